"""Did it happen? The status that wiredesk gives an act, against people's judgements (UDS factuality).

    python benchmarks/bench_events.py --data DIR [--check]

Universal Decompositional Semantics asked people whether the predicates of EWT's dev part happened; here
"happened" and "ongoing" count as yes, every other status as no. Words and trees are the treebank's own.
The set numbers sentences as an older release of EWT does: a run of its sentences is laid on ours where all
its predicates are verbs. The peer says yes to everything.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from wiredesk.language.event_clauses import clause_finder
from wiredesk.language.events_rules import status_of
from wiredesk.model.annotation import Sentence, Token

FLOORS = Path(__file__).parent / "floors.json"
#: How far the numbers of the two releases may lie apart, and how many sentences decide by how much.
MOST_SHIFT, DECIDING = 3, 12
HAPPENED = ("happened", "ongoing")
Read = tuple[str, tuple[Token, ...]]


def sentences(path: Path) -> Iterator[Read]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for block in lines.read().split("\n\n"):
            text, tokens = "", []
            for row in (line.split("\t") for line in block.splitlines() if line[:1].isdigit()):
                if row[0].isdigit():
                    start, text = len(text), text + row[1]
                    tokens.append(Token(start, len(text), row[2], row[3], int(row[6]) - 1, row[7]))
                    text += "" if "SpaceAfter=No" in row[9] else " "
            if tokens:
                yield text, tuple(tokens)


def judged(data: Path) -> list[tuple[int, Mapping[int, bool]]]:
    """Sentence numbers with, for each judged word, whether people say that it happened."""
    with zipfile.ZipFile(data / "events/uds-factuality.zip") as packed:
        found: Mapping[str, Any] = json.loads(packed.read("factuality.json"))["data"]
    rows = []
    for name, predicates in found.items():
        part, _, number = name.rpartition("-")
        if part == "ewt-dev":
            words = {
                int(p.rpartition("-")[2]) - 1: value["factuality"]["factual"]["value"] > 0
                for p, value in predicates.items()
            }
            rows.append((int(number) - 1, words))
    return sorted(rows, key=lambda row: row[0])


def laid_on(
    rows: Sequence[tuple[int, Mapping[int, bool]]], read: Sequence[Read]
) -> Iterator[tuple[Read, Mapping[int, bool]]]:
    shift = 0
    for n, (number, words) in enumerate(rows):
        if not fits(number + shift, words, read):
            ahead = rows[n : n + DECIDING]
            shift = max(
                range(-MOST_SHIFT, MOST_SHIFT + 1),
                key=lambda s: (sum(fits(i + s, w, read) for i, w in ahead), -abs(s - shift)),
            )
        if fits(number + shift, words, read):
            yield read[number + shift], words


def fits(number: int, words: Mapping[int, bool], read: Sequence[Read]) -> bool:
    if not 0 <= number < len(read):
        return False
    tokens = read[number][1]
    return all(w < len(tokens) and tokens[w].upos == "VERB" for w in words)


def answers(data: Path) -> list[tuple[bool, bool]]:
    """For each judged verb: what wiredesk says, and what people say."""
    read = list(sentences(data / "language/ewt-dev.conllu.gz"))
    found = []
    for (text, tokens), words in laid_on(judged(data), read):
        sentence = Sentence(0, tokens[-1].end, tokens)
        finder = clause_finder(sentence)
        found += [
            (status_of(text, sentence, finder.clause(word)) in HAPPENED, people)
            for word, people in words.items()
        ]
    return found


def scores(pairs: Sequence[tuple[bool, bool]]) -> tuple[float, float]:
    """Accuracy, and the mean of the recalls of yes and no."""
    recalls = [
        sum(ours == people for ours, people in pairs if people is kind)
        / max(1, sum(people is kind for _, people in pairs))
        for kind in (True, False)
    ]
    return sum(ours == people for ours, people in pairs) / len(pairs), sum(recalls) / 2


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    pairs = answers(options.data)
    accuracy, balanced = scores(pairs)
    plain, _ = scores([(True, people) for _, people in pairs])
    print(f"{len(pairs)} verbs")
    print(f"wiredesk       accuracy {accuracy:.3f}  balanced {balanced:.3f}")
    print(f"all happened   accuracy {plain:.3f}  balanced .500")
    floor = json.loads(FLOORS.read_text("utf-8")).get("events", {}).get("status balanced", 0.0)
    if options.check and balanced < floor:
        print(f"below the floor of {floor}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
