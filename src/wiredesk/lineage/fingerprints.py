"""Words as copies share them, and the few hashes that stand for a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

_WORD = re.compile(r"[^\W_]+(?:[.’'][^\W_]+)*\.?")
_MARKS = re.compile(r"[.’'‘`]")
#: Words in a hashed run. Five is the field's usual length; independent reports rarely share one.
NGRAM = 5
#: Winnowing window: every shared run of NGRAM + WINDOW - 1 = 12 words leaves a common fingerprint
#: (Schleimer, Wilkerson and Aiken, 2003).
WINDOW = 8
#: Distinct words whose hashes are kept at hand, some 150 bytes each.
MOST_REMEMBERED = 300_000
_MIX = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A text as words with their places, and its hashed runs.

    ``starts`` and ``ends`` are code-point offsets of the words; ``grams`` the hash of the run that
    begins at each word (length ``max(0, words - 4)``); ``winnowed`` the chosen hashes, sorted, unique.
    """

    words: tuple[str, ...]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    grams: NDArray[np.uint64]
    winnowed: NDArray[np.uint64]


def fold_word(written: str) -> str:
    """A word without case, apostrophes and stops: ``U.S.`` and ``US``, ``don’t`` and ``dont`` are one."""
    return _MARKS.sub("", written).casefold()


def fingerprint(text: str) -> Fingerprint:
    """The fingerprint of a text. Word order inside a run counts, punctuation and quotation marks do not."""
    found = list(_WORD.finditer(text))
    known = [_read[m.group()] for m in found]
    places = np.array([m.span() for m in found], dtype=np.int64).reshape(-1, 2)
    grams = _grams(np.array([k[1] for k in known], dtype=np.uint64))
    return Fingerprint(tuple([k[0] for k in known]), places[:, 0], places[:, 1], grams, _winnow(grams))


def _grams(hashed: NDArray[np.uint64]) -> NDArray[np.uint64]:
    if len(hashed) < NGRAM:
        return np.empty(0, dtype=np.uint64)
    count = len(hashed) - NGRAM + 1
    total = np.zeros(count, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for k in range(NGRAM):
            total = (total ^ hashed[k : k + count]) * _MIX
            total ^= total >> np.uint64(29)
    return total


class _ReadWords(dict[str, tuple[str, int]]):
    """Words as written, each with its folded form and hash, worked out once."""

    def __missing__(self, written: str) -> tuple[str, int]:
        folded = fold_word(written)
        digest = blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        found = (folded, int.from_bytes(digest, "little"))
        if len(self) < MOST_REMEMBERED and len(written) < 40:
            self[written] = found
        return found


_read = _ReadWords()


def _winnow(grams: NDArray[np.uint64]) -> NDArray[np.uint64]:
    if len(grams) <= WINDOW:
        return np.unique(grams.min(keepdims=True)) if len(grams) else grams
    least = grams
    for step in (1, 2, 4):
        least = np.minimum(least[:-step], least[step:])
    return np.unique(least)
