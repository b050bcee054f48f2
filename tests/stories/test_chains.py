from __future__ import annotations

import random
from dataclasses import replace

import pytest
from tests.conftest import make_article

from wiredesk.model.article import Article
from wiredesk.model.dates import DateValue
from wiredesk.stories import chains, cluster

STRIKE = [
    "Dockers in Holmvik voted on Monday to strike from Friday after talks on pay with the port company Nordkai failed.",
    "The dockers’ union in Holmvik and the port company Nordkai met again on Wednesday, two days before the strike.",
    "Nordkai said it would hire guards for the port of Holmvik during the dockers’ strike that begins on Friday.",
    "Farmers near Holmvik fear for their grain exports when the dockers of Nordkai stop work in the port on Friday.",
]
TRAM = (
    "The council of Brenna decided to build a tram line from the station to the university, the mayor said."
)


def told(text: str, day: str, name: str) -> Article:
    article = make_article(
        f"{text}\n\n{text.split(',')[0]}, reports said.", f"{name}.html", outlet=f"Outlet {name}"
    )
    return replace(article, title=text[:60], published=DateValue(day, "day", "page"))


@pytest.fixture
def pages() -> list[Article]:
    strike = [told(text, f"2026-03-{2 + n:02d}", f"s{n}") for n, text in enumerate(STRIKE)]
    return [*strike, told(TRAM, "2026-03-03", "t0")]


def sizes(articles: list[Article]) -> list[int]:
    return [len(s.articles) for s in chains(articles)]


def test_reports_of_one_running_affair_are_one_chain(pages: list[Article]) -> None:
    assert len(cluster(pages)) >= len(chains(pages))
    assert sizes(pages) == [4, 1]


def test_the_same_people_years_later_are_another_affair(pages: list[Article]) -> None:
    later = [replace(told(text, f"2029-05-{2 + n:02d}", f"l{n}")) for n, text in enumerate(STRIKE)]
    found = chains([*pages, *later])
    for story in found:
        assert (
            len({a.published.value[:4] for a in (*pages, *later) if a.id in story.articles and a.published})
            == 1
        )


def test_any_order_gives_the_same_chains(pages: list[Article]) -> None:
    before = chains(pages)
    random.Random(4).shuffle(pages)
    assert chains(pages) == before


def test_every_article_is_in_one_chain_and_nothing_gives_nothing(pages: list[Article]) -> None:
    found = [a for s in chains(pages) for a in s.articles]
    assert sorted(found) == sorted(a.id for a in pages)
    assert chains([]) == []
