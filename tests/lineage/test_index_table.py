from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from wiredesk.lineage import index_table
from wiredesk.lineage.index_table import HashTable, firsts, spread

#: Keys with a few homes in common, and at both ends of the range.
KEYS = st.one_of(
    st.integers(1, 2**64 - 1), st.integers(1, 200), st.integers(0, 200).map(lambda n: 2**64 - 1 - n)
)


def hashes(*values: int) -> np.ndarray:
    return np.array(sorted(set(values)), dtype=np.uint64)


def put_in(table: HashTable, keys: np.ndarray, first: int = 0) -> None:
    table.reserve(len(keys))
    table.insert(keys, np.arange(first, first + len(keys), dtype=np.uint32))


@given(st.lists(st.lists(KEYS, max_size=150), max_size=8))
@settings(max_examples=60, deadline=None)
def test_what_was_put_in_is_found_with_its_number_and_nothing_else(batches: list[list[int]]) -> None:
    table, known = HashTable(), dict[int, int]()
    for batch in batches:
        new = hashes(*(k for k in batch if k not in known))
        put_in(table, new, len(known))
        known |= {int(k): n for n, k in enumerate(new, len(known))}
    assert len(table) == len(known)
    asked = hashes(*known, 3, 2**63, 2**64 - 7)
    places = table.find(asked)
    found = {int(k): int(table.numbers[p]) for k, p in zip(asked, places, strict=True) if p >= 0}
    assert found == known


def test_a_table_that_grows_keeps_all_and_stays_small() -> None:
    rng = np.random.default_rng(3)
    table, parts = HashTable(), []
    for n in range(40):
        keys = np.unique(rng.integers(2, 2**64, 3000, dtype=np.uint64))
        keys = keys[table.find(keys) < 0]
        put_in(table, keys, 3000 * n)
        parts.append((keys, np.arange(3000 * n, 3000 * n + len(keys))))
    for keys, numbers in parts:
        assert (table.numbers[table.find(keys)] == numbers).all()
    assert len(table) == sum(len(keys) for keys, _ in parts)
    assert table.size < 25 * len(table)


def test_neighbouring_keys_beyond_one_bucket_and_beyond_the_last_find_room() -> None:
    low, high = np.arange(1, 600, dtype=np.uint64), np.arange(2**64 - 400, 2**64, dtype=np.uint64)
    table = HashTable()
    put_in(table, np.concatenate([low, high]))
    assert (table.find(low) >= 0).all()
    assert (table.find(high) >= 0).all()
    assert (table.find(np.arange(600, 1200, dtype=np.uint64)) < 0).all()


def test_nothing_is_found_in_an_empty_table_and_nothing_asked_of_a_full_one() -> None:
    table = HashTable()
    assert table.find(hashes(1, 2)).tolist() == [-1, -1]
    put_in(table, hashes(1, 2))
    assert table.find(hashes()).tolist() == []
    put_in(table, hashes())
    assert len(table) == 2


def test_keys_of_least_hashes_are_spread_over_the_whole_table() -> None:
    least = np.arange(1, 20_000, dtype=np.uint64) << np.uint64(40)
    keys = spread(least)
    assert len(np.unique(keys)) == len(least)
    quarters = np.bincount((keys >> np.uint64(62)).astype(int), minlength=4)
    assert quarters.min() > 0.8 * len(least) / 4
    assert spread(np.array([0], dtype=np.uint64))[0] != index_table._EMPTY


def test_firsts_of_runs() -> None:
    assert firsts(np.array([4, 4, 5, 9, 9], dtype=np.uint64)).tolist() == [0, 2, 3]
    assert firsts(np.array([], dtype=np.uint64)).tolist() == []
