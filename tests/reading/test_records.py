from __future__ import annotations

import datetime

from wiredesk.model.page import Page, Rejection
from wiredesk.reading import pages_from_records


def pages(records, fields=None) -> list[Page]:
    found = list(pages_from_records(records, fields))
    assert all(isinstance(one, Page) for one in found), found
    return found  # type: ignore[return-value]


def test_a_record_carries_its_own_metadata() -> None:
    (page,) = pages(
        [
            {
                "id": 7,
                "title": "Ferry closes",
                "text": "The ferry closes.",
                "published": "2024-02-06T10:00:00Z",
                "outlet": "Harbour Post",
                "url": "https://harbour.example/7",
                "authors": ["Ada Brook", {"name": "Noor Vale"}],
                "fetched": "2024-02-07",
            }
        ]
    )
    assert page == Page(
        source="record 7",
        content="The ferry closes.",
        media="text",
        source_id="7",
        url="https://harbour.example/7",
        outlet="Harbour Post",
        title="Ferry closes",
        authors=("Ada Brook", "Noor Vale"),
        published="2024-02-06T10:00:00Z",
        fetched="2024-02-07",
    )


def test_other_usual_names() -> None:
    (page,) = pages(
        [
            {
                "Headline": "F",
                "maintext": "T.",
                "date_publish": 20240206,
                "Publisher": {"name": "HP"},
                "byline": "A; B",
            }
        ]
    )
    assert (page.title, page.content, page.published, page.outlet) == ("F", "T.", "20240206", "HP")
    assert page.authors == ("A", "B")
    (dated,) = pages([{"text": "T.", "date": datetime.date(2024, 2, 6), "source": "HP"}])
    assert (dated.published, dated.outlet) == ("2024-02-06", "HP")


def test_the_callers_names_go_first_and_may_be_nested() -> None:
    record = {"text": "wrong", "Story Body": "right", "meta": {"site": "HP"}}
    (page,) = pages([record], {"text": "Story Body", "outlet": "meta.site"})
    assert (page.content, page.outlet) == ("right", "HP")


def test_a_name_that_is_mapped_serves_no_other_field() -> None:
    (page,) = pages([{"text": "T.", "source": "Ada", "publisher": "HP"}], {"authors": "source"})
    assert (page.authors, page.outlet) == (("Ada",), "HP")


def test_html_fragments_become_pages_and_pages_stay() -> None:
    fragment, whole = pages(
        [{"html": "<p>x</p>", "title": "A <b> & c"}, {"html": "<html><body><p>x</p></body></html>"}]
    )
    assert fragment.media == "html"
    assert "<title>A &lt;b> &amp; c</title>" in fragment.content
    assert "<article><p>x</p></article>" in fragment.content
    assert whole.content == "<html><body><p>x</p></body></html>"


def test_records_without_an_id_are_numbered() -> None:
    first, second = pages([{"text": "A."}, {"text": "A."}])
    assert (first.record, second.record) == (1, 2)


def test_records_that_hold_no_text_are_rejected_with_what_they_hold() -> None:
    found = list(pages_from_records([{"a": 1}, {"text": " "}, {"text": None}, "no record", {}]))  # type: ignore[list-item]
    assert all(isinstance(one, Rejection) for one in found)
    reasons = [one.reason for one in found]  # type: ignore[union-attr]
    assert reasons[0] == "a record without text (its fields: a)"
    assert reasons[1] == reasons[2] == "a record whose text is empty"
    assert reasons[3] == "not a record of named fields"
    assert "none" in reasons[4]


def test_lone_surrogates_become_the_replacement_sign() -> None:
    (page,) = pages([{"text": "bad \ud83d sign", "title": "\udc00"}])
    assert (page.content, page.title) == ("bad \ufffd sign", "\ufffd")
