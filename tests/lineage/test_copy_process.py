from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from tests.conftest import make_article

from wiredesk.errors import WorkerNotStarted
from wiredesk.lineage import CopyFinder, CopyProcess
from wiredesk.model.article import Article


def articles(count: int = 12) -> list[Article]:
    """Reports of four happenings, each a shuffle of the same sentences."""
    rng = random.Random(5)
    words = (
        "harbour",
        "ferry",
        "council",
        "tram",
        "engine",
        "quay",
        "storm",
        "mate",
        "dawn",
        "vote",
        "lock",
        "mast",
    )
    made = []
    for n in range(count):
        said = random.Random(n % 4)
        lines = [" ".join(said.choice(words) for _ in range(14)) + "." for _ in range(9)]
        rng.shuffle(lines)
        made.append(make_article("\n\n".join(lines), f"{n}.html", outlet=f"Outlet {n}"))
    return made


@pytest.fixture
def process() -> Iterator[CopyProcess]:
    made = CopyProcess()
    yield made
    made.close()


def test_the_links_are_those_of_a_finder_here(process: CopyProcess) -> None:
    every = articles()
    here = CopyFinder()
    here.add(every[:4])
    process.add(every[:4])
    for start in (4, 8):
        process.begin(every[start : start + 4])
        links = process.take()
        assert links == here.find(every[start : start + 4])
        assert links


def test_a_text_that_no_encoding_takes_comes_through(process: CopyProcess) -> None:
    broken = [make_article(a.text + " \ud800", a.source, outlet=a.outlet) for a in articles(8)]
    process.begin(broken)
    assert process.take() == CopyFinder().find(broken) != ()


def test_a_process_that_ended_is_told(process: CopyProcess) -> None:
    process._process.kill()
    process._process.wait()
    with pytest.raises(WorkerNotStarted, match="looks for copies"):
        process.add(articles(400))
    with pytest.raises(WorkerNotStarted, match="looks for copies"):
        process.take()
