"""Stories as people corrected them: merged, split and moved after every reckoning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from wiredesk.model.article import content_id
from wiredesk.model.correction import Correction

#: Corrections that change which articles a story has.
OF_STORIES = ("merge stories", "split story", "move article")


@dataclass(frozen=True, slots=True)
class Grouping:
    """Articles by story, why a person put an article where it is, and who took over stories that are gone."""

    stories: Mapping[str, tuple[str, ...]]
    reasons: Mapping[str, str] = field(default_factory=dict)
    successors: Mapping[str, str] = field(default_factory=dict)


def correct_grouping(found: Mapping[str, tuple[str, ...]], corrections: Sequence[Correction]) -> Grouping:
    """The stories found, with the corrections in force applied in the order in which they were made.

    A correction whose articles are gone does what is left of it.
    """
    groups = {story: set(articles) for story, articles in found.items()}
    home = {article: story for story, articles in groups.items() for article in articles}
    reasons: dict[str, str] = {}
    successors: dict[str, str] = {}
    for correction in corrections:
        if correction.undone or correction.kind not in OF_STORIES:
            continue
        moved, target = _meant(correction, groups, home)
        for article in moved:
            groups[home[article]].discard(article)
            groups.setdefault(target, set()).add(article)
            if home[article] != target and not groups[home[article]]:
                successors[home[article]] = target
            home[article] = target
            reasons[article] = f"{correction.author}: {correction.reason or correction.kind}"
    kept = {story: tuple(sorted(articles)) for story, articles in groups.items() if articles}
    gone = {story: _last(story, successors) for story in successors if story not in kept}
    return Grouping(kept, reasons, gone)


def _meant(
    correction: Correction, groups: Mapping[str, set[str]], home: Mapping[str, str]
) -> tuple[list[str], str]:
    """The articles that a correction moves, and the story it moves them to."""
    if correction.kind == "merge stories":
        stories = [home[a] for a in correction.anchors if a in home]
        if len(set(stories)) < 2:
            return [], ""
        target = max(dict.fromkeys(stories), key=lambda s: len(groups[s]))
        return sorted(a for s in dict.fromkeys(stories) if s != target for a in groups[s]), target
    articles = [a for a in correction.articles if a in home]
    if correction.kind == "move article":
        target = home.get(correction.target, "")
        return ([a for a in articles if home[a] != target], target) if target else ([], "")
    return articles, content_id("s", correction.id)


def _last(story: str, successors: Mapping[str, str]) -> str:
    seen = {story}
    while story in successors and successors[story] not in seen:
        story = successors[story]
        seen.add(story)
    return story
