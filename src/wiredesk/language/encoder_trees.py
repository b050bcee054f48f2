"""The best dependency tree under a table of scores (Chu and Liu, 1965; Edmonds, 1967)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
#: More than any sum of scores; it makes one root better than two (Stanojević and Cohen, 2021).
_ONE_ROOT = 1e6
#: Sums of scores that differ by less are equal.
_EQUAL = 1e-6
#: Roots that are tried one by one; sentences rarely need more than two, noise does.
_TRIED = 3


def best_tree(scores: Floats) -> list[int]:
    """The head of each word: -1 for the root, of which there is exactly one.

    ``scores[n, 0]`` is the score of word n as the root, ``scores[n, m + 1]`` of word m as its head.
    """
    count = len(scores)
    if count == 1:
        return [-1]
    table = scores.astype(np.float64)
    table[np.arange(count), np.arange(count) + 1] = -np.inf
    heads = table.argmax(1)
    if (heads == 0).sum() != 1 or _cycle(heads.tolist()):
        heads = _best_of_roots(table)
    return [int(h) - 1 for h in heads]


def _best_of_roots(table: NDArray[np.float64]) -> NDArray[np.int64]:
    """The best tree over all words that may be its root; 0 is the head of the root.

    With each root the best heads of the other words, cycles or not, bound what a tree is worth: roots are
    tried from the best bound on, until the next bound is below the best tree. That has few cycles; a search
    over all roots at once has one for nearly every word, and took eight times as long.
    """
    within = table[:, 1:]
    highest = within.max(1)
    bounds = table[:, 0] - highest + highest.sum()
    best, found = -np.inf, np.zeros(len(table), dtype=np.int64)
    order = np.argsort(-bounds, kind="stable").tolist()
    for root, following in zip(order[:_TRIED], [*order[1:], -1], strict=False):
        total, heads = _best_below(table, root)
        if total > best:
            best, found = total, heads
        if following < 0 or bounds[following] <= best + _EQUAL:
            return found
    return _best_of_all(table)


def _best_below(table: NDArray[np.float64], root: int) -> tuple[float, NDArray[np.int64]]:
    """The best tree with a given root, and what it is worth."""
    order = np.array([root, *(n for n in range(len(table)) if n != root)])
    square = table[:, 1:][np.ix_(order, order)]
    square[0] = -np.inf
    heads = _arborescence(square)
    found = np.zeros(len(table), dtype=np.int64)
    found[order] = order[heads] + 1
    found[root] = 0
    return float(table[root, 0] + square[np.arange(1, len(order)), heads[1:]].sum()), found


def _best_of_all(table: NDArray[np.float64]) -> NDArray[np.int64]:
    """The best tree by one search over all roots."""
    count = len(table)
    square = np.full((count + 1, count + 1), -np.inf)
    square[1:] = table
    square[1:, 0] -= _ONE_ROOT
    return _arborescence(square)[1:]


def _cycle(heads: list[int]) -> list[int]:
    """The words (1-based) of one cycle among ``heads`` (0: root), or none."""
    state = [0] * (len(heads) + 1)
    for start in range(1, len(heads) + 1):
        at = start
        path = []
        while at and not state[at]:
            state[at] = start
            path.append(at)
            at = heads[at - 1]
        if at and state[at] == start:
            return path[path.index(at) :]
    return []


def _arborescence(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """Heads of the best tree out of node 0; cycles are shrunk to one node until none is left."""
    shrunk: list[tuple[NDArray[np.float64], list[int], list[int], NDArray[np.int64]]] = []
    while True:
        heads: NDArray[np.int64] = scores.argmax(1)
        heads[0] = 0
        cycle = _cycle(heads[1:].tolist())
        if not cycle:
            break
        others = [n for n in range(len(scores)) if n not in set(cycle)]
        shrunk.append((scores, cycle, others, heads))
        scores = _contract(scores, cycle, others, heads)
    for whole, cycle, others, before in reversed(shrunk):
        heads = _expand(whole, cycle, others, before, heads)
    return heads


def _gains(
    scores: NDArray[np.float64], cycle: list[int], others: list[int], heads: NDArray[np.int64]
) -> NDArray[np.float64]:
    """What it gains to break the cycle at each of its nodes for each node outside, [cycle, others]."""
    inside = np.asarray(cycle)
    held = scores[inside, heads[inside]]
    return np.asarray(scores[np.ix_(cycle, others)] - held[:, None])


def _contract(
    scores: NDArray[np.float64], cycle: list[int], others: list[int], heads: NDArray[np.int64]
) -> NDArray[np.float64]:
    size = len(others) + 1
    small = np.full((size, size), -np.inf)
    small[:-1, :-1] = scores[np.ix_(others, others)]
    small[:-1, -1] = scores[np.ix_(others, cycle)].max(1)
    small[-1, :-1] = _gains(scores, cycle, others, heads).max(0)
    small[0] = -np.inf
    return small


def _expand(
    scores: NDArray[np.float64],
    cycle: list[int],
    others: list[int],
    before: NDArray[np.int64],
    heads: NDArray[np.int64],
) -> NDArray[np.int64]:
    """The heads of the nodes of a cycle that had been shrunk to one."""
    last = len(others)
    found = before.copy()
    for small, node in enumerate(others[1:], 1):
        head = heads[small]
        found[node] = others[head] if head < last else cycle[int(scores[node, cycle].argmax())]
    entry = others[heads[last]]
    at = int(_gains(scores, cycle, others, before)[:, heads[last]].argmax())
    found[cycle[at]] = entry
    return found
