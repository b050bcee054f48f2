"""A table of hashes that many are looked up in and put into at once, at a cost whatever its size."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

#: Hashes to a bucket: eight of them are one line of the processor's cache.
BUCKET = 8
#: The table grows when this share of it is taken. At .85 a look-up of 20,000,000 cost 1.3 times as much.
FULLEST = 0.75
#: It grows by this factor: 16 to 21 bytes a hash, each hash is moved about three times in all.
GROWTH = 1.3
#: Buckets behind the last, for what overflows there.
_SPARE = 64
#: Buckets moved at once into a grown table, so that growing needs little memory besides the two tables.
_MOVED_AT_ONCE = 1 << 16
_FIRST_BUCKETS = 1 << 10
_SPREAD = np.uint64(0xD6E8FEB86659FD93)
_HALF = np.uint64(32)
_EMPTY = np.uint64(0)

Hashes = NDArray[np.uint64]
Places = NDArray[np.intp]


def spread(hashes: Hashes) -> Hashes:
    """Keys of hashes: spread evenly, though least of their windows; one to one but for 0 and 1."""
    keys: Hashes = np.maximum(hashes * _SPREAD, np.uint64(1))
    return keys


def firsts(values: NDArray[np.uint64] | NDArray[np.intp]) -> Places:
    """Where each new value begins among sorted ones."""
    new = np.ones(len(values), dtype=np.bool_)
    np.not_equal(values[1:], values[:-1], out=new[1:])
    return np.flatnonzero(new)


class HashTable:
    """Keys, each with a number of 32 bits; nothing is ever taken out.

    An open table in buckets: a key stands in the first bucket with room from its home on. All keys of a call
    are looked up together, in rounds over those that have to look further. Keys given are sorted, so that
    neighbours in a call are neighbours in memory.
    """

    def __init__(self) -> None:
        self._count = 0
        self._allot(_FIRST_BUCKETS)

    def __len__(self) -> int:
        """How many keys it holds."""
        return self._count

    @property
    def size(self) -> int:
        """Bytes it takes."""
        return self._keys.nbytes + self.numbers.nbytes + self._taken.nbytes

    def reserve(self, more: int) -> None:
        """Make room for so many more keys: places found before are no longer valid."""
        needed = (self._count + more) / (FULLEST * BUCKET)
        if needed > self._buckets:
            self._grow(int(max(needed, GROWTH * self._buckets)) + 1)

    def find(self, keys: Hashes) -> Places:
        """The place of each key in :attr:`numbers`, or -1."""
        found = np.full(len(keys), -1, dtype=np.intp)
        buckets, left = self._home(keys), np.arange(len(keys))
        while len(left):
            held = self._keys.take(buckets, axis=0)
            at = np.flatnonzero(held == keys[left, np.newaxis])
            which = at // BUCKET
            found[left[which]] = buckets[which] * BUCKET + at % BUCKET
            further = held[:, -1] != _EMPTY
            further[which] = False
            kept = np.flatnonzero(further)
            left, buckets = left[kept], buckets[kept] + 1
        return found

    def insert(self, keys: Hashes, numbers: NDArray[np.uint32]) -> None:
        """Put in keys that are not there, sorted, with their numbers; room was reserved."""
        buckets = self._home(keys)
        self._count += len(keys)
        while len(keys):
            if buckets[-1] >= len(self._taken):
                self._count -= len(keys)
                self._grow(int(GROWTH * self._buckets))
                self.insert(keys, numbers)
                return
            first = firsts(buckets)
            counts = np.append(first[1:], len(buckets)) - first
            column = self._taken[buckets] + (np.arange(len(buckets)) - np.repeat(first, counts))
            fits = column < BUCKET
            places = (buckets * BUCKET + column)[fits]
            self._keys.reshape(-1)[places] = keys[fits]
            self.numbers[places] = numbers[fits]
            own = buckets[first]
            self._taken[own] = np.minimum(self._taken[own] + counts, BUCKET)
            keys, numbers, buckets = keys[~fits], numbers[~fits], buckets[~fits] + 1

    def _home(self, keys: Hashes) -> Places:
        return (((keys >> _HALF) * np.uint64(self._buckets)) >> _HALF).astype(np.intp)

    def _allot(self, buckets: int) -> None:
        self._buckets = buckets
        self._keys = np.zeros((buckets + _SPARE, BUCKET), dtype=np.uint64)
        self._taken = np.zeros(buckets + _SPARE, dtype=np.uint8)
        #: The keys' numbers by place; those of places that :meth:`find` gave may be changed.
        self.numbers = np.zeros((buckets + _SPARE) * BUCKET, dtype=np.uint32)

    def _grow(self, buckets: int) -> None:
        keys, numbers, count = self._keys, self.numbers, self._count
        self._allot(buckets)
        self._count = 0
        for start in range(0, len(keys), _MOVED_AT_ONCE):
            part = keys[start : start + _MOVED_AT_ONCE].reshape(-1)
            taken = np.flatnonzero(part)
            order = taken[np.argsort(part[taken])]
            self.insert(part[order], numbers[start * BUCKET + order])
        assert self._count == count
