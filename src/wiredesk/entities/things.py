"""Sorts the names of places and organisations: acronyms, spellings, countries under all their names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from wiredesk.entities.gazetteer import Known, country_names, demonyms, fold_name, known_names, table_words
from wiredesk.entities.name_mention import NameMention
from wiredesk.entities.places import StoryPlaces
from wiredesk.entities.spellings import SMALL_WORDS, spelled_otherwise
from wiredesk.model.article import Article
from wiredesk.model.entity import EntityKind

_PLACE_WORDS = frozenset(
    ("in", "to", "from", "at", "near", "of", "for", "outside", "around", "into", "through", "and")
)


def acts_for_its_country(text: str, m: NameMention) -> bool:
    """Whether a capital does something: "Washington deployed troops", but not "in Washington"."""
    before = text[max(m.sentence_start, m.start - 12) : m.start].split()
    clause = len(before) > 1 and before[-1] == "and" and before[-2].endswith(",")
    if before and not clause and (before[-1].lower() in _PLACE_WORDS or before[-1][:1].isupper()):
        return False
    return _acts().match(text, m.end, m.sentence_end) is not None


@cache
def _acts() -> re.Pattern[str]:
    """What a government does, behind its capital: "has warned", "might invade", ", which sent"."""
    done = "|".join(sorted(table_words("acts", "done")))
    return re.compile(
        r"(?:,? (?:which|who))?(?: also| now| again)?"
        r"(?:,? (?:has|had|is|was)(?: not| never| also| now| repeatedly)?)?,? "
        rf"(?:{'|'.join(sorted(table_words('acts', 'modals')))}|{done})\b"
    )


def sort_things(
    mentions: Sequence[NameMention], articles: Mapping[str, Article], peoples: frozenset[str] = frozenset()
) -> list[tuple[EntityKind, Known | None, list[NameMention]]]:
    """Mentions of places, organisations and others, grouped: (kind, what the gazetteer knows, mentions).

    ``peoples`` are the countries whose people the story names.
    """
    firms = _firms(mentions)
    first_words = {w: long for w, long in _first_words(mentions).items() if firms.get(long) != w}
    spelled = spelled_otherwise([m for m in mentions if m.kind in ("place", "org")])
    long_forms = {
        form: spelled.get(long, long)
        for form, long in (
            *first_words.items(),
            *_last_words(mentions).items(),
            *_acronyms(mentions, spelled).items(),
            *_ships(mentions).items(),
            *firms.items(),
            *_storms(mentions).items(),
        )
    }
    groups: dict[str, list[NameMention]] = defaultdict(list)
    known: dict[str, Known] = {}
    places = StoryPlaces(mentions, articles, peoples)
    for m in mentions:
        acting = m.kind == "place" and acts_for_its_country(articles[m.article].text, m)
        folded = spelled.get(m.folded, m.folded)
        found = _known(m, folded, acting) if m.kind in ("place", "org") else None
        if m.kind == "place" and (state := places.state(m)):
            found = state
        if found and m.kind == "org" and found.kind == "place" and not found.is_country:
            found = None
        key = f"known {found.name} {found.country}" if found else long_forms.get(folded, folded)
        if found:
            known[key] = found
        groups[key].append(m)
    sorted_groups = []
    for key, members in groups.items():
        kind = known[key].kind if key in known else _kind(members)
        placed = places.country(members, known.get(key)) if kind == "place" else known.get(key)
        sorted_groups.append((kind, placed, members))
    return sorted(sorted_groups, key=lambda g: (g[2][0].article, g[2][0].start))


def _known(m: NameMention, folded: str, acting: bool) -> Known | None:
    found = known_names().get(folded)
    if acting and found and found.is_capital and found.country in country_names():
        return Known(country_names()[found.country], "place", found.country, is_country=True)
    code = demonyms().get(m.folded)
    if code and (found is None or not found.is_country):
        return Known(country_names()[code], "place", code, is_country=True)
    return found


def _kind(members: Sequence[NameMention]) -> EntityKind:
    counts = {k: sum(m.kind == k for m in members) for k in ("org", "place", "other")}
    best = max(counts, key=lambda k: counts[k])
    kinds: dict[str, EntityKind] = {"org": "org", "place": "place", "other": "other"}
    return kinds[best]


def _first_words(mentions: Sequence[NameMention]) -> dict[str, str]:
    """Folded first word → the only body of the story whose longer name begins with it."""
    longer: dict[str, set[str]] = defaultdict(set)
    for m in mentions:
        if m.kind == "org" and " " in m.folded and m.folded not in known_names():
            longer[m.folded.split()[0]].add(m.folded)
    return {
        word: next(iter(names))
        for word, names in longer.items()
        if len(names) == 1
        and len(word) > 3
        and word not in known_names()
        and word not in demonyms()
        and (word not in table_words("kind_words", "chambers") or next(iter(names)).startswith("house of "))
    }


def _last_words(mentions: Sequence[NameMention]) -> dict[str, str]:
    """Folded last words of a name → the only longer name of the story that ends with them.

    "The Ports Authority" of an article that names the "Velm Ports Authority"; of a newspaper's or a team's
    name one word is enough.
    """
    articles: dict[str, set[str]] = defaultdict(set)
    kinds: dict[str, set[str]] = defaultdict(set)
    for m in mentions:
        articles[m.folded].add(m.article)
        kinds[m.folded].add(m.kind)
    papers = table_words("kind_words", "papers")
    longer: dict[str, set[str]] = defaultdict(set)
    for name in articles:
        words = name.split()
        for at in range(1, len(words)):
            # "The Library of the Velm Museum" is no longer name of the museum.
            known = known_names().get(" ".join(words[:at]))
            # "The Lions" of an article that names the "Velm Lions".
            team = known is not None and known.kind == "place" and words[at].endswith("s")
            short = words[at] in papers or (team and words[at] not in table_words("kind_words", "bodies"))
            if words[at - 1] not in SMALL_WORDS and (len(words) - at > 1 or short):
                longer[" ".join(words[at:])].add(name)
    return {
        short: next(iter(names))
        for short, names in longer.items()
        if len(names) == 1
        and short in articles
        and (short not in known_names() or short in papers)
        and articles[short] & articles[next(iter(names))]
        and kinds[short] == kinds[next(iter(names))]
    }


def _ships(mentions: Sequence[NameMention]) -> dict[str, str]:
    """Folded name of a ship without its prefix → with it, where the story has one such ship."""
    prefixes = table_words("kind_words", "ships")
    ships: dict[str, set[str]] = defaultdict(set)
    for m in mentions:
        first, _, name = m.folded.partition(" ")
        if m.kind == "other" and first in prefixes and name:
            ships[name].add(m.folded)
    return {name: next(iter(full)) for name, full in ships.items() if len(full) == 1}


def is_storm(name: str) -> bool:
    """Whether a name is that of a storm by the words before it: "Tropical Storm Ada"."""
    words = fold_name(name).split()
    return len(words) > 1 and words[-2] in table_words("kind_words", "storms")


def _storms(mentions: Sequence[NameMention]) -> dict[str, str]:
    """Every folded name of a storm → its commonest full form: "ada" and "storm ada" → "hurricane ada"."""
    kinds = table_words("kind_words", "storms")
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for m in mentions:
        *before, name = m.folded.split() or [""]
        if m.kind == "other" and before and before[-1] in kinds:
            forms[name][m.folded] += 1
    return {
        form: min(full, key=lambda f: (-full[f], f)) for name, full in forms.items() for form in (name, *full)
    }


def _firms(mentions: Sequence[NameMention]) -> dict[str, str]:
    """Folded name of a firm with its legal form → without it, where the story has both: "Norvik Plc"."""
    names = {m.folded for m in mentions if m.kind == "org"}
    forms = table_words("kind_words", "legal_forms")
    found = {}
    for name in names:
        bare, _, last = name.rpartition(" ")
        if last in forms and bare in names and bare not in known_names():
            found[name] = bare
    return found


def _acronyms(mentions: Sequence[NameMention], spelled: Mapping[str, str]) -> dict[str, str]:
    """Folded acronym → folded long form, where the story has both and only one long form fits.

    ``spelled`` are the long forms that are spellings of another.
    """
    long_names = {
        m.folded: m.text
        for m in mentions
        if m.kind in ("org", "other") and " " in m.text and m.folded not in spelled
    }
    by_initials: dict[str, set[str]] = defaultdict(set)
    for folded, text in long_names.items():
        words = [w for w in re.split(r"[\s-]+", text) if w]
        by_initials["".join(w[0] for w in words if w.lower() not in SMALL_WORDS).casefold()].add(folded)
        by_initials["".join(w[0] for w in words).casefold()].add(folded)
    found = {}
    # "Velm Port Safety Authority (Vpsa)": British papers write acronyms like words.
    bracketed = {
        fold_name(m.text)
        for before, m in pairwise(mentions)
        if before.article == m.article and 0 < m.start - before.end <= 3 and " " in before.text
    }
    articles: dict[str, set[str]] = defaultdict(set)
    for m in mentions:
        articles[m.folded].add(m.article)
    for m in mentions:
        short = fold_name(m.text)
        if short in known_names() or not any(
            articles[short] & articles[n] for n in by_initials.get(short, ())
        ):
            continue
        written = m.text.replace(".", "").isupper() or short in bracketed
        if 2 < len(short) < 8 and written and len(by_initials.get(short, ())) == 1:
            found[short] = next(iter(by_initials[short]))
    return found
