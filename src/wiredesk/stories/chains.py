"""The wider level: stories of one running affair, told over days, as one chain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from wiredesk.model.article import Article, content_id
from wiredesk.model.lineage import Link
from wiredesk.model.story import Story
from wiredesk.stories.clustering import average_link
from wiredesk.stories.features import Vectors
from wiredesk.stories.graph import StoryGraph
from wiredesk.stories.spread import spread
from wiredesk.stories.telling import told_story

#: Mean pair probability at which two stories are one chain. Four sets of 16 to 34 pages about one affair,
#: chosen by hand, are whole but for a stray page of two from .035 down to .025; at .04 one loses three of its
#: pages. A heap of 181 pages about anything has the same largest chains (8, 7, 4 articles) from .035 to .025.
CHAINED = 0.03
#: Pairs that tell nothing, added to those of two stories: one pair of articles at .05 is no affair. With 8
#: the six folders about one affair at hand stay whole, and of 181 pages about anything the second and third
#: largest chains have 8 articles instead of 12 and 10.
DOUBT = 8
#: Days between the last article of one story and the first of another beyond which they are two affairs.
MOST_DAYS = 14


def chains(
    articles: Sequence[Article], copies: Sequence[Link] = (), vectors: Vectors | None = None
) -> list[Story]:
    """The chains of stories that the articles tell, the biggest first; each article is in exactly one.

    A chain is what an account is made of: the event of the day with what led to it and what followed.
    """
    by_id = {a.id: a for a in sorted(articles, key=lambda a: a.id)}
    graph = StoryGraph(vectors)
    graph.add(list(by_id.values()), copies)
    groups = graph.groups_around(by_id)
    place = {article: n for n, group in enumerate(groups) for article in group}
    near = {(place[a], place[b]) for a, b in graph.likely_pairs(list(by_id)) if place[a] != place[b]}
    # In the order of their texts, so that the answer hangs on no file name.
    samples = [spread(sorted(group, key=lambda a: (by_id[a].text, a))) for group in groups]
    days = [_days(group, by_id) for group in groups]

    def likeness(i: int, j: int) -> float:
        if _apart(days[i], days[j]) > MOST_DAYS:
            return 0.0
        pairs = [(a, b) for a in samples[i] for b in samples[j]]
        return sum(graph.probabilities(pairs)) / (len(pairs) + DOUBT)

    scored = {(i, j): likeness(i, j) for i, j in sorted({(min(p), max(p)) for p in near})}
    joined = average_link(len(groups), scored, lambda pairs: [likeness(i, j) for i, j in pairs], CHAINED)
    found = [tuple(sorted(a for n in chain for a in groups[n])) for chain in joined]
    told = [told_story(content_id("s", *members), members, by_id, graph) for members in found]
    return sorted(told, key=lambda s: (-len(s.articles), s.id))


def _days(group: Sequence[str], articles: Mapping[str, Article]) -> tuple[str, str] | None:
    stated = [a.published.value[:10] for i in group if (a := articles[i]).published]
    whole = [day for day in stated if len(day) == 10]
    return (min(whole), max(whole)) if whole else None


def _apart(one: tuple[str, str] | None, other: tuple[str, str] | None) -> int:
    """Days between two stretches of time; none where they overlap or one is not known."""
    if one is None or other is None:
        return 0
    (_, end), (start, _) = sorted((one, other))
    return max(0, (date.fromisoformat(start) - date.fromisoformat(end)).days)
