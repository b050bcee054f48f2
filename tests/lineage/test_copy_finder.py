from __future__ import annotations

import random

import pytest
from tests.conftest import make_article

from wiredesk.lineage import CopyFinder, find_copies
from wiredesk.model.article import Article


def sentences(seed: int, count: int = 14) -> list[str]:
    rng = random.Random(seed)
    words = [
        f"{a}{b}"
        for a in ("har", "lun", "bri", "mor", "sel", "tad")
        for b in ("bour", "dik", "vast", "nel", "ow", "ish")
    ]
    return [" ".join(rng.choice(words) for _ in range(12)).capitalize() + "." for _ in range(count)]


def article(name: str, lines: list[str]) -> Article:
    return make_article("\n\n".join(lines), f"{name}.html", outlet=f"Outlet {name}")


@pytest.fixture
def pages() -> list[Article]:
    one, two = sentences(1), sentences(2)
    return [
        article("a", one),
        article("b", [one[0], *one[5:], *one[1:5]]),
        article("c", two),
        article("d", [*sentences(3)[:8], *one[2:6]]),
        article("e", two[:6]),
        article("f", sentences(4)),
    ]


def pairs(links: object) -> set[frozenset[str]]:
    return {frozenset((k.from_, k.to)) for k in links}  # type: ignore[attr-defined]


def together(pages: list[Article], links: object) -> set[frozenset[str]]:
    """Articles that links hold together, however many links there are."""
    groups = [{a.id} for a in pages]
    for pair in pairs(links):
        joined = set().union(*(g for g in groups if g & pair))
        groups = [g for g in groups if not g & pair] + [joined]
    return {frozenset(g) for g in groups}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_one_by_one_in_any_order_holds_together_what_all_at_once_does(
    pages: list[Article], seed: int
) -> None:
    random.Random(seed).shuffle(pages)
    finder = CopyFinder()
    found = [link for page in pages for link in finder.find([page])]
    assert pairs(found) <= pairs(find_copies(pages))
    assert together(pages, found) == together(pages, find_copies(pages))
    assert sorted(map(len, together(pages, found))) == [1, 2, 3]


def test_batches_find_links_among_themselves_and_with_what_came_before(pages: list[Article]) -> None:
    finder = CopyFinder()
    finder.add(pages[:2])
    assert len(finder) == 2
    known = list(find_copies(pages[:2]))
    found = finder.find(pages[2:])
    assert frozenset((pages[0].id, pages[1].id)) not in pairs(found)
    assert together(pages, [*known, *found]) == together(pages, find_copies(pages))


def test_an_article_that_is_known_brings_nothing(pages: list[Article]) -> None:
    finder = CopyFinder()
    finder.find(pages)
    assert finder.find(pages) == ()


def test_a_reprint_of_a_large_family_is_linked_with_its_head() -> None:
    lines = sentences(9)
    finder = CopyFinder()
    head = article("head", lines)
    finder.find([head])
    for n in range(80):
        finder.find([article(f"r{n}", lines)])
    found = finder.find([article("late", [*lines, "And one more line of its own stands here."])])
    assert frozenset(
        (head.id, article("late", [*lines, "And one more line of its own stands here."]).id)
    ) in pairs(found)
    assert len(found) < 70


def test_what_a_house_prints_under_each_page_does_not_hide_whom_a_report_was_taken_from() -> None:
    notice, source = sentences(50, 30), article("source", sentences(51))
    finder = CopyFinder()
    finder.add([source])
    for n in range(90):
        finder.find([make_article("\n\n".join([*sentences(100 + n), *notice]), f"h{n}.html", outlet="House")])
    lines = [*sentences(300), source.text.split("\n\n")[4], source.text.split("\n\n")[5], *notice]
    excerpt = make_article("\n\n".join(lines), "excerpt.html", outlet="House")
    assert frozenset((source.id, excerpt.id)) in pairs(finder.find([excerpt]))
