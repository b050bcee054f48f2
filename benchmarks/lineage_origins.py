"""Agencies as origins: against PolNeAR's own wire field, and told by the family while a credit is hidden."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import wiredesk
from lineage_labels import interval, read_articles, read_links, rows
from wiredesk.extraction import load_agencies
from wiredesk.lineage import find_copies
from wiredesk.lineage.families import find_families
from wiredesk.model.article import Article
from wiredesk.model.lineage import Origin

#: PolNeAR's names of agencies, in small letters, and ours.
WIRES = {
    "ap": "Associated Press",
    "upi": "United Press International",
    "afp": "Agence France-Presse",
    "reuters": "Reuters",
}


def wire_origins(data: Path) -> dict[str, float]:
    """Each article's origin against the agency that PolNeAR's publishers name in their own wire field."""
    pages = [r for part in ("train", "dev") for r in rows(data / f"statements/polnear-{part}.jsonl.gz")]
    records = [
        {"id": r["id"], "outlet": r["publisher"], "text": r["text"], "author": r["author"] or ""}
        for r in pages
    ]
    articles = {a.source_id: a for a in wiredesk.articles_from_records(records)}
    ordered = list(articles.values())
    families = find_families(ordered, find_copies(ordered), load_agencies())
    origin = {m: f.origin for f in families for m in f.members}
    told: dict[str, list[set[str]]] = {"origin": [], "structural credit": []}
    truth = []
    for page in pages:
        article = articles.get(page["id"])
        truth.append({WIRES[page["wire"].casefold()]} if page["wire"] else set())
        told["origin"].append(_agency(article, origin))
        told["structural credit"].append({c.name for c in article.agencies} if article else set())
    print(
        f"agencies against PolNeAR's wire field ({sum(map(bool, truth))} of {len(pages)} articles have one)"
    )
    scores = {}
    for name, said in told.items():
        right = [s <= t for s, t in zip(said, truth, strict=True) if s]
        found = [t <= s for s, t in zip(said, truth, strict=True) if t]
        print(f"  {name}: precision {interval(right)}, recall {interval(found)}")
        gaps = [not t and _says_so(page, s) for page, s, t in zip(pages, said, truth, strict=True) if s]
        explained = [r or gap for r, gap in zip(right, gaps, strict=True)]
        print(
            f"    taking for right the {sum(gaps)} that credit it in their own lines but have no wire field:"
        )
        print(f"    precision {interval(explained)}")
        scores[name] = (sum(right) / max(1, len(right)), sum(found) / max(1, len(found)))
    return {"wire_precision": scores["origin"][0], "wire_recall": scores["origin"][1]}


def _says_so(page: dict[str, str], said: set[str]) -> bool:
    """Whether the page's author line or its last line is the agency's name: a gap in the field."""
    lines = page["author"] or "", page["text"].rstrip().rsplit("\n", 1)[-1]
    return any(
        line.casefold().strip(" -.").removeprefix("by the ") == s.casefold() for line in lines for s in said
    )


def _agency(article: Article | None, origins: dict[str, Origin]) -> set[str]:
    found = origins.get(article.id) if article else None
    return {found.name} if found is not None and found.kind == "agency" else set()


def hidden_credits(data: Path) -> dict[str, float]:
    """Each credited article's agency, told by the rest of its family while its own credit is hidden."""
    articles = read_articles(data)
    families = find_families(articles, read_links(data))
    by_id = {a.id: a for a in articles}
    right: list[bool] = []
    found = []
    for family in families:
        members = [by_id[m] for m in family.members]
        for one in members:
            if len(one.agencies) != 1:
                continue
            votes = Counter(c.name for m in members if m is not one for c in m.agencies)
            told = max(sorted(votes), key=lambda n: votes[n]) if votes else None
            if len(members) > 1:
                found.append(told is not None)
            if told is not None:
                right.append(told == one.agencies[0].name)
    print(f"agency told by the family, own credit hidden: precision {interval(right)},")
    print(f"  answered where the article has a family {interval(found)}")
    return {
        "hidden_precision": sum(right) / max(1, len(right)),
        "hidden_answered": sum(found) / max(1, len(found)),
    }
