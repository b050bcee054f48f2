"""Weighs, for one undated article, every day on which it may have been written.

A linear score over a handful of readable features, turned into probabilities over the candidate days: how
the weekdays that it names agree with the day, dates in its own words, the days of the dated articles that
share its words, and the days of the happenings that it and a dated article both anchor ("flies to the
capital on Monday" beside "has landed today").
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from wiredesk.dating.clues import Clue
from wiredesk.dating.tables import toml_table

FEATURES = (
    "past weekday",
    "other past weekdays",
    "coming weekday",
    "full dateline",
    "dateline",
    "latest date",
    "after the day",
    "same day",
    "within a day",
    "within four days",
    "mean likeness",
    "wider likeness",
    "articles",
    "anchored",
    "between",
    "past weekday in the lede",
    "copied",
)
_FLOOR = 0.005
#: So many articles of an outlet weigh as much as the general habit of dating by weekdays.
_PRIOR_STRENGTH = 20
_HEADS = 3
#: How often a full date at the head is the day of writing, before an outlet is known (Timeline17: 0.7).
HEAD_TRUST = 0.7
#: A date among the first characters is most often the article's own.
HEAD = 300
_LEDE = 500


@dataclass(frozen=True, slots=True)
class Anchored:
    """A happening that a dated article places on a day and this article anchors by a clue of its own."""

    clue: Clue
    day: date
    similarity: float
    article: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A dated article: its likeness in words, and how much of it is one copy with this one (0 to 1)."""

    day: date
    similarity: float
    article: str = ""
    copied: float = 0.0


@dataclass(frozen=True, slots=True)
class Case:
    """All that speaks about the writing day of one article.

    ``past_ages`` are the shares of the days from a weekday to the writing, ``head_trust`` how often a
    full date at the head of the outlet's articles is the day of writing, not that of a photograph.
    """

    clues: Sequence[Clue]
    neighbours: Sequence[Neighbour] = ()
    anchored: Sequence[Anchored] = ()
    past_ages: Sequence[float] = field(default_factory=lambda: _shares("past_weekday"))
    head_trust: float = HEAD_TRUST


def _shares(name: str) -> tuple[float, ...]:
    numbers = toml_table("day_priors")[name]
    return tuple(n / sum(numbers) for n in numbers)


def past_ages(seen: Mapping[int, int]) -> tuple[float, ...]:
    """The shares of ``past_weekday``, moved towards what was seen: days of age to their count."""
    prior = _shares("past_weekday")
    counts = [_PRIOR_STRENGTH * share + seen.get(age, 0) for age, share in enumerate(prior)]
    return tuple(count / sum(counts) for count in counts)


def head_trust(right: int, seen: int) -> float:
    """How far a full date at the head is to be trusted.

    Of ``seen`` articles with such a date, ``right`` were written on that day.
    """
    return (_HEADS * HEAD_TRUST + right) / (_HEADS + seen)


def weights() -> NDArray[np.float64]:
    """The learned weight of each feature."""
    table = toml_table("day_weights")["weights"]
    return np.array([table[name] for name in FEATURES])


def posterior(case: Case, days: Sequence[date], by: NDArray[np.float64] | None = None) -> NDArray[np.float64]:
    """The probability of each candidate day."""
    scores = features(case, days) @ (weights() if by is None else by)
    scores = np.exp(scores - scores.max())
    found: NDArray[np.float64] = scores / scores.sum()
    return found


def features(case: Case, days: Sequence[date]) -> NDArray[np.float64]:
    """One row a candidate day, one column a feature of :data:`FEATURES`."""
    rows = np.zeros((len(days), len(FEATURES)))
    by_weekday = [_weekdays(case, number) for number in range(1, 8)]
    lede = any(c.start < _LEDE for c in case.clues if c.kind == "weekday" and c.lean != "future")
    between = [_between(case.clues, number) for number in range(1, 8)]
    for at, day in enumerate(days):
        rows[at, 0:3] = by_weekday[day.isoweekday() - 1]
        rows[at, 14] = between[day.isoweekday() - 1]
        rows[at, 15] = rows[at, 0] if lede else 0.0
        rows[at, 3:7] = _dated(case.clues, day)
        rows[at, 3:5] *= case.head_trust
    rows[:, 13] = _anchored(case, days)
    rows[:, 16] = _copied(case.neighbours, days)
    rows[:, 7:13] = _near(case.neighbours, days)
    return rows


def _weekdays(case: Case, written: int) -> tuple[float, float, float]:
    """How an article's weekdays (first past, other past, coming) agree with the weekday of writing."""
    past = [c.number for c in case.clues if c.kind == "weekday" and c.lean != "future"]
    coming = sorted({c.number for c in case.clues if c.kind == "weekday" and c.lean == "future"})
    first, others = past[:1], sorted(set(past[1:]) - set(past[:1]))
    return (
        sum(_log(case.past_ages[(written - n) % 7]) for n in first),
        _mean([_log(case.past_ages[(written - n) % 7]) for n in others]),
        _mean([_log(_shares("future_weekday")[(n - written) % 7]) for n in coming]),
    )


