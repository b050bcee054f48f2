"""Numbers with their units and what bounds them: "more than 100,000 troops", "$1.2 million", "a third"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wiredesk.model.claim import Figure

_UNITS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
]
_TEENS = ["seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SMALL = {
    **{word: n for n, word in enumerate([*_UNITS, *_TEENS], 1)},
    **{word: n * 10 for n, word in enumerate(_TENS, 2)},
    "dozen": 12,
}
_SCALE = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "bn": 10**9,
    "m": 10**6,
    "k": 1_000,
}
_BOUNDS = {
    "more than": ("more than", "over"),
    "at least": ("at least", "no fewer than"),
    "up to": ("up to", "as many as", "as much as", "at most"),
    "less than": ("fewer than", "less than", "under"),
    "nearly": ("nearly", "almost", "close to"),
    "about": ("about", "around", "some", "roughly", "approximately", "an estimated", "estimated"),
}
_QUALIFIERS = {words: bound for bound, every in _BOUNDS.items() for words in every}
_WORDS = "|".join(sorted(_SMALL, key=lambda w: (-len(w), w)))
_NUMBER = re.compile(
    rf"(?:(?P<qualifier>{'|'.join(sorted(_QUALIFIERS, key=lambda q: (-len(q), q)))}) )?"
    rf"(?P<money>US\$|A\$|C\$|\$|£|€|¥)? ?"
    rf"(?<![\w.,-])(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?"
    rf"|(?:{_WORDS})(?:-(?:{_WORDS}))?|a (?=dozen|hundred|thousand|million|billion))"
    rf"(?P<scale>(?:bn|m|k)(?!\w)|(?:[ -](?:hundred|thousand|million|billion|trillion|bn|dozen)\b)*)"
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
_PLURALS = frozenset(
    ("people", "men", "women", "children", "police", "cattle", "fish", "aircraft", "feet", "miles")
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
        start = offset + match.end() - len(match.group().lstrip())
        found.append(FigureMention(start, offset + _end(match, unit), Figure(value, unit, qualifier)))
    return found


def _end(match: re.Match[str], unit: str) -> int:
    """Where a figure ends: with its unit, not with the word behind that."""
    at = match.group().lower().rfind(unit)
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
