"""Events of a story: what the language stage proposes, with entities, dates and origins, merged."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from wiredesk.events.event_dates import date_of_event, earlier_time, is_past
from wiredesk.events.event_words import event_words
from wiredesk.events.merging import STATUS_ORDER, merge_reports
from wiredesk.events.participants import is_road, only_describes, participants
from wiredesk.events.referred_to import date_by_reference
from wiredesk.events.reports import Reported, content_words
from wiredesk.events.same_time import date_by_company
from wiredesk.model.annotation import Annotation, CodedEvent, EventStatus, Sentence, Token
from wiredesk.model.article import Article, content_id
from wiredesk.model.dates import DateValue, TimeExpression
from wiredesk.model.entity import Entity, MentionIndex
from wiredesk.model.event import Event
from wiredesk.model.lineage import Lineage, Origin
from wiredesk.model.text import Citation

#: An event this many days before its article was written is background.
BACKGROUND_DAYS = 90
#: Parties without a name listed for one side of an event.
MOST_UNNAMED = 3
#: Acts whose place is where they are and not whom they are done to: "took to the streets of Velm".
WHERE_IT_IS = ("CONSULT", "MOBILIZE", "PROTEST", "AID", "RETREAT", None)
#: Sentences of an article that count as its lead, and characters of the shortest that is no heading.
LEADING_SENTENCES, SHORTEST_SENTENCE = 3, 40
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
#: What news tells although nobody in it has a name: "police detained two men", "hundreds marched".
TOLD_WITHOUT_NAMES = ("PROTEST", "COERCE", "ASSAULT", "AID", "MOBILIZE")


def find_events(
    articles: Sequence[Article],
    annotations: Mapping[str, Annotation],
    times: Mapping[str, Sequence[TimeExpression]],
    entities: Sequence[Entity],
    lineage: Lineage,
) -> tuple[Event, ...]:
    """What the articles of a story say happened, is planned or is denied, each event once."""
    reports = gather_reports(articles, annotations, times, entities)
    groups = date_by_reference(date_by_company(merge_reports(reports)))
    kept = [event for group in groups if _worth_telling(group, event := _event(group, lineage))]
    unique = {e.id: e for e in kept}
    return tuple(
        sorted(unique.values(), key=lambda e: (e.date.value if e.date else "9999", -len(e.mentions), e.id))
    )


def gather_reports(
    articles: Sequence[Article],
    annotations: Mapping[str, Annotation],
    times: Mapping[str, Sequence[TimeExpression]],
    entities: Sequence[Entity],
) -> list[Reported]:
    """Each article's own reports of events, before those of one event are merged."""
    index = MentionIndex(tuple(entities))
    return [
        report
        for article in sorted(articles, key=lambda a: a.id)
        for report in _reports(article, annotations[article.id], times.get(article.id, ()), index)
    ]


