"""Dates an event by the happening that its clause goes back to: "Ola Lind was killed in the shooting"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from wiredesk.events.event_words import event_words
from wiredesk.events.reports import Reported
from wiredesk.model.dates import DateValue

#: Acts of the harm itself. Who was arrested, accused or helped "in the shooting" was so on a later day.
_OF_THE_HARM = (None, "ASSAULT")


def date_by_reference(groups: Sequence[Sequence[Reported]]) -> list[list[Reported]]:
    """The groups, with the day of a harm that a clause points back to where a group has no date.

    The harm's day is the only one that the article gives it, or, where it gives none, the only one that the
    story does. It is inferred, and cites the clause and the words that date the harm.
    """
    days: dict[tuple[str, str], dict[str, DateValue]] = defaultdict(dict)
    for report in (r for group in groups for r in group):
        act, date = report.act, report.date
        if date is not None and date.precision == "day" and report.status in ("happened", "ongoing"):
            for article in (report.citation.article, ""):
                days[article, act].setdefault(date.value, date)
    return [
        list(group) if any(r.date for r in group) else [_dated(r, days) for r in group] for group in groups
    ]


def _dated(report: Reported, days: Mapping[tuple[str, str], Mapping[str, DateValue]]) -> Reported:
    match = _goes_back().search(report.citation.quote or "")
    if match is None or report.root not in _OF_THE_HARM or report.status != "happened" or report.historical:
        return report
    harm = match["harm"].casefold()
    for article in (report.citation.article, ""):
        known = days.get((article, harm), {})
        if len(known) > 1:
            return report
        for day in known.values():
            evidence = (report.citation, *day.evidence)
            return replace(report, date=DateValue(day.value, "day", "inferred", evidence))
    return report


@cache
def _goes_back() -> re.Pattern[str]:
    nouns = "|".join(sorted(map(re.escape, event_words("harms")), key=lambda w: (-len(w), w)))
    return re.compile(
        rf"\b(?:in|during|by|from) (?:the|that|this) (?:[a-z-]+ )?(?P<harm>{nouns})(?!\w)(?!s\b)"
    )