def _between(clues: Sequence[Clue], written: int) -> float:
    """Whether a weekday of writing lies between the first one spoken of as past and the first as to come."""
    past = next((c.number for c in clues if c.kind == "weekday" and c.lean != "future"), 0)
    coming = next((c.number for c in clues if c.kind == "weekday" and c.lean == "future"), 0)
    if not past or not coming or past == coming:
        return 0.0
    gap, place = (coming - past) % 7, (written - past) % 7
    inside, on, outside = _shares("between")
    if place == gap:
        return _log(on)
    return _log(inside / gap if place < gap else outside / max(1, 6 - gap))


def _log(share: float) -> float:
    return math.log(max(share, _FLOOR))


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / math.sqrt(len(numbers)) if numbers else 0.0


def _dated(clues: Sequence[Clue], day: date) -> tuple[float, float, float, float]:
    """How dates agree with a day.

    A full date at the head, any date at the head, the age of the latest past one, one that lies ahead.
    """
    full, head, early, latest = 0.0, 0.0, 0.0, None
    for clue in clues:
        if clue.kind != "date":
            continue
        meant = clue.days(day)
        if meant is None:
            continue
        if clue.start < HEAD and meant == day:
            full, head = max(full, float(clue.year > 0)), 1.0
        if clue.lean == "future":
            continue
        if day < meant and (meant - day).days < 40:
            early = 1.0
        if meant <= day and (latest is None or meant > latest):
            latest = meant
    shares = _shares("latest_date")
    age = (day - latest).days if latest else -1
    return full, head, (_log(shares[min(age, 10)] / (1 if age < 10 else 60)) if age >= 0 else -5.0), early


def _near(neighbours: Sequence[Neighbour], days: Sequence[date]) -> NDArray[np.float64]:
    """The likeness of dated articles to this one, by day.

    Sums over the day, within a day, within four days; means of the last two; the articles of the day.
    """
    likeness = np.array([max(0.0, n.similarity) for n in neighbours])
    strong = np.maximum(0.0, likeness - 0.1) ** 2
    places = np.array([n.day.toordinal() for n in neighbours], dtype=np.int64)
    distance = np.abs(np.array([d.toordinal() for d in days], dtype=np.int64)[:, None] - places[None, :])
    within = {n: distance <= n for n in (0, 1, 4)}
    same = within[0] @ strong
    beside = within[1] @ strong
    near = within[4] @ strong
    mean = (0.02 + within[1] @ likeness) / (0.2 + within[1].sum(axis=1))
    wider = (0.02 + within[4] @ likeness) / (0.2 + within[4].sum(axis=1))
    columns = (same + 0.01, beside + 0.01, near + 0.01, mean, wider, within[0].sum(axis=1) + 0.3)
    logs: NDArray[np.float64] = np.log(np.stack(columns, axis=1))
    return logs


def _anchored(case: Case, days: Sequence[date]) -> NDArray[np.float64]:
    """How well each day agrees with the happenings that dated articles place: a vote for each clue."""
    total = np.zeros(len(days))
    places = np.array([d.toordinal() for d in days], dtype=np.int64)
    by_clue: dict[int, list[Anchored]] = {}
    for one in case.anchored:
        by_clue.setdefault(one.clue.start, []).append(one)
    for _, anchors in sorted(by_clue.items()):
        votes = np.zeros(len(days))
        for one in anchors:
            votes += one.similarity * _share_by_age(one.clue, places - one.day.toordinal(), case.past_ages)
        votes /= sum(a.similarity for a in anchors)
        total += math.sqrt(max(a.similarity for a in anchors)) * np.log(0.03 + votes)
    return total / math.sqrt(max(1, len(by_clue)))


def _copied(neighbours: Sequence[Neighbour], days: Sequence[date]) -> NDArray[np.float64]:
    """How probable each day is for a copy: its sibling's, or one day off (clocks, the morning's paper)."""
    shares = np.full(len(days), 0.05)
    copies = [n for n in neighbours if n.copied > 0.5]
    for at, day in enumerate(days):
        for one in copies:
            distance = abs((one.day - day).days)
            shares[at] += one.copied * (0.7 if distance == 0 else 0.12 if distance == 1 else 0.0)
    return np.log(shares / shares.max()) if copies else np.zeros(len(days))


def _share_by_age(clue: Clue, ages: NDArray[np.int64], past: Sequence[float]) -> NDArray[np.float64]:
    """The probability of writing so many days after the day that a clue means."""
    if clue.kind == "day":
        return np.where(ages == -clue.number, 0.9, 0.0)
    if clue.lean == "future":
        ages, shares = -ages, np.array(_shares("future_weekday"))
    else:
        shares = np.array(past)
    inside = (ages >= 0) & (ages <= 6)
    return np.where(inside, shares[np.clip(ages, 0, 6)], 0.0)


def candidate_days(dated: Sequence[date], clues: Sequence[Clue], margin: int = 7) -> list[date]:
    """The days between the first and the last dated article, and some days around them."""
    known = sorted(dated)
    if not known:
        return []
    found: set[date] = set()
    for day in known:
        found.update(day + timedelta(days=n) for n in range(-margin, margin + 1))
    for clue in clues:
        if clue.kind == "date" and clue.year:
            meant = clue.days(known[0])
            if meant is not None and abs((meant - known[0]).days) <= 400:
                found.update((meant, meant + timedelta(days=1)))
    return sorted(found)
