from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

import wiredesk
from wiredesk import accounts, api, demo
from wiredesk.desk import Desk, SearchFilters, set_watched, watch
from wiredesk.desk.intake import Intake
from wiredesk.desk.story_book import Coming, StoryBook
from wiredesk.errors import BadSetting, StoreLocked, WorkerNotStarted
from wiredesk.model.feed import Feed
from wiredesk.model.page import Page, Rejection
from wiredesk.reading import Web
from wiredesk.settings import Settings, load_settings

FERRY = (
    "LYSE, March 3 (Norpress) — The ferry Alvha ran aground off Lyse on Monday night with 212 people on board.\n\n"
    "Nobody was hurt, and the coast guard took all passengers ashore before dawn.\n\n"
    "“We heard a bang and then she would not turn,” the mate Ole Ruud said on the quay in Lyse."
)
TRAM = (
    "The council of Brenna voted on Tuesday to build a tram line from the station to the university.\n\n"
    "Mayor Ada Ferro said that work would begin in June. “Brenna has waited for fifty years,” she said."
)


@pytest.fixture
def settings() -> Settings:
    return load_settings(annotator="rules", agencies=demo.agencies_path())


@pytest.fixture
def opened(store_url: str, settings: Settings) -> Iterator[Callable[[], Desk]]:
    """Opens the desk anew, as another process would."""
    desks: list[Desk] = []

    def open_desk() -> Desk:
        for desk in desks:
            desk.close()
        desks.append(wiredesk.open(store_url, settings))
        return desks[-1]

    yield open_desk
    for desk in desks:
        desk.close()


@pytest.fixture
def desk(opened: Callable[[], Desk]) -> Desk:
    return opened()


def page(text: str, outlet: str = "The Quay", day: int = 3, fetched: str | None = None) -> Page:
    slug = outlet.casefold().replace(" ", "-")
    return Page(
        f"{slug}.txt", text, "text", url=f"https://{slug}.example/story", outlet=outlet,
        title=text.split(".")[0][-60:], published=f"2026-03-{day:02d}T09:00:00Z", fetched=fetched,
    )  # fmt: skip


def bundled() -> list[Page | Rejection]:
    return list(api.read_pages([str(demo.pages_path())]))


def groups(desk: Desk) -> set[tuple[str, ...]]:
    return {tuple(desk.members(row.id)) for row in desk.stories(limit=1000)}


def test_pages_become_stories_with_accounts(desk: Desk) -> None:
    report = desk.add(bundled())
    assert (report.new, report.versions, report.known, report.rejections) == (17, 0, 0, [])
    rows = desk.stories("biggest")
    assert [row.articles for row in rows] == [14, 3]
    told = desk.account(rows[0].id)
    assert told.story.id == rows[0].id
    assert len(told.articles) == 14
    assert not accounts.verify(told)
    assert desk.stories("biggest")[0].origins == told.story.origin_count > 1


def test_a_second_addition_of_everything_changes_nothing(opened: Callable[[], Desk]) -> None:
    desk = opened()
    desk.add(bundled())
    before = {row.id: accounts.encode(desk.account(row.id)) for row in desk.stories()}
    seq = desk.last_change
    report = desk.add(bundled())
    assert (report.new, report.versions, report.known, report.stories) == (0, 0, 17, 0)
    assert desk.last_change == seq, "nothing was written"
    desk = opened()
    assert desk.add(bundled()).known == 17
    assert {row.id: accounts.encode(desk.account(row.id)) for row in desk.stories()} == before


def test_the_account_is_the_one_that_needs_no_store(desk: Desk, settings: Settings) -> None:
    desk.add(bundled())
    read = api.read_articles([str(demo.pages_path())], settings=settings)
    for row in desk.stories():
        mine = desk.account(row.id)
        own = api.account([a for a in read.articles if a.id in {x.id for x in mine.articles}], settings)
        assert (mine.claims, mine.events, mine.statements) == (own.claims, own.events, own.statements)


