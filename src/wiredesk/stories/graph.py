"""Articles, their partners and how likely each pair is one story: what clustering works on."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence

from wiredesk.model.article import Article
from wiredesk.model.lineage import Link
from wiredesk.stories.candidates import Neighbours
from wiredesk.stories.clustering import average_link
from wiredesk.stories.components import LINKS_FROM, pieces
from wiredesk.stories.features import Vectors, story_features
from wiredesk.stories.group_scorer import GroupScorer, load_group_scorer
from wiredesk.stories.groups import GroupTable
from wiredesk.stories.joining import Group, join_groups
from wiredesk.stories.likeness import LikenessTable
from wiredesk.stories.scorer import Evidence, PairScore, PairScorer, load_scorer, reason

#: Mean pair probability at which two groups of articles are one story, whatever else they have in common.
#: Below it they are compared as groups.
SURE = 0.45
#: A link that covers this much of an article makes it a reprint: it enters with its report.
REPRINT = 0.6
#: Pairs scored at once: a bound on memory.
BATCH = 20_000

Pair = tuple[str, str]


class StoryGraph:
    """Articles and the likely pairs among them, kept up to date while articles come and go.

    Nothing in it hangs on the order in which articles came. :meth:`groups_around` clusters what is
    connected with given articles; what is not connected with them cannot be changed by them.
    """

    def __init__(
        self,
        vectors: Vectors | None = None,
        scorer: PairScorer | None = None,
        group_scorer: GroupScorer | None = None,
    ) -> None:
        self._vectors = vectors
        self._scorer = scorer or load_scorer()
        self._group_scorer = group_scorer or load_group_scorer()
        self._neighbours = Neighbours()
        self._likeness = LikenessTable()
        self._evidence: dict[str, Evidence] = {}
        self._order: dict[str, tuple[int, int]] = {}
        self._probabilities: dict[Pair, float] = {}
        self._near: dict[str, tuple[list[str], array[float]]] = {}
        self._reprints: dict[str, set[str]] = {}
        self._clustered: dict[tuple[float, tuple[str, ...]], list[tuple[str, ...]]] = {}
        self._piece_of: dict[str, tuple[float, tuple[str, ...]]] = {}

    def __contains__(self, article: str) -> bool:
        return article in self._evidence

    def add(self, articles: Sequence[Article], copies: Iterable[Link] = ()) -> set[str]:
        """Takes articles in; all those whose surroundings have changed."""
        new = story_features([a for a in articles if a.id not in self], self._vectors)
        for features in new:
            self._likeness.add(features)
            self._evidence[features.article] = Evidence.of(features)
            self._order[features.article] = (features.day or 0, features.order)
        changed = self._neighbours.add(new)
        self._forget_near(changed)
        for link in copies:
            if link.kind in ("copy", "edited") and link.coverage >= REPRINT:
                changed |= self._join(link.from_, link.to)
        self._forget_clusters(changed)
        # Of two articles that were here before an arrival makes no partners.
        self._score_pairs(f.article for f in new)
        return changed & self._evidence.keys()

    def remove(self, article: str) -> set[str]:
        """Lets an article go; all those whose surroundings have changed."""
        changed = self._neighbours.remove(article)
        self._forget_near({*changed, article})
        for other in self._reprints.pop(article, set()):
            self._reprints[other].discard(article)
            changed.add(other)
        self._forget_clusters(changed | {article})
        for other in changed:
            self._probabilities.pop((min(article, other), max(article, other)), None)
        self._likeness.remove(article)
        del self._evidence[article], self._order[article]
        return changed & self._evidence.keys()

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

    def groups_among(self, articles: Sequence[str]) -> list[tuple[str, ...]]:
        """The story groups of these articles by themselves, as if no others were there; each sorted."""
        return self._cluster(sorted(articles), LINKS_FROM)

    def partners(self, article: str) -> list[str]:
        """The articles that it is compared with; sorted."""
        return self._neighbours.of(article)

    def reprints(self, article: str) -> list[str]:
        """The articles that print one report with it; sorted."""
        return sorted(other for other in self._reprints.get(article, ()) if other in self._evidence)

    def score(self, a: str, b: str) -> PairScore:
        """How likely two articles tell one story, and why."""
        probability = self._probability(a, b)
        return PairScore(probability, reason(self._evidence[a], self._evidence[b], probability))

    def probabilities(self, pairs: Sequence[Pair]) -> list[float]:
        """How likely each pair of articles tells one story."""
        known = self._probabilities
        found = [known.get(pair if pair[0] < pair[1] else pair[::-1], -1.0) for pair in pairs]
        # Most pairs are asked for more than once: sorting those that are not known costs more than looking.
        if -1.0 not in found:
            return found
        self._score(pairs)
        return [known[pair if pair[0] < pair[1] else pair[::-1]] for pair in pairs]

    def likely_pairs(self, group: Sequence[str]) -> Mapping[Pair, float]:
        """The scored pairs inside a group."""
        inside = set(group)
        return {
            (article, other): probability
            for article in group
            for other, probability in self.near(article)
            if article < other and other in inside
        }

    def near(self, article: str) -> Iterable[tuple[str, float]]:
        """Its partners, sorted, each with how likely the pair tells one story.

        They are kept together, a kilobyte an article: clustering asks for them several times.
        """
        found = self._near.get(article)
        if found is None:
            others = self._neighbours.of(article)
            found = others, array("d", self.probabilities([(article, other) for other in others]))
            self._near[article] = found
        return zip(*found, strict=True)

    def _edges(self, article: str) -> list[tuple[str, float]]:
        reprints = self.reprints(article) if article in self._reprints else ()
        return [*self.near(article), *((other, 1.0) for other in reprints)]

    def _score_pairs(self, articles: Iterable[str]) -> None:
        self._score([(a, b) for a in articles for b in self._neighbours.of(a)])

    def _score(self, pairs: Sequence[Pair]) -> None:
        new = sorted(p for p in {(min(p), max(p)) for p in pairs} if p not in self._probabilities)
        for start in range(0, len(new), BATCH):
            part = new[start : start + BATCH]
            found = self._scorer(self._likeness.of(part)).tolist()
            self._probabilities.update(zip(part, found, strict=True))

    def _probability(self, a: str, b: str) -> float:
        found = self._probabilities.get((a, b) if a < b else (b, a))
        return self.probabilities([(a, b)])[0] if found is None else found

    def _cluster(self, articles: Sequence[str], floor: float) -> list[tuple[str, ...]]:
        """The groups of articles, each sorted; what the articles say decides, not their ids.

        In the order of days, so that the few members that stand for a group are spread over its time.
        """
        members = sorted(articles, key=lambda a: (self._order[a], a))
        index = {article: i for i, article in enumerate(members)}
        near = {
            (i, index[other]): probability
            for article, i in index.items()
            for other, probability in self._edges(article)
            if probability >= floor and index.get(other, -1) > i
        }
        near = dict(sorted(near.items()))
        reprints = ((i, other) for a, i in index.items() for other in self._reprints.get(a, ()))
        joined = [(i, index[other]) for i, other in reprints if other in index]

        def score(pairs: Sequence[tuple[int, int]]) -> list[float]:
            return self.probabilities([(members[i], members[j]) for i, j in pairs])

        found = average_link(len(members), near, score, SURE, joined)
        if len(found) == 1:
            return [tuple(articles)]
        group_of = {i: n for n, group in enumerate(found) for i in group}
        beside = {(min(p), max(p)) for i, j in near if len(set(p := (group_of[i], group_of[j]))) == 2}
        table = GroupTable(self._likeness, self.probabilities)

        def ratios(pairs: Sequence[tuple[Group, Group]]) -> Sequence[float]:
            named = [(tuple(members[i] for i in a), tuple(members[i] for i in b)) for a, b in pairs]
            return self._group_scorer.ratios(table, named)

        joined_groups = join_groups([tuple(group) for group in found], sorted(beside), ratios)
        return sorted(tuple(sorted(members[i] for i in group)) for group in joined_groups)

    def _join(self, a: str, b: str) -> set[str]:
        self._reprints.setdefault(a, set()).add(b)
        self._reprints.setdefault(b, set()).add(a)
        return {a, b}

    def _forget_near(self, changed: Iterable[str]) -> None:
        for article in changed:
            self._near.pop(article, None)

    def _forget_clusters(self, changed: Iterable[str]) -> None:
        for article in changed:
            if article in self._piece_of:
                self._clustered.pop(self._piece_of.pop(article), None)
