import math
import random

import numpy as np
import pytest

from wiredesk.stories.trees import Trees


def leaf(tree, row):
    while not isinstance(tree, float):
        feature, threshold, unknown_below, below, above = tree
        value = row[feature]
        tree = below if value <= threshold or (unknown_below and math.isnan(value)) else above
    return tree


def grow(rng, depth):
    if depth == 0 or rng.random() < 0.1:
        return rng.uniform(-1, 1)
    return (
        rng.randrange(3),
        rng.randrange(5) / 4,
        rng.random() < 0.5,
        grow(rng, depth - 1),
        grow(rng, depth - 1),
    )


@pytest.mark.parametrize("depth", [0, 1, 3, 4])
def test_masks_end_at_the_leaf_that_a_walk_ends_at(depth):
    rng = random.Random(depth)
    forest = [grow(rng, depth) for _ in range(30)]
    rows = [
        [rng.choice([rng.random(), rng.randrange(5) / 4, math.nan]) for _ in range(3)] for _ in range(3000)
    ]
    found = Trees(0.5, forest, 3)(np.array(rows))
    walked = [0.5 + sum(leaf(tree, row) for tree in forest) for row in rows]
    assert np.allclose(found, walked)


def test_no_rows_give_nothing():
    assert Trees(0.5, [1.0], 3)(np.zeros((0, 3))).tolist() == []
