"""The language core on dev parts: words, trees, names, attributions, speed; the encoder beside the rules.

    python benchmarks/bench_language.py --data DIR [--weights DIR] [--float-weights DIR] [--check]

``--float-weights`` (made with ``export_language.py --float32``) says what 8 bits cost. Published peers:
UDPipe 2 has LAS .919 on GUM and .906 on EWT; XLM-R large trained on UNER-EWT .86; people among themselves
on PolNeAR have rel50 .739, and .938 where the content is fully quoted. Trees and words are scored on gold
sentences and words; names and attributions on bare text.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "models"))

from language_examples import paragraphs, read_polnear
from language_scores import (
    ROLES,
    Counts,
    Words,
    f1,
    found_roles,
    gold_roles,
    interval,
    joined,
    name_counts,
    rel50,
    rel50_quoted,
    role_exact,
    role_tokens,
    tagged_names,
)
from language_treebanks import TreeSentence, read_columns, read_treebank
from raw_treebanks import GENRES, found_relations, raw_documents, raw_tree_scores
from wiredesk.errors import ModelError
from wiredesk.language import Annotator, load_annotator
from wiredesk.language.encoder import load_encoder
from wiredesk.language.encoder_reading import Reader, ReadWord
from wiredesk.language.encoder_weights import Weights, load_weights
from wiredesk.language.encoder_windows import cut_windows
from wiredesk.language.words_rules import tag

FLOORS = Path(__file__).parent / "floors.json"
UNER = {"person": "PER", "org": "ORG", "place": "LOC"}
POLITICS = {
    "person": "person", "politician": "person", "organisation": "org", "politicalparty": "org",
    "location": "place", "country": "place", "event": "other", "election": "other", "misc": "other",
}  # fmt: skip
COARSE = {"person": "person", "org": "org", "place": "place", "other": "other", "nationality": "other"}


def tree_scores(sentences: list[TreeSentence], weights: Weights) -> dict[str, float]:
    """UPOS, UAS, LAS (whole relations) and lemmas on gold words."""
    reader = Reader(weights)
    right = dict.fromkeys(("upos", "lemma", "uas", "las"), 0)
    count = 0
    for paragraph in paragraphs(sentences):
        gold = [word for sentence in paragraph for word in sentence.words]
        found: list[ReadWord] = []
        for window in cut_windows([s.forms for s in paragraph], weights.pieces):
            found.extend(reader.read(window).words)
        for ours, true in zip(found, gold, strict=True):
            count += 1
            right["upos"] += ours.upos == true.upos
            right["lemma"] += ours.lemma == true.lemma
            right["uas"] += ours.head == true.head
            right["las"] += ours.head == true.head and ours.deprel == true.deprel
    return {name: value / count for name, value in right.items()}


def rules_upos(sentences: list[TreeSentence]) -> float:
    pairs = [(t, w.upos) for s in sentences for t, w in zip(tag(s.forms), s.words, strict=True)]
    return sum(a == b for a, b in pairs) / len(pairs)


def name_scores(
    annotator: Annotator, path: Path, truth: dict[str, str], ours: dict[str, str]
) -> list[Counts]:
    counts = []
    for words, tags in read_columns(path):
        text, spans = joined(words)
        gold = {(a, b, truth[k]) for a, b, k in tagged_names(tags, spans) if k in truth}
        counts.append(name_counts(annotator.annotate([text])[0], gold, ours))
    return counts


def attribution_scores(annotator: Annotator, data: Path) -> dict[str, list[Counts]]:
    scores: dict[str, list[Counts]] = {}
    for record in read_polnear(data / "statements" / "polnear-dev.jsonl.gz"):
        words = Words(record["text"])
        annotation = annotator.annotate([record["text"]])[0]
        found = found_roles(words, annotation.attributions)
        gold = gold_roles(words, record["attributions"])
        for n, role in enumerate(ROLES):
            scores.setdefault(f"{role} tokens", []).append(role_tokens(found, gold, n))
            scores.setdefault(f"{role} exact", []).append(role_exact(found, gold, n))
        scores.setdefault("rel50", []).append(rel50(found, gold))
        quoted = words.inside((q.start, q.end) for q in annotation.quotations)
        scores.setdefault("rel50 fully quoted", []).append(rel50_quoted(found, gold, quoted))
    return scores


def speed(name: str, load: Callable[[], Annotator], data: Path) -> None:
    """Prints sentences per second of processor and of clock, the first time and again, and the start-up."""
    texts = [r["text"] for r in read_polnear(data / "statements" / "polnear-dev.jsonl.gz")[:40]]
    began = time.perf_counter()
    annotator = load()
    start = time.perf_counter() - began
    rates = []
    for _ in range(2):
        used, clock = time.process_time(), time.perf_counter()
        count = sum(len(a.sentences) for a in annotator.annotate(texts))
        rates.append((count / (time.process_time() - used), count / (time.perf_counter() - clock)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    (cold, cold_clock), (cached, _) = rates
    print(
        f"  {name:<20} start {start:.2f} s  cold {cold:.0f} sentences per CPU second ({cold_clock:.0f} by the"
        f" clock)  cached {cached:.0f}  at most {peak:.0f} MB so far"
    )


def speeds(options: argparse.Namespace) -> None:
    """One and two threads, 8 bits and (where given) float, beside the rules."""
    for threads in (1, 2):
        name = f"8 bits, {threads} thread{'s' * (threads > 1)}"
        speed(name, partial(load_encoder, options.weights, threads), options.data)
        if options.float_weights:
            name = name.replace("8 bits", "float")
            speed(name, partial(load_encoder, options.float_weights, threads), options.data)
    speed("rules", partial(load_annotator, "rules"), options.data)


def row(name: str, counts: list[Counts]) -> float:
    low, high = interval(counts)
    value = f1(counts)
    print(f"  {name:<28} {value:.3f}  [{low:.3f}, {high:.3f}]")
    return value


def judge(annotator: Annotator, data: Path) -> dict[str, float]:
    """Names and attributions of one annotator on bare text."""
    folder = data / "language"
    print(f"{annotator.name} ({annotator.version})")
    truth = {kind: kind for kind in UNER.values()}
    scores = {
        "names UNER-EWT": row(
            "names UNER-EWT", name_scores(annotator, folder / "uner-ewt-dev.iob2", truth, UNER)
        ),
        "names CrossNER": row(
            "names CrossNER politics",
            name_scores(annotator, folder / "crossner-politics-dev.txt", POLITICS, COARSE),
        ),
    }
    for name, counts in attribution_scores(annotator, data).items():
        scores[name] = row(name, counts)
    return scores


def encoder_trees(folder: Path | None, data: Path) -> dict[str, float]:
    weights = load_weights(folder)
    scores: dict[str, float] = {}
    for name in ("gum", "ewt"):
        found = tree_scores(read_treebank(data / "language" / f"{name}-dev.conllu.gz"), weights)
        print(f"  {name:<8}" + "  ".join(f"{k} {v:.4f}" for k, v in found.items()))
        scores |= {f"{k} {name}": v for k, v in found.items()}
    return scores


def raw_trees(annotator: Annotator, data: Path) -> dict[str, float]:
    """Trees from bare text: our own sentences and words, aligned to the treebank's by their characters."""
    scores: dict[str, float] = {}
    for name, treebank, genres in (("gum", "gum", ()), ("gum news", "gum", GENRES), ("ewt", "ewt", ())):
        documents = raw_documents(data / "language" / f"{treebank}-dev.conllu.gz", genres)
        annotations = annotator.annotate([d.text for d in documents])
        pairs = zip(documents, annotations, strict=True)
        found = raw_tree_scores((d.relations, found_relations(a)) for d, a in pairs)
        print(f"  {name:<8} bare text  " + "  ".join(f"{k} {v:.4f}" for k, v in found.items()))
        scores[f"las {name} raw"] = found["las"]
    return scores


