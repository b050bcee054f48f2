from __future__ import annotations

import pytest

from wiredesk.extraction.titles import clean_title, same_headline


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
