"""The writing date of each article of a story: its own, or inferred from the story's dated articles.

An undated article is dated where one day clearly wins (:mod:`wiredesk.dating.day_evidence`); articles dated
so help to date the others in the next round. Where no day wins, the article has no date.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from wiredesk.dating.clues import Clue
from wiredesk.dating.day_evidence import HEAD, Case, candidate_days, posterior
from wiredesk.dating.story_days import Dated, StoryDays
from wiredesk.dating.timex import day_value
from wiredesk.model.annotation import Annotation
from wiredesk.model.article import Article
from wiredesk.model.dates import DateValue
from wiredesk.model.lineage import Lineage
from wiredesk.model.text import Citation

#: A day is an answer from this probability on: measured in data/day_weights.toml.
CLEAR_WINNER = 0.6
#: Two neighbouring days that together are as probable as this make a range (78 % lie inside it).
CLEAR_PAIR = 0.7
#: Only answers this sure help to date others, and, while few articles are dated, the surest of all.
_SURE = 0.8
_FEW = 10
_ROUNDS = 12
_EXACT = frozenset(("minute", "hour", "day"))
_EVIDENCE = 4


@dataclass(frozen=True, slots=True)
class _Answer:
    """A day, or a first and last day, for article number ``at``, and what speaks for it."""

    at: int
    chance: float
    day: date
    last: date | None
    case: Case


def date_articles(
    articles: Sequence[Article], annotations: Mapping[str, Annotation], lineage: Lineage
) -> dict[str, DateValue]:
    """The writing date of each article whose date is known or can be inferred, by article id.

    Dates that the page or its address states are kept. Others are inferred to the day from the story's
    dated articles, with the spans that speak for it as evidence (basis ``inferred``, or ``text`` where the
    article's own head names the day); where two neighbouring days share the evidence, the value is a range.
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
        return _Answer(at, float(chances[best]), days[best], None, case)
    beside = [n for n in (best - 1, best + 1) if 0 <= n < len(days) and abs((days[n] - days[best]).days) == 1]
    other = max(beside, key=lambda n: (chances[n], -n), default=None)
    if other is None or chances[best] + chances[other] < CLEAR_PAIR:
        return None
    first, last = sorted((days[best], days[other]))
    return _Answer(at, float(chances[best] + chances[other]), first, last, case)


def _value(story: StoryDays, answer: _Answer) -> DateValue:
    article, day, case = story.articles[answer.at], answer.day, answer.case
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
    end = day_value(answer.last) if answer.last else None
    return DateValue(day_value(day), "day", "inferred", tuple(dict.fromkeys(evidence))[:_EVIDENCE], end)


def _agrees(clue: Clue, anchored: date, day: date) -> bool:
    return clue.days(day) == anchored


def _names(clue: Clue, day: date) -> bool:
    """Whether a clue speaks of the day before, the day itself or the day after."""
    meant = clue.days(day)
    return meant is not None and abs((meant - day).days) <= 1
