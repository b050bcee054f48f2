"""Reports of one event in many articles are one event; two calls of the same men on two days are two."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from wiredesk.model.annotation import EventStatus
from wiredesk.model.dates import DateValue
from wiredesk.model.text import Citation

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
#: Share of the shorter clause's content words that two undated reports of one event have in common.
SAME_WORDS = 0.5
#: What counts when reports of one event differ: the stronger says more.
STATUS_ORDER: tuple[EventStatus, ...] = ("happened", "ongoing", "planned", "called for", "possible", "denied")
_STOP = frozenset(
    [
        "the",
        "a",
        "an",
        "and",
        "or",
        "of",
        "to",
        "in",
        "on",
        "at",
        "for",
        "with",
        "by",
        "from",
        "as",
        "is",
        "was",
        "has",
        "had",
        "have",
        "that",
        "this",
        "his",
        "her",
        "their",
        "its",
        "it",
        "he",
        "she",
        "they",
    ]
)


@dataclass(frozen=True, slots=True)
class Reported:
    """One article's report of an event."""

    citation: Citation
    root: str | None
    trigger: str
    actors: frozenset[str]
    recipients: frozenset[str]
    place: str | None
    date: DateValue | None
    status: EventStatus
    historical: bool

    @property
    def people(self) -> frozenset[str]:
        """All who take part."""
        return self.actors | self.recipients

    @property
    def words(self) -> frozenset[str]:
        """The content words of the clause, stemmed roughly."""
        found = (w.casefold() for w in _WORD.findall(self.citation.quote or ""))
        return frozenset(re.sub(r"(?:ed|ing|s)$", "", w) for w in found if w not in _STOP)


def merge_reports(reports: Sequence[Reported]) -> list[list[Reported]]:
    """Groups of reports of the same event; those with a date first, so that undated ones can join them."""
    groups: dict[tuple[str | None, str], list[list[Reported]]] = defaultdict(list)
    every: list[list[Reported]] = []
    for report in sorted(reports, key=lambda r: (r.date is None, r.date.value if r.date else "", r.citation)):
        home = next((g for g in _near(report, groups) if _same_event(report, g)), None)
        if home is None:
            home = []
            every.append(home)
        home.append(report)
        for person in _keys(report):
            if not any(g is home for g in groups[report.root, person]):
                groups[report.root, person].append(home)
    return every


def _keys(report: Reported) -> list[str]:
    """By what a report finds others of its event: who takes part, else where it is."""
    return sorted(report.people) or [report.place or ""]


def _near(
    report: Reported, groups: dict[tuple[str | None, str], list[list[Reported]]]
) -> list[list[Reported]]:
    found: list[list[Reported]] = []
    for person in _keys(report):
        found += [g for g in groups[report.root, person] if not any(g is f for f in found)]
    return sorted(found, key=lambda g: -max(len(report.people & r.people) for r in g))


def _same_event(report: Reported, group: Sequence[Reported]) -> bool:
    dates = {r.date.value[:10] for r in group if r.date}
    own = report.date.value[:10] if report.date else None
    if own and dates and own not in dates:
        return False
    members = [r for r in group if r.people & report.people or r.people == report.people]
    if own and own in dates:
        return any(_compatible(report, r) for r in members)
    return any(_compatible(report, r) and _alike(report, r) for r in members)


def _compatible(one: Reported, other: Reported) -> bool:
    """No two partners that differ: a meeting with X is not one with Y on the same day."""
    if one.place and other.place and one.place != other.place and one.people != other.people:
        return False
    if (one.status == "denied") != (other.status == "denied"):
        return False
    mine, theirs = one.people - other.people, other.people - one.people
    return not (mine and theirs) or _alike(one, other)


def _alike(one: Reported, other: Reported) -> bool:
    a, b = one.words, other.words
    return len(a & b) >= 2 and len(a & b) / max(1, min(len(a), len(b))) >= SAME_WORDS
