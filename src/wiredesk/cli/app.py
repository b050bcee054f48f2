"""Every command under one name, and how errors are told."""

from __future__ import annotations

import sys

import typer
from rich.markup import escape

from wiredesk.cli import account_commands, correction_commands, desk_commands
from wiredesk.cli.console import NOTHING_DONE, err
from wiredesk.errors import WiredeskError

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Reads pages about news events and gives back one account of each story.",
)
app.add_typer(account_commands.app)
app.add_typer(desk_commands.app)
app.add_typer(correction_commands.corrections_app, name="correct")


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
