"""Pairs of articles that share enough fingerprints to be looked at."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from wiredesk.lineage.fingerprints import Fingerprint

#: Shared fingerprints that make a pair worth aligning: about two shared sentences.
FEWEST_SHARED = 3


def candidate_pairs(prints: Sequence[Fingerprint]) -> list[tuple[int, int]]:
    """Index pairs ``(i, j)``, ``i < j``, that share :data:`FEWEST_SHARED` fingerprints or more; sorted.

    One sort of all fingerprints; no limit on how often a fingerprint may stand, so that large
    families are found whole.
    """
    if not prints:
        return []
    hashes = np.concatenate([p.winnowed for p in prints])
    owners = np.concatenate([np.full(len(p.winnowed), i, dtype=np.int64) for i, p in enumerate(prints)])
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    if not len(hashes):
        return []
    starts = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1]])
    ends = np.r_[starts[1:], len(hashes)]
    keys = [_pairs_of(owners[s:e], len(prints)) for s, e in zip(starts, ends, strict=True) if e - s > 1]
    if not keys:
        return []
    found, counts = np.unique(np.concatenate(keys), return_counts=True)
    kept = found[counts >= FEWEST_SHARED]
    return [(int(k) // len(prints), int(k) % len(prints)) for k in kept]


def _pairs_of(owners: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    first, second = np.triu_indices(len(owners), k=1)
    return owners[first] * size + owners[second]
