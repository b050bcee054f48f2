"""Words as copies share them, and the few hashes that stand for a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

_MARKS = re.compile(r"[.’'‘`]")
#: Words in a hashed run. Five is the field's usual length; independent reports rarely share one.
NGRAM = 5
#: Winnowing window: every shared run of NGRAM + WINDOW - 1 = 12 words leaves a common fingerprint
#: (Schleimer, Wilkerson and Aiken, 2003).
WINDOW = 8
_MIX = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)
#: Places in a word that count apart; only words longer than this could be taken for one another's anagrams.
_PLACES = 64
#: Characters up to here have their case and class in a table; beyond stand emoji and rare scripts.
_TABLE = 0x10000
_IDEOGRAPHS = (0x20000, 0x3FFFF)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A text as words with their places, and its hashed runs.

    ``starts`` and ``ends`` are code-point offsets of the words; ``grams`` the hash of the run that
    begins at each word (length ``max(0, words - 4)``); ``winnowed`` the chosen hashes, sorted, unique.
    """

    text: str
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    grams: NDArray[np.uint64]
    winnowed: NDArray[np.uint64]

    def __len__(self) -> int:
        """How many words the text has."""
        return len(self.starts)

    @property
    def words(self) -> tuple[str, ...]:
        """The words, folded."""
        places = zip(self.starts.tolist(), self.ends.tolist(), strict=True)
        return tuple(fold_word(self.text[start:end]) for start, end in places)


def fold_word(written: str) -> str:
    """A word without case, apostrophes and stops: ``U.S.`` and ``US``, ``don’t`` and ``dont`` are one."""
    return _MARKS.sub("", written).casefold()


def fingerprint(text: str) -> Fingerprint:
    """The fingerprint of a text. Word order inside a run counts, punctuation and quotation marks do not.

    All of it is array arithmetic on code points: no word becomes a string.
    """
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    letters, hashes = _classify(codes)
    inside = letters.copy()
    if len(codes) > 2:
        stop = (codes == ord(".")) | (codes == ord("'")) | (codes == ord("’"))
        inside[1:-1] |= stop[1:-1] & letters[:-2] & letters[2:]
    edges = np.diff(np.r_[False, inside, False].astype(np.int8))
    starts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    hashed = _word_hashes(hashes, letters, starts)
    stopped = np.r_[codes, np.uint32(0)][ends] == ord(".") if len(ends) else np.empty(0, dtype=np.bool_)
    grams = _grams(hashed)
    return Fingerprint(text, starts, ends + stopped, grams, _winnow(grams))


def _classify(codes: NDArray[np.uint32]) -> tuple[NDArray[np.bool_], NDArray[np.uint64]]:
    """For each code point whether it is a letter or digit, and the hash of its folded form (else 0)."""
    known_letters, known_hashes = _table()
    low = np.minimum(codes, _TABLE - 1)
    letters, hashes = known_letters[low], known_hashes[low]
    high = np.flatnonzero(codes >= _TABLE)
    if len(high):
        found = codes[high]
        letters[high] = (found >= _IDEOGRAPHS[0]) & (found <= _IDEOGRAPHS[1])
        hashes[high] = np.where(letters[high], _scattered(found.astype(np.uint64)), np.uint64(0))
    return letters, hashes


@cache
def _table() -> tuple[NDArray[np.bool_], NDArray[np.uint64]]:
    written = [chr(n) for n in range(_TABLE)]
    letters = np.array([c.isalnum() for c in written], dtype=np.bool_)
    letters[-1] = False
    folded = np.array([ord(c.casefold()[0]) for c in written], dtype=np.uint64)
    return letters, np.where(letters, _scattered(folded), np.uint64(0))


def _scattered(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Values spread over all bits (one round of splitmix64)."""
    with np.errstate(over="ignore"):
        mixed = (values + np.uint64(1)) * _MIX
        mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        return mixed ^ (mixed >> np.uint64(31))


@cache
def _powers() -> NDArray[np.uint64]:
    return _scattered(np.arange(_PLACES, dtype=np.uint64)) | np.uint64(1)


def _word_hashes(
    hashes: NDArray[np.uint64], letters: NDArray[np.bool_], starts: NDArray[np.int64]
) -> NDArray[np.uint64]:
    """The hash of each word from its letters and their places; marks inside a word do not count."""
    if not len(starts):
        return np.empty(0, dtype=np.uint64)
    first = int(starts[0])
    before: NDArray[np.int64] = np.cumsum(letters[first:]) - letters[first:]
    lengths = np.diff(np.r_[starts, len(letters)])
    place: NDArray[np.int64] = (before - np.repeat(before[starts - first], lengths)) % _PLACES
    with np.errstate(over="ignore"):
        return _scattered(np.add.reduceat(hashes[first:] * _powers()[place], starts - first))


def _grams(hashed: NDArray[np.uint64]) -> NDArray[np.uint64]:
    if len(hashed) < NGRAM:
        return np.empty(0, dtype=np.uint64)
    count = len(hashed) - NGRAM + 1
    total = np.zeros(count, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for k in range(NGRAM):
            total = (total ^ hashed[k : k + count]) * _MIX
            total ^= total >> _SHIFT
    return total


def _winnow(grams: NDArray[np.uint64]) -> NDArray[np.uint64]:
    if len(grams) <= WINDOW:
        return np.unique(grams.min(keepdims=True)) if len(grams) else grams
    least = grams
    for step in (1, 2, 4):
        least = np.minimum(least[:-step], least[step:])
    return np.unique(least)
