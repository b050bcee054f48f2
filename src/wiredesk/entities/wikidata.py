"""The user's table of Wikidata ids."""

from __future__ import annotations

import re
from pathlib import Path

from wiredesk.entities.gazetteer import fold_name
from wiredesk.errors import BadSetting

_ID = re.compile(r"Q[1-9]\d*")


def load_wikidata(path: Path) -> dict[str, str]:
    """Folded name → Wikidata id, from a file of lines ``name TAB id``; lines that begin with # say nothing.

    Raises:
        BadSetting: no such file, or a line that is none, with its number.
    """
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadSetting(f"wikidata: {path}: {error}", "name a text file in UTF-8") from error
    found: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, _, made = (part.strip() for part in line.partition("\t"))
        if not name or not _ID.fullmatch(made):
            raise BadSetting(f"wikidata: {path}, line {number}: {line[:60]!r}", "write: name TAB Q42")
        found[fold_name(name)] = made
    return found
