"""Countries, their people, their organs and the cities of the world, offline."""

from __future__ import annotations

import gzip
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from wiredesk.model.entity import EntityKind

#: In front of "American" or "African" they make it no country's; "South Korea" is looked for whole, before.
_PARTS_OF_THE_WORLD = frozenset(("South", "North", "Latin", "Central", "West", "East", "African", "Native"))


#: Countries whose towns have English names.
ENGLISH_SPOKEN = frozenset(("USA", "GBR", "CAN", "AUS", "NZL", "IRL"))


@dataclass(frozen=True, slots=True)
class Known:
    """A place or body that the gazetteer knows: its usual name, kind and country (alpha-3, or empty)."""

    name: str
    kind: EntityKind
    country: str
    is_country: bool = False
    is_capital: bool = False


@lru_cache(maxsize=200_000)
def fold_name(name: str) -> str:
    """A name without case, accents, stops, apostrophes and a leading article."""
    plain = unicodedata.normalize("NFKD", name)
    letters = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return re.sub(r"\s+", " ", re.sub(r"[.’'`‘]|^the (?=\w)", "", re.sub(r"[-–—]", " ", letters))).strip()


def city_key(name: str) -> str:
    """A folded name of a city, in which a saint is written short: "Saint Olaf", "St. Olaf"."""
    return re.sub(r"^saint (?=\w)", "st ", fold_name(name))


@cache
def table_rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of one of the package's tables, without its comments."""
    path = files("wiredesk.entities").joinpath(f"data/{name}")
    data = path.read_bytes()
    text = (gzip.decompress(data) if name.endswith(".gz") else data).decode("utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#"))


@cache
def known_names() -> dict[str, Known]:
    """Folded name → what it is. Countries come before organs of states, those before cities."""
    found: dict[str, Known] = {}
    for row in reversed(table_rows("cities.tsv.gz")):
        for variant in (*reversed(row[4].split(",")), row[0]):
            if variant and _is_used(variant, row[0], row[1]):
                found[fold_name(variant)] = Known(row[0], "place", row[1])
    for row in table_rows("cities.tsv.gz")[::-1]:
        city = Known(row[0], "place", row[1], is_capital=row[2] == "capital")
        found[fold_name(row[0])] = found[city_key(row[0])] = city
    for row in table_rows("regions.tsv"):
        for variant in (row[0], *row[1].split(",")):
            if variant:
                found[fold_name(variant)] = Known(row[0], "place", "")
    for row in (*table_rows("organisations.tsv"), *table_rows("organs.tsv")):
        for variant in (row[0], *row[2].split(",")):
            if variant:
                found[fold_name(variant)] = Known(row[0], "org", row[1])
    for row in table_rows("countries.tsv"):
        for variant in (row[1], *row[3].split(",")):
            if variant:
                found[fold_name(variant)] = Known(row[1], "place", row[0], is_country=True)
    return found


def _is_used(variant: str, name: str, country: str) -> bool:
    """Whether English pages may call a town so: where English is spoken it has one name, long or short.

    What else the table has there is old or foreign, and another town's today.
    """
    if country not in ENGLISH_SPOKEN:
        return True
    one, other = fold_name(variant).split(), fold_name(name).split()
    return set(one) <= set(other) or set(other) <= set(one)


@cache
def demonyms() -> dict[str, str]:
    """A word for a country's people or things → its code: ``french`` → ``FRA``."""
    return {
        fold_name(d): row[0] for row in reversed(table_rows("countries.tsv")) for d in row[2].split(",") if d
    }


@cache
def country_names() -> dict[str, str]:
    """Code → usual English name."""
    return {row[0]: row[1] for row in reversed(table_rows("countries.tsv"))}


def country_of_words(words: str) -> str | None:
    """The country that a phrase names by a demonym, an organ of state or its own name; the first wins."""
    tokens = re.findall(r"[^\W\d_](?:[\w.’'-]*[\w.])?", words)
    for size in (3, 2, 1):
        for i in range(len(tokens) - size + 1):
            phrase = " ".join(tokens[i : i + size])
            folded = (
                re.sub(r"s$", "", fold_name(phrase)) if phrase.endswith(("’s", "'s")) else fold_name(phrase)
            )
            if not phrase[0].isupper():
                continue
            known = known_names().get(folded)
            # "South American" names no country.
            if i and tokens[i - 1] in _PARTS_OF_THE_WORLD:
                continue
            if folded in demonyms():
                return demonyms()[folded]
            if known and known.country and (known.is_country or known.kind == "org"):
                return known.country
    return None


@cache
def title_words(group: str) -> frozenset[str]:
    """A group of ``titles.toml``: ``leads``, ``others``, ``jobs``, ``qualifiers``, ``units``, ``acting``."""
    return table_words("titles", group)


@cache
def titles_of_office() -> frozenset[str]:
    """All titles that stand before a name, those of leaders and the others."""
    return title_words("leads") | title_words("others")


@cache
def usual_title(title: str) -> str:
    """The usual form of a lower-cased title: "senator" for "sen."."""
    path = files("wiredesk.entities").joinpath("data/titles.toml")
    return str(tomllib.loads(path.read_text("utf-8"))["same"].get(title, title))


@cache
def table_words(table: str, group: str) -> frozenset[str]:
    """A list of words in one of the package's TOML tables."""
    path = files("wiredesk.entities").joinpath(f"data/{table}.toml")
    return frozenset(tomllib.loads(path.read_text("utf-8"))[group])


def is_given_name(word: str) -> bool:
    """Whether a folded word is a given name of our own short list."""
    return word in table_words("given_names", "women") or word in table_words("given_names", "men")


@cache
def short_names() -> dict[str, tuple[str, ...]]:
    """Given name → what it is shortened to: ``michael`` → ``mike``."""
    path = files("wiredesk.entities").joinpath("data/short_names.toml")
    return {name: tuple(short) for name, short in tomllib.loads(path.read_text("utf-8")).items()}
