from __future__ import annotations

from datetime import date

import pytest

from wiredesk.dating.anchors import Anchor
from wiredesk.dating.feasts import easter, holiday, movable_feast

WRITTEN = date(2031, 3, 6)


@pytest.mark.parametrize(
    ("year", "expected"), [(1961, (4, 2)), (2000, (4, 23)), (2008, (3, 23)), (2024, (3, 31)), (2038, (4, 25))]
)
def test_easter(year: int, expected: tuple[int, int]) -> None:
    assert easter(year) == date(year, *expected)


@pytest.mark.parametrize(
    ("feast", "year", "expected"),
    [
        ("Thanksgiving", "2024", "2024-11-28"),
        ("Memorial Day", "2024", "2024-05-27"),
        ("Election Day", "2022", "2022-11-08"),
        ("Palm Sunday", "2024", "2024-03-24"),
        ("Mother’s Day", "2024", "2024-05-12"),
    ],
)
def test_movable_feasts(feast: str, year: str, expected: str) -> None:
    assert movable_feast({"feast": feast, "year": year}, Anchor(None)) == expected


def test_the_words_around_choose_the_year_of_a_feast() -> None:
    groups = {"holiday": "Halloween"}
    assert holiday(groups, Anchor(WRITTEN, "past")) == "2030-10-31"
    assert holiday(groups, Anchor(WRITTEN, "future")) == "2031-10-31"


def test_a_feast_a_few_days_away_is_this_years() -> None:
    assert movable_feast({"feast": "Easter", "week": "week"}, Anchor(date(2031, 4, 8), "past")) == "2031-W15"


def test_without_a_day_of_writing_a_movable_feast_has_no_date() -> None:
    assert movable_feast({"feast": "Easter"}, Anchor(None)) == ""


@pytest.mark.parametrize("written", [date.min, date.max])
def test_feasts_at_the_ends_of_the_calendar(written: date) -> None:
    movable_feast({"feast": "Thanksgiving", "shift": "last"}, Anchor(written))
    movable_feast({"feast": "Easter", "shift": "next"}, Anchor(written))
