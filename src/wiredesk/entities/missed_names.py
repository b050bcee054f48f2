"""Names of bodies that an annotator cut short or passed over: "told Reuters", "the League for Ports (LP)"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from wiredesk.entities.gazetteer import (
    fold_name,
    is_given_name,
    known_names,
    table_words,
    title_words,
    titles_of_office,
)
from wiredesk.entities.name_mention import NameMention
from wiredesk.model.annotation import Annotation, Token
from wiredesk.model.article import Article

#: Words of the longest body that is looked for, and characters of the longest name in front of its acronym.
LONGEST_BODY, REACH = 5, 110
_ACRONYM = re.compile(r"\(([A-Z]{3,8})\)")
_NAME_WORDS = re.compile(
    r"[A-ZÀ-Þ][\w’'-]*(?:[ -](?:(?:of|for|the|and|in|on|to|at|de|des|du) )*[A-ZÀ-Þ][\w’'-]*)*$"
)
_ENDS_IN_INITIAL = re.compile(r"\w [A-Z]\.$")
#: What stands small or with a capital between two pieces of one name: "Surgeons Without Frontiers".
_INSIDE = re.compile(r" (?:Without|For|Of|Against|Before) ")


def with_missed_names(
    mentions: Sequence[NameMention], articles: Sequence[Article], annotations: Mapping[str, Annotation]
) -> list[NameMention]:
    """The mentions with names of bodies whole, and the bodies of the gazetteer that nobody marked."""
    by_article: dict[str, list[NameMention]] = {a.id: [] for a in articles}
    for m in mentions:
        by_article[m.article].append(m)
    found: list[NameMention] = []
    for article in articles:
        here = _with_surnames(by_article[article.id], article.text, annotations[article.id])
        here = _in_front_of_acronyms(_joined(here, article.text), article.text)
        here += _known_bodies(article, annotations[article.id], here)
        found += sorted(here, key=lambda m: m.start)
    return found


def _with_surnames(mentions: Sequence[NameMention], text: str, annotation: Annotation) -> list[NameMention]:
    """Given names with the surname behind them that the annotator passed over: "director Ada" Ferro."""
    alone = {
        m.start
        for m in mentions
        if m.kind == "person" and (is_given_name(m.folded) or _ENDS_IN_INITIAL.search(m.text))
    }
    if not alone:
        return list(mentions)
    taken = {m.start for m in mentions}
    tokens = {t.start: t for s in annotation.sentences for t in s.tokens}

    def whole(m: NameMention) -> NameMention:
        behind = tokens.get(m.end + 1)
        if m.start not in alone or behind is None or text[m.end] != " " or behind.start in taken:
            return m
        word = text[behind.start : behind.end]
        surname = behind.upos == "PROPN" and word[0].isupper() and not word.isupper() and len(word) > 2
        if (
            not surname
            or fold_name(word) in known_names()
            or fold_name(word) in _titles() | table_words("not_names", "days")
        ):
            return m
        return replace(m, end=behind.end, text=text[m.start : behind.end])

    return [whole(m) for m in mentions]


@cache
def _titles() -> frozenset[str]:
    return titles_of_office() | title_words("jobs")


def _joined(mentions: Sequence[NameMention], text: str) -> list[NameMention]:
    """Pieces of a name with a capitalised preposition between them are one name."""
    found: list[NameMention] = []
    for m in sorted(mentions, key=lambda m: m.start):
        last = found[-1] if found else None
        if last and last.kind == m.kind == "org" and _is_one_body(last, m, text):
            found[-1] = replace(last, end=m.end, text=text[last.start : m.end])
            continue
        found.append(m)
    return found


def _is_one_body(one: NameMention, other: NameMention, text: str) -> bool:
    """Whether two pieces are one body's name: side by side, unless each is a whole name by itself."""
    between = text[one.end : other.start]
    if _INSIDE.fullmatch(between):
        return True
    known = (
        other.folded in known_names()
        or " " not in other.folded
        or (" " in one.folded and one.folded.split()[-1] in table_words("kind_words", "bodies") | {"senate"})
    )
    return between == " " and not known and not other.text.isupper()


def _in_front_of_acronyms(mentions: Sequence[NameMention], text: str) -> list[NameMention]:
    """A name with its acronym behind it in brackets has all the words whose letters that is made of."""
    found = list(mentions)
    for match in _ACRONYM.finditer(text):
        before = _NAME_WORDS.search(text[max(0, match.start() - REACH) : match.start()].rstrip())
        long_form = _made_of(before[0], match[1]) if before else None
        if long_form is None:
            continue
        end = len(text[: match.start()].rstrip())
        start = end - len(long_form)
        inside = [m for m in found if m.start < end and m.end > start]
        if not inside or (len(inside) == 1 and inside[0].end - inside[0].start >= len(long_form)):
            continue
        if all(m.start >= start and m.end <= end for m in inside) and any(m.kind == "org" for m in inside):
            whole = replace(inside[0], start=start, end=end, text=long_form, kind="org")
            found = sorted([*(m for m in found if m not in inside), whole], key=lambda m: m.start)
    return found


def _made_of(words: str, acronym: str) -> str | None:
    """The last words of a name whose capital letters are the acronym, or ``None``."""
    pieces = list(re.finditer(r"[A-ZÀ-Þ][\w’']*", words))
    capitals = "".join(p[0][0] for p in pieces)
    if len(acronym) > 2 and capitals.endswith(acronym):
        return words[pieces[len(pieces) - len(acronym)].start() :]
    return None


def _known_bodies(
    article: Article, annotation: Annotation, mentions: Sequence[NameMention]
) -> list[NameMention]:
    """Bodies of the whole world that stand in the text as proper nouns and belong to no name."""
    taken = {place for m in mentions for place in range(m.start, m.end)}
    found = []
    for sentence in annotation.sentences:
        at = 1
        while at < len(sentence.tokens):
            size = _body_at(article.text, sentence.tokens, at, taken)
            if size:
                start, end = sentence.tokens[at].start, sentence.tokens[at + size - 1].end
                name = article.text[start:end]
                found.append(NameMention(article.id, start, end, name, "org", sentence.start, sentence.end))
            at += size or 1
    return found


def _body_at(text: str, tokens: Sequence[Token], at: int, taken: set[int]) -> int:
    """How many words from a token on are the name of a body that the gazetteer has; 0 is none."""
    if tokens[at].upos != "PROPN" or tokens[at].start in taken or not text[tokens[at].start].isupper():
        return 0
    for size in range(min(LONGEST_BODY, len(tokens) - at), 0, -1):
        words = tokens[at : at + size]
        if any(w.start in taken for w in words) or not text[words[-1].start].isupper():
            continue
        known = known_names().get(fold_name(text[words[0].start : words[-1].end]))
        if known is None or known.kind != "org" or (size == 1 and words[0].end - words[0].start < 3):
            continue
        # "Shell Oil", "Reuters Journalist": a longer name that nobody marked.
        beside = tokens[at + size] if at + size < len(tokens) else None
        if beside is not None and beside.upos == "PROPN" and text[beside.start].isupper():
            return 0
        return size
    return 0
