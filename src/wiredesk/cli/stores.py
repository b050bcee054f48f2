"""How every command on a desk is told which store it means."""

from __future__ import annotations

from typing import Annotated

import typer

from wiredesk import api
from wiredesk.desk import Desk

StoreOption = Annotated[
    str,
    typer.Option(
        "--store", envvar="WIREDESK_STORE", help="The store: a file, or postgresql://user@host/name."
    ),
]
DEFAULT_STORE = "desk.db"


def opened_to_read(store: str) -> Desk:
    """A desk to look at; there must be a store."""
    return api.open(store, must_exist=True)
