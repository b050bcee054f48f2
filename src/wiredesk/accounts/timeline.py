"""The timeline: days in order, for each the happenings that most independent origins report."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from wiredesk.accounts.datelines import behind_dateline
from wiredesk.model.account import TimelineEntry, TimelineRow
from wiredesk.model.article import Article
from wiredesk.model.claim import Claim
from wiredesk.model.event import Event
from wiredesk.model.text import Citation

#: Happenings told for one day.
MOST_ENTRIES = 8
#: Rows of a timeline when none are asked for: more than this nobody reads.
MOST_DATES = 40
#: What another origin counts beside another article; what a month or a year counts beside a day.
ORIGIN_WEIGHT, COARSE = 1.0, 0.3
#: Clauses outside these lengths (in words) say too little, or too much at once.
FEWEST_WORDS, MOST_WORDS = 4, 60
#: Characters to each side of a clause in which its sentence begins and ends.
SENTENCE_REACH = 600
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])[.!?][”\"’)]?\s+(?=[A-Z“\"‘])|\n+")


def build_timeline(
    articles: Sequence[Article],
    events: Sequence[Event],
    _claims: Sequence[Claim] = (),
    max_dates: int | None = None,
) -> tuple[TimelineRow, ...]:
    """The days on which something happened, oldest first, each happening once in verbatim words.

    ``max_dates`` keeps the days that most articles of independent origins speak of, in words that the
    other articles use too; without it :data:`MOST_DATES` are kept.
    """
    texts = {a.id: a.text for a in articles}
    days: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.date is not None and event.status != "denied":
            days[event.date.value[:10]].append(event)
    rows = [_row(day, found, texts) for day, found in days.items()]
    words = _word_weights(events)
    weighed = sorted((r for r in rows if r.entries), key=lambda r: (-_weight(days[r.date], words), r.date))
    kept = weighed[: MOST_DATES if max_dates is None else max_dates]
    return tuple(sorted(kept, key=lambda r: r.date))


def _word_weights(events: Sequence[Event]) -> dict[str, float]:
    """The share of the articles in whose clauses a word stands: the story's own words weigh most."""
    articles: dict[str, set[str]] = defaultdict(set)
    for mention in (m for e in events for m in e.mentions):
        for word in _words(mention.quote or ""):
            articles[word].add(mention.article)
    count = len({m.article for e in events for m in e.mentions})
    return {w: len(found) / count for w, found in articles.items()}


def _weight(events: Sequence[Event], words: Mapping[str, float]) -> float:
    """How much a day matters: each article and each origin counts once, by how central its words are."""
    best: dict[str, float] = defaultdict(float)
    for mention in (m for e in events for m in e.mentions):
        own = _words(mention.quote or "")
        central = sum(words[w] for w in own) / (len(own) + 4)
        best[mention.article] = max(best[mention.article], central)
    origins = {o.key for e in events for o in e.origins}
    top = max(best.values(), default=0.0)
    weight = sum(best.values()) + top * ORIGIN_WEIGHT * len(origins)
    exact = any(e.date and len(e.date.value) >= len("2000-01-01") for e in events)
    return weight if exact else weight * COARSE


def _words(text: str) -> frozenset[str]:
    return frozenset(w.casefold() for w in _WORD.findall(text) if len(w) > 3)


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
    quote = text[behind_dateline(text, citation.start, citation.end) : citation.end]
    if quote[:1].isupper() or quote[:1] in '“"‘':
        return quote
    begin = max(0, citation.start - SENTENCE_REACH)
    starts = [m.end() for m in _SENTENCE_END.finditer(text, begin, citation.start)]
    if not starts and begin:
        return quote
    behind = _SENTENCE_END.search(text, citation.end - 1, citation.end + SENTENCE_REACH)
    end = behind.start() + 1 if behind else len(text)
    start = behind_dateline(text, starts[-1] if starts else 0, end)
    return text[start:end].strip() if end - begin <= 3 * SENTENCE_REACH else quote


def _same(one: str, other: str) -> bool:
    a, b = (set(_WORD.findall(t.casefold())) for t in (one, other))
    return len(a & b) / max(1, min(len(a), len(b))) >= 0.8
