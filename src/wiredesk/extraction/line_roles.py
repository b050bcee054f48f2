"""What a line's own words say it is: the usual phrases of furniture, and what reads as running text."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

BODY = "body"
HEADING = "heading"
#: A line longer than this is a paragraph, whatever it begins with.
LONGEST_FURNITURE = 280
#: Of a longer line only its beginning is searched by the rules that may match anywhere.
LONGEST_SEARCHED = 1_500
#: Short lines are asked about more than once and come again on an outlet's next page.
_LONGEST_REMEMBERED = 80
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_CLOSED = re.compile(r"[.!?…:;,]['\"”’)\]]*$")
_CUT_OFF = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])\s*$")


@dataclass(frozen=True, slots=True)
class RoleRule:
    """A role with the pattern that gives a line away, and whether the article ends there.

    The pattern of an ``anywhere`` rule may stand in the middle of a line, and of a long one too.
    """

    role: str
    pattern: re.Pattern[str]
    ends: bool
    anywhere: bool = False


@cache
def load_roles() -> tuple[RoleRule, ...]:
    """The rules of ``data/line_roles.toml``, in their order."""
    table = tomllib.loads(files("wiredesk.extraction").joinpath("data/line_roles.toml").read_text("utf-8"))
    return tuple(
        RoleRule(
            role,
            re.compile(f"(?:{'|'.join(rule['patterns'])})", re.IGNORECASE),
            bool(rule.get("ends")),
            bool(rule.get("anywhere")),
        )
        for role, rule in table.items()
    )


def furniture_role(line: str) -> RoleRule | None:
    """The rule that a line falls under by its words alone, or ``None``."""
    return _short_role(line) if len(line) <= _LONGEST_REMEMBERED else _role(line)


@lru_cache(maxsize=8_192)
def _short_role(line: str) -> RoleRule | None:
    return _role(line)


def _role(line: str) -> RoleRule | None:
    words = len(_WORD.findall(line)) if len(line) <= LONGEST_FURNITURE else 0
    for rule in load_roles():
        if rule.anywhere:
            if rule.pattern.search(line[:LONGEST_SEARCHED]):
                return rule
            continue
        if len(line) > LONGEST_FURNITURE:
            continue
        match = rule.pattern.match(line)
        # A pattern that covers a long sentence's beginning only ("Share prices fell ...") says nothing.
        if match and (match.end() >= len(line) - 3 or words <= 4):
            return rule
    return None


def is_sentence_line(line: str) -> bool:
    """Whether a line reads as running text: closed by a stop, or long."""
    words = len(_WORD.findall(line))
    return (words >= 6 and _CLOSED.search(line) is not None) or words >= 25


def is_cut_off(line: str) -> bool:
    """Whether a line breaks off with dots, as teasers do."""
    return _CUT_OFF.search(line) is not None
