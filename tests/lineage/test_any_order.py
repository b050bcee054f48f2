"""Any order of arrival gives the same links, families and origins, through the public interface."""

from __future__ import annotations

import random
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

import wiredesk
from wiredesk.lineage import CopyFinder
from wiredesk.lineage.families import find_families
from wiredesk.model.article import Article
from wiredesk.settings import Settings

PLACES = ("Osten", "Hame", "Velm", "Storfell", "Tamber", "Osk")
THINGS = ("ferry", "copper mine", "night train", "school", "smokehouse", "old bridge", "reservoir")
DOERS = ("the county", "two engineers", "the harbour office", "a council of elders", "its owner")
DEEDS = (
    "closed the {thing} of {place} on {day} after the third flood of the year",
    "asked for eleven more guards at the {thing} near {place} before {day} is over",
    "sold the {thing} at {place} for less than the price of its roof, letters seen on {day} show",
    "told {agency} on {day} that the {thing} of {place} would never be mended",
)


def sentence(number: int) -> str:
    """An invented sentence; its number says which."""
    rng = random.Random(number)
    deed = rng.choice(DEEDS).format(
        thing=rng.choice(THINGS),
        place=rng.choice(PLACES),
        day=rng.choice(("Monday", "Tuesday", "Friday")),
        agency=rng.choice(("Reuters", "the Associated Press")),
    )
    extra = " ".join(
        rng.choice(("where", "while", "and", "so that")) + f" {w}" for w in rng.sample(THINGS, 3)
    )
    return f"{rng.choice(DOERS).capitalize()} {deed}, {extra} {number} waited."


REPORTS = st.lists(st.integers(0, 40), min_size=1, max_size=8)
HEADS = st.sampled_from(("", "OSTEN (Reuters) - ", "HAME (AP) — "))
TIMES = st.sampled_from(("", "2031-05-01T08:00:00+00:00", "2031-05-01T09:30:00+00:00", "2031-05-02"))
PAGES = st.lists(st.tuples(REPORTS, HEADS, TIMES, st.integers(0, 5), st.booleans()), min_size=1, max_size=7)


def articles(pages: Sequence[tuple[list[int], str, str, int, bool]]) -> list[Article]:
    records = []
    for n, (numbers, head, published, outlet, shuffled) in enumerate(pages):
        told = [sentence(k) for k in dict.fromkeys(numbers)]
        parts = told[::-1] if shuffled else told
        record = {"id": f"p{n}", "outlet": f"Paper {outlet}", "text": head + "\n\n".join(parts)}
        records.append(record | ({"published": published} if published else {}))
    return wiredesk.articles_from_records(records)


RULES = Settings(annotator="rules")


@given(PAGES, st.randoms(use_true_random=False))
@settings(max_examples=10, deadline=None)
def test_any_order_gives_the_same_lineage(
    pages: list[tuple[list[int], str, str, int, bool]], rng: random.Random
) -> None:
    given_articles = articles(pages)
    expected = wiredesk.trace(given_articles, RULES)
    members = sorted(m for f in expected.families for m in f.members)
    assert members == sorted(a.id for a in given_articles)
    for _ in range(2):
        rng.shuffle(given_articles)
        assert wiredesk.trace(given_articles, RULES) == expected


@given(PAGES, st.randoms(use_true_random=False), st.integers(1, 3))
@settings(max_examples=10, deadline=None)
def test_arriving_in_any_portions_the_same_articles_are_families(
    pages: list[tuple[list[int], str, str, int, bool]], rng: random.Random, size: int
) -> None:
    # Every page is another outlet's: what an outlet prints under all its pages shows with its third page only.
    given_articles = articles(
        [(told, head, when, n, turned) for n, (told, head, when, _, turned) in enumerate(pages)]
    )
    found = []
    for _ in range(2):
        rng.shuffle(given_articles)
        finder = CopyFinder()
        links = [
            k for n in range(0, len(given_articles), size) for k in finder.find(given_articles[n : n + size])
        ]
        ordered = sorted(given_articles, key=lambda a: a.id)
        found.append(
            {f.members for f in find_families(ordered, sorted(links, key=lambda k: (k.from_, k.to)))}
        )
    assert found[0] == found[1]


def test_an_article_given_twice_is_one() -> None:
    once = articles([([1, 2, 3], "", "", 0, False), ([1, 2, 3], "", "", 1, True)])
    assert wiredesk.trace([*once, *once], RULES) == wiredesk.trace(once, RULES)
