from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from wiredesk.language.encoder_trees import _best_of_all, best_tree


def is_tree(heads: list[int]) -> bool:
    for at in range(len(heads)):
        steps, here = 0, at
        while heads[here] >= 0:
            here, steps = heads[here], steps + 1
            if steps > len(heads):
                return False
    return sum(h < 0 for h in heads) == 1


def total(scores: np.ndarray, heads: list[int]) -> float:
    return float(sum(scores[n, h + 1] for n, h in enumerate(heads)))


@pytest.mark.parametrize("seed", range(40))
def test_no_tree_is_better(seed: int) -> None:
    count = 2 + seed % 4
    scores = np.random.default_rng(seed).normal(size=(count, count + 1)).astype(np.float32)
    every = (list(h) for h in product(range(-1, count), repeat=count))
    best = max(
        (h for h in every if all(a != b for a, b in enumerate(h)) and is_tree(h)),
        key=lambda h: total(scores, h),
    )
    found = best_tree(scores)
    assert is_tree(found)
    assert total(scores, found) == pytest.approx(total(scores, best))


@pytest.mark.parametrize("count", [1, 2, 60, 254])
def test_long_sentences_are_trees_too(count: int) -> None:
    scores = np.random.default_rng(count).normal(size=(count, count + 1)).astype(np.float32)
    assert is_tree(best_tree(scores))


def test_equal_scores_still_give_one_root() -> None:
    assert is_tree(best_tree(np.zeros((5, 6), dtype=np.float32)))


@pytest.mark.parametrize("seed", range(8))
def test_trying_roots_one_by_one_finds_what_one_search_over_all_finds(seed: int) -> None:
    chance = np.random.default_rng(seed)
    scores = chance.normal(size=(40, 41)).astype(np.float32)
    scores[np.arange(40), np.arange(40) + 1] = -100
    whole = _best_of_all(scores.astype(np.float64)) - 1
    found = best_tree(scores)
    assert found.count(-1) == 1
    worth = [sum(float(scores[n, h + 1]) for n, h in enumerate(heads)) for heads in (found, whole.tolist())]
    assert worth[0] == pytest.approx(worth[1])