def _reports(
    article: Article, annotation: Annotation, times: Sequence[TimeExpression], index: MentionIndex
) -> Iterator[Reported]:
    starts = [s.start for s in annotation.sentences]
    for event in annotation.events:
        sentence = _sentence_at(annotation.sentences, starts, event.trigger.start)
        said = annotation.attributions
        acting = participants(article, event.source, index, sentence, said, "acting")
        acting = [e for e in acting if not only_describes(e, article, event.source, index, sentence)]
        suffering = participants(article, event.target, index, sentence, said)
        unnamed = [[e for e in side if not index.entity(e).named] for side in (acting, suffering)]
        actors = [e for e in acting if e not in unnamed[0]]
        recipients = [e for e in suffering if e not in (*actors, *unnamed[1])]
        place = _place(article, event, index)
        suffered = recipients
        recipients = [e for e in recipients if e != place or event.root not in WHERE_IT_IS]
        recipients = [e for e in recipients if not is_road(index.entity(e))]
        if event.root == "CONSULT" and _is_traffic(event, sentence, [index.entity(e).kind for e in actors]):
            continue
        if event.root == "ASSAULT" and actors and all(index.entity(e).kind == "event" for e in actors):
            event = replace(event, root=None)  # A storm kills and attacks nobody.
        date = date_of_event(event, sentence, article, times)
        told = place or event.root in TOLD_WITHOUT_NAMES or _is_harm(event, sentence)
        told = told or _is_happening(event, sentence, date, article)
        told_of = any(unnamed) or event.root is None
        named = actors or suffered or (told_of and _names_somebody(article, event, index))
        faint = not named and not (date and told)
        if faint and event.root is not None and event.root not in TOLD_WITHOUT_NAMES:
            continue
        if faint and not _is_main(event, sentence):
            continue
        leading = (
            faint
            and _leads(event, annotation.sentences)
            and (any(unnamed) or event.root == "PROTEST" or _is_harm(event, sentence))
        )
        date = None if faint else date
        before = None if faint else earlier_time(event, article, times)
        who = _Who(actors, recipients, place, unnamed[0], unnamed[1], faint, bool(leading))
        if before is not None:
            yield _report(article, event, sentence, who, before, "happened")
        yield _report(article, event, sentence, who, date, _status(event, sentence, date, article))


def _names_somebody(article: Article, event: CodedEvent, index: MentionIndex) -> bool:
    """Whether those who take part are told by a name that is not theirs: "Ferro's brother was shot"."""
    return any(
        index.entity(entity).named
        for span in (*event.source, *event.target)
        for _, _, entity in index.within(article.id, span.start, span.end)
    )


@dataclass(frozen=True, slots=True)
class _Who:
    """Those who have a part in a report of an event, and where."""

    actors: Sequence[str]
    recipients: Sequence[str]
    place: str | None
    unnamed_actors: Sequence[str] = ()
    unnamed_recipients: Sequence[str] = ()
    faint: bool = False
    leading: bool = False


def _leads(event: CodedEvent, sentences: Sequence[Sentence]) -> bool:
    """Whether an act is told among the first sentences of an article, headings left out."""
    whole = [s for s in sentences if s.end - s.start >= SHORTEST_SENTENCE][:LEADING_SENTENCES]
    return any(s.start <= event.trigger.start < s.end for s in whole)


def _is_main(event: CodedEvent, sentence: Sentence | None) -> bool:
    """Whether an act is what a sentence tells, or what somebody said there: no purpose, no condition."""
    act = _act(event, sentence)
    if act is None or act.upos != "VERB" or event.status not in ("happened", "ongoing"):
        return False
    return act.deprel.split(":")[0] in ("root", "ccomp", "conj", "parataxis")


def _act(event: CodedEvent, sentence: Sentence | None) -> Token | None:
    """The first word that names an act."""
    at = sentence.number_at(event.trigger.start) if sentence else None
    return None if sentence is None or at is None else sentence.tokens[at]


def _is_traffic(event: CodedEvent, sentence: Sentence | None, kinds: Sequence[str]) -> bool:
    """Whether something flies or lands that is nobody: airlines and ships visit no one."""
    act = _act(event, sentence)
    travels = act is not None and act.lemma.casefold() in event_words("travels")
    return travels and bool(kinds) and "person" not in kinds


def _is_harm(event: CodedEvent, sentence: Sentence | None) -> bool:
    """Whether people died or were hurt, by whatever: "37 people were killed" in a quake."""
    act = _act(event, sentence)
    return act is not None and act.upos == "VERB" and act.lemma.casefold() in event_words("hurts")


