"""Directions that contradict one another: text cannot have gone round in a circle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from wiredesk.model.lineage import Link, Passage

CONTRADICTED = "which came first is not known: credits and stated times of the versions contradict each other"


def without_circles(links: Sequence[Link]) -> list[Link]:
    """The links, in their order; those that lie on a circle of known directions are of unknown direction.

    A link's reason of direction is its last, as the searches for copies and rewordings give it. A link that
    cites is what the text itself says, and stays.
    """
    known = [k for k in links if _is_told(k)]
    left = set(_peeled([(k.from_, k.to) for k in known]))
    left &= set(_peeled([(k.to, k.from_) for k in known]))
    made = []
    for link in links:
        if _is_told(link) and link.from_ in left and link.to in left:
            first, second = sorted((link.from_, link.to))
            link = replace(link, direction="unknown", reasons=(*link.reasons[:-1], CONTRADICTED))
            if first != link.from_:
                swapped = tuple(replace(p, from_=p.to, to=p.from_) for p in link.passages)
                link = replace(link, from_=first, to=second, passages=swapped)
        made.append(link)
    return made


def in_order(sure: Sequence[Passage], likely: Sequence[Passage] = ()) -> list[Passage]:
    """Passages, each after all that lead to the article it starts from.

    The ``sure`` ones must lie on no circle; the ``likely`` that lie on one, or behind it, are left out.
    """
    free = set(_order(_edges([*sure, *likely])))
    kept = [*sure, *(p for p in likely if p.to.article in free)]
    rank = {name: n for n, name in enumerate(_order(_edges(kept)))}
    return sorted(kept, key=lambda p: (rank[p.from_.article], p.from_, p.to))


def _is_told(link: Link) -> bool:
    return link.direction == "known" and link.kind != "cites"


def _edges(passages: Iterable[Passage]) -> list[tuple[str, str]]:
    return sorted({(p.from_.article, p.to.article) for p in passages})


def _order(edges: Sequence[tuple[str, str]]) -> list[str]:
    """The nodes that no circle leads to, each after all those that lead to it (Kahn, 1962)."""
    following: dict[str, list[str]] = defaultdict(list)
    before: dict[str, int] = defaultdict(int)
    for one, other in edges:
        following[one].append(other)
        before[other] += 1
    ready = [n for n in sorted({n for edge in edges for n in edge}) if not before[n]]
    for name in ready:
        for other in following[name]:
            before[other] -= 1
            if not before[other]:
                ready.append(other)
    return ready


def _peeled(edges: Sequence[tuple[str, str]]) -> list[str]:
    """The nodes on a circle, and those that one leads to."""
    free = set(_order(edges))
    return [n for n in dict.fromkeys(n for edge in edges for n in edge) if n not in free]
