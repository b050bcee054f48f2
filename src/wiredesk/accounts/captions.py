"""Whether a sentence is a line beside the news: below a photograph, a note of the publisher's, a request."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

#: Words at the front of a caption among which its verb stands.
FRONT = 16
_WORD = re.compile(r"[^\W\d_]+")
_FULL_DATE = re.compile(r"\b[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}\b|\b\d{1,2} [A-Z][a-z]{2,8},? \d{4}\b")


#: A day with its year, hour and zone inside a sentence: items of a list that ran together.
_CLOCK = re.compile(r"\b[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4},? \d{1,2}:\d{2} ?[AaPp]\.?[Mm]\.? [A-Z]{2,4}\b")


def is_caption(sentence: str) -> bool:
    """Whether words name a picture, tell in the present of a day with its year, or turn to the reader."""
    named, acts = _words()
    low = sentence.casefold()
    if any(words in low for words in named) or _CLOCK.search(sentence) or _requests().search(sentence):
        return True
    dated = _FULL_DATE.search(sentence)
    if dated is None:
        return False
    return any(word in acts for word in _WORD.findall(sentence[: dated.start()].casefold())[:FRONT])


@cache
def _table() -> dict[str, list[str]]:
    return tomllib.loads((files("wiredesk.accounts") / "data" / "captions.toml").read_text(encoding="utf-8"))


@cache
def _requests() -> re.Pattern[str]:
    return re.compile("|".join(_table()["requests"]), re.IGNORECASE)


@cache
def _words() -> tuple[tuple[str, ...], frozenset[str]]:
    table = _table()
    return (*table["words"], *table["notes"]), frozenset(table["acts"])
