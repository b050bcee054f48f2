"""Who was killed in the shooting was killed on its day."""

from dataclasses import replace

import pytest

from wiredesk.events.referred_to import date_by_reference
from wiredesk.events.reports import Reported
from wiredesk.model.dates import DateValue
from wiredesk.model.text import Citation

MONDAY = DateValue("2031-03-03", "day", "text", (Citation("a-1", 5, 11, "Monday"),))
TUESDAY = DateValue("2031-03-04", "day", "text", (Citation("a-2", 5, 12, "Tuesday"),))


def report(quote, act, date=None, article="a-1", root="ASSAULT"):
    whole = Citation(article, 0, len(quote), quote)
    return Reported(
        whole, root, act, frozenset(), frozenset(("berg",)), None, date, "happened", False, act=act
    )


KILLED = report("Ola Berg was killed in the shooting", "kill")
SHOOTING = report("a shooting on Monday", "shooting", MONDAY)


def found(*groups):
    return date_by_reference([[g] for g in groups])[0][0].date


def test_the_day_of_the_harm_is_the_day_and_the_clause_is_cited():
    day = found(KILLED, SHOOTING)
    assert (day.value, day.basis) == ("2031-03-03", "inferred")
    assert [c.quote for c in day.evidence] == ["Ola Berg was killed in the shooting", "Monday"]


def test_another_articles_day_counts_where_the_article_names_none():
    assert found(KILLED, replace(SHOOTING, citation=Citation("a-2", 0, 20, "x"))).value == "2031-03-03"


@pytest.mark.parametrize(
    "told",
    [
        report("Ola Berg was killed in a shooting", "kill"),
        report("Ola Berg was charged in the shooting", "charge", root="COERCE"),
        report("Ola Berg was killed in the fire", "kill"),
        replace(KILLED, historical=True),
        replace(KILLED, status="denied"),
    ],
)
def test_nothing_else_is_dated_so(told):
    assert found(told, SHOOTING) is None


def test_two_shootings_date_nothing():
    other = report("a shooting on Tuesday", "shooting", TUESDAY)
    assert found(KILLED, SHOOTING, other) is None


def test_a_day_of_its_own_stays():
    assert found(replace(KILLED, date=TUESDAY), SHOOTING) == TUESDAY
