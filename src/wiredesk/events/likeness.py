"""How surely two reports are of one event, by a few learned weights."""

from __future__ import annotations

import math
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

from wiredesk.events.reports import Reported


@cache
def _table() -> tuple[float, Mapping[str, float]]:
    table = tomllib.loads((files("wiredesk.events") / "data" / "same_event.toml").read_text(encoding="utf-8"))
    return table["least"], table["weights"]


def least_likeness() -> float:
    """The likeness from which on two reports are of one event."""
    return _table()[0]


class Likeness:
    """Likeness of the reports of one story, whose words weigh by how few of its clauses have them."""

    def __init__(self, reports: Sequence[Reported]) -> None:
        clauses = Counter(w for r in reports for w in r.words)
        self._weight = {w: math.log(1 + len(reports) / n) for w, n in clauses.items()}

    def of(self, one: Reported, other: Reported) -> float:
        """From 0 to 1, how surely two reports are of one event."""
        weights = _table()[1]
        total = sum(weights[sign] * value for sign, value in self._signs(one, other))
        return 1 / (1 + math.exp(-total))

    def _signs(self, one: Reported, other: Reported) -> Iterable[tuple[str, float]]:
        people, either = one.people & other.people, one.people | other.people
        shared = self._sum(one.words & other.words)
        light, heavy = sorted((self._sum(one.words), self._sum(other.words)))
        shorter = min(len(one.context), len(other.context))
        yield "bias", 1
        yield "same_act", bool(set(one.act.split()) & set(other.act.split()))
        yield "people", len(people) / max(1, len(either))
        yield "people_apart", bool(one.people - other.people) and bool(other.people - one.people)
        yield "same_role", bool(one.actors & other.actors or one.recipients & other.recipients)
        yield "place_apart", bool(one.place and other.place and one.place != other.place)
        yield "same_day", one.day is not None and one.day == other.day
        yield "no_day", one.day is None or other.day is None
        yield "words", shared / light if light else 0.0
        yield "words_of_longer", shared / heavy if heavy else 0.0
        yield "sentence_words", len(one.context & other.context) / max(1, shorter)

    def _sum(self, words: Iterable[str]) -> float:
        return sum(self._weight[w] for w in sorted(words))
