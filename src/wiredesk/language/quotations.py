"""Finds the quotations of a text: the marks, nested ones, and those that run over paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from wiredesk.model.text import Span

#: Two apostrophes or accents are marks in texts from teleprinters and archives.
_MARKS = re.compile(r"[“”„‟«»\"]|''|``|\n[^\S\n]*\n")
_SINGLE = re.compile(
    r"(?<![\w’‘])[‘'](?=\S)([^‘’'\n]{0,600}(?:['’](?=[A-"
    r"Za-z])[^‘’'\n]{0,600}){0,20}?)[’'](?![\w])"
)
_RESUMING = ("“", '"', "''", "``")
_OPENING, _CLOSING = frozenset("“„«‟"), frozenset("”»")
#: A quotation that nothing closes is believed up to here.
_LONGEST_UNCLOSED = 3000
#: Characters over which a speech goes on without a mark in front of its paragraphs.
_LONGEST_UNMARKED = 1200
#: So many paragraphs of one speech are followed.
_LONGEST_CHAIN = 60
#: Shorter ones without a verb's room are words held with tongs ("so-called").
_SPEECH_WORDS = 4


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between quotation marks, marks included.

    ``joined`` tells that the next quotation goes on with it.
    """

    start: int
    end: int
    joined: bool = False

    def is_speech(self, text: str) -> bool:
        """Whether it is long enough to be speech and not a quoted term."""
        inside = text[self.start + 1 : self.end - 1]
        return len(inside.split()) >= _SPEECH_WORDS or inside[-1:] in {",", ".", "!", "?"}


def find_quotations(text: str) -> list[Quotation]:
    """The outermost quotations of a text, in order.

    One in each paragraph where a speech runs on over several.
    """
    found: list[Quotation] = []
    opened = -1
    for match in _MARKS.finditer(text):
        mark, at = match.group()[0], match.start()
        straight = mark in "\"'`"
        if mark == "\n":
            if opened >= 0:
                resumes = text.startswith(_RESUMING, match.end())
                goes_on = (
                    not resumes and at - opened <= _LONGEST_UNCLOSED and _is_closed_below(text, match.end())
                )
                if at - opened <= _LONGEST_UNCLOSED:
                    found.append(Quotation(opened, _trim(text, opened, at), resumes or goes_on))
                opened = match.end() if goes_on else -1
        elif opened < 0 and (mark in _OPENING or (straight and _may_open(text, match.end()))):
            opened = at
        elif opened >= 0 and (mark in _CLOSING or straight):
            found.append(Quotation(opened, match.end()))
            opened = -1
    if opened >= 0 and len(text) - opened <= _LONGEST_UNCLOSED and len(text) - opened > 1:
        found.append(Quotation(opened, _trim(text, opened, len(text))))
    if not found:
        found = [Quotation(m.start(), m.end()) for m in _SINGLE.finditer(text)]
    return [q for q in found if q.end - q.start > 2]


def _is_closed_below(text: str, at: int) -> bool:
    """Whether the next mark closes: then a speech runs on over paragraphs that no mark opens."""
    for match in _MARKS.finditer(text, at, at + _LONGEST_UNMARKED):
        mark = match.group()[0]
        if mark == "\n":
            continue
        return mark in _CLOSING or (mark in "\"'`" and not _may_open(text, match.end()))
    return False


def quoted_spans(text: str) -> tuple[Span, ...]:
    """The ranges of the outermost quotations, marks included."""
    return Quotations(text).spans


class Quotations:
    """The quotations of one text, found by place."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._all = find_quotations(text)
        self._starts = [q.start for q in self._all]

    @property
    def all(self) -> Sequence[Quotation]:
        """The quotations in text order."""
        return self._all

    @property
    def spans(self) -> tuple[Span, ...]:
        """Their ranges, marks included."""
        return tuple(Span(q.start, q.end) for q in self._all)

    def covering(self, place: int) -> Quotation | None:
        """The quotation that a place lies in, its marks included."""
        at = bisect_right(self._starts, place) - 1
        return self._all[at] if at >= 0 and place < self._all[at].end else None

    def starting(self, place: int) -> Quotation | None:
        """The quotation whose first mark stands at a place."""
        at = bisect_left(self._starts, place)
        return self._all[at] if at < len(self._starts) and self._starts[at] == place else None

    def near(self, span: Span) -> Sequence[Quotation]:
        """The quotations that may share a character with a span."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        return self._all[first : bisect_left(self._starts, span.end)]

    def speaks(self, start: int, end: int) -> bool:
        """Whether a word stands inside quoted speech."""
        found = self.covering(start)
        return found is not None and found.start < start and end < found.end and found.is_speech(self._text)

    def chain_start(self, place: int) -> int:
        """Where the quotation began that a place lies in, over joined paragraphs; else the place."""
        at = bisect_right(self._starts, place) - 1
        if at < 0 or place >= self._all[at].end:
            return place
        for _ in range(_LONGEST_CHAIN):
            if at == 0 or not self._all[at - 1].joined:
                break
            at -= 1
        return self._all[at].start

    def chain(self, place: int) -> Sequence[Quotation]:
        """The quotations of one speech over joined paragraphs, that of a place among them."""
        first = last = bisect_right(self._starts, place) - 1
        if first < 0 or place >= self._all[first].end:
            return ()
        while first > 0 and self._all[first - 1].joined and last - first < _LONGEST_CHAIN:
            first -= 1
        while self._all[last].joined and last + 1 < len(self._all) and last - first < _LONGEST_CHAIN:
            last += 1
        return self._all[first : last + 1]

    def chain_end(self, quotation: Quotation) -> int:
        """Where a quotation ends, over joined paragraphs."""
        at = bisect_left(self._starts, quotation.start)
        for _ in range(_LONGEST_CHAIN):
            if not self._all[at].joined or at + 1 >= len(self._all):
                break
            at += 1
        return self._all[at].end


def _trim(text: str, start: int, end: int) -> int:
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return end


def _may_open(text: str, end: int) -> bool:
    following = text[end : end + 1]
    return bool(following) and not following.isspace()
