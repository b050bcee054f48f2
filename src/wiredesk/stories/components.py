"""The parts of the graph of likely pairs that can be clustered each for itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

#: Pairs less likely than this do not connect. The four sets whose components stay whole score the same
#: from .02 to .1.
LINKS_FROM = 0.05
#: Articles that are clustered together at most; a bigger component is taken apart at its weaker pairs. At
#: 1,500 the 3,149 headlines of one day fell apart (B-cubed F1 .56 instead of .86).
COMPONENT = 5000

Edges = Callable[[str], Iterable[tuple[str, float]]]


def component(start: str, edges: Edges, floor: float) -> set[str]:
    """Every article that ``start`` reaches over pairs of at least ``floor``."""
    found, waiting = {start}, [start]
    while waiting:
        for other, probability in edges(waiting.pop()):
            if probability >= floor and other not in found:
                found.add(other)
                waiting.append(other)
    return found


def pieces(starts: Iterable[str], edges: Edges) -> list[tuple[float, list[str]]]:
    """The components around ``starts``: the floor each was found with, and its articles, sorted.

    A component of more than :data:`COMPONENT` articles falls into those that hold together over
    likelier pairs, so that the cost of one new article stays bounded.
    """
    wholes = _disjoint(starts, edges, LINKS_FROM)
    return [piece for whole in wholes for piece in _small(whole, edges, LINKS_FROM)]


def _small(whole: Sequence[str], edges: Edges, floor: float) -> list[tuple[float, list[str]]]:
    if len(whole) <= COMPONENT or floor > 0.95:
        return [(floor, list(whole))]
    higher = floor + 0.1
    return [piece for part in _disjoint(whole, edges, higher) for piece in _small(part, edges, higher)]


def _disjoint(starts: Iterable[str], edges: Edges, floor: float) -> list[list[str]]:
    seen: set[str] = set()
    found = []
    for start in sorted(starts):
        if start not in seen:
            part = component(start, edges, floor)
            seen |= part
            found.append(sorted(part))
    return found
