"""Pages of watched feeds are read again, politely and ever more rarely."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import httpx
import pytest

import wiredesk
from wiredesk import demo
from wiredesk.desk import Desk, Revisit, Revisited, Visited, set_watched, watch
from wiredesk.desk.revisiting import AGAIN, MOST_FAILURES, plan
from wiredesk.model.feed import Feed
from wiredesk.model.page import Page
from wiredesk.reading import Web
from wiredesk.settings import load_settings

PAGE = "https://quay.example/ferry"
HOUR = 3600.0
PARAGRAPHS = (
    "The ferry Alvha ran aground off Lyse on Monday night with 212 people on board, the coast guard said.",
    "Nobody was hurt, and the coast guard took all passengers ashore before dawn on two of its boats.",
    "“We heard a bang and then she would not turn,” the mate Ole Ruud said on the quay in Lyse.",
)


class Outlet:
    """A feed with one page, which changes, goes and fails as a test wants it."""

    def __init__(self) -> None:
        self.paragraphs = list(PARAGRAPHS)
        self.status = 200
        self.asked: list[dict[str, str]] = []

    def answer(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/feed":
            item = f"<item><title>Ferry</title><link>{PAGE}</link><description>x</description></item>"
            text = f"<rss version='2.0'><channel><title>The Quay</title>{item}</channel></rss>"
            return httpx.Response(200, text=text)
        if request.url.path != "/ferry":
            return httpx.Response(404)
        self.asked.append(dict(request.headers))
        tag = f'"{len(self.paragraphs)} {hash(self.paragraphs[0]) % 1000}"'
        if self.status != 200:
            return httpx.Response(self.status)
        if request.headers.get("If-None-Match") == tag:
            return httpx.Response(304)
        body = "".join(f"<p>{p}</p>" for p in self.paragraphs)
        html = f"<html><body><article><h1>Ferry aground off Lyse</h1>{body}</article></body></html>"
        return httpx.Response(200, text=html, headers={"ETag": tag})


@pytest.fixture
def outlet() -> Outlet:
    return Outlet()


@pytest.fixture
def desk(store_url: str) -> Iterator[Desk]:
    settings = load_settings(annotator="rules", agencies=demo.agencies_path())
    with wiredesk.open(store_url, settings) as opened:
        set_watched(opened, [Feed("https://quay.example/feed")])
        yield opened


@pytest.fixture
def at(desk: Desk, outlet: Outlet) -> Callable[..., list[Visited | Revisited]]:
    """What one look at a time (hours) brings."""

    def look(hours: float, **options: object) -> list[Revisited]:
        transport = httpx.MockTransport(outlet.answer)
        with Web("test (+https://d.example)", 10**6, transport, lambda: 0.0, lambda _: None) as web:
            told = list(watch(desk, web, once=True, clock=lambda: hours * HOUR, **options))
        return [one for one in told if isinstance(one, Revisited)]

    return look


def test_a_page_is_asked_for_ever_more_rarely(desk: Desk, outlet: Outlet, at) -> None:
    asked = []
    for hours in range(100):
        at(100 + hours)
        if len(outlet.asked) > len(asked):
            asked.append(hours)
    assert asked == [0, 1, 6, 24, 72]
    assert [("if-none-match" in headers) for headers in outlet.asked] == [False, False, True, True, True]
    with desk.store.read() as tx:
        assert tx.revisits.count() == 0


def test_a_silent_edit_is_a_version_and_told(desk: Desk, outlet: Outlet, at) -> None:
    at(100)
    outlet.paragraphs[0] = outlet.paragraphs[0].replace("212", "198")
    (again,) = at(101.5)
    assert (again.asked, again.unchanged, again.report.versions) == (1, 0, 1)
    with desk.store.read() as tx:
        assert len(tx.articles.versions(PAGE)) == 2
    (edit,) = [c for c in desk.changes() if c.kind == "silent edit"]
    assert "212" in str(edit.detail["before"])
    assert "198" in str(edit.detail["text"])


def test_a_page_that_says_the_same_makes_no_version(desk: Desk, outlet: Outlet, at) -> None:
    at(100)
    (again,) = at(101.5)
    assert (again.report.new, again.report.versions) == (0, 0)
    with desk.store.read() as tx:
        assert len(tx.articles.versions(PAGE)) == 1


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_was_taken_down_is_told_and_not_asked_for_again(
    desk: Desk, outlet: Outlet, at, status: int
) -> None:
    at(100)
    outlet.status = status
    (again,) = at(101.5)
    assert again.gone == (PAGE,)
    (gone,) = [c for c in desk.changes() if c.kind == "page gone"]
    assert gone.detail["address"] == PAGE
    assert gone.story
    assert at(300) == []
    assert desk.search("ferry")


def test_a_server_that_fails_is_left_alone_in_the_end(outlet: Outlet, at) -> None:
    at(100)
    outlet.status, hours, failures = 503, 101.5, 0
    while told := at(hours):
        failures += 1
        if told[0].left:
            break
        hours += AGAIN / HOUR * 2.0 ** (failures - 1) - 0.1
        assert at(hours) == []
        hours += 0.2
    assert (failures, told[0].left) == (MOST_FAILURES, (PAGE,))


def test_without_intervals_nothing_is_read_again(desk: Desk, outlet: Outlet, at) -> None:
    at(100, revisit_after=())
    assert at(300) == []
    assert len(outlet.asked) == 1


def test_the_plan_is_in_the_store(desk: Desk, at) -> None:
    at(100)
    with desk.store.read() as tx:
        assert [r.due for r in tx.revisits.due(1e9, 10)] == [101 * HOUR]
        assert tx.revisits.next_due() == 101 * HOUR
        assert tx.revisits.due(101 * HOUR - 1, 10) == []


@pytest.mark.parametrize(
    ("published", "due"),
    [
        ("2026-11-23T08:00:00Z", [1795424400.0]),
        ("Mon, 23 Nov 2026 08:00:00 GMT", [1795424400.0]),
        ("2026-11-23", [1795428000.0]),
        ("long ago", [1795428000.0]),
        ("2031-01-01T00:00:00Z", [1795428000.0]),
        ("2020-01-01T00:00:00Z", []),
    ],
)
def test_times_count_from_publication(published: str, due: list[float]) -> None:
    now = 1795424400.0 - (1800 if published.startswith(("2026-11-23T", "Mon")) else 0)
    page = Page(PAGE, "x", "html", url=PAGE, published=published)
    assert [p.due for p in plan([page], now, (HOUR,))] == due


def test_an_entry_that_stands_for_its_page_is_not_planned() -> None:
    entry = Page("https://quay.example/feed", "x", "text", record=1, url=PAGE)
    assert plan([entry], 0.0, (HOUR,)) == []


def test_rows_are_replaced_and_removed(store) -> None:
    with store.write() as tx:
        tx.revisits.put([Revisit(PAGE, 0.0, due=5.0), Revisit("https://b.example/", 0.0, due=3.0)])
        tx.revisits.put([Revisit(PAGE, 0.0, due=1.0)])
        assert [r.address for r in tx.revisits.due(9.0, 9)] == [PAGE, "https://b.example/"]
        assert [r.address for r in tx.revisits.due(9.0, 1)] == [PAGE]
        tx.revisits.remove([PAGE])
        assert tx.revisits.next_due() == 3.0
