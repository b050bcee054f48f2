"""Sorts the names of persons into people: one man under all his names, never two with one surname."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from wiredesk.entities.gazetteer import fold_name, is_given_name, short_names, table_words
from wiredesk.entities.name_mention import NameMention
from wiredesk.entities.romanising import romanised

_NICKNAME = re.compile(r"\s*(?:[“\"][^“”\"]*[”\"]|\([^()]*\)),?\s*")
_SUFFIX = re.compile(r",? (?:jr|sr|ii|iii|iv)$")
#: Two spellings of one name: Zelenskyy and Zelensky are 94 alike, Miller and Millar 83.
SPELLING = 86.0
#: So alike are two spellings of a given name by ear: Blain and Blane are 80, Marc and Mark 75.
HEARD = 75.0
#: A bearer of a surname named this many times as often as all others is meant where nothing else tells.
DOMINANT = 4
#: Characters behind a full name in which its bare surname is that bearer's: about a paragraph.
JUST_INTRODUCED = 350
#: Full mentions from which a person may be meant by a given name alone.
OFTEN = 3
#: A form this much rarer than its person's usual one adds no further surname: headlines run names together.
RARE = 0.1


def sort_people(
    mentions: Sequence[NameMention], courtesies: Sequence[str | None] = ()
) -> list[list[NameMention]]:
    """Mentions of persons, grouped by person; groups in order of their first mention.

    ``courtesies`` are, for each mention, the pronoun that a courtesy before it tells ("Mrs" is she).
    """
    groups = _Groups([m.text for m in mentions if len(parts(m.text)) > 1])
    found: dict[int, list[NameMention]] = defaultdict(list)
    single: dict[str, list[NameMention]] = defaultdict(list)
    seen: dict[tuple[str, str], list[int]] = defaultdict(list)
    introduced: dict[tuple[str, str], tuple[int, int]] = {}
    for n, m in enumerate(mentions):
        if len(parts(m.text)) > 1:
            bearer = groups.of_full(m.text)
            introduced[m.article, parts(m.text)[-1]] = bearer, m.end
            group: int | None = bearer
        else:
            group = _bearer(m, groups, seen, courtesies[n] if courtesies else None, introduced)
        if group is None:
            single[m.folded].append(m)
            continue
        found[group].append(m)
        for name in parts(m.text):
            before = seen[m.article, name]
            if group in before:
                before.remove(group)
            before.append(group)
    every = [*found.values(), *single.values()]
    return sorted(every, key=lambda g: (g[0].article, g[0].start))


def parts(text: str) -> list[str]:
    """The words of a name, folded, without a nickname and without what follows it by birth or honour."""
    return _SUFFIX.sub("", fold_name(_NICKNAME.sub(" ", text))).split()


def _bearer(
    m: NameMention,
    groups: _Groups,
    seen: dict[tuple[str, str], list[int]],
    courtesy: str | None,
    introduced: Mapping[tuple[str, str], tuple[int, int]],
) -> int | None:
    """Whose name a single word is.

    Whoever was named in full just before (the son, on the minister's page); else the bearer named most in
    the story, where it is far ahead and the article named no other; else the bearer that the article named
    last; else the only one of the story.
    """
    (name,) = parts(m.text) or [m.folded]
    before = groups.called(seen.get((m.article, name), []), courtesy)
    leading = groups.leading(groups.called(groups.of_surname(name), courtesy))
    if before:
        just = introduced.get((m.article, name))
        if just is not None and just[0] in before and 0 <= m.start - just[1] <= JUST_INTRODUCED:
            return just[0]
        return leading if leading in before else before[-1]
    return leading if leading is not None else groups.of_given(name)


class _Groups:
    """People known by their full names; names are compared only where they share a word or initials."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._counts: Counter[int] = Counter()
        self._names: list[list[list[str]]] = []
        self._of: dict[str, int] = {}
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_surname: dict[str, list[int]] = defaultdict(list)
        self._near: dict[str, list[int]] = {}
        for text, times in sorted(Counter(texts).items(), key=lambda item: (-item[1], item[0])):
            self._add(text, times)

    def _add(self, text: str, times: int) -> None:
        own = parts(text)
        suffix = _suffix(text)
        keys = [f"{w} {suffix}" for w in own] + [f"{own[0][0]}. {own[-1][0]}. {suffix}"]
        candidates = sorted({n for key in keys for n in self._by_word[key]})
        group = next((n for n in candidates if any(same_person(own, o) for o in self._names[n])), None)
        if group is None:
            group = len(self._names)
            self._names.append([])
        self._of[text] = group
        first = not self._names[group]
        self._counts[group] += times
        if not first and own[-1] != self._names[group][0][-1] and times < RARE * self._counts[group]:
            return
        self._names[group].append(own)
        for key in keys:
            if group not in self._by_word[key]:
                self._by_word[key].append(group)
        if group not in self._by_surname[own[-1]]:
            self._by_surname[own[-1]].append(group)

    def of_full(self, text: str) -> int:
        return self._of[text]

    def of_surname(self, name: str) -> list[int]:
        if name in self._by_surname:
            return self._by_surname[name]
        if name not in self._near:
            surnames = [s for s in self._by_surname if s[0] == name[0] and fuzz.ratio(name, s) >= SPELLING]
            self._near[name] = sorted({n for s in surnames for n in self._by_surname[s]})
        return self._near[name]

    def of_given(self, name: str) -> int | None:
        """Whom a first word alone means: someone often named, if no other bears it.

        A first word that is no given name we know may be a family name: "Xi" for Xi Jinping.
        """
        found = self.leading([n for n in self._by_word.get(f"{name} ", []) if self._names[n][0][0] == name])
        least = OFTEN if is_given_name(name) else 1
        return found if found is not None and self._counts[found] >= least else None

    def leading(self, groups: Sequence[int]) -> int | None:
        """The only one of some groups, or the one named far more often than the others together."""
        if not groups:
            return None
        first = max(groups, key=lambda n: (self._counts[n], -n))
        others = sum(self._counts[n] for n in groups if n != first)
        return first if self._counts[first] >= DOMINANT * others else None

    def called(self, groups: Sequence[int], courtesy: str | None) -> list[int]:
        """Those of some groups whose given name does not contradict a courtesy."""
        if courtesy is None:
            return list(groups)
        wrong = table_words("given_names", "men" if courtesy == "she" else "women")
        return [n for n in groups if not any(p[0] in wrong for p in self._names[n])]


def _suffix(text: str) -> str:
    """What tells a son from his father."""
    match = _SUFFIX.search(fold_name(text))
    return "jr" if match and "jr" in match[0] else ""


def _initials(name: Sequence[str]) -> str:
    """The middle initials: "hw" in George H.W. Bush."""
    return "".join(w for w in name[1:-1] if len(w) < 3)


def same_person(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two full names may be one person's: surnames alike, first names alike or an initial."""
    if _initials(one) and _initials(other) and _initials(one) != _initials(other):
        return False
    if set(one) <= set(other) or set(other) <= set(one):
        return one[-1] == other[-1] or one[-1] in other or other[-1] in one
    if one[-1] != other[-1] and (len(one[-1]) < 4 or _unlike(one[-1], other[-1])):
        return False
    first, second = one[0], other[0]
    if len(first) == 1 or len(second) == 1:
        return first[0] == second[0]
    if fuzz.ratio(first, second) >= SPELLING or _is_short_for(first, second):
        return True
    if min(len(first), len(second)) > 3 and romanised(first) == romanised(second):
        return True
    return one[-1] == other[-1] and _sound_alike(first, second)


def _unlike(one: str, other: str) -> bool:
    """Whether two surnames are no spellings of one, however letters were brought into the Latin alphabet."""
    return max(fuzz.ratio(one, other), fuzz.ratio(romanised(one), romanised(other))) < SPELLING


def _sound_alike(one: str, other: str) -> bool:
    """Whether two given names are one, heard and spelt twice: "Blain" and "Blane", not "Jean" and "Joan"."""
    if fuzz.ratio(one, other) < HEARD or _consonants(one) != _consonants(other):
        return False
    first, second = ([c for c in name if c in "aeiou"] for name in (one, other))
    endings = {one[-1], other[-1]}
    # "Maria" and "Mario", "Hana" and "Hani" are two.
    return first[:1] == second[:1] and not (len(endings) > 1 and endings <= set("aeiou"))


def _consonants(name: str) -> str:
    sounds = name.translate(str.maketrans("ckqzy", "kkksi"))
    return sounds[:1] + re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouhw]", "", sounds[1:]))


def _is_short_for(one: str, other: str) -> bool:
    """Whether one given name is the short form of the other: Mike and Michael."""
    return one in short_names().get(other, ()) or other in short_names().get(one, ())
