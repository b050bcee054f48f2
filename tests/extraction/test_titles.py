from __future__ import annotations

import pytest

from wiredesk.extraction.titles import clean_title, headline_end, same_headline


@pytest.mark.parametrize(
    ("title", "site", "url", "clean"),
    [
        ("Bridge falls into the harbour | Norway crisis", None, None, "Bridge falls into the harbour"),
        ("Bridge falls into harbour - The Harbour Post", "Harbour Post", None, "Bridge falls into harbour"),
        (
            "Bridge falls into harbour - Harbourpost",
            None,
            "https://harbourpost.example/a",
            "Bridge falls into harbour",
        ),
        ("Bridge falls - and rises again", "Harbour Post", None, "Bridge falls - and rises again"),
        ("Explained: why the bridge fell", None, None, "Explained: why the bridge fell"),
        ("Bridge falls - KVLM.com - Velm, Osk | Coast", None, "https://www.kvlm.com/a", "Bridge falls"),
        ("Bridge falls - KVLM Channel 4", "kvlm.com:80", None, "Bridge falls"),
        ("Bridge - old and rusty - falls", "kvlm.com", None, "Bridge - old and rusty - falls"),
        ("  ", None, None, None),
        (None, None, None, None),
    ],
)
def test_titles_without_section_and_site(title, site, url, clean):
    assert clean_title(title, site, url) == clean


def test_a_headline_repeats_whatever_its_quotation_marks():
    assert same_headline("‘Bridge’ falls into the harbour of Oslo", "'Bridge' falls into the Harbour of Oslo")
    assert same_headline(
        "Bridge falls into the harbour of Oslo | News", "Bridge falls into the harbour of Oslo"
    )
    assert not same_headline("Bridge", "Bridge falls into the harbour of Oslo")


def test_a_paragraph_that_the_headline_ran_into_does_not_repeat_it():
    title = "Eastern basin closed after divers find cracks"
    rest = "The harbour authority closed the basin on Tuesday, and no ship may enter it before the summer."
    assert same_headline(f"{title} - Harbour Post, news from the coast", title)
    assert not same_headline(f"{title} {rest}", title)


@pytest.mark.parametrize("between", [" ", " – ", ": "])
def test_where_the_paragraph_begins_that_the_headline_ran_into(between):
    title = "Eastern basin closed after divers find cracks"
    rest = "“We cannot let anyone work there,” said the woman who heads the authority in the harbour."
    assert headline_end(f"{title}{between}{rest}", title) == len(title + between)


@pytest.mark.parametrize(
    "line",
    [
        "Eastern basin closed after divers find cracks in three of the piles that carry the old coal pier.",
        "Eastern basin closed after divers find cracks | Harbour Post",
        "The harbour authority closed the basin on Tuesday, and no ship may enter it before the summer.",
    ],
)
def test_other_lines_hold_no_headline(line):
    assert headline_end(line, "Eastern basin closed after divers find cracks") is None
