"""Numbers as English news writes them: "1,200", "twenty-five", "a hundred", "2 1/2"."""

from __future__ import annotations

import re

from wiredesk.dating.tables import time_words

_COUPLE = re.compile(r"\ban? couple\b")
_HALF_DOZEN = re.compile(r"\b(?:half[ -]a[ -]|(?:a )?half[ -])dozen\b")
_FRACTIONS = {"1/2": 0.5, "1/4": 0.25, "3/4": 0.75}


def parse_number(text: str) -> float | None:
    """The value of a number in words or digits; ``None`` for "several" and what is no number."""
    total, current, seen = 0.0, 0.0, False
    low = _COUPLE.sub("couple", _HALF_DOZEN.sub("six", text.lower()))
    for word in re.findall(r"\d+(?:,\d{3})+|\d+/\d+|\d+(?:\.\d+)?|[a-z]+", low):
        if word in _FRACTIONS:
            current += _FRACTIONS[word]
        elif word[0].isdigit():
            if "/" in word:
                return None
            current += float(word.replace(",", ""))
        elif word in {"and", "of"}:
            continue
        elif word not in time_words("numbers"):
            return None
        else:
            total, current = _add(float(time_words("numbers")[word]), total, current)
        seen = True
    return total + current if seen else None


def _add(value: float, total: float, current: float) -> tuple[float, float]:
    if value in (100, 12):
        return total, (current or 1) * value
    if value >= 1000:
        return total + (current or 1) * value, 0.0
    return total, value if current == 1 and value == 0.5 else current + value


def parse_ordinal(text: str) -> int | None:
    """The value of "third", "21st"; ``None`` for what is no ordinal."""
    low = text.lower()
    if low in time_words("ordinals"):
        return int(time_words("ordinals")[low])
    digits = re.match(r"\d+", low)
    return int(digits.group()) if digits else None