def _is_happening(
    event: CodedEvent, sentence: Sentence | None, date: DateValue | None, article: Article
) -> bool:
    """Whether an act of nobody named is told as a happening of its day: "the vote will be held on Sunday".

    The day stands in its own clause, and it is no purpose ("to put off the vote").
    """
    if date is None or sentence is None or date.precision not in ("month", "day", "hour", "minute"):
        return False
    own = any(event.clause.start <= c.start and c.end <= event.clause.end for c in date.evidence)
    own = own or any(_of_clause_around(event, sentence, c.start) for c in date.evidence)
    act = _act(event, sentence)
    noun = act is not None and act.upos == "NOUN"
    purpose = article.text[: event.trigger.start].endswith((" to ", "To "))
    return own and not purpose and (noun or event.root is None)


def _of_clause_around(event: CodedEvent, sentence: Sentence, day: int) -> bool:
    """Whether a day is that of the act beside which another happened: "closed on Monday after a wall fell".

    A verb of saying only says when it was said.
    """
    tokens = sentence.tokens
    at, of_day = sentence.number_at(event.trigger.start), sentence.number_from(day)
    if at is None or of_day is None or tokens[at].deprel.split(":")[0] != "advcl":
        return False
    above, verb = tokens[at].head, tokens[of_day].head
    if above is None or above < 0 or above != verb:
        return False
    return tokens[above].lemma.casefold() not in event_words("says")


def _status(
    event: CodedEvent, sentence: Sentence | None, date: DateValue | None, article: Article
) -> EventStatus:
    """What is told of a day behind the day of writing has not happened yet: "the trial begins on Monday".

    A verb of the past tells what happened, whatever the page says of its own day.
    """
    status, written = event.status, article.published
    if status not in ("happened", "ongoing") or date is None or written is None or len(date.value) < 10:
        return status
    ahead = len(written.value) >= 10 and date.value[:10] > written.value[:10]
    told_past = sentence is not None and is_past(event, sentence, article)
    return "planned" if ahead and not told_past else status


def _report(
    article: Article,
    event: CodedEvent,
    sentence: Sentence | None,
    who: _Who,
    date: DateValue | None,
    status: EventStatus,
) -> Reported:
    act = " ".join(_acts(event, sentence)) if sentence else ""
    return Reported(
        citation=article.cite(event.clause.start, event.clause.end),
        root=event.root,
        trigger=article.text[event.trigger.start : event.trigger.end],
        actors=frozenset(who.actors),
        recipients=frozenset(who.recipients),
        place=who.place,
        date=date,
        status=status,
        historical=(event.historical and _names_past_year(event, article)) or _is_background(date, article),
        named_at=event.trigger.start,
        act=act.casefold(),
        faint=who.faint,
        leading=who.leading,
        unnamed_actors=frozenset(who.unnamed_actors),
        unnamed_recipients=frozenset(who.unnamed_recipients),
        context=content_words(article.text[sentence.start : sentence.end]) if sentence else frozenset(),
    )


def _acts(event: CodedEvent, sentence: Sentence) -> list[str]:
    """The lemma of an act, and of the verb that an "and" joins right behind it: "shot and killed"."""
    tokens = sentence.tokens
    at = sentence.number_at(event.trigger.start)
    if at is None:
        return []
    joined = [t for t in tokens[at + 2 : at + 3] if t.upos == "VERB" and t.deprel == "conj" and t.head == at]
    return [tokens[at].lemma, *(t.lemma for t in joined)]


def _sentence_at(sentences: Sequence[Sentence], starts: Sequence[int], at: int) -> Sentence | None:
    i = bisect_right(starts, at) - 1
    return sentences[i] if i >= 0 and at < sentences[i].end else None


def _place(article: Article, event: CodedEvent, index: MentionIndex) -> str | None:
    for span in event.place:
        for _, _, entity in index.within(article.id, span.start, span.end):
            if index.entity(entity).kind == "place":
                return entity
    return None


def _names_past_year(event: CodedEvent, article: Article) -> bool:
    """Whether a year that a clause names lies before that of writing: "pledged a vote in 2035" is news."""
    years = _YEAR.findall(article.text, event.clause.start, event.clause.end)
    return article.published is None or any(year < article.published.value[:4] for year in years)


