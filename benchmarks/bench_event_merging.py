"""Are two reports of one event merged? Precision, recall and F1 on labelled pairs of mentions.

    python benchmarks/bench_event_merging.py --data DIR [--check]

``labels/event-pairs.jsonl`` (how: ``labels/event-pairs.md``) names pairs of mentions of two articles of one
topic of ECB+ or Timeline17. The articles of the pairs go through the pipeline as one story a topic; a pair
counts as "same" where both mentions are in one event. A pair of which one event is only part of the other is
neither right nor wrong. The peers see what wiredesk found: the same lemma and the same day (or none in
both); and the likeness of the two sentences by vectors, with the limit that suits these very pairs best.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from wiredesk import api
from wiredesk.events.events import gather_reports
from wiredesk.events.merging import merge_reports
from wiredesk.events.reports import Reported
from wiredesk.events.same_time import date_by_company
from wiredesk.language import load_annotator
from wiredesk.model.material import StoryMaterial
from wiredesk.pipeline import build_table, run_stages
from wiredesk.settings import load_settings

FLOORS = Path(__file__).parent / "floors.json"
LABELS = Path(__file__).parent / "labels/event-pairs.jsonl"
BEHIND = frozenset(("events", "claims", "timeline", "brief", "account"))
Mention = tuple[str, int]
Answer = tuple[str, bool]


def records(data: Path, wanted: Mapping[str, set[str]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """(topic, record) of the articles that the labels name."""
    with gzip.open(data / "stories/ecbplus.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["id"] in wanted.get(topic := f"ecb:{row['topic']}", ()):
                yield topic, {k: row[k] for k in ("id", "title", "text")} | {"outlet": row["id"]}
    for topic in (t for t in wanted if t.startswith("t17:")):
        for folder in sorted({i.split("/")[0] for i in wanted[topic]}):
            with gzip.open(
                data / "timelines" / folder / "articles.jsonl.gz", "rt", encoding="utf-8"
            ) as lines:
                for row in map(json.loads, lines):
                    if (name := f"{folder}/{row['id']}") in wanted[topic]:
                        text = row["text"] if isinstance(row["text"], str) else "\n".join(row["text"])
                        made = {"id": name, "title": row.get("title"), "text": text, "outlet": folder}
                        yield topic, made | {"published": row["time"][:10]}


def materials(data: Path, pairs: Sequence[dict[str, Any]]) -> dict[str, StoryMaterial]:
    wanted: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        wanted[pair["topic"]] |= {pair["a"][0], pair["b"][0]}
    told: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for topic, record in records(data, wanted):
        told[topic].append(record)
    stages = [s for s in build_table(api.tools(load_settings(), single_story=True)) if s.name not in BEHIND]
    return {
        topic: next(iter(run_stages(stages, api.articles_from_records(rows))))["material"]
        for topic, rows in told.items()
    }


class Merged:
    """The mentions of a topic with their reports, and the number of each one's event."""

    def __init__(self, m: StoryMaterial) -> None:
        names = {a.id: a.source_id or "" for a in m.articles}
        texts = {a.id: a.text for a in m.articles}
        self.event: dict[Mention, int] = {}
        self.report: dict[Mention, Reported] = {}
        self.sentence: dict[Mention, str] = {}
        reports = gather_reports(m.articles, m.annotations, m.times, m.entities)
        for n, group in enumerate(date_by_company(merge_reports(reports))):
            for r in group:
                mention = names[r.citation.article], r.named_at
                self.event[mention], self.report[mention] = n, r
                around = m.annotations[r.citation.article].sentences
                at = next((s for s in around if s.start <= r.named_at < s.end), None)
                words = texts[r.citation.article][at.start : at.end] if at else r.citation.quote
                self.sentence[mention] = words or ""


def same_lemma_and_day(one: Reported, other: Reported) -> bool:
    return one.act == other.act and one.day == other.day


def best_limit(pairs: Sequence[tuple[str, float]]) -> list[Answer]:
    """The answers of a likeness with the limit of the highest F1."""
    limits = sorted({value for _, value in pairs})
    tried = ([(label, value >= limit) for label, value in pairs] for limit in limits)
    return max(tried, key=lambda answers: scores(answers)[2])


def scores(answers: Sequence[Answer]) -> tuple[float, float, float]:
    """Precision, recall and F1 of "same"; parts are left out."""
    right = sum(label == "same" and merged for label, merged in answers)
    given = sum(label != "part" and merged for label, merged in answers)
    wanted = sum(label == "same" for label, _ in answers)
    return right / max(1, given), right / max(1, wanted), 2 * right / max(1, given + wanted)


def interval(answers: Sequence[Answer], which: int) -> str:
    rng = random.Random(7)
    values = sorted(scores(rng.choices(answers, k=len(answers)))[which] for _ in range(1000))
    return f"[{values[25]:.3f}, {values[974]:.3f}]"


def tell(name: str, answers: Sequence[Answer]) -> tuple[float, float, float]:
    found = scores(answers)
    measures = zip(("P", "R", "F1"), found, range(3), strict=True)
    print(f"{name:20}", "  ".join(f"{m} {v:.3f} {interval(answers, n)}" for m, v, n in measures))
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    pairs = [json.loads(line) for line in LABELS.read_text("utf-8").splitlines()]
    merged = {topic: Merged(m) for topic, m in materials(options.data, pairs).items()}
    rows = [(p["label"], merged[p["topic"]], (p["a"][0], p["a"][1]), (p["b"][0], p["b"][1])) for p in pairs]
    lost = sum(a not in m.event or b not in m.event for _, m, a, b in rows)
    print(f"{len(rows)} pairs, of which {lost} have a mention that is not found")

    def answers(same: Callable[[Merged, Mention, Mention], bool]) -> list[Answer]:
        return [(label, a in m.event and b in m.event and same(m, a, b)) for label, m, a, b in rows]

    ours = answers(lambda m, a, b: m.event[a] == m.event[b])
    found = tell("wiredesk", ours)
    for kind in ("ecb", "t17"):
        tell(f"  {kind}", [x for x, p in zip(ours, pairs, strict=True) if p["topic"].startswith(kind)])
    tell("lemma and day", answers(lambda m, a, b: same_lemma_and_day(m.report[a], m.report[b])))
    texts = [m.sentence.get(x, "") for _, m, a, b in rows for x in (a, b)]
    vectors = load_annotator().vectors(texts)
    if vectors is not None:
        near = [float(vectors[i] @ vectors[i + 1]) for i in range(0, len(texts), 2)]
        tell("sentence vectors", best_limit([(row[0], value) for row, value in zip(rows, near, strict=True)]))
    floors = json.loads(FLOORS.read_text("utf-8")).get("event_merging", {})
    got = dict(zip(("precision", "recall", "f1"), found, strict=True))
    low = [f"{k} {got[k]:.3f} < {floor}" for k, floor in floors.items() if got[k] < floor]
    if options.check and low:
        print("below the floor:", "; ".join(low))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
