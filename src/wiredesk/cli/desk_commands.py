"""Commands on a desk: a store to which pages are added over days, and which is asked what is new."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, cast

import typer
from rich.markup import escape
from rich.table import Table

from wiredesk import accounts, api
from wiredesk.cli.change_lines import print_changes
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
from wiredesk.cli.stores import DEFAULT_STORE, StoreOption, opened_to_read
from wiredesk.cli.watch_lines import intervals, print_visit
from wiredesk.desk import SearchFilters, StoryOrder
from wiredesk.errors import BadSetting, WiredeskError
from wiredesk.report import print_account, render_report

app = typer.Typer()


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
    """Add pages to a store; what is there already changes nothing.

    Example: wiredesk add pages/ crawl.warc.gz --store desk.db
    """
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
    """List the stories; origins and disputes are those of the accounts made last.

    Example: wiredesk stories --by biggest --limit 5
    """
    orders = ("newest", "changed", "biggest", "origins", "disputed")
    if by not in orders:
        raise BadSetting(f"no order is called {by!r}", "one of: " + ", ".join(orders))
    with opened_to_read(store) as desk:
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
        table.add_row(row.id[:10], (row.newest or "–")[:10], *figures, escape(row.title or "untitled"))
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
    """Show the account of one story.

    Example: wiredesk story s-517a -o out   (the beginning of an id is enough)
    """
    with opened_to_read(store) as desk, shown_progress(quiet) as progress:
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
    """Search the articles of a store.

    Example: wiredesk search 'ammonia "port authority" -tanker' --agency Reuters --since 2026-03-01
    """
    with opened_to_read(store) as desk:
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
    """What is new: stories, origins, figures, disputes, statements, and pages that were edited.

    Example: wiredesk changes --since 2026-03-04   (or the number that the last line named the last time)
    """
    with api.open(store) as desk:
        whole = desk.story_id(story) if story else None
        with shown_progress(quiet) as progress:
            told = desk.changes(since, whole, progress)
        last = desk.last_change
        titles = desk.titles(c.story for c in told if c.story)
    if as_json:
        for change in told:
            typer.echo(json.dumps(asdict(change), ensure_ascii=False))
    else:
        print_changes(told, titles)
    err.print(f"{counted(len(told), 'change')}; the next time: --since {last}", highlight=False)


@app.command()
def check(store: StoreOption = DEFAULT_STORE) -> None:
    """Check a store: the database, every kept account, and that no article is lost.

    Example: wiredesk check --store desk.db
    """
    with opened_to_read(store) as desk:
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
