"""Commands on a desk: a store to which pages are added over days, and which is asked what is new."""

from __future__ import annotations

import getpass
import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, cast

import typer
from rich.markup import escape
from rich.table import Table

from wiredesk import accounts, api
from wiredesk.cli.console import (
    FAILED,
    HOLDS,
    PARTLY_READ,
    counted,
    err,
    field_map,
    out,
    print_rejections,
    shown_progress,
)
from wiredesk.cli.watch_lines import intervals, print_visit
from wiredesk.desk import Desk, LoggedChange, SearchFilters, StoryOrder
from wiredesk.desk.packing import from_json
from wiredesk.errors import BadSetting, NothingToRead, WiredeskError
from wiredesk.model.correction import Correction
from wiredesk.report import print_account, render_report

app = typer.Typer()
corrections_app = typer.Typer(help="Correct what the machine got wrong; corrections outlive every re-run.")

StoreOption = Annotated[
    str,
    typer.Option(
        "--store", envvar="WIREDESK_STORE", help="The store: a file, or postgresql://user@host/name."
    ),
]
AuthorOption = Annotated[
    str | None, typer.Option("--author", envvar="WIREDESK_AUTHOR", help="Who corrects; else your user name.")
]
ReasonOption = Annotated[str, typer.Option("--reason", help="Why; shown beside the correction.")]
DEFAULT_STORE = "desk.db"


@app.command()
def add(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, patterns, or - for standard input.")],
    store: StoreOption = DEFAULT_STORE,
    fields: Annotated[
        list[str] | None,
        typer.Option(
            "--map", metavar="FIELD=COLUMN", help="Name of a record's field, such as text=maintext."
        ),
    ] = None,
    wait: Annotated[float, typer.Option(help="Seconds to wait while another process writes.")] = 10.0,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Print only what went wrong.")] = False,
) -> None:
    """Add pages to a store; what is there already changes nothing."""
    with api.open(store, wait=wait) as desk, shown_progress(quiet) as progress:
        report = desk.add(api.read_pages(paths, field_map(fields or [])), progress)
    print_rejections(report.rejections)
    counts = [
        counted(report.new, "new article"),
        *([counted(report.versions, "new version")] if report.versions else []),
        *([f"{report.known} known already"] if report.known else []),
        f"{counted(report.stories, 'story', 'stories')} changed",
        *([f"{len(report.rejections)} not used (listed above)"] if report.rejections else []),
    ]
    err.print(", ".join(counts), highlight=False)
    if report.rejections:
        raise typer.Exit(PARTLY_READ)


