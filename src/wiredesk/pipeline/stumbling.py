"""Which articles a stage stumbles over: they are set aside and reported, and the run goes on without them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from wiredesk.errors import WiredeskError
from wiredesk.model.article import Article
from wiredesk.model.page import Rejection
from wiredesk.pipeline.stage import Stage

#: Told of every article that a run goes on without.
SetAside = Callable[[Rejection], object]

_ADVICE = "the run went on without this article; please report the fault with the page"
_log = logging.getLogger("wiredesk")


class StageFailed(Exception):  # noqa: N818 - never leaves the pipeline
    """A stage raised what it never raises on purpose."""

    def __init__(self, stage: str, cause: Exception) -> None:
        super().__init__(f"stage {stage!r} failed ({type(cause).__name__}: {cause})")
        self.stage = stage


def run_guarded(stage: Stage, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """The stage's values.

    Raises:
        WiredeskError: what the stage raises on purpose.
        MemoryError: no article is to blame for that.
        StageFailed: anything else, which is a fault in the stage.
    """
    try:
        return stage(values)
    except (WiredeskError, MemoryError):
        raise
    except Exception as error:
        _log.debug("stage %s failed", stage.name, exc_info=True)
        raise StageFailed(stage.name, error) from error


def stumbled_over(
    articles: Sequence[Article], failed: StageFailed, alone: Callable[[Article], object]
) -> list[tuple[Article, StageFailed]]:
    """The articles over which the stage that failed fails ``alone`` too; all, where it is none of them."""
    found = []
    for article in articles:
        try:
            alone(article)
        except StageFailed as error:
            if error.stage == failed.stage:
                found.append((article, error))
    return found or [(article, failed) for article in articles]


def report(stumbled: Sequence[tuple[Article, StageFailed]], set_aside: SetAside | None) -> None:
    """Tell of each article set aside; to the log, where nobody else is told."""
    for article, error in stumbled:
        rejection = Rejection(article.source, article.record, str(error), _ADVICE)
        if set_aside is None:
            _log.warning("not used %s: %s (%s)", rejection.place, rejection.reason, rejection.advice)
        else:
            set_aside(rejection)