def parser() -> argparse.ArgumentParser:
    found = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    found.add_argument("--data", type=Path, required=True)
    found.add_argument("--weights", type=Path, help="folder of weights; default: those in the package")
    found.add_argument("--float-weights", type=Path)
    found.add_argument("--no-rules", action="store_true", help="leave the rules out")
    found.add_argument("--check", action="store_true", help="fail below the floors")
    return found


def main() -> None:
    options = parser().parse_args()
    scores: dict[str, float] = {}
    try:
        encoder = load_encoder(options.weights)
    except ModelError as error:
        print(f"SKIPPED: no encoder: {error}")
        return
    speeds(options)
    scores |= encoder_trees(options.weights, options.data)
    scores |= raw_trees(encoder, options.data)
    scores |= judge(encoder, options.data)
    if options.float_weights:
        print("float")
        encoder_trees(options.float_weights, options.data)
        judge(load_encoder(options.float_weights), options.data)
    if not options.no_rules:
        for name in ("gum", "ewt"):
            sentences = read_treebank(options.data / "language" / f"{name}-dev.conllu.gz")
            print(f"  rules {name} upos {rules_upos(sentences):.4f}")
        judge(load_annotator("rules"), options.data)
    if options.check:
        floors = json.loads(FLOORS.read_text(encoding="utf-8")).get("language", {})
        low = {name: (scores[name], floor) for name, floor in floors.items() if scores[name] < floor}
        if low:
            raise SystemExit(f"below the floor: {low}")


if __name__ == "__main__":
    main()
