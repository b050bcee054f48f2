"""An index of fingerprints that grows with the articles that come, in memory and on disk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from wiredesk.lineage.index_batch import Batch
from wiredesk.lineage.index_postings import Postings, keys_of

#: A saved file is written anew with what follows it unless it is this many times as large: the number of
#: files then grows with the logarithm of the index.
MERGE_RATIO = 3
#: An article that has this share of its fingerprints from a known one is its member: only what is new in it
#: is posted, so that a look-up in a family of 1,000 reprints costs one article's postings and not 1,000.
MEMBER_SHARE = 0.8
#: Fingerprints that are taken in at once, at least one article's: 2,000 articles of 174 took 98 us each at
#: 174, 33 at 10,000, 26 at 50,000, 27 at 200,000.
AT_ONCE = 50_000

Prints = NDArray[np.uint64]


class FingerprintIndex:
    """Finds the known articles that share fingerprints with a new one.

    Articles are numbered in the order in which they are added. Of a fingerprint the first
    :data:`~wiredesk.lineage.index_postings.MOST_HOLDERS` holders are known. With a ``folder``, :meth:`save`
    writes what is new as one more file and rewrites old ones only where they are small beside it.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._postings = Postings()
        self._posted = 0
        self._heads: list[int] = []
        self._members: dict[int, list[int]] = defaultdict(list)
        self._unsaved: list[tuple[Prints, NDArray[np.uint32]]] = []
        self._files: list[str] = []
        if folder is not None and (folder / "heads.npy").exists():
            self._load(folder)

    def __len__(self) -> int:
        """How many articles the index knows."""
        return len(self._heads)

    @property
    def postings(self) -> int:
        """How many holders of fingerprints were posted."""
        return self._posted

    @property
    def size(self) -> int:
        """Bytes that fingerprints and their holders take in memory."""
        return self._postings.size

    def add(self, prints: Prints, fewest: int = 3) -> dict[int, int]:
        """Adds an article; the known articles with ``fewest`` shared fingerprints or more, with the count.

        ``prints`` are its winnowed hashes, sorted and unique. Of a family of reprints the answer
        names the head; :meth:`members` names the others, and whatever is contained in the head.
        """
        return self.add_many([prints], fewest)[0]

    def add_many(self, prints: Sequence[Prints], fewest: int = 3) -> list[dict[int, int]]:
        """Adds articles in their order; for each what :meth:`add` would answer, at a third of the cost."""
        answers: list[dict[int, int]] = []
        for start, end in _portions(prints):
            answers += self._add_portion(prints[start:end], fewest)
        return answers

    def look_up(self, prints: Prints, fewest: int = 3) -> dict[int, int]:
        """What :meth:`add` would answer, without adding."""
        keys = np.sort(keys_of(prints))
        _, owners = self._postings.holders(self._postings.find(keys))
        found, counts = np.unique(owners, return_counts=True)
        return {int(n): int(c) for n, c in zip(found, counts, strict=True) if c >= fewest}

    def nearest(self, prints: Prints, fewest: int = 3) -> list[int]:
        """The articles that :meth:`look_up` finds, the nearest first.

        A fingerprint counts the less the more articles hold it: what a house prints under each of its pages
        is shared with all of them and says little, one sentence of another house's report says much.
        """
        counts, owners = self._postings.holders(self._postings.find(np.sort(keys_of(prints))))
        found, which, shared = np.unique(owners, return_inverse=True, return_counts=True)
        weights = np.bincount(which, np.repeat(1 / np.maximum(counts, 1), counts), minlength=len(found))
        order = np.lexsort((found, -shared, -weights))
        return [int(found[n]) for n in order if shared[n] >= fewest]

    def members(self, article: int) -> tuple[int, ...]:
        """The articles of the family that ``article`` belongs to, its head first."""
        head = self._heads[article]
        return (head, *self._members.get(head, ()))

    def _add_portion(self, prints: Sequence[Prints], fewest: int) -> list[dict[int, int]]:
        batch = Batch(prints, len(self._heads))
        self._postings.reserve(len(batch.keys))
        batch.meet(*self._postings.holders(self._postings.find(batch.keys)))
        answers = []
        for n, own in enumerate(prints):
            known = batch.shared(n)
            best = max(known, key=lambda k: (known[k], -k), default=-1)
            is_member = best >= 0 and known[best] >= MEMBER_SHARE * len(own)
            number = len(self._heads)
            head = self._heads[best] if is_member else number
            self._heads.append(head)
            if is_member:
                self._members[head].append(number)
            batch.post(n, only_new=is_member)
            answers.append({k: c for k, c in known.items() if c >= fewest})
        self._post(*batch.posted())
        return answers

    def _post(self, keys: Prints, owners: NDArray[np.uint32]) -> None:
        self._postings.post(keys, owners)
        self._posted += len(keys)
        if self._folder is not None:
            self._unsaved.append((keys, owners))

    def save(self) -> None:
        """Writes the index to its folder; a stop half-way leaves the last saved index readable."""
        if self._folder is None:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        if self._unsaved:
            keys, owners = (np.concatenate(parts) for parts in zip(*self._unsaved, strict=True))
            while self._files and int(self._files[-1].split("-")[0]) < MERGE_RATIO * len(keys):
                with np.load(self._folder / f"{self._files.pop()}.npz") as older:
                    keys = np.concatenate([older["keys"], keys])
                    owners = np.concatenate([older["owners"], owners])
            name = f"{len(keys)}-{len(self._heads)}"
            _write(self._folder / f"{name}.npz", keys=keys, owners=owners)
            self._files.append(name)
        heads = np.array(self._heads, dtype=np.uint32)
        _write(self._folder / "heads.npy", heads=heads, names=np.array(self._files, dtype=np.str_))
        self._unsaved.clear()
        for old in self._folder.glob("*.npz"):
            if old.stem not in self._files:
                old.unlink()

    def _load(self, folder: Path) -> None:
        with np.load(folder / "heads.npy") as known:
            self._heads = known["heads"].tolist()
            self._files = known["names"].tolist()
        for number, head in enumerate(self._heads):
            if head != number:
                self._members[head].append(number)
        for name in self._files:
            with np.load(folder / f"{name}.npz") as posted:
                keys, owners = posted["keys"], posted["owners"]
            order = np.lexsort((owners, keys))
            for start in range(0, len(order), AT_ONCE):
                part = order[start : start + AT_ONCE]
                self._postings.reserve(len(part))
                self._postings.post(keys[part], owners[part])
            self._posted += len(keys)


def _portions(prints: Sequence[Prints]) -> Iterator[tuple[int, int]]:
    """Neighbouring articles with about :data:`AT_ONCE` fingerprints together."""
    start = size = 0
    for n, one in enumerate(prints):
        if n > start and size + len(one) > AT_ONCE:
            yield start, n
            start, size = n, 0
        size += len(one)
    if start < len(prints):
        yield start, len(prints)


def _write(target: Path, **arrays: NDArray[np.generic]) -> None:
    part = target.with_suffix(".part")
    with part.open("wb") as file:
        np.savez(file, **arrays)  # type: ignore[arg-type]
    part.replace(target)
