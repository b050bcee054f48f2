"""A time expression of a text as a date of the account."""

from __future__ import annotations

import re

from wiredesk.model.article import Article
from wiredesk.model.dates import DateValue, Precision, TimeExpression

_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}")
_MONTH = re.compile(r"^\d{4}-\d{2}$")
_YEAR = re.compile(r"^\d{4}$")
_WEEK = re.compile(r"^\d{4}-W\d{2}$")


def precision_of(value: str) -> Precision | None:
    """How exact a TIMEX3 value is; ``None`` for one that names no calendar date."""
    if _DAY.match(value):
        return "day"
    for pattern, precision in ((_MONTH, "month"), (_YEAR, "year"), (_WEEK, "week")):
        if pattern.match(value):
            return precision  # type: ignore[return-value]
    return None


def told_date(time: TimeExpression, article: Article) -> DateValue | None:
    """A time expression as a date with its citation; ``None`` for one that names no day, month or year.

    Its basis is the text, or ``inferred`` where the words count from a day of writing that was inferred.
    """
    precision = precision_of(time.value)
    if precision is None or precision == "week":
        return None
    value = time.value[:10] if precision == "day" else time.value
    inferred = article.published is not None and article.published.basis == "inferred"
    said = re.search(r"\d{4}", article.text[time.start : time.end]) is not None
    basis = "text" if said or not inferred else "inferred"
    return DateValue(value, precision, basis, (article.cite(time.start, time.end),))  # type: ignore[arg-type]
