"""Timelines of Timeline17 topics: are the days right, and what is told of them.

    python benchmarks/bench_timeline.py --data DIR [--articles N] [--topics NAMES] [--check]

As many days are chosen as the topic's own timeline has. Measured are date F1 and an aligned ROUGE-1 F1 in
the manner of Martschat and Markert (2017): each day is set against the day of the other timeline whose words
it shares most, divided by one more than the days between the two; many days may be set against one. Beside
ours stands the usual baseline: the days that the articles name most often, told by the first sentence that
names each. ``--articles`` takes that many of each topic, evenly over its time (all would take an hour).
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import wiredesk
from wiredesk.model.article import Article
from wiredesk.settings import load_settings

#: Published over all nineteen timelines of Timeline17 with the authors' own tool (Ghalandari and Ifrim, ACL
#: 2020): how high the measures go, and not which system is better.
PUBLISHED = {"DATEWISE": (0.544, 0.120), "CLUST": (0.407, 0.082)}
FLOORS = Path(__file__).parent / "floors.json"
#: The topics' texts are cut into words and signs; these put them together again.
JOINED = {
    "-LRB- ": "(",
    " -RRB-": ")",
    "`` ": '"',
    " ''": '"',
    " .": ".",
    " ,": ",",
    " 's": "'s",
    " n't": "n't",
}
Timeline = dict[str, str]
_WORD = re.compile(r"\w+")


def read_articles(topic: Path, most: int) -> list[Article]:
    """The topic's articles, at most ``most`` of them, evenly over its time."""
    with gzip.open(topic / "articles.jsonl.gz", "rt", encoding="utf-8") as file:
        rows = sorted((json.loads(line) for line in file), key=lambda r: (r["time"], r["id"]))
    step = max(1.0, len(rows) / most)
    taken = [rows[int(i * step)] for i in range(min(most, len(rows)))]
    return wiredesk.articles_from_records(
        {"id": r["id"], "title": r.get("title"), "text": _plain(r["text"]), "published": r["time"]}
        for r in taken
    )


def _plain(text: str) -> str:
    for cut, whole in JOINED.items():
        text = text.replace(cut, whole)
    return "\n\n".join(line.strip() for line in text.split("\n") if line.strip())


def gold_timelines(topic: Path) -> list[Timeline]:
    """The timelines that editors wrote: the words told of each day."""
    lines = (topic / "timelines.jsonl").read_text(encoding="utf-8").splitlines()
    return [{day[:10]: " ".join(told) for day, told in json.loads(line)} for line in lines if line.strip()]


def ours(articles: Sequence[Article], days: int, annotator: str) -> Timeline:
    """Our timeline of so many days."""
    rows = wiredesk.timeline(articles, days, load_settings(annotator=annotator))
    return {r.date: " ".join(e.text for e in r.entries[:2]) for r in rows}


def most_mentioned(articles: Sequence[Article], days: int) -> Timeline:
    """The days that most articles name or were written on, each with the first words that name it."""
    counts: Counter[str] = Counter()
    first: Timeline = {}
    for article in articles:
        written = article.published.value[:10] if article.published else None
        found = wiredesk.find_times(article.text, date.fromisoformat(written) if written else None)
        named = [t for t in found if re.fullmatch(r"\d{4}-\d\d-\d\d.*", t.value)]
        counts.update({t.value[:10] for t in named} | ({written} if written else set()))
        for t in named:
            begin = article.text.rfind("\n", 0, t.start) + 1
            first.setdefault(t.value[:10], article.text[begin : max(article.text.find("\n", t.end), t.end)])
    kept = sorted(counts, key=lambda d: (-counts[d], d))[:days]
    return {d: first.get(d, "") for d in kept}


def date_f1(found: Timeline, gold: Timeline) -> float:
    """F1 of the days."""
    right = len(found.keys() & gold.keys())
    return 2 * right / (len(found) + len(gold)) if right else 0.0


def align_rouge(found: Timeline, gold: Timeline) -> float:
    """Aligned ROUGE-1 F1; see the head of the file."""
    precision, recall = _covered(found, gold), _covered(gold, found)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _covered(one: Timeline, other: Timeline) -> float:
    """Share of the words of one timeline that the days of the other have, by distance in days."""
    shared, words = 0.0, 0
    bags = {d: Counter(w.casefold() for w in _WORD.findall(t)) for d, t in other.items()}
    for day, text in one.items():
        bag = Counter(w.casefold() for w in _WORD.findall(text))
        words += bag.total()
        shared += max(((bag & b).total() / (_apart(day, d) + 1) for d, b in bags.items()), default=0.0)
    return shared / words if words else 0.0


def _apart(one: str, other: str) -> int:
    a, b = (
        date.fromisoformat((d + "-01-01")[:10] if len(d) == 4 else (d + "-01")[:10]) for d in (one, other)
    )
    return abs((a - b).days)


def interval(values: Sequence[float]) -> str:
    """95 % bootstrap interval of a mean."""
    draw = random.Random(1)
    means = sorted(sum(draw.choices(values, k=len(values))) / len(values) for _ in range(1000))
    return f"[{means[25]:.3f}, {means[974]:.3f}]"


def measure(topic: Path, options: argparse.Namespace) -> dict[str, list[float]]:
    """Date F1 and aligned ROUGE of ours and of the baseline, one value for each timeline."""
    articles = read_articles(topic, options.articles)
    found: dict[str, list[float]] = {}
    for gold in gold_timelines(topic):
        made: Mapping[str, Timeline] = {
            "ours": ours(articles, len(gold), options.annotator),
            "most mentioned": most_mentioned(articles, len(gold)),
        }
        for name, timeline in made.items():
            found.setdefault(f"{name}: date F1", []).append(date_f1(timeline, gold))
            found.setdefault(f"{name}: aligned ROUGE-1", []).append(align_rouge(timeline, gold))
    return found


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--topics", default="")
    parser.add_argument("--annotator", default="rules")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    wanted = set(filter(None, options.topics.split(",")))
    totals: dict[str, list[float]] = {}
    for topic in sorted((options.data / "timelines").iterdir()):
        if not wanted or topic.name in wanted:
            values = measure(topic, options)
            print(topic.name, {k: round(sum(v) / len(v), 3) for k, v in values.items()}, flush=True)
            for name, found in values.items():
                totals.setdefault(name, []).extend(found)
    for name, found in totals.items():
        print(f"{name}: {sum(found) / len(found):.3f} {interval(found)} over {len(found)} timelines")
    for name, (days, words) in PUBLISHED.items():
        print(f"published, {name}: date F1 {days:.3f}, aligned ROUGE-1 {words:.3f}")
    floors = json.loads(FLOORS.read_text(encoding="utf-8")).get("timeline", {})
    below = [n for n, floor in floors.items() if sum(totals[n]) / len(totals[n]) < floor]
    print(*(f"BELOW FLOOR {n}: {floors[n]}" for n in below), sep="\n")
    return int(bool(below) and options.check)


if __name__ == "__main__":
    sys.exit(main())
