"""Counts the word forms of UD treebanks into the lexicon that the rules-only annotator reads.

Usage: ``python models/make_word_lexicon.py --data DIR --out src/wiredesk/language/data/words.tsv``, where
``DIR/language`` holds ``gum-train.conllu.gz`` and ``ewt-train.conllu.gz``.
"""

from __future__ import annotations

import argparse
import gzip
from collections import Counter, defaultdict
from pathlib import Path

HEADER = """\
# Word forms (lower case) with the share, in percent, of each UPOS they were seen with; proper nouns left out.
# Counted from the training parts of UD English GUM (CC-BY-4.0) and UD English EWT (CC-BY-SA-4.0), forms that
# occur twice or more; made by models/make_word_lexicon.py.
# form<TAB>UPOS:percent ...
"""


def count_forms(paths: list[Path]) -> dict[str, Counter[str]]:
    """UPOS counts of each lower-cased word form in CoNLL-U files."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                columns = line.rstrip("\n").split("\t")
                if len(columns) == 10 and columns[0].isdigit():
                    found[columns[1].lower()][columns[3]] += 1
    return found


def rows(found: dict[str, Counter[str]]) -> list[str]:
    """Lines of the lexicon, sorted by form."""
    lines = []
    for form, tags in sorted(found.items()):
        words = Counter({t: n for t, n in tags.items() if t not in {"PROPN", "PUNCT", "SYM", "NUM", "X"}})
        total = sum(words.values())
        if total < 2 or total < tags["PROPN"] * 0.5 or not form.replace("'", "").replace("-", "").isalpha():
            continue
        shares = [(t, round(100 * n / total)) for t, n in sorted(words.items(), key=lambda x: (-x[1], x[0]))]
        lines.append(form + "\t" + " ".join(f"{t}:{p}" for t, p in shares if p >= 5))
    return lines


def main() -> None:
    """Writes the lexicon."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    names = ("gum-train.conllu.gz", "ewt-train.conllu.gz")
    found = count_forms([options.data / "language" / name for name in names])
    options.out.write_text(HEADER + "\n".join(rows(found)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
