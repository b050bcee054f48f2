"""Groups of articles that are one story become one, the likeliest first."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Sequence

#: A group by the numbers of its members.
Group = tuple[int, ...]
#: How likely each pair of groups is one story; from 1 on it is.
Ratios = Callable[[Sequence[tuple[Group, Group]]], Sequence[float]]


def join_groups(groups: Sequence[Group], near: Iterable[tuple[int, int]], ratios: Ratios) -> list[Group]:
    """The groups after every join, each sorted, in order of their first members.

    ``near`` are pairs of neighbouring groups, by their places in ``groups``; the neighbours of two that were
    joined are those of either. Again and again the two likeliest are joined and compared with their
    neighbours anew, as long as any are likely enough. Ties are broken by members, so that the result hangs on
    the groups alone.
    """
    living: dict[int, Group] = dict(enumerate(tuple(sorted(group)) for group in groups))
    beside: dict[int, set[int]] = {n: set() for n in living}
    for a, b in near:
        beside[a].add(b)
        beside[b].add(a)
    queue: list[tuple[float, Group, Group, int, int]] = []

    def compare(pairs: Sequence[tuple[int, int]]) -> None:
        ordered = [(a, b) if living[a] < living[b] else (b, a) for a, b in pairs]
        found = ratios([(living[a], living[b]) for a, b in ordered]) if ordered else ()
        for ratio, (a, b) in zip(found, ordered, strict=True):
            if ratio >= 1:
                heapq.heappush(queue, (-ratio, living[a], living[b], a, b))

    compare([(a, b) for a in beside for b in beside[a] if a < b])
    fresh = len(living)
    while queue:
        *_, a, b = heapq.heappop(queue)
        if a not in living or b not in living:
            continue
        living[fresh] = tuple(sorted((*living.pop(a), *living.pop(b))))
        beside[fresh] = (beside.pop(a) | beside.pop(b)) - {a, b}
        for other in beside[fresh]:
            beside[other] -= {a, b}
            beside[other].add(fresh)
        compare([(other, fresh) for other in beside[fresh]])
        fresh += 1
    return sorted(living.values())
