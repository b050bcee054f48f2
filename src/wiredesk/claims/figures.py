"""Numbers with their units and what bounds them: "more than 100,000 troops", "$1.2 million", "a third"."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from wiredesk.claims.figure_slots import NO_SLOTS, FigureSlots, find_slots, is_elliptical, measure_before
from wiredesk.model.claim import Figure

_TABLE: Mapping[str, Any] = tomllib.loads(
    files("wiredesk.claims").joinpath("data/numbers.toml").read_text("utf-8")
)
_SMALL: Mapping[str, int] = {
    **{word: n for n, word in enumerate(_TABLE["ones"], 1)},
    **{word: n * 10 for n, word in enumerate(_TABLE["tens"], 2)},
    "dozen": 12,
}
_SCALE: Mapping[str, int] = _TABLE["scales"]
_QUALIFIERS = {words: bound for bound, every in _TABLE["bounds"].items() for words in every}
_WORDS = "|".join(sorted(_SMALL, key=lambda w: (-len(w), w)))
_NUMBER = re.compile(
    rf"(?:(?P<qualifier>{'|'.join(sorted(_QUALIFIERS, key=lambda q: (-len(q), q)))}) )?"
    rf"(?P<money>US\$|A\$|C\$|\$|£|€|¥)? ?"
    rf"(?<![\w.,:-])(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?"
    rf"|(?:{_WORDS})(?:-(?:{_WORDS}))?(?!\w)|a (?=dozen|hundred|thousand|million|billion))"
    rf"(?P<scale>(?:bn|m|k)(?!\w)|(?:[ -](?:hundred|thousand|million|billion|trillion|bn|dozen)\b)*)"
    rf"(?P<percent> ?%| per ?cent| percent)?"
    rf"(?: (?P<unit>(?:[a-z][\w-]*|[A-Z][a-z]+) ?(?:[a-z][\w-]+)?))?",
    re.IGNORECASE,
)  # fmt: skip
_HIGH_END = re.compile(
    r" ?(?:-|–|to|and) ?(?:US\$|[$£€¥])? ?(?P<number>\d{1,3}(?:\.\d+)?)"
    r"(?P<scale>(?:bn|m)(?!\w)|[ -](?:hundred|thousand|million|billion|trillion|bn)\b)",
    re.IGNORECASE,
)
#: A number behind one of these is a name: "Category 2", "Route 6". "Phase 6" of an alarm is news.
_NAMED_SO = re.compile(
    r"\b(?:category|class|chapter|article|section|room|flight|route|highway|interstate|unit"
    r"|number|no\.|version|channel|platform|gate|runway|appendix|title|amendment) $",
    re.IGNORECASE,
)
_CURRENCY: Mapping[str, str] = _TABLE["currencies"]
_NO_UNITS = frozenset(_TABLE["no_units"])
_PLURALS = frozenset(_TABLE["plurals"])
_YEARS = range(1500, 2101)
#: "More than 100" and 200 may be one figure; "more than 100" and 5,000 are two.
MOST_BEYOND = 2.5
#: Share by which a figure may be off its rounded self.
ROUNDED = 0.07
#: Numbers of so many digits or of such a size seldom stand for two things ("24 hours", "30 years" do).
DISTINCTIVE_DIGITS, DISTINCTIVE_SIZE = 3, 1000
#: Share of the larger by which "about" may be off.
LOOSELY = 0.15


@dataclass(frozen=True, slots=True)
class FigureMention:
    """A figure where it stands in a text, and what it counts there.

    ``elliptical`` figures name no unit: they go back to the count of the sentence before. ``whose`` is the
    entity of the person of whom the figure is told, if of one: "Ferro was sentenced to nine years".
    """

    start: int
    end: int
    figure: Figure
    slots: FigureSlots = NO_SLOTS
    elliptical: bool = False
    whose: str = ""

    def of_another(self, other: FigureMention) -> bool:
        """Whether both are told of a person, and not of the same."""
        return bool(self.whose and other.whose and self.whose != other.whose)


def find_figures(
    text: str, offset: int = 0, places: Sequence[tuple[int, int]] = (), written: str = ""
) -> list[FigureMention]:
    """The figures of a sentence, in order; years, days and clock times are none.

    ``offset`` is added to every position; ``places`` are spans of place names in ``text``, ``written`` is the
    year of writing.
    """
    found = []
    for match in _NUMBER.finditer(text[:2000]):
        value = _value(match["number"], match["scale"] or _scale_of_range(text, match))
        if (
            value is None
            or _is_date_part(text, match, value)
            or _NAMED_SO.search(text, 0, match.start("number"))
        ):
            continue
        unit = _unit(match)
        start, end = match.end() - len(match.group().lstrip()), _end(match, unit or "")
        elliptical = unit is None and is_elliptical(text, match.start("number"))
        if unit is None and not elliptical and not measure_before(text, start):
            continue
        small_word = not match["number"][0].isdigit() and value < 10 and not match["scale"]
        if small_word and not match["percent"] and value < 2:
            continue
        figure = Figure(value, unit, _QUALIFIERS.get((match["qualifier"] or "").lower()))
        slots = find_slots(text, start, end, places, written)
        found.append(FigureMention(offset + start, offset + end, figure, slots, elliptical))
    return found


def _end(match: re.Match[str], unit: str) -> int:
    """Where a figure ends: with its unit, not with the word behind that."""
    at = match.group().lower().rfind(unit) if unit else -1
    if match["unit"] and at >= 0 and at + match.start() >= match.start("unit"):
        return match.start() + at + len(unit)
    bare = match.group()[: match.start("unit") - match.start()] if match["unit"] else match.group()
    return match.start() + len(bare.rstrip())


def _value(number: str, scale: str) -> float | None:
    low = number.lower().strip()
    if low[0].isdigit():
        value = float(low.replace(",", ""))
    elif low == "a":
        value = 1.0
    else:
        value = float(sum(_SMALL[w] for w in low.split("-")))
    for word in scale.lower().replace("-", " ").split():
        value *= 12 if word == "dozen" else _SCALE.get(word, 1)
    return value


def _unit(match: re.Match[str]) -> str | None:
    if match["percent"]:
        return "%"
    if match["money"]:
        return _CURRENCY[match["money"].lower()]
    words = [w for w in (match["unit"] or "").lower().split() if w]
    while words and words[-1] in _NO_UNITS:
        words.pop()
    if not words or words[0] in _NO_UNITS:
        return None
    return next((w for w in words if w in _PLURALS or re.fullmatch(r"[a-z-]+[^s]s", w)), words[0])


def _scale_of_range(text: str, match: re.Match[str]) -> str:
    """The scale that a low end has from the high end behind it ("$3-$6 billion")."""
    behind = _HIGH_END.match(text, match.end("number")) if match["number"][0].isdigit() else None
    return behind["scale"] if behind and _falls_short(match["number"], behind["number"]) else ""


def _falls_short(low: str, high: str) -> bool:
    return float(low.replace(",", "")) < float(high.replace(",", ""))


def _is_date_part(text: str, match: re.Match[str], value: float) -> bool:
    plain = match["number"].isdigit()
    before = text[max(0, match.start("number") - 12) : match.start("number")]
    month = re.search(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? $", before)
    behind = text[match.end("number") : match.end("number") + 12]
    dated = re.match(r" (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*", behind)
    year = (
        plain
        and int(value) in _YEARS
        and len(match["number"]) == 4
        and not match["money"]
        and not match["scale"]
    )
    clock = re.match(r"(?::\d\d| ?(?:a\.?m|p\.?m)\b|-year-old|st\b|nd\b|rd\b|th\b)", behind)
    return bool(month or dated or clock) or (year and not re.match(r" [a-z]+s\b", behind))


def figures_agree(one: Figure, other: Figure) -> bool:
    """Whether two figures of one thing can both hold: equal once rounded alike, or within their bounds."""
    if equal_figures(one, other):
        return True
    bigger, smaller = (one, other) if abs(one.value) > abs(other.value) else (other, one)
    high, low = abs(bigger.value), abs(smaller.value)
    if one.qualifier == other.qualifier:
        return False
    if smaller.qualifier in ("more than", "at least") or bigger.qualifier in ("up to", "less than"):
        return high <= MOST_BEYOND * low
    loose = {one.qualifier, other.qualifier} & {"about", "nearly"}
    return bool(loose) and (high - low) / high <= LOOSELY


def equal_figures(one: Figure, other: Figure) -> bool:
    """Whether two figures are one number, written out or rounded ("1.47 million", "1.5 million")."""
    rough, fine = sorted((one.value, other.value), key=_digits)
    if rough == fine:
        return True
    digits = _digits(rough)
    if not rough or digits == _digits(fine) or abs(rough - fine) > ROUNDED * abs(rough):
        return False
    step = 10.0 ** (math.floor(math.log10(abs(rough))) + 1 - digits)
    return math.isclose(round(fine / step) * step, rough)


def is_distinctive(figure: Figure) -> bool:
    """Whether two sentences seldom give this number of this unit for two things."""
    return _digits(figure.value) >= DISTINCTIVE_DIGITS or abs(figure.value) >= DISTINCTIVE_SIZE


def _digits(value: float) -> int:
    """Significant digits of a figure; the zeros that end it count for none."""
    return len(f"{abs(value):.6g}".partition("e")[0].replace(".", "").strip("0")) or 1
