"""Joins the wordings of one proposition, each compared with the claim's own wording, never in a chain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wiredesk.claims.figures import figures_agree
from wiredesk.claims.propositions import Proposition, candidate_pairs, content_stem, word_weights

Vectors = Callable[[Sequence[str]], NDArray[np.float32] | None]

#: Weighted share of the shorter sentence's words that two wordings of one claim have in common.
SAME_WORDS = 0.5
#: With one figure and unit in both, fewer words do.
SAME_FIGURE_WORDS = 0.3
#: With vectors, sentences this near need fewer shared words.
NEAR, NEAR_WORDS = 0.75, 0.35


@dataclass(slots=True)
class Wordings:
    """A claim in the making: its best wording first, one wording for each article."""

    seed: int
    members: dict[str, int]


def join_wordings(propositions: Sequence[Proposition], vectors: Vectors | None) -> list[Wordings]:
    """Groups of sentences that word one proposition; every sentence is in at most one."""
    weights = word_weights(propositions)
    near = vectors([p.text for p in propositions]) if vectors and propositions else None
    links: dict[int, dict[int, float]] = defaultdict(dict)
    for i, j in candidate_pairs(propositions):
        score = same_claim(
            propositions[i], propositions[j], weights, None if near is None else float(near[i] @ near[j])
        )
        if score:
            links[i][j] = links[j][i] = score
    order = sorted(range(len(propositions)), key=lambda i: _standing_order(i, propositions, links))
    taken: set[int] = set()
    groups = []
    for i in order:
        if i in taken:
            continue
        members = {propositions[i].citation.article: i}
        for j, _ in sorted(links[i].items(), key=lambda item: (-item[1], item[0])):
            article = propositions[j].citation.article
            if j not in taken and article not in members:
                members[article] = j
        taken.update(members.values())
        groups.append(Wordings(i, members))
    return groups


def _standing_order(
    i: int, propositions: Sequence[Proposition], links: Mapping[int, Mapping[int, float]]
) -> tuple[object, ...]:
    """Sentences that most articles word come first, then whole and early ones."""
    p = propositions[i]
    articles = {propositions[j].citation.article for j in links.get(i, ())}
    return (-len(articles), p.leaning, abs(len(p.text.split()) - 24), p.place, p.citation)


def same_claim(
    one: Proposition, other: Proposition, weights: Mapping[str, float], cosine: float | None
) -> float:
    """How surely two sentences word one proposition, 0 where they do not.

    Words decide, weighted by how much they tell in this story; a shared figure of one unit needs
    fewer of them, and figures of one unit that differ ask for more.
    """
    common = one.words & other.words
    if len(common) < 2:
        return 0.0
    shared = sum(weights[w] for w in common)
    least = min(sum(weights[w] for w in p.words) for p in (one, other))
    share = shared / least if least else 0.0
    agree, conflict = _compare_figures(one, other)
    if agree and len(common) >= 4 and share >= SAME_FIGURE_WORDS:
        return 1.0 + share
    if len(common) < 4:
        return 0.0
    if conflict:
        return share if share >= SAME_WORDS + 0.15 else 0.0
    if share >= SAME_WORDS:
        return share
    return share if cosine is not None and cosine >= NEAR and share >= NEAR_WORDS else 0.0


def _compare_figures(one: Proposition, other: Proposition) -> tuple[bool, bool]:
    """Whether a figure of one unit agrees in both sentences, and whether one differs."""
    agree = conflict = False
    for a in one.figures:
        for b in other.figures:
            if content_stem(a.figure.unit or "") == content_stem(b.figure.unit or ""):
                same = figures_agree(a.figure, b.figure)
                agree, conflict = agree or same, conflict or not same
    return agree, conflict and not agree
