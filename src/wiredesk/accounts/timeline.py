"""The timeline: days in order, for each the happenings that most independent origins report."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from wiredesk.accounts.captions import is_caption
from wiredesk.accounts.datelines import behind_dateline
from wiredesk.accounts.day_words import DayWords, is_before_news
from wiredesk.accounts.named_days import DayMention, StoryWords, named_days, weigh_days
from wiredesk.accounts.quotation_marks import has_whole_quotations
from wiredesk.accounts.repetition import Repetition, Vectors, figures_of
from wiredesk.accounts.standing_alone import Introductions, leans, speaks_for_itself
from wiredesk.model.account import TimelineEntry, TimelineRow
from wiredesk.model.annotation import Sentence
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
#: Families from which on a day long before the news is told only where so many of them name it: of 11 such
#: days that one of 32 families named, two belonged to the story.
MANY_FAMILIES = 10
#: Days before the news that one family alone tells, of each family: a page of photographs told ten.
MOST_BACKGROUND = 4
#: What another origin counts beside central words; what a sentence counts that names the day in passing.
ORIGIN_WEIGHT, IN_PASSING = 0.1, 0.7
#: Of the same words, those that tell an event are kept before those that report a claim.
EVENT_FIRST = 0.05
#: A text this long without one apostrophe has lost its signs: its copies are the better wording.
LONG_TEXT = 1500
#: Sentences compared for a day; the most central are looked at first.
MOST_COMPARED = 60
#: Clauses outside these lengths (in words) say too little, or too much at once.
FEWEST_WORDS, MOST_WORDS = 4, 60
#: Characters to each side of a clause in which its sentence begins and ends.
SENTENCE_REACH = 600
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b[DJMS][rst])(?<!\bMrs)(?<!\b(?:Gen|Sen|Rep|Gov|Col|Sgt|Cpl|Rev))"
    r"[.!?][”\"’)]?\s+(?=[A-Z“\"‘])|\n+"
)
#: Days that are others for whoever reads on: under "17 July" nothing can be told of "tomorrow".
_MOVING = re.compile(r"\b(?:tomorrow|yesterday)\b", re.IGNORECASE)
#: "Thursday, March 23, 2031" above a photograph tells nothing.
_IS_TOLD = re.compile(r"\b[a-zß-ÿ]{3,}\b")
_Scored = tuple[float, TimelineEntry]


def build_timeline(
    material: StoryMaterial,
    events: Sequence[Event],
    claims: Sequence[Claim] = (),
    max_dates: int | None = None,
    vectors: Vectors | None = None,
) -> tuple[TimelineRow, ...]:
    """The days on which something happened, oldest first, each happening once in verbatim words.

    ``vectors`` makes sentences unit-length vectors: of two that are near, a day tells one.

    ``max_dates`` keeps the days that weigh most (:func:`weigh_days`), among all days that any article names,
    months and years only where days are too few; without it :data:`MOST_DATES` are kept, of those with an
    event or named by several reports.
    """
    words = StoryWords([a.text for a in material.articles])
    told: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.date is not None and event.status != "denied" and not _is_this_month(event, material):
            told[event.date.value[:10]].append(event)
    named = named_days(material, words)
    weights = weigh_days(material, named, told)
    asked = max_dates is not None
    acts = {} if asked else {e.id: _act(e) for e in events}
    source = _Source(material, words, claims, may_fill=asked)
    of_events = {day: source.of_events(told.get(day, ()), named.get(day, ())) for day in weights}
    owners = {_letters(e.text): day for day in sorted(of_events) for _, e in of_events[day]}
    weights = weights if asked else {d: w for d, w in weights.items() if source.is_news(d, told, named)}
    rows: list[TimelineRow] = []
    said: set[str] = set()
    repetition = Repetition(vectors)
    for day in sorted(weights, key=lambda d: (asked and len(d) < len("2000-01-01"), -weights[d], d)):
        if len(rows) >= (MOST_DATES if max_dates is None else max_dates):
            break
        found = [*of_events[day], *source.of_mentions(told.get(day, ()), named.get(day, ()))]
        kept = [x for x in found if x[1].event or owners.get(_letters(x[1].text), day) == day]
        kept = kept or found
        entries = _without_repeats(
            kept if asked else source.readable(kept, named.get(day, ())),
            said,
            DayWords(material, day),
            again=asked,
            acts=acts,
            repetition=repetition,
        )
        if not asked:
            entries = [e for e in entries if source.is_worth_telling(day, e)]
        if entries:
            said |= {_letters(e.text) for e in entries}
            rows.append(TimelineRow(day, tuple(entries)))
    told_rows = rows if asked else source.without_digressions(_without_coarser(rows, material))
    return tuple(sorted(told_rows, key=lambda r: r.date))


def _without_coarser(rows: Sequence[TimelineRow], material: StoryMaterial) -> list[TimelineRow]:
    """The rows without what a month or a year tells that one of its days, or months, tells too."""
    kept = []
    for row in rows:
        finer = [e for r in rows if r.date != row.date and r.date.startswith(row.date) for e in r.entries]
        words = DayWords(material, row.date)
        entries = tuple(
            e for e in row.entries if not any(_same(e.text, f.text) or words.alike(e, f) for f in finer)
        )
        if entries:
            kept.append(TimelineRow(row.date, entries))
    return kept


def _is_this_month(event: Event, material: StoryMaterial) -> bool:
    """Whether an event's month or year is that of the reports: "earlier this year" tells a reader nothing."""
    value = event.date.value if event.date else ""
    return len(value) < len("2000-01-01") and any(
        a.published.value.startswith(value) for a in material.articles if a.published is not None
    )


