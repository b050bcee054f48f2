"""Aligns what two articles share: runs of the same words, joined over small changes, in any order."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz

from wiredesk.lineage.fingerprints import NGRAM
from wiredesk.lineage.reading import Reading
from wiredesk.model.lineage import Passage
from wiredesk.model.text import Citation

#: Words that may differ between two shared runs of one passage, on either side.
WIDEST_GAP = 10
#: A passage of fewer words is a phrase that anybody may use.
FEWEST_WORDS = 8
#: A passage that stands inside quotation marks to this share is a quotation: all who heard it share it.
QUOTED_SHARE = 0.6
#: How often one run may stand in the other article before it is passed over as a refrain.
MOST_PLACES = 8


class Run(NamedTuple):
    """Words ``a_start:a_end`` of one article and ``b_start:b_end`` of the other, ``same`` of them shared."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    same: int


def shared_runs(a: Reading, b: Reading) -> list[Run]:
    """Runs of shared words, in the order of ``a``; no word of either article is in two of them."""
    return _without_overlaps(_merge(_seeds(a, b)))


def _seeds(a: Reading, b: Reading) -> list[Run]:
    """Runs of neighbouring words that stand in both; what stands too often in ``b`` is passed over."""
    grams, held, order = a.print.grams, b.sorted_grams, b.order
    if not len(held):
        return []
    first = np.searchsorted(held, grams)
    i = np.flatnonzero(held.take(first, mode="clip") == grams)
    first = first[i]
    counts = np.searchsorted(held, grams[i], side="right") - first
    if len(i) and counts.max() > MOST_PLACES:
        few = counts <= MOST_PLACES
        i, first, counts = i[few], first[few], counts[few]
    if not len(i):
        return []
    if counts.max() > 1:
        # The k-th place of each gram of ``a`` among those that stand in ``b``.
        k = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        i, first = np.repeat(i, counts), np.repeat(first, counts) + k
    shift = order[first] - i
    along = np.lexsort((i, shift))
    i, shift = i[along], shift[along]
    starts = np.flatnonzero(np.r_[True, (shift[1:] != shift[:-1]) | (i[1:] != i[:-1] + 1)])
    ends = np.r_[starts[1:], len(i)] - 1
    begin, last, shift = i[starts], i[ends], shift[starts]
    place = np.lexsort((begin + shift, begin))
    begin, last, shift = begin[place], last[place], shift[place]
    columns = (begin, last + NGRAM, begin + shift, last + shift + NGRAM, last - begin + NGRAM)
    return list(map(Run, *(column.tolist() for column in columns)))


def _merge(runs: list[Run]) -> list[Run]:
    merged: list[Run] = []
    for run in runs:
        for n in range(len(merged) - 1, max(-1, len(merged) - 6), -1):
            before = merged[n]
            gap_a, gap_b = run.a_start - before.a_end, run.b_start - before.b_end
            if -NGRAM < gap_a <= WIDEST_GAP and -NGRAM < gap_b <= WIDEST_GAP and run.b_end > before.b_end:
                overlap = max(0, -gap_a, -gap_b)
                merged[n] = Run(
                    before.a_start, run.a_end, before.b_start, run.b_end, before.same + run.same - overlap
                )
                break
        else:
            merged.append(run)
    return merged


def _without_overlaps(runs: list[Run]) -> list[Run]:
    kept: list[Run] = []
    # A bit for each word that a run has already: two numbers are compared in less than a microsecond.
    used_a = used_b = 0
    for run in sorted(runs, key=lambda r: (-r.same, r.a_start, r.b_start)):
        if run.same < FEWEST_WORDS:
            break
        a = ((1 << (run.a_end - run.a_start)) - 1) << run.a_start
        b = ((1 << (run.b_end - run.b_start)) - 1) << run.b_start
        if not (used_a & a or used_b & b):
            kept.append(run)
            used_a |= a
            used_b |= b
    return sorted(kept, key=lambda r: r.a_start)


def cite_passage(run: Run, one: Reading, other: Reading) -> Passage:
    """The passage of a run, cited in both articles, with how alike the two are and what it is."""
    from_ = _cited(one, run.a_start, run.a_end)
    to = _cited(other, run.b_start, run.b_end)
    same = from_.quote == to.quote
    alike = 1.0 if same else fuzz.ratio(from_.quote or "", to.quote or "") / 100
    labels = one.label(run.a_start, run.a_end), other.label(run.b_start, run.b_end)
    label = labels[1] if labels[0] == "narration" else labels[0]
    return Passage(from_, to, round(alike, 3), label)


def narrated_words(run: Run, one: Reading, other: Reading) -> float:
    """How many of the shared words both articles tell in their own voice."""
    return run.same * min(one.narrated(run.a_start, run.a_end), other.narrated(run.b_start, run.b_end))


def _cited(reading: Reading, start: int, end: int) -> Citation:
    found = reading.print
    return reading.article.cite(int(found.starts[start]), int(found.ends[end - 1]))
