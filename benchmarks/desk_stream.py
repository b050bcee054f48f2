"""Pages that come at a steady rate: how long each takes from its arrival to its place in a story.

Used by ``bench_desk.py --stream``. A page counts as arrived when the stream says so, whether or not the desk
was busy then, and as placed when the transaction that put it into a story has ended and another
connection sees it there.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, count, islice, repeat
from pathlib import Path

from wiredesk import api
from wiredesk.desk import Desk, open_store
from wiredesk.model.page import Page

#: Stories that are written about at one time, sentences of a page, and how often a page is a copy.
LIVING = 400
SENTENCES = (8, 22)
COPIES = 0.25
#: How unequally pages go to stories (Zipf): the first of 400 gets a twentieth of them.
UNEQUAL = 0.7
_BETWEEN = [
    "the",
    "of",
    "in",
    "to",
    "and",
    "a",
    "that",
    "for",
    "on",
    "with",
    "by",
    "at",
    "from",
    "as",
    "was",
    "is",
    "had",
    "were",
    "has",
    "been",
    "after",
    "when",
    "not",
]
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


@dataclass(slots=True)
class Streamed:
    """What a stream came to; times in seconds."""

    latencies: list[float] = field(default_factory=list)
    batches: list[int] = field(default_factory=list)
    unseen: int = 0
    lasted: float = 0.0
    busy: float = 0.0
    refused: int = 0


def stream(
    url: str, pages: Iterable[Page], rate: float, seconds: float, say: Callable[[str], None]
) -> Streamed:
    """Give the desk the pages at ``rate`` a second; each batch is all that wait."""
    told, waiting = Streamed(), list(islice(pages, int(rate * seconds)))
    with api.open(url) as desk, open_store(url, read_only=True) as reader:
        _warm(desk)
        start, cpu = time.perf_counter(), os.times()
        reported = 60.0

        def placed(until: int) -> None:
            nonlocal reported
            done = len(told.latencies)
            if until == done:
                return
            with reader.read() as tx:
                versions = tx.articles.versions(waiting[until - 1].url or "")
                told.unseen += not (versions and tx.stories.story_of(versions[-1].article.id))
            ended = time.perf_counter() - start
            told.latencies += [ended - n / rate for n in range(done, until)]
            told.batches.append(until - done)
            if ended >= reported:
                lately = sorted(told.latencies[-int(60 * rate) :])
                say(
                    f"{ended:.0f} s: {until} pages, the newest after {told.latencies[-1]:.2f} s, "
                    f"the last minute's p50 {lately[len(lately) // 2]:.2f} s"
                )
                reported += 60

        report = desk.add_batches(_due(waiting, rate, start), placed=placed, settle=False)
        told.refused = len(report.rejections)
        told.lasted = time.perf_counter() - start
        after = os.times()
        told.busy = sum(after[:4]) - sum(cpu[:4])
    return told


def _due(waiting: Sequence[Page], rate: float, start: float) -> Iterator[Sequence[Page]]:
    """All pages that came since it was asked last; where none did, no page, and then those that come."""
    given, told_none = 0, False
    while given < len(waiting):
        now = time.perf_counter() - start
        due = min(len(waiting), int(now * rate) + 1)
        if due > given:
            yield waiting[given:due]
            given, told_none = due, False
        elif told_none:
            time.sleep(max(0.0, given / rate - now))
        else:
            yield ()
            told_none = True


def _warm(desk: Desk) -> None:
    """Models are read and workers started before the first page: a desk runs for days."""
    desk.add(islice(synthetic_pages(seed=99), 3))


def synthetic_pages(seed: int = 11) -> Iterator[Page]:
    """HTML pages about some hundred stories at a time, each with names, a place and words of its own."""
    chance = random.Random(seed)
    words = _words(chance, 6_000)
    living = [_Story(chance, words) for _ in range(LIVING)]
    weights = [(1 + n) ** -UNEQUAL for n in range(LIVING)]
    for n in count():
        if chance.random() < 0.08:
            living[chance.randrange(LIVING)] = _Story(chance, words)
        story = chance.choices(living, weights)[0]
        outlet = f"outlet{chance.randrange(300)}.example"
        yield story.page(chance, f"https://{outlet}/{seed}-{n}", outlet)


class _Story:
    """What the pages about one happening have in common."""

    def __init__(self, chance: random.Random, words: Sequence[str]) -> None:
        self.names = [
            f"{a.capitalize()} {b.capitalize()}" for a, b in (chance.sample(words, 2) for _ in "1234")
        ]
        self.place = chance.choice(words).capitalize()
        self.nouns = chance.sample(words, 20)
        self.words = words
        self.told: list[list[str]] = []

    def page(self, chance: random.Random, url: str, outlet: str) -> Page:
        """One more page: a copy of an earlier one, cut, or a report of its own."""
        if self.told and chance.random() < COPIES:
            told = chance.choice(self.told)
            told = told[: chance.randrange(len(told) // 2, len(told)) + 1]
        else:
            told = [self._sentence(chance) for _ in range(chance.randint(*SENTENCES))]
            self.told.append(told)
        title = f"{self.place}: {chance.choice(self.names)} and the {' '.join(chance.sample(self.nouns, 3))}"
        body = "".join(f"<p>{' '.join(told[i : i + 2])}</p>\n" for i in range(0, len(told), 2))
        html = (
            f"<html lang='en'><head><title>{title}</title>"
            f"<meta property='og:site_name' content='{outlet}'></head>"
            f"<body><nav><a href='/'>Home</a> <a href='/w'>World</a></nav><article><h1>{title}</h1>"
            f"<time datetime='2031-03-0{chance.randint(1, 3)}T08:00Z'></time>\n{body}</article></body></html>"
        )
        return Page(source=url, content=html, media="html", url=url, outlet=outlet)

    def _sentence(self, chance: random.Random) -> str:
        """Half of the words stand between others, a quarter are the story's, a quarter are any."""
        said = [chance.choice(self.names), "said on", chance.choice(_DAYS), "in", self.place, "that"]
        for _ in range(chance.randint(6, 14)):
            own = self.nouns if chance.random() < 0.5 else self.words
            said += [chance.choice(_BETWEEN), chance.choice(own)]
        return " ".join(said) + "."


def _words(chance: random.Random, number: int) -> list[str]:
    syllables = [a + b for a in "bcdfghjklmnprstvz" for b in ("a", "e", "i", "o", "u", "ar", "en", "is")]
    return sorted({"".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(number)})


def real_pages(data: Path) -> Iterator[Page]:
    """Articles about one summit, as HTML; then again under other addresses, for as long as it takes."""
    with gzip.open(data / "lineage" / "helsinki.jsonl.gz", "rt", encoding="utf-8") as lines:
        articles = api.articles_from_records([json.loads(line) for line in islice(lines, 600)])
    for round_, article in chain.from_iterable(zip(repeat(n), articles, strict=False) for n in count()):
        body = "".join(f"<p>{article.text[s:e]}</p>\n" for s, e in article.paragraphs)
        url = f"https://round{round_}.example/{article.id}"
        head = f"<html><head><title>{article.title}</title></head>"
        html = f"{head}<body><h1>{article.title}</h1>{body}</body></html>"
        yield Page(source=url, content=html, media="html", url=url, outlet=article.outlet)
