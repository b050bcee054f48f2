"""What a stage is, and the check of a table of stages before anything runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from wiredesk.errors import PipelineError

Shape = Literal["map", "group", "global"]
Values = Mapping[str, Any]
Run = Callable[[Values], Values]

#: What a run starts from: clean articles, and, for the group stages, the story at hand.
GIVEN = ("articles", "story")


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the pipeline.

    ``map`` stages take the records of the whole run one at a time, ``global`` stages all of them
    together, ``group`` stages the records of one ``key`` (a story). ``run`` gets the values named in
    ``reads`` and returns those named in ``writes``, and nothing else.
    """

    name: str
    shape: Shape
    key: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    run: Run

    def __call__(self, values: Values) -> Values:
        """Run on the declared reads alone.

        Raises:
            PipelineError: the stage wrote other values than it declares.
        """
        written = self.run({name: values[name] for name in self.reads})
        if set(written) != set(self.writes):
            raise PipelineError(
                f"stage {self.name!r} wrote {sorted(written)}, but declares {sorted(self.writes)}"
            )
        return written


def check_table(stages: Sequence[Stage], given: Sequence[str]) -> None:
    """Refuse a table in which a stage reads what neither the input nor an earlier stage provides.

    Raises:
        PipelineError: an unmet read, a group stage before the stories, or two stages of one name.
    """
    known = set(given)
    names: set[str] = set()
    grouped = False
    for stage in stages:
        unmet = sorted(set(stage.reads) - known)
        if unmet:
            raise PipelineError(
                f"stage {stage.name!r} reads {', '.join(unmet)}, which no earlier stage writes",
                "put the stage that writes it in front",
            )
        if stage.name in names:
            raise PipelineError(f"two stages are called {stage.name!r}")
        if grouped and stage.shape != "group":
            raise PipelineError(
                f"stage {stage.name!r} works on the whole run, but stands behind a group stage"
            )
        grouped = grouped or stage.shape == "group"
        names.add(stage.name)
        known.update(stage.writes)


def describe_table(stages: Sequence[Stage]) -> list[tuple[str, str, str, str, str]]:
    """The table as rows of text: stage, shape, key, reads, writes."""
    return [(s.name, s.shape, s.key, ", ".join(s.reads), ", ".join(s.writes)) for s in stages]
