"""The day beside the headline, in the forms that pages write it."""

from datetime import date

import pytest

from wiredesk.extraction.facts import PageFacts
from wiredesk.extraction.fallback_dates import dated_from_page
from wiredesk.extraction.visible_dates import day_near_headline, written_days

PAGE = ["Harbour Post", "Bridge falls into the harbour", "By Anna Berg | 4 March 2031", "It fell at noon."]


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("2031-03-04 11:20", None), ("04.03.2031, 11:20 Uhr", "de"), ("Von der Redaktion 4. 3. 2031", "de"),
        ("4. März 2031", "de"), ("Le 4 mars 2031 à 11h20", "fr"), ("4 de marzo de 2031", "es"),
        ("Publicado em 4 de março de 2031", "pt"), ("4 марта 2031", "ru"), ("Mar 4th, 2031", "en"),
        ("March 4, 2031", "en"), ("04/03/2031", "fr"), ("2031/3/4", None),
    ],
)  # fmt: skip
def test_a_day_is_read_in_the_languages_of_the_press(line, language):
    assert list(written_days(line, language)) == [date(2031, 3, 4)]


def test_two_numbers_that_may_be_either_are_no_day_on_an_english_page():
    assert list(written_days("03/04/2031", "en-GB")) == list(written_days("03/04/2031")) == []
    assert (
        list(written_days("03/14/2031", "en"))
        == list(written_days("14/03/2031", "en"))
        == [date(2031, 3, 14)]
    )


@pytest.mark.parametrize(
    "line", ["31. 2. 2031", "99.99.2031", "In 1412 a bridge", "4.3.1912", "12345.3.20311"]
)
def test_what_is_no_day_of_the_web_is_none(line):
    assert list(written_days(line, "de")) == []


def test_the_line_below_the_headline_counts():
    assert day_near_headline(PAGE, "Bridge falls into the harbour", "en").value == "2031-03-04"


def test_a_day_inside_a_paragraph_is_what_the_page_tells_of():
    told = "The bridge, which was opened on 4 March 1999 by the mayor, fell. " * 4
    assert day_near_headline([PAGE[1], told], PAGE[1], "en") is None
    assert day_near_headline(PAGE, None, "en") is day_near_headline(PAGE, "Another headline", "en") is None


def test_the_byline_goes_before_a_day_in_the_headline():
    lines = ["Meeting of 9 May 2031", "2 May 2031"]
    assert day_near_headline(lines, lines[0], "en").value == "2031-05-02"


def test_the_shown_day_goes_before_what_htmldate_finds():
    content = "<html><body><h1>Bridge falls</h1><p>4 March 2024</p><footer>9 May 2020</footer></body></html>"
    facts = PageFacts(title="Bridge falls")
    assert dated_from_page(facts, ["Bridge falls", "4 March 2024"], content).published.value == "2024-03-04"
    assert dated_from_page(facts, [], "<html><body></body></html>").published is None
