"""Reads the word lists and tables that ship beside the language rules."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

_DATA = files("wiredesk.language") / "data"


@cache
def toml_table(name: str) -> dict[str, Any]:
    """The TOML table ``data/NAME.toml``."""
    return tomllib.loads((_DATA / f"{name}.toml").read_text(encoding="utf-8"))


def words_of(table: str, *keys: str) -> frozenset[str]:
    """The strings of one or more lists of a TOML table, taken together."""
    found = toml_table(table)
    return frozenset(word for key in keys for word in found[key])


@cache
def tsv_rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of ``data/NAME.tsv``, without comments and empty lines."""
    lines = (_DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))
