"""Reports of one claim that give different figures: revised from day to day, or disputed between sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from wiredesk.claims.figure_slots import NO_SLOTS, FigureSlots, one_tally, same_matter
from wiredesk.claims.figures import equal_figures, figures_agree
from wiredesk.model.claim import Figure, Variant

Relation = Literal["disputed", "revised", "other"]

#: Figures further apart than this count different things (labelled pairs: the part of a sum, not the sum).
MOST_APART = 10


@dataclass(frozen=True, slots=True)
class ToldFigure:
    """A figure as one article gives it: its words, who is named for it, the day it was written."""

    figure: Figure
    words: str
    article: str
    speaker: str | None
    day: str | None
    slots: FigureSlots = NO_SLOTS


def figure_variant(told: Sequence[ToldFigure]) -> Variant | None:
    """The wordings of one figure and how they differ, ``None`` where all say the same."""
    told = _of_one_thing(told)
    if len({(t.figure.value, t.figure.qualifier) for t in told}) < 2:
        return None
    wordings: dict[str, set[str]] = {}
    for t in told:
        wordings.setdefault(t.words, set()).add(t.article)
    values = tuple(sorted(wordings))
    articles = tuple(tuple(sorted(wordings[v])) for v in values)
    return Variant("figure", values, articles, relation(told))


def _of_one_thing(told: Sequence[ToldFigure]) -> list[ToldFigure]:
    """The figures that another gives otherwise; 13 miles and 150 miles in one sentence are two distances."""
    values = _by_article(told)
    kept: set[int] = set()
    for (i, one), (j, other) in combinations(enumerate(told), 2):
        same = (one.figure.value, one.figure.qualifier) == (other.figure.value, other.figure.qualifier)
        reconciled = equal_figures(one.figure, other.figure) or one.speaker != other.speaker
        if not same and (reconciled or not _tell_apart(one, other, values)):
            kept |= {i, j}
    kept |= {i for i, t in enumerate(told) if any(t.figure == told[k].figure for k in kept)}
    return [t for i, t in enumerate(told) if i in kept]


def _by_article(told: Sequence[ToldFigure]) -> dict[str, list[Figure]]:
    values: dict[str, list[Figure]] = {}
    for t in told:
        values.setdefault(t.article, []).append(t.figure)
    return values


def relation(told: Sequence[ToldFigure]) -> Relation:
    """Disputed where two named sources give figures that cannot both hold on one day; revised by another day.

    Figures that only bounds reconcile ("at least 9", later "14") are revised too.
    """
    values = _by_article(told)
    distinct = {(t.figure, t.speaker or "", t.day or ""): t for t in sorted(told, key=lambda t: t.article)}
    revised = False
    for key_one, key_other in combinations(sorted(distinct, key=_order), 2):
        one, other = distinct[key_one], distinct[key_other]
        if _tell_apart(one, other, values):
            continue
        clash = not figures_agree(one.figure, other.figure)
        named = one.speaker and other.speaker and one.speaker != other.speaker
        if clash and named and one.day == other.day and one.article != other.article:
            return "disputed"
        apart = bool(one.day and other.day and one.day != other.day)
        revised = revised or clash or (apart and not equal_figures(one.figure, other.figure))
    return "revised" if revised else "other"


def _tell_apart(one: ToldFigure, other: ToldFigure, values: dict[str, list[Figure]]) -> bool:
    """Whether two figures count different things: by their slots, in one article, or far apart."""
    if not (same_matter(one.slots, other.slots) or one_tally(one.slots, other.slots)):
        return True
    low, high = sorted((abs(one.figure.value), abs(other.figure.value)))
    shared = one.article == other.article or any(
        equal_figures(v, t.figure)
        for t, article in ((one, other.article), (other, one.article))
        for v in values[article]
    )
    return shared or high > MOST_APART * low


def _order(key: tuple[Figure, str, str]) -> tuple[float, str, str, str]:
    figure, speaker, day = key
    return (figure.value, figure.qualifier or "", speaker, day)
