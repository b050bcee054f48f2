from __future__ import annotations

from collections import defaultdict

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from wiredesk.lineage.index_postings import MOST_HOLDERS, Postings, keys_of


def post(postings: Postings, pairs: set[tuple[int, int]]) -> None:
    ordered = sorted(pairs)
    postings.reserve(len(ordered))
    postings.post(
        np.array([k for k, _ in ordered], dtype=np.uint64), np.array([o for _, o in ordered], dtype=np.uint32)
    )


def held(postings: Postings, keys: list[int]) -> dict[int, list[int]]:
    counts, owners = postings.holders(postings.find(np.array(keys, dtype=np.uint64)))
    parts = np.split(owners, np.cumsum(counts))
    return {k: part.tolist() for k, part in zip(keys, parts, strict=False) if len(part)}


@given(st.lists(st.dictionaries(st.integers(1, 12), st.integers(0, 90), max_size=12), max_size=12))
@settings(max_examples=80, deadline=None)
def test_holders_are_those_that_were_posted_in_their_order(batches: list[dict[int, int]]) -> None:
    postings, known, owner = Postings(), defaultdict[int, list[int]](list), 0
    for batch in batches:
        pairs = {(key, owner + n) for key, many in batch.items() for n in range(many)}
        owner += 100
        post(postings, pairs)
        for key, one in sorted(pairs):
            known[key].append(one)
    expected = {k: owners[:MOST_HOLDERS] for k, owners in known.items()}
    assert held(postings, list(range(1, 14))) == expected
    assert len(postings) == len(expected)


def test_lists_of_every_length_stand_beside_one_another() -> None:
    postings = Postings()
    post(postings, {(key, owner) for key in range(1, 81) for owner in range(key)})
    assert held(postings, [1, 2, 3, 8, 9, 64, 80]) == {
        key: list(range(min(key, MOST_HOLDERS))) for key in (1, 2, 3, 8, 9, 64, 80)
    }


def test_what_all_hold_takes_no_more_room_than_what_many_hold() -> None:
    many, all_ = Postings(), Postings()
    for start in range(0, 5000, 100):
        if start < 200:
            post(many, {(7, n) for n in range(start, start + 100)})
        post(all_, {(7, n) for n in range(start, start + 100)})
    assert all_.size == many.size
    assert held(all_, [7]) == held(many, [7])


def test_keys_keep_hashes_apart() -> None:
    hashes = np.arange(2, 5000, dtype=np.uint64)
    assert len(np.unique(keys_of(hashes))) == len(hashes)
