"""Every citation that an account makes, with the place in the account where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from wiredesk.model.account import Account
from wiredesk.model.claim import Report
from wiredesk.model.text import Citation


def iterate_citations(account: Account) -> Iterator[tuple[str, Citation | Report]]:
    """Citations and claim reports below every part of the account, as (path, citation)."""
    for part in fields(account):
        yield from _below(getattr(account, part.name), part.name)


def _below(node: Any, path: str) -> Iterator[tuple[str, Citation | Report]]:
    if isinstance(node, (Citation, Report)):
        yield path, node
    elif is_dataclass(node):
        for part in fields(node):
            yield from _below(getattr(node, part.name), f"{path}.{part.name.rstrip('_')}")
    elif isinstance(node, tuple):
        for i, value in enumerate(node):
            yield from _below(value, f"{path}[{i}]")
