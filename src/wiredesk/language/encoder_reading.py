"""Runs the encoder over one window and makes words, trees, names and roles of its scores.

Windows go through one at a time: 8-bit layers scale a batch as a whole, so that a window's scores would
depend on the windows beside it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from wiredesk.language.encoder_contents import Roles, contents_of
from wiredesk.language.encoder_labels import ROLES, apply_lemma_rule
from wiredesk.language.encoder_names import names_of
from wiredesk.language.encoder_spans import best_tags, spans_of
from wiredesk.language.encoder_trees import best_tree
from wiredesk.language.encoder_weights import Floats, Weights
from wiredesk.language.encoder_windows import Window, encode
from wiredesk.language.lemmas import settled_lemma
from wiredesk.model.annotation import NameKind

#: Windows remembered; one takes about 20 kB.
_MEMORY = 10_000
#: Words whose relations are scored at a time. Larger products go to all cores, where they wait for each
#: other: on two shared cores 150 words then cost 3.7 ms of processor instead of 1.2.
_ROWS = 32
#: Added to the scores of beginning and inside of a role: a missed source costs more than one too many. On
#: every other document of PolNeAR's dev part .5 gave rel50 1 point more than 0 (and on the others as well).
ROLE_BIAS = {"source": 0.5, "cue": 0.5, "content": 0.5}
#: Taken off for the beginning and the end of every span of a role. For contents, with their bias, they gave
#: .6 points of exact contents and of rel50 on PolNeAR's dev part; for sources and cues nothing.
ROLE_EDGES = {"source": (0.0, 0.0), "cue": (0.0, 0.0), "content": (1.0, 0.5)}


@dataclass(frozen=True, slots=True)
class ReadWord:
    """What is said of one word; ``head`` counts from the start of its part of a sentence, -1 for the root.

    ``opens_part`` marks the first word of a sentence, or of a part of one that was too long to be read whole.
    """

    upos: str
    lemma: str
    head: int
    deprel: str
    opens_part: bool


@dataclass(frozen=True, slots=True)
class RoleScores:
    """Sources, cues and contents of a window before they are put together.

    ``spans`` are (first word, end) per role, by their tags alone; ``contents`` the cues that have a content,
    each with the one or two ranges of its content; ``source_cue[n, m]`` says how well word m fits as the cue
    of source word n.
    """

    spans: dict[str, tuple[tuple[int, int], ...]]
    contents: tuple[tuple[tuple[int, int], tuple[tuple[int, int], ...]], ...]
    source_cue: Floats


@dataclass(frozen=True, slots=True)
class Reading:
    """What the encoder found in one window; word numbers count through the window."""

    words: tuple[ReadWord, ...]
    names: tuple[tuple[int, int, NameKind], ...]
    roles: RoleScores


def scores_of(window: Window, weights: Weights) -> tuple[Floats, ...]:
    """What the network says of one window: tags, arcs, sides of relations, cues of contents and sources."""
    encoded = encode(window, weights.pieces)
    given = {
        "embedded": weights.embed(encoded.pieces),
        "features": np.asarray(encoded.features, dtype=np.int64)[None],
        "first": np.asarray(encoded.first, dtype=np.int64)[None],
        "last": np.asarray(encoded.last, dtype=np.int64)[None],
    }
    return tuple(table[0] for table in weights.words.run(None, given))


def by_task(tags: Floats, weights: Weights) -> dict[str, Floats]:
    """The scores of tags, [words, tags], cut into those of each task."""
    cut, at = {}, 0
    for task, size in weights.labels.tag_sizes:
        cut[task] = tags[:, at : at + size]
        at += size
    return cut


class Reader:
    """Reads windows with one set of weights, each different window once."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._known: OrderedDict[Window, Reading] = OrderedDict()

    def read(self, window: Window) -> Reading:
        """The reading of a window."""
        found = self._known.get(window)
        if found is None:
            found = self._decode(window, scores_of(window, self._weights))
            self._known[window] = found
            if len(self._known) > _MEMORY:
                self._known.popitem(last=False)
        else:
            self._known.move_to_end(window)
        return found

    def words(self, window: Window, scores: Sequence[Floats]) -> tuple[ReadWord, ...]:
        """The words of a window with parts of speech, lemmas and trees, by what ``scores_of`` says."""
        tags, arcs, relation_word, relation_head, *_ = scores
        cut = by_task(tags, self._weights)
        heads = _heads(window, arcs)
        deprels = self._relations(window, heads, relation_word, relation_head)
        upos = [self._weights.labels.upos[n] for n in cut["upos"].argmax(1)]
        rules = [self._weights.labels.lemma[n] for n in cut["lemma"].argmax(1)]
        opens = [n == 0 for sentence in window.sentences for n in range(len(sentence))]
        return tuple(
            ReadWord(u, settled_lemma(form, u, apply_lemma_rule(form, rule)), h, d, first)
            for form, u, rule, h, d, first in zip(
                window.words, upos, rules, heads, deprels, opens, strict=True
            )
        )

    def _decode(self, window: Window, scores: Sequence[Floats]) -> Reading:
        words = self.words(window, scores)
        tags, *_, content_cue, source_cue = scores
        cut = by_task(tags, self._weights)
        of_roles = {role: cut[role] for role in ROLES}
        spans = {role: role_spans(role, of_roles[role]) for role in ROLES}
        roles = Roles(of_roles, spans, content_cue, source_cue)
        contents = contents_of(window, window_heads(words), [w.deprel for w in words], roles)
        return Reading(words, names_of(window, cut["name"]), RoleScores(spans, contents, source_cue))

    def _relations(self, window: Window, heads: list[int], word: Floats, head: Floats) -> list[str]:
        """The relation of each word to its head; "root" for roots and for nothing else."""
        above = np.zeros(len(heads), dtype=np.int64)
        start = 0
        for sentence in window.sentences:
            part = np.asarray(heads[start : start + len(sentence)])
            above[start : start + len(sentence)] = np.where(part < 0, 0, part + start + 1)
            start += len(sentence)
        table = self._weights.relation
        one = np.ones((len(heads), 1), dtype=np.float32)
        left, right = np.concatenate([word, one], 1), np.concatenate([head[above], one], 1)
        scores = np.empty((len(heads), len(table)), dtype=np.float32)
        for first in range(0, len(heads), _ROWS):
            rows = slice(first, first + _ROWS)
            scores[rows] = np.einsum("rwd,wd->wr", np.matmul(left[None, rows], table), right[rows])
        root = self._weights.labels.deprel.index("root")
        scores[:, root] = -np.inf
        best = scores.argmax(1)
        return ["root" if h < 0 else self._weights.labels.deprel[n] for h, n in zip(heads, best, strict=True)]


def window_heads(words: Sequence[ReadWord]) -> list[int]:
    """The head of each word as a word number of the window; -1 for roots."""
    heads, start = [], 0
    for n, word in enumerate(words):
        start = n if word.opens_part else start
        heads.append(word.head + start if word.head >= 0 else -1)
    return heads


def _heads(window: Window, arcs: Floats) -> list[int]:
    heads: list[int] = []
    start = 0
    for sentence in window.sentences:
        end = start + len(sentence)
        block = np.concatenate([arcs[start:end, :1], arcs[start:end, start + 1 : end + 1]], 1)
        heads.extend(best_tree(block))
        start = end
    return heads


def role_spans(role: str, scores: Floats) -> tuple[tuple[int, int], ...]:
    """The spans of a role that its tags alone give, from their scores, [words, 3]."""
    bias = ROLE_BIAS[role]
    leaning = scores + np.array([0.0, bias, bias], dtype=np.float32)
    return tuple((a, b) for a, b, _ in spans_of(best_tags(leaning, *ROLE_EDGES[role])))
