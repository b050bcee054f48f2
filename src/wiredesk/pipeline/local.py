"""Runs a table of stages in one process."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from wiredesk.errors import PipelineError
from wiredesk.model.article import Article
from wiredesk.model.story import Story
from wiredesk.pipeline.stage import GIVEN, Stage, check_table
from wiredesk.pipeline.stumbling import SetAside, StageFailed, report, run_guarded, stumbled_over

#: Told after every step: stage, records done, records in all.
Progress = Callable[[str, int, int], None]

#: Articles a map stage takes at once: enough to fill an encoder's batch, few enough for a live progress bar.
CHUNK = 16


def run_stages(
    stages: Sequence[Stage],
    articles: Sequence[Article],
    progress: Progress | None = None,
    set_aside: SetAside | None = None,
) -> Iterator[Mapping[str, Any]]:
    """Run the table and yield the values of each story, biggest story first.

    ``articles`` may come in any order and hold an article twice; the results are the same. An article over
    which a stage stumbles (a fault in the stage) is told to ``set_aside``, or to the log, and left out; where
    a stage stumbles over a story and none of its articles alone, all of them are.

    Raises:
        PipelineError: a stage reads what no earlier one writes (before anything runs), or no story is left.
    """
    check_table(stages, GIVEN)
    told = progress or _silent
    unique = {a.id: a for a in articles}
    values: dict[str, Any] = {"articles": [unique[key] for key in sorted(unique)]}
    for stage in (s for s in stages if s.shape != "group"):
        run = _run_map if stage.shape == "map" else _run_global
        values = run(stage, values, told, set_aside)
    grouped = [s for s in stages if s.shape == "group"]
    stories = sorted(values["stories"], key=lambda s: (-len(s.articles), s.id))
    left = 0
    for done, story in enumerate(stories):
        found = _run_story(grouped, values, story, set_aside, partial(_tell, told, done, len(stories)))
        if found is not None:
            left += 1
            yield found
    if not left and stories:
        raise PipelineError("no story could be told", "the articles set aside are named above, each with why")
    told("done", len(stories), len(stories))


def _tell(told: Progress, done: int, total: int, step: str) -> None:
    told(step, done, total)


def _silent(_stage: str, _done: int, _total: int) -> None:
    return


def _run_map(
    stage: Stage, values: Mapping[str, Any], told: Progress, set_aside: SetAside | None
) -> dict[str, Any]:
    articles = values["articles"]
    written: dict[str, dict[str, Any]] = {name: {} for name in stage.writes}
    stumbled: list[tuple[Article, StageFailed]] = []

    def take(some: Sequence[Article]) -> None:
        for name, records in run_guarded(stage, {**values, "articles": some}).items():
            written[name].update(records)

    for start in range(0, len(articles), CHUNK):
        told(stage.name, start, len(articles))
        chunk = articles[start : start + CHUNK]
        try:
            take(chunk)
        except StageFailed as failed:
            stumbled += stumbled_over(chunk, failed, lambda one: take([one]))
    report(stumbled, set_aside)
    return {**_without(values, [a for a, _ in stumbled]), **written}


def _run_global(
    stage: Stage, values: Mapping[str, Any], told: Progress, set_aside: SetAside | None
) -> dict[str, Any]:
    told(stage.name, 0, 1)
    try:
        return {**values, **run_guarded(stage, values)}
    except StageFailed as failed:
        stumbled = stumbled_over(
            values["articles"], failed, lambda one: run_guarded(stage, {**values, "articles": [one]})
        )
    report(stumbled, set_aside)
    rest = _without(values, [a for a, _ in stumbled])
    try:
        return {**rest, **run_guarded(stage, rest)}
    except StageFailed as failed:
        raise PipelineError(str(failed), "please report the fault with the pages") from failed


def _without(values: Mapping[str, Any], gone: Sequence[Article]) -> dict[str, Any]:
    out = {a.id for a in gone}
    rest = [a for a in values["articles"] if a.id not in out]
    if not rest:
        raise PipelineError("no article is left", "the articles set aside are named above, each with why")
    copies = tuple(link for link in values.get("copies", ()) if not {link.from_, link.to} & out)
    return {**values, "articles": rest, "copies": copies}


def _run_story(
    stages: Sequence[Stage],
    values: Mapping[str, Any],
    story: Story,
    set_aside: SetAside | None,
    told: Callable[[str], None],
) -> Mapping[str, Any] | None:
    """The values of a story without the articles that a stage stumbles over; ``None`` where none is left."""

    def run(members: Sequence[str]) -> Mapping[str, Any]:
        found = _of_story(values, replace(story, articles=tuple(members)))
        for stage in stages:
            told(f"{stage.name}: {story.title}"[:60])
            found.update(run_guarded(stage, found))
        return found

    members = story.articles
    while members:
        try:
            return run(members)
        except StageFailed as failed:
            at_hand = [a for a in values["articles"] if a.id in members]
            stumbled = stumbled_over(at_hand, failed, lambda one: run([one.id]))
        report(stumbled, set_aside)
        out = {a.id for a, _ in stumbled}
        members = tuple(m for m in members if m not in out)
    return None


def _of_story(values: Mapping[str, Any], story: Story) -> dict[str, Any]:
    members = set(story.articles)
    return {
        "story": story,
        "articles": [a for a in values["articles"] if a.id in members],
        "annotations": {key: values["annotations"][key] for key in story.articles},
        "copies": tuple(link for link in values["copies"] if {link.from_, link.to} <= members),
    }
