"""The words by which events are read, from the package's data."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def event_words(group: str) -> frozenset[str]:
    """A group of ``data/event_words.toml``, which says what each is for: ``roads``, ``harms``, ``says``."""
    table = tomllib.loads(files("wiredesk.events").joinpath("data/event_words.toml").read_text("utf-8"))
    return frozenset(table[group])
