"""How changes are told: story by story, each in a line or two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.markup import escape

from wiredesk.cli.console import counted, local_time, out
from wiredesk.desk import LoggedChange

#: Characters of what stood there before that are shown; all of it is in the JSON.
MOST_SHOWN = 240
#: Width of the column of kinds: that of the longest.
_KINDS = 15


def print_changes(changes: Iterable[LoggedChange], titles: Mapping[str, str]) -> None:
    """Changes by story, in the order in which each story changed first; ``titles`` are those of stories."""
    by_story: dict[str | None, list[LoggedChange]] = {}
    for change in changes:
        by_story.setdefault(change.story, []).append(change)
    for story, told in by_story.items():
        title = titles.get(story or "") or ("untitled" if story else "the desk itself")
        head = f"[bold]{escape(title)}[/]" + (f"  [dim]story {story[:10]}[/]" if story else "")
        out.print(head, soft_wrap=True, highlight=False)
        for change in told:
            _print_change(change)
        out.print()


def _print_change(change: LoggedChange) -> None:
    head = f"  [dim]{local_time(change.time)}[/]  [bold]{escape(change.kind):{_KINDS}}[/]"
    out.print(f"{head}  {escape(_what(change))}", soft_wrap=True, highlight=False)
    before = _shown(change, "before")
    if before and change.kind != "stories merged":
        indent = " " * (len(local_time(change.time)) + _KINDS + 6)
        out.print(f"{indent}[dim]before: {escape(before)}[/]", soft_wrap=True, highlight=False)


def _what(change: LoggedChange) -> str:
    outlet = _shown(change, "outlet")
    if change.kind == "stories merged":
        return f"{_shown(change, 'text')} (story {_shown(change, 'before')[:10]}) went into this one"
    if change.kind == "new story" and change.detail.get("articles"):
        return f"{_shown(change, 'text')} ({counted(change.detail['articles'], 'article')})"
    said = _shown(change, "context") or _shown(change, "text")
    return f"{outlet}: {said}" if outlet else said


def _shown(change: LoggedChange, name: str) -> str:
    text = " ".join(str(change.detail.get(name) or "").split())
    return text if len(text) <= MOST_SHOWN else text[:MOST_SHOWN].rsplit(" ", 1)[0] + " …"
