"""When something was said: the day that stands beside the verb of saying, never the day of the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from wiredesk.model.annotation import Attribution
from wiredesk.model.article import Article
from wiredesk.model.dates import DateValue, TimeExpression
from wiredesk.model.told_dates import precision_of, told_date

#: Characters between the verb and a day behind it ("told reporters in Velm on Monday"), and between a day
#: that opens the sentence and the verb ("On Monday, the minister of public works said").
BEHIND, BEFORE = 60, 90
#: What ends the clause of the verb: what stands behind dates something else.
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: \w+)?", re.IGNORECASE)
_ENDS = re.compile(r"[;:“”\"]|, | (?:that|but|because|after|before|when|while|as) ")


def said_when(
    article: Article, attribution: Attribution, sentence: tuple[int, int], times: Sequence[TimeExpression]
) -> DateValue | None:
    """The day of the saying with the words that say it; ``None`` where none stands beside the verb."""
    if not attribution.cue:
        return None
    start, end = attribution.cue[0].start, attribution.cue[-1].end
    ranked = []
    for time in times:
        inside = sentence[0] <= time.start and time.end <= sentence[1]
        if not inside or not _dates_a_saying(time, article.text):
            continue
        if any(s.start < time.end and time.start < s.end for s in attribution.content):
            continue
        if time.start >= end and _reaches(article.text[end : time.start], BEHIND):
            ranked.append((time.start - end, time))
        elif time.end <= start and _reaches_from_before(article.text, time, start, attribution):
            ranked.append((start - time.end, time))
    if not ranked:
        return None
    return _not_to_come(told_date(min(ranked, key=lambda r: (r[0], r[1].start))[1], article), article)


def _not_to_come(said: DateValue | None, article: Article) -> DateValue | None:
    """A saying that is told is over: a weekday that leans on "will" behind it is the one before."""
    if said is None or article.published is None or len(article.published.value) < len(said.value):
        return said
    if said.value <= article.published.value[:10]:
        return said
    if not _WEEKDAY.fullmatch(said.evidence[0].quote or ""):
        return None
    return replace(said, value=(date.fromisoformat(said.value) - timedelta(days=7)).isoformat())


def _dates_a_saying(time: TimeExpression, text: str) -> bool:
    day = time.type in ("DATE", "TIME") and precision_of(time.value) == "day"
    return day and not time.assumed_day and not time.belongs_to_noun(text)


def _reaches(between: str, most: int) -> bool:
    return len(between) <= most and _ENDS.search(between) is None


def _reaches_from_before(text: str, time: TimeExpression, verb: int, attribution: Attribution) -> bool:
    """Whether a day in front of the verb is the verb's: nothing said and no other clause stands between."""
    between = text[time.end : verb]
    if any(time.end <= s.start < verb for s in attribution.content):
        return False
    return _reaches(between.removeprefix(", ").removeprefix(","), BEFORE)
