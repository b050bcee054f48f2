"""Numbers with their units and what bounds them: "more than 100,000 troops", "$1.2 million", "a third"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wiredesk.model.claim import Figure

_SMALL = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "dozen": 12,
}  # fmt: skip
_SCALE = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 1_000_000_000_000,
          "bn": 1_000_000_000, "m": 1_000_000, "k": 1_000}  # fmt: skip
_QUALIFIERS = {
    "more than": "more than", "over": "more than", "at least": "at least", "no fewer than": "at least", "up to": "up to",
    "as many as": "up to", "as much as": "up to", "at most": "up to", "fewer than": "less than", "less than": "less than",
    "under": "less than", "nearly": "nearly", "almost": "nearly", "close to": "nearly", "about": "about", "around": "about",
    "some": "about", "roughly": "about", "approximately": "about", "an estimated": "about", "estimated": "about",
}  # fmt: skip
_WORDS = "|".join(sorted(_SMALL, key=lambda w: (-len(w), w)))
_NUMBER = re.compile(
    rf"(?:(?P<qualifier>{'|'.join(sorted(_QUALIFIERS, key=lambda q: (-len(q), q)))}) )?"
    rf"(?P<money>US\$|A\$|C\$|\$|£|€|¥)? ?"
    rf"(?<![\w.,-])(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|(?:{_WORDS})(?:-(?:{_WORDS}))?|a (?=dozen|hundred|thousand|million|billion))"
    rf"(?P<scale>(?: (?:hundred|thousand|million|billion|trillion|bn|dozen))*|(?:bn|m|k)(?!\w))"
    rf"(?P<percent> ?%| per ?cent| percent)?"
    rf"(?: (?P<unit>(?:[a-z][\w-]*|[A-Z][a-z]+) ?(?:[a-z][\w-]+)?))?",
    re.IGNORECASE,
)  # fmt: skip
_CURRENCY = {"$": "USD", "us$": "USD", "a$": "AUD", "c$": "CAD", "£": "GBP", "€": "EUR", "¥": "JPY"}
_NO_UNITS = frozenset(
    [
        "of",
        "and",
        "or",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "by",
        "with",
        "as",
        "is",
        "was",
        "were",
        "are",
        "has",
        "had",
        "have",
        "that",
        "which",
        "who",
        "the",
        "a",
        "an",
        "after",
        "before",
        "when",
        "while",
        "during",
        "until",
        "since",
        "than",
        "but",
        "also",
        "since",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "am",
        "pm",
        "gmt",
        "utc",
    ]
)
_YEARS = range(1500, 2101)


@dataclass(frozen=True, slots=True)
class FigureMention:
    """A figure where it stands in a text."""

    start: int
    end: int
    figure: Figure


def find_figures(text: str, offset: int = 0) -> list[FigureMention]:
    """The figures of a sentence, in order; years, days and clock times are none."""
    found = []
    for match in _NUMBER.finditer(text[:2000]):
        value = _value(match["number"], match["scale"] or "")
        if value is None or _is_date_part(text, match, value):
            continue
        unit = _unit(match)
        small_word = not match["number"][0].isdigit() and value < 10 and not match["scale"]
        if unit is None or (small_word and not match["percent"] and value < 2):
            continue
        qualifier = _QUALIFIERS.get((match["qualifier"] or "").lower())
        found.append(
            FigureMention(offset + match.start(), offset + match.end(), Figure(value, unit, qualifier))
        )
    return found


def _value(number: str, scale: str) -> float | None:
    low = number.lower().strip()
    if low[0].isdigit():
        value = float(low.replace(",", ""))
    elif low == "a":
        value = 1.0
    else:
        value = float(sum(_SMALL[w] for w in low.split("-")))
    for word in scale.lower().split():
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
    return words[-1] if len(words) > 1 and len(words[-1]) > 3 else words[0]


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
    """Whether two figures can both hold: equal after rounding, or within what bounds them."""
    low, high = sorted((one.value, other.value))
    if high == low or (high and (high - low) / high <= 0.05):
        return True
    bigger, smaller = (one, other) if one.value > other.value else (other, one)
    if smaller.qualifier in ("more than", "at least") or bigger.qualifier in ("up to", "less than"):
        return True
    loose = {one.qualifier, other.qualifier} & {"about", "nearly"}
    return bool(loose) and (high - low) / high <= 0.15
