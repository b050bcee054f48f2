"""What an article's own words say about the day on which it was written: weekdays, "today", dates.

A clue is relative ("on Friday", "today") or names a month and day. Clues inside quotation marks and a few
days that are counted from elsewhere ("the following Monday") are left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from wiredesk.dating.anchors import Lean
from wiredesk.dating.leaning import Leaning, leans_of
from wiredesk.dating.tables import toml_table
from wiredesk.dating.time_expressions import find_times
from wiredesk.model.dates import TimeExpression

ClueKind = Literal["weekday", "day", "date"]
_WEEKDAY = re.compile(r"XXXX-WXX-(\d)")
_MONTH_DAY = re.compile(r"XXXX-(\d{2})-(\d{2})")
_FULL = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DAY_WORDS: dict[str, int] = toml_table("time_words")["day_words"]
_AROUND = 90
_QUOTED = re.compile(r"[“\"][^”\"\n]{1,1500}[”\"]|``.{1,1500}?''", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Clue:
    """One expression: a weekday (1 to 7), a day counted from the day of writing, or a month and day.

    ``year`` is 0 where the text names none; ``lean`` says whether the words around speak of the past or the
    future.
    """

    kind: ClueKind
    start: int
    end: int
    lean: Lean
    number: int
    month: int = 0
    year: int = 0

    def days(self, written: date) -> date | None:
        """The day that the clue means in an article written on ``written``."""
        if self.kind == "day":
            return written + timedelta(days=self.number)
        if self.kind == "weekday":
            behind = (written.isoweekday() - self.number) % 7
            ahead = self.lean == "future" and behind
            return written + timedelta(days=7 - behind if ahead else -behind)
        years = (self.year,) if self.year else (written.year - 1, written.year, written.year + 1)
        found = [d for d in (_day(y, self.month, self.number) for y in years) if d is not None]
        return min(found, key=lambda d: abs((d - written).days)) if found else None


def find_clues(text: str) -> tuple[Clue, ...]:
    """The clues of a text, in order."""
    leaning = Leaning(text)
    quoted = [m.span() for m in _QUOTED.finditer(text)]
    starts = [a for a, _ in quoted]
    clues: list[Clue] = []
    times = find_times(text, None)
    leans = leans_of(leaning, [(t.start, t.end, t.value if _WEEKDAY.match(t.value) else "") for t in times])
    for time, lean in zip(times, leans, strict=True):
        at = bisect_right(starts, time.start) - 1
        if at >= 0 and time.start < quoted[at][1]:
            continue
        clue = _clue(text[time.start : time.end], time, lean)
        if clue is not None and not (clue.kind == "date" and _is_caption(text, clue)):
            clues.append(clue)
    return tuple(clues)


def _is_caption(text: str, clue: Clue) -> bool:
    """Whether a date is that of a photograph: "July 13: ...", "..., Sept. 2, 2010, in this handout photo"."""
    if text[clue.end : clue.end + 2].lstrip().startswith(":"):
        return True
    around = text[max(0, clue.start - _AROUND) : clue.end + _AROUND].lower()
    return any(word in around for word in toml_table("time_words")["captions"]["words"])


def _clue(words: str, time: TimeExpression, lean: Lean) -> Clue | None:
    low, start, end = words.lower(), time.start, time.end
    if low in _DAY_WORDS:
        return Clue("day", start, end, "", _DAY_WORDS[low])
    weekday = _WEEKDAY.match(time.value)
    if weekday and not low.startswith(("last ", "next ", "following ", "previous ", "that ", "same ")):
        return None if low.endswith("s") else Clue("weekday", start, end, lean, int(weekday[1]))
    month_day = _MONTH_DAY.match(time.value)
    if month_day:
        return Clue("date", start, end, lean, int(month_day[2]), int(month_day[1]))
    full = _FULL.match(time.value)
    if full:
        return Clue("date", start, end, lean, int(full[3]), int(full[2]), int(full[1]))
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def clue_in(clues: Sequence[Clue], start: int, end: int) -> tuple[Clue, ...]:
    """The clues that lie inside a stretch of the text."""
    return tuple(c for c in clues if start <= c.start and c.end <= end)
