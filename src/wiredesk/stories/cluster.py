"""Articles to stories: the same articles give the same stories, in whatever order they come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wiredesk.model.article import Article, content_id
from wiredesk.model.lineage import Link
from wiredesk.model.story import Story
from wiredesk.stories.candidates import candidate_pairs
from wiredesk.stories.clustering import average_link
from wiredesk.stories.features import story_features
from wiredesk.stories.scorer import PairScore, load_scorer

#: Mean pair probability at which two groups of articles are one story. Mean B-cubed F1 over the five
#: development sets was .890 here and .884 at .3, with one setting for all (benchmarks/bench_stories.py).
THRESHOLD = 0.25
#: A link that covers this much of an article makes it a reprint: it enters with its report.
REPRINT = 0.6


def cluster(articles: Sequence[Article], copies: Sequence[Link] = ()) -> list[Story]:
    """The stories that the articles tell, biggest first; every article is in exactly one."""
    ordered = sorted(articles, key=lambda a: a.id)
    features = story_features(ordered)
    scorer = load_scorer()
    scored = {(i, j): scorer(features[i], features[j]) for i, j in candidate_pairs(features)}
    index = {a.id: i for i, a in enumerate(ordered)}
    reprints = [
        (index[link.from_], index[link.to])
        for link in copies
        if link.kind in ("copy", "edited")
        and link.coverage >= REPRINT
        and {link.from_, link.to} <= index.keys()
    ]

    def probability(i: int, j: int) -> float:
        return scorer(features[i], features[j]).probability

    groups = average_link(len(ordered), scored, probability, THRESHOLD, reprints)
    stories = [_story(group, ordered, scored) for group in groups]
    return sorted(stories, key=lambda s: (-len(s.articles), s.id))


def one_story(articles: Sequence[Article]) -> Story:
    """All articles as one story."""
    return _story(list(range(len(articles))), sorted(articles, key=lambda a: a.id), {})


def _story(
    group: list[int], articles: Sequence[Article], scored: Mapping[tuple[int, int], PairScore]
) -> Story:
    ids = tuple(sorted(articles[i].id for i in group))
    inside = set(group)
    total = dict.fromkeys(group, 0.0)
    best: dict[int, PairScore] = {}
    for (i, j), score in scored.items():
        if i in inside and j in inside:
            for one in (i, j):
                total[one] += score.probability
                if one not in best or score.probability > best[one].probability:
                    best[one] = score
    central = max(group, key=lambda i: (bool(articles[i].title), total[i], articles[i].id))
    reasons = tuple(sorted((articles[i].id, best[i].reason) for i in best))
    return Story(content_id("s", *ids), articles[central].title or "", ids, reasons)
