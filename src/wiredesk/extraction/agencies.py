"""The table of news agencies, and how they are found where a line credits one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from wiredesk.errors import BadSetting
from wiredesk.model.article import Agency


def load_agencies(extra: Path | None = None) -> tuple[Agency, ...]:
    """The agencies of the world, with those of a TOML file of the same form added.

    Raises:
        BadSetting: ``extra`` cannot be read or has another form.
    """
    shipped = _parse(files("wiredesk.extraction").joinpath("data/agencies.toml").read_text("utf-8"))
    if extra is None:
        return shipped
    try:
        return (*_parse(extra.read_text("utf-8")), *shipped)
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, UnicodeDecodeError) as error:
        raise BadSetting(
            f"{extra} is no table of agencies: {error}",
            'write [[agency]] with name = "...", short_forms = ["..."], country = "...", languages = ["..."]',
        ) from error


def _parse(text: str) -> tuple[Agency, ...]:
    rows: list[dict[str, Any]] = tomllib.loads(text)["agency"]
    return tuple(
        Agency(
            r["name"],
            tuple(r.get("short_forms", ())),
            r["country"],
            tuple(r.get("languages", ())),
            tuple(r.get("hosts", ())),
            bool(r.get("broadcaster", False)),
        )
        for r in rows
    )


class AgencyNames:
    """Finds agencies by any of their names."""

    def __init__(self, agencies: Sequence[Agency]) -> None:
        self._by_name: dict[str, Agency] = {}
        for agency in reversed(agencies):
            for form in (*agency.short_forms, agency.name):
                self._by_name[form.casefold()] = agency
        written = {f for a in agencies for f in (a.name, *a.short_forms)}
        # Headlines and datelines set a name in capitals; in small letters it is another word.
        self.pattern = _either(written | {f.upper() for f in written})
        #: Names of two words or more, and short forms in capitals alone, as they end a line.
        self.full = _either({f for f in written if " " in f})
        self.short = _either({f for f in written if f.isupper() and 2 <= len(f) <= 5})
        #: Whether a line has an agency right behind a bracket, as datelines do.
        self.bracketed = re.compile(rf"\( ?(?:{self.pattern})(?!\w)")

    def named(self, form: str) -> Agency | None:
        """The agency of a name or short form, or ``None``."""
        return self._by_name.get(re.sub(r"\s+", " ", form).strip().casefold())


def _either(forms: set[str]) -> str:
    """An expression for any of the forms, the longest first; for none of them it never matches."""
    return "|".join(map(re.escape, sorted(forms, key=lambda f: (-len(f), f)))) or "(?!)"


@cache
def agency_names(agencies: tuple[Agency, ...]) -> AgencyNames:
    """The finder for a table, made once."""
    return AgencyNames(agencies)
