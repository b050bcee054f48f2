from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest

import wiredesk
from wiredesk import demo
from wiredesk.desk import Desk
from wiredesk.model.page import Page
from wiredesk.settings import load_settings

PLACES = ("Lyse", "Brenna", "Holm", "Sundvik", "Torva")
THINGS = ("ferry", "tram", "bridge", "warehouse", "reservoir")


def page(story: int, number: int, edited: str = "") -> Page:
    """A report of one of five happenings, in words of its own but for its story's."""
    chance = random.Random(story * 100 + number)
    place, thing = PLACES[story], THINGS[story]
    words = [
        f"{a}{thing[:3]}{b}" for a in ("mor", "sel", "tad", "vin") for b in ("dik", "vast", "nel", "ish")
    ]
    lines = [
        f"The {thing} of {place} failed on Monday, Inspector {place}sen said. "
        + " ".join(chance.choices(words, k=12))
        + "."
        for _ in range(3)
    ]
    url = f"https://outlet{number}.example/{story}"
    return Page(
        url, " \n\n".join([*lines, edited]), "text", url=url, outlet=f"Outlet {number}",
        title=f"{thing.capitalize()} of {place} fails", published=f"2026-03-{1 + 6 * story:02d}T09:00:00Z",
    )  # fmt: skip


@pytest.fixture
def opened(store_url: str) -> Iterator[Callable[[], Desk]]:
    """Opens one more desk on the store, as another process would."""
    desks: list[Desk] = []

    def open_desk() -> Desk:
        desks.append(
            wiredesk.open(store_url, load_settings(annotator="rules", agencies=demo.agencies_path()))
        )
        return desks[-1]

    yield open_desk
    for desk in desks:
        desk.close()


def groups(desk: Desk) -> set[frozenset[str]]:
    return {frozenset(desk.members(row.id)) for row in desk.stories(limit=1000)}


def articles(desk: Desk) -> dict[str, str]:
    """The id of the latest article at each address."""
    with desk.store.read() as tx:
        return {str(a.article.url): a.article.id for a in tx.articles.latest()}


def together(desk: Desk, *addresses: str) -> bool:
    ids = {articles(desk)[address] for address in addresses}
    return any(ids <= group for group in groups(desk))


def url(story: int, number: int) -> str:
    return f"https://outlet{number}.example/{story}"


def test_two_processes_take_turns(opened: Callable[[], Desk]) -> None:
    one, other = opened(), opened()
    for number in range(1, 4):
        for desk, story in ((one, 0), (other, 1), (one, 1), (other, 0)):
            desk.add([page(story, 2 * number + (desk is one))], settle=False)
            assert desk.verify() == []
    assert sorted(map(len, groups(one))) == [6, 6]
    assert one.settle() + other.settle() == 0
    with one.store.read() as tx:
        held = {a for ids in tx.groups.all().values() for a in ids}
        assert held == {m.article for m in tx.stories.memberships()}


def test_a_page_alone_in_its_story_keeps_it_when_it_is_edited(opened: Callable[[], Desk]) -> None:
    desk = opened()
    desk.add([page(0, 1)])
    (before,) = desk.stories()
    seq = desk.last_change
    desk.add([page(0, 1, "Two more ships are waiting outside the harbour, the office said.")])
    (after,) = desk.stories()
    assert after.id == before.id
    assert [(c.kind, c.story) for c in desk.changes(seq)] == [("update", before.id)]


@pytest.mark.parametrize("seed", [1, 2])
def test_corrections_outlive_arrivals_settlings_versions_and_restarts(
    opened: Callable[[], Desk], seed: int
) -> None:
    chance = random.Random(seed)
    desk = opened()
    desk.add([page(story, number) for story in range(5) for number in (1, 2)])
    home = articles(desk)
    desk.correct("merge stories", "ed", "one fault", anchors=[home[url(0, 1)], home[url(1, 1)]])
    desk.correct("split story", "ann", "last year's", articles=[home[url(2, 1)]])
    moved = desk.correct("move article", "ed", "", articles=[home[url(3, 1)]], target=home[url(4, 2)])
    coming = [page(story, number) for story in range(5) for number in (3, 4, 5)]
    chance.shuffle(coming)
    for n in range(0, len(coming), 3):
        desk = opened() if chance.random() < 0.3 else desk
        desk.add(coming[n : n + 3], settle=chance.random() < 0.5)
        assert together(desk, *(url(story, 1) for story in (0, 1))), "merged"
        assert frozenset([home[url(2, 1)]]) in groups(desk), "stands alone"
        assert together(desk, url(3, 1), url(4, 2)), "moved"
        assert not together(desk, url(3, 1), url(3, 2)), "moved away"
        assert desk.verify() == []
    # The same corrections over the same articles all at once.
    stepwise = groups(desk)
    desk.settle()
    assert stepwise == groups(desk) or sorted(map(len, stepwise)) == sorted(map(len, groups(desk)))
    # An article that a correction names is edited: its old version is gone, and what is left holds.
    desk.add([page(3, 1, "The office has begun to look into it, and a second inspector was sent.")])
    assert desk.verify() == []
    assert moved.id in [c.id for c in desk.corrections()], "nothing is lost"
    said = [c for c in desk.corrections() if c.kind == "merge stories"]
    desk.undo(said[0].id, "ann")
    assert not together(desk, url(0, 1), url(1, 1))
    assert [(c.author, c.undone_by) for c in desk.corrections()] == [("ed", "ann"), ("ann", ""), ("ed", "")]


def test_a_correction_follows_its_articles_to_their_next_versions(opened: Callable[[], Desk]) -> None:
    desk = opened()
    desk.add([page(0, 1), page(0, 2), page(1, 1), page(1, 2)])
    home = articles(desk)
    desk.correct("move article", "ed", "", articles=[home[url(0, 1)]], target=home[url(1, 1)])
    desk.add([page(0, 1, "A second inspector was sent."), page(1, 1, "The office sent an inspector.")])
    assert articles(desk)[url(0, 1)] != home[url(0, 1)]
    assert together(desk, url(0, 1), url(1, 1), url(1, 2))
    desk = opened()
    desk.add([page(0, 3)])
    assert together(desk, url(0, 1), url(1, 1), url(1, 2))
    assert not together(desk, url(0, 1), url(0, 2))
