"""What the name rules know beforehand: places, peoples, organisations, titles, first names."""

from __future__ import annotations

import re
from functools import cache

from wiredesk.language.tables import toml_table, tsv_rows, words_of
from wiredesk.model.annotation import NameKind


@cache
def places() -> frozenset[str]:
    """Names of places that are safe to believe wherever they stand."""
    listed = frozenset(row[0] for row in tsv_rows("places"))
    return (listed - doubtful_places()) | words_of("places_extra", "names")


@cache
def doubtful_places() -> frozenset[str]:
    """Place names that are more often a word or somebody's name."""
    listed = frozenset(row[0] for row in tsv_rows("places"))
    return words_of("places_extra", "doubtful") | (listed & frozenset(first_names()))


@cache
def nationalities() -> frozenset[str]:
    """Words for nationality, singular and plural."""
    words = {row[0] for row in tsv_rows("nationalities")}
    return frozenset(
        words
        | {w + "s" for w in words if not w.endswith(("s", "sh", "ch", "ese"))}
        | {"Frenchmen", "Englishmen", "Dutchmen"}
    )


@cache
def first_names() -> dict[str, bool]:
    """First names; true where the name is as often another word."""
    return {row[0]: len(row) > 1 for row in tsv_rows("first_names")}


@cache
def titles() -> frozenset[tuple[str, ...]]:
    """Titles that stand before a name, as lower-case words."""
    return frozenset(tuple(t.split()) for t in words_of("titles", "courtesy", "offices"))


@cache
def gazetteer() -> dict[tuple[str, ...], NameKind]:
    """Known names as words, with hyphens as words of their own."""
    found: dict[tuple[str, ...], NameKind] = {}
    for name in sorted(places()):
        found[_words(name)] = "place"
    for name in sorted(nationalities()):
        found[_words(name)] = "nationality"
    for name in sorted(toml_table("organisations")["known"]):
        found[_words(name)] = "org"
    return found


def _words(name: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\s\-']+(?:'[^\s-]+)?|-|'", name))


ORG_WORDS = words_of("organisations", "words")
OTHER_WORDS = words_of("organisations", "other")
COURTESY = words_of("titles", "courtesy")
