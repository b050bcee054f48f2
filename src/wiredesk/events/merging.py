"""Reports of one event in many articles are one event; two calls of the same men on two days are two."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from wiredesk.events.reports import Reported, alike, compatible
from wiredesk.model.annotation import EventStatus

#: What counts when reports of one event differ: the stronger says more.
STATUS_ORDER: tuple[EventStatus, ...] = ("happened", "ongoing", "planned", "called for", "possible", "denied")
#: Groups that a report is compared with, the likeliest first. With these bounds 36,720 made-up reports of
#: 612 articles take 11 CPU seconds; comparing with every group of the same people took 23 s for 3,600.
MOST_GROUPS = 20
#: Members of a group that a report is compared with; those after the first say the same again.
MOST_MEMBERS = 12
#: A word in more groups than this finds none of them: it is the story's, not the event's.
COMMON_WORD = 100


class _Group:
    """Reports of one event, with the few that a new report is compared with."""

    __slots__ = ("members", "number", "seen", "shown")

    def __init__(self, number: int) -> None:
        self.number = number
        self.members: list[Reported] = []
        self.shown: list[Reported] = []
        self.seen: set[tuple[frozenset[str], frozenset[str]]] = set()

    def add(self, report: Reported) -> None:
        self.members.append(report)
        kind = (report.people, report.words)
        if kind not in self.seen and len(self.shown) < MOST_MEMBERS:
            self.seen.add(kind)
            self.shown.append(report)


class _Index:
    """Groups by what their reports can be found by: day and people, or words."""

    def __init__(self) -> None:
        self._groups: list[_Group] = []
        self._by_day: dict[tuple[str | None, str, str], dict[int, None]] = defaultdict(dict)
        self._by_word: dict[tuple[str | None, str], dict[int, None]] = defaultdict(dict)

    def add(self, report: Reported, group: _Group) -> None:
        group.add(report)
        if report.day:
            for person in _who(report):
                self._by_day[report.root, person, report.day][group.number] = None
        for word in report.words:
            self._by_word[report.root, word][group.number] = None

    def new(self) -> _Group:
        self._groups.append(_Group(len(self._groups)))
        return self._groups[-1]

    def same_day(self, report: Reported) -> list[_Group]:
        """Groups of the report's day with somebody in common, most in common first."""
        return self._most(self._by_day[report.root, p, report.day or ""] for p in _who(report))

    def same_words(self, report: Reported) -> list[_Group]:
        """Groups with words in common, most in common first."""
        posted = (self._by_word[report.root, w] for w in sorted(report.words))
        return self._most(p for p in posted if len(p) <= COMMON_WORD)

    def _most(self, postings: Iterable[dict[int, None]]) -> list[_Group]:
        counts: Counter[int] = Counter()
        for posting in postings:
            counts.update(posting.keys())
        ranked = sorted(counts, key=lambda n: (-counts[n], n))[:MOST_GROUPS]
        return [self._groups[n] for n in ranked]


def merge_reports(reports: Sequence[Reported]) -> list[list[Reported]]:
    """Groups of reports of the same event; those with a date first, so that undated ones can join them."""
    index, groups = _Index(), []
    for report in sorted(reports, key=lambda r: (r.date is None, r.day or "", r.citation)):
        home = _home(report, index)
        if home is None:
            home = index.new()
            groups.append(home)
        index.add(report, home)
    return [g.members for g in groups]


def _who(report: Reported) -> list[str]:
    """By what a report finds others of its event: who takes part, else where it is."""
    return sorted(report.people) or [report.place or ""]


def _home(report: Reported, index: _Index) -> _Group | None:
    """The group whose event a report tells: on its day, or where a date is missing, in its words."""
    if report.day:
        return next((g for g in index.same_day(report) if any(compatible(report, r) for r in g.shown)), None)
    near = index.same_words(report)
    return next((g for g in near if any(compatible(report, r) and alike(report, r) for r in g.shown)), None)
