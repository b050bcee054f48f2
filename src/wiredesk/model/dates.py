"""Dates as an account states them: a value, how exact it is, and what says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeVar

from wiredesk.model.text import Citation

Precision = Literal["minute", "hour", "day", "week", "month", "year"]
Basis = Literal["page", "url", "text", "inferred", "fetched"]


@dataclass(frozen=True, slots=True)
class DateValue:
    """A known date. A date that is not known is ``None``, never a guess.

    ``value`` is ISO 8601, with the UTC offset where a time is known, and may end early
    (``"2022-02"``). ``end`` closes a range. ``basis`` says where it comes from: ``page`` (metadata
    or a visible date), ``url``, ``text`` (said in the body), ``inferred`` (from the story's other
    articles and from weekday words) or ``fetched`` (no better than the time it was read).
    """

    value: str
    precision: Precision
    basis: Basis
    evidence: tuple[Citation, ...] = ()
    end: str | None = None


#: Days before the first article from which on a happening is what went before, not the news.
BACKGROUND_DAYS = 45
#: Share of the articles at either end of a story's days of writing whose dates bound nothing.
MISDATED = 0.01
T = TypeVar("T", str, int, date)

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]


_DETERMINED = re.compile(r"(?<!\w)(?:the|an?|this|that|his|her|its|their|our) $", re.IGNORECASE)
_NO_NOUN = (
    "and|or|but|to|in|on|at|by|of|for|from|with|after|before|when|where|that|which|who|the|an?|as|is|was|were"
)
_RELATIVE = re.compile(r", (?:who|whose|whom|which) [^,;.]{0,80}$")
_NOUN_BEHIND = re.compile(rf"( ?['’]s)? (?!(?:{_NO_NOUN})\b)[a-z0-9]")


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression found in a text (TimeML's TIMEX3).

    ``start`` and ``end`` are offsets into the text; ``value`` is the TIMEX3 value (``2022-02-07``,
    ``2022-W06``, ``PT1H``, ``PAST_REF``); an empty value could not be normalised. ``assumed_day`` marks a
    time of the day whose day the words do not say ("at 5 p.m."): the value takes the day of writing.
    """

    start: int
    end: int
    type: TimeType
    value: str
    assumed_day: bool = False

    def belongs_to_noun(self, text: str) -> bool:
        """Whether it says which happening is meant, not when something happened: "the March 9 shooting"."""
        return is_before_noun(text, self.start, self.end)


def is_in_relative_clause(before: str) -> bool:
    """Whether words end inside a relative clause that a comma opens: ", whose birthday would have been"."""
    return _RELATIVE.search(before) is not None


def is_before_noun(text: str, start: int, end: int) -> bool:
    """Whether words that name a time belong to a noun behind them: "the March 9 shooting"."""
    before = _DETERMINED.search(text[max(0, start - 12) : start])
    behind = _NOUN_BEHIND.match(text, end)
    return behind is not None and (before is not None or behind[1] is not None)


def bounds_of_writing(days: Sequence[T]) -> tuple[T, T] | None:
    """The first and the last day on which a story's articles were written, in any form that sorts.

    One in a hundred at either end is left out: of 612 pages about one summit two state a year long gone, and
    a story that begins with them has no background.
    """
    ordered = sorted(days)
    if not ordered:
        return None
    cut = int(len(ordered) * MISDATED)
    return ordered[cut], ordered[-1 - cut]
