from datetime import date

import pytest
from tests.conftest import make_article

from wiredesk.dating import find_times
from wiredesk.events.event_dates import date_of_event
from wiredesk.model.annotation import CodedEvent
from wiredesk.model.text import Span


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Norland meddled in the 2016 mayoral election", None),
        ("Norland meddled in the election in 2016", "2016"),
        ("Berg blamed Norland on Monday for hacking the 2016 race", "2031-03-03"),
        ("Berg blamed Norland", None),
    ],
)
def test_a_year_in_the_name_of_a_thing_is_not_when_it_happened(text, day):
    page = make_article(text, "page.html")
    whole = Span(0, len(text))
    event = CodedEvent("ACCUSE", None, (), Span(5, 11), whole)
    found = date_of_event(event, None, page, find_times(text, date(2031, 3, 5)))
    assert (found.value if found else None) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Berg was arrested at 11 p.m. after a chase through the port", None),
        ("Berg was arrested at 2153 GMT on Monday after a chase", "2031-03-03"),
    ],
)
def test_a_time_of_the_day_alone_dates_nothing(text, day):
    page = make_article(text, "page.html")
    event = CodedEvent("COERCE", None, (), Span(9, 17), Span(0, len(text)))
    found = date_of_event(event, None, page, find_times(text, date(2031, 3, 5)))
    assert (found.value if found else None) == day
