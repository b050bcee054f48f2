"""A story told of a group of articles: its title, and for each article why it is in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wiredesk.model.article import Article
from wiredesk.model.story import Story
from wiredesk.stories.graph import StoryGraph


def told_story(story: str, group: Sequence[str], articles: Mapping[str, Article], graph: StoryGraph) -> Story:
    """The story with this id: titled by its most central article, each article with its nearest's reason."""
    total = dict.fromkeys(group, 0.0)
    nearest: dict[str, tuple[float, str]] = {}
    for (a, b), probability in graph.likely_pairs(group).items():
        for one, other in ((a, b), (b, a)):
            total[one] += probability
            if one not in nearest or (probability, other) > nearest[one]:
                nearest[one] = (probability, other)
    central = max(group, key=lambda a: (bool(articles[a].title), total[a], a))
    reasons = tuple((a, graph.score(a, nearest[a][1]).reason) for a in sorted(nearest))
    return Story(story, articles[central].title or "", tuple(sorted(group)), reasons)
