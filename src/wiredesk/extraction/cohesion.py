"""Which lines of a page speak of one matter: the words that a line shares with the lines judged likely.

A teaser, a comment form or a footer shares few of its words with the article; a paragraph shares many.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_WORD = re.compile(r"[^\W\d_]{4,}")
#: Of a longer line only its beginning is looked at.
_TOLD = 1_500
#: A word is held by the rest of the article where the lines that have it add up to so much likelihood.
_HELD = 0.7


def cohesion(lines: Sequence[str], likely: NDArray[np.floating]) -> NDArray[np.float32]:
    """[lines, 3]: how far each line shares its words with the other lines, by how likely those are.

    The share of its words that likely lines hold too, each weighed less the more likely lines hold it; the
    mean likelihood of the other lines that hold its words; the share of its words that any other line holds.
    -1 where nothing can be told.
    """
    words = [{w.lower() for w in _WORD.findall(line[:_TOLD])} for line in lines]
    mass: defaultdict[str, float] = defaultdict(float)
    count: Counter[str] = Counter()
    for own, chance in zip(words, likely, strict=True):
        for word in own:
            mass[word] += float(chance)
            count[word] += 1
    table = np.full((len(lines), 3), -1.0, np.float32)
    for n, own in enumerate(words):
        if own:
            table[n] = _shared(own, float(likely[n]), mass, count)
    return table


def _shared(
    own: set[str], chance: float, mass: dict[str, float], count: Counter[str]
) -> tuple[float, float, float]:
    weight = held = 0.0
    others = 0
    mean = 0.0
    for word in own:
        elsewhere, rarity = mass[word] - chance, 1 / math.log(2 + mass[word])
        weight += rarity
        held += rarity * (elsewhere > _HELD)
        if count[word] > 1:
            others += 1
            mean += elsewhere / (count[word] - 1)
    return held / weight, mean / others if others else -1.0, others / len(own)
