from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import date

import pytest

from wiredesk.dating import find_times

WRITTEN = date(2031, 3, 6)
#: CPU seconds; none of these texts takes 3 on one slow core.
LONGEST = 15.0
#: TIMEX3 as we write it: a date of any precision, a time, a length, a reference, nothing.
VALUE = re.compile(
    r"(?:(?:\d{1,4}|XXXX)(?:-(?:\d\d|XX|W(?:\d\d|XX)|Q\d|H\d|SP|SU|FA|WI)(?:-(?:\d\d?|XX|WE))?)?"
    r"(?:T(?:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?|MO|AF|EV|NI|MI|DT))?"
    r"|PT?(?:X|[\d.]+)(?:[YMWDHSQECL]|WE)(?:T?\d+[YMWDHS])?|(?:PAST|PRESENT|FUTURE)_REF)?",
    re.ASCII,
)

HOSTILE = {
    "white space": " \t\n\u00a0" * 20_000,
    "a megabyte without a space": "x" * 1_000_000,
    "digits": "1" * 300_000,
    "quotation marks": '"' * 100_000,
    "weekdays": "Monday " * 10_000,
    "weekdays without a space": "Monday" * 30_000,
    "a list of weekdays": "Monday and " * 10_000,
    "months": "March May Sept. 4-5, " * 5_000,
    "numbers in words": "one hundred and twenty " * 3_000,
    "numbers and hyphens": "twenty-" * 20_000,
    "grouped digits": "1,000," * 20_000,
    "years": "2021-22/2021–" * 5_000,
    "slashes": "1/2/3/" * 20_000,
    "stops": "7.2.2031." * 10_000,
    "clocks": "5 p.m. (" * 4_000,
    "colons": "10:30:" * 20_000,
    "modifiers": "early late at least the past a couple of " * 1_500,
    "periods": "the year-earlier period, the next morning, the 1988 quarter, " * 2_000,
    "feasts": "last Easter week, Thanksgiving Day, next Good Friday, " * 2_000,
    "right to left": "\u202eיום שני Monday \u0627\u0644\u064a\u0648\u0645 " * 3_000,
    "emoji": "👨‍👩‍👧 Monday 🇫🇷 " * 2_000,
    "digits of other scripts": "١٢ March ٢٠٢١, 2０31-03-06, 19٢٠, the 19٢٠s, Q3 20٢١, ２ weeks ago, 4²0 days ago "
    * 600,
    "control characters": "".join(map(chr, range(32))) * 1_500,
    "lone surrogates": "\ud800Monday\udfff 5 p.m. " * 2_000,
    "great numbers": "99999 years ago, 99999 centuries later, 9,999,999,999 weeks ago, 99:99, 99/99/9999, "
    * 1_000,
}


def cpu_seconds(read: Callable[[], object]) -> float:
    began = time.process_time()
    read()
    return time.process_time() - began


@pytest.mark.parametrize("written", [WRITTEN, None, date.min, date.max])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_times_of_any_text_are_valid_in_bounded_time(text: str, written: date | None) -> None:
    text = text if written == WRITTEN else text[:2_000]
    found: list = []
    assert cpu_seconds(lambda: found.extend(find_times(text, written))) < LONGEST
    end = 0
    for expression in found:
        assert end <= expression.start < expression.end <= len(text)
        assert VALUE.fullmatch(expression.value), (text[expression.start : expression.end], expression.value)
        end = expression.end


@pytest.mark.parametrize(
    "unit", ["x", " ", "Monday and ", "one hundred ", "5 p.m. (", "at least ", "7.2.2031."]
)
def test_four_times_the_text_takes_no_more_than_eight_times_as_long(unit: str) -> None:
    small, large = (unit * (count // len(unit)) for count in (5_000, 20_000))
    shortest = min(cpu_seconds(lambda: find_times(small, WRITTEN)) for _ in range(2))
    assert min(cpu_seconds(lambda: find_times(large, WRITTEN)) for _ in range(2)) < 8 * shortest + 1.0
