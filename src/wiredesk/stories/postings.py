"""Which articles hold a term, and how alike an article is to all others by the terms they share."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

#: Rows an array has room for at first; it doubles when full.
ROOM = 8


class _Holders:
    """The rows of the articles that hold one term, with its weight in each."""

    __slots__ = ("rows", "size", "weights")

    def __init__(self) -> None:
        self.rows = np.zeros(ROOM, np.int32)
        self.weights = np.zeros(ROOM)
        self.size = 0

    def add(self, row: int, weight: float) -> None:
        if self.size == len(self.rows):
            self.rows = np.concatenate([self.rows, np.zeros_like(self.rows)])
            self.weights = np.concatenate([self.weights, np.zeros_like(self.weights)])
        self.rows[self.size], self.weights[self.size] = row, weight
        self.size += 1

    def remove(self, row: int) -> None:
        place = int(np.flatnonzero(self.rows[: self.size] == row)[0])
        self.size -= 1
        self.rows[place], self.weights[place] = self.rows[self.size], self.weights[self.size]


class Postings:
    """Term by term the articles that hold it; articles are numbers given by the caller."""

    def __init__(self) -> None:
        self._holders: dict[str, _Holders] = {}

    def add(self, row: int, terms: Mapping[str, float]) -> None:
        """Takes an article in."""
        for term, weight in terms.items():
            if term not in self._holders:
                self._holders[term] = _Holders()
            self._holders[term].add(row, weight)

    def remove(self, row: int, terms: Mapping[str, float]) -> None:
        """Lets an article go."""
        for term in terms:
            holders = self._holders[term]
            holders.remove(row)
            if not holders.size:
                del self._holders[term]

    def shared(self, terms: Mapping[str, float], rows: int) -> NDArray[np.float64]:
        """For each of ``rows`` articles the sum of products of the weights of shared terms.

        Terms are added in alphabetical order, so that it is the same number from either side.
        """
        found = [(self._holders[t], terms[t]) for t in sorted(terms) if t in self._holders]
        if not found:
            return np.zeros(rows)
        places = np.concatenate([h.rows[: h.size] for h, _ in found])
        products = np.concatenate([h.weights[: h.size] * weight for h, weight in found])
        sums: NDArray[np.float64] = np.bincount(places, products, rows).astype(np.float64, copy=False)
        return sums
