"""Runs a table of stages in one process."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from wiredesk.model.article import Article
from wiredesk.model.story import Story
from wiredesk.pipeline.stage import GIVEN, Stage, check_table

#: Told after every step: stage, records done, records in all.
Progress = Callable[[str, int, int], None]

#: Articles a map stage takes at once: enough to fill an encoder's batch, few enough for a live progress bar.
CHUNK = 16


def run_stages(
    stages: Sequence[Stage], articles: Sequence[Article], progress: Progress | None = None
) -> Iterator[Mapping[str, Any]]:
    """Run the table and yield the values of each story, biggest story first.

    ``articles`` may come in any order and hold an article twice; the results are the same.

    Raises:
        PipelineError: a stage reads what no earlier one writes (before anything runs).
    """
    check_table(stages, GIVEN)
    report = progress or _silent
    unique = {a.id: a for a in articles}
    values: dict[str, Any] = {"articles": [unique[key] for key in sorted(unique)]}
    for stage in (s for s in stages if s.shape != "group"):
        values.update(
            _run_map(stage, values, report) if stage.shape == "map" else _run_global(stage, values, report)
        )
    grouped = [s for s in stages if s.shape == "group"]
    stories = sorted(values["stories"], key=lambda s: (-len(s.articles), s.id))
    for done, story in enumerate(stories):
        found = _of_story(values, story)
        for stage in grouped:
            report(f"{stage.name}: {story.title}"[:60], done, len(stories))
            found.update(stage(found))
        yield found
    report("done", len(stories), len(stories))


def _silent(_stage: str, _done: int, _total: int) -> None:
    return


def _run_map(stage: Stage, values: Mapping[str, Any], report: Progress) -> dict[str, dict[str, Any]]:
    articles = values["articles"]
    written: dict[str, dict[str, Any]] = {name: {} for name in stage.writes}
    for start in range(0, len(articles), CHUNK):
        report(stage.name, start, len(articles))
        for name, records in stage({**values, "articles": articles[start : start + CHUNK]}).items():
            written[name].update(records)
    return written


def _run_global(stage: Stage, values: Mapping[str, Any], report: Progress) -> Mapping[str, Any]:
    report(stage.name, 0, 1)
    return stage(values)


def _of_story(values: Mapping[str, Any], story: Story) -> dict[str, Any]:
    members = set(story.articles)
    return {
        "story": story,
        "articles": [a for a in values["articles"] if a.id in members],
        "annotations": {key: values["annotations"][key] for key in story.articles},
        "copies": tuple(link for link in values["copies"] if {link.from_, link.to} <= members),
    }
