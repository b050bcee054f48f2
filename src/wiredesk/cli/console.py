"""What the commands share: the consoles, exit statuses, progress, and how refusals are told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)

from wiredesk.errors import BadSetting
from wiredesk.model.page import Rejection

#: All went well; the thing checked does not hold; nothing could be done; some input could not be used.
HOLDS, FAILED, NOTHING_DONE, PARTLY_READ = 0, 1, 2, 3

out = Console()
err = Console(stderr=True)


def print_rejections(rejections: Sequence[Rejection]) -> None:
    """Each thing that could not be used, where it stood, why, and what to do."""
    for r in rejections:
        advice = f" ({r.advice})" if r.advice else ""
        place = r.place.encode("unicode_escape").decode() if not r.place.isprintable() else r.place
        err.print(
            f"[yellow]not used[/] {escape(place)}: {escape(r.reason + advice)}",
            soft_wrap=True,
            highlight=False,
        )


def counted(n: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun, in the right form."""
    return f"{n} {noun if n == 1 else plural or noun + 's'}"


def local_time(time: str) -> str:
    """A time of the store (UTC) as the clock on the wall shows it, with its zone."""
    return datetime.fromisoformat(time).astimezone().strftime("%Y-%m-%d %H:%M %Z")


def field_map(pairs: Sequence[str]) -> dict[str, str]:
    """The ``FIELD=COLUMN`` options as a map.

    Raises:
        BadSetting: one of them is not of this form.
    """
    fields = {}
    for pair in pairs:
        name, equals, column = pair.partition("=")
        if not (name and equals and column):
            raise BadSetting(f"--map {pair!r} is not FIELD=COLUMN", "write it as in --map text=maintext")
        fields[name] = column
    return fields


@contextmanager
def shown_progress(quiet: bool) -> Iterator[Callable[[str, int, int], None] | None]:
    """A progress bar on a terminal, and a function that moves it; nothing elsewhere."""
    if quiet or not err.is_terminal:
        yield None
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task("starting", total=None)

        def show(stage: str, done: int, total: int) -> None:
            bar.update(task, description=escape(stage), completed=done, total=total or None)

        yield show
