"""When an event happened: the time expression of its clause, then of its sentence. Never a guess."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wiredesk.model.annotation import CodedEvent, Sentence
from wiredesk.model.article import Article
from wiredesk.model.dates import DateValue, Precision, TimeExpression

_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}")
_MONTH = re.compile(r"^\d{4}-\d{2}$")
_YEAR = re.compile(r"^\d{4}$")
_WEEK = re.compile(r"^\d{4}-W\d{2}$")


def date_of_event(
    event: CodedEvent, sentence: Sentence | None, article: Article, times: Sequence[TimeExpression]
) -> DateValue | None:
    """The date of an event with the words that say it, or ``None`` where none are."""
    own = [t for t in times if event.clause.start <= t.start and t.end <= event.clause.end]
    dated = _nearest(event, own)
    if dated is None and sentence is not None:
        around = [t for t in times if sentence.start <= t.start and t.end <= sentence.end]
        dated = (
            _nearest(event, around) if len({t.value for t in around if precision_of(t.value)}) == 1 else None
        )
    return None if dated is None else as_date(dated, article)


def _nearest(event: CodedEvent, times: Sequence[TimeExpression]) -> TimeExpression | None:
    usable = [t for t in times if t.type in ("DATE", "TIME") and precision_of(t.value)]
    middle = (event.trigger.start + event.trigger.end) // 2
    return min(usable, key=lambda t: (abs((t.start + t.end) // 2 - middle), t.start), default=None)


def precision_of(value: str) -> Precision | None:
    """How exact a TIMEX3 value is; ``None`` for one that names no calendar date."""
    if _DAY.match(value):
        return "day"
    for pattern, precision in ((_MONTH, "month"), (_YEAR, "year"), (_WEEK, "week")):
        if pattern.match(value):
            return precision  # type: ignore[return-value]
    return None


def as_date(time: TimeExpression, article: Article) -> DateValue | None:
    """A time expression as a date of the account, with its citation."""
    precision = precision_of(time.value)
    if precision is None:
        return None
    value = time.value[:10] if precision == "day" else time.value
    if precision == "week":
        return None
    inferred = article.published is not None and article.published.basis == "inferred"
    said = re.search(r"\d{4}", article.text[time.start : time.end]) is not None
    basis = "text" if said or not inferred else "inferred"
    return DateValue(value, precision, basis, (article.cite(time.start, time.end),))  # type: ignore[arg-type]
