"""Articles, their partners and how likely each pair is one story: what clustering works on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from wiredesk.model.article import Article
from wiredesk.model.lineage import Link
from wiredesk.stories.candidates import Neighbours
from wiredesk.stories.clustering import average_link
from wiredesk.stories.components import pieces
from wiredesk.stories.features import StoryFeatures, Vectors, story_features
from wiredesk.stories.scorer import PairScore, PairScorer, load_scorer

#: Mean pair probability at which two groups of articles are one story. Mean B-cubed F1 over the five
#: development sets, one setting for all: .895 at .2, .901 here, .899 at .3, .894 at .35.
THRESHOLD = 0.25
#: A link that covers this much of an article makes it a reprint: it enters with its report.
REPRINT = 0.6
#: Pairs scored at once: a bound on memory.
BATCH = 50_000

Pair = tuple[str, str]


class StoryGraph:
    """Articles and the likely pairs among them, kept up to date while articles come and go.

    Nothing in it hangs on the order in which articles came. :meth:`groups_around` clusters what is
    connected with given articles; what is not connected with them cannot be changed by them.
    """

    def __init__(self, vectors: Vectors | None = None, scorer: PairScorer | None = None) -> None:
        self._vectors = vectors
        self._scorer = scorer or load_scorer()
        self._neighbours = Neighbours()
        self._features: dict[str, StoryFeatures] = {}
        self._probabilities: dict[Pair, float] = {}
        self._reprints: dict[str, set[str]] = {}
        self._clustered: dict[tuple[float, tuple[str, ...]], list[tuple[str, ...]]] = {}
        self._piece_of: dict[str, tuple[float, tuple[str, ...]]] = {}

    def __contains__(self, article: str) -> bool:
        return article in self._features

    def add(self, articles: Sequence[Article], copies: Iterable[Link] = ()) -> set[str]:
        """Takes articles in; all those whose surroundings have changed."""
        changed: set[str] = set()
        for features in story_features(articles, self._vectors):
            self._features[features.article] = features
            changed |= self._neighbours.add(features)
        for link in copies:
            if link.kind in ("copy", "edited") and link.coverage >= REPRINT:
                changed |= self._join(link.from_, link.to)
        self._forget_clusters(changed)
        present = changed & self._features.keys()
        self._score_pairs(present)
        return present

    def remove(self, article: str) -> set[str]:
        """Lets an article go; all those whose surroundings have changed."""
        changed = self._neighbours.remove(article)
        for other in self._reprints.pop(article, set()):
            self._reprints[other].discard(article)
            changed.add(other)
        self._forget_clusters(changed | {article})
        for other in changed:
            self._probabilities.pop((min(article, other), max(article, other)), None)
        del self._features[article]
        return changed & self._features.keys()

    def groups_around(self, changed: Iterable[str]) -> list[tuple[str, ...]]:
        """The story groups of everything that is connected with the articles, each sorted."""
        found: list[tuple[str, ...]] = []
        for floor, members in pieces(changed, self._edges):
            key = (floor, tuple(members))
            if key not in self._clustered:
                self._forget_clusters(members)
                self._clustered[key] = self._cluster(members, floor)
                self._piece_of |= dict.fromkeys(members, key)
            found += self._clustered[key]
        return sorted(found)

    def score(self, a: str, b: str) -> PairScore:
        """How likely two articles tell one story, and why."""
        return self._scorer(self._features[a], self._features[b])

    def likely_pairs(self, group: Sequence[str]) -> Mapping[Pair, float]:
        """The scored pairs inside a group."""
        inside = set(group)
        return {
            (article, other): self._probability(article, other)
            for article in group
            for other in self._neighbours.of(article)
            if article < other and other in inside
        }

    def _edges(self, article: str) -> list[tuple[str, float]]:
        near = [(other, self._probability(article, other)) for other in self._neighbours.of(article)]
        return near + [(other, 1.0) for other in self._reprints.get(article, ()) if other in self._features]

    def _score_pairs(self, articles: Iterable[str]) -> None:
        near = {(min(a, b), max(a, b)) for a in articles for b in self._neighbours.of(a)}
        new = sorted(near - self._probabilities.keys())
        for start in range(0, len(new), BATCH):
            part = new[start : start + BATCH]
            found = self._scorer.probabilities([(self._features[a], self._features[b]) for a, b in part])
            self._probabilities.update(zip(part, found, strict=True))

    def _probability(self, a: str, b: str) -> float:
        pair = (a, b) if a < b else (b, a)
        if pair not in self._probabilities:
            a, b = pair
            self._probabilities[pair] = self._scorer.probability(self._features[a], self._features[b])
        return self._probabilities[pair]

    def _cluster(self, members: Sequence[str], floor: float) -> list[tuple[str, ...]]:
        index = {article: i for i, article in enumerate(members)}
        near = {
            (i, index[other])
            for article, i in index.items()
            for other, probability in self._edges(article)
            if probability >= floor and index.get(other, -1) > i
        }
        reprints = ((i, other) for a, i in index.items() for other in self._reprints.get(a, ()))
        joined = [(i, index[other]) for i, other in reprints if other in index]

        def probability(i: int, j: int) -> float:
            return self._probability(members[i], members[j])

        groups = average_link(len(members), sorted(near), probability, THRESHOLD, joined)
        return [tuple(members[i] for i in group) for group in groups]

    def _join(self, a: str, b: str) -> set[str]:
        self._reprints.setdefault(a, set()).add(b)
        self._reprints.setdefault(b, set()).add(a)
        return {a, b}

    def _forget_clusters(self, changed: Iterable[str]) -> None:
        for article in changed:
            if article in self._piece_of:
                self._clustered.pop(self._piece_of.pop(article), None)
