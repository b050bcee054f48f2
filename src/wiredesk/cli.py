"""The command line.

Exit status: 0 all went well; 1 the thing checked does not hold; 2 nothing could be done; 3 it was done,
but some input could not be used (the last line says how much).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
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

import wiredesk
from wiredesk import accounts, api, demo
from wiredesk.errors import BadSetting, NothingToRead, WiredeskError
from wiredesk.model.account import Account
from wiredesk.model.page import Rejection
from wiredesk.report import print_account, print_stories, render_report
from wiredesk.settings import Settings, load_settings

HOLDS, FAILED, NOTHING_DONE, PARTLY_READ = 0, 1, 2, 3

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Reads pages about news events and gives back one account of each story.",
)
out = Console()
err = Console(stderr=True)


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
    _account(paths, output, _field_map(fields or []), settings, one_story, quiet)


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


def main() -> None:
    """Run the command line; errors that wiredesk raises on purpose are one readable line."""
    try:
        app(standalone_mode=True)
    except WiredeskError as error:
        err.print(f"[red]wiredesk:[/] {escape(str(error))}", soft_wrap=True)
        sys.exit(NOTHING_DONE)
    except KeyboardInterrupt:
        err.print("wiredesk: interrupted; nothing that was written before is lost")
        sys.exit(130)


def _account(
    paths: Sequence[str],
    output: Path,
    fields: dict[str, str],
    settings: Settings,
    one_story: bool,
    quiet: bool,
) -> None:
    api.check_settings(settings)
    with _progress(quiet) as progress:
        read = api.read_articles(paths, fields, settings, progress)
    _print_rejections(read.rejections)
    if not read.articles:
        raise NothingToRead(
            f"no article in {_count(len(paths), 'input')}; {len(read.rejections)} could not be used"
        )
    with _progress(quiet) as progress:
        told = list(api.account_stories(read.articles, settings, progress, single_story=one_story))
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
    _last_line(read, told)


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


def _print_rejections(rejections: Sequence[Rejection]) -> None:
    for r in rejections:
        advice = f" ({r.advice})" if r.advice else ""
        place = r.place.encode("unicode_escape").decode() if not r.place.isprintable() else r.place
        err.print(
            f"[yellow]not used[/] {escape(place)}: {escape(r.reason + advice)}",
            soft_wrap=True,
            highlight=False,
        )


def _last_line(read: api.Reading, told: Sequence[Account]) -> None:
    counts = [
        _count(len(read.articles), "article"),
        _count(len(told), "story", "stories"),
        *([f"{read.repeated} given twice"] if read.repeated else []),
        *([f"{len(read.rejections)} not used (listed above)"] if read.rejections else []),
    ]
    err.print(", ".join(counts), highlight=False)
    if read.rejections:
        raise typer.Exit(PARTLY_READ)


def _count(n: int, noun: str, plural: str | None = None) -> str:
    return f"{n} {noun if n == 1 else plural or noun + 's'}"


def _field_map(pairs: Sequence[str]) -> dict[str, str]:
    fields = {}
    for pair in pairs:
        name, equals, column = pair.partition("=")
        if not (name and equals and column):
            raise BadSetting(f"--map {pair!r} is not FIELD=COLUMN", "write it as in --map text=maintext")
        fields[name] = column
    return fields


@contextmanager
def _progress(quiet: bool) -> Iterator[Callable[[str, int, int], None] | None]:
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


if __name__ == "__main__":
    main()
