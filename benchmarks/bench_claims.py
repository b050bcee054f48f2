"""Do two reports' figures agree? Precision of "agree", "differ" and "disputed" on labelled pairs.

    python benchmarks/bench_claims.py --data DIR [--check]

Three sets of pairs of sentences, each with a figure, labelled A (the same), U (updated), C (the sources
disagree) or N (not about the same thing): ``claims/figure-pairs.json`` of the data and our own of the
Timeline17 topics (``labels/figure-pairs.md``), both of which the rules have seen, and 118 that were drawn
and labelled later and that no rule was set on. The peer says "agree" for equal
numbers of one unit and "differ" for unequal ones where a fifth of the words are shared; on the first set
it is given the labeller's numbers and nouns, on ours it has the figures that wiredesk found. Ours must
also tell whether the sentences are about one thing.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wiredesk.claims.differences import ToldFigure, relation
from wiredesk.claims.figures import FigureMention
from wiredesk.claims.joining import compare_figures, same_claim
from wiredesk.claims.propositions import Proposition, gather_propositions, word_weights
from wiredesk.language import load_annotator
from wiredesk.model.article import Article, article_id

FLOORS = Path(__file__).parent / "floors.json"
LABELS = Path(__file__).parent / "labels"
Pair = dict[str, Any]


def plain(text: str) -> str:
    """A sentence without the brackets and quotation marks of treebanks."""
    for marks, written in (("-LRB-", "("), ("-RRB-", ")"), ("\\/", "/"), ("``", "“"), ("''", "”")):
        text = text.replace(marks, written)
    return text


@dataclass(frozen=True, slots=True)
class Side:
    """A sentence with the figures that the label is about, and the day it was written."""

    proposition: Proposition
    figures: tuple[FigureMention, ...]
    day: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """A pair: the letters of its label, both sides (``None`` where no figure is found), the peer's answer."""

    label: str
    one: Side | None
    other: Side | None
    peer: str


def given_pairs(data: Path) -> list[Labelled]:
    pairs = json.loads((data / "claims/figure-pairs.json").read_text("utf-8"))
    return [
        Labelled(
            p["label"],
            given_side(p["a"]),
            given_side(p["b"]),
            equal_numbers(given_words(p), given_numbers(p)),
        )
        for p in pairs
    ]


def given_side(side: Pair) -> Side | None:
    text = plain(side["sent"])
    start, end = (len(plain(side["sent"][: side[k]])) for k in "ab")
    found = propositions_of(side["doc"], text)
    return labelled_side(found, start, end, side["date"])


def given_numbers(pair: Pair) -> tuple[str, float, str, float]:
    a, b = pair["a"], pair["b"]
    return a["noun"], float(a["lo"]), b["noun"], float(b["lo"])


def given_words(pair: Pair) -> tuple[str, str]:
    return pair["a"]["sent"], pair["b"]["sent"]


def own_pairs(data: Path, name: str = "figure-pairs") -> list[Labelled]:
    rows = [json.loads(line) for line in (LABELS / f"{name}.jsonl").read_text("utf-8").splitlines()]
    wanted = {tuple(row[side][:2]) for row in rows for side in "ab"}
    texts = dict(timeline_texts(data, {folder for folder, _ in wanted}, wanted))
    found = {key: propositions_of("/".join(key), text) for key, (text, _) in texts.items()}

    def side(where: list[Any]) -> Side | None:
        key = (where[0], where[1])
        return labelled_side(found[key], where[2], where[3], texts[key][1])

    pairs = []
    for row in rows:
        one, other = side(row["a"]), side(row["b"])
        pairs.append(Labelled(row["label"], one, other, peer_answer(one, other)))
    return pairs


