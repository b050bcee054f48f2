"""Commands that correct what the machine got wrong; corrections outlive every re-run."""

from __future__ import annotations

import getpass
import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape

from wiredesk import api
from wiredesk.cli.console import (
    counted,
    err,
    local_time,
    out,
)
from wiredesk.cli.stores import DEFAULT_STORE, StoreOption, opened_to_read
from wiredesk.desk import Desk
from wiredesk.desk.packing import from_json
from wiredesk.errors import BadSetting, NothingToRead, WiredeskError
from wiredesk.model.correction import Correction, CorrectionKind

corrections_app = typer.Typer(help="Correct what the machine got wrong; corrections outlive every re-run.")

#: Seconds that a correction waits while pages are added: as long as `add` does.
PATIENCE = 10.0

AuthorOption = Annotated[
    str | None, typer.Option("--author", envvar="WIREDESK_AUTHOR", help="Who corrects; else your user name.")
]
ReasonOption = Annotated[str, typer.Option("--reason", help="Why; shown beside the correction.")]


@corrections_app.command("merge")
def correct_merge(
    stories: Annotated[list[str], typer.Argument(help="Stories that are one.")],
    store: StoreOption = DEFAULT_STORE,
    author: AuthorOption = None,
    reason: ReasonOption = "",
) -> None:
    """Two or more stories are one.

    Example: wiredesk correct merge s-517a s-9c02 --reason "the same fire"
    """
    _correct(
        store, "merge stories", author, reason, lambda desk: {"anchors": [_one(desk, s) for s in stories]}
    )


@corrections_app.command("split")
def correct_split(
    articles: Annotated[list[str], typer.Argument(help="Articles that stand in a story of their own.")],
    store: StoreOption = DEFAULT_STORE,
    author: AuthorOption = None,
    reason: ReasonOption = "",
) -> None:
    """Articles do not belong to their story: they are one by themselves.

    Example: wiredesk correct split a-207a9b67647b8485 --reason "last year's fire"
    """
    _correct(store, "split story", author, reason, lambda _: {"articles": articles})


@corrections_app.command("move")
def correct_move(
    articles: Annotated[list[str], typer.Argument(help="Articles that belong elsewhere.")],
    to: Annotated[str, typer.Option("--to", help="The story they belong to.")],
    store: StoreOption = DEFAULT_STORE,
    author: AuthorOption = None,
    reason: ReasonOption = "",
) -> None:
    """Articles belong to another story.

    Example: wiredesk correct move a-207a9b67647b8485 --to s-9c02
    """
    _correct(
        store,
        "move article",
        author,
        reason,
        lambda desk: {"articles": articles, "target": _one(desk, to)},
    )


@corrections_app.command("not-a-copy")
def correct_not_a_copy(
    articles: Annotated[
        list[str], typer.Argument(help="An article, or two of which neither copies the other.")
    ],
    store: StoreOption = DEFAULT_STORE,
    author: AuthorOption = None,
    reason: ReasonOption = "",
) -> None:
    """An article is no copy: of anything, or of one other.

    Example: wiredesk correct not-a-copy a-207a9b67647b8485
    """
    _correct(store, "not a copy", author, reason, lambda _: {"articles": articles})


@corrections_app.command("same")
def correct_same(
    names: Annotated[list[str], typer.Argument(help="Names of one person, place or organisation.")],
    store: StoreOption = DEFAULT_STORE,
    author: AuthorOption = None,
    reason: ReasonOption = "",
) -> None:
    """Two or more names are one person's (place's, organisation's).

    Example: wiredesk correct same "Bo Lund" "B. Lund"
    """
    _correct(store, "same person", author, reason, lambda _: {"names": names})


@corrections_app.command("hide")
def correct_hide(
    words: Annotated[str, typer.Argument(help="The claim, in any of its wordings.")],
    store: StoreOption = DEFAULT_STORE,
    author: AuthorOption = None,
    reason: ReasonOption = "",
) -> None:
    """A claim is not to be shown.

    Example: wiredesk correct hide "All 40 were saved"
    """
    _correct(store, "hide claim", author, reason, lambda _: {"words": words})


