"""Words as copies share them, and the few hashes that stand for a text."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_WORD = re.compile(r"[^\W_]+(?:[.’'][^\W_]+)*\.?")
_MARKS = re.compile(r"[.’'‘`]")
#: Words in a hashed run. Five is the field's usual length; independent reports rarely share one.
NGRAM = 5
#: Winnowing window: every shared run of NGRAM + WINDOW - 1 = 12 words leaves a common fingerprint
#: (Schleimer, Wilkerson and Aiken, 2003).
WINDOW = 8
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
    words = tuple(fold_word(m.group()) for m in found)
    starts = np.array([m.start() for m in found], dtype=np.int64)
    ends = np.array([m.end() for m in found], dtype=np.int64)
    grams = _grams(words)
    return Fingerprint(words, starts, ends, grams, _winnow(grams))


def _grams(words: tuple[str, ...]) -> NDArray[np.uint64]:
    if len(words) < NGRAM:
        return np.empty(0, dtype=np.uint64)
    hashed = np.array([_word_hash(w) for w in words], dtype=np.uint64)
    count = len(words) - NGRAM + 1
    total = np.zeros(count, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for k in range(NGRAM):
            total = (total ^ hashed[k : k + count]) * _MIX
            total ^= total >> np.uint64(29)
    return total


_known: dict[str, int] = {}


def _word_hash(word: str) -> int:
    """FNV-1a over the word's UTF-8 bytes: the same in every process, unlike :func:`hash`."""
    found = _known.get(word)
    if found is None:
        found = 0xCBF29CE484222325
        for byte in word.encode("utf-8", "surrogatepass"):
            found = ((found ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
        if len(_known) < 500_000:
            _known[word] = found
    return found


def _winnow(grams: NDArray[np.uint64]) -> NDArray[np.uint64]:
    if len(grams) <= WINDOW:
        return np.unique(grams.min(keepdims=True)) if len(grams) else grams
    windows = np.lib.stride_tricks.sliding_window_view(grams, WINDOW)
    return np.unique(windows.min(axis=1))
