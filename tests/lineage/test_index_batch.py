"""What stands in a batch is told as if each of its articles had come alone."""

from __future__ import annotations

from collections import Counter, defaultdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wiredesk.lineage import index as index_module
from wiredesk.lineage.index import MEMBER_SHARE, FingerprintIndex
from wiredesk.lineage.index_postings import MOST_HOLDERS


class PlainIndex:
    """The same rules in dictionaries, one article after the other."""

    def __init__(self) -> None:
        self.held: dict[int, list[int]] = defaultdict(list)
        self.count = 0

    def add(self, prints: set[int]) -> dict[int, int]:
        known = Counter(n for h in prints for n in self.held.get(h, ()))
        best = max(known, key=lambda k: (known[k], -k), default=None)
        member = best is not None and known[best] >= MEMBER_SHARE * len(prints)
        for h in prints:
            if len(self.held[h]) < MOST_HOLDERS and not (member and self.held[h]):
                self.held[h].append(self.count)
        self.count += 1
        return {n: c for n, c in known.items() if c >= 3}


#: Few hashes in small articles: many stand in several of a batch, some in hundreds.
ARTICLES = st.lists(st.sets(st.integers(2, 40), max_size=12), max_size=60)


@given(ARTICLES, st.integers(1, 20))
@settings(max_examples=80, deadline=None)
def test_a_batch_answers_as_a_plain_index_does(articles: list[set[int]], size: int) -> None:
    plain, index = PlainIndex(), FingerprintIndex()
    expected = [plain.add(a) for a in articles]
    prints = [np.array(sorted(a), dtype=np.uint64) for a in articles]
    found = [answer for n in range(0, len(prints), size) for answer in index.add_many(prints[n : n + size])]
    assert found == expected
    assert index.postings == sum(map(len, plain.held.values()))


@pytest.mark.parametrize("at_once", [50, 400, 50_000])
def test_portions_of_a_batch_make_no_difference(monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    monkeypatch.setattr(index_module, "AT_ONCE", at_once)
    rng = np.random.default_rng(5)
    articles = [set(rng.choice(120, int(rng.integers(0, 60)), replace=False).tolist()) for _ in range(300)]
    plain, index = PlainIndex(), FingerprintIndex()
    prints = [np.array(sorted(h + 2 for h in a), dtype=np.uint64) for a in articles]
    assert index.add_many(prints) == [plain.add({h + 2 for h in a}) for a in articles]


def test_an_empty_batch_and_empty_articles() -> None:
    index = FingerprintIndex()
    assert index.add_many([]) == []
    empty = np.empty(0, dtype=np.uint64)
    assert index.add_many([empty, empty]) == [{}, {}]
    assert len(index) == 2
