"""Boosted decision trees, read from a file and applied with numpy alone.

The trees are grown by ``models/train_line_roles.py`` (gradient boosting: Friedman, "Greedy function
approximation", 2001). A node sends a row left where its feature is at most the threshold; the
probability is the logistic function of the leaves' sum.

They are evaluated by bit masks (QuickScorer; Lucchese et al., SIGIR 2015): each question that is answered
with "right" rules out the leaves on its left, and the first leaf left over is where the tree ends. One
question of every tree is asked of all rows at once, as there are hundreds of columns and few rows: 3 ms
for the 690 trees of a page of 180 lines, where walking the trees took 17.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wiredesk.errors import ModelError

Rows = NDArray[np.float32]

#: Leaves of a tree at most: one bit each of a 16-bit word.
MOST_LEAVES = 16
_EVERY = np.uint16(0xFFFF)


@dataclass(frozen=True, slots=True)
class Trees:
    """The questions and leaves of all trees, each [questions or leaves, trees].

    ``left`` holds the leaves that remain where a question is answered with "right". A tree with fewer
    questions than others asks some that rule nothing out.
    """

    feature: NDArray[np.int32]
    threshold: NDArray[np.float32]
    left: NDArray[np.uint16]
    leaves: NDArray[np.float64]
    baseline: float

    def probabilities(self, rows: Rows) -> Rows:
        """The probability of each row, float32 in [0, 1]."""
        columns = np.ascontiguousarray(rows.T)
        trees = self.leaves.shape[1]
        remaining = np.full((trees, len(rows)), _EVERY)
        for feature, threshold, left in zip(self.feature, self.threshold, self.left, strict=True):
            goes_left = columns[feature] <= threshold[:, None]
            remaining &= np.multiply(goes_left, _EVERY) | left[:, None]
        lowest = (remaining & -remaining).astype(np.float32)
        first = np.frexp(lowest)[1] - 1
        total = self.leaves[first, np.arange(trees)[:, None]].sum(axis=0) + self.baseline
        chances: Rows = (1 / (1 + np.exp(-total))).astype(np.float32)
        return chances


def load_trees(path: Path, name: str) -> tuple[Trees, tuple[str, ...]]:
    """The trees called ``name`` in a weights file, and the names of the columns they were grown on.

    Raises:
        ModelError: the file is absent, damaged or lacks the trees.
    """
    try:
        with np.load(path, allow_pickle=False) as data:
            parts = {
                key: data[f"{name}.{key}"]
                for key in ("feature", "threshold", "left", "right", "value", "roots")
            }
            trees = _masked(parts, float(data[f"{name}.baseline"]))
            return trees, tuple(str(column) for column in data[f"{name}.columns"])
    except (OSError, KeyError, ValueError, IndexError) as error:
        raise ModelError(f"{path.name} cannot be used: {error}", "install wiredesk again") from error


def _masked(parts: dict[str, NDArray[Any]], baseline: float) -> Trees:
    """Trees from their nodes, where a leaf points at itself and carries its value."""
    asked: list[list[tuple[int, float, int]]] = []
    ends: list[list[float]] = []
    for root in parts["roots"]:
        asked.append([])
        ends.append([])
        _spread(parts, int(root), asked[-1], ends[-1])
    most, trees = max(map(len, asked), default=0), len(asked)
    if max(map(len, ends), default=0) > MOST_LEAVES:
        raise ValueError(f"a tree has more than {MOST_LEAVES} leaves")
    feature, threshold = np.zeros((most, trees), np.int32), np.full((most, trees), np.inf, np.float32)
    left, leaves = np.full((most, trees), _EVERY), np.zeros((MOST_LEAVES, trees))
    for n, questions in enumerate(asked):
        leaves[: len(ends[n]), n] = ends[n]
        for k, (column, limit, mask) in enumerate(questions):
            feature[k, n], threshold[k, n], left[k, n] = column, limit, _EVERY & ~np.uint16(mask)
    return Trees(feature, threshold, left, leaves, baseline)


def _spread(
    parts: dict[str, NDArray[Any]], node: int, asked: list[tuple[int, float, int]], ends: list[float]
) -> int:
    """Takes down the questions and leaves under a node; the mask of its leaves."""
    below = int(parts["left"][node])
    if below == node:
        ends.append(float(parts["value"][node]))
        return 1 << (len(ends) - 1)
    mask = _spread(parts, below, asked, ends)
    asked.append((int(parts["feature"][node]), float(parts["threshold"][node]), mask))
    return mask | _spread(parts, int(parts["right"][node]), asked, ends)