def _without_repeats(
    scored: Sequence[_Scored],
    said: set[str],
    words: DayWords,
    again: bool,
    acts: Mapping[str, _Act],
    repetition: Repetition,
) -> list[TimelineEntry]:
    """The best entries; what another day told already is told ``again`` only where nothing else is.

    Of one act of the same people, whatever the words, the best entry stands.
    """
    ranked = [entry for _, entry in sorted(scored, key=lambda s: (-s[0], s[1].text))]
    entries: list[TimelineEntry] = []
    for entry in [e for e in ranked if _letters(e.text) not in said] or ranked[: int(again)]:
        if len(entries) == MOST_ENTRIES:
            break
        told = entry.claim is not None and any(entry.claim == e.claim for e in entries)
        told = told or any(_same_act(acts.get(entry.event or ""), acts.get(e.event or "")) for e in entries)
        if told or any(_same(entry.text, e.text) or words.alike(entry, e) for e in entries):
            continue
        # Who gives a figure that the others do not, tells more than they.
        others = [e.text for e in entries if figures_of(entry.text) <= figures_of(e.text)]
        if not repetition.tells_again(entry.text, others):
            entries.append(entry)
    return entries


#: What an event is, and who takes part.
_Act = tuple[str | None, frozenset[str]]


def _act(event: Event) -> _Act:
    return event.type, frozenset((*event.actors, *event.recipients))


def _same_act(one: _Act | None, other: _Act | None) -> bool:
    """Whether two events of a day are of one kind, and all of the one take part in the other."""
    if one is None or other is None or one[0] is None or one[0] != other[0]:
        return False
    return bool(one[1] and other[1]) and (one[1] <= other[1] or other[1] <= one[1])


