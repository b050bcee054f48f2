"""Sorts the names of persons into people: one man under all his names, never two with one surname."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from functools import cache
from types import MappingProxyType

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
#: Letters of a surname from which "o" and "u" in it are one sound, spelt twice.
LONG_SURNAME = 6
#: Full mentions from which a person may be meant by a given name alone.
OFTEN = 3
#: A form this much rarer than its person's usual one adds no further surname: headlines run names together.
RARE = 0.1


def sort_people(
    mentions: Sequence[NameMention],
    courtesies: Sequence[str | None] = (),
    namesakes: Set[str] = frozenset(),
    also_known: Mapping[str, str] = MappingProxyType({}),
    apart: Set[tuple[str, str]] = frozenset(),
) -> list[list[NameMention]]:
    """Mentions of persons, grouped by person; groups in order of their first mention.

    ``courtesies`` are, for each mention, the pronoun that a courtesy before it tells ("Mrs" is she);
    ``namesakes`` the names that a father and a son of the story share, as :func:`base_name` has them;
    ``also_known`` leads from a folded name to another that the pages say is the same person's;
    ``apart`` are pairs of names that are not one person's, alike as they are.
    """
    groups = _Groups([m.text for m in mentions if len(parts(m.text)) > 1], namesakes, apart)
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
    every = _with_other_names([*found.values(), *single.values()], also_known)
    return sorted(every, key=lambda g: (g[0].article, g[0].start))


def _with_other_names(
    people: Sequence[list[NameMention]], also_known: Mapping[str, str]
) -> list[list[NameMention]]:
    """The people, one for all the names that the pages say one person bears."""
    if not also_known:
        return list(people)
    of: dict[str, int] = {}
    for n, group in enumerate(people):
        for m in group:
            of.setdefault(m.folded, n)
    joined = list(range(len(people)))
    for one, other in sorted(also_known.items()):
        if one in of and other in of:
            first, second = sorted((joined[of[one]], joined[of[other]]))
            joined = [first if n == second else n for n in joined]
    groups: dict[int, list[NameMention]] = defaultdict(list)
    for n, group in enumerate(people):
        groups[joined[n]] += group
    return [sorted(g, key=lambda m: (m.article, m.start)) for g in groups.values()]


def base_name(text: str) -> str:
    """First and last word of a full name, folded, without what tells a son from his father."""
    own = parts(text)
    return f"{own[0]} {own[-1]}" if len(own) > 1 else ""


def has_suffix(text: str) -> bool:
    """Whether a name ends in what tells a son from his father: "Jr.", "III"."""
    return _SUFFIX.search(fold_name(text)) is not None


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
    if has_suffix(m.text):
        # "Karl Jr." is none of those who are called Karl without it.
        return groups.of_younger(name)
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

    def __init__(self, texts: Sequence[str], namesakes: Set[str], apart: Set[tuple[str, str]]) -> None:
        self._namesakes, self._apart = namesakes, apart
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
        suffix = _suffix(text) if base_name(text) in self._namesakes else ""
        keys = [f"{w} {suffix}" for w in own] + [f"{own[0][0]}. {own[-1][0]}. {suffix}"]
        nickname = _nickname(text)
        # Luis “Jerry” Lund is Jerry Lund.
        forms = [own, *([[nickname, own[-1]]] if nickname else [])]
        if nickname:
            keys += [f"{nickname} {suffix}", f"{nickname[0]}. {own[-1][0]}. {suffix}"]
        candidates = sorted({n for key in keys for n in self._by_word[key]})
        group = next((n for n in candidates if self._is_of(n, forms)), None)
        if group is None:
            group = len(self._names)
            self._names.append([])
        self._of[text] = group
        first = not self._names[group]
        self._counts[group] += times
        if not first and own[-1] != self._names[group][0][-1] and times < RARE * self._counts[group]:
            return
        self._names[group] += forms
        for key in keys:
            if group not in self._by_word[key]:
                self._by_word[key].append(group)
        if group not in self._by_surname[own[-1]]:
            self._by_surname[own[-1]].append(group)

    def _is_of(self, group: int, forms: Sequence[Sequence[str]]) -> bool:
        """Whether a name may be that of a group, none of whose names is told to be another's."""
        names = self._names[group]
        if not self._apart:
            return any(same_person(f, n) for f in forms for n in names)
        told = {(" ".join(a), " ".join(b)) for f in forms for n in names for a, b in ((f, n), (n, f))}
        return self._apart.isdisjoint(told) and any(same_person(f, n) for f in forms for n in names)

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
        if found is None and (long := _long_forms().get(name)):
            # "Ben" is the only Benjamin of the story.
            bearers = [n for n in range(len(self._names)) if self._names[n][0][0] in long]
            found, least = self.leading(bearers) if len(bearers) == 1 else None, OFTEN
        return found if found is not None and self._counts[found] >= least else None

    def of_younger(self, name: str) -> int | None:
        """Whom a given name with "Jr." means: the only one who bears both."""
        found = [n for n in self._by_word.get(f"{name} jr", []) if self._names[n][0][0] == name]
        return found[0] if len(found) == 1 else None

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


def _nickname(text: str) -> str | None:
    """One word in quotation marks amid a name, folded."""
    match = re.search(r"(?<=\w) [“\"]\s*([^\W\d_]{3,})\s*[”\"] (?=\w)", text)
    return fold_name(match[1]) if match else None


@cache
def _long_forms() -> dict[str, frozenset[str]]:
    """Short form of a given name → the names it is short for: ``mike`` → ``michael``."""
    found: dict[str, set[str]] = defaultdict(set)
    for long, short in short_names().items():
        for form in short:
            found[form].add(long)
    return {form: frozenset(long) for form, long in found.items()}


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
    first, second = one[0], other[0]
    # With one given name, surnames of one sound are one: "Sami Torhin" and "Sami Turhein".
    long = min(len(one[-1]), len(other[-1])) >= LONG_SURNAME
    if first == second and long and _o_for_u(one[-1]) == _o_for_u(other[-1]):
        return True
    if one[-1] != other[-1] and (len(one[-1]) < 4 or _unlike(one[-1], other[-1])):
        return False
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


def _o_for_u(name: str) -> str:
    return romanised(name).replace("u", "o")


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
