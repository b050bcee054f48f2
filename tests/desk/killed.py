"""A process that works on a store until it is killed; it says what was acknowledged, line by line.

``python -m tests.desk.killed URL START`` makes or upgrades the store, then adds, merges, corrects for ever,
numbering its articles from START on. Each line is written after the commit it tells of. With ``stream`` at
the end it is a desk that takes pages in, batch after batch.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from itertools import count

from tests.desk.samples import arrive, make_article

import wiredesk
from wiredesk.desk import Desk, Store, copy_search, open_store
from wiredesk.model.article import Article
from wiredesk.model.correction import Correction
from wiredesk.model.page import Page
from wiredesk.settings import load_settings

TIME = "2031-03-06T10:00:00+00:00"
#: Articles in one batch.
BATCH = 5


def numbered(number: int, version: int = 1) -> Article:
    """The article of a number, always the same."""
    noise = random.Random(number)
    words = " ".join(f"{noise.randrange(1 << 40):x}" for _ in range(400))
    text = f"Report number n{number} told of v{version}. {words}"
    return make_article(
        text, f"https://x.example/{number}", title=f"Report {number}", outlet=f"Outlet {number % 7}"
    )


def say(what: str, number: int) -> None:
    """Tell the parent; in one write, so that no half line is read."""
    sys.stdout.write(f"{what} {number}\n")
    sys.stdout.flush()


def work(store: Store, start: int) -> None:
    """Add, edit, merge and correct until killed."""
    number = start
    while True:
        batch = [numbered(n) for n in range(number, number + BATCH)]
        with store.write(wait=30) as tx:
            tx.articles.add_batch(arrive(*batch))
            for article in batch:
                tx.stories.put(f"s-{article.id}", article.title or "", {article.id: "alone"})
                tx.changes.log("new article", article=article.id)
        for n in range(number, number + BATCH):
            say("article", n)
        with store.write(wait=30) as tx:
            tx.stories.put("s-all", "All", {a.id: "merged" for a in batch})
            for article in batch:
                tx.stories.retire(f"s-{article.id}", "s-all")
        say("merged", number)
        with store.write(wait=30) as tx:
            tx.articles.add_batch(arrive(numbered(number, version=2)))
        say("edited", number)
        with store.write(wait=30) as tx:
            tx.corrections.add(Correction(f"c-{number}", "hide claim", "mara", TIME, "", words=f"n{number}"))
        say("corrected", number)
        number += BATCH


def opened_desk(url: str) -> Desk:
    """A desk without a model; from the second batch on another process looks for copies."""
    copy_search.MANY = BATCH
    return wiredesk.open(url, load_settings(annotator="rules"))


def numbered_page(number: int) -> Page:
    """The page of a number, always the same; every third says what the one before said."""
    noise = random.Random(number - (number % 3 == 0))
    words = [f"{noise.randrange(1 << 20):x}" for _ in range(120)]
    said = [" ".join(words[k : k + 12]).capitalize() + "." for k in range(0, 120, 12)]
    text = "\n\n".join((f"Report number n{number} was read in Lyse on Monday.", *said))
    place = f"https://x{number % 7}.example/p{number}"
    return Page(place, text, "text", url=place, outlet=f"Outlet {number % 7}", title=f"Report {number}")


def stream(desk: Desk, start: int) -> None:
    """Take pages in until killed, settling now and then."""

    def batches() -> Iterator[list[Page]]:
        for number in count(start, BATCH):
            yield [numbered_page(n) for n in range(number, number + BATCH)]

    said = {"page": start, "placed": start}

    def tell(what: str, until: int) -> None:
        for n in range(said[what], start + until):
            say(what, n)
        said[what] = start + until

    desk.add_batches(
        batches(), acknowledged=lambda n: tell("page", n), placed=lambda n: tell("placed", n), settle=False
    )


def lost_of_stream(desk: Desk, told: list[str]) -> list[str]:
    """What a stream acknowledged or placed and is not there; then what an addition of nothing leaves wrong."""
    found = []
    with desk.store.read() as tx:
        for line in told:
            what, number = line.split()
            versions = tx.articles.versions(numbered_page(int(number)).url or "")
            placed = bool(versions) and tx.stories.story_of(versions[-1].article.id) is not None
            if not versions or (what == "placed" and not placed):
                found.append(line)
        if tx.articles.count() % BATCH:
            found.append("half a batch")
    desk.add([], settle=False)
    return found + desk.verify()


def lost(store: Store, told: list[str]) -> list[str]:
    """What was acknowledged and is not in the store whole."""
    found = []
    with store.read() as tx:
        for line in told:
            what, number = line.split()
            article = numbered(int(number), version=2 if what == "edited" else 1)
            if what == "corrected":
                there = tx.corrections.get(f"c-{number}") is not None
            elif what == "merged":
                story = tx.stories.get(f"s-{article.id}")
                there = story is not None and story.successor == "s-all"
            else:
                stored = tx.articles.get(article.id)
                there = stored is not None and stored.article == article and stored.page is not None
                there = there and tx.articles.page(stored.page or "") is not None if stored else False
                there = there and len(tx.articles.versions(article.url or "")) >= (
                    2 if what == "edited" else 1
                )
            if not there:
                found.append(line)
        last = next((line.split()[1] for line in reversed(told) if line.startswith("article")), None)
        if last is not None and not tx.search(f"n{last}"):
            found.append(f"search {last}")
        found += tx.problems()
        # A batch is there as a whole or not at all.
        if tx.articles.count() % BATCH:
            found.append("half a batch")
    return found


if __name__ == "__main__":
    say("ready", 0)
    sys.stdin.readline()
    if sys.argv[3:] == ["stream"]:
        with opened_desk(sys.argv[1]) as streaming:
            stream(streaming, int(sys.argv[2]))
    with open_store(sys.argv[1], wait=30) as opened:
        say("opened", 0)
        work(opened, int(sys.argv[2]))
