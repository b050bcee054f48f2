"""Where readers' comments begin: they are running text too, and stand right below the article."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

#: So many signs of comments make them: one "Reply" or one dated name may stand in any article.
FEWEST_SIGNS = 3
#: The heading of the comments stands so many lines above the first sign at most.
LINES_ABOVE = 8
_LONGEST_SIGN = 120
_LONGEST_NOTICE = 400
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d\d\b")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    table = tomllib.loads(
        files("wiredesk.extraction").joinpath("data/reader_comments.toml").read_text("utf-8")
    )
    joined = {name: "|".join(f"(?:{p})" for p in some) for name, some in table.items()}
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in joined.items()}


def comments_begin(lines: Sequence[str]) -> int | None:
    """The first line of the readers' comments, their heading included; ``None`` where there are none."""
    notice = _patterns()["notice"]
    noted = next(
        (n for n, line in enumerate(lines) if len(line) <= _LONGEST_NOTICE and notice.search(line)), None
    )
    signs = [n for n, line in enumerate(lines) if len(line) <= _LONGEST_SIGN and _is_sign(lines, n)]
    if noted is not None and (len(signs) < FEWEST_SIGNS or noted < signs[0]):
        return noted
    if len(signs) < FEWEST_SIGNS:
        return None
    first = signs[0]
    head = _patterns()["head"]
    above = (n for n in range(first - 1, max(first - LINES_ABOVE, 0), -1) if head.match(lines[n]))
    return min(above, default=first)


def _is_sign(lines: Sequence[str], n: int) -> bool:
    patterns = _patterns()
    if patterns["sign"].match(lines[n]):
        return True
    below = lines[n + 1][:80] if n + 1 < len(lines) else ""
    return patterns["named"].match(lines[n]) is not None and _CLOCK.search(below) is not None
