"""The countries of bodies, as the pages tell them: "the British company Norvik", "Norvik, a Swiss bank"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from wiredesk.entities.gazetteer import country_of_words, demonyms, known_names, table_words
from wiredesk.entities.name_mention import NameMention
from wiredesk.model.article import Article


def country_told(members: Sequence[NameMention], articles: Mapping[str, Article]) -> str | None:
    """The country that most descriptions of a body give it, or ``None``."""
    told: Counter[str] = Counter()
    for m in members:
        text = articles[m.article].text
        before = _before().search(text[max(m.sentence_start, m.start - 60) : m.start])
        behind = _behind().match(text, m.end, m.sentence_end)
        for match in filter(None, (before, behind)):
            if country := country_of_words(match["of"]):
                told[country] += 1
    return min(told, key=lambda c: (-told[c], c), default=None)


@cache
def _words() -> tuple[str, str]:
    """Patterns for a country or its people, and for what bodies are."""
    countries = [n for n, k in known_names().items() if k.is_country]
    names = sorted((*demonyms(), *countries), key=lambda n: (-len(n), n))
    of = "|".join(re.escape(n).replace(r"\ ", "[ -]") for n in names if n)
    return of, "|".join(sorted(table_words("body_kinds", "kinds")))


@cache
def _before() -> re.Pattern[str]:
    of, kinds = _words()
    return re.compile(
        rf"(?<![\w-])(?P<of>(?i:{of}))(?:[’']s)?(?:[ -][a-z][\w-]*){{0,3}}? (?:[\w-]+-)?(?:{kinds}),? $"
    )


@cache
def _behind() -> re.Pattern[str]:
    of, kinds = _words()
    return re.compile(
        rf", (?:which is )?(?:an?|the)(?: [a-z][\w-]*){{0,2}}? (?P<of>(?i:{of}))(?:[’']s)?"
        rf"(?: [a-z][\w-]*){{0,3}}? (?:[\w-]+-)?(?:{kinds})(?!\w)"
    )
