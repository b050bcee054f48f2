"""What goes on at the same time happens on the same day."""

from dataclasses import replace

import pytest

from wiredesk.events.reports import Reported
from wiredesk.events.same_time import date_by_company
from wiredesk.model.dates import DateValue
from wiredesk.model.text import Citation

WHOLE = "As the ministers meet in Velm, King Olav will receive the envoy in Oslo."
CLAUSE = "As the ministers meet in Velm"
MONDAY = DateValue("2031-03-03", "day", "text", (Citation("a-2", 5, 11, "Monday"),))


def report(quote, date=None, article="a-1", status="planned"):
    people = frozenset((quote[:12],))
    return Reported(
        Citation(article, 0, len(quote), quote),
        "CONSULT",
        "meet",
        people,
        frozenset(),
        None,
        date,
        status,
        False,
    )


def dates(clause=CLAUSE, known=MONDAY, **other):
    beside = replace(report(clause), **other)
    groups = [[report(WHOLE)], [beside, report("The ministers meet on Monday", known, "a-2")]]
    (found,), _ = date_by_company(groups)
    return found.date


def test_the_day_of_the_one_is_the_day_of_the_other_and_both_are_cited():
    found = dates()
    assert (found.value, found.precision, found.basis) == ("2031-03-03", "day", "inferred")
    assert [c.quote for c in found.evidence] == ["Monday", CLAUSE]


@pytest.mark.parametrize(
    "known", [None, DateValue("2031-03", "month", "text"), replace(MONDAY, value="2031")]
)
def test_without_a_known_day_nothing_is_said(known):
    if known is not None and known.precision == "day":
        known = replace(known, precision="year")
    assert dates(known=known) is None


def test_what_was_denied_or_tells_of_an_order_dates_nothing():
    assert dates(status="denied") is None
    assert dates(clause="After the ministers") is None


def test_a_dated_event_keeps_its_day():
    own = replace(MONDAY, value="2031-03-09")
    groups = [[report(WHOLE, own)], [report(CLAUSE), report("The ministers meet on Monday", MONDAY, "a-2")]]
    assert date_by_company(groups)[0][0].date == own
