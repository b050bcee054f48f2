"""Where the words of a sentence begin behind a dateline: ``PORT ELLA, Sudia (Norwire) - The ferry ...``."""

from __future__ import annotations

import re

#: A place, an agency in brackets and a dash; or a place in capitals and a dash between spaces.
_DASH = r"[-–—]{1,2}\s{1,3}"
_DATELINE = re.compile(
    r"(?:[A-Z][\w .,'’/-]{1,60}\([\w .,/&-]{2,40}\)\s{0,3}|[A-Z][A-Z .'’/-]{2,40}(?:, [\w .]{2,30})? )"
    + _DASH
)


def behind_dateline(text: str, start: int, end: int) -> int:
    """The start of ``text[start:end]`` without a dateline in front; ``start`` where there is none."""
    found = _DATELINE.match(text, start, min(end, start + 160))
    return found.end() if found and found.end() < end else start
