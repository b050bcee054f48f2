"""Kinds of names whose boundaries a treebank gives, said by a network that was trained before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from wiredesk.language.encoder_labels import NAME_KINDS, NAME_TAGS
from wiredesk.language.encoder_reading import by_task, scores_of
from wiredesk.language.encoder_weights import load_weights
from wiredesk.language.encoder_windows import cut_windows

#: A kind counts from this share of the probability on; what is less sure teaches nothing.
SURE = 0.7
#: From here on it overrules what a list of first names guessed.
OVERRULES = 0.9


class NameKinds:
    """The shipped network as a teacher of kinds, not of boundaries.

    UD English EWT has no entities: its trees say where a name begins and ends, but what half of them name
    stands in no list.
    """

    def __init__(self, folder: Path) -> None:
        self._weights = load_weights(folder)

    def of(self, words: Sequence[str], spans: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
        """The spans (first word, end, kind) of one sentence, with kinds where the network is sure.

        An empty kind stays empty where it is not.
        """
        if not spans:
            return []
        scores = self._kinds(words)
        found = []
        for start, end, kind in spans:
            share = scores[start:end].mean(0)
            best = int(share.argmax())
            listed = kind in {"place", "nationality"}
            if not listed and share[best] >= (OVERRULES if kind else SURE):
                kind = NAME_KINDS[best]
            found.append((start, end, kind))
        return found

    def _kinds(self, words: Sequence[str]) -> NDArray[np.float64]:
        """The share of every kind for each word, given that the word is in a name, [words, kinds]."""
        windows = cut_windows([words], self._weights.pieces)
        parts = [by_task(scores_of(w, self._weights)[0], self._weights)["name"] for w in windows]
        tags = np.concatenate(parts).astype(np.float64)
        likely = np.exp(tags - tags.max(1, keepdims=True))
        by_kind = np.zeros((len(words), len(NAME_KINDS)))
        for n, tag in enumerate(NAME_TAGS[1:], 1):
            by_kind[:, NAME_KINDS.index(tag[2:])] += likely[:, n]
        shares: NDArray[np.float64] = by_kind / by_kind.sum(1, keepdims=True)
        return shares
