from __future__ import annotations

from datetime import date

import pytest

from wiredesk.dating.feasts import moon_day


@pytest.mark.parametrize(
    ("year", "month", "day", "expected"),
    [
        (1443, 9, 1, date(2022, 4, 2)),
        (1441, 10, 1, date(2020, 5, 24)),
        (1440, 12, 10, date(2019, 8, 11)),
        (1420, 9, 1, date(1999, 12, 9)),
    ],
)
def test_days_of_the_muslim_year_are_at_most_one_off(year: int, month: int, day: int, expected: date) -> None:
    found = moon_day(year, month, day)
    assert found is not None
    assert abs((found - expected).days) <= 1
