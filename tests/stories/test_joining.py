from __future__ import annotations

import random
from collections.abc import Sequence

from wiredesk.stories.joining import join_groups

Members = tuple[str, ...]

#: Stories by the first letter of their articles; ``x`` is like all, but only by itself.
SINGLES = [(f"{story}{n}",) for story in "abc" for n in range(4)]


def alike(pairs: Sequence[tuple[Members, Members]]) -> list[float]:
    return [2.0 if {m[0] for m in (*a, *b)} in ({"a"}, {"b"}, {"c"}) else 0.5 for a, b in pairs]


def every(groups: Sequence[Members]) -> list[tuple[int, int]]:
    return [(i, j) for j in range(len(groups)) for i in range(j)]


def test_the_likely_are_joined_and_the_unlikely_are_not() -> None:
    assert join_groups(SINGLES, every(SINGLES), alike) == [
        tuple(f"{story}{n}" for n in range(4)) for story in "abc"
    ]


def test_neighbours_of_what_is_joined_are_neighbours_of_the_whole() -> None:
    chain = [(n, n + 1) for n in range(3)]
    assert join_groups(SINGLES[:4], chain, alike) == [("a0", "a1", "a2", "a3")]
    assert join_groups(SINGLES[:4], [(0, 1)], alike) == [("a0", "a1"), ("a2",), ("a3",)]


def test_the_likeliest_comes_first_and_the_others_are_asked_again() -> None:
    asked: list[tuple[Members, Members]] = []

    def ratios(pairs: Sequence[tuple[Members, Members]]) -> list[float]:
        asked.extend(pairs)
        known = {(("a",), ("b",)): 1.5, (("b",), ("c",)): 1.2}
        return [known.get(pair, 0.2) for pair in pairs]

    assert join_groups([("a",), ("b",), ("c",)], [(0, 1), (1, 2)], ratios) == [("a", "b"), ("c",)]
    assert asked[-1] == (("a", "b"), ("c",)), "what was joined is compared as a whole"


def test_the_order_of_groups_does_not_matter() -> None:
    chance = random.Random(3)
    values = {frozenset((a, b)): chance.uniform(0, 2) for a in SINGLES for b in SINGLES if a < b}

    def ratios(pairs: Sequence[tuple[Members, Members]]) -> list[float]:
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
    assert join_groups([("b",), ("a",)], [], alike) == [("a",), ("b",)]
