"""Decides for each line of a page whether it is the article or something that stands around it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from wiredesk.extraction.credits import is_photo_credit
from wiredesk.extraction.datelines import find_dateline
from wiredesk.extraction.titles import same_headline
from wiredesk.model.article import Agency

BODY = "body"
HEADING = "heading"
#: A line longer than this is a paragraph, whatever it begins with.
LONGEST_FURNITURE = 280
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_CLOSED = re.compile(r"[.!?…:;,]['\"”’)\]]*$")
_CUT_OFF = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])\s*$")


@dataclass(frozen=True, slots=True)
class RoleRule:
    """A role with the pattern that gives a line away, and whether the article ends there."""

    role: str
    pattern: re.Pattern[str]
    ends: bool


@cache
def load_roles() -> tuple[RoleRule, ...]:
    """The rules of ``data/line_roles.toml``, in their order."""
    table = tomllib.loads(files("wiredesk.extraction").joinpath("data/line_roles.toml").read_text("utf-8"))
    return tuple(
        RoleRule(role, re.compile(f"(?:{'|'.join(rule['patterns'])})", re.IGNORECASE), bool(rule.get("ends")))
        for role, rule in table.items()
    )


def furniture_role(line: str) -> RoleRule | None:
    """The rule that a line falls under by its words alone, or ``None``."""
    if len(line) > LONGEST_FURNITURE:
        return None
    words = len(_WORD.findall(line))
    for rule in load_roles():
        match = rule.pattern.match(line)
        # A pattern that covers a long sentence's beginning only ("Share prices fell ...") says nothing.
        if match and (match.end() >= len(line) - 3 or words <= 4):
            return rule
    return None


def assign_roles(lines: Sequence[str], title: str | None, agencies: Sequence[Agency]) -> list[str]:
    """A role for each line: :data:`BODY`, :data:`HEADING`, or the reason why it is no part of the article.

    ``lines`` are in page order, none empty. The article's own words decide over what follows an end
    mark (a share bar, a comment form): a paragraph that goes on about the same names is kept.
    """
    roles: list[str] = []
    ended: str | None = None
    for line in lines:
        rule = furniture_role(line)
        if title and same_headline(line, title):
            roles.append("repeated headline")
        elif rule is not None:
            roles.append(rule.role)
            ended = ended or (rule.role if rule.ends and BODY in roles else None)
        elif is_sentence_line(line) and not (ended and _CUT_OFF.search(line)):
            roles.append(BODY if ended is None else "after the article")
        elif is_photo_credit(line, agencies) and not _CLOSED.search(line):
            roles.append("photo credit")
        elif _CUT_OFF.search(line):
            roles.append("teaser")
        else:
            roles.append(HEADING if ended is None else "teaser")
    return _settle_headings(_take_back(lines, roles, agencies))


def is_sentence_line(line: str) -> bool:
    """Whether a line reads as running text: closed by a stop, or long."""
    words = len(_WORD.findall(line))
    return (words >= 6 and _CLOSED.search(line) is not None) or words >= 25


def is_cut_off(line: str) -> bool:
    """Whether a line breaks off with dots, as teasers do."""
    return _CUT_OFF.search(line) is not None


def _take_back(lines: Sequence[str], roles: list[str], agencies: Sequence[Agency]) -> list[str]:
    """Paragraphs behind an end mark that are plainly the same article return to it."""
    names = {w for line, role in zip(lines, roles, strict=True) if role == BODY for w in _names(line)}
    settled = list(roles)
    for i, (line, role) in enumerate(zip(lines, roles, strict=True)):
        if role != "after the article":
            continue
        own = _names(line)
        same = len(own & names) >= 2 and len(own & names) >= len(own) / 2
        foreign = find_dateline(line, agencies) is not None or _CUT_OFF.search(line)
        settled[i] = BODY if same and not foreign and len(line) > 120 else "other story"
    return settled


def _settle_headings(roles: list[str]) -> list[str]:
    """A short open line is a heading only between paragraphs of the article; elsewhere it is furniture."""
    body = [i for i, role in enumerate(roles) if role == BODY]
    first, last = (body[0], body[-1]) if body else (0, -1)
    return [
        ("furniture" if not first <= i <= last and i != first - 1 else role) if role == HEADING else role
        for i, role in enumerate(roles)
    ]


def _names(line: str) -> set[str]:
    return {m.group() for m in re.finditer(r"(?<=[a-z,] )[A-Z][\w’'-]{2,}", line)}
