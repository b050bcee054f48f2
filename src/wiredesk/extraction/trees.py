"""Boosted decision trees, read from a file and applied with numpy alone.

The trees are grown by ``models/train_line_roles.py`` (gradient boosting: Friedman, "Greedy function
approximation", 2001). A node sends a row left where its feature is at most the threshold; the
probability is the logistic function of the leaves' sum.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from wiredesk.errors import ModelError

Rows = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Trees:
    """The nodes of all trees in one row of arrays; a leaf points at itself and carries its value."""

    feature: NDArray[np.int32]
    threshold: NDArray[np.float32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: NDArray[np.float32]
    roots: NDArray[np.int32]
    baseline: float
    depth: int

    def probabilities(self, rows: Rows) -> Rows:
        """The probability of each row, float32 in [0, 1]."""
        if not len(rows):
            return np.zeros(0, np.float32)
        at = np.tile(self.roots, (len(rows), 1))
        line = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            goes_left = rows[line, self.feature[at]] <= self.threshold[at]
            at = np.where(goes_left, self.left[at], self.right[at])
        total = self.value[at].sum(axis=1, dtype=np.float64) + self.baseline
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
            trees = Trees(**parts, baseline=float(data[f"{name}.baseline"]), depth=int(data[f"{name}.depth"]))
            return trees, tuple(str(column) for column in data[f"{name}.columns"])
    except (OSError, KeyError, ValueError) as error:
        raise ModelError(f"{path.name} cannot be used: {error}", "install wiredesk again") from error
