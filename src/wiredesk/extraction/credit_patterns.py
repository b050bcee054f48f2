"""Patterns of credit lines (``data/credit_patterns.toml``), filled with the names of a table of agencies."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, cast

from wiredesk.extraction.agencies import AgencyNames
from wiredesk.extraction.credit_words import credit_words
from wiredesk.model.article import CreditKind

_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b"


@dataclass(frozen=True, slots=True)
class CreditPatterns:
    """Compiled patterns; those of one credited agency capture its name as ``agency``."""

    agency: re.Pattern[str]
    byline: re.Pattern[str]
    alone: re.Pattern[str]
    dated: re.Pattern[str]
    names: re.Pattern[str]
    full_name: re.Pattern[str]
    signed: re.Pattern[str]
    paper: re.Pattern[str]
    last_words: re.Pattern[str]
    in_brackets: re.Pattern[str]
    photo: re.Pattern[str]
    reuters_sign_off: re.Pattern[str]
    closing: tuple[tuple[CreditKind, re.Pattern[str]], ...]


@cache
def credit_patterns(names: AgencyNames) -> CreditPatterns:
    """The patterns for a table of agencies, made once."""
    table = tomllib.loads(
        files("wiredesk.extraction").joinpath("data/credit_patterns.toml").read_text("utf-8")
    )
    jobs = credit_words().jobs
    parts = {
        "agency": f"(?:{names.pattern})",
        "one": rf"(?:[Tt]he\ |THE\ )?(?P<agency>{names.pattern})",
        "full": rf"(?:[Tt]he\ )?(?P<agency>{names.full})",
        "service": rf"(?P<agency>{credit_words().services_of_papers})",
        "short": rf"(?P<agency>{names.short})",
        "jobs": jobs,
        "job": rf"(?:,?\ (?:[A-Z][\w&’'.-]*\ ){{0,4}}(?i:{jobs}))?",
        "weekday": _WEEKDAY,
    }
    parts["tail"] = _filled(table["tail"], parts)
    return CreditPatterns(
        agency=re.compile(rf"(?<!\w)(?:{names.pattern})(?!\w)"),
        byline=_compiled(table["byline"], parts),
        alone=_compiled(table["alone"], parts),
        dated=_compiled(table["dated"], parts),
        names=_compiled(table["names"], parts),
        full_name=_compiled(table["full_name"], parts),
        signed=_compiled(table["signed"], parts),
        paper=_compiled(table["paper"], parts),
        last_words=_compiled(table["last_words"], parts),
        in_brackets=_compiled(table["in_brackets"], parts),
        photo=_compiled(table["photo"], parts),
        reuters_sign_off=_compiled(table["reuters_sign_off"], parts, re.IGNORECASE),
        closing=tuple(_closing(row, parts) for row in table["closing"]),
    )


def _closing(row: Mapping[str, Any], parts: Mapping[str, str]) -> tuple[CreditKind, re.Pattern[str]]:
    return cast("CreditKind", row["kind"]), _compiled(row["pattern"], parts)


def _compiled(pattern: str, parts: Mapping[str, str], flags: int = 0) -> re.Pattern[str]:
    return re.compile(_filled(pattern, parts), re.VERBOSE | flags)


def _filled(pattern: str, parts: Mapping[str, str]) -> str:
    for name, part in parts.items():
        pattern = pattern.replace("{{%s}}" % name, part)  # noqa: UP031 - braces
    return pattern
