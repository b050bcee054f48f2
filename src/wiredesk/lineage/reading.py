"""An article as the search for copies reads it: its words, which are quoted, and which are furniture."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from wiredesk.lineage.fingerprints import NGRAM, Fingerprint, fingerprint_many
from wiredesk.lineage.furniture import NO_HASHES, outlet_furniture, outlet_key
from wiredesk.model.article import Article
from wiredesk.model.lineage import PassageLabel

_QUOTED = re.compile(
    r"[“][^“”]{3,1500}[”]|(?<![\w,.!?…])\"(?=\S)[^\"\n]{2,1500}\"|(?<!\w)[‘][^‘’\n]{20,1500}[’](?!\w)"
)
_BEFORE_SENTENCE = re.compile(r"(?:\A|[.!?…][\"”’)]*\s+|\n\s*[\"“‘(]?|[—–-]\s+)\Z")
#: Articles that a :class:`ReadingMemory` holds, those asked for last; one of 500 words takes about 20 kB.
MOST_REMEMBERED = 2_000
#: A passage of which this share is quoted, caption or furniture is labelled so.
LABELLED_SHARE = 0.6
#: Code points that a caption takes up in a paragraph that goes on with something else.
CAPTION_LENGTH = 250
#: A line for readers is no longer than this, in code points; what is longer tells something.
PAGE_LINE_LENGTH = 240


@dataclass(frozen=True, slots=True)
class Reading:
    """An article's fingerprint, and for each of its words whether it is quoted, caption or furniture.

    ``sought`` are the winnowed hashes by which the article is found: those of its furniture are left out.
    ``sorted_grams`` are the hashed runs in the order of their numbers, ``order`` the words where they begin.
    """

    article: Article
    print: Fingerprint
    quoted: NDArray[np.bool_]
    caption: NDArray[np.bool_]
    furniture: NDArray[np.bool_]
    sought: NDArray[np.uint64]
    sorted_grams: NDArray[np.uint64]
    order: NDArray[np.intp]

    def label(self, start: int, end: int) -> PassageLabel:
        """What the words ``start:end`` mostly are."""
        labels: tuple[PassageLabel, ...] = ("furniture", "caption", "quotation")
        for name, marked in zip(labels, (self.furniture, self.caption, self.quoted), strict=True):
            if np.count_nonzero(marked[start:end]) >= LABELLED_SHARE * (end - start):
                return name
        return "narration"

    def begins(self, word: int) -> bool:
        """Whether a sentence begins with a word: after a stop, a new line, or a dateline's dash."""
        at = int(self.print.starts[word])
        return _BEFORE_SENTENCE.search(self.article.text, max(0, at - 12), at) is not None

    def narrated(self, start: int, end: int) -> float:
        """The share of the words ``start:end`` that the article tells in its own voice."""
        others = self.quoted[start:end] | self.caption[start:end] | self.furniture[start:end]
        return 1 - np.count_nonzero(others) / (end - start)


@dataclass(frozen=True, slots=True)
class _Alone:
    """What an article says by itself, whatever stands beside it; ``said`` are the runs that it quotes."""

    print: Fingerprint
    quoted: NDArray[np.bool_]
    said: NDArray[np.uint64]
    caption: NDArray[np.bool_]
    page_lines: NDArray[np.bool_]
    sorted_grams: NDArray[np.uint64]
    order: NDArray[np.intp]


class ReadingMemory:
    """What was read of articles by themselves, so that those that are compared again are not read again."""

    def __init__(self) -> None:
        self._known: dict[str, _Alone] = {}

    def alone(self, articles: Sequence[Article]) -> list[_Alone]:
        """Each article read by itself, in their order."""
        found = {a.id: self._known.pop(a.id) for a in articles if a.id in self._known}
        missing = [a for a in {a.id: a for a in articles}.values() if a.id not in found]
        for article, own in zip(missing, _read_alone(missing), strict=True):
            found[article.id] = own
        self._known |= found
        while len(self._known) > MOST_REMEMBERED:
            del self._known[next(iter(self._known))]
        return [found[a.id] for a in articles]


def read_articles(articles: Sequence[Article], memory: ReadingMemory | None = None) -> list[Reading]:
    """The readings of articles, in their order.

    Words that any of the articles sets in quotation marks are a quotation in all: a posted message
    or a speech is often shown by one page without the marks that another page gives it.
    """
    every = memory.alone(articles) if memory is not None else _read_alone(articles)
    furniture = outlet_furniture(articles, [one.print for one in every])
    known = np.unique(np.concatenate([one.said for one in every])) if every else NO_HASHES
    readings = []
    for article, one in zip(articles, every, strict=True):
        found = one.print
        fixed = furniture.get(outlet_key(article), NO_HASHES)
        readings.append(
            Reading(
                article,
                found,
                one.quoted | _words_of(found, known),
                one.caption,
                _words_of(found, fixed) | one.page_lines,
                found.winnowed[~np.isin(found.winnowed, fixed)] if len(fixed) else found.winnowed,
                one.sorted_grams,
                one.order,
            )
        )
    return readings


