"""Numbers for articles, and for every citation the place in the page that it points at."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from wiredesk.model.account import Account
from wiredesk.model.article import Article
from wiredesk.model.text import Citation

#: The sentence around a citation is shown so far to either side.
_AROUND = 220
_SENTENCE_END = re.compile(r"[.!?\u2026\u3002\uff01\uff1f][\u201d\u2019\"')\]]*\s+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A citation as it is shown: the article's number, where it leads, and the sentence there."""

    number: int
    anchor: str
    end: int
    outlet: str
    title: str
    language: str
    before: str
    quote: str
    after: str


def outlet_name(article: Article) -> str:
    """Whose article it is; the file it came from where no outlet is known."""
    return article.outlet or article.source.rsplit("/", 1)[-1] or "unknown outlet"


class References:
    """The articles of an account in reading order, numbered from 1, and the anchors cited in them.

    ``prefix`` keeps the anchors of several stories in one page apart.
    """

    def __init__(self, account: Account, prefix: str = "") -> None:
        self.articles = sorted(account.articles, key=_reading_order)
        self._prefix = prefix
        self._by_id = {a.id: a for a in self.articles}
        self._numbers = {a.id: n for n, a in enumerate(self.articles, 1)}
        self._starts: dict[str, set[int]] = {a.id: set() for a in self.articles}

    def article(self, article_id: str) -> Article | None:
        """The article of an id, if the account holds it."""
        return self._by_id.get(article_id)

    def number(self, article_id: str) -> int:
        """The article's number; 0 for an article that the account does not hold."""
        return self._numbers.get(article_id, 0)

    def article_anchor(self, article_id: str) -> str:
        """The anchor of a whole article."""
        return f"{self._prefix}a{self.number(article_id)}"

    def anchor(self, citation: Citation) -> str:
        """The anchor of the cited words, which the article will then carry."""
        starts = self._starts.get(citation.article)
        if starts is None:
            return f"{self._prefix}articles"
        start = self._visible(self._by_id[citation.article], citation.start)
        starts.add(start)
        return self.anchor_at(citation.article, start)

    @staticmethod
    def _visible(article: Article, start: int) -> int:
        """The offset, moved out of the white space between paragraphs."""
        paragraphs = article.paragraphs
        at = bisect_right(paragraphs, start, key=lambda p: p[1])
        return max(paragraphs[at][0], start) if at < len(paragraphs) else start

    def anchor_at(self, article_id: str, start: int) -> str:
        """The name of the anchor at an offset of an article."""
        return f"{self.article_anchor(article_id)}-{start}"

    def starts(self, article_id: str) -> set[int]:
        """The offsets at which an article is cited."""
        return self._starts[article_id]

    def marks(self, citations: Iterable[Citation]) -> tuple[Mark, ...]:
        """Marks for citations, in the order of the articles' numbers, each place once."""
        unique = {(self.number(c.article), c.start): c for c in citations if c.article in self._by_id}
        return tuple(self._mark(unique[key]) for key in sorted(unique))

    def _mark(self, citation: Citation) -> Mark:
        article = self._by_id[citation.article]
        start, end = sentence_around(article, citation.start, citation.end)
        return Mark(
            number=self.number(article.id),
            anchor=self.anchor(citation),
            end=citation.end,
            outlet=outlet_name(article),
            title=article.title or "",
            language=article.language or "",
            before=article.text[start : citation.start],
            quote=article.text[citation.start : citation.end],
            after=article.text[citation.end : end],
        )

    def holders(self, articles: Iterable[str]) -> tuple[tuple[int, str], ...]:
        """The numbers and anchors of articles that hold something, in the order of their numbers."""
        known = sorted({(self.number(a), self.article_anchor(a)) for a in articles})
        return tuple(holder for holder in known if holder[0])


def sentence_around(article: Article, start: int, end: int) -> tuple[int, int]:
    """The sentence that holds ``start:end``, as far as it is short enough to show."""
    left, right = max(0, start - _AROUND), min(len(article.text), end + _AROUND)
    for opening, closing in article.paragraphs:
        if opening <= start < closing:
            left, right = max(left, opening), max(end, min(right, closing))
            break
    before = article.text[left:start]
    ends = [m.end() for m in _SENTENCE_END.finditer(before)]
    if ends:
        left += ends[-1]
    return left, _sentence_end(article.text, left == start, max(start, end - 2), end, right)


def _sentence_end(text: str, whole: bool, search: int, end: int, limit: int) -> int:
    """Where the sentence that holds ``end`` ends; the next one's end where it is cited whole."""
    for found in _SENTENCE_END.finditer(text, search, limit):
        closing = found.start() + len(found[0].rstrip())
        if closing > end or not whole:
            return max(end, closing)
    return limit


def _reading_order(article: Article) -> tuple[str, str, str]:
    published = article.published.value if article.published else "9999"
    return (published, outlet_name(article).lower(), article.id)
