"""Articles and annotations made by hand: names are marked in the text as [kind:words]."""

from __future__ import annotations

import re

from wiredesk.model.annotation import Annotation, Name, Sentence, Token
from wiredesk.model.article import Article, article_id
from wiredesk.model.text import Span

_KINDS = {"p": "person", "o": "org", "l": "place", "n": "nationality", "x": "other"}


def marked(source: str, text: str) -> tuple[Article, Annotation]:
    """An article from a text in which ``[p:Ada Ferro]`` marks a person; a full stop ends a sentence."""
    bare, names = "", []
    for piece in re.split(r"(\[[polnx]:[^\]]+\])", text):
        if piece.startswith("[") and piece[2:3] == ":":
            names.append(Name(len(bare), len(bare) + len(piece) - 4, _KINDS[piece[1]]))
            bare += piece[3:-1]
        else:
            bare += piece
    spans = [m.span() for m in re.finditer(r"\S(?:.*?[a-z”\"]\.[”\"]?(?=\s|$)|.*$)", bare, re.MULTILINE)]
    sentences = tuple(
        Sentence(s, e, _tokens(bare, s, e), tuple(n for n in names if s <= n.start < e)) for s, e in spans
    )
    paragraphs = tuple(m.span() for m in re.finditer(r"[^\n]+", bare))
    article = Article(article_id(None, source, None, bare), source, bare, paragraphs)
    marks = [Span(*m.span()) for m in re.finditer(r"[“\"][^“”\"\n]*[”\"]?", bare)]
    return article, Annotation(sentences, quotations=tuple(marks))


def _tokens(text: str, start: int, end: int) -> tuple[Token, ...]:
    found = re.finditer(r"\w+|[^\w\s]", text[start:end])
    return tuple(Token(start + m.start(), start + m.end()) for m in found)


def story(**texts: str) -> tuple[list[Article], dict[str, Annotation]]:
    """A story of marked texts, by source name."""
    pairs = [marked(source, text) for source, text in texts.items()]
    return sorted((a for a, _ in pairs), key=lambda a: a.id), {a.id: n for a, n in pairs}