def _is_background(date: DateValue | None, article: Article) -> bool:
    """Whether an event lies so long before its article that it is told as background."""
    if date is None or article.published is None:
        return False
    written = article.published.value
    if date.precision == "year":
        return date.value < written[:4]
    months = (int(written[:4]) - int(date.value[:4])) * 12 + int(written[5:7]) - int(date.value[5:7])
    return months * 30 > BACKGROUND_DAYS


def _event(group: Sequence[Reported], lineage: Lineage) -> Event:
    best = max(
        group, key=lambda r: (len(r.people), r.date is not None, -len(r.citation.quote or ""), r.citation)
    )
    acting, suffering = (Counter(e for r in group for e in getattr(r, s)) for s in ("actors", "recipients"))
    # Who is fired in seven reports did not fire himself because an eighth was misread.
    actors = tuple(e for e in _counted(group, "actors") if acting[e] >= suffering[e])
    recipients = tuple(e for e in _counted(group, "recipients") if e not in actors)
    dated = [r.date for r in group if r.date]
    status = min((r.status for r in group), key=STATUS_ORDER.index)
    mentions = _one_for_each_article(group)
    places = Counter(r.place for r in group if r.place)
    place = min(places, key=lambda p: (-places[p], p)) if places else None
    key = (
        best.root or "",
        best.trigger,
        *actors,
        *recipients,
        dated[0].value if dated else "",
        mentions[0].quote or "",
    )
    return Event(
        id=content_id("ev", *key),
        type=best.root,
        trigger=best.trigger,
        actors=(*actors, *_unnamed(group, "actors")),
        recipients=(*recipients, *_unnamed(group, "recipients")),
        place=place,
        date=_best_date(dated),
        status=status,
        mentions=mentions,
        origins=united_origins(mentions, lineage),
        historical=all(r.historical for r in [r for r in group if r.date] or group),
    )


def _counted(group: Sequence[Reported], side: str) -> tuple[str, ...]:
    counts = Counter(e for r in group for e in getattr(r, side))
    return tuple(sorted(counts, key=lambda e: (-counts[e], e)))


def _unnamed(group: Sequence[Reported], side: str) -> tuple[str, ...]:
    """Those without a name on one side of an event, most told first.

    Where another report names somebody there ("Ada Ferro" for "a woman"), only those who stand beside a name.
    """
    named = any(getattr(r, side) for r in group)
    counts = Counter(e for r in group if getattr(r, side) or not named for e in getattr(r, f"unnamed_{side}"))
    return tuple(sorted(counts, key=lambda e: (-counts[e], e))[:MOST_UNNAMED])


def _best_date(dated: Sequence[DateValue]) -> DateValue | None:
    order = ("minute", "hour", "day", "week", "month", "year")
    return min(
        dated, key=lambda d: (order.index(d.precision), d.basis != "text", d.value, d.evidence), default=None
    )


def _one_for_each_article(group: Sequence[Reported]) -> tuple[Citation, ...]:
    shortest: dict[str, Citation] = {}
    for r in sorted(group, key=lambda r: (len(r.citation.quote or ""), r.citation)):
        shortest.setdefault(r.citation.article, r.citation)
    return tuple(sorted(shortest.values()))


def united_origins(mentions: Sequence[Citation], lineage: Lineage) -> tuple[Origin, ...]:
    """Each origin behind the mentions once."""
    found = {o.key: o for m in mentions for o in lineage.origins(m)}
    return tuple(sorted(found.values(), key=lambda o: (o.name, o.kind)))


def _worth_telling(group: Sequence[Reported], event: Event) -> bool:
    """An act of nobody named is told on its day, where several know of it, or where a page leads with it."""
    if any(r.people for r in group) or not all(r.faint for r in group):
        return bool(event.actors or event.recipients) or event.date is not None or len(event.mentions) > 1
    return len(event.origins) > 1 or any(r.leading for r in group)
