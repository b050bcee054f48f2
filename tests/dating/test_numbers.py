from __future__ import annotations

import pytest

from wiredesk.dating.numbers import parse_number, parse_ordinal


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("three", 3),
        ("twenty-five", 25),
        ("1,200", 1200),
        ("a hundred", 100),
        ("two thousand", 2000),
        ("2 1/2", 2.5),
        ("several", None),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("a half-dozen", 6),
    ],
)
def test_numbers(text: str, value: float | None) -> None:
    assert parse_number(text) == value


def test_ordinals() -> None:
    assert [parse_ordinal(t) for t in ("third", "21st", "Tenth", "last")] == [3, 21, 10, None]
