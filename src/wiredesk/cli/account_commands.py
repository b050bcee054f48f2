"""Commands that need no store: accounts of pages, their checks, and what the tool is made of."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

import wiredesk
from wiredesk import accounts, api, demo
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
from wiredesk.errors import NothingToRead, WiredeskError
from wiredesk.model.account import Account
from wiredesk.model.page import Rejection
from wiredesk.report import print_account, print_stories, render_report
from wiredesk.settings import Settings, load_settings

app = typer.Typer()


@app.command()
def account(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, patterns, or - for standard input.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder for account.json and report.html.")],
    fields: Annotated[
        list[str] | None,
        typer.Option(
            "--map", metavar="FIELD=COLUMN", help="Name of a record's field, such as text=maintext."
        ),
    ] = None,
    one_story: Annotated[bool, typer.Option("--one-story", help="Take all pages as one story.")] = False,
    annotator: Annotated[str | None, typer.Option(help="Language annotator: 'rules' or 'encoder'.")] = None,
    agencies: Annotated[
        Path | None, typer.Option(help="TOML file with agencies to add to the table.")
    ] = None,
    quarantine: Annotated[
        Path | None, typer.Option(help="Folder where pages that could not be used are kept whole.")
    ] = None,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Print only what went wrong.")] = False,
) -> None:
    """Make an account of each story that the pages tell."""
    settings = load_settings(annotator=annotator, agencies=agencies, quarantine=quarantine)
    _account(paths, output, field_map(fields or []), settings, one_story, quiet)


@app.command(name="demo")
def run_demo(
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder for the results.")] = Path(
        "demo-account"
    ),
) -> None:
    """Make the accounts of the bundled story."""
    settings = load_settings(agencies=demo.agencies_path())
    _account([str(demo.pages_path())], output, {}, settings, one_story=False, quiet=False)


@app.command()
def verify(
    files: Annotated[list[Path], typer.Argument(help="account.json files.")],
) -> None:
    """Re-check every span, quote, id, reference and count of an account, offline."""
    failed = False
    for path in files:
        try:
            told = accounts.decode(path.read_bytes())
        except OSError as error:
            raise NothingToRead(f"{path}: {error.strerror}") from error
        problems = accounts.verify(told)
        for problem in problems:
            out.print(f"[red]{escape(str(path))}[/]: {escape(str(problem))}", soft_wrap=True)
        if not problems:
            n = sum(1 for _ in accounts.iterate_citations(told))
            out.print(f"{escape(str(path))}: all {n} citations hold", soft_wrap=True)
        failed = failed or bool(problems)
    raise typer.Exit(FAILED if failed else HOLDS)


@app.command()
def schema() -> None:
    """Print the JSON Schema of account.json."""
    out.print_json(data=accounts.json_schema())


@app.command()
def pipeline() -> None:
    """Print what each stage of the pipeline reads and writes."""
    for line in api.describe_pipeline():
        out.print(line, soft_wrap=True, highlight=False)


@app.command()
def version() -> None:
    """Print the version."""
    out.print(wiredesk.__version__, highlight=False)


def _account(
    paths: Sequence[str],
    output: Path,
    fields: dict[str, str],
    settings: Settings,
    one_story: bool,
    quiet: bool,
) -> None:
    api.check_settings(settings)
    with shown_progress(quiet) as progress:
        read = api.read_articles(paths, fields, settings, progress)
    print_rejections(read.rejections)
    if not read.articles:
        raise NothingToRead(
            f"no article in {counted(len(paths), 'input')}; {len(read.rejections)} could not be used"
        )
    aside: list[Rejection] = []
    try:
        with shown_progress(quiet) as progress:
            told = list(api.account_stories(read.articles, settings, progress, one_story, aside.append))
    finally:
        print_rejections(aside)
    files = _write(told, output)
    if not quiet:
        if len(told) > 1:
            print_stories(told, out)
        print_account(told[0], out)
        out.print()
        for path in files[:2]:
            out.print(f"wrote {escape(str(path))}", soft_wrap=True, highlight=False)
        if len(files) > 2:
            out.print(
                f"and {len(files) - 2} more files in {escape(str(output))}", soft_wrap=True, highlight=False
            )
    _last_line(read, aside, told)


def _write(told: Sequence[Account], output: Path) -> list[Path]:
    try:
        output.mkdir(parents=True, exist_ok=True)
        written = []
        for n, one in enumerate(told, 1):
            path = output / ("account.json" if n == 1 else f"account-{n}.json")
            path.write_bytes(accounts.encode(one))
            written.append(path)
        report = output / "report.html"
        report.write_text(render_report(told), encoding="utf-8")
    except OSError as error:
        raise WiredeskError(
            f"cannot write to {output}: {error.strerror}", "give another folder with -o"
        ) from error
    return [written[0], report, *written[1:]]


def _last_line(read: api.Reading, aside: Sequence[Rejection], told: Sequence[Account]) -> None:
    unused = len(read.rejections) + len(aside)
    counts = [
        counted(len(read.articles) - len(aside), "article"),
        counted(len(told), "story", "stories"),
        *([f"{read.repeated} given twice"] if read.repeated else []),
        *([f"{unused} not used (listed above)"] if unused else []),
    ]
    err.print(", ".join(counts), highlight=False)
    if unused:
        raise typer.Exit(PARTLY_READ)