@pytest.mark.parametrize("seed", [1, 2])
def test_any_order_of_arrival_gives_the_same_stories(opened: Callable[[], Desk], seed: int) -> None:
    pages = bundled()
    random.Random(seed).shuffle(pages)
    desk = opened()
    for one in pages[:6]:
        desk.add([one])
    desk = opened()
    desk.add(pages[6:])
    assert {len(group) for group in groups(desk)} == {14, 3}


def test_an_edited_page_is_a_new_version_and_its_edit_is_told(desk: Desk) -> None:
    desk.add([page(FERRY, fetched="2026-03-03T10:00:00+00:00")])
    edited = FERRY.replace("Nobody was hurt", "Four people were hurt")
    report = desk.add([page(edited, fetched="2026-03-03T12:00:00+00:00")])
    assert (report.new, report.versions) == (0, 1)
    (row,) = desk.stories()
    assert row.articles == 1
    assert "Four people" in desk.account(row.id).articles[0].text
    (edit,) = [c for c in desk.changes() if c.kind == "silent edit"]
    assert (edit.detail["before"], edit.detail["text"]) == ("Nobody was", "Four people were")
    assert edit.story == row.id


def test_what_is_new_is_told_after_a_number_of_the_log(desk: Desk) -> None:
    desk.add([page(FERRY)])
    (row,) = desk.stories()
    desk.account(row.id)
    since = desk.last_change
    assert desk.changes(since) == []
    update = FERRY.replace("March 3", "March 4").replace("Nobody was", "At least 14 people were")
    own = (
        "Elin Dahl told the Holm Post that the ferry Alvha, aground off Lyse, had lost its rudder on Monday."
    )
    desk.add([page(update, "Tide", 4), page(f"{own}\n\n{FERRY.splitlines()[2]}", "Holm Post", 4)])
    kinds = [c.kind for c in desk.changes(since)]
    assert "new article" in kinds
    assert "new origin" in kinds
    assert desk.changes(desk.last_change) == []


def test_a_story_is_found_by_the_beginning_of_its_id_and_by_an_id_it_had(desk: Desk) -> None:
    desk.add([page(FERRY), page(TRAM, "Brenna Post")])
    one, other = desk.stories()
    assert desk.story_id(one.id[:12]) == one.id
    with pytest.raises(BadSetting, match="more than one"):
        desk.story_id("s-")
    with pytest.raises(BadSetting, match="there is no story"):
        desk.story_id("s-nothing")
    desk.correct("merge stories", "ed", anchors=[desk.members(one.id)[0], desk.members(other.id)[0]])
    (left,) = desk.stories()
    assert {desk.story_id(one.id), desk.story_id(other.id)} == {left.id}


def test_corrections_outlive_every_reckoning_and_can_be_undone(opened: Callable[[], Desk]) -> None:
    desk = opened()
    desk.add([page(FERRY), page(TRAM, "Brenna Post")])
    before = groups(desk)
    anchors = [desk.members(row.id)[0] for row in desk.stories()]
    said = desk.correct("merge stories", "ed", "one council", anchors=anchors)
    assert len(groups(desk)) == 1
    desk = opened()
    desk.add([page(FERRY.replace("212", "214"), "Tide", 4)])
    assert len(groups(desk)) == 1
    assert len(next(iter(groups(desk)))) == 3
    desk.undo(said.id, "ed")
    assert len(groups(desk)) == 2
    assert before <= groups(desk) | {g for g in before if len(g) == 1}
    assert [c.undone_by for c in desk.corrections()] == ["ed"]
    assert desk.verify() == []


