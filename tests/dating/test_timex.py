from __future__ import annotations

from datetime import date

import pytest

from wiredesk.dating.timex import (
    duration_value,
    first_day,
    month_value,
    quarter_value,
    same_precision,
    week_value,
)


def test_weeks_months_and_quarters_run_over_the_end_of_a_year() -> None:
    assert week_value(date(2021, 1, 1)) == "2020-W53"
    assert month_value(2021, 0) == "2020-12"
    assert month_value(2021, 14) == "2022-02"
    assert quarter_value(2021, 0) == "2020-Q4"


@pytest.mark.parametrize(
    ("value", "unit", "count", "expected"),
    [
        ("2022-02-07", "D", -1, "2022-02-06"),
        ("2022-W06", "W", 1, "2022-W07"),
        ("1989-Q3", "Y", -1, "1988-Q3"),
        ("2022-02", "D", 1, ""),
        ("PAST_REF", "Y", 1, ""),
    ],
)
def test_counting_keeps_the_precision(value: str, unit: str, count: int, expected: str) -> None:
    assert same_precision(value, unit, count) == expected


def test_first_day_of_any_value() -> None:
    assert first_day("2022-Q2") == date(2022, 4, 1)
    assert first_day("2022-W06") == date(2022, 2, 7)
    assert first_day("2022-02-30") is None
    assert first_day("199") is None


def test_durations() -> None:
    assert [duration_value(n, u) for n, u in ((3, "Y"), (2.5, "Y"), (0.5, "H"), (None, "W"), (2, "F"))] == [
        "P3Y",
        "P2Y6M",
        "PT30M",
        "PXW",
        "P4W",
    ]
