"""Boosted trees, evaluated for many pairs at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

#: A leaf's log-odds, or (feature, threshold, whether an unknown value goes below, below, above).
Tree: TypeAlias = "float | tuple[int, float, bool, Tree, Tree]"

#: Leaves of a tree at most: one bit each of a 16-bit word.
MOST_LEAVES = 16
#: Rows evaluated at once: what fits a core's cache.
ROWS = 2048


class Trees:
    """A sum of trees over ``features`` columns: bias plus one leaf of each tree.

    Evaluated by bit masks (QuickScorer; Lucchese et al., SIGIR 2015): every question answered with "above"
    rules out the leaves below it, and the first leaf left over is where the tree ends. The masks of all
    questions about one feature are put together beforehand, so a row costs one look-up a feature: about
    1 µs a row for 120 trees, where walking the trees took 110.
    """

    def __init__(self, bias: float, trees: Sequence[Tree], features: int) -> None:
        self._bias = bias
        questions: list[list[tuple[float, bool, int, int]]] = [[] for _ in range(features)]
        leaves = np.zeros((len(trees), MOST_LEAVES))
        for n, tree in enumerate(trees):
            found: list[float] = []
            _spread(tree, n, found, questions)
            leaves[n, : len(found)] = found
        self._leaves = leaves.ravel()
        self._first = np.arange(len(trees)) * MOST_LEAVES
        self._asked = [_Column(asked, len(trees)) for asked in questions]

    def __call__(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """The log-odds of each row; ``nan`` is an unknown value."""
        parts = [self._sums(rows[start : start + ROWS]) for start in range(0, len(rows), ROWS)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _sums(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        left = np.full((len(rows), len(self._first)), 0xFFFF, np.uint16)
        for column, asked in enumerate(self._asked):
            if len(asked.thresholds):
                left &= asked.masks[asked.places(rows[:, column])]
        total: NDArray[np.float64] = self._leaves[_FIRST_BIT[left] + self._first].sum(axis=1)
        return total + self._bias


class _Column:
    """The questions about one feature: its thresholds, and what is left of each tree between them."""

    def __init__(self, asked: Sequence[tuple[float, bool, int, int]], trees: int) -> None:
        self.thresholds = np.array(sorted({threshold for threshold, *_ in asked}))
        self.masks = np.full((len(self.thresholds) + 2, trees), 0xFFFF, np.uint16)
        unknown = len(self.thresholds) + 1
        for threshold, unknown_below, tree, below in asked:
            above = np.searchsorted(self.thresholds, threshold) + 1
            self.masks[above:unknown, tree] &= ~np.uint16(below)
            if not unknown_below:
                self.masks[unknown, tree] &= ~np.uint16(below)

    def places(self, values: NDArray[np.float64]) -> NDArray[np.intp]:
        found = np.searchsorted(self.thresholds, values)
        found[np.isnan(values)] = len(self.thresholds) + 1
        return found


def _spread(
    tree: Tree, number: int, leaves: list[float], questions: list[list[tuple[float, bool, int, int]]]
) -> int:
    """Takes a tree's leaves and questions down; the mask of its leaves."""
    if isinstance(tree, float):
        leaves.append(tree)
        return 1 << (len(leaves) - 1)
    feature, threshold, unknown_below, below, above = tree
    low = _spread(below, number, leaves, questions)
    questions[feature].append((threshold, unknown_below, number, low))
    return low | _spread(above, number, leaves, questions)


def _first_bits() -> NDArray[np.intp]:
    values = np.arange(1 << MOST_LEAVES)
    first = np.zeros(len(values), np.intp)
    for bit in reversed(range(MOST_LEAVES)):
        first[values & (1 << bit) > 0] = bit
    return first


_FIRST_BIT = _first_bits()


def grown(nodes: Mapping[str, Sequence[str]], names: Sequence[str], node: str = "0") -> Tree:
    """A tree from the rows of its file: feature, threshold, unknown, below, above, leaf by node."""
    feature, threshold, unknown, below, above, leaf = nodes[node]
    if leaf:
        return float(leaf)
    branches = grown(nodes, names, below), grown(nodes, names, above)
    return names.index(feature), float(threshold), unknown == "below", *branches


def read_forest(table: str, names: Sequence[str]) -> tuple[float, list[Tree]]:
    """Bias and trees from their file.

    Its columns are tree, node, feature, threshold, unknown, below, above, leaf.
    """
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    (_, bias), _, *nodes = rows
    trees: dict[str, dict[str, list[str]]] = {}
    for tree, node, *rest in nodes:
        trees.setdefault(tree, {})[node] = rest
    return float(bias), [grown(own, names) for own in trees.values()]
