"""The words that decide what a credit is (``data/credit_words.toml``)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class CreditWords:
    """Capitals that are no place, what agency people are called, and words that speak of a picture."""

    not_places: frozenset[str]
    jobs: str
    pictures: re.Pattern[str]
    picture_controls: re.Pattern[str]


@cache
def credit_words() -> CreditWords:
    """The table, read once."""
    table = tomllib.loads(files("wiredesk.extraction").joinpath("data/credit_words.toml").read_text("utf-8"))
    return CreditWords(
        frozenset(table["not_places"]),
        "|".join(sorted(map(re.escape, table["jobs"]), key=lambda w: (-len(w), w))),
        re.compile(rf"\b(?:{'|'.join(map(re.escape, table['picture_words']))})\b", re.IGNORECASE),
        re.compile(rf"(?:{'|'.join(map(re.escape, table['picture_controls']))})\b", re.IGNORECASE),
    )
