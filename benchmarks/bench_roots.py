"""PLOVER roots on PLV_train: with gold source and target, and end to end from bare sentences.

    python benchmarks/bench_roots.py --data DIR [--check]

The open head never saw PLV, so that all of its 1,050 sentences measure it; the other head did, and is
measured in five folds by ``models/train_roots.py``. PLV has one class for yielding where PLOVER has two,
which count as one. End to end, an event is right where its source and target share words with the gold ones
and its root is the gold one.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from wiredesk.language import load_annotator
from wiredesk.language.annotator import Annotator, code_event
from wiredesk.model.annotation import CodedEvent
from wiredesk.model.text import Span

FLOORS = Path(__file__).parent / "floors.json"
YIELD = ("CONCEDE", "RETREAT")


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence, its source and target, and its root ("YIELD" for both ways of yielding)."""

    text: str
    source: Span
    target: Span
    root: str


def read(path: Path) -> list[Row]:
    rows = []
    with path.open(encoding="utf-8", newline="") as lines:
        for record in csv.DictReader(lines, delimiter="\t"):
            at: dict[str, int] = {}
            text = ""
            for part in re.split(r"(</?[st]>)", record["marked_sentence"]):
                if re.fullmatch(r"</?[st]>", part):
                    at.setdefault(part, len(text))
                else:
                    text += part
            if len(at) == 4 and at["<s>"] < at["</s>"] and at["<t>"] < at["</t>"]:
                spans = Span(at["<s>"], at["</s>"]), Span(at["<t>"], at["</t>"])
                rows.append(Row(text, *spans, record["gold_root"]))
    return rows


def merged(root: str | None) -> str | None:
    return "YIELD" if root in YIELD else root


def best(scores: Sequence[tuple[str, float]]) -> tuple[str, float]:
    """The likeliest root and its probability, both ways of yielding taken together."""
    sums: dict[str, float] = {}
    for root, share in scores:
        name = merged(root) or root
        sums[name] = sums.get(name, 0.0) + share
    return max(sums.items(), key=lambda item: (item[1], item[0]))


def macro_f1(pairs: Sequence[tuple[str | None, str]]) -> float:
    values = []
    for root in sorted({gold for _, gold in pairs}):
        right = sum(found == gold == root for found, gold in pairs)
        found = sum(f == root for f, _ in pairs)
        values.append(2 * right / max(1, found + sum(g == root for _, g in pairs)))
    return sum(values) / len(values)


def interval(pairs: Sequence[tuple[str | None, str]], rounds: int = 300) -> tuple[float, float]:
    chance = np.random.default_rng(7)
    values = sorted(macro_f1([pairs[n] for n in chance.integers(0, len(pairs), len(pairs))])
                    for _ in range(rounds))  # fmt: skip
    return values[int(0.025 * rounds)], values[int(0.975 * rounds)]


def with_gold_arguments(annotator: Annotator, rows: Sequence[Row]) -> float:
    found = []
    for row in rows:
        event = code_event(
            annotator, row.text, (row.source.start, row.source.end), (row.target.start, row.target.end)
        )
        found.append(best(event.scores))
    pairs = [(root, row.root) for (root, _), row in zip(found, rows, strict=True)]
    low, high = interval(pairs)
    value = macro_f1(pairs)
    print(f"{annotator.name}, gold source and target: macro F1 {value:.3f} [{low:.3f}, {high:.3f}]")
    for least in (0.0, 0.25, 0.5, 0.7):
        kept = [(f, r.root) for f, r in zip(found, rows, strict=True) if f[1] >= least]
        right = sum(f[0] == gold for f, gold in kept) / max(1, len(kept))
        print(f"  from {least:.2f} on: answered {len(kept) / len(rows):.3f}, right {right:.3f}")
    return value


def shares_words(spans: Sequence[Span], gold: Span) -> bool:
    return any(span.overlaps(gold) for span in spans)


def end_to_end(annotator: Annotator, rows: Sequence[Row]) -> dict[str, float]:
    """Recall of roots, of whole events with the rules' root, and with the classifier's root."""
    counts = dict.fromkeys(
        ("root by rules", "who and whom", "event, root by rules", "event, root by model"), 0
    )
    for row in rows:
        events = annotator.annotate([row.text])[0].events
        placed = [
            e for e in events if shares_words(e.source, row.source) and shares_words(e.target, row.target)
        ]
        counts["root by rules"] += any(merged(e.root) == row.root for e in events)
        counts["who and whom"] += bool(placed)
        counts["event, root by rules"] += any(merged(e.root) == row.root for e in placed)
        counts["event, root by model"] += any(modelled(annotator, row, e) == row.root for e in placed)
    return {name: count / len(rows) for name, count in counts.items()}


def modelled(annotator: Annotator, row: Row, event: CodedEvent) -> str | None:
    source, target = event.source[0], event.target[0]
    scores = code_event(annotator, row.text, (source.start, source.end), (target.start, target.end)).scores
    return best(scores)[0]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    rows = read(options.data / "events" / "PLV_train.tsv")
    annotator = load_annotator("encoder-open")
    print(f"{len(rows)} sentences")
    scores = {"open_macro_f1": with_gold_arguments(annotator, rows)}
    for name, value in end_to_end(annotator, rows).items():
        print(f"  from bare sentences, {name}: {value:.3f}")
        scores[name] = value
    floors = json.loads(FLOORS.read_text(encoding="utf-8")).get("roots", {})
    low = {name: (scores[name], floor) for name, floor in floors.items() if scores[name] < floor}
    if options.check and low:
        print(f"below the floor: {low}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
