"""In which country a place lies: parts of countries, what stands behind a town's name, towns of one name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from rapidfuzz import fuzz

from wiredesk.entities.gazetteer import ENGLISH_SPOKEN, Known, city_key, fold_name, known_names, table_rows
from wiredesk.entities.name_mention import NameMention
from wiredesk.model.article import Article

#: A name of a state that is something else as well ("Georgia") counts beside this many states of its country.
OTHER_STATES = 2
#: The share of a story's places that lie in one country for its towns to be meant before greater ones abroad,
#: and how much greater those may be: Alexandria in Louisiana's story, but not London in Ontario's.
SHARE_AT_HOME, TIMES_GREATER = 0.6, 60
#: People of a town that everybody knows wherever it is named.
GREAT = 500_000
#: Two spellings of one town: "Odessa" and "Odesa" are 91 alike, "Cancún" and "Changchun" 80.
SPELT_ALIKE = 85.0
#: Characters behind a town in which its state or country stands.
REACH = 40
_GOES_ON = re.compile(r" ([a-z]+)")
#: Small words that may follow a town and its country without a comma: "in Velm, Norway on Monday".
_BEHIND = "in on at and or but to for from by with as after before when while where who that since during of"
_SMALL_BEHIND = frozenset(_BEHIND.split())


@dataclass(frozen=True, slots=True)
class State:
    """A part of a country; ``doubtful`` where its name alone may mean something else.

    ``by_office`` where it mostly does, and only who is elected for it or what lies in it tells.
    """

    known: Known
    doubtful: bool
    by_office: bool = False


@cache
def _states() -> dict[str, State]:
    return {
        fold_name(row[0]): State(
            Known(row[0], "place", row[1]), len(row) > 3 and row[3] in ("x", "o"), row[-1] == "o"
        )
        for row in table_rows("states.tsv")
    }


def is_state(folded: str) -> bool:
    """Whether a folded name is that of a part of a country and of nothing else."""
    return folded in _states() and not _states()[folded].doubtful


@cache
def _short() -> dict[str, State]:
    """States as they are written short, with their stops: "Fla.", "N.Y."."""
    return {
        short: _states()[fold_name(row[0])]
        for row in table_rows("states.tsv")
        if len(row) > 2
        for short in row[2].split(",")
        if short
    }


#: Who is elected for a state: "a congressman from Georgia", "a Georgia Democrat".
_HOLDS_OFFICE = re.compile(
    r"\b(?:Democrats?|Republicans?|[Ss]enators?|[Rr]epresentatives?|[Cc]ongress(?:man|woman|men)|[Gg]overnor|[Dd]elegate)"
    r"(?: [A-Z][\w.’-]*){0,4} (?:of|from) $"
)
_OFFICE = re.compile(
    r" (?:Democrats?|Republicans?|Gov\b|Governor|Sen\b|Rep\b|Attorney General|Secretary of State)"
)


class StoryPlaces:
    """What the places of a story say about each other."""

    def __init__(
        self, mentions: Sequence[NameMention], articles: Mapping[str, Article], peoples: frozenset[str]
    ) -> None:
        self._texts = {a: article.text for a, article in articles.items()}
        named = [(m, s) for m in mentions if (s := _states().get(m.folded)) and not s.doubtful]
        states = {s.known.name: s.known.country for _, s in named}
        self._states = Counter(states.values())
        self._peoples = peoples
        self._named = {*peoples, *states.values()} | {
            known.country for m in mentions if (known := known_names().get(m.folded)) and known.is_country
        }
        self._home = self._home_of(mentions, states)

    @staticmethod
    def _home_of(mentions: Sequence[NameMention], states: Mapping[str, str]) -> str | None:
        countries = Counter(states.values())
        for name in {m.folded for m in mentions}:
            known = known_names().get(name)
            if known and known.is_country:
                countries[known.country] += 1
        if not countries:
            return None
        first = min(countries, key=lambda c: (-countries[c], c))
        return first if countries[first] >= SHARE_AT_HOME * countries.total() else None

    def state(self, m: NameMention) -> Known | None:
        """The state that a name is, long or short, or ``None``."""
        text = self._texts[m.article]
        behind_town = text[max(0, m.start - 2) : m.start] == ", "
        written = m.text + "." if text[m.end : m.end + 1] == "." and not m.text.endswith(".") else m.text
        short = _short().get(written) or (_short().get(m.text) if behind_town else None)
        if short and ("." in written or behind_town):
            return short.known
        state = _states().get(m.folded)
        if state is None or (state.doubtful and not self._is_state(state, m, behind_town)):
            return None
        return state.known

    def _is_state(self, state: State, m: NameMention, behind_town: bool) -> bool:
        country = known_names().get(m.folded)
        if country is not None and country.country in self._peoples:
            return False
        text = self._texts[m.article]
        if _HOLDS_OFFICE.search(text, max(0, m.start - 60), m.start) or _OFFICE.match(text, m.end):
            return True
        if state.by_office:
            return behind_town
        return behind_town or self._states[state.known.country] >= OTHER_STATES

    def country(self, members: Sequence[NameMention], known: Known | None) -> Known | None:
        """The place with the country that the words behind its name give, or with that of the story.

        A country or a state lies where it lies, whatever a list names next: "Jamaica, Cuba and Haiti".
        """
        if known is not None and (known.is_country or _is_state(known)):
            return known
        told = Counter(c for m in members if (c := _country_behind(self._texts[m.article], m.end)))
        name = known.name if known else _usual(members)
        if told:
            first = min(told, key=lambda c: (-told[c], c))
            return Known(name, "place", first)
        if known is None or known.is_capital or self._home in (None, known.country):
            return known
        here = _cities().get((city_key(known.name), self._home or ""), 0)
        there = _cities().get((city_key(known.name), known.country), 0)
        if here * TIMES_GREATER >= there > 0:
            return replace(known, country=self._home or "")
        if spelled := _spelled_at(self._home or "").get(city_key(known.name)):
            return Known(spelled, "place", self._home or "")
        # Where English is spoken towns are called after each other: of a country that no page names, none.
        foreign = known.country in ENGLISH_SPOKEN and known.country not in self._named
        return replace(known, country="") if foreign and there < GREAT else known


def _usual(members: Sequence[NameMention]) -> str:
    counts = Counter(m.text for m in members)
    return min(counts, key=lambda t: (-counts[t], t))


def _is_state(known: Known) -> bool:
    state = _states().get(fold_name(known.name))
    return state is not None and state.known == known


def _country_behind(text: str, end: int) -> str | None:
    """The country of a town that its state or country follows: "Velm, La.", "Velm, Norway"."""
    match = re.match(r",\s+((?:[A-Z][\w’'-]*\.?)+(?: [A-Z][\w’'-]+){0,2})", text[end : end + REACH])
    if match is None:
        return None
    words = match[1]
    if short := _short().get(words) or _short().get(words + "."):
        return short.known.country
    for size in range(len(words.split()), 0, -1):
        # "the sea, Norway Lines said" lies nowhere.
        if size < len(words.split()) and words.split()[size] not in ("On", "In", "At", "The"):
            continue
        name = fold_name(" ".join(words.split()[:size]))
        if (state := _states().get(name)) is not None:
            return state.known.country
        known = known_names().get(name)
        if known is not None and known.is_country:
            # "After the march on Velm, Norway closed its border": the country goes on with the sentence.
            behind = _GOES_ON.match(text, end + match.start(1) + len(words))
            return None if behind and behind[1] not in _SMALL_BEHIND else known.country
    return None


@cache
def _spelled_at(country: str) -> dict[str, str]:
    """Folded other spellings of the names of a country's cities → the usual ones: "odessa" → "Odesa"."""
    return {
        city_key(variant): row[0]
        for row in reversed(table_rows("cities.tsv.gz"))
        if row[1] == country
        for variant in row[4].split(",")
        if variant and fuzz.ratio(city_key(variant), city_key(row[0])) >= SPELT_ALIKE
    }


@cache
def _cities() -> dict[tuple[str, str], int]:
    """(folded name, country) → people who live there."""
    found: dict[tuple[str, str], int] = {}
    for row in table_rows("cities.tsv.gz"):
        key = city_key(row[0]), row[1]
        found[key] = max(found.get(key, 0), int(row[3]))
    return found
