"""The words that decide what a credit is (``data/credit_words.toml``, ``data/dateline_cities.toml``)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class CreditWords:
    """Capitals that are no place, cities that need no country, jobs, words and agencies of pictures."""

    not_places: frozenset[str]
    cities: frozenset[str]
    jobs: str
    pictures: re.Pattern[str]
    picture_controls: re.Pattern[str]
    agencies_of_pictures: frozenset[str]
    services_of_papers: str


@cache
def credit_words() -> CreditWords:
    """The table, read once."""
    table = _table("credit_words")
    return CreditWords(
        frozenset(table["not_places"]),
        frozenset(_table("dateline_cities")["cities"]),
        "|".join(sorted(map(re.escape, table["jobs"]), key=lambda w: (-len(w), w))),
        re.compile(rf"\b(?:{'|'.join(map(re.escape, table['picture_words']))})\b", re.IGNORECASE),
        re.compile(rf"(?:{'|'.join(map(re.escape, table['picture_controls']))})\b", re.IGNORECASE),
        frozenset(table["agencies_of_pictures"]),
        "|".join(map(re.escape, table["services_of_papers"])),
    )


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files("wiredesk.extraction").joinpath(f"data/{name}.toml").read_text("utf-8"))
