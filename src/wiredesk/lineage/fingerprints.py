"""Words as copies share them, and the few hashes that stand for a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

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
#: Classes of characters: letters and digits, and marks that may stand inside a word.
_LETTER, _STOP = 1, 2
#: Code points that are hashed together: 2,000 texts of 785 words took 115 us each one by one, 56 together at
#: 25,000, 49 at 50,000, 42 to 120 at 100,000 and 115 at 200,000, where what lies between the steps no longer
#: fits the cache and is mapped anew each time.
_AT_ONCE = 50_000


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
    """The fingerprint of a text. Word order inside a run counts, punctuation and quotation marks do not."""
    return fingerprint_many([text])[0]


def fingerprint_many(texts: Sequence[str]) -> list[Fingerprint]:
    """The fingerprints of texts, in their order; each is what it would be alone.

    All of it is array arithmetic on the code points of many texts at once: no word becomes a string.
    """
    found: list[Fingerprint] = []
    for part in _parts(texts):
        words = _words_of_all(part)
        for text, (first, last), offset, winnowed in zip(
            part, words.bounds, words.offsets, _winnow_all(words), strict=True
        ):
            starts, ends = words.starts[first:last] - offset, words.ends[first:last] - offset
            grams = words.grams[first : max(first, last - NGRAM + 1)].copy()
            found.append(Fingerprint(text, starts, ends, grams, winnowed))
    return found


def winnowed_hashes(texts: Sequence[str]) -> list[NDArray[np.uint64]]:
    """The ``winnowed`` hashes of the texts' fingerprints alone, which are all that an index needs."""
    return [winnowed for part in _parts(texts) for winnowed in _winnow_all(_words_of_all(part))]


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of several texts that stand one after the other, and the runs that begin at them.

    ``bounds`` are each text's first word and the one after its last, ``offsets`` its first code point. The
    last runs of a text reach into the next and are no runs.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    grams: NDArray[np.uint64]
    bounds: list[tuple[int, int]]
    offsets: list[int]


def _parts(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Neighbouring texts of about :data:`_AT_ONCE` code points together."""
    start = size = 0
    for n, text in enumerate(texts):
        if n > start and size + len(text) > _AT_ONCE:
            yield texts[start:n]
            start, size = n, 0
        size += len(text)
    if start < len(texts):
        yield texts[start:]


def _words_of_all(texts: Sequence[str]) -> _Words:
    written = "\n" + "\n".join(texts) + "\n"
    codes = np.frombuffer(written.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    classes, hashes = _tables()
    high = np.flatnonzero(codes >= _TABLE)
    at = codes.astype(np.intp)
    at[high] = _TABLE - 1
    kinds = classes.take(at)
    kinds[high] = (codes[high] >= _IDEOGRAPHS[0]) & (codes[high] <= _IDEOGRAPHS[1])
    letters = kinds == _LETTER
    inside = letters.copy()
    inside[1:-1] |= (kinds[1:-1] == _STOP) & letters[:-2] & letters[2:]
    edges = np.flatnonzero(inside[1:] != inside[:-1]) + 1
    starts, ends = edges[::2], edges[1::2]
    marks = np.flatnonzero(inside & ~letters)
    lengths = (
        ends - starts - np.bincount(np.searchsorted(starts, marks, side="right") - 1, minlength=len(starts))
    )
    spelled = np.flatnonzero(letters)
    hashed = hashes.take(at.take(spelled))
    if len(high):
        astral = codes.take(spelled)
        hashed = np.where(astral >= _TABLE, _scattered(astral.astype(np.uint64)), hashed)
    grams = _grams(_word_hashes(hashed, lengths))
    stopped = codes.take(ends) == ord(".")
    sizes = np.fromiter(map(len, texts), np.int64, len(texts)) + 1
    offsets = np.cumsum(np.r_[1, sizes])
    bounds = np.searchsorted(starts, offsets).tolist()
    pairs = list(pairwise(bounds))
    return _Words(starts, ends + stopped, grams, pairs, offsets[:-1].tolist())


@cache
def _tables() -> tuple[NDArray[np.uint8], NDArray[np.uint64]]:
    """For each code point of the table its class, and the hash of its folded form."""
    written = [chr(n) for n in range(_TABLE)]
    classes = np.array([c.isalnum() for c in written], dtype=np.uint8)
    classes[-1] = 0
    classes[[ord(c) for c in ".'’"]] = _STOP
    folded = np.array([ord(c.casefold()[0]) for c in written], dtype=np.uint64)
    return classes, _scattered(folded)


def _scattered(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Values spread over all bits (one round of splitmix64)."""
    with np.errstate(over="ignore"):
        mixed = (values + np.uint64(1)) * _MIX
        mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        return mixed ^ (mixed >> np.uint64(31))


@cache
def _powers() -> NDArray[np.uint64]:
    return _scattered(np.arange(_PLACES, dtype=np.uint64)) | np.uint64(1)


def _word_hashes(letters: NDArray[np.uint64], lengths: NDArray[np.int64]) -> NDArray[np.uint64]:
    """The hash of each word from its letters' hashes and their places; ``lengths`` are the words' letters."""
    if not len(lengths):
        return np.empty(0, dtype=np.uint64)
    last = np.cumsum(lengths)
    place = np.ones(len(letters), dtype=np.intp)
    place[0] = 0
    place[last[:-1]] -= lengths[:-1]
    np.cumsum(place, out=place)
    if lengths.max() > _PLACES:
        place &= _PLACES - 1
    sums = np.zeros(len(letters) + 1, dtype=np.uint64)
    # Sums of unsigned integers are exact modulo 2^64, so that their differences are each word's own.
    np.cumsum(letters * _powers().take(place), out=sums[1:])
    return _scattered(sums.take(last) - sums.take(last - lengths))


def _grams(hashed: NDArray[np.uint64]) -> NDArray[np.uint64]:
    if len(hashed) < NGRAM:
        return np.empty(0, dtype=np.uint64)
    count = len(hashed) - NGRAM + 1
    total = np.zeros(count, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for k in range(NGRAM):
            total ^= hashed[k : k + count]
            total *= _MIX
            total ^= total >> _SHIFT
    return total


def _winnow_all(words: _Words) -> list[NDArray[np.uint64]]:
    """The least hash of each window, sorted and unique, text by text."""
    least = words.grams
    if len(least) > WINDOW:
        for step in (1, 2, 4):
            least = np.minimum(least[:-step], least[step:])
    fresh = np.flatnonzero(least[1:] != least[:-1]) + 1
    bounds = np.array(words.bounds, dtype=np.int64).reshape(-1, 2)
    # A window's least hash is mostly its neighbour's too: only where it changes is it looked at.
    changes = np.searchsorted(fresh, bounds + np.array([1, 2 - NGRAM - WINDOW])).tolist()
    chosen = []
    for (first, last), (start, end) in zip(words.bounds, changes, strict=True):
        count = last - first - NGRAM + 1
        if count > WINDOW:
            chosen.append(_unique(np.concatenate([least[first : first + 1], least.take(fresh[start:end])])))
        elif count > 0:
            chosen.append(words.grams[first : first + count].min(keepdims=True))
        else:
            chosen.append(np.empty(0, dtype=np.uint64))
    return chosen


def _unique(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The values sorted and unique; ``values`` are sorted in place."""
    values.sort()
    new = np.ones(len(values), dtype=np.bool_)
    np.not_equal(values[1:], values[:-1], out=new[1:])
    return values[new]
