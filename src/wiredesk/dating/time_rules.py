"""Loads the rules that find time expressions (``data/time_rules.toml``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from wiredesk.dating.tables import toml_table
from wiredesk.model.dates import TimeType

_FULL = frozenset(("May", "June", "July"))
_MACRO = re.compile(r"<([A-Z]+)>")


@dataclass(frozen=True, slots=True)
class TimeRule:
    """One rule: what it matches, what kind of expression that is, and what normalises it.

    ``skip`` names the group at the front of a match that is context and no part of the expression;
    ``skip_words`` are opening words that are none either.
    """

    name: str
    pattern: re.Pattern[str]
    type: TimeType
    value: str
    skip: str
    skip_words: tuple[str, ...]


@cache
def time_rules() -> tuple[TimeRule, ...]:
    """The rules, in their order."""
    table = toml_table("time_rules")
    lists = _lists()
    return tuple(
        TimeRule(
            rule["name"],
            _compile(rule["pattern"], lists, rule.get("case", False)),
            rule["type"],
            rule["value"],
            rule.get("skip", ""),
            tuple(rule["skip_words"].split("|")) if "skip_words" in rule else (),
        )
        for rule in table["rule"]
    )


def _lists() -> dict[str, str]:
    words, lists = toml_table("time_words"), dict(toml_table("time_rules")["lists"])
    longest_first = {key: sorted(group, key=lambda w: (-len(w), w)) for key, group in words.items()}
    lists["MONTH"] = "|".join(
        m if len(m) > 4 or m in _FULL else rf"{m}\b\.?" for m in longest_first["months"]
    )
    lists["LONGMONTH"] = (
        "|".join(m for m in longest_first["months"] if len(m) > 4 and m != "March") + "|June|July"
    )
    lists["SHORTMONTH"] = "|".join(m for m in longest_first["months"] if len(m) <= 4 and m not in _FULL)
    lists["WEEKDAY"] = (
        "(?:"
        + "|".join(w for w in longest_first["weekdays"] if len(w) > 5)
        + "|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat)\\.)"
    )
    lists["DAYNAME"] = lists["WEEKDAY"] + "|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun\\.?"
    lists["UNIT"] = (
        "(?:seconds?|minutes?|hours?|weekdays?|days?|weeks?|fortnights?|weekends?|months?|quarters?|years?|yrs?|decades?|century|centuries|millennium)"
    )
    lists["PART"] = "|".join(longest_first["parts"])
    lists["SEASON"] = "|".join(longest_first["seasons"])
    lists["ORDINAL"] = "|".join(o for o in longest_first["ordinals"])
    lists["DECADE"] = "|".join(longest_first["decades"])
    lists["ZONE"] = "|".join(longest_first["zones"])
    lists["HOLIDAY"] = _names(longest_first["holidays"])
    lists["FEAST"] = _names(
        longest_first["feasts"] + [f for f in longest_first["easter_feasts"] if f != "Holy"]
    )
    lists["MOONFEAST"] = _names(longest_first["moon_feasts"])
    tens = f"(?:{lists['TENS']})(?:[- ](?:{lists['ONES']}))?"
    small = f"{tens}|{lists['TEENS']}|{lists['ONES']}"
    large = f"(?:(?:{small}|an?|several) )?(?:hundred|thousand|million|dozen)(?: and)?(?: (?:{small}))?"
    lists["NUM"] = f"half[- ]a[- ]dozen|(?:a )?half[- ]dozen|{lists['DIGITS']}|{large}|{small}|an?|half"
    return lists


def _names(names: list[str]) -> str:
    return "|".join(re.escape(name).replace("\\ ", " ").replace("'", "['’]") for name in names)


def _compile(pattern: str, lists: dict[str, str], case: bool) -> re.Pattern[str]:
    for _ in range(3):
        pattern = _MACRO.sub(lambda m: f"(?:{lists[m[1]]})" if m[1] in lists else m[0], pattern)
    pattern = re.sub(r"\[(-?) (-?)\]", r"[\\s-]", pattern)
    pattern = pattern.replace(",? ", "(?: ?,)? ")
    pattern = pattern.replace(" ", r"(?:[ \t\xa0]{1,3}|\n)")
    # Digits of other scripts would pass into values, which are ASCII.
    return re.compile(rf"(?<!\w)(?a:{pattern})(?!\w)", 0 if case else re.IGNORECASE)
