"""Which story is still the same story after its articles were clustered anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence

from wiredesk.model.article import content_id

Group = Sequence[str]


def keep_ids(
    groups: Sequence[Group], before: Mapping[str, Group], taken: Container[str]
) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """Ids for ``groups``, kept by overlap, and the successors of the ids that retire.

    ``before`` are the stories that the same articles were in, ``taken`` every id ever given. The pairs
    of an old and a new story that share most articles go first: where stories merge the larger one's
    id lives on, where one splits the biggest part keeps it. A retired id's successor holds most of
    what was its story (the smaller id where two hold as much); it has none where its articles are gone.
    """
    home = {article: n for n, group in enumerate(groups) for article in group}
    shared: dict[tuple[str, int], int] = {}
    for story, articles in before.items():
        for article in articles:
            if article in home:
                shared[story, home[article]] = shared.get((story, home[article]), 0) + 1
    ids: dict[int, str] = {}
    kept: set[str] = set()
    ranked = sorted(shared, key=lambda pair: (-shared[pair], pair[0], tuple(groups[pair[1]])))
    for story, n in ranked:
        if story not in kept and n not in ids:
            ids[n] = story
            kept.add(story)
    for n, group in enumerate(groups):
        if n not in ids:
            ids[n] = new_id(group, taken)
    retired: dict[str, str] = {}
    for story, n in ranked:
        if story not in kept:
            retired.setdefault(story, ids[n])
    return {ids[n]: tuple(group) for n, group in enumerate(groups)}, retired


def successors(before: Mapping[str, Group], after: Mapping[str, Group]) -> dict[str, str]:
    """For each story of ``before`` that is no more the one that holds most of its articles, if any does."""
    home = {article: story for story, articles in after.items() for article in articles}
    found = {}
    for story in sorted(before.keys() - after.keys()):
        counts = Counter(home[a] for a in before[story] if a in home)
        if counts:
            found[story] = min(counts, key=lambda s: (-counts[s], s))
    return found


def new_id(group: Group, taken: Container[str]) -> str:
    """An id for a story of these articles that no story ever had."""
    made, again = content_id("s", *group), 0
    while made in taken:
        again += 1
        made = content_id("s", *group, f"again {again}")
    return made
