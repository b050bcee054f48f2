from __future__ import annotations

import pytest

from wiredesk.extraction.agencies import load_agencies
from wiredesk.extraction.datelines import find_dateline, text_dateline

AGENCIES = load_agencies()


@pytest.mark.parametrize(
    ("line", "place", "agency"),
    [
        ("OSLO (AP) — The harbour was closed on Friday.", "Oslo", "Associated Press"),
        ("Lima (Reuters) - Two bridges fell in the night.", "Lima", "Reuters"),
        ("Quito (Reuters) – Two bridges fell in the night.", "Quito", "Reuters"),
        ("NEW YORK, May 30 (Reuters) - Shares fell.", "New York", "Reuters"),
        ("OSLO AP  The harbour was closed on Friday.", "Oslo", "Associated Press"),
        ("NAIROBI, Kenya (AFP) — Rain fell for a week.", "Nairobi, Kenya", "Agence France-Presse"),
        ("MINSK, February 7. /TASS/. The minister left.", "Minsk", "TASS"),
        ("New Delhi [India], November 20 (ANI): The court sat.", "New Delhi", "Asian News International"),
        ("Dec 29 (Reuters) - The company will close two plants.", None, "Reuters"),
        ("ST. LOUIS (AP) — The river rose again on Sunday.", "St. Louis", "Associated Press"),
        ("Jerusalem/Beirut (Reuters) - The border was quiet.", "Jerusalem/Beirut", "Reuters"),
        ("HELSINKI — The market hall opened again on Monday after two years.", "Helsinki", None),
    ],
)
def test_datelines_in_the_forms_that_agencies_use(line, place, agency):
    found = find_dateline(line, AGENCIES)
    assert found is not None
    assert (found.place, found.agency) == (place, agency)
    assert line[found.end :].strip()[0].isupper()


@pytest.mark.parametrize(
    "line",
    [
        "President Ann Example (AP) said nothing about the bridge.",
        "BREAKING — The bridge at the harbour fell into the water this morning.",
        "WATCH: The bridge falls into the water in front of a hundred people.",
        "The minister told Reuters that the harbour would open.",
        "Rain fell (AP) on the town.",
        "",
    ],
)
def test_what_is_no_dateline(line):
    assert find_dateline(line, AGENCIES) is None


def test_a_dateline_amid_shuffled_paragraphs_is_found_where_it_stands():
    first = "The mayor of the town said the bridge had been closed in March."
    second = "OSLO AP  A bridge fell into the harbour on Friday, police said."
    text = f"{first}\n\n{second}"
    found = text_dateline(text, [(0, len(first)), (len(first) + 2, len(text))], AGENCIES)
    assert found is not None
    assert found.span is not None
    assert text[found.span.start : found.span.end] == "OSLO AP  "
    assert (found.place, found.agency) == ("Oslo", "Associated Press")


def test_a_place_with_its_country_needs_no_brackets_where_the_city_stands_in_capitals():
    found = find_dateline("KYIV, Ukraine AP Soldiers dug trenches along the river on Monday.", AGENCIES)
    assert (found.place, found.agency) == ("Kyiv, Ukraine", "Associated Press")
