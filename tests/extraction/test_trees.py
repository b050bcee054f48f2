"""Trees read from a file end where a walk through their nodes ends."""

import random

import numpy as np
import pytest

from wiredesk.errors import ModelError
from wiredesk.extraction.trees import MOST_LEAVES, load_trees

COLUMNS = 5


class Forest:
    """Random trees in the arrays of a weights file."""

    def __init__(self, seed: int, trees: int, leaves: int) -> None:
        self.nodes: list[list[float]] = []
        self.roots = []
        draw = random.Random(seed)
        for _ in range(trees):
            self.roots.append(self.grow(draw, draw.randint(1, leaves)))

    def grow(self, draw: random.Random, leaves: int) -> int:
        place = len(self.nodes)
        self.nodes.append([])
        if leaves == 1:
            self.nodes[place] = [0, float("inf"), place, place, draw.uniform(-1, 1)]
            return place
        below = draw.randint(1, leaves - 1)
        column, threshold = draw.randrange(COLUMNS), draw.randrange(4) / 4
        left, right = self.grow(draw, below), self.grow(draw, leaves - below)
        self.nodes[place] = [column, threshold, left, right, 0.0]
        return place

    def walked(self, row) -> float:
        total = 0.25
        for root in self.roots:
            at = root
            while self.nodes[at][2] != at:
                column, threshold, left, right, _ = self.nodes[at]
                at = left if row[int(column)] <= threshold else right
            total += self.nodes[at][4]
        return 1 / (1 + np.exp(-total))

    def save(self, path) -> None:
        feature, threshold, left, right, value = zip(*self.nodes, strict=True)
        np.savez(path, **{
            "f.feature": np.array(feature, np.int32), "f.threshold": np.array(threshold, np.float32),
            "f.left": np.array(left, np.int32), "f.right": np.array(right, np.int32),
            "f.value": np.array(value, np.float32), "f.roots": np.array(self.roots, np.int32),
            "f.baseline": np.array(0.25), "f.columns": np.array(["a", "b"]),
        })  # fmt: skip


@pytest.mark.parametrize("leaves", [1, 2, 7, MOST_LEAVES])
def test_every_row_ends_at_the_leaf_that_a_walk_ends_at(tmp_path, leaves):
    forest = Forest(leaves, 40, leaves)
    forest.save(tmp_path / "trees.npz")
    trees, columns = load_trees(tmp_path / "trees.npz", "f")
    rows = np.random.default_rng(leaves).integers(-1, 6, (200, COLUMNS)).astype(np.float32) / 4
    rows[3, 2] = np.nan
    assert columns == ("a", "b")
    assert np.allclose(trees.probabilities(rows), [forest.walked(row) for row in rows], atol=1e-5)
    assert trees.probabilities(rows[:0]).shape == (0,)


def test_weights_that_cannot_be_read_are_named(tmp_path):
    path = tmp_path / "trees.npz"
    with pytest.raises(ModelError, match=r"trees\.npz"):
        load_trees(path, "f")
    Forest(1, 3, 4).save(path)
    with pytest.raises(ModelError, match=r"trees\.npz"):
        load_trees(path, "g")
    Forest(1, 3, MOST_LEAVES * 4).save(path)
    with pytest.raises(ModelError, match="leaves"):
        load_trees(path, "f")
