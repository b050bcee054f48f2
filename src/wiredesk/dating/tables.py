"""Reads the word lists and rules that ship beside the dating code."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

_DATA = files("wiredesk.dating") / "data"


@cache
def toml_table(name: str) -> dict[str, Any]:
    """The TOML table ``data/NAME.toml``."""
    return tomllib.loads((_DATA / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def time_words(group: str) -> dict[str, Any]:
    """One group of ``time_words.toml`` with its words in lower case."""
    return {word.lower(): value for word, value in toml_table("time_words")[group].items()}