def timeline_texts(
    data: Path, folders: set[str], wanted: set[tuple[str, ...]]
) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    for folder in sorted(folders):
        with gzip.open(data / "timelines" / folder / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                key = (folder, str(record["id"]))
                if key in wanted:
                    text = record["text"] if isinstance(record["text"], str) else "\n".join(record["text"])
                    yield key, (text, record["time"][:10])


def propositions_of(name: str, text: str) -> list[Proposition]:
    article = Article(article_id(None, name, None, text), name, text, ((0, len(text)),))
    return gather_propositions([article], {article.id: load_annotator("rules").annotate([text])[0]})


def labelled_side(found: Sequence[Proposition], start: int, end: int, day: str) -> Side | None:
    for p in found:
        figures = tuple(f for f in p.figures if f.start < end and start < f.end)
        if figures:
            return Side(p, figures, day)
    return None


def said(f: FigureMention, side: Side) -> ToldFigure:
    """A figure with whoever is quoted for it."""
    p = side.proposition
    attributions = load_annotator("rules").annotate([p.text])[0].attributions
    source = attributions[0].source if attributions else ()
    speaker = p.text[source[0].start : source[-1].end].casefold().split()[-1] if source else None
    return ToldFigure(f.figure, p.text, p.citation.article, speaker, side.day, f.slots)


def ours(pair: Labelled, weights: dict[str, float]) -> str:
    if pair.one is None or pair.other is None:
        return "not the same"
    if not same_claim(pair.one.proposition, pair.other.proposition, weights, None):
        return "not the same"
    answers = set()
    for a in pair.one.figures:
        for b in pair.other.figures:
            found = compare_figures(pair.one.proposition, a, pair.other.proposition, b)
            if found != "apart":
                how = relation([said(a, pair.one), said(b, pair.other)])
                answers.add("agree" if how == "other" and found == "agree" else how)
    return next((a for a in ("agree", "disputed", "revised") if a in answers), "not the same")


def peer_answer(one: Side | None, other: Side | None) -> str:
    if one is None or other is None:
        return "not the same"
    a, b = one.figures[0].figure, other.figures[0].figure
    numbers = (a.unit or "", a.value, b.unit or "", b.value)
    return equal_numbers((one.proposition.text, other.proposition.text), numbers)


def equal_numbers(texts: tuple[str, str], numbers: tuple[str, float, str, float]) -> str:
    noun, value, other_noun, other_value = numbers
    if noun != other_noun:
        return "not the same"
    if value == other_value:
        return "agree"
    one, other = (set(re.findall(r"[a-z]{3,}", text.casefold())) for text in texts)
    return "differ" if len(one & other) >= 0.2 * len(one | other) else "not the same"


def precision(rows: Sequence[tuple[str, str]], answers: Sequence[str], labels: str) -> float | None:
    """Share of the answers given whose pair bears one of the labels."""
    given = [bool(set(label) & set(labels)) for label, answer in rows if answer in answers]
    return sum(given) / len(given) if given else None


def recall(rows: Sequence[tuple[str, str]], answers: Sequence[str], labels: str) -> float:
    wanted = [answer in answers for label, answer in rows if set(label) <= set(labels)]
    return sum(wanted) / len(wanted) if wanted else 0.0


def interval(rows: Sequence[tuple[str, str]], answers: Sequence[str], labels: str) -> str:
    """95 % bootstrap interval of a precision."""
    rng = random.Random(7)
    values = [precision(rng.choices(rows, k=len(rows)), answers, labels) for _ in range(1000)]
    known = sorted(v for v in values if v is not None)
    return f"[{known[len(known) // 40]:.3f}, {known[-len(known) // 40 - 1]:.3f}]" if known else "[none given]"


def report(name: str, rows: Sequence[tuple[str, str]]) -> dict[str, float]:
    """Prints the measures of one method; the precision of each answer."""
    found = {}
    for title, answers, labels in (
        ("agree", ["agree"], "A"),
        ("differ", ["differ", "revised", "disputed"], "UC"),
        ("disputed", ["disputed"], "C"),
    ):
        value, given = precision(rows, answers, labels), sum(answer in answers for _, answer in rows)
        shown = "   - " if value is None else f"{value:.3f}"
        bounds, found_of_all = interval(rows, answers, labels), recall(rows, answers, labels)
        print(f"{name:14} {title:9} P {shown} {bounds}  R {found_of_all:.3f}  ({given} given)")
        found[title] = 1.0 if value is None else value
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    scores = {}
    sets = {
        "seen": given_pairs(options.data),
        "own": own_pairs(options.data),
        "later": own_pairs(options.data, "figure-pairs-later"),
    }
    for name, pairs in sets.items():
        print(f"{name}: {len(pairs)} pairs")
        told = [side.proposition for pair in pairs for side in (pair.one, pair.other) if side is not None]
        weights = word_weights(told)
        scores[name] = report("wiredesk", [(pair.label, ours(pair, weights)) for pair in pairs])
        report("equal numbers", [(pair.label, pair.peer) for pair in pairs])
    floors = json.loads(FLOORS.read_text("utf-8")).get("claims", {})
    low = [
        f"{key} {value:.3f} < {floor}"
        for key, floor in floors.items()
        for pairs, _, answer in [key.partition(" ")]
        if (value := scores[pairs][answer]) < floor
    ]
    if options.check and low:
        print("below the floor:", "; ".join(low))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
