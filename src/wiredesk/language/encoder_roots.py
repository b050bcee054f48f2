"""Which PLOVER root a sentence states between a marked source and a marked target."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any, Literal

import numpy as np

from wiredesk.language.encoder_pieces import WordPieces
from wiredesk.language.encoder_weights import Weights
from wiredesk.language.encoder_windows import LONGEST_SENTENCE, EncodedWindow, Window, encode, quotation
from wiredesk.language.tokens import tokenize
from wiredesk.model.annotation import PLOVER_ROOTS

ROOTS = PLOVER_ROOTS
#: Marks of a piece, in the order of their numbers.
MARKS = ("none", "source", "target")
_MEMORY = 20_000
#: Below this the classifier abstains when it is asked for one root.
UNSURE = 0.25

Range = tuple[int, int]
Head = Literal["roots", "open"]


def marked_window(
    sentence: str, source: Range, target: Range, pieces: WordPieces
) -> tuple[EncodedWindow, tuple[int, ...]]:
    """A sentence as numbers, and the number of its mark for each piece.

    ``source`` and ``target`` are offsets in the sentence. Of a sentence that is too long, what follows
    shortly before the first of them is read.
    """
    tokens = tokenize(sentence)
    marks = [_mark(token.start, token.end, source, target) for token in tokens]
    first = next((n for n, mark in enumerate(marks) if mark), 0)
    sizes = [len(pieces(sentence[t.start : t.end])) for t in tokens]
    start = 0
    while sum(sizes[start:]) > LONGEST_SENTENCE and start < max(0, first - 20):
        start += 1
    end, total = start, 0
    while end < len(tokens) and total + sizes[end] <= LONGEST_SENTENCE:
        total += sizes[end]
        end += 1
    words = tuple(sentence[t.start : t.end] for t in tokens[start:end])
    encoded = encode(Window((words,), tuple(quotation(words)), True), pieces)
    by_piece = [0] * len(encoded.pieces)
    for n, mark in enumerate(marks[start:end]):
        for at in range(encoded.first[n], encoded.last[n] + 1):
            by_piece[at] = mark
    return encoded, tuple(by_piece)


def _mark(start: int, end: int, source: Range, target: Range) -> int:
    if start < source[1] and source[0] < end:
        return 1
    return 2 if start < target[1] and target[0] < end else 0


class RootScorer:
    """Probabilities of the roots, by a network that is loaded with the first question.

    ``head`` names it: ``roots``, or ``open``, which learned from sentences written for wiredesk alone.
    """

    def __init__(self, weights: Weights, head: Head = "roots") -> None:
        self._weights, self._head = weights, head
        self._loaded: Any = None
        self._known: OrderedDict[tuple[str, Range, Range], tuple[tuple[str, float], ...]] = OrderedDict()

    def __call__(self, sentence: str, source: Range, target: Range) -> tuple[tuple[str, float], ...]:
        """(root, probability) pairs, the likeliest first.

        Raises:
            ModelError: the weights hold no such network.
        """
        key = (sentence, source, target)
        found = self._known.get(key)
        if found is None:
            window, marks = marked_window(sentence, source, target, self._weights.pieces)
            given = {
                "embedded": self._weights.embed(window.pieces),
                "features": np.asarray(window.features, dtype=np.int64)[None],
                "marks": np.asarray(marks, dtype=np.int64)[None],
            }
            scores = self._session().run([self._head], given)[0][0].astype(np.float64)
            shares = np.exp(scores - scores.max())
            shares /= shares.sum()
            found = tuple((ROOTS[n], round(float(shares[n]), 4)) for n in np.argsort(-shares, kind="stable"))
            self._known[key] = found
            if len(self._known) > _MEMORY:
                self._known.popitem(last=False)
        return found

    def _session(self) -> Any:
        if self._loaded is None:
            self._loaded = self._weights.roots(self._head)
        return self._loaded
