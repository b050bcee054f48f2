"""For each fingerprint the articles that hold it: one number for most, a short list for the others."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from wiredesk.lineage.index_table import Hashes, HashTable, Places, firsts, spread

#: Holders of a fingerprint that are remembered, the first. What stands in more articles than that is an
#: outlet's furniture or a large family: of either, 64 are as good as all to find it by, and neither the index
#: nor a look-up grows with them.
MOST_HOLDERS = 64
#: How many holders a list has room for, by its class. Class 0 is one holder and needs no list.
_ROOMS = (1, 2, 8, MOST_HOLDERS)
_CLASS = np.uint32(30)
_WHICH = np.uint32((1 << 30) - 1)
_NOBODY = np.uint32(0xFFFFFFFF)

Numbers = NDArray[np.uint32]


class Postings:
    """Fingerprints and their holders, looked up and posted many at once.

    A table gives each fingerprint's number: its top two bits are the class of its list, the others the
    list's place, or the only holder itself. Articles are numbered below 2^30.
    """

    def __init__(self) -> None:
        self._table = HashTable()
        self._lists = [np.full((16 if n else 0, room), _NOBODY) for n, room in enumerate(_ROOMS)]
        self._used = [0] * len(_ROOMS)

    @property
    def size(self) -> int:
        """Bytes they take."""
        return self._table.size + sum(held.nbytes for held in self._lists)

    def __len__(self) -> int:
        """How many fingerprints are known."""
        return len(self._table)

    def reserve(self, more: int) -> None:
        """Make room for so many new fingerprints; places found before are no longer valid."""
        self._table.reserve(more)

    def find(self, keys: Hashes) -> Places:
        """The place of each key (see :func:`keys_of`; sorted, unique), or -1 where nobody holds it."""
        return self._table.find(keys)

    def holders(self, places: Places) -> tuple[NDArray[np.intp], Numbers]:
        """How many hold the fingerprint of each place, and who, one place after the other, in their order."""
        known = np.flatnonzero(places >= 0)
        numbers = self._table.numbers[places[known]]
        classes, which = numbers >> _CLASS, (numbers & _WHICH).astype(np.intp)
        counts = np.zeros(len(places), dtype=np.intp)
        counts[known] = 1
        parts = []
        for n in range(1, len(_ROOMS)):
            at = np.flatnonzero(classes == n)
            held = self._lists[n].take(which[at], axis=0)
            present = held != _NOBODY
            counts[known[at]] = present.sum(axis=1)
            parts.append((known[at], held, present))
        starts = np.cumsum(counts) - counts
        owners = np.empty(int(counts.sum()), dtype=np.uint32)
        alone = np.flatnonzero(classes == 0)
        owners[starts[known[alone]]] = which[alone]
        for at, held, present in parts:
            row, column = np.nonzero(present)
            owners[starts[at[row]] + column] = held[row, column]
        return counts, owners

    def post(self, keys: Hashes, owners: Numbers) -> None:
        """Post each key for its owner; sorted by key, then owner; room was reserved.

        Whoever comes after the first :data:`MOST_HOLDERS` is passed over.
        """
        if not len(keys):
            return
        first = firsts(keys)
        places = self._table.find(keys[first])
        new = np.flatnonzero(places < 0)
        self._table.insert(keys[first[new]], owners[first[new]])
        ends = np.append(first[1:], len(keys))
        at = first.copy()
        at[new] += 1
        more = np.flatnonzero(at < ends)
        if not len(more):
            return
        at, ends, places = at[more], ends[more], self._table.find(keys[first[more]])
        while len(at):
            self._append(places, owners[at])
            at = at + 1
            more = np.flatnonzero(at < ends)
            at, ends, places = at[more], ends[more], places[more]

    def _append(self, places: Places, owners: Numbers) -> None:
        """Another holder for the fingerprint of each place, of which no two are one."""
        numbers = self._table.numbers[places]
        classes = numbers >> _CLASS
        for n, room in enumerate(_ROOMS):
            at = np.flatnonzero(classes == n)
            if not len(at):
                continue
            which = (numbers[at] & _WHICH).astype(np.intp)
            held = self._lists[n].take(which, axis=0) if n else which[:, np.newaxis].astype(np.uint32)
            count = (held != _NOBODY).sum(axis=1)
            fits = count < room
            self._lists[n][which[fits], count[fits]] = owners[at[fits]]
            if n + 1 < len(_ROOMS):
                self._promote(n + 1, places[at[~fits]], held[~fits], owners[at[~fits]])

    def _promote(self, n: int, places: Places, held: Numbers, owners: Numbers) -> None:
        start, end = self._used[n], self._used[n] + len(places)
        if end > len(self._lists[n]):
            grown = np.full((end + end // 3, _ROOMS[n]), _NOBODY)
            grown[:start] = self._lists[n][:start]
            self._lists[n] = grown
        self._lists[n][start:end, : held.shape[1]] = held
        self._lists[n][start:end, held.shape[1]] = owners
        self._table.numbers[places] = np.arange(start, end, dtype=np.uint32) | np.uint32(n << 30)
        self._used[n] = end


def keys_of(hashes: Hashes) -> Hashes:
    """The keys under which fingerprints are posted, in the order of the fingerprints."""
    return spread(hashes)