def test_a_correction_changes_the_account(desk: Desk) -> None:
    desk.add([page(FERRY)])
    (row,) = desk.stories()
    claim = desk.account(row.id).claims[0]
    hidden = desk.correct("hide claim", "ed", words=claim.text)
    assert claim.text not in [c.text for c in desk.account(row.id).claims]
    desk.undo(hidden.id, "ed")
    assert claim.text in [c.text for c in desk.account(row.id).claims]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("merge stories", {"anchors": ["a-1"]}),
        ("split story", {"articles": ["a-unknown"]}),
        ("same person", {"names": ["one"]}),
        ("hide claim", {}),
        ("dance", {}),
    ],
)
def test_a_correction_that_makes_no_sense_is_refused(
    desk: Desk, kind: str, said: dict[str, list[str]]
) -> None:
    with pytest.raises(BadSetting):
        desk.correct(kind, "ed", **said)  # type: ignore[arg-type]
    assert desk.corrections() == []


def test_corrections_go_from_one_store_to_another(desk: Desk, settings: Settings, tmp_path: Path) -> None:
    desk.add([page(FERRY), page(TRAM, "Brenna Post")])
    anchors = [desk.members(row.id)[0] for row in desk.stories()]
    desk.correct("merge stories", "ed", anchors=anchors)
    with wiredesk.open(tmp_path / "other.db", settings) as other:
        other.add([page(FERRY), page(TRAM, "Brenna Post")])
        assert other.take_corrections(desk.corrections()) == 1
        assert other.take_corrections(desk.corrections()) == 0
        assert groups(other) == groups(desk)


def test_people_and_agencies_are_found_once_a_story_was_accounted_for(desk: Desk) -> None:
    desk.add([page(TRAM, "Brenna Post"), page(FERRY)])
    for row in desk.stories():
        desk.account(row.id)
    assert [f.outlet for f in desk.search("", SearchFilters(person="Ada Ferro"))] == ["Brenna Post"]
    assert [f.outlet for f in desk.search("passengers")] == ["The Quay"]


def test_a_bad_page_is_reported_and_stops_nothing(desk: Desk) -> None:
    report = desk.add([Rejection("x.html", None, "unreadable"), page(FERRY), Page("e.txt", "", "text")])
    assert report.new == 1
    assert {r.source for r in report.rejections} == {"x.html", "e.txt"}


