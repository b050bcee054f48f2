"""What a line's own words say it is: the usual phrases of furniture, and what reads as running text."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files

from wiredesk.extraction.letters import as_set

BODY = "body"
HEADING = "heading"
#: A line longer than this is a paragraph, whatever it begins with.
LONGEST_FURNITURE = 280
#: Of a longer line only its beginning is searched by the rules that may match anywhere.
LONGEST_SEARCHED = 1_500
#: Lines are asked about more than once, and short ones come again on an outlet's next page.
_LONGEST_REMEMBERED = LONGEST_FURNITURE
#: What only tokenised lines have.
_TOKENISED = re.compile(r"-LRB-|\\/| [.,;](?: |$)")
#: An ending is in brackets.
_AFTER_ENDINGS = (")", ").", ")”", ')"')
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_CLOSED = re.compile(r"[.!?…:;,]['\"”’)\]]*$")
_CUT_OFF = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])\s*$")


@dataclass(frozen=True, slots=True)
class RoleRule:
    """A role with the pattern that gives a line away, and whether the article ends there.

    The pattern of an ``anywhere`` rule may stand in the middle of a line, and of a long one too; ``ending``
    is what a line of any length ends with. A line that ``exempt`` matches does not fall under the rule. What
    ``inside`` matches falls under it without ending the article. ``at_end`` says of an answer that the
    line's end gave it away: such a line is a caption, and captions are what a gallery has to tell.
    """

    role: str
    pattern: re.Pattern[str]
    ends: bool
    anywhere: bool = False
    ending: re.Pattern[str] | None = None
    exempt: re.Pattern[str] | None = None
    inside: re.Pattern[str] | None = None
    at_end: bool = False


@cache
def load_roles() -> tuple[RoleRule, ...]:
    """The rules of ``data/line_roles.toml``, in their order."""
    table = tomllib.loads(files("wiredesk.extraction").joinpath("data/line_roles.toml").read_text("utf-8"))
    return tuple(
        RoleRule(
            role,
            _either(rule["patterns"]),
            bool(rule.get("ends")),
            bool(rule.get("anywhere")),
            _either(rule["ending"]) if "ending" in rule else None,
            _either(rule["except"]) if "except" in rule else None,
            _either(rule["inside"]) if "inside" in rule else None,
        )
        for role, rule in table.items()
    )


def _either(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(patterns)})", re.IGNORECASE)


def furniture_role(line: str) -> RoleRule | None:
    """The rule that a line falls under by its words alone, or ``None``."""
    return _short_role(line) if len(line) <= _LONGEST_REMEMBERED else _role(line)


@lru_cache(maxsize=8_192)
def _short_role(line: str) -> RoleRule | None:
    return _role(line)


def _role(told: str) -> RoleRule | None:
    line = as_set(told)[0] if len(told) <= LONGEST_SEARCHED and _TOKENISED.search(told) else told
    words = len(_WORD.findall(line)) if len(line) <= LONGEST_FURNITURE else 0
    for rule in load_roles():
        if rule.anywhere:
            if rule.pattern.search(line[:LONGEST_SEARCHED]):
                return rule
            continue
        if rule.ending and line.endswith(_AFTER_ENDINGS) and rule.ending.search(line[-LONGEST_FURNITURE:]):
            return replace(rule, at_end=True)
        if len(line) > LONGEST_FURNITURE or (rule.exempt and rule.exempt.match(line)):
            continue
        if rule.inside and rule.inside.match(line):
            return replace(rule, ends=False)
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
