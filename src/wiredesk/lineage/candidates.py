"""Pairs of articles that share enough fingerprints to be looked at."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

#: Shared fingerprints that make a pair worth aligning: a lede of 13 words leaves two. In a collection of 612
#: pages about one event that is 10,920 pairs, with three 8,190, with one 19,974.
FEWEST_SHARED = 2
#: Up to this many holders of a fingerprint, every two are compared. In more, each is compared with the
#: longest and with its neighbours in length, so that 1,000 reprints cost 3,000 comparisons, not 499,500.
EVERY_PAIR = 50
#: Neighbours in length that each holder of a widespread fingerprint is compared with.
NEIGHBOURS = 2


def candidate_pairs(
    prints: Sequence[NDArray[np.uint64]], asked: NDArray[np.bool_] | None = None
) -> list[tuple[int, int]]:
    """Index pairs ``(i, j)``, ``i < j``, that share :data:`FEWEST_SHARED` fingerprints or more; sorted.

    With ``asked``, which marks articles, only pairs of which one is marked.

    ``prints`` are the winnowed hashes of each article, unique within it, in an order of articles that
    does not depend on their arrival. One sort of all fingerprints, and no limit on how often a
    fingerprint may stand: a family is found whole, however large.
    """
    if not prints:
        return []
    sizes = np.array([len(p) for p in prints])
    rank = np.empty(len(prints), dtype=np.int64)
    rank[np.lexsort((np.arange(len(prints)), -sizes))] = np.arange(len(prints))
    keys = [
        _pairs_of(owners, rank, len(prints))
        for owners in holders(prints)
        if asked is None or asked[owners].any()
    ]
    if not keys:
        return []
    found, counts = np.unique(np.concatenate(keys), return_counts=True)
    kept = found[counts >= FEWEST_SHARED]
    if asked is not None:
        kept = kept[asked[kept // len(prints)] | asked[kept % len(prints)]]
    return [(int(k) // len(prints), int(k) % len(prints)) for k in kept]


def holders(prints: Sequence[NDArray[np.uint64]]) -> list[NDArray[np.int64]]:
    """For each fingerprint that stands in two articles or more, the sorted indices of these."""
    return [owners for _, owners in holders_by_hash(prints)]


def holders_by_hash(prints: Sequence[NDArray[np.uint64]]) -> list[tuple[np.uint64, NDArray[np.int64]]]:
    """Fingerprints that stand in two articles or more, with the sorted indices of these."""
    if not sum(len(p) for p in prints):
        return []
    hashes = np.concatenate(prints)
    owners = np.repeat(np.arange(len(prints), dtype=np.int64), [len(p) for p in prints])
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    starts = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1]])
    ends = np.r_[starts[1:], len(hashes)]
    shared = np.flatnonzero(ends - starts > 1)
    return [(hashes[starts[n]], owners[starts[n] : ends[n]]) for n in shared.tolist()]


def _pairs_of(owners: NDArray[np.int64], rank: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    if len(owners) <= EVERY_PAIR:
        first, second = np.triu_indices(len(owners), k=1)
        return owners[first] * size + owners[second]
    ordered = owners[np.argsort(rank[owners])]
    ones = [np.full(len(ordered) - 1, ordered[0])] + [ordered[:-k] for k in range(1, NEIGHBOURS + 1)]
    others = [ordered[1:]] + [ordered[k:] for k in range(1, NEIGHBOURS + 1)]
    one, other = np.concatenate(ones), np.concatenate(others)
    return np.unique(np.minimum(one, other) * size + np.maximum(one, other))