class _Source:
    """Finds the words in which the happenings of a day are told."""

    def __init__(
        self, material: StoryMaterial, words: StoryWords, claims: Sequence[Claim], may_fill: bool
    ) -> None:
        self._texts = {a.id: a.text for a in material.articles}
        self._material = material
        self._people = Introductions(material)
        self._written = [a.published.value for a in material.articles if a.published]
        self._words = words
        self._claims = _claims_at(claims)
        self._may_fill = may_fill

    def is_news(
        self, day: str, told: Mapping[str, Sequence[Event]], named: Mapping[str, Sequence[DayMention]]
    ) -> bool:
        """Whether a day belongs to the news, or is background that more than one report tells."""
        if len(self._material.lineage.families) < MANY_FAMILIES or not is_before_news(day, self._written):
            return True
        families = {m.family for m in named.get(day, ())}
        families |= {
            self._material.lineage.family(c.article).id for e in told.get(day, ()) for c in e.mentions
        }
        return len(families) >= FEWEST_FAMILIES

    def is_worth_telling(self, day: str, entry: TimelineEntry) -> bool:
        """Whether an entry of a day of background is told by more than one report of a story of many."""
        if len(self._material.lineage.families) < MANY_FAMILIES or not is_before_news(day, self._written):
            return True
        families = {self._material.lineage.family(c.article).id for c in entry.citations}
        several = len(families) >= FEWEST_FAMILIES or len(entry.origins) >= FEWEST_FAMILIES
        return several and _is_whole(entry.text)

    def without_digressions(self, rows: Sequence[TimelineRow]) -> list[TimelineRow]:
        """The rows, in order of weight, without the long past that one report alone goes into.

        Of the days before the news that only one family tells it keeps its weightiest
        (:data:`MOST_BACKGROUND`). Without any day of writing the last day of all is taken for the news.
        """
        news = self._written or [max((r.date for r in rows), default="")]
        told: Counter[str] = Counter()
        kept = []
        for row in rows:
            families = {self._material.lineage.family(c.article).id for e in row.entries for c in e.citations}
            if is_before_news(row.date, news) and len(families) == 1:
                told.update(families)
                if told[next(iter(families))] > MOST_BACKGROUND:
                    continue
            kept.append(row)
        return kept

    def readable(self, found: Sequence[_Scored], mentions: Sequence[DayMention]) -> list[_Scored]:
        """The entries that read as news of their day alone: whole, nobody's words, leaning on no other.

        A fragment, or a sentence that names its day in passing, stands only where nothing else does.
        """
        own = [x for x in found if self._stands_alone(x[1])]
        whole = [x for x in own if _is_whole(x[1].text)]
        ends = [(m.citation.article, m.citation.end, m.passing) for m in mentions]
        named = {(article, end) for article, end, passing in ends if not passing}
        passing = {(article, end) for article, end, passing in ends if passing} - named
        main = [x for x in whole if not passing & set(self._ends(x[1]))]
        known = [x for x in main if not self._presupposes(x[1])]
        return known or main or whole or own

    def _presupposes(self, entry: TimelineEntry) -> bool:
        return any(
            self._people.presupposed(article, max(0, end - len(entry.text)))
            for article, end in self._ends(entry)
        )

    def _ends(self, entry: TimelineEntry) -> Iterator[tuple[str, int]]:
        """Where an entry's words end in each article that it cites and that has them."""
        for c in entry.citations:
            at = self._texts[c.article].find(entry.text)
            if at >= 0:
                yield c.article, at + len(entry.text)

    def _stands_alone(self, entry: TimelineEntry) -> bool:
        if leans(entry.text) or speaks_for_itself(entry.text) or _MOVING.search(entry.text):
            return False
        return not any(
            self._people.dangles(article, end - len(entry.text), end) for article, end in self._ends(entry)
        )

    def of_events(self, events: Sequence[Event], mentions: Sequence[DayMention]) -> list[_Scored]:
        """The events of a day in whole sentences, with how much each matters."""
        found = []
        spans = [m.citation for m in mentions if not m.passing]
        for event in events:
            citations = tuple(m for m in event.mentions if m.article in self._texts)
            carriers = {c.article for c in citations}
            evidence = [e for e in (event.date.evidence if event.date else ()) if e.article in carriers]
            coarse = event.date is not None and len(event.date.value) < len("2000-01-01")
            text = self._wording([*citations, *evidence], [*spans, *evidence], coarse)
            if text:
                entry = TimelineEntry(text, citations, event.origins, event=event.id)
                found.append((self._score(text, len(event.origins)) + EVENT_FIRST, entry))
        return found

    def of_mentions(self, events: Sequence[Event], mentions: Sequence[DayMention]) -> Iterator[_Scored]:
        """Sentences that name the day.

        Where no days are to be filled, only those that report a claim, of days that an event or several
        reports stand for.
        """
        if not self._may_fill and not events and len({m.family for m in mentions}) < FEWEST_FAMILIES:
            return
        for m in sorted(mentions, key=lambda m: (m.passing, -m.central, m.citation.quote or "", m.citation))[
            :MOST_COMPARED
        ]:
            cited = m.citation
            text = self._texts[cited.article]
            start = behind_dateline(text, cited.start, cited.end)
            quote = text[start : cited.end]
            claim = self._claims.get((cited.article, cited.end))
            if not _is_whole(quote) or not (self._may_fill or (claim and not m.passing)):
                continue
            citation = Citation(cited.article, start, cited.end, quote)
            origins = self._material.lineage.origins(citation)
            entry = TimelineEntry(quote, (citation,), origins, claim=claim.id if claim else None)
            score = self._score(quote, len(claim.origins) if claim else 1)
            yield score * (IN_PASSING if m.passing else 1.0), entry

    def _score(self, text: str, origins: int) -> float:
        return self._words.central(text) + ORIGIN_WEIGHT * math.log2(1 + origins)

    def _wording(self, citations: Sequence[Citation], near: Sequence[Citation], coarse: bool) -> str:
        """The cleanest words of an event: whole sentences that name its day, of a length that reads well.

        A sentence that only touches on what happened in a month or a year (``coarse``) tells of another day.
        """
        found = []
        for c in citations:
            words = self._sentence(c)
            if coarse and self._is_aside(c, words):
                continue
            count = len(words.split())
            usable = FEWEST_WORDS <= count <= MOST_WORDS and not is_caption(words)
            if usable and _IS_TOLD.search(words) and not self._is_said(c, words):
                far, torn = not _meets(c, near), _is_torn(self._texts[c.article])
                found.append((far, not _is_whole(words), torn, abs(count - 20), words))
        return min(found)[-1] if found else ""

    def _is_said(self, citation: Citation, words: str) -> bool:
        """Whether words cut from a sentence stand inside its quotation marks: a speaker's, not the page's."""
        text = self._texts[citation.article]
        before = text[
            max(text.rfind("\n", 0, citation.start), citation.start - SENTENCE_REACH, 0) : citation.start
        ]
        inside = before.count("“") > before.count("”") or before.count('"') % 2 == 1
        return inside and not _is_whole(words)

    def _is_aside(self, citation: Citation, words: str) -> bool:
        """Whether a cited clause leaves out the main verb of its parsed sentence, which ``words`` have."""
        parsed = self._parsed(citation)
        if parsed is None or words == citation.quote:
            return False
        roots = [t for t in parsed.tokens if t.head == -1]
        return any(t.upos == "VERB" and not citation.start <= t.start < citation.end for t in roots)

    def _parsed(self, citation: Citation) -> Sentence | None:
        """The sentence in which a citation begins."""
        sentences = self._material.annotations[citation.article].sentences
        at = bisect_right(sentences, citation.start, key=lambda s: s.start) - 1
        return sentences[at] if at >= 0 else None

    def _sentence(self, citation: Citation) -> str:
        """The sentence around a cited clause where it can be read, else the clause."""
        text, parsed = self._texts[citation.article], self._parsed(citation)
        if parsed is not None and citation.end <= parsed.end:
            start = behind_dateline(text, parsed.start, parsed.end)
            whole = text[start : parsed.end]
            if start <= citation.start and _is_whole(whole):
                return whole
        return _whole(citation, text)


