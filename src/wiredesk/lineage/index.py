"""An index of fingerprints that grows article by article, in memory and on disk."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

#: New fingerprints are kept in a dictionary up to this many, then sealed as a sorted segment.
SEAL_AT = 400_000
#: A segment is merged with the one before it unless that one is this many times as large: the number of
#: segments then grows with the logarithm of the index, and each fingerprint is rewritten as seldom.
MERGE_RATIO = 3
#: An article that has this share of its fingerprints from a known one is its member: only what is new in it
#: is posted, so that a look-up in a family of 1,000 reprints costs one article's postings and not 1,000.
MEMBER_SHARE = 0.8


class FingerprintIndex:
    """Finds the known articles that share fingerprints with a new one.

    Articles are numbered in the order in which they are added. With a ``folder``, :meth:`save`
    writes what is new as one more file and never rewrites an old one unless segments were merged.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._segments: list[tuple[NDArray[np.uint64], NDArray[np.uint32]]] = []
        self._tail: dict[int, list[int]] = defaultdict(list)
        self._posted = 0
        self._heads: list[int] = []
        self._members: dict[int, list[int]] = defaultdict(list)
        if folder is not None and (folder / "heads.npy").exists():
            self._load(folder)

    def __len__(self) -> int:
        """How many articles the index knows."""
        return len(self._heads)

    @property
    def postings(self) -> int:
        """How many fingerprints are kept, 12 bytes each once sealed."""
        return self._posted + sum(len(hashes) for hashes, _ in self._segments)

    def add(self, prints: NDArray[np.uint64], fewest: int = 3) -> dict[int, int]:
        """Adds an article; the known articles with ``fewest`` shared fingerprints or more, with the count.

        ``prints`` are its winnowed hashes, sorted and unique. Of a family of reprints the answer
        names the head; :meth:`members` names the others, and whatever is contained in the head.
        """
        owners, posted = self._holders(prints)
        found, counts = np.unique(owners, return_counts=True)
        number = len(self._heads)
        best = int(counts.argmax()) if len(counts) else -1
        is_member = best >= 0 and counts[best] >= MEMBER_SHARE * len(prints)
        head = self._heads[int(found[best])] if is_member else number
        self._heads.append(head)
        if is_member:
            self._members[head].append(number)
        self._post(prints[~posted] if is_member else prints, number)
        kept = counts >= fewest
        return {int(n): int(c) for n, c in zip(found[kept], counts[kept], strict=True)}

    def look_up(self, prints: NDArray[np.uint64], fewest: int = 3) -> dict[int, int]:
        """What :meth:`add` would answer, without adding."""
        found, counts = np.unique(self._holders(prints)[0], return_counts=True)
        return {int(n): int(c) for n, c in zip(found, counts, strict=True) if c >= fewest}

    def members(self, article: int) -> tuple[int, ...]:
        """The articles of the family that ``article`` belongs to, its head first."""
        head = self._heads[article]
        return (head, *self._members.get(head, ()))

    def save(self) -> None:
        """Writes the index to its folder; a stop half-way leaves the last saved index readable."""
        if self._folder is None:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        self._seal()
        names = []
        for hashes, owners in self._segments:
            name = f"{len(hashes)}-{int(owners.min())}-{int(owners.max())}"
            names.append(name)
            target = self._folder / f"{name}.npz"
            if not target.exists():
                _write(target, hashes=hashes, owners=owners)
        _write(
            self._folder / "heads.npy", heads=np.array(self._heads, dtype=np.uint32), names=np.array(names)
        )
        for old in self._folder.glob("*.npz"):
            if old.stem not in names:
                old.unlink()

    def _load(self, folder: Path) -> None:
        with np.load(folder / "heads.npy") as known:
            self._heads = known["heads"].tolist()
            names = known["names"].tolist()
        for number, head in enumerate(self._heads):
            if head != number:
                self._members[head].append(number)
        for name in names:
            with np.load(folder / f"{name}.npz") as segment:
                self._segments.append((segment["hashes"], segment["owners"]))

    def _holders(self, prints: NDArray[np.uint64]) -> tuple[NDArray[np.uint32], NDArray[np.bool_]]:
        """The owners of each of the hashes, one after the other, and which of the hashes are known."""
        posted = np.zeros(len(prints), dtype=np.bool_)
        owners = [np.empty(0, dtype=np.uint32)]
        for n, value in enumerate(prints.tolist()):
            here = self._tail.get(value)
            if here:
                posted[n] = True
                owners.append(np.array(here, dtype=np.uint32))
        for hashes, holders in self._segments:
            starts = np.searchsorted(hashes, prints, side="left")
            ends = np.searchsorted(hashes, prints, side="right")
            hit = np.flatnonzero(ends > starts)
            posted[hit] = True
            owners += [holders[starts[n] : ends[n]] for n in hit.tolist()]
        return np.concatenate(owners), posted

    def _post(self, prints: NDArray[np.uint64], number: int) -> None:
        for value in prints.tolist():
            self._tail[value].append(number)
        self._posted += len(prints)
        if self._posted >= SEAL_AT:
            self._seal()

    def _seal(self) -> None:
        if not self._posted:
            return
        sizes = [len(owners) for owners in self._tail.values()]
        hashes = np.repeat(np.fromiter(self._tail, dtype=np.uint64, count=len(sizes)), sizes)
        owners = np.fromiter((n for held in self._tail.values() for n in held), np.uint32, self._posted)
        self._segments.append(_sorted(hashes, owners))
        self._tail.clear()
        self._posted = 0
        while len(self._segments) > 1 and len(self._segments[-2][0]) < MERGE_RATIO * len(
            self._segments[-1][0]
        ):
            newer, older = self._segments.pop(), self._segments.pop()
            both = np.concatenate([older[0], newer[0]]), np.concatenate([older[1], newer[1]])
            self._segments.append(_sorted(*both))


def _sorted(
    hashes: NDArray[np.uint64], owners: NDArray[np.uint32]
) -> tuple[NDArray[np.uint64], NDArray[np.uint32]]:
    order = np.argsort(hashes, kind="stable")
    return hashes[order], owners[order]


def _write(target: Path, **arrays: NDArray[np.generic]) -> None:
    part = target.with_suffix(".part")
    with part.open("wb") as file:
        np.savez(file, **arrays)  # type: ignore[arg-type]
    part.replace(target)
