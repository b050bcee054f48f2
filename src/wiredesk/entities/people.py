"""Sorts the names of persons into people: one man under all his names, never two with one surname."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from rapidfuzz import fuzz

from wiredesk.entities.gazetteer import fold_name
from wiredesk.entities.mentions import NameMention

_SUFFIX = re.compile(r",? (?:jr|sr|ii|iii|iv)$")
#: Two spellings of one name: Zelenskyy and Zelensky are 94 alike, Miller and Millar 83.
SPELLING = 86.0


def sort_people(mentions: Sequence[NameMention]) -> list[list[NameMention]]:
    """Mentions of persons, grouped by person; groups in order of their first mention."""
    full = [m for m in mentions if len(parts(m.text)) > 1]
    groups = _Groups()
    for text, _ in sorted(Counter(m.text for m in full).items(), key=lambda item: (-len(item[0]), item[0])):
        groups.add_full(text)
    found: dict[int, list[NameMention]] = defaultdict(list)
    single: dict[str, list[NameMention]] = defaultdict(list)
    last_seen: dict[tuple[str, str], int] = {}
    for m in mentions:
        if len(parts(m.text)) > 1:
            group = groups.of_full(m.text)
        else:
            known = _group_of_surname(m, groups, last_seen)
            if known is None:
                single[m.folded].append(m)
                continue
            group = known
        found[group].append(m)
        for name in parts(m.text):
            last_seen[m.article, name] = group
    every = [*found.values(), *single.values()]
    return sorted(every, key=lambda g: (g[0].article, g[0].start))


def parts(text: str) -> list[str]:
    """The words of a name, folded, without what follows it by birth or honour."""
    return _SUFFIX.sub("", fold_name(text)).split()


def _group_of_surname(m: NameMention, groups: _Groups, last_seen: dict[tuple[str, str], int]) -> int | None:
    """Whose surname a single word is: the last of that name in the article, else the only one of the story."""
    (name,) = parts(m.text) or [m.folded]
    if (m.article, name) in last_seen:
        return last_seen[m.article, name]
    fitting = groups.of_surname(name)
    return fitting[0] if len(fitting) == 1 else None


class _Groups:
    """People known by their full names."""

    def __init__(self) -> None:
        self._names: list[list[list[str]]] = []
        self._of: dict[str, int] = {}

    def add_full(self, text: str) -> None:
        own = parts(text)
        for n, names in enumerate(self._names):
            if any(same_person(own, other) for other in names):
                names.append(own)
                self._of[text] = n
                return
        self._of[text] = len(self._names)
        self._names.append([own])

    def of_full(self, text: str) -> int:
        return self._of[text]

    def of_surname(self, name: str) -> list[int]:
        exact = [n for n, names in enumerate(self._names) if any(name == p[-1] for p in names)]
        if exact:
            return exact
        near = [
            n
            for n, names in enumerate(self._names)
            if any(fuzz.ratio(name, p[-1]) >= SPELLING for p in names)
        ]
        first = [n for n, names in enumerate(self._names) if any(name == p[0] for p in names)]
        return near or first


def same_person(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two full names may be one person's: surnames alike, first names alike or an initial."""
    if set(one) <= set(other) or set(other) <= set(one):
        return one[-1] == other[-1] or one[-1] in other or other[-1] in one
    if len(one[-1]) < 4 or fuzz.ratio(one[-1], other[-1]) < SPELLING:
        return False
    first, second = one[0], other[0]
    if len(first) == 1 or len(second) == 1:
        return first[0] == second[0]
    return fuzz.ratio(first, second) >= SPELLING
