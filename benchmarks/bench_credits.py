"""Agencies, datelines and photo-credit traps on articles read and labelled by hand.

python benchmarks/bench_credits.py --data DIR [--check] [--misses]

The rules are written, not learned, so nothing is trained here: figures are given by batch, and over five
folds of outlets (mean and worst fold). Batch 1 was at hand while the rules were written; batch 2 was
labelled after and the rules then mended for it; batches 3, 4 and 5 were labelled after that, one by one.
docs/extraction.md says what batches 2 to 5 gave before anything was changed for them.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import logging
import sys
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from article_scores import interval
from wiredesk.extraction import extract, load_agencies
from wiredesk.model.article import Article
from wiredesk.model.page import Page

HERE = Path(__file__).parent
AGENCIES = load_agencies()
FOLDS = 5
SOURCES = {
    "helsinki": "lineage/helsinki.jsonl.gz",
    "polnear": "statements/polnear-train.jsonl.gz",
    "polnear-dev": "statements/polnear-dev.jsonl.gz",
    "dates": "extraction/dates.jsonl.gz",
    "fundus": "extraction/fundus.jsonl.gz",
    "scrapinghub": "extraction/scrapinghub.jsonl.gz",
    "basil": "stories/basil.jsonl.gz",
    "ecbplus": "stories/ecbplus.jsonl.gz",
    "wikinews": "stories/wikinews.jsonl.gz",
    "gun-violence": "stories/gun-violence.jsonl.gz",
}
#: Of the timelines' articles some are labelled; their ids are unique within a topic.
TOPICS = (
    "bpoil_reuters", "H1N1_reuters", "bpoil_foxnews", "EgyptianProtest_cnn", "bpoil_washingtonpost",
    "bpoil_guardian", "H1N1_guardian", "haiti_bbc",
)  # fmt: skip
SOURCES |= {topic: f"timelines/{topic}/articles.jsonl.gz" for topic in TOPICS}
PAGES = ("dates", "fundus", "scrapinghub")
#: These texts hold their headline; the other records state it in a field.
HEADED = ("helsinki", "polnear", "polnear-dev")
BATCHES = {
    1: "batch 1, at hand while the rules were written",
    2: "batch 2, labelled after, rules mended for it",
    3: "batch 3, labelled after the mending",
    4: "batch 4, labelled after that; each names an agency somewhere",
    5: "batch 5, labelled after that: eight sets and their outlets not seen before, and dates",
}


@dataclass(frozen=True, slots=True)
class Counts:
    """What a label and our answer have in common: ``hits, said, true`` of agencies and of the dateline."""

    outlet: str
    batch: int
    agency: tuple[int, int, int]
    dateline: tuple[int, int, int]
    trap: bool
    taken: bool
    miss: str


def page_of(row: dict[str, Any], source: str) -> Page:
    if source not in PAGES:
        authors = tuple(a.strip() for a in (row.get("author") or "").split(",") if a.strip())
        outlet = row.get("outlet") or row.get("publisher")
        title = None if source in HEADED else row.get("title")
        return Page(row["id"], row["text"], "text", outlet=outlet, title=title, authors=authors)
    return Page(row["url"], row["html"], "html", url=row["url"])


def city(place: str | None) -> str:
    return (place or "").split(",")[0].casefold()


def counted(label: dict[str, Any], row: dict[str, Any]) -> Counts:
    found = extract(page_of(row, label["set"]), AGENCIES)
    said = {credit.name for credit in found.agencies} if isinstance(found, Article) else set()
    line = found.dateline if isinstance(found, Article) else None
    true, known = set(label["agencies"]), label["dateline"]
    same = (line is not None and known is not None) and (city(line.place), line.agency) == (
        city(known["place"]),
        known["agency"],
    )
    photo = set(label["photo"]) - true
    miss = ""
    if said != true:
        miss = f"agencies {sorted(said)} for {sorted(true)}"
    if bool(line or known) and not same:
        ours = (line.place, line.agency) if line else None
        miss += f" dateline {ours} for {known and (known['place'], known['agency'])}"
    host = urlsplit(row.get("url") or "").hostname
    return Counts(
        str(row.get("outlet") or row.get("publisher") or host or label["set"]),
        label["batch"],
        (len(said & true), len(said), len(true)),
        (int(same), int(line is not None), int(known is not None)),
        bool(photo),
        bool(photo & said),
        miss and f"{label['set']} {label['id'][:24]}: {miss}",
    )


def f1(counts: Sequence[Any], kind: str) -> float:
    hits, said, true = (sum(getattr(c, kind)[k] for c in counts) for k in range(3))
    return 2 * hits / (said + true) if said + true else 1.0


def precision(counts: Sequence[Counts], kind: str) -> float:
    hits, said = (sum(getattr(c, kind)[k] for c in counts) for k in range(2))
    return hits / said if said else 1.0


def fold_of(outlet: str) -> int:
    return hashlib.blake2b(outlet.encode(), digest_size=2).digest()[0] % FOLDS


def report(name: str, counts: Sequence[Counts]) -> None:
    print(f"{name}: {len(counts)} articles of {len({c.outlet for c in counts})} outlets")
    folds = [[c for c in counts if fold_of(c.outlet) == n] for n in range(FOLDS)]
    for kind in ("agency", "dateline"):
        low, high = interval(counts, lambda s, kind=kind: f1(s, kind))  # type: ignore[misc]
        by_fold = [f1(fold, kind) for fold in folds if fold]
        print(
            f"  {kind:<9} F1 {f1(counts, kind):.4f} [{low:.3f}, {high:.3f}]  "
            f"P {precision(counts, kind):.4f}  labelled {sum(getattr(c, kind)[2] for c in counts)}  "
            f"folds of outlets: mean {sum(by_fold) / len(by_fold):.3f}, worst {min(by_fold):.3f}"
        )
    traps = [c for c in counts if c.trap]
    print(f"  photo credits taken for the source: {sum(c.taken for c in traps)} of {len(traps)}", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--misses", action="store_true", help="print each article that we get wrong")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for source, path in SOURCES.items():
        with gzip.open(options.data / path, "rt", encoding="utf-8") as lines:
            rows |= {(source, row.get("id") or row["url"]): row for row in map(json.loads, lines)}
    labels = map(json.loads, (HERE / "labels" / "credits.jsonl").read_text("utf-8").splitlines())
    counts = [counted(label, rows[label["set"], label["id"]]) for label in labels]
    for batch, name in BATCHES.items():
        report(name, [c for c in counts if c.batch == batch])
    report("all", counts)
    latest = [c for c in counts if c.batch == max(BATCHES)]
    if options.misses:
        print("\n".join(c.miss for c in counts if c.miss))
    figures = {
        "agency f1": f1(counts, "agency"),
        "agency precision": precision(counts, "agency"),
        "dateline f1": f1(counts, "dateline"),
        "latest agency f1": f1(latest, "agency"),
        "latest agency precision": precision(latest, "agency"),
        "latest dateline f1": f1(latest, "dateline"),
    }
    return check(figures) if options.check else 0


def check(figures: dict[str, float]) -> int:
    floors = json.loads((HERE / "floors.json").read_text("utf-8")).get("credits", {})
    below = {key: floor for key, floor in floors.items() if figures[key] < floor}
    for key, floor in below.items():
        print(f"below its floor: {key} {figures[key]:.4f} < {floor}")
    return int(bool(below))


if __name__ == "__main__":
    sys.exit(main())
