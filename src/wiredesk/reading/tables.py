"""The tables of this package, loaded once: names of record fields, kinds of files."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def record_fields() -> dict[str, tuple[str, ...]]:
    """For each field that is read, the names under which dumps keep it, best first."""
    return {field: tuple(names) for field, names in _load("record_fields.toml").items()}


@cache
def endings() -> dict[str, str]:
    """The kind that each ending of a file name promises (``".htm"`` → ``"html"``)."""
    kinds = _load("file_kinds.toml")["endings"]
    return {ending: kind for kind, names in kinds.items() for ending in names}


@cache
def signatures() -> tuple[tuple[bytes, str], ...]:
    """First bytes of files that hold no text, with what such a file is."""
    found = _load("file_kinds.toml")["signatures"]
    return tuple((start.encode("latin-1"), what) for start, what in found.items())


@cache
def companions() -> frozenset[str]:
    """Endings of the files that stand beside saved pages: styles, scripts, pictures, fonts."""
    return frozenset(_load("file_kinds.toml")["companions"]["endings"])


@cache
def html_roots() -> frozenset[str]:
    """Elements with which HTML begins, whole pages and fragments."""
    return frozenset(_load("file_kinds.toml")["html"]["roots"])


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((files("wiredesk.reading") / "data" / name).read_text("utf-8"))