def _read_alone(articles: Sequence[Article]) -> list[_Alone]:
    every = []
    for article, found in zip(articles, fingerprint_many([a.text for a in articles]), strict=True):
        quoted = _words_within(found, quoted_places(article.text))
        said = _whole_runs(found, quoted)
        captions, lines = _caption_places(article), _page_line_places(article)
        order = np.argsort(found.grams, kind="stable")
        caption, page_lines = _words_within(found, captions), _words_within(found, lines)
        every.append(_Alone(found, quoted, said, caption, page_lines, found.grams[order], order))
    return every


def quoted_places(text: str) -> NDArray[np.bool_]:
    """For each code point whether it stands inside quotation marks."""
    inside = np.zeros(len(text), dtype=np.bool_)
    for match in _QUOTED.finditer(text):
        inside[match.start() : match.end()] = True
    return inside


def unreported_places(article: Article) -> NDArray[np.bool_]:
    """For each code point whether it stands in a caption or in a line for readers."""
    return _caption_places(article) | _page_line_places(article)


def _words_within(found: Fingerprint, places: NDArray[np.bool_]) -> NDArray[np.bool_]:
    return places[found.starts] if len(found.starts) else np.empty(0, dtype=np.bool_)


def _whole_runs(found: Fingerprint, words: NDArray[np.bool_]) -> NDArray[np.uint64]:
    """The hashes of runs all of whose words are marked."""
    if not len(found.grams):
        return NO_HASHES
    marked = np.lib.stride_tricks.sliding_window_view(words, NGRAM).all(axis=1)
    return np.unique(found.grams[marked])


def _words_of(found: Fingerprint, hashes: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """The words that stand in a run whose hash is among ``hashes`` (sorted)."""
    marked = np.zeros(len(found), dtype=np.bool_)
    if len(hashes) and len(found.grams):
        at = np.minimum(np.searchsorted(hashes, found.grams), len(hashes) - 1)
        hit = np.flatnonzero(hashes[at] == found.grams)
        for k in range(NGRAM):
            marked[hit + k] = True
    return marked


def _caption_places(article: Article) -> NDArray[np.bool_]:
    """A caption reaches from its opening words, or to its credit, over at most :data:`CAPTION_LENGTH`."""
    places = np.zeros(len(article.text), dtype=np.bool_)
    opening, closing, dated = _caption_words()
    for start, end in article.paragraphs:
        for match in opening.finditer(article.text, start, end):
            places[match.start() : min(end, match.end() + CAPTION_LENGTH)] = True
        for match in closing.finditer(article.text, start, end):
            places[max(start, match.start() - CAPTION_LENGTH) : match.end()] = True
        for match in dated.finditer(article.text, start, end):
            first, last = _sentence_around(article.text, match, start, end)
            places[first:last] = True
    return places


def _sentence_around(text: str, match: re.Match[str], start: int, end: int) -> tuple[int, int]:
    """From the full stop before a match to the one after it, at most :data:`CAPTION_LENGTH` away."""
    start, end = max(start, match.start() - CAPTION_LENGTH), min(end, match.end() + CAPTION_LENGTH)
    before, after = text.rfind(". ", start, match.start()), text.find(". ", match.end(), end)
    return before + 2 if before >= 0 else start, after + 1 if after >= 0 else end


def _page_line_places(article: Article) -> NDArray[np.bool_]:
    places = np.zeros(len(article.text), dtype=np.bool_)
    for start, end in article.paragraphs:
        if end - start <= PAGE_LINE_LENGTH and _page_line_words().search(article.text, start, end):
            places[start:end] = True
    return places


@cache
def _caption_words() -> tuple[re.Pattern[str], ...]:
    table = _table("captions.toml")
    return tuple(re.compile(_any_of(table[name])) for name in ("opening", "closing", "dated"))


@cache
def _page_line_words() -> re.Pattern[str]:
    return re.compile(_any_of(_table("page_lines.toml")["reader"]), re.IGNORECASE)


def _any_of(patterns: Sequence[str]) -> str:
    return "|".join(f"(?:{p})" for p in patterns)


def _table(name: str) -> dict[str, list[str]]:
    return tomllib.loads(files(__package__).joinpath(f"data/{name}").read_text(encoding="utf-8"))
