"""Pairs of articles worth scoring: those that share the words that tell most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from wiredesk.stories.features import StoryFeatures

#: Terms of an article that look for partners: a bound on cost, not yet measured against other numbers.
KEY_TERMS = 24
#: Nearest partners kept for each article.
NEIGHBOURS = 30


def candidate_pairs(features: Sequence[StoryFeatures]) -> list[tuple[int, int]]:
    """Index pairs ``(i, j)``, ``i < j``, sorted; each article with its nearest by shared key terms.

    The cost grows with the number of articles that share a key term, not with all pairs.
    """
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    keys = [sorted(f.body.items(), key=lambda item: (-item[1], item[0]))[:KEY_TERMS] for f in features]
    for i, key_terms in enumerate(keys):
        for term, weight in key_terms:
            postings[term].append((i, weight))
    pairs: set[tuple[int, int]] = set()
    for i, key_terms in enumerate(keys):
        shared: dict[int, float] = defaultdict(float)
        for term, weight in key_terms:
            for j, other in postings[term]:
                shared[j] += weight * other
        shared.pop(i, None)
        nearest = sorted(shared.items(), key=lambda item: (-item[1], features[item[0]].article))[:NEIGHBOURS]
        pairs.update((min(i, j), max(i, j)) for j, _ in nearest)
    return sorted(pairs)
