"""What trafilatura takes for the article, line by line (Barbaresi, "Trafilatura", ACL 2021)."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_WORD = re.compile(r"\w+")


def trafilatura_votes(content: str | bytes, lines: Sequence[str]) -> NDArray[np.float32]:
    """1 for each line of which trafilatura keeps half the word 4-grams (short lines: all words), else 0."""
    import trafilatura

    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        kept = trafilatura.extract(content, include_comments=False) or ""
    except Exception:  # noqa: BLE001 - a second opinion that fails is none
        kept = ""
    words = _WORD.findall(kept)
    grams = set(zip(words, words[1:], words[2:], words[3:], strict=False))
    short = {" ".join(_WORD.findall(line)) for line in kept.splitlines() if len(line) < 60}
    votes = np.zeros(len(lines), np.float32)
    for n, line in enumerate(lines):
        own = _WORD.findall(line)
        mine = list(zip(own, own[1:], own[2:], own[3:], strict=False))
        hits = sum(gram in grams for gram in mine)
        votes[n] = float(hits * 2 >= len(mine) if mine else " ".join(own) in short)
    return votes
