"""Dates an event by the one beside it: "As the ministers meet in Velm, the king will receive the envoy"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from wiredesk.events.reports import Reported
from wiredesk.model.dates import DateValue

#: Words that open a clause of what goes on at the same time. "When" and "after" tell of an order.
_MEANWHILE = re.compile(r"(?:just )?(?:as|while|whilst)\b", re.IGNORECASE)


def date_by_company(groups: Sequence[Sequence[Reported]]) -> list[list[Reported]]:
    """The groups, with the day of what a sentence says goes on at the same time where a group has none.

    The day is known from any report of the other event; it is inferred, and cites both that and the clause.
    """
    days = {n: day for n, group in enumerate(groups) if (day := _day(group)) is not None}
    clauses: dict[str, list[tuple[int, Reported]]] = defaultdict(list)
    for n, group in enumerate(groups):
        for report in group:
            if n in days and _MEANWHILE.match(report.citation.quote or ""):
                clauses[report.citation.article].append((n, report))
    return [
        list(group) if any(r.date for r in group) else [_dated(r, clauses, days) for r in group]
        for group in groups
    ]


def _day(group: Sequence[Reported]) -> DateValue | None:
    """The one day that the reports of an event give; ``None`` where they give none or several."""
    dated = [r.date for r in group if r.date is not None and r.date.precision == "day"]
    return dated[0] if len({d.value for d in dated}) == 1 else None


def _dated(
    report: Reported,
    clauses: Mapping[str, Sequence[tuple[int, Reported]]],
    days: Mapping[int, DateValue],
) -> Reported:
    own = report.citation
    for n, beside in clauses.get(own.article, ()):
        clause = beside.citation
        if clause.start == own.start and clause.end < own.end and beside.status != "denied":
            evidence = (*days[n].evidence, clause)
            return replace(report, date=DateValue(days[n].value, "day", "inferred", evidence))
    return report
