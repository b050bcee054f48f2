"""Scores of annotations against treebanks, name corpora and PolNeAR, counted per document for intervals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from wiredesk.model.annotation import Annotation, Attribution
from wiredesk.model.text import Span

_WORD = re.compile(r"\w+")
ROLES = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class Counts:
    """Right, found and true of one document; F1 and recall come from sums of them."""

    right: int
    found: int
    true: int


def f1(counts: Iterable[Counts]) -> float:
    right, found, true = (sum(c) for c in zip(*((c.right, c.found, c.true) for c in counts), strict=True))
    return 2 * right / (found + true) if found + true else 0.0


def interval(counts: Sequence[Counts], rounds: int = 500) -> tuple[float, float]:
    """The 95 % bootstrap interval of the F1 over documents."""
    table = np.array([(c.right, c.found, c.true) for c in counts], dtype=np.float64)
    chance = np.random.default_rng(7)
    drawn = [table[chance.integers(0, len(table), len(table))].sum(0) for _ in range(rounds)]
    values = sorted(2 * r / max(f + t, 1) for r, f, t in drawn)
    return values[int(0.025 * rounds)], values[int(0.975 * rounds)]


class Words:
    """The words of a text (runs of letters and digits), to compare spans without marks and white space."""

    def __init__(self, text: str) -> None:
        spans = [m.span() for m in _WORD.finditer(text)]
        self._starts = np.array([s for s, _ in spans])
        self._ends = np.array([e for _, e in spans])

    def inside(self, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
        """The numbers of the words that spans touch."""
        found: set[int] = set()
        for start, end in spans:
            first = int(np.searchsorted(self._ends, start, side="right")) if len(self._ends) else 0
            last = int(np.searchsorted(self._starts, end, side="left")) if len(self._starts) else 0
            found.update(range(first, last))
        return frozenset(found)


Roles = tuple[frozenset[int], frozenset[int], frozenset[int]]


def gold_roles(words: Words, attributions: Sequence[dict[str, list[list[int]]]]) -> list[Roles]:
    return [tuple(words.inside((s, e) for s, e in a[role]) for role in ROLES) for a in attributions]  # type: ignore[misc]


def found_roles(words: Words, attributions: Sequence[Attribution]) -> list[Roles]:
    def inside(spans: Sequence[Span]) -> frozenset[int]:
        return words.inside((s.start, s.end) for s in spans)

    return [(inside(a.source), inside(a.cue), inside(a.content)) for a in attributions]


def role_tokens(found: Sequence[Roles], gold: Sequence[Roles], role: int) -> Counts:
    ours = frozenset().union(*(f[role] for f in found))
    theirs = frozenset().union(*(g[role] for g in gold))
    return Counts(len(ours & theirs), len(ours), len(theirs))


def role_exact(found: Sequence[Roles], gold: Sequence[Roles], role: int) -> Counts:
    ours, theirs = {f[role] for f in found if f[role]}, {g[role] for g in gold if g[role]}
    return Counts(len(ours & theirs), len(ours), len(theirs))


def overlap(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other) if one | other else 1.0


def rel50(found: Sequence[Roles], gold: Sequence[Roles]) -> Counts:
    """Contents matched one to one at IoU of half or more, and sources as well (or both empty)."""
    pairs = sorted(
        (
            (-overlap(f[2], g[2]), n, m)
            for n, f in enumerate(found)
            for m, g in enumerate(gold)
            if f[2] & g[2] and overlap(f[2], g[2]) >= 0.5
        ),
    )
    used_found: set[int] = set()
    used_gold: set[int] = set()
    right = 0
    for _, n, m in pairs:
        if n not in used_found and m not in used_gold:
            used_found.add(n)
            used_gold.add(m)
            right += overlap(found[n][0], gold[m][0]) >= 0.5
    return Counts(right, sum(bool(f[2]) for f in found), sum(bool(g[2]) for g in gold))


def rel50_quoted(found: Sequence[Roles], gold: Sequence[Roles], quoted: frozenset[int]) -> Counts:
    """``rel50`` of the attributions whose content stands wholly between quotation marks, ours and theirs."""

    def whole(roles: Sequence[Roles]) -> list[Roles]:
        return [r for r in roles if r[2] and r[2] <= quoted]

    return rel50(whole(found), whole(gold))


def name_counts(annotation: Annotation, gold: set[tuple[int, int, str]], kinds: dict[str, str]) -> Counts:
    ours = {(n.start, n.end, kinds[n.kind]) for s in annotation.sentences for n in s.names if n.kind in kinds}
    return Counts(len(ours & gold), len(ours), len(gold))


def joined(words: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """Words with single spaces, and where each stands."""
    spans, at = [], 0
    for word in words:
        spans.append((at, at + len(word)))
        at += len(word) + 1
    return " ".join(words), spans


def tagged_names(tags: Sequence[str], spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """Character spans and kinds of B-I-O tags."""
    start, kind = -1, ""
    for at, tag in enumerate([*tags, "O"]):
        if start >= 0 and not (tag.startswith("I-") and tag[2:] == kind):
            yield spans[start][0], spans[at - 1][1], kind
            start = -1
        if tag != "O" and start < 0:
            start, kind = at, tag[2:]
