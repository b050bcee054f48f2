"""Counts how often each verb and noun introduces an attribution in PolNeAR, for the attribution rules.

Usage: ``python models/make_cue_words.py --data DIR --out src/wiredesk/language/data/cue_words.tsv``, where
``DIR/statements`` holds ``polnear-train.jsonl.gz``. Words of the text are tagged by the rules-only annotator.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from pathlib import Path

from wiredesk.language.rules import read_sentences

HEADER = """\
# Words that introduce what somebody says, wants or thinks: how many times in a hundred the word does so,
# and what follows it then. Counted from the training part of PolNeAR 1.0 (Newell, Margolin, Ruths, 2018; no
# licence stated; counts only), words seen eight times or more; made by models/make_cue_words.py. "clause":
# percent whose content is or may be a sentence; "infinitive": percent that goes on with "to".
# lemma<TAB>upos<TAB>seen<TAB>cue<TAB>clause<TAB>infinitive<TAB>quotation
"""
LEAST_SEEN = 8
LEAST_SHARE = 0.08
_FINITE = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "will",
        "would",
        "has",
        "have",
        "had",
        "can",
        "could",
        "should",
        "did",
        "does",
    ]
)


def count(path: Path) -> dict[tuple[str, str], Counter[str]]:
    """For each (lemma, UPOS): how often seen, a cue, and followed by which content."""
    found: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            text = article["text"]
            cues = {
                p: a for a in article["attributions"] for start, end in a["cue"] for p in range(start, end)
            }
            for sentence in read_sentences(text):
                for token in sentence.tokens:
                    if token.upos not in {"VERB", "NOUN"}:
                        continue
                    counts = found[token.lemma, token.upos]
                    counts["seen"] += 1
                    attribution = cues.get(token.start)
                    if attribution is not None:
                        counts["cue"] += 1
                        counts[_content_kind(text, attribution["content"])] += 1
    return found


def _content_kind(text: str, spans: list[list[int]]) -> str:
    content = text[spans[0][0] : spans[-1][1]] if spans else ""
    words = content.lower().split()
    if not words:
        return "none"
    if content[0] in "“\"‘'":
        return "quotation"
    if words[0] == "to":
        return "infinitive"
    opens = words[0] in {"that", "whether", "if", "why", "how"}
    return "clause" if opens or _FINITE & set(words[:12]) else "phrase"


def main() -> None:
    """Writes the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    rows = []
    for (lemma, upos), n in sorted(count(options.data / "statements" / "polnear-train.jsonl.gz").items()):
        if n["seen"] >= LEAST_SEEN and n["cue"] >= LEAST_SHARE * n["seen"] and lemma.isalpha():
            share = [round(100 * n[kind] / n["cue"]) for kind in ("clause", "infinitive", "quotation")]
            numbers = [n["seen"], round(100 * n["cue"] / n["seen"]), *share]
            rows.append("\t".join([lemma, upos, *map(str, numbers)]))
    options.out.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
