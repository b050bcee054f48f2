"""Weighs the words of texts within one story, so that what tells its articles apart counts most.

TF-IDF with signed feature hashing (Weinberger et al., 2009): rows of unit length in a fixed number of
dimensions, whatever the vocabulary.
"""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from wiredesk.dating.tables import toml_table

_WORD = re.compile(r"[^\W\d_]{3,40}|\d{1,12}")
DIMENSIONS = 4096
#: A story of five articles knows too little of the language to tell rare words from common ones: so many
#: articles in which every word stands half the time are thought beside it.
_IMAGINED = 20
#: Words in more than half of the texts say nothing about any one of them.
_COMMONEST = 0.5


class WordWeights:
    """Inverse document frequencies over a set of texts."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = max(len(texts), 1)
        self._seen: Counter[str] = Counter()
        for text in texts:
            self._seen.update(set(_words(text)))

    def vectors(self, texts: Sequence[str], dimensions: int = DIMENSIONS) -> NDArray[np.float32]:
        """One unit-length row a text; a text without a telling word is a row of zeros."""
        rows = np.zeros((len(texts), dimensions), dtype=np.float32)
        for at, text in enumerate(texts):
            for word, count in sorted(Counter(_words(text)).items()):
                weight = self._weight(word)
                if weight > 0:
                    place = zlib.crc32(word.encode("utf-8", "surrogatepass"))
                    sign = 1.0 if place & (1 << 30) else -1.0
                    rows[at, place % dimensions] += sign * (1 + math.log(count)) * weight
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        scaled: NDArray[np.float32] = np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)
        return scaled

    def _weight(self, word: str) -> float:
        seen = self._seen[word]
        if self._texts > _IMAGINED and seen > self._texts * _COMMONEST:
            return 0.0
        return math.log((self._texts + _IMAGINED) / (seen + _IMAGINED / 2))


def _words(text: str) -> list[str]:
    common = _common_words()
    return [word for word in _WORD.findall(text.lower()) if word not in common]


@cache
def _common_words() -> frozenset[str]:
    return frozenset(toml_table("common_words")["words"])
