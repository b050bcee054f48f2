"""The timeline: days in order, for each the happenings that most independent origins report."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from wiredesk.model.account import TimelineEntry, TimelineRow
from wiredesk.model.article import Article
from wiredesk.model.claim import Claim
from wiredesk.model.event import Event
from wiredesk.model.text import Citation

#: Happenings told for one day.
MOST_ENTRIES = 8
#: Clauses outside these lengths (in words) say too little, or too much at once.
FEWEST_WORDS, MOST_WORDS = 4, 60
_WORD = re.compile(r"\w+")


def build_timeline(
    articles: Sequence[Article],
    events: Sequence[Event],
    _claims: Sequence[Claim] = (),
    max_dates: int | None = None,
) -> tuple[TimelineRow, ...]:
    """Dated events by day, oldest first; each in the shortest whole clause that an article has for it.

    ``max_dates`` keeps the days that most independent origins and most reports speak of.
    """
    known = {a.id for a in articles}
    days: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.date is not None and event.status != "denied":
            days[event.date.value[:10]].append(event)
    rows = [_row(day, found, known) for day, found in days.items()]
    weighed = sorted((r for r in rows if r.entries), key=lambda r: (-_weight(days[r.date]), r.date))
    kept = weighed if max_dates is None else weighed[:max_dates]
    return tuple(sorted(kept, key=lambda r: r.date))


def _weight(events: Sequence[Event]) -> float:
    return sum(len(e.origins) + 0.3 * len(e.mentions) for e in events)


def _row(day: str, events: Sequence[Event], known: set[str]) -> TimelineRow:
    entries: list[TimelineEntry] = []
    for event in sorted(events, key=lambda e: (-len(e.origins), -len(e.mentions), e.type is None, e.id)):
        citations = tuple(m for m in event.mentions if m.article in known)
        text = _wording(citations)
        if text and not any(_same(text, e.text) for e in entries):
            entries.append(TimelineEntry(text, citations, event.origins, event=event.id))
    return TimelineRow(day, tuple(entries[:MOST_ENTRIES]))


def _wording(citations: Sequence[Citation]) -> str:
    """The clause that says most in the fewest words: with a subject, neither a fragment nor a list."""
    fitting = [c.quote or "" for c in citations if FEWEST_WORDS <= len((c.quote or "").split()) <= MOST_WORDS]
    whole = [q for q in fitting if q[:1].isupper() or q[:1] in '“"'] or fitting
    return min(whole, key=lambda q: (abs(len(q.split()) - 18), q), default="")


def _same(one: str, other: str) -> bool:
    a, b = (set(_WORD.findall(t.casefold())) for t in (one, other))
    return len(a & b) / max(1, min(len(a), len(b))) >= 0.8
