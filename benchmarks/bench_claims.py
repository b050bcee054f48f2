"""Do two reports' figures agree? Precision of "agree" and "differ" on labelled pairs, beside equal numbers.

    python benchmarks/bench_claims.py --data DIR [--check]

A pair is two sentences of different outlets, each with a figure, labelled A (the same), U (updated),
C (the sources disagree) or N (not about the same thing). The rules have seen these pairs. The peer is
given the labeller's numbers and nouns: it says "agree" for equal numbers of one noun and "differ" for
unequal ones where a fifth of the words are shared. Ours must find figure, unit and sameness itself.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from wiredesk.claims.differences import ToldFigure, relation
from wiredesk.claims.figures import figures_agree
from wiredesk.claims.joining import same_claim
from wiredesk.claims.propositions import Proposition, content_stem, gather_propositions, word_weights
from wiredesk.language import load_annotator
from wiredesk.model.annotation import Annotation, Sentence
from wiredesk.model.article import Article, article_id

FLOORS = Path(__file__).parent / "floors.json"
Pair = dict[str, Any]
#: What each answer may stand for.
RIGHT = {"agree": "A", "revised": "U", "disputed": "C", "differ": "UC"}


def plain(text: str) -> str:
    """A sentence without the brackets and quotation marks of treebanks."""
    for marks, written in (("-LRB-", "("), ("-RRB-", ")"), ("\\/", "/"), ("``", "“"), ("''", "”")):
        text = text.replace(marks, written)
    return text


def proposition(side: Pair) -> Proposition | None:
    text = plain(side["sent"])
    article = Article(article_id(None, side["doc"], None, text), side["doc"], text, ((0, len(text)),))
    found = gather_propositions([article], {article.id: Annotation((Sentence(0, len(text), ()),))})
    return found[0] if found else None


def told(p: Proposition, side: Pair, every: bool = False) -> list[ToldFigure]:
    """The figures of a sentence, or those that the label is about, with whoever is quoted for them."""
    cut = len(plain(side["sent"])) - len(p.text)
    start, end = (len(plain(side["sent"][: side[k]])) - cut for k in "ab")
    attributions = load_annotator("rules").annotate([p.text])[0].attributions
    source = attributions[0].source if attributions else ()
    speaker = p.text[source[0].start : source[-1].end].casefold() if source else None
    return [
        ToldFigure(f.figure, p.text, p.citation.article, speaker, side["date"])
        for f in p.figures
        if every or (f.start - p.citation.start < end and start < f.end - p.citation.start)
    ]


def ours(pair: Pair, weights: dict[str, float]) -> str:
    one, other = proposition(pair["a"]), proposition(pair["b"])
    if one is None or other is None or not same_claim(one, other, weights, None):
        return "not the same"
    answers = set()
    all_told = [*told(one, pair["a"], every=True), *told(other, pair["b"], every=True)]
    for a in told(one, pair["a"]):
        for b in told(other, pair["b"]):
            if content_stem(a.figure.unit or "") == content_stem(b.figure.unit or ""):
                unit = content_stem(a.figure.unit or "")
                found = relation([a, b])
                if found == "other" and figures_agree(a.figure, b.figure):
                    answers.add("agree")
                elif found != "other":
                    answers.add(relation([t for t in all_told if content_stem(t.figure.unit or "") == unit]))
    answers.discard("other")
    if not answers:
        return "not the same"
    return next(a for a in ("agree", "disputed", "revised") if a in answers)


def equal_numbers(pair: Pair) -> str:
    a, b = pair["a"], pair["b"]
    if a["noun"] != b["noun"]:
        return "not the same"
    if float(a["lo"]) == float(b["lo"]):
        return "agree"
    one, other = (set(re.findall(r"[a-z]{3,}", s["sent"].casefold())) for s in (a, b))
    return "differ" if len(one & other) >= 0.2 * len(one | other) else "not the same"


def precision(rows: Sequence[tuple[str, str]], answers: Sequence[str]) -> float | None:
    given = [label in RIGHT[answer] for label, answer in rows if answer in answers]
    return sum(given) / len(given) if given else None


def recall(rows: Sequence[tuple[str, str]], answers: Sequence[str], labels: str) -> float:
    wanted = [answer in answers for label, answer in rows if label in labels]
    return sum(wanted) / len(wanted) if wanted else 0.0


def interval(rows: Sequence[tuple[str, str]], answers: Sequence[str]) -> str:
    """95 % bootstrap interval of a precision."""
    rng = random.Random(7)
    values = [precision(rng.choices(rows, k=len(rows)), answers) for _ in range(1000)]
    known = sorted(v for v in values if v is not None)
    return f"[{known[len(known) // 40]:.3f}, {known[-len(known) // 40 - 1]:.3f}]" if known else "[none given]"


def report(name: str, rows: Sequence[tuple[str, str]]) -> float:
    """Prints the measures of one method; the precision of its "agree"."""
    for title, answers, labels in (
        ("agree", ["agree"], "A"),
        ("differ", ["differ", "revised", "disputed"], "UC"),
        ("disputed", ["disputed"], "C"),
    ):
        value, given = precision(rows, answers), sum(answer in answers for _, answer in rows)
        shown = "   - " if value is None else f"{value:.3f}"
        print(
            f"{name:14} {title:9} P {shown} {interval(rows, answers)}  R {recall(rows, answers, labels):.3f}"
            f"  ({given} given)"
        )
    return precision(rows, ["agree"]) or 0.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    pairs = json.loads((options.data / "claims/figure-pairs.json").read_text("utf-8"))
    sentences = [p for pair in pairs for side in "ab" if (p := proposition(pair[side])) is not None]
    print(f"{len(pairs)} pairs")
    methods: dict[str, Callable[[Pair], str]] = {
        "wiredesk": partial(ours, weights=word_weights(sentences)),
        "equal numbers": equal_numbers,
    }
    scores = {
        name: report(name, [(p["label"], method(p)) for p in pairs]) for name, method in methods.items()
    }
    floor = json.loads(FLOORS.read_text("utf-8")).get("claims", {}).get("agree_precision", 0.0)
    if options.check and scores["wiredesk"] < floor:
        print(f"below the floor of {floor}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