def _letters(text: str) -> str:
    """What two prints of one sentence share: "the U.S." and "the US"."""
    return "".join(c for c in text.casefold() if c.isalnum())


def _meets(citation: Citation, near: Sequence[Citation]) -> bool:
    return any(
        n.article == citation.article and n.start < citation.end and citation.start < n.end for n in near
    )


def _is_torn(text: str) -> bool:
    return len(text) >= LONG_TEXT and not ("'" in text or "’" in text)


def _is_whole(quote: str) -> bool:
    """Whether words are one clean sentence of a length that can be read."""
    return (
        FEWEST_WORDS <= len(quote.split()) <= MOST_WORDS
        and (quote[:1].isupper() or quote[:1] in "“\"‘'" or quote[:1].isdigit())
        and quote.rstrip("”\"’' )")[-1:] in (".", "!", "?")
        and "\n" not in quote
        and has_whole_quotations(quote)
        and quote.count("(") == quote.count(")")
        and not is_caption(quote)
    )


def _claims_at(claims: Sequence[Claim]) -> dict[tuple[str, int], Claim]:
    """The claim that each sentence reports, by article and end."""
    found: dict[tuple[str, int], Claim] = {}
    for claim in sorted(claims, key=lambda c: (len(c.reports), c.id)):
        for r in claim.reports:
            found[r.article, r.end] = claim
    return found


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
