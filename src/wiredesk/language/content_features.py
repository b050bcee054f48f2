"""What can be seen of a content that a cue may have: shares of tags, the tree, the cue, the rivals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log

import numpy as np

from wiredesk.language.content_candidates import Candidate, Lattice
from wiredesk.language.encoder_links import Range, apart
from wiredesk.language.encoder_spans import Floats

#: Relations by number, those beside each other that are alike; any other is the next.
_RELATIONS = (
    "ccomp", "xcomp", "csubj", "parataxis", "root", "obj", "iobj", "nsubj", "nsubj:pass", "obl",
    "obl:unmarked", "obl:tmod", "obl:agent", "advmod", "advcl", "advcl:relcl", "acl", "acl:relcl", "nmod",
    "nmod:poss", "appos", "conj", "cc", "mark", "case", "det", "amod", "compound", "dep",
)  # fmt: skip
_RELATION = {name: n for n, name in enumerate(_RELATIONS)}
#: Where no word stands.
_NOTHING = -0.1
#: The columns, in their order. Of 77 that were tried (parts of speech and relations at both edges, quotation
#: marks, what a corpus says of the cue, what the tags alone gave) these decide; others gave under .002.
FEATURES = (
    "likely", "chosen", "link", "below best", "above rival", "rank", "two parts", "words",
    "inside mean", "left outside", "first begins", "last inside", "word behind inside", "word behind begins",
    "cue share within", "source share within", "distance", "main cue", "cue share", "source link",
    "heads", "heads on cue", "head relation", "left out behind", "last words",
    "previous cue share", "next in sentence", "stop behind", "opens sentence", "ends sentence",
    "quoted", "cut from quotation before", "cut from quotation behind",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Passage:
    """A window as the features ask for it.

    ``heads`` are word numbers, -1 for roots; ``sentence`` and ``quoted`` (``encoder_windows.QUOTES``) are a
    number a word; ``cue_share`` and ``source_share`` say how likely each word is part of a cue or a source.
    """

    forms: Sequence[str]
    heads: Sequence[int]
    relations: Sequence[str]
    sentence: Sequence[int]
    quoted: Sequence[int]
    is_mark: Sequence[bool]
    cue_share: Sequence[float]
    source_share: Sequence[float]


@dataclass(frozen=True, slots=True)
class CueSeen:
    """A cue, whether the tags alone give it, and how well its best source fits it."""

    words: Range
    main: bool
    source_link: float


def shares(scores: Floats) -> list[float]:
    """How likely each word is part of a span, from the scores of its tags (outside, beginning, inside)."""
    found = 1 / (1 + np.exp(scores[:, 0] - np.logaddexp(scores[:, 1], scores[:, 2])))
    return [float(share) for share in found]


def extents(heads: Sequence[int]) -> tuple[list[int], list[int]]:
    """The first word, and the end, of what each word governs, itself among it."""
    first, end = list(range(len(heads))), list(range(1, len(heads) + 1))
    for at, above in enumerate(heads):
        while above >= 0 and (first[above] > at or end[above] <= at):
            first[above] = min(first[above], at)
            end[above] = max(end[above], at + 1)
            above = heads[above]
    return first, end


def features(
    passage: Passage, lattice: Lattice, cues: Sequence[CueSeen], found: Sequence[Candidate]
) -> Floats:
    """One row of ``FEATURES`` a candidate."""
    table = _Table(passage, lattice)
    fits = [c.likely + c.chosen for c in found]
    best: dict[int, float] = {}
    ranks: dict[int, int] = {}
    rows = []
    for n, c in enumerate(found):
        rank = ranks[c.cue] = ranks.get(c.cue, -1) + 1
        first = best.setdefault(c.cue, fits[n])
        rival = max(
            (fits[m] for m, o in enumerate(found) if o.parts != c.parts and touch(o.parts, c.parts)),
            default=-30.0,
        )
        rows.append(
            [c.likely, c.chosen, c.link, fits[n] - first, fits[n] - rival, rank, *table.row(c, cues[c.cue])]
        )
    return np.array(rows, dtype=np.float32)


def touch(one: Sequence[Range], other: Sequence[Range]) -> bool:
    """Whether two contents share a word."""
    return any(a < d and c < b for a, b in one for c, d in other)


class _Table:
    """What is worked out once for a passage."""

    def __init__(self, passage: Passage, lattice: Lattice) -> None:
        self.passage, self.lattice = passage, lattice
        size = self.size = len(passage.forms)
        self.first, self.end = extents(passage.heads)
        self.within = [1 - exp(share) for share in lattice.outside]
        #: Words that are no marks, their shares, all shares and quoted words, up to each place.
        self.words, self.unmarked, self.whole, self.said = [0], [0.0], [0.0], [0]
        for share, mark, quoted in zip(self.within, passage.is_mark, passage.quoted, strict=True):
            self.said.append(self.said[-1] + (quoted == 1 and not mark))
            self.words.append(self.words[-1] + (not mark))
            self.unmarked.append(self.unmarked[-1] + (0.0 if mark else share))
            self.whole.append(self.whole[-1] + share)
        self.next = [size] * (size + 1)
        for at in range(size - 1, -1, -1):
            self.next[at] = self.next[at + 1] if passage.is_mark[at] else at
        self.opens, self.closes = list(range(size)), list(range(1, size + 1))
        for at in range(1, size):
            if passage.sentence[at] == passage.sentence[at - 1]:
                self.opens[at] = self.opens[at - 1]
        for at in range(size - 2, -1, -1):
            if passage.sentence[at] == passage.sentence[at + 1]:
                self.closes[at] = self.closes[at + 1]

    def row(self, c: Candidate, cue: CueSeen) -> list[float]:
        """The features of a candidate beside those of its rivals."""
        return [*self._shares(c), *self._cue(c, cue), *self._tree(c, cue.words), *self._edges(c)]

    def _shares(self, c: Candidate) -> list[float]:
        start, end = c.parts[0][0], c.parts[-1][1]
        size = sum(self.words[b] - self.words[a] for a, b in c.parts)
        mean = sum(self.whole[b] - self.whole[a] for a, b in c.parts) / sum(b - a for a, b in c.parts)
        beside = self.unmarked[self.closes[end - 1]] - self.unmarked[self.opens[start]]
        beside -= sum(self.unmarked[b] - self.unmarked[a] for a, b in c.parts)
        behind = self.next[end]
        more = behind < self.size
        return [
            len(c.parts) > 1, log(max(size, 1)), mean, beside,
            self.lattice.begins[start], self.within[end - 1],
            self.within[behind] if more else _NOTHING,
            exp(self.lattice.begins[behind]) if more else _NOTHING,
        ]  # fmt: skip

    def _cue(self, c: Candidate, cue: CueSeen) -> list[float]:
        first, last = cue.words
        p = self.passage
        return [
            max(max(p.cue_share[a:b]) for a, b in c.parts),
            max(max(p.source_share[a:b]) for a, b in c.parts),
            min(apart(part, cue.words) for part in c.parts),
            cue.main, max(p.cue_share[first:last]), cue.source_link,
        ]  # fmt: skip

    def _tree(self, c: Candidate, cue: Range) -> list[float]:
        heads, mark = self.passage.heads, self.passage.is_mark
        start, end = c.parts[0][0], c.parts[-1][1]
        own = {n for a, b in c.parts for n in range(a, b)}
        tops = [n for n in own if heads[n] not in own and not mark[n]] or [start]
        top = max(tops, key=lambda n: (self.end[n] - self.first[n], -n))
        furthest = max(self.end[n] for n in tops)
        at, low = end - 1, c.parts[-1][0]
        while low <= heads[at] < end and self.first[heads[at]] > low and self.end[heads[at]] <= end:
            at = heads[at]
        return [
            len(tops), sum(cue[0] <= heads[n] < cue[1] for n in tops) / len(tops),
            _RELATION.get(self.passage.relations[top], len(_RELATION)),
            max(0, self.words[furthest] - self.words[end]), end - max(self.first[at], low),
        ]  # fmt: skip

    def _edges(self, c: Candidate) -> list[float]:
        p = self.passage
        start, end = c.parts[0][0], c.parts[-1][1]
        before = start - 1
        while before >= 0 and p.is_mark[before]:
            before -= 1
        behind = self.next[end]
        return [
            p.cue_share[before] if before >= 0 else _NOTHING,
            behind < self.size and p.sentence[behind] == p.sentence[end - 1],
            end < self.size and p.forms[end] in {".", "!", "?", ";"},
            self.words[start] == self.words[self.opens[start]],
            self.words[end] == self.words[self.closes[end - 1]],
            *self._quotation(c, before, behind),
        ]  # fmt: skip

    def _quotation(self, c: Candidate, before: int, behind: int) -> list[float]:
        """How much stands in quotation marks, and whether a quotation goes on before or behind."""
        quoted = self.passage.quoted
        start, end = c.parts[0][0], c.parts[-1][1]
        size = sum(self.words[b] - self.words[a] for a, b in c.parts)
        said = sum(self.said[b] - self.said[a] for a, b in c.parts)
        cut_before = before >= 0 and quoted[before] == 1 == quoted[start] and 2 not in quoted[before:start]
        cut_behind = (
            behind < self.size and quoted[end - 1] == 1 == quoted[behind] and 2 not in quoted[end:behind]
        )
        return [said / max(size, 1), cut_before, cut_behind]
