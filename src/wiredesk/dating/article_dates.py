"""The writing date of each article of a story: its own, or inferred from the story's dated articles.

An undated article is dated where one day clearly wins (:mod:`wiredesk.dating.day_evidence`); articles dated
so help to date the others in the next round. Where no day wins, the article has no date.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from wiredesk.dating.clues import Clue
from wiredesk.dating.day_evidence import HEAD, Case, candidate_days, posterior
from wiredesk.dating.story_days import Dated, StoryDays
from wiredesk.dating.timex import day_value, month_value
from wiredesk.model.annotation import Annotation
from wiredesk.model.article import Article
from wiredesk.model.dates import DateValue
from wiredesk.model.lineage import Lineage
from wiredesk.model.text import Citation

#: A day is an answer from this probability on: measured in data/day_weights.toml.
CLEAR_WINNER = 0.6
#: Neighbouring days that together are as probable as this make a range (docs/language.md: how many hold).
CLEAR_PAIR = 0.7
CLEAR_SPAN = 0.85
#: A range is no longer than a month, and no longer than this share of the story, which would say nothing.
LONGEST_SPAN, SHARE_OF_STORY = 31, 0.5
#: Without a clue of its own, an article is placed in the story only where a dated one is as alike as this.
_ALIKE = 0.1
#: Only answers this sure help to date others, and, while few articles are dated, the surest of all.
_SURE = 0.8
_FEW = 10
_ROUNDS = 12
_EXACT = frozenset(("minute", "hour", "day"))
_EVIDENCE = 4


@dataclass(frozen=True, slots=True)
class _Answer:
    """A day, or a first and last day, for article number ``at``, and what speaks for it.

    ``best`` is the most probable day of a range.
    """

    at: int
    chance: float
    day: date
    last: date | None
    case: Case
    best: date


def date_articles(
    articles: Sequence[Article], annotations: Mapping[str, Annotation], lineage: Lineage
) -> dict[str, DateValue]:
    """The writing date of each article whose date is known or can be inferred, by article id.

    Dates that the page or its address states are kept. Others are inferred to the day from the story's
    dated articles, with the spans that speak for it as evidence (basis ``inferred``, or ``text`` where the
    article's own head names the day). Where two neighbouring days share the evidence the value is a range of
    days; where only the month or two can be told, it is that, with a precision that says so.
    A date that is no better than the time of reading stays only where nothing better is found.
    """
    dates = {a.id: a.published for a in articles if a.published is not None}
    known = _known_days(articles, dates)
    open_ids = [a.id for a in articles if a.id not in known and not _is_stated(dates.get(a.id))]
    if open_ids and known:
        dates.update(_infer(StoryDays(articles, annotations, lineage), known))
    return dict(sorted(dates.items()))


def _is_stated(value: DateValue | None) -> bool:
    return value is not None and value.basis != "fetched"


def _known_days(articles: Sequence[Article], dates: Mapping[str, DateValue]) -> dict[str, date]:
    found = {}
    for article in articles:
        value = dates.get(article.id)
        if value is not None and _is_stated(value) and value.precision in _EXACT:
            try:
                found[article.id] = date.fromisoformat(value.value[:10])
            except ValueError:
                continue
    return found


def _infer(story: StoryDays, stated: Mapping[str, date]) -> dict[str, DateValue]:
    """The dates of the articles without one, surest first, each round helped by the last."""
    place = {a.id: at for at, a in enumerate(story.articles)}
    known = {place[i]: day for i, day in stated.items()}
    left = [
        at
        for at in range(len(story.articles))
        if at not in known and not _is_stated(story.articles[at].published)
    ]
    found: dict[str, DateValue] = {}
    for _ in range(_ROUNDS):
        dated = story.dated(known)
        answers = [a for a in (_answer(story, at, dated) for at in left) if a is not None]
        if not answers:
            break
        taken = _surest(answers) if len(known) < _FEW or _sure(answers) else answers
        for answer in taken:
            known[answer.at] = answer.day
            left.remove(answer.at)
            found[story.articles[answer.at].id] = _value(story, answer)
        if taken is answers:
            break
    dated = story.dated(known)
    for at in left:
        span = _span(story, at, dated) if story.articles[at].published is None else None
        if span is not None:
            found[story.articles[at].id] = _value(story, span)
    return found


def _sure(answers: Sequence[_Answer]) -> list[_Answer]:
    return [a for a in answers if a.last is None and a.chance >= _SURE]


def _surest(answers: Sequence[_Answer]) -> list[_Answer]:
    """The sure answers, or else the best one: a day before a range."""
    return _sure(answers) or [max(answers, key=lambda a: (a.last is None, a.chance, -a.at))]


def _answer(story: StoryDays, at: int, dated: Dated) -> _Answer | None:
    """The day that clearly wins for one article, or the two neighbouring days that do together."""
    case = story.case(at, dated)
    days = candidate_days(sorted(set(dated.days.values())), case.clues)
    chances = posterior(case, days)
    best = int(chances.argmax())
    if chances[best] >= CLEAR_WINNER:
        return _Answer(at, float(chances[best]), days[best], None, case, days[best])
    beside = [n for n in (best - 1, best + 1) if 0 <= n < len(days) and abs((days[n] - days[best]).days) == 1]
    other = max(beside, key=lambda n: (chances[n], -n), default=None)
    if other is None or chances[best] + chances[other] < CLEAR_PAIR:
        return None
    first, last = sorted((days[best], days[other]))
    return _Answer(at, float(chances[best] + chances[other]), first, last, case, days[best])


def _span(story: StoryDays, at: int, dated: Dated) -> _Answer | None:
    """The shortest run of days in which an article was all but surely written, up to a month."""
    case = story.case(at, dated)
    placed = bool(case.clues) or any(n.similarity >= _ALIKE for n in case.neighbours[:1])
    days = candidate_days(sorted(set(dated.days.values())), case.clues)
    if not placed or not days:
        return None
    longest = min(LONGEST_SPAN, SHARE_OF_STORY * ((days[-1] - days[0]).days + 1))
    chances = posterior(case, days)
    run = shortest_run(chances, [d.toordinal() for d in days], CLEAR_SPAN)
    if run is None or (days[run[1]] - days[run[0]]).days >= longest:
        return None
    first, last = run
    best = days[first + int(chances[first : last + 1].argmax())]
    return _Answer(at, float(chances[first : last + 1].sum()), days[first], days[last], case, best)


def shortest_run(
    chances: NDArray[np.float64], places: Sequence[int], enough: float
) -> tuple[int, int] | None:
    """The first and last number of the shortest stretch of ``places`` that is ``enough`` probable."""
    sums = np.concatenate(([0.0], np.cumsum(chances)))
    found: tuple[int, int] | None = None
    last = 0
    for first in range(len(places)):
        while last < len(places) and sums[last + 1] - sums[first] < enough:
            last += 1
        if last == len(places):
            break
        if found is None or places[last] - places[first] < places[found[1]] - places[found[0]]:
            found = first, last
    return found


def _value(story: StoryDays, answer: _Answer) -> DateValue:
    article, day, case = story.articles[answer.at], answer.best, answer.case
    head = next((c for c in case.clues if c.kind == "date" and c.start < HEAD and c.days(day) == day), None)
    if head is not None and head.year and answer.last is None:
        return DateValue(day_value(day), "day", "text", (article.cite(head.start, head.end),))
    texts = {a.id: a for a in story.articles}
    evidence: list[Citation] = []
    for one in sorted(case.anchored, key=lambda a: (-a.similarity, a.clue.start)):
        if _agrees(one.clue, one.day, day):
            evidence.append(article.cite(one.clue.start, one.clue.end))
            evidence.append(texts[one.article].cite(one.start, one.end))
    evidence.extend(article.cite(c.start, c.end) for c in case.clues if _names(c, day))
    alike = next((n for n in case.neighbours if n.day == day), None)
    if not evidence and alike is not None:
        sibling = texts[alike.article]
        evidence.extend(sibling.cite(*span) for span in sibling.paragraphs[:1])
    return _stated(answer, tuple(dict.fromkeys(evidence))[:_EVIDENCE])


def _stated(answer: _Answer, evidence: tuple[Citation, ...]) -> DateValue:
    """A day, two days, or the months of something longer: of runs of up to a week only 7 in 10 hold."""
    first, last = answer.day, answer.last
    if last is None:
        return DateValue(day_value(first), "day", "inferred", evidence)
    if (last - first).days == 1:
        return DateValue(day_value(first), "day", "inferred", evidence, day_value(last))
    months = [month_value(d.year, d.month) for d in (first, last)]
    end = months[1] if months[1] != months[0] else None
    return DateValue(months[0], "month", "inferred", evidence, end)


def _agrees(clue: Clue, anchored: date, day: date) -> bool:
    return clue.days(day) == anchored


def _names(clue: Clue, day: date) -> bool:
    """Whether a clue speaks of the day before, the day itself or the day after."""
    meant = clue.days(day)
    return meant is not None and abs((meant - day).days) <= 1
