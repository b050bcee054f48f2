from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from tests.lineage.test_copy_process import articles

from wiredesk.desk import copy_search
from wiredesk.desk.copy_search import CopySearch
from wiredesk.errors import WorkerNotStarted
from wiredesk.lineage import CopyFinder
from wiredesk.model.lineage import Link


@pytest.fixture
def search(monkeypatch: pytest.MonkeyPatch) -> Iterator[CopySearch]:
    """Knows four articles, and gives the search away after four more."""
    monkeypatch.setattr(copy_search, "MANY", 4)
    monkeypatch.setattr(copy_search, "_PORTION", 3)
    monkeypatch.setattr(copy_search, "_cores", lambda: 2)
    made = CopySearch(articles()[:4])
    yield made
    made.close()


def found(search: CopySearch, start: int, end: int) -> tuple[Link, ...]:
    search.begin(articles(40)[start:end])
    return search.take()


def handed_over(search: CopySearch) -> None:
    until = time.monotonic() + 60
    while search._handing is not None and search._handing.is_alive() and time.monotonic() < until:
        time.sleep(0.01)


def test_the_links_are_the_same_before_while_and_after_it_moves(search: CopySearch) -> None:
    here = CopyFinder()
    here.add(articles()[:4])
    for start in range(4, 40, 3):
        end = min(40, start + 3)
        assert found(search, start, end) == here.find(articles(40)[start:end]), start
        if start == 16:
            handed_over(search)
    assert search._finder is None, "the other process has it"


def test_few_articles_need_no_other_process(search: CopySearch) -> None:
    assert found(search, 4, 8)
    assert search._process is None


def test_one_core_keeps_it_here(search: CopySearch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copy_search, "_cores", lambda: 1)
    for start in range(4, 40, 4):
        assert found(search, start, start + 4)
    assert search._process is None


def test_a_process_that_ended_is_told(search: CopySearch) -> None:
    found(search, 4, 12)
    handed_over(search)
    found(search, 12, 16)
    assert search._finder is None
    assert search._process is not None
    search._process._process.kill()
    search._process._process.wait()
    with pytest.raises(WorkerNotStarted):
        found(search, 16, 20)
