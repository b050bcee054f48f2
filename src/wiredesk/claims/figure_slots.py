"""What a figure counts: kind, place, period, whole or part, confirmed or suspected."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

#: Words between a figure and the word that says what it counts; further off it speaks of something else.
REACH = 7
#: Characters in front of a figure and behind it in which words narrow it, and in which they follow the count.
BEFORE, BEHIND, RIGHT_BEHIND = 30, 40, 24
#: What stands in brackets behind a figure, or closes those it stands in: the same in other units.
_BRACKETED = re.compile(r"^[^()]{0,40}\)|\s*\([^()]{0,60}\)")
_CLAUSE_END = re.compile(
    r"[;:()—–]| -+ |, (?=(?:and|but|while|which|who|with|as|after|of)\b)| (?:but|while|whereas) "
)
_RANGE_ON = re.compile(r"(?: \([^()]{0,60}\))?(?: to | ?[-–] ?)(?:[$£€]|US\$)? ?\d")
_RANGE_SO_FAR = re.compile(
    r"\d[\d,.]*(?: ?(?:%|[a-z]+))? ?(?:\([^()]{0,60}\) )?"  # the low end, its unit, the same in other units
    r"(?:to|and|[-–]) ?(?:[$£€]|US\$)? ?$"
)
_OTHER_FIGURE = re.compile(
    r"(?<![\w.,])\d[\d,.]*|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?)\b", re.I
)
_LIST_END = re.compile(r" ?,| and | while | but |;")
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_YEAR = re.compile(r"(?<![\d,.$£€])(?:19|20)\d\d(?![\d,.%])")


@dataclass(frozen=True, slots=True)
class FigureSlots:
    """What a sentence says its figure counts.

    ``measure`` is a kind of ``data/quantities.toml`` or empty; ``narrowed`` the groups there that bound
    it; ``places`` the names of places in its clause, ``years`` the years in its sentence,
    ``written`` the year in which it was written, ``nation`` the word for whose people are counted
    ("13 Israeli soldiers"). ``relative``
    spans of time go with the day of writing; ``earlier`` figures were valid before another one.
    """

    measure: str = ""
    narrowed: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()
    written: str = ""
    relative: bool = False
    earlier: bool = False
    nation: str = ""


NO_SLOTS = FigureSlots()


@cache
def _table() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("wiredesk.claims").joinpath("data/quantities.toml").read_text("utf-8"))


@cache
def _measures() -> dict[str, str]:
    return {word: measure for measure, words in _table()["measures"].items() for word in words}


def is_moving(measure: str) -> bool:
    """Whether figures of a kind move by the hour, so that two of them are no contradiction."""
    return measure in _table()["moving"]["measures"]


def is_tally(measure: str) -> bool:
    """Whether figures of a kind tally one happening, however often it is counted."""
    return measure in _table()["tallies"]["measures"]


def is_span_of_time(unit: str | None) -> bool:
    """Whether a unit measures time."""
    return unit in _table()["spans"]["units"]


@cache
def _narrowing(side: str) -> dict[str, re.Pattern[str]]:
    return {
        group: re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w| than\b)", re.IGNORECASE)
        for group, words in _narrowings()[side].items()
    }


def _narrowings() -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = _table()["narrowing"]
    return found


@cache
def _elliptical() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, _table()['elliptical']['patterns']))}) $", re.I)


def measure_before(text: str, start: int) -> str:
    """The kind of thing that the words right before a bare figure count ("injured 170")."""
    words = _WORD.findall(text[max(0, start - 40) : start])[-3:]
    return next((_measures()[w.casefold()] for w in reversed(words) if w.casefold() in _measures()), "")


def is_elliptical(text: str, start: int) -> bool:
    """Whether a bare figure goes back to the count before it ("There were 61.")."""
    return _elliptical().search(text[max(0, start - 40) : start]) is not None


def find_slots(
    text: str, start: int, end: int, places: Sequence[tuple[int, int]], written: str = ""
) -> FigureSlots:
    """The slots of a figure, ``start`` to ``end`` of a sentence of the year ``written``.

    ``places`` are spans in the sentence.
    """
    first, last = _clause(text, start, end)
    narrowed = _narrowed(text, (first, last), start, end) | _end_of_range(text, start, end)
    inside = [(a, b) for a, b in places if first <= a and b <= last]
    named = {_place(text[a:b]) for a, b in _own_places(text, (first, last), start, end, inside)}
    return FigureSlots(
        _measure(text, (first, last), start, end),
        frozenset(narrowed),
        frozenset(named),
        frozenset(_YEAR.findall(text)),
        written,
        relative=bool(_relative()[0].search(text[:start]) or _relative()[1].match(text, end)),
        earlier=_earlier().search(text[:start]) is not None,
    )


def _own_places(
    text: str, clause: tuple[int, int], start: int, end: int, places: Sequence[tuple[int, int]]
) -> Sequence[tuple[int, int]]:
    """The places that belong to a figure where its clause gives several ("52 % in Egypt and 82 % in India").

    Those between it and the next comma, "and" or figure; else those since the figure before it.
    """
    others = [m.span() for m in _OTHER_FIGURE.finditer(text, *clause) if m.end() <= start or m.start() >= end]
    if not others:
        return places
    next_one = min((a for a, _ in others if a >= end), default=clause[1])
    stop = _LIST_END.search(text, end, next_one)
    until = stop.start() if stop else next_one
    since = max((b for _, b in others if b <= start), default=clause[0])
    behind = [(a, b) for a, b in places if end <= a and b <= until]
    return behind or [(a, b) for a, b in places if since <= a and b <= start] or places


def _place(name: str) -> str:
    low = name.casefold()
    return next((place for place, names in _table()["places"].items() if low in names), low)


@cache
def _relative() -> tuple[re.Pattern[str], re.Pattern[str]]:
    before, behind = ("|".join(map(re.escape, _table()["spans"][side])) for side in ("before", "behind"))
    return (
        re.compile(rf"(?<!\w)(?:{before})(?: (?:about|around|nearly|more than|over))? $", re.IGNORECASE),
        re.compile(rf"\W*(?:{behind})(?!\w)", re.IGNORECASE),
    )


@cache
def _earlier() -> re.Pattern[str]:
    words = "|".join(map(re.escape, _table()["earlier"]["before"]))
    return re.compile(rf"(?<!\w)(?:{words}) (?:[\w-]+ ){{0,2}}$", re.IGNORECASE)


def _end_of_range(text: str, start: int, end: int) -> set[str]:
    """Whether a figure is the low or the high end of a range ("between 35,000 and 60,000")."""
    before, behind = text[max(0, start - 60) : start], text[end : end + 60]
    low = re.search(r"\bbetween\s*$", before, re.I) or _RANGE_ON.match(behind)
    high = _RANGE_SO_FAR.search(before)
    return {"low end"} if low and not high else {"high end"} if high else set()


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    first = max((m.end() for m in _CLAUSE_END.finditer(text, 0, start)), default=0)
    behind = _CLAUSE_END.search(text, end)
    return first, behind.start() if behind else len(text)


def _measure(text: str, clause: tuple[int, int], start: int, end: int) -> str:
    """The nearest word that says what is counted, the words of the figure itself before all."""
    within = [m.group().casefold() for m in _WORD.finditer(text, start, end)]
    before = [m.group().casefold() for m in _WORD.finditer(text, clause[0], start)][::-1][:REACH]
    behind = [m.group().casefold() for m in _WORD.finditer(text, end, clause[1])][:REACH]
    found = [(0, w) for w in within if w in _measures()]
    # "… died and more than 60 were hurt": what is said of a figure goes before what was said of another.
    said_of_it = bool(set(behind[:2]) & set(_table()["said_of"]["verbs"]))
    for words, first in ((before, 1 + REACH if said_of_it else 1), (behind, 1)):
        found += [(n, w) for n, w in enumerate(words, first) if w in _measures()]
    return _measures()[min(found)[1]] if found else ""


def _narrowed(text: str, clause: tuple[int, int], start: int, end: int) -> set[str]:
    """What bounds a count, each kind of word looked for where it stands when it does."""
    before, within = text[max(clause[0], start - BEFORE) : start], _within(text, start, end)
    counted = _CLAUSE_END.split(_BRACKETED.sub("", text[end : end + 2 * BEHIND]))[0]
    around = text[end : min(clause[1], end + BEHIND)]
    # "80 % of the oil" is no part of a count that is given elsewhere.
    behind = "" if text[start:end].rstrip().endswith(("%", "cent", "percent")) else counted[:RIGHT_BEHIND]
    beside = " ".join([*_WORD.findall(before)[-2:], within, *_WORD.findall(counted[:RIGHT_BEHIND])[:1]])
    places = {
        "before": (before,),
        "behind": (behind,),
        "around": (before, within, around),
        "beside": (beside,),
    }
    return {
        group
        for side, parts in places.items()
        for group, pattern in _narrowing(side).items()
        if any(pattern.search(part) for part in parts)
    }


def _within(text: str, start: int, end: int) -> str:
    """The words of a figure behind what bounds it ("more than" adds nothing)."""
    digit = re.search(r"\d", text[start:end])
    return text[start + digit.start() : end] if digit else ""


def same_matter(one: FigureSlots, other: FigureSlots) -> bool:
    """Whether the slots say that two figures count one thing, so that they may contradict."""
    if one.measure != other.measure or one.narrowed != other.narrowed or one.nation != other.nation:
        return False
    return not (_apart(one.places, other.places) or _of_other_years(one, other))


def _of_other_years(one: FigureSlots, other: FigureSlots) -> bool:
    """Whether one sentence tells of a year that the other does not: what names none tells of its own."""
    if not (one.years or other.years):
        return False
    told = (s.years or frozenset(filter(None, [s.written])) for s in (one, other))
    return _apart(*told)


def other_matter(one: FigureSlots, other: FigureSlots) -> bool:
    """Whether the slots say that two equal figures count different things all the same."""
    kinds = bool(one.measure and other.measure and one.measure != other.measure)
    if one.nation and other.nation and one.nation != other.nation:
        return True
    elsewhere = bool(one.measure and one.measure == other.measure and _apart(one.places, other.places))
    narrowed = one.narrowed ^ other.narrowed
    return kinds or elsewhere or "part" in narrowed or {"suspected", "confirmed"} <= narrowed


def one_tally(one: FigureSlots, other: FigureSlots) -> bool:
    """Whether two figures tally one happening, if need be at two stages (suspected, then not)."""
    if not is_tally(one.measure) or one.measure != other.measure or _apart(one.places, other.places):
        return False
    if one.nation != other.nation:
        return False
    return not _apart(one.years, other.years) and one.narrowed ^ other.narrowed <= {"suspected"}


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and not one & other