@app.command()
def stories(
    store: StoreOption = DEFAULT_STORE,
    by: Annotated[str, typer.Option(help="newest, changed, biggest, origins or disputed.")] = "newest",
    limit: Annotated[int, typer.Option(min=1, help="How many.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List the stories; origins and disputes are those of the accounts made last."""
    orders = ("newest", "changed", "biggest", "origins", "disputed")
    if by not in orders:
        raise BadSetting(f"no order is called {by!r}", "one of: " + ", ".join(orders))
    with _reading(store) as desk:
        rows = desk.stories(cast("StoryOrder", by), limit)
    if as_json:
        out.print_json(data=[asdict(row) for row in rows])
        return
    table = Table(box=None, pad_edge=False)
    for name in ("story", "newest"):
        table.add_column(name, no_wrap=True, min_width=10)
    for name in ("articles", "outlets", "origins", "disputed"):
        table.add_column(name, no_wrap=True, min_width=len(name), justify="right")
    table.add_column("title", no_wrap=True, overflow="ellipsis")
    for row in rows:
        figures = [str(row.articles), str(row.outlets), str(row.origins or "–"), str(row.disputed or "–")]
        table.add_row(row.id[:10], (row.newest or "–")[:10], *figures, escape(row.title))
    out.print(table)


@app.command()
def story(
    story: Annotated[str, typer.Argument(help="A story's id, or the beginning of it.")],
    store: StoreOption = DEFAULT_STORE,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Folder for account.json and report.html.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the account as JSON.")] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Print only what went wrong.")] = False,
) -> None:
    """Show the account of one story."""
    with _reading(store) as desk, shown_progress(quiet) as progress:
        told = desk.account(story, progress)
    if as_json:
        typer.echo(accounts.encode(told))
    elif not quiet:
        print_account(told, out)
    if output is not None:
        try:
            output.mkdir(parents=True, exist_ok=True)
            (output / "account.json").write_bytes(accounts.encode(told))
            (output / "report.html").write_text(render_report([told]), encoding="utf-8")
        except OSError as error:
            raise WiredeskError(
                f"cannot write to {output}: {error.strerror}", "give another folder"
            ) from error


@app.command()
def search(
    query: Annotated[str, typer.Argument(help='Words, "phrases", begin* and -unwanted; all must hold.')] = "",
    store: StoreOption = DEFAULT_STORE,
    outlet: Annotated[str | None, typer.Option(help="Only of this outlet.")] = None,
    agency: Annotated[str | None, typer.Option(help="Only what credits this agency.")] = None,
    person: Annotated[str | None, typer.Option(help="Only what names this person.")] = None,
    story: Annotated[str | None, typer.Option(help="Only of this story.")] = None,
    since: Annotated[str | None, typer.Option(help="Published on this day or later.")] = None,
    until: Annotated[str | None, typer.Option(help="Published on this day or earlier.")] = None,
    versions: Annotated[bool, typer.Option("--versions", help="Also what earlier versions said.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="How many.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Search the articles of a store."""
    with _reading(store) as desk:
        whole = desk.story_id(story) if story else None
        filters = SearchFilters(outlet, agency, person, whole, since, until, versions)
        found = desk.search(query, filters, limit)
    if as_json:
        out.print_json(data=[asdict(one) for one in found])
        return
    for one in found:
        head = f"{one.outlet or '–'}  {(one.published or '–')[:16]}  story {(one.story or '–')[:10]}"
        out.print(f"[bold]{escape(one.title or 'untitled')}[/]", soft_wrap=True, highlight=False)
        out.print(f"[dim]{one.article}  {escape(head)}[/]", soft_wrap=True, highlight=False)
        out.print(escape(one.snippet), soft_wrap=True, highlight=False)
        out.print()
    err.print(f"{counted(len(found), 'article')} found" + (" (or more)" if len(found) == limit else ""))


@app.command()
def changes(
    since: Annotated[str, typer.Option(help="A number of the log, a day, or a time (ISO 8601).")] = "0",
    store: StoreOption = DEFAULT_STORE,
    story: Annotated[str | None, typer.Option(help="Only of this story.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, one change a line.")] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Print only what went wrong.")] = False,
) -> None:
    """What is new: stories, origins, figures, disputes, statements, and pages that were edited."""
    with api.open(store) as desk:
        whole = desk.story_id(story) if story else None
        with shown_progress(quiet) as progress:
            told = desk.changes(since, whole, progress)
        last = desk.last_change
    for change in told:
        if as_json:
            typer.echo(json.dumps(asdict(change), ensure_ascii=False))
        else:
            _print_change(change)
    err.print(f"{counted(len(told), 'change')}; the next time: --since {last}", highlight=False)


@app.command()
def check(store: StoreOption = DEFAULT_STORE) -> None:
    """Check a store: the database, every kept account, and that no article is lost."""
    with _reading(store) as desk:
        problems = desk.verify()
    for problem in problems:
        out.print(f"[red]{escape(problem)}[/]", soft_wrap=True, highlight=False)
    if not problems:
        out.print(f"{escape(store)}: all holds", soft_wrap=True, highlight=False)
    raise typer.Exit(FAILED if problems else HOLDS)


@app.command()
def watch(
    feeds: Annotated[Path, typer.Argument(help="OPML file, or a text file with one address a line.")],
    agent: Annotated[
        str,
        typer.Option(envvar="WIREDESK_AGENT", help="Who asks: a name and an address where you can be found."),
    ],
    store: StoreOption = DEFAULT_STORE,
    once: Annotated[bool, typer.Option("--once", help="Visit the feeds that are due, then end.")] = False,
    entries_only: Annotated[
        bool, typer.Option("--entries-only", help="Take what the feeds say; fetch no pages.")
    ] = False,
    revisit: Annotated[
        str, typer.Option(help="When pages are read again, after publication: minutes, hours, days.")
    ] = "1h,6h,1d,3d",
    no_revisit: Annotated[bool, typer.Option("--no-revisit", help="Read no page again.")] = False,
) -> None:
    """Watch feeds and add what is new; asks politely, and only of addresses on the public internet.

    Pages are read again later, so that edits, corrections and retractions are seen.

    Example: wiredesk watch feeds.opml --agent "newsdesk (desk@example.org)" --revisit 30m,2h,1d
    """
    after = () if no_revisit else intervals(revisit)
    with api.open(store) as desk:
        refused = api.watch_feeds(desk, feeds)
        print_rejections(refused)
        watched = api.watching(desk, agent, once=once, whole_pages=not entries_only, revisit_after=after)
        for visit in watched:
            print_visit(visit)


@corrections_app.command("merge")
def correct_merge(
    stories: Annotated[list[str], typer.Argument(help="Stories that are one.")],
    store: StoreOption = DEFAULT_STORE,
    author: AuthorOption = None,
    reason: ReasonOption = "",
) -> None:
    """Two or more stories are one."""
    with api.open(store) as desk:
        anchors = [desk.members(desk.story_id(one))[0] for one in stories]
        _told(desk.correct("merge stories", _author(author), reason, anchors=anchors))


@corrections_app.command("split")
def correct_split(
    articles: Annotated[list[str], typer.Argument(help="Articles that stand in a story of their own.")],
    store: StoreOption = DEFAULT_STORE,
    author: AuthorOption = None,
    reason: ReasonOption = "",
) -> None:
    """Articles do not belong to their story: they are one by themselves."""
    with api.open(store) as desk:
        _told(desk.correct("split story", _author(author), reason, articles=articles))


@corrections_app.command("move")
def correct_move(
    articles: Annotated[list[str], typer.Argument(help="Articles that belong elsewhere.")],
    to: Annotated[str, typer.Option("--to", help="The story they belong to.")],
    store: StoreOption = DEFAULT_STORE,
    author: AuthorOption = None,
    reason: ReasonOption = "",
) -> None:
    """Articles belong to another story."""
    with api.open(store) as desk:
        target = desk.members(desk.story_id(to))[0]
        _told(desk.correct("move article", _author(author), reason, articles=articles, target=target))


@corrections_app.command("not-a-copy")
def correct_not_a_copy(
    articles: Annotated[
        list[str], typer.Argument(help="An article, or two of which neither copies the other.")
    ],
    store: StoreOption = DEFAULT_STORE,
    author: AuthorOption = None,
    reason: ReasonOption = "",
) -> None:
    """An article is no copy: of anything, or of one other."""
    with api.open(store) as desk:
        _told(desk.correct("not a copy", _author(author), reason, articles=articles))


@corrections_app.command("same")
def correct_same(
    names: Annotated[list[str], typer.Argument(help="Names of one person, place or organisation.")],
    store: StoreOption = DEFAULT_STORE,
    author: AuthorOption = None,
    reason: ReasonOption = "",
) -> None:
    """Two or more names are one person's (place's, organisation's)."""
    with api.open(store) as desk:
        _told(desk.correct("same person", _author(author), reason, names=names))


@corrections_app.command("hide")
def correct_hide(
    words: Annotated[str, typer.Argument(help="The claim, in any of its wordings.")],
    store: StoreOption = DEFAULT_STORE,
    author: AuthorOption = None,
    reason: ReasonOption = "",
) -> None:
    """A claim is not to be shown."""
    with api.open(store) as desk:
        _told(desk.correct("hide claim", _author(author), reason, words=words))


@corrections_app.command("undo")
def correct_undo(
    correction: Annotated[str, typer.Argument(help="The id of a correction.")],
    store: StoreOption = DEFAULT_STORE,
    author: AuthorOption = None,
) -> None:
    """Take a correction back; it stays in the list."""
    with api.open(store) as desk:
        _told(desk.undo(correction, _author(author)))


@corrections_app.command("list")
def correct_list(store: StoreOption = DEFAULT_STORE) -> None:
    """List every correction, those taken back too."""
    with _reading(store) as desk:
        for correction in desk.corrections():
            _told(correction)


@corrections_app.command("export")
def correct_export(
    file: Annotated[Path, typer.Argument(help="JSONL file to write.")], store: StoreOption = DEFAULT_STORE
) -> None:
    """Write every correction to a file, for another store."""
    with _reading(store) as desk:
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
    """Take in the corrections of another store; those that are known change nothing."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise NothingToRead(f"{file}: {getattr(error, 'strerror', None) or error}") from error
    corrections = [_read(line, f"{file}:{n}") for n, line in enumerate(text.splitlines(), 1) if line.strip()]
    with api.open(store) as desk:
        new = desk.take_corrections(corrections)
    err.print(f"{counted(new, 'new correction')}, {len(corrections) - new} known already", highlight=False)


def _read(line: str, place: str) -> Correction:
    try:
        return from_json(line, Correction)
    except (ValueError, TypeError) as error:
        raise NothingToRead(f"{place}: no correction ({error})", "give a file that export wrote") from error


def _reading(store: str) -> Desk:
    """A desk to look at; there must be a store."""
    return api.open(store, must_exist=True)


def _author(author: str | None) -> str:
    if author:
        return author
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        raise BadSetting("a correction needs an author", "give one with --author") from error


def _told(correction: Correction) -> None:
    said = correction.words or ", ".join(correction.names or correction.articles or correction.anchors)
    undone = f" [undone by {correction.undone_by} on {correction.undone[:10]}]" if correction.undone else ""
    line = f"{correction.id}  {correction.time[:16]}  {correction.author}: {correction.kind}: {said}"
    line += f" ({correction.reason})" if correction.reason else ""
    out.print(escape(line + undone), soft_wrap=True, highlight=False)


def _print_change(change: LoggedChange) -> None:
    before = str(change.detail.get("before") or "")
    text = str(change.detail.get("text") or "")
    head = f"{change.seq}  {change.time[:16]}" + (f"  story {change.story[:10]}" if change.story else "")
    line = f"[dim]{escape(head)}[/]  [bold]{escape(change.kind)}[/]: {escape(text)}"
    out.print(line, soft_wrap=True, highlight=False)
    if before and change.kind != "stories merged":
        out.print(f"      [dim]before: {escape(before)}[/]", soft_wrap=True, highlight=False)
