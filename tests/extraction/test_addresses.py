from __future__ import annotations

import pytest

from wiredesk.extraction.addresses import canonical_address, dated_address, host_of, outlet_name


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://www.harbour.example:443/news/a/", "https://www.harbour.example/news/a/"),
        ("http://harbour.example/a?utm_source=x&id=7#top", "http://harbour.example/a?id=7"),
        ("https://harbour.example/news/a/amp/", "https://harbour.example/news/a/"),
        ("https://amp.harbour.example/a.amp.html", "https://harbour.example/a.html"),
        ("HTTPS://Harbour.Example/A", "https://harbour.example/A"),
        ("ftp://harbour.example/a", None),
        ("https://harbour.example:99999/a", None),
        ("https://[broken/a", None),
        ("", None),
        (None, None),
    ],
)
def test_canonical_addresses(url, canonical):
    assert canonical_address(url) == canonical


def test_the_day_in_an_address():
    assert dated_address("https://harbour.example/news/2031/feb/4/bridge/") == "2031-02-04"
    assert dated_address("https://harbour.example/2031/02/04/bridge") == "2031-02-04"
    assert dated_address("https://harbour.example/2031/13/44/bridge") is None
    assert dated_address("https://harbour.example/2031/02/3-questions-for-the-mayor/") is None
    assert dated_address("https://harbour.example/2031-02-04-bridge") == "2031-02-04"


def test_hosts():
    assert host_of("https://www.harbour.example/a") == "harbour.example"
    assert host_of("https://[broken/a") is None


def test_an_outlet_named_by_its_host_is_that_host():
    assert outlet_name("www.harbour.example:80") == outlet_name("harbour.example") == "harbour.example"
    assert outlet_name("Harbour Post: 80 years") == "Harbour Post: 80 years"
    assert outlet_name("St. Petersburg") == "St. Petersburg"
    assert outlet_name("") is outlet_name(None) is None
