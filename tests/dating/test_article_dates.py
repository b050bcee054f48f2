from __future__ import annotations

from dataclasses import replace

import pytest

from wiredesk.dating import date_articles
from wiredesk.model.annotation import Annotation, Sentence
from wiredesk.model.article import Article
from wiredesk.model.dates import DateValue
from wiredesk.model.lineage import Lineage, Link

LONG = (
    "Prime Minister Abena Osei will travel to Warsaw next week to seek a deal on the disputed canal, "
    "her office said Friday.\n\n"
    "The visit Monday and Tuesday comes after Poland closed the canal to Ghanaian freighters "
    "on Wednesday.\n\n"
    "Osei will meet President Jan Kowalski on Monday and speak to dock workers in Gdansk on Tuesday."
)
COPY = LONG.replace("seek a deal on", "find a deal about").replace("dock workers", "port workers")
ARRIVED = (
    "Prime Minister Abena Osei has landed in Warsaw today to meet President Jan Kowalski about the "
    "disputed canal.\n\n"
    "The two leaders meet this afternoon, and Osei will speak to dock workers in Gdansk on Tuesday.\n\n"
    "Poland closed the canal to Ghanaian freighters last week."
)
WEATHER = "Snow fell over the mountains of Chile and schools stayed closed. Farmers lost sheep."
PAGE = DateValue("2031-03-07", "day", "page")  # a Friday


def article(name: str, text: str, published: DateValue | None = None) -> Article:
    paragraphs, at = [], 0
    for part in text.split("\n\n"):
        paragraphs.append((at, at + len(part)))
        at += len(part) + 2
    return Article(id=name, source=name, text=text, paragraphs=tuple(paragraphs), published=published)


def annotated(articles: list[Article]) -> dict[str, Annotation]:
    return {a.id: Annotation(tuple(Sentence(s, e, ()) for s, e in a.paragraphs)) for a in articles}


def dated(articles: list[Article], lineage: Lineage | None = None) -> dict[str, DateValue]:
    return date_articles(articles, annotated(articles), lineage or Lineage())


@pytest.fixture
def story() -> list[Article]:
    return [
        article("a-dated", LONG, PAGE),
        article("b-copy", COPY),
        article("c-arrived", ARRIVED),
        article("d-weather", WEATHER),
    ]


def test_the_pages_own_date_is_kept(story: list[Article]) -> None:
    assert dated(story)["a-dated"] == PAGE


def test_a_copy_has_its_siblings_date_with_evidence(story: list[Article]) -> None:
    found = dated(story, Lineage((Link("a-dated", "b-copy", "copy", 0.95),)))["b-copy"]
    assert (found.value, found.precision, found.basis) == ("2031-03-07", "day", "inferred")
    texts = {a.id: a.text for a in story}
    assert found.evidence
    assert all(texts[c.article][c.start : c.end] == c.quote for c in found.evidence)


def test_today_is_the_day_that_a_sibling_gives_the_happening(story: list[Article]) -> None:
    flies = article(
        "e-flies",
        "Prime Minister Abena Osei flies to Warsaw on Monday to meet President Jan Kowalski about the "
        "disputed canal.\n\n"
        "She will speak to dock workers in Gdansk on Tuesday.",
        DateValue("2031-03-10", "day", "page"),
    )
    found = dated([*story, flies])["c-arrived"]
    assert found.value == "2031-03-10"


def test_what_shares_nothing_with_the_story_stays_undated(story: list[Article]) -> None:
    assert "d-weather" not in dated(story)


def test_nothing_is_guessed_where_nothing_is_dated(story: list[Article]) -> None:
    assert dated([replace(a, published=None) for a in story]) == {}


def test_a_time_of_reading_is_only_a_last_resort(story: list[Article]) -> None:
    read = DateValue("2031-04-01", "day", "fetched")
    found = dated([story[0], replace(story[1], published=read), replace(story[3], published=read)])
    assert found["b-copy"].basis == "inferred"
    assert found["d-weather"] == read


def test_the_order_of_the_articles_changes_nothing(story: list[Article]) -> None:
    assert dated(story) == dated(story[::-1])


def test_a_month_alone_dates_no_sibling(story: list[Article]) -> None:
    month = replace(story[0], published=DateValue("2031-03", "month", "page"))
    assert set(dated([month, *story[1:]])) == {"a-dated"}


def months() -> list[Article]:
    """A story of three months: each has its own subject."""
    texts = {
        "01": "Dock workers struck over wages and the port stood still.",
        "02": "A court heard the owners of the sunken freighter.",
        "03": "Voters chose a new mayor after a bitter campaign.",
    }
    return [
        article(f"{month}-{day}", f"{text} Number {day}.", DateValue(f"2031-{month}-{day}", "day", "page"))
        for month, text in texts.items()
        for day in ("03", "09", "15", "21", "27")
    ]


def test_where_no_day_can_be_known_a_month_may_be() -> None:
    hearing = article("x", "The court heard two owners of the sunken freighter, who blamed the port's pilot.")
    found = dated([*months(), hearing])["x"]
    assert found.precision == "month"
    assert found.basis == "inferred"
    assert found.evidence
    assert "2031-02" in (found.value[:7], (found.end or "")[:7])


def test_what_is_like_nothing_gets_no_month_either() -> None:
    assert "x" not in dated([*months(), article("x", WEATHER)])
