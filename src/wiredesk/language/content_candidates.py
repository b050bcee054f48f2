"""Which ranges of words may be the content of which cue, with how likely the tags make each.

The scores of the tags alone say how likely a range is a content as a whole: the share of all valid rows of
tags that begin a span with its first word and end it with its last (the forward and backward sums of a
conditional random field without learned transitions; Lafferty et al., 2001).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, log1p

import numpy as np

from wiredesk.language.encoder_links import DISTANCE, Range
from wiredesk.language.encoder_spans import Floats

#: Log of the least share at which a word may begin a content, or end one.
_EDGE = -4.0
#: Log of the least share of a content, and how many a cue has at most. PolNeAR's dev part has 1,670 of its
#: 2,189 contents among 9,800 such candidates; with all phrases of the tree 1,860 among 46,600, and none
#: more was chosen rightly.
_LEAST, _MOST = -6.0, 5
#: Words between a cue and either part of a content that it stands in: room for a source with its office.
_INSIDE = 40
_NEVER = -1e9


@dataclass(frozen=True, slots=True)
class Candidate:
    """A content that a cue may have: one range of words or two around the cue, and how likely it is (log).

    ``cue`` is the number of the cue; ``link`` the score of their link, less its distance; ``chosen`` the
    log of the share that this cue has in it beside the others.
    """

    cue: int
    parts: tuple[Range, ...]
    likely: float
    link: float
    chosen: float


class Lattice:
    """The shares of spans under the scores of one role's tags (outside, beginning, inside), [words, 3].

    ``outside``, ``begins`` and ``inside`` are the logs of each word's shares; ``opening[a] + closing[b]`` is
    the log of the share of the span from ``a`` to ``b``.
    """

    def __init__(self, scores: Floats) -> None:
        table = scores.astype(np.float64)
        table -= table.max(1, keepdims=True)
        table -= np.log(np.exp(table).sum(1, keepdims=True))
        rows: list[list[float]] = table.tolist()
        ahead, held = [0.0], _NEVER
        for out, begin, inside in rows:
            before = ahead[-1]
            held = _sum(before + begin, held + inside)
            ahead.append(_sum(before + out, held))
        # Behind a place: "free" is the sum of all rows that do not go on with a span there, "going" of all.
        behind, free, going = [0.0], 0.0, 0.0
        for out, begin, inside in reversed(rows):
            free, further = _sum(out + free, begin + going), inside + going
            going = _sum(free, further)
            behind.append(free)
        run = np.concatenate([[0.0], np.cumsum(table[:, 2])])
        self.opening: list[float] = (np.array(ahead[:-1]) + table[:, 1] - run[1:]).tolist()
        self.closing: list[float] = (run + behind[::-1] - ahead[-1]).tolist()
        self.outside, self.begins, self.inside = (list(column) for column in zip(*rows, strict=True))
        self._run: list[float] = run.tolist()
        self._gap: list[float] = [0.0, *np.cumsum(table[:, 0]).tolist()]

    def both(self, first: Range, second: Range) -> float:
        """The log of the share of two spans with nothing but "outside" between them."""
        (a, b), (c, d) = first, second
        between = self._run[b] - self._gap[b] + self._gap[c] - self._run[c + 1]
        likely: float = self.opening[a] + between + self.begins[c] + self.closing[d]
        return likely


@dataclass(frozen=True, slots=True)
class _Span:
    """Words without marks at their edges, the tagged words they stand for, and the log of their share."""

    words: Range
    tagged: Range
    likely: float


def candidates(
    lattice: Lattice, links: Floats, cues: Sequence[Range], is_mark: Sequence[bool]
) -> list[Candidate]:
    """The likeliest contents of each cue, in the order of the cues, the likeliest first.

    ``links[n, m]`` says how well word m fits as the cue of content word n.
    """
    spans = _spans(lattice, is_mark)
    if not cues or not spans:
        return []
    linked = _linked(links, [s.words for s in spans], cues)
    best = linked.max(1, keepdims=True)
    shares = linked - best - np.log(np.exp(linked - best).sum(1, keepdims=True))
    fits, chosen = linked.tolist(), shares.tolist()
    found: list[Candidate] = []
    for number, cue in enumerate(cues):
        own = [
            Candidate(number, (span.words,), span.likely, fits[n][number], chosen[n][number])
            for n, span in enumerate(spans)
            if chosen[n][number] + span.likely > _LEAST
        ]
        own.extend(_around(lattice, spans, fits, chosen, number, cue))
        own.sort(key=lambda c: (-c.likely - c.chosen, c.parts))
        found.extend(own[:_MOST])
    return found


def _spans(lattice: Lattice, is_mark: Sequence[bool]) -> list[_Span]:
    """Ranges without marks at their edges and the log of their share, those that are likely enough."""
    count = len(is_mark)
    starts = [n for n, begins in enumerate(lattice.begins) if begins > _EDGE]
    ends = [n for n in range(1, count + 1) if _ends(lattice, n, count)]
    best: dict[Range, _Span] = {}
    for tagged in ((a, b) for a in starts for b in ends if a < b):
        likely = lattice.opening[tagged[0]] + lattice.closing[tagged[1]]
        if likely <= _LEAST:
            continue
        start, end = tagged
        while start < end and is_mark[start]:
            start += 1
        while end > start and is_mark[end - 1]:
            end -= 1
        held = best.get((start, end))
        if held is not None:
            tagged = tagged if likely > held.likely else held.tagged
            likely = _sum(held.likely, likely)
        if start < end:
            best[start, end] = _Span((start, end), tagged, likely)
    return [best[words] for words in sorted(best)]


def _ends(lattice: Lattice, at: int, count: int) -> bool:
    """Whether a content may end in front of a word."""
    share = _other(lattice.outside[at - 1])
    return share + (_other(lattice.inside[at]) if at < count and share > _EDGE else 0.0) > _EDGE


def _linked(links: Floats, spans: Sequence[Range], cues: Sequence[Range]) -> Floats:
    """``encoder_links.link`` of every span and cue at once, [spans, cues]; never where they overlap."""
    sums = np.zeros((links.shape[0] + 1, links.shape[1] + 1))
    np.cumsum(np.cumsum(links, 0), 1, out=sums[1:, 1:])
    start, end = np.array(spans).T[:, :, None]
    first, last = np.array(cues).T[:, None, :]
    total = sums[end, last] - sums[start, last] - sums[end, first] + sums[start, first]
    apart = np.maximum(np.maximum(first - end, start - last), 0)
    fit = total / ((end - start) * (last - first)) - DISTANCE * apart
    return np.asarray(np.where((start < last) & (first < end), _NEVER, fit))


def _around(
    lattice: Lattice,
    spans: Sequence[_Span],
    fits: Sequence[Sequence[float]],
    chosen: Sequence[Sequence[float]],
    number: int,
    cue: Range,
) -> list[Candidate]:
    """Contents in two parts with the cue between them."""
    before = [(n, s) for n, s in enumerate(spans) if 0 <= cue[0] - s.words[1] <= _INSIDE]
    behind = [(n, s) for n, s in enumerate(spans) if 0 <= s.words[0] - cue[1] <= _INSIDE]
    found = []
    for n, first in before:
        for m, second in behind:
            likely = lattice.both(first.tagged, second.tagged)
            share = (chosen[n][number] + chosen[m][number]) / 2
            if likely + share > _LEAST:
                link = (fits[n][number] + fits[m][number]) / 2
                found.append(Candidate(number, (first.words, second.words), likely, link, share))
    return found


def _sum(one: float, other: float) -> float:
    """The log of the sum of two numbers given by their logs."""
    if one < other:
        one, other = other, one
    return one + log1p(exp(other - one)) if other - one > -40 else one


def _other(share: float) -> float:
    """The log of what a share (a log) leaves."""
    return log(max(1.0 - exp(share), 1e-12))
