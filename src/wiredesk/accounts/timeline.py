"""The timeline: days in order, for each the happenings that most independent origins report."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

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
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])[.!?][”\"’)]?\s+(?=[A-Z“\"‘])|\n+")


def build_timeline(
    articles: Sequence[Article],
    events: Sequence[Event],
    _claims: Sequence[Claim] = (),
    max_dates: int | None = None,
) -> tuple[TimelineRow, ...]:
    """Dated events by day, oldest first; each in the shortest whole clause that an article has for it.

    ``max_dates`` keeps the days that most independent origins and most reports speak of.
    """
    texts = {a.id: a.text for a in articles}
    days: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.date is not None and event.status != "denied":
            days[event.date.value[:10]].append(event)
    rows = [_row(day, found, texts) for day, found in days.items()]
    weighed = sorted((r for r in rows if r.entries), key=lambda r: (-_weight(days[r.date]), r.date))
    kept = weighed if max_dates is None else weighed[:max_dates]
    return tuple(sorted(kept, key=lambda r: r.date))


def _weight(events: Sequence[Event]) -> float:
    return sum(len(e.origins) + 0.3 * len(e.mentions) for e in events)


def _row(day: str, events: Sequence[Event], texts: Mapping[str, str]) -> TimelineRow:
    entries: list[TimelineEntry] = []
    for event in sorted(events, key=lambda e: (-len(e.origins), -len(e.mentions), e.type is None, e.id)):
        citations = tuple(m for m in event.mentions if m.article in texts)
        text = _wording(citations, texts)
        if text and not any(_same(text, e.text) for e in entries):
            entries.append(TimelineEntry(text, citations, event.origins, event=event.id))
    return TimelineRow(day, tuple(entries[:MOST_ENTRIES]))


def _wording(citations: Sequence[Citation], texts: Mapping[str, str]) -> str:
    """The words that say most in the least room: a whole clause, or the sentence around a fragment."""
    found = [_whole(c, texts[c.article]) for c in citations]
    fitting = [q for q in found if FEWEST_WORDS <= len(q.split()) <= MOST_WORDS]
    return min(fitting, key=lambda q: (abs(len(q.split()) - 18), q), default="")


def _whole(citation: Citation, text: str) -> str:
    """The cited clause, or where it does not open like a sentence, the sentence it stands in."""
    quote = text[citation.start : citation.end]
    if quote[:1].isupper() or quote[:1] in '“"‘':
        return quote
    before = max((m.end() for m in _SENTENCE_END.finditer(text, 0, citation.start)), default=0)
    behind = _SENTENCE_END.search(text, citation.end - 1)
    return text[before : behind.start() + 1 if behind else len(text)].strip()


def _same(one: str, other: str) -> bool:
    a, b = (set(_WORD.findall(t.casefold())) for t in (one, other))
    return len(a & b) / max(1, min(len(a), len(b))) >= 0.8
