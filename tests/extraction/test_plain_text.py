"""The head of a text that lost its markup."""

import pytest

from wiredesk.extraction.plain_text import is_headline, read_head, split_lines

LEAD = 'ORVIK (Wire) - A senator called on the president on Monday to declare the dam "a danger to every town below."'


@pytest.mark.parametrize(
    "line", ["Dam above Orvik bursts", "Who will pay for the dam?", "“It is over,” says mayor of Orvik"]
)
def test_headlines(line):
    assert is_headline(line)


@pytest.mark.parametrize(
    "line",
    [
        LEAD,
        LEAD.replace('"', ""),
        "Orvik",
        "Sign up for our newsletter",
        "x" * 300,
        "ORVIK -- It is over .",
        "Port Ella (CNN)",
    ],
)
def test_leads_and_furniture_are_no_headlines(line):
    assert not is_headline(line)


def test_the_head_is_headline_date_and_address():
    facts, title = read_head(
        ["https://harbour.example/dam?utm_source=x", "4 March 2031", "Dam above Orvik bursts", LEAD]
    )
    assert (facts.title, title, facts.url) == ("Dam above Orvik bursts", 2, "https://harbour.example/dam")
    assert facts.published.value == "2031-03-04"


def test_a_text_that_begins_with_its_lead_has_no_headline():
    facts, title = read_head([LEAD, "The dam held until noon."])
    assert (facts.title, title) == (None, None)


def test_lines_end_where_any_sign_ends_them():
    assert split_lines("one\r\ntwo\u2028three\n\n \n\u200bfour") == ["one", "two", "three", "four"]
