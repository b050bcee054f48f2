"""The timeline: days in order, for each the happenings that most independent origins report."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from wiredesk.accounts.datelines import behind_dateline
from wiredesk.accounts.named_days import DayMention, StoryWords, named_days, weigh_days
from wiredesk.model.account import TimelineEntry, TimelineRow
from wiredesk.model.claim import Claim
from wiredesk.model.event import Event
from wiredesk.model.material import StoryMaterial
from wiredesk.model.text import Citation

#: Happenings told for one day.
MOST_ENTRIES = 8
#: Rows of a timeline when none are asked for: more than this nobody reads.
MOST_DATES = 40
#: Families whose reports must name a day that no event was found on, unless the days to fill are given.
FEWEST_FAMILIES = 2
#: Sentences compared for a day; the most central are looked at first.
MOST_COMPARED = 60
#: Clauses outside these lengths (in words) say too little, or too much at once.
FEWEST_WORDS, MOST_WORDS = 4, 60
#: Characters to each side of a clause in which its sentence begins and ends.
SENTENCE_REACH = 600
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])[.!?][”\"’)]?\s+(?=[A-Z“\"‘])|\n+")
_Scored = tuple[float, TimelineEntry]


def build_timeline(
    material: StoryMaterial,
    events: Sequence[Event],
    claims: Sequence[Claim] = (),
    max_dates: int | None = None,
) -> tuple[TimelineRow, ...]:
    """The days on which something happened, oldest first, each happening once in verbatim words.

    ``max_dates`` keeps the days that weigh most (:func:`weigh_days`), among all days that any article names;
    without it :data:`MOST_DATES` are kept, of those with an event or named by several reports.
    """
    texts = {a.id: a.text for a in material.articles}
    words = StoryWords([a.text for a in material.articles]) if texts else StoryWords([""])
    told: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.date is not None and event.status != "denied":
            told[event.date.value[:10]].append(event)
    named = named_days(material, words)
    weights = weigh_days(material, named, told)
    carriers = _claims_at(claims)
    rows: list[TimelineRow] = []
    most = MOST_DATES if max_dates is None else max_dates
    for day in sorted(weights, key=lambda d: (-weights[d], d)):
        if len(rows) >= most:
            break
        mentions = named.get(day, [])
        if max_dates is None and day not in told and len({m.family for m in mentions}) < FEWEST_FAMILIES:
            continue
        scored = [*_of_events(told.get(day, []), texts, words)]
        scored += [s for s in _of_mentions(mentions, material, carriers) if max_dates or s[1].claim]
        entries = _without_repeats(scored)
        if entries:
            rows.append(TimelineRow(day, tuple(entries)))
    return tuple(sorted(rows, key=lambda r: r.date))


def _without_repeats(scored: Sequence[_Scored]) -> list[TimelineEntry]:
    entries: list[TimelineEntry] = []
    for _, entry in sorted(scored, key=lambda s: (-s[0], s[1].text)):
        if len(entries) == MOST_ENTRIES:
            break
        if not any(_same(entry.text, e.text) for e in entries):
            entries.append(entry)
    return entries


def _of_events(events: Sequence[Event], texts: Mapping[str, str], words: StoryWords) -> Iterator[_Scored]:
    """Events in the words of one of their reports."""
    for event in events:
        citations = tuple(m for m in event.mentions if m.article in texts)
        text = _wording(citations, texts)
        if text:
            score = words.central(text) + 0.1 * math.log2(1 + len(event.origins))
            yield score, TimelineEntry(text, citations, event.origins, event=event.id)


def _of_mentions(
    mentions: Sequence[DayMention], material: StoryMaterial, claims: Mapping[tuple[str, int], Claim]
) -> Iterator[_Scored]:
    """Sentences that name the day."""
    texts = {a.id: a.text for a in material.articles}
    ranked = sorted(mentions, key=lambda m: (-m.central, m.citation))[:MOST_COMPARED]
    for m in ranked:
        cited = m.citation
        text = texts[cited.article]
        start = behind_dateline(text, cited.start, cited.end)
        quote = text[start : cited.end]
        if not _is_whole(quote):
            continue
        claim = claims.get((cited.article, cited.end))
        citation = Citation(cited.article, start, cited.end, quote)
        entry = TimelineEntry(
            quote, (citation,), material.lineage.origins(citation), claim=claim.id if claim else None
        )
        yield m.central, entry


def _is_whole(quote: str) -> bool:
    """Whether words are one clean sentence of a length that can be read."""
    return (
        FEWEST_WORDS <= len(quote.split()) <= MOST_WORDS
        and (quote[:1].isupper() or quote[:1] in "“\"‘'" or quote[:1].isdigit())
        and quote.rstrip("”\"’' )")[-1:] in (".", "!", "?")
        and "\n" not in quote
        and quote.count("“") == quote.count("”")
        and quote.count('"') % 2 == 0
    )


def _claims_at(claims: Sequence[Claim]) -> dict[tuple[str, int], Claim]:
    """The claim that each sentence reports, by article and end."""
    found: dict[tuple[str, int], Claim] = {}
    for claim in sorted(claims, key=lambda c: (len(c.reports), c.id)):
        for r in claim.reports:
            found[r.article, r.end] = claim
    return found


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
    return len(a & b) / max(1, min(len(a), len(b))) >= 0.6