def test_what_was_acknowledged_before_a_stop_is_in_a_story_after_it(opened: Callable[[], Desk]) -> None:
    desk = opened()

    def stop(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        desk.add([page(FERRY)], acknowledged=stop)
    desk = opened()
    assert desk.verify() != []
    desk.add([])
    assert desk.verify() == []
    assert len(desk.stories()) == 1


def test_a_second_writer_is_told(desk: Desk, store_url: str, settings: Settings) -> None:
    with desk.store.writing(), wiredesk.open(store_url, settings) as other:
        with pytest.raises(StoreLocked):
            other.add([page(FERRY)])
        assert other.stories() == []


def test_feeds_are_watched_and_their_state_outlives_the_process(opened: Callable[[], Desk]) -> None:
    asked: list[str] = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        if request.url.path == "/feed":
            if request.headers.get("If-None-Match"):
                return httpx.Response(304)
            items = "<item><title>Ferry</title><link>https://quay.example/ferry</link><description>x</description></item>"
            text = f"<rss version='2.0'><channel><title>The Quay</title>{items}</channel></rss>"
            return httpx.Response(200, text=text, headers={"ETag": '"1"'})
        if request.url.path == "/ferry":
            paragraphs = "".join(f"<p>{p}</p>" for p in FERRY.split("\n\n"))
            return httpx.Response(
                200, text=f"<html><body><article><h1>Ferry</h1>{paragraphs}</article></body></html>"
            )
        return httpx.Response(404)

    def web() -> Web:
        return Web(
            "test (+https://d.example)", 10**6, httpx.MockTransport(handle), lambda: 0.0, lambda _: None
        )

    desk = opened()
    set_watched(desk, [Feed("https://quay.example/feed")])
    (visited,) = watch(desk, web(), once=True, clock=lambda: 1000.0)
    assert visited.report.new == 1
    desk = opened()
    assert list(watch(desk, web(), once=True, clock=lambda: 1000.0)) == []
    asked.clear()
    (again,) = watch(desk, web(), once=True, clock=lambda: 3000.0)
    assert (again.report.new, again.feed.visited) == (0, 3000.0)
    assert "https://quay.example/ferry" not in asked
    set_watched(desk, [replace(again.feed, address="https://tide.example/feed")])
    with desk.store.read() as tx:
        assert [f.address for f in tx.feeds.all()] == ["https://tide.example/feed"]


def papers(count: int = 12) -> list[Page]:
    """Reports of two matters, each with its sentences in an order of its own."""
    made = []
    for n in range(count):
        told = (FERRY, TRAM)[n % 2].split("\n\n")
        random.Random(n).shuffle(told)
        made.append(page("\n\n".join(told), f"Paper {n}"))
    return made


def test_a_stream_is_placed_and_once_settled_is_what_all_at_once_give(
    opened: Callable[[], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = papers()
    desk = opened()
    for n in range(0, 9, 3):
        desk.add(pages[n : n + 3], settle=False)
        assert desk.verify() == []
    assert sorted(map(len, groups(desk))) == [4, 5], "placed with what is like them"
    # Now nothing finds its place, and another process settles what this one left.
    monkeypatch.setattr("wiredesk.stories.keeper.best_home", lambda *_: None)
    monkeypatch.setattr("wiredesk.desk.desk.HELD_SHARE", 1000)
    desk.add(pages[9:], settle=False)
    assert len(groups(desk)) > 2
    desk = opened()
    assert desk.settle() >= 2
    assert sorted(map(len, groups(desk))) == [6, 6]
    seq = desk.last_change
    assert (desk.settle(), desk.last_change) == (0, seq)


def test_clear_moves_are_made_while_a_stream_goes_on(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wiredesk.stories.keeper.best_home", lambda *_: None)
    monkeypatch.setattr("wiredesk.desk.desk.HELD_SHARE", 50)
    for one in papers():
        desk.add([one], settle=False)
    assert len(groups(desk)) < 8
    assert any(c.kind == "stories merged" for c in desk.changes())


def test_versions_of_a_page_that_come_together_are_told_one_by_one(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wiredesk.desk.desk.BATCH", 1)
    texts = [FERRY, FERRY.replace("dawn", "noon"), FERRY.replace("dawn", "dusk")]
    desk.add([page(text, fetched=f"2025-03-0{3 + n}T08:00:00Z") for n, text in enumerate(texts)])
    edits = [c for c in desk.changes() if c.kind == "silent edit"]
    assert [(c.detail["before"], c.detail["text"]) for c in edits] == [("dawn.", "noon."), ("noon.", "dusk.")]
    assert [s.articles for s in desk.stories()] == [1]
    assert desk.verify() == []


def batched(pages: list[Page], size: int) -> Iterator[list[Page]]:
    for start in range(0, len(pages), size):
        yield pages[start : start + size]


def test_batches_give_what_one_addition_after_the_other_gives(
    desk: Desk, settings: Settings, tmp_path: Path
) -> None:
    told: list[tuple[str, int]] = []
    edited = page(FERRY.replace("dawn", "noon"), "Paper 0", fetched="2026-03-05T08:00:00Z")
    pages = [*papers(), edited, papers()[1]]
    report = desk.add_batches(
        [*batched(pages, 3), []],
        acknowledged=lambda n: told.append(("acknowledged", n)),
        placed=lambda n: told.append(("placed", n)),
        settle=False,
    )
    assert (report.new, report.versions, report.known) == (12, 1, 1)
    assert [n for what, n in told if what == "acknowledged"] == [3, 6, 9, 12, 14, 14]
    assert [n for what, n in told if what == "placed"][-1] == 14
    for at, (what, n) in enumerate(told):
        assert what == "acknowledged" or n <= max(m for w, m in told[:at] if w == "acknowledged")
    assert desk.verify() == []
    with wiredesk.open(tmp_path / "other.db", settings) as other:
        for part in batched(pages, 3):
            other.add(part, settle=False)
        assert groups(other) == groups(desk)
        assert [(c.kind, c.article) for c in other.changes()] == [(c.kind, c.article) for c in desk.changes()]


def test_a_batch_is_read_while_the_one_before_is_placed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, placing = threading.Event(), []
    read, place = Intake.read, StoryBook.place

    def noticed(self: Intake, batch: Sequence[Page | Rejection], stopped: threading.Event) -> object:
        if batch and batch[0].source == "paper-4.txt":
            begun.set()
        return read(self, batch, stopped)

    def waiting(self: StoryBook, coming: Coming) -> object:
        placing.append(begun.wait(30))
        return place(self, coming)

    monkeypatch.setattr(Intake, "read", noticed)
    monkeypatch.setattr(StoryBook, "place", waiting)
    desk.add_batches(batched(papers(6), 2))
    assert placing[0], "the third batch was begun before the first was placed"
    assert desk.verify() == []


def test_all_is_placed_before_more_is_waited_for(desk: Desk) -> None:
    seen: list[int] = []

    def slowly() -> Iterator[list[Page]]:
        for one in papers(4):
            yield [one]
            yield []
            seen.append(sum(row.articles for row in desk.stories(limit=10)))

    desk.add_batches(slowly(), settle=False)
    assert seen == [1, 2, 3, 4]


def test_what_stops_the_pages_stops_nothing_before_it(opened: Callable[[], Desk]) -> None:
    def broken() -> Iterator[list[Page]]:
        yield from batched(papers(6), 2)
        raise ConnectionError("the line is dead")

    desk = opened()
    with pytest.raises(ConnectionError, match="the line is dead"):
        desk.add_batches(broken())
    assert sum(row.articles for row in desk.stories(limit=10)) == 6
    assert desk.verify() == []
    assert desk.add(papers(8)).new == 2


def test_a_stop_while_pages_are_read_ahead_loses_nothing(
    opened: Callable[[], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    desk = opened()
    with monkeypatch.context() as patched:
        patched.setattr(StoryBook, "place", stop)
        with pytest.raises(KeyboardInterrupt):
            desk.add_batches(batched(papers(), 2))
    assert desk.add([]).new == 0
    assert desk.verify() == []
    assert sum(row.articles for row in desk.stories(limit=10)) == 4, "two batches were acknowledged"
    desk.add(papers())
    with opened() as other:
        assert sorted(map(len, groups(other))) == [6, 6]


def test_copies_are_found_when_another_process_looks_for_them(
    opened: Callable[[], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wiredesk.desk.copy_search.MANY", 2)
    monkeypatch.setattr("wiredesk.desk.copy_search._cores", lambda: 2)
    desk = opened()
    for start in range(0, 12, 2):
        desk.add(papers()[start : start + 2], settle=False)
        handing = desk._stories._at_hand.copies._handing  # type: ignore[union-attr]
        if handing is not None:
            handing.join()
    copies = desk._stories._at_hand.copies  # type: ignore[union-attr]
    assert copies._finder is None
    with desk.store.read() as tx:
        links = {frozenset((k.from_, k.to)) for k in tx.stories.links()}
    assert len(links) == 30, "each of two times six with each"
    # Where that process ends, the next addition begins with another.
    copies._process._process.kill()  # type: ignore[union-attr]
    copies._process._process.wait()  # type: ignore[union-attr]
    with pytest.raises(WorkerNotStarted):
        desk.add([page(FERRY, "Late Paper")])
    desk.add([])
    assert desk.verify() == []
    assert sum(row.articles for row in desk.stories(limit=10)) == 13
