"""One place or body whose name the houses of a story write apart: Velmsk and Vielmsk, Nor Vik and NorVik."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from rapidfuzz import fuzz

from wiredesk.entities.gazetteer import demonyms, known_names
from wiredesk.entities.name_mention import NameMention
from wiredesk.entities.romanising import romanised

#: How alike spellings of a place are that no gazetteer has, and its letters: short ones are alike by chance.
ALIKE, FEWEST_LETTERS = 90.0, 6


#: Words of bodies' names that one house leaves out and the next puts in.
SMALL_WORDS = frozenset(
    ["of", "the", "and", "for", "in", "on", "de", "la", "du", "des", "et", "für", "und", "di", "del"]
)


def spelled_otherwise(mentions: Sequence[NameMention]) -> dict[str, str]:
    """Folded name → the folded name under which the story has it most.

    Of places, names of one sound that never stand in one article: whoever tells of two villages with
    like names names both. Of bodies, names that differ in nothing but spaces and small words.
    """
    written = Counter(m.folded for m in mentions)
    articles: dict[str, set[str]] = defaultdict(set)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for m in mentions:
        articles[m.folded].add(m.article)
        kinds[m.folded][m.kind] += 1
    closed: dict[str, list[str]] = defaultdict(list)
    for name in written:
        letters = "".join(w for w in name.split() if w not in SMALL_WORDS)
        if kinds[name]["org"] and len(letters) >= FEWEST_LETTERS:
            closed[letters].append(name)
    found: dict[str, str] = {}
    for same in closed.values():
        _lead(same, written, found)
    places = sorted(n for n in written if kinds[n]["place"] and _may_be_spelled_otherwise(n))
    for one, other in combinations(places, 2):
        if articles[one] & articles[other] or not _sound_alike(one, other):
            continue
        _lead([found.get(one, one), found.get(other, other)], written, found)
    return {name: found.get(lead, lead) for name, lead in found.items()}


def _lead(same: Sequence[str], written: Mapping[str, int], found: dict[str, str]) -> None:
    """Put all names of one thing under the one that the gazetteer knows, else the commonest."""
    lead = min(same, key=lambda n: (n not in known_names(), -written[n], -len(n), n))
    for name in same:
        if name != lead:
            found[name] = lead


def _may_be_spelled_otherwise(name: str) -> bool:
    known = known_names().get(name)
    if name in demonyms() or " " in name or len(name) < FEWEST_LETTERS:
        return False
    return known is None or not (known.is_country or known.kind == "org")


def _sound_alike(one: str, other: str) -> bool:
    if one[0] != other[0] or (one in known_names() and other in known_names()):
        return False
    first, second = romanised(one), romanised(other)
    if first == second:
        return True
    known = one in known_names() or other in known_names()
    return not known and fuzz.ratio(first, second) >= ALIKE
