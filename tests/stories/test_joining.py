from __future__ import annotations

import random
from collections.abc import Sequence

from wiredesk.stories.joining import Group, join_groups

#: Three stories of four articles: 0 to 3, 10 to 13, 20 to 23.
SINGLES = [(10 * story + n,) for story in range(3) for n in range(4)]


def alike(pairs: Sequence[tuple[Group, Group]]) -> list[float]:
    return [2.0 if len({m // 10 for m in (*a, *b)}) == 1 else 0.5 for a, b in pairs]


def every(groups: Sequence[Group]) -> list[tuple[int, int]]:
    return [(i, j) for j in range(len(groups)) for i in range(j)]


def test_the_likely_are_joined_and_the_unlikely_are_not() -> None:
    assert join_groups(SINGLES, every(SINGLES), alike) == [
        tuple(10 * story + n for n in range(4)) for story in range(3)
    ]


def test_neighbours_of_what_is_joined_are_neighbours_of_the_whole() -> None:
    chain = [(n, n + 1) for n in range(3)]
    assert join_groups(SINGLES[:4], chain, alike) == [(0, 1, 2, 3)]
    assert join_groups(SINGLES[:4], [(0, 1)], alike) == [(0, 1), (2,), (3,)]


def test_the_likeliest_comes_first_and_the_others_are_asked_again() -> None:
    asked: list[tuple[Group, Group]] = []

    def ratios(pairs: Sequence[tuple[Group, Group]]) -> list[float]:
        asked.extend(pairs)
        known = {((1,), (2,)): 1.5, ((2,), (3,)): 1.2}
        return [known.get(pair, 0.2) for pair in pairs]

    assert join_groups([(1,), (2,), (3,)], [(0, 1), (1, 2)], ratios) == [(1, 2), (3,)]
    assert asked[-1] == ((1, 2), (3,)), "what was joined is compared as a whole"


def test_the_order_of_groups_does_not_matter() -> None:
    chance = random.Random(3)
    values = {frozenset((a, b)): chance.uniform(0, 2) for a in SINGLES for b in SINGLES if a < b}

    def ratios(pairs: Sequence[tuple[Group, Group]]) -> list[float]:
        return [
            sum(values[frozenset(((x,), (y,)))] for x in a for y in b) / len(a) / len(b) for a, b in pairs
        ]

    expected = join_groups(SINGLES, every(SINGLES), ratios)
    assert 1 < len(expected) < len(SINGLES)
    for seed in range(5):
        shuffled = random.Random(seed).sample(SINGLES, len(SINGLES))
        assert join_groups(shuffled, every(shuffled), ratios) == expected


def test_nothing_near_nothing_joined() -> None:
    assert join_groups([], [], alike) == []
    assert join_groups([(2,), (1,)], [], alike) == [(1,), (2,)]
