"""Articles to stories: the same articles give the same stories, in whatever order they come."""

from __future__ import annotations

from collections.abc import Sequence

from wiredesk.model.article import Article, content_id
from wiredesk.model.lineage import Link
from wiredesk.model.story import Story
from wiredesk.stories.features import Vectors
from wiredesk.stories.graph import StoryGraph
from wiredesk.stories.telling import told_story


def cluster(
    articles: Sequence[Article], copies: Sequence[Link] = (), vectors: Vectors | None = None
) -> list[Story]:
    """The stories that the articles tell, biggest first; every article is in exactly one.

    ``vectors`` turns headlines into unit-length vectors; without it words alone are compared.
    """
    by_id = {a.id: a for a in sorted(articles, key=lambda a: a.id)}
    graph = StoryGraph(vectors)
    graph.add(list(by_id.values()), copies)
    groups = graph.groups_around(by_id)
    stories = [told_story(content_id("s", *group), group, by_id, graph) for group in groups]
    return sorted(stories, key=lambda s: (-len(s.articles), s.id))


def one_story(articles: Sequence[Article]) -> Story:
    """All articles as one story."""
    ordered = sorted(articles, key=lambda a: a.id)
    titled = [a.title for a in reversed(ordered) if a.title]
    ids = tuple(a.id for a in ordered)
    return Story(content_id("s", *ids), titled[0] if titled else "", ids)