@corrections_app.command("undo")
def correct_undo(
    correction: Annotated[str, typer.Argument(help="The id of a correction.")],
    store: StoreOption = DEFAULT_STORE,
    author: AuthorOption = None,
) -> None:
    """Take a correction back; it stays in the list.

    Example: wiredesk correct undo k-31f0c2 (the id that "correct list" shows first)
    """
    with api.open(store, wait=PATIENCE) as desk:
        _told(desk.undo(correction, _author(author)))


@corrections_app.command("list")
def correct_list(store: StoreOption = DEFAULT_STORE) -> None:
    """List every correction with the articles it names, those taken back too.

    Example: wiredesk correct list --store desk.db
    """
    with opened_to_read(store) as desk:
        made = desk.corrections()
        heads = desk.headlines(a for c in made for a in _articles(c))
    for correction in made:
        _told(correction)
        for article in _articles(correction):
            out.print(
                escape(f"    {heads.get(article, f'{article} is not here')}"), soft_wrap=True, highlight=False
            )


@corrections_app.command("export")
def correct_export(
    file: Annotated[Path, typer.Argument(help="JSONL file to write.")], store: StoreOption = DEFAULT_STORE
) -> None:
    """Write every correction to a file, for another store.

    Example: wiredesk correct export corrections.jsonl
    """
    with opened_to_read(store) as desk:
        lines = [json.dumps(asdict(c), ensure_ascii=False) for c in desk.corrections()]
    try:
        file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    except OSError as error:
        raise WiredeskError(f"cannot write {file}: {error.strerror}", "give another file") from error
    err.print(f"{counted(len(lines), 'correction')} written to {file}", highlight=False)


@corrections_app.command("import")
def correct_import(
    file: Annotated[Path, typer.Argument(help="JSONL file that export wrote.")],
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Take in the corrections of another store; those that are known change nothing.

    One that names articles which are not here waits until they come.

    Example: wiredesk correct import corrections.jsonl --store other.db
    """
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise NothingToRead(f"{file}: {getattr(error, 'strerror', None) or error}") from error
    corrections = [_read(line, f"{file}:{n}") for n, line in enumerate(text.splitlines(), 1) if line.strip()]
    with api.open(store, wait=PATIENCE) as desk:
        new = desk.take_corrections(corrections)
    err.print(f"{counted(new, 'new correction')}, {len(corrections) - new} known already", highlight=False)


def _read(line: str, place: str) -> Correction:
    try:
        return from_json(line, Correction)
    except (ValueError, TypeError) as error:
        raise NothingToRead(f"{place}: no correction ({error})", "give a file that export wrote") from error


def _correct(
    store: str,
    kind: CorrectionKind,
    author: str | None,
    reason: str,
    said: Callable[[Desk], dict[str, Any]],
) -> None:
    """Make a correction and tell it; ``said`` gives the fields that its kind needs."""
    with api.open(store, wait=PATIENCE) as desk:
        _told(desk.correct(kind, _author(author), reason, **said(desk)))


def _one(desk: Desk, story: str) -> str:
    """An article that stands for its story: ids of stories pass, articles stay."""
    return desk.members(desk.story_id(story))[0]


def _author(author: str | None) -> str:
    if author:
        return author
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        raise BadSetting("a correction needs an author", "give one with --author") from error


def _articles(correction: Correction) -> list[str]:
    return [a for a in (*correction.articles, *correction.anchors, correction.target) if a]


def _told(correction: Correction) -> None:
    said = correction.words or ", ".join(correction.names or correction.articles or correction.anchors)
    undone = (
        f" [undone by {correction.undone_by} on {local_time(correction.undone)}]" if correction.undone else ""
    )
    line = f"{correction.id}  {local_time(correction.time)}  {correction.author}: {correction.kind}: {said}"
    line += f" ({correction.reason})" if correction.reason else ""
    out.print(escape(line + undone), soft_wrap=True, highlight=False)
