from __future__ import annotations

import gzip
from collections.abc import Callable

import httpx
import pytest

from wiredesk.model.feed import Feed
from wiredesk.model.page import Page, Rejection
from wiredesk.reading import Web, visit

AGENT = "wiredesk-test (+https://desk.example)"
Handle = Callable[[httpx.Request], httpx.Response]

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Quay</title>
<item><title>Ferry late</title><link>https://quay.example/ferry</link>
<description>The ferry to Holm was an hour late.</description>
<pubDate>Mon, 02 Mar 2026 08:00:00 GMT</pubDate></item>
<item><title>Crane moved</title><link>https://quay.example/crane</link>
<description>The old crane was moved.</description></item></channel></rss>"""


class Clock:
    def __init__(self) -> None:
        self.now = 1_000_000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


class Site:
    """A web of pages; everything asked of it is kept."""

    def __init__(self, pages: dict[str, Handle | httpx.Response | str]) -> None:
        self.pages = pages
        self.asked: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        found = self.pages.get(str(request.url))
        if found is None:
            return httpx.Response(404)
        if isinstance(found, str):
            return httpx.Response(200, text=found)
        return found if isinstance(found, httpx.Response) else found(request)

    @property
    def addresses(self) -> list[str]:
        return [str(r.url) for r in self.asked if not r.url.path.endswith("robots.txt")]


def web_of(site: Site, clock: Clock | None = None, max_bytes: int = 100_000) -> Web:
    clock = clock or Clock()
    return Web(AGENT, max_bytes, httpx.MockTransport(site), clock, clock.sleep)


def test_a_page_is_fetched_and_says_who_asks() -> None:
    site = Site({"https://quay.example/ferry": "<p>late</p>"})
    found = web_of(site).get("https://quay.example/ferry")
    assert (found.outcome, found.content) == ("fetched", b"<p>late</p>")
    assert all(r.headers["User-Agent"] == AGENT for r in site.asked)


def test_robots_txt_is_asked_once_a_host_and_obeyed() -> None:
    site = Site(
        {
            "https://quay.example/robots.txt": "User-agent: *\nDisallow: /private",
            "https://quay.example/private/a": "x",
            "https://quay.example/b": "y",
        }
    )
    web = web_of(site)
    refused = web.get("https://quay.example/private/a")
    assert (refused.outcome, refused.problem) == ("refused", "robots.txt asks not to fetch it")
    assert web.get("https://quay.example/b").outcome == "fetched"
    assert [r.url.path for r in site.asked] == ["/robots.txt", "/b"]


@pytest.mark.parametrize(
    ("status", "outcome"), [(404, "fetched"), (403, "fetched"), (503, "refused"), (429, "refused")]
)
def test_a_robots_txt_that_the_server_fails_to_give_closes_the_host(status: int, outcome: str) -> None:
    site = Site({"https://quay.example/robots.txt": httpx.Response(status), "https://quay.example/b": "y"})
    assert web_of(site).get("https://quay.example/b").outcome == outcome


def test_a_failing_robots_txt_is_asked_again_after_a_while() -> None:
    site = Site({"https://quay.example/robots.txt": httpx.Response(503), "https://quay.example/b": "y"})
    clock = Clock()
    web = web_of(site, clock)
    assert web.get("https://quay.example/b").outcome == "refused"
    site.pages["https://quay.example/robots.txt"] = "User-agent: *\nAllow: /"
    clock.now += 601
    assert web.get("https://quay.example/b").outcome == "fetched"


def test_one_host_is_given_pauses_and_another_is_not_kept_waiting() -> None:
    site = Site({"https://a.example/1": "1", "https://a.example/2": "2", "https://b.example/1": "1"})
    clock = Clock()
    web = web_of(site, clock)
    web.get("https://a.example/1")
    before = len(clock.slept)
    web.get("https://a.example/2")
    assert clock.slept[before:] == [pytest.approx(2.0)]


def test_a_crawl_delay_is_kept_and_an_endless_one_closes_the_host() -> None:
    rules = "User-agent: *\nCrawl-delay: {}"
    site = Site(
        {
            "https://a.example/robots.txt": rules.format(9),
            "https://a.example/1": "1",
            "https://b.example/robots.txt": rules.format(4000),
            "https://b.example/1": "1",
        }
    )
    clock = Clock()
    web = web_of(site, clock)
    web.get("https://a.example/1")
    assert max(clock.slept) == pytest.approx(9.0)
    assert web.get("https://b.example/1").outcome == "refused"


def test_redirects_are_followed_and_asked_of_their_own_robots_txt() -> None:
    moved = httpx.Response(301, headers={"Location": "https://b.example/new"})
    site = Site(
        {
            "https://a.example/old": moved,
            "https://b.example/robots.txt": "User-agent: *\nDisallow: /new",
            "https://b.example/new": "x",
        }
    )
    assert web_of(site).get("https://a.example/old").outcome == "refused"
    site.pages.pop("https://b.example/robots.txt")
    found = web_of(site).get("https://a.example/old")
    assert (found.outcome, found.address) == ("fetched", "https://b.example/new")


def test_redirects_without_end_and_to_no_web_address_end() -> None:
    site = Site(
        {
            "https://a.example/round": httpx.Response(302, headers={"Location": "/round"}),
            "https://a.example/file": httpx.Response(302, headers={"Location": "file:///etc/passwd"}),
        }
    )
    assert "redirects" in web_of(site).get("https://a.example/round").problem
    assert web_of(site).get("https://a.example/file").outcome in ("refused", "failed")


def test_an_answer_too_large_is_refused_even_when_compressed() -> None:
    bomb = httpx.Response(200, content=gzip.compress(b"0" * 5_000_000), headers={"Content-Encoding": "gzip"})
    site = Site({"https://a.example/bomb": bomb})
    found = web_of(site).get("https://a.example/bomb")
    assert (found.outcome, found.content) == ("failed", b"")
    assert "larger than 100,000 bytes" in found.problem


def test_an_unchanged_feed_costs_one_question() -> None:
    def feed(request: httpx.Request) -> httpx.Response:
        if request.headers.get("If-None-Match") == '"1"':
            return httpx.Response(304)
        return httpx.Response(200, text=FEED, headers={"ETag": '"1"', "Content-Type": "application/rss+xml"})

    site = Site({"https://quay.example/feed": feed})
    web = web_of(site)
    first = visit(web, Feed("https://quay.example/feed"), lambda _: True, 1000.0)
    assert first.feed.etag == '"1"'
    second = visit(web, first.feed, lambda _: True, 2000.0)
    assert (second.found, second.feed.etag, second.feed.visited) == ((), '"1"', 2000.0)
    assert second.feed.due == 2900.0


def test_new_entries_bring_their_pages_and_known_ones_do_not() -> None:
    site = Site(
        {
            "https://quay.example/feed": FEED,
            "https://quay.example/ferry": "<html><body><p>Late.</p></body></html>",
        }
    )
    known = {"https://quay.example/crane"}.__contains__
    brought = visit(web_of(site), Feed("https://quay.example/feed"), known, 0.0)
    pages = [p for p in brought.found if isinstance(p, Page)]
    assert [(p.url, p.outlet, p.published) for p in pages] == [
        ("https://quay.example/ferry", "The Quay", "Mon, 02 Mar 2026 08:00:00 GMT")
    ]
    assert pages[0].fetched == "1970-01-01T00:00:00+00:00"
    assert "https://quay.example/crane" not in site.addresses


def test_an_entry_stands_for_a_page_that_cannot_be_had() -> None:
    site = Site({"https://quay.example/feed": FEED})
    brought = visit(web_of(site), Feed("https://quay.example/feed"), lambda _: False, 0.0)
    pages = [p for p in brought.found if isinstance(p, Page)]
    assert [str(p.content) for p in pages] == [
        "The ferry to Holm was an hour late.",
        "The old crane was moved.",
    ]
    assert sum(isinstance(r, Rejection) for r in brought.found) == 2


def test_a_failing_feed_is_left_alone_longer_and_longer() -> None:
    site = Site({"https://quay.example/feed": httpx.Response(500)})
    feed, pauses = Feed("https://quay.example/feed"), []
    for _ in range(9):
        brought = visit(web_of(site), feed, lambda _: False, 0.0)
        feed = brought.feed
        pauses.append(feed.due)
    assert pauses == sorted(pauses)
    assert pauses[0] == 1800.0
    assert pauses[-1] == 86_400.0
    assert feed.problem == "status 500"
    assert isinstance(brought.found[0], Rejection)


def test_a_server_that_asks_for_time_is_given_it() -> None:
    site = Site({"https://quay.example/feed": httpx.Response(429, headers={"Retry-After": "7200"})})
    assert visit(web_of(site), Feed("https://quay.example/feed"), lambda _: False, 0.0).feed.due == 7200.0
