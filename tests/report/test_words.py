from __future__ import annotations

import pytest

from wiredesk.model.dates import DateValue
from wiredesk.model.lineage import Link, Origin
from wiredesk.report.words import (
    count,
    date_words,
    day_number,
    day_words,
    link_words,
    origin_name,
    origin_words,
    printable,
    shorten,
    span_words,
)


def test_counts() -> None:
    assert [count(n, "article") for n in (0, 1, 2, 1200)] == [
        "0 articles",
        "1 article",
        "2 articles",
        "1,200 articles",
    ]
    assert count(2, "story", "stories") == "2 stories"


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2022-02-07", "7 February 2022"),
        ("2022-02", "February 2022"),
        ("2022", "2022"),
        ("2022-W06", "week 6 of 2022"),
        ("2022-02-07T14:05+01:00", "7 February 2022, 14:05 UTC+01:00"),
        ("2022-02-07T14:05:33.5Z", "7 February 2022, 14:05 UTC"),
        ("2022-13-07", "2022-13-07"),
        ("<script>", "<script>"),
        ("", ""),
    ],
)
def test_days(iso: str, words: str) -> None:
    assert day_words(iso) == words


def test_spans_say_what_they_share_once() -> None:
    assert span_words("2022-02-04", "2022-02-08") == "4\u20138 February 2022"
    assert span_words("2022-02-28", "2022-03-02") == "28 February \u2013 2 March 2022"
    assert span_words("2021-12-30", "2022-01-02") == "30 December 2021 \u2013 2 January 2022"
    assert span_words("2022-02", "2022-03-02") == "February 2022 \u2013 2 March 2022"
    assert span_words("2022-02-04", None) == span_words("2022-02-04", "2022-02-04") == "4 February 2022"
    assert span_words("aa22-02-0x", "aa22-02-0y") == "aa22-02-0x \u2013 aa22-02-0y"
    assert span_words(None, None) == ""


def test_a_date_that_is_not_known() -> None:
    assert date_words(None) == "date not known"
    assert (
        date_words(DateValue("2022-02", "month", "text", end="2022-03")) == "February 2022 \u2013 March 2022"
    )


def test_day_numbers() -> None:
    assert day_number("2022-02-08") - day_number("2022-02-07") == 1  # type: ignore[operator]
    assert day_number("2022-02") == day_number("2022-02-01")
    assert day_number("2022-02-30") is None
    assert day_number("soon") is None


def test_origins() -> None:
    anonymous = Origin("person", "a diplomat", anonymous=True)
    assert origin_name(anonymous) == "a diplomat (anonymous)"
    assert origin_name(Origin("person", "", anonymous=True)) == "unnamed person (anonymous)"
    assert origin_words((Origin("agency", "Norwire"), Origin("agency", "Norwire"), anonymous)) == (
        "Norwire, a diplomat (anonymous)"
    )


def test_links() -> None:
    assert link_words(Link("a", "b", "copy", 0.984)) == "copy, 98% of its text"
    assert link_words(Link("a", "b", "cites", 0.0)) == "names it as its source"


def test_what_a_terminal_would_obey_is_replaced() -> None:
    assert printable("a\x1b[2Jb\x9b\ud800\tc") == "a\ufffd[2Jb\ufffd\ufffd\tc"
    assert shorten("abcdef", 4) == "abc\u2026"
    assert shorten("abcd", 4) == "abcd"
