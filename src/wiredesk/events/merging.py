"""Reports of one event in many articles are one event; two calls of the same men on two days are two."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from wiredesk.events.likeness import Likeness, least_likeness
from wiredesk.events.reports import SAME_WORDS, Reported, compatible, may_be_one, told_alike
from wiredesk.model.annotation import EventStatus

#: What counts when reports of one event differ: the stronger says more.
STATUS_ORDER: tuple[EventStatus, ...] = ("happened", "ongoing", "planned", "called for", "possible", "denied")
#: Groups that a report is compared with, the likeliest first. With these bounds 36,720 made-up reports of
#: 612 articles take 11 CPU seconds; comparing with every group of the same people took 23 s for 3,600.
MOST_GROUPS = 20
#: Members of a group that a report is compared with; those after the first say the same again.
MOST_MEMBERS = 6
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
        self._twins: dict[tuple[object, ...], _Group] = {}

    def add(self, report: Reported, group: _Group) -> None:
        group.add(report)
        self._twins.setdefault(_said(report), group)
        if report.day:
            for person in _who(report):
                self._by_day[report.root, person, report.day][group.number] = None
        for word in report.words:
            self._by_word[report.root, word][group.number] = None

    def new(self) -> _Group:
        self._groups.append(_Group(len(self._groups)))
        return self._groups[-1]

    def twin(self, report: Reported) -> _Group | None:
        """The group of a report that says just the same, as reprints do."""
        return self._twins.get(_said(report))

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
    index, groups, likeness = _Index(), [], Likeness(reports)
    for report in sorted(reports, key=lambda r: (r.date is None, r.day or "", r.citation)):
        home = index.twin(report) or _home(report, index, likeness)
        if home is None:
            home = index.new()
            groups.append(home)
        index.add(report, home)
    return [g.members for g in groups]


def _said(report: Reported) -> tuple[object, ...]:
    return (
        report.root,
        report.actors,
        report.recipients,
        report.day,
        report.status,
        report.place,
        report.words,
    )


def _who(report: Reported) -> list[str]:
    """By what a report finds others of its event: who takes part, else where it is."""
    return sorted(report.people) or [report.place or ""]


def _home(report: Reported, index: _Index, likeness: Likeness) -> _Group | None:
    """The group whose event a report tells: the same people's same act on its day, else the likeliest."""
    near = [*index.same_day(report), *index.same_words(report)] if report.day else index.same_words(report)
    fitting = [g for g in dict.fromkeys(near) if all(may_be_one(report, r) for r in g.shown)]
    scored = [(_mean(likeness.of(report, r) for r in g.shown), -g.number, g) for g in fitting]
    sure = [s for s in scored if any(_same_act(report, r) for r in s[2].shown)]
    best = max(sure or scored, key=lambda s: s[:2], default=None)
    return best[2] if best and (sure or best[0] >= least_likeness()) else None


def _same_act(one: Reported, other: Reported) -> bool:
    """Whether two reports are of one event for sure; acts of nobody named are by much the same words."""
    same_day = one.day is not None and one.day == other.day
    if same_day and not one.people and not other.people:
        shared = len(one.words & other.words)
        same_day = shared >= SAME_WORDS * max(1, min(len(one.words), len(other.words)))
    return (same_day and compatible(one, other)) or (told_alike(one, other) and compatible(one, other))


def _mean(values: Iterable[float]) -> float:
    every = list(values)
    return sum(every) / len(every)
