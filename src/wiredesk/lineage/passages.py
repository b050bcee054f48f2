"""Aligns what two articles share: runs of the same words, joined over small changes, in any order."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz

from wiredesk.lineage.fingerprints import NGRAM, Fingerprint
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


@dataclass(frozen=True, slots=True)
class Run:
    """Words ``a_start:a_end`` of one article and ``b_start:b_end`` of the other, ``same`` of them shared."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    same: int


def shared_runs(a: Fingerprint, b: Fingerprint) -> list[Run]:
    """Runs of shared words, in the order of ``a``; no word of either article is in two of them."""
    return _without_overlaps(_merge(_seeds(a, b)))


def _seeds(a: Fingerprint, b: Fingerprint) -> list[Run]:
    """Runs of neighbouring words that stand in both; what stands too often in ``b`` is passed over."""
    order = np.argsort(b.grams, kind="stable")
    held = b.grams[order]
    first, last = np.searchsorted(held, a.grams, side="left"), np.searchsorted(held, a.grams, side="right")
    counts = last - first
    counts[counts > MOST_PLACES] = 0
    i = np.repeat(np.arange(len(counts)), counts)
    if not len(i):
        return []
    # The k-th place of each gram of ``a`` among those that stand in ``b``.
    k = np.arange(len(i)) - np.repeat(np.cumsum(counts) - counts, counts)
    shift = order[np.repeat(first, counts) + k] - i
    along = np.lexsort((i, shift))
    i, shift = i[along], shift[along]
    begins = np.r_[True, (shift[1:] != shift[:-1]) | (i[1:] != i[:-1] + 1)]
    starts = np.flatnonzero(begins)
    ends = np.r_[starts[1:], len(i)] - 1
    places = zip(i[starts].tolist(), i[ends].tolist(), shift[starts].tolist(), strict=True)
    return sorted((_run(*place) for place in places), key=lambda r: (r.a_start, r.b_start))


def _run(first: int, last: int, shift: int) -> Run:
    return Run(first, last + NGRAM, first + shift, last + shift + NGRAM, last - first + NGRAM)


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
    used_a: set[int] = set()
    used_b: set[int] = set()
    for run in sorted(runs, key=lambda r: (-r.same, r.a_start, r.b_start)):
        a, b = range(run.a_start, run.a_end), range(run.b_start, run.b_end)
        if run.same >= FEWEST_WORDS and used_a.isdisjoint(a) and used_b.isdisjoint(b):
            kept.append(run)
            used_a.update(a)
            used_b.update(b)
    return sorted(kept, key=lambda r: r.a_start)


def cite_passage(run: Run, one: Reading, other: Reading) -> Passage:
    """The passage of a run, cited in both articles, with how alike the two are and what it is."""
    from_ = _cited(one, run.a_start, run.a_end)
    to = _cited(other, run.b_start, run.b_end)
    alike = fuzz.ratio(from_.quote or "", to.quote or "") / 100
    labels = one.label(run.a_start, run.a_end), other.label(run.b_start, run.b_end)
    label = labels[1] if labels[0] == "narration" else labels[0]
    return Passage(from_, to, round(alike, 3), label)


def narrated_words(run: Run, one: Reading, other: Reading) -> float:
    """How many of the shared words both articles tell in their own voice."""
    return run.same * min(one.narrated(run.a_start, run.a_end), other.narrated(run.b_start, run.b_end))


def _cited(reading: Reading, start: int, end: int) -> Citation:
    found = reading.print
    return reading.article.cite(int(found.starts[start]), int(found.ends[end - 1]))
