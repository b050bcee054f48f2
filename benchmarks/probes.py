"""Checks an account against a story's truth: a list of probes, each one thing that a careful reader finds.

    python benchmarks/probes.py TRUTH.json ACCOUNT.json

A probe is an object with ``probe`` (its kind), ``name`` and what is asked for. The kinds are those of the
functions below; the bundled stories' truth (``src/wiredesk/demo/truth``) uses all of them.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Probe = dict[str, Any]


def folded(text: str | None) -> str:
    plain = unicodedata.normalize("NFKD", text or "").translate(
        {0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'}
    )
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())


def says(text: str | None, wanted: str | list[str]) -> bool:
    """Whether a text has a phrase at a word's beginning; of a list, one phrase is enough."""
    phrases = [wanted] if isinstance(wanted, str) else wanted
    return any(re.search(rf"(?<!\w){re.escape(folded(p))}", folded(text)) for p in phrases)


def says_all(text: str | None, wanted: list[str | list[str]]) -> bool:
    return all(says(text, one) for one in wanted)


def dated(value: dict[str, Any] | None, wanted: str | list[str]) -> bool:
    """Whether a date (which may end early) lies on a day or between two."""
    if not value:
        return False
    first, last = (wanted, wanted) if isinstance(wanted, str) else wanted
    day = value["value"][:10]
    return first[: len(day)] <= day <= last[: len(day)]


def among(value: object, wanted: object) -> bool:
    return value in (wanted if isinstance(wanted, list) else [wanted])


class Told:
    """An account as the probes ask it."""

    def __init__(self, account: dict[str, Any]) -> None:
        self.account = account
        self.articles = {a["id"]: a for a in account["articles"]}
        self.entities = {e["id"]: e for e in account["entities"]}

    def article(self, prefix: str) -> dict[str, Any]:
        found = [a for a in self.articles.values() if a["source"].rsplit("/", 1)[-1].startswith(prefix)]
        if not found:
            raise LookupError(f"no article from {prefix}")
        return found[0]

    def called(self, entity: str | None) -> str:
        known = self.entities.get(entity or "")
        return " / ".join([known["name"], *known["aliases"]]) if known else entity or ""

    def words(self, citation: dict[str, Any]) -> str:
        text: str = self.articles[citation["article"]]["text"]
        return text[citation["start"] : citation["end"]]

    def citations(self, node: object | None = None) -> Iterator[dict[str, Any]]:
        if node is None:
            node = {k: v for k, v in self.account.items() if k != "articles"}
        if isinstance(node, dict):
            if {"article", "start", "end"} <= set(node):
                yield node
            for value in node.values():
                if value is not None:
                    yield from self.citations(value)
        elif isinstance(node, list):
            for value in node:
                yield from self.citations(value)


def integrity(told: Told, p: Probe) -> bool:
    every = list(told.citations())
    right = all(c.get("quote") in (None, told.words(c)) and c["start"] < c["end"] for c in every)
    return right and len(every) >= p["citations"]


def story(told: Told, p: Probe) -> bool:
    head = told.account["story"]
    low, high = p.get("origins", [0, 9999])
    right = head["article_count"] == p.get("articles", head["article_count"])
    return right and low <= head["origin_count"] <= high and says_all(head["title"], p.get("title", []))


def article(told: Told, p: Probe) -> bool:
    a = told.article(p["article"])
    line, published = a["dateline"] or {}, a["published"] or {}
    return (
        says_all(a["title"], p.get("title_has", []))
        and says_all(a["text"], p.get("text_has", []))
        and not any(says(a["title"], x) for x in p.get("title_lacks", []))
        and not any(says(a["text"], x) for x in p.get("text_lacks", []))
        and ("published" not in p or dated(a["published"], p["published"]))
        and ("basis" not in p or among(published.get("basis"), p["basis"]))
        and ("dateline_place" not in p or says(line.get("place"), p["dateline_place"]))
        and ("agency" not in p or any(says(c["name"], p["agency"]) for c in a["agencies"]))
        and a["url"] == p.get("url", a["url"])
        and ("outlet" not in p or says(a["outlet"], p["outlet"]))
    )


def family(told: Told, p: Probe) -> bool:
    same = [told.article(x)["family"] for x in p.get("same", [])]
    apart = [told.article(x)["family"] for x in p.get("apart", [])]
    right = len(set(same)) <= 1 and len(set(apart)) == len(apart)
    origins = {f["id"]: f["origin"]["name"] for f in told.account["families"]}
    return right and ("origin" not in p or says(origins[same[0]], p["origin"]))


def link(told: Told, p: Probe) -> bool:
    pair = {told.article(p["a"])["id"], told.article(p["b"])["id"]}
    found = [k for k in told.account["links"] if {k["from"], k["to"]} == pair]
    return any(k["kind"] in p["kinds"] and k["coverage"] >= p.get("coverage", 0) for k in found)


def entity(told: Told, p: Probe) -> bool:
    return any(
        says(told.called(e["id"]), p["names"])
        and says_all(told.called(e["id"]), p.get("also", []))
        and among(e["kind"], p.get("kind", [e["kind"]]))
        and e["country"] == p.get("country", e["country"])
        and ("role" not in p or says(e["role"], p["role"]))
        and len({m["article"] for m in e["mentions"]}) >= p.get("articles", 0)
        for e in told.entities.values()
    )


def no_entity(told: Told, p: Probe) -> bool:
    return not any(says(told.called(e), p["names"]) for e in told.entities)


def event(told: Told, p: Probe) -> bool:
    return any(
        says_all(" / ".join(map(told.called, [*e["actors"], *e["recipients"]])), p.get("who", []))
        and ("date" not in p or dated(e["date"], p["date"]))
        and among(e["type"], p.get("types", [e["type"]]))
        and among(e["status"], p.get("status", [e["status"]]))
        and says_all(" ".join(map(told.words, e["mentions"])), p.get("words", []))
        and ("place" not in p or says(told.called(e["place"]), p["place"]))
        and len({m["article"] for m in e["mentions"]}) >= p.get("articles", 0)
        for e in told.account["events"]
    )


def no_event(told: Told, p: Probe) -> bool:
    return not any(dated(e["date"], p["date"]) for e in told.account["events"])


def statement(told: Told, p: Probe) -> bool:
    return any(
        says_all(s["content"], p["words"])
        and says(f"{told.called(s['speaker']['entity'])} / {s['speaker']['text']}", p.get("speaker", ""))
        and among(s["kind"], p.get("kind", [s["kind"]]))
        and ("via" not in p or says(told.called(s["via"]), p["via"]))
        and among(s["speaker"]["anonymity"], p.get("anonymity", [s["speaker"]["anonymity"]]))
        and len({m["article"] for m in s["mentions"]}) >= p.get("articles", 0)
        for s in told.account["statements"]
    )


def claim(told: Told, p: Probe) -> bool:
    low, high = p.get("origins", [0, 9999])
    return any(
        says_all(" ".join([c["text"], *map(told.words, c["reports"])]), p["words"])
        and len({r["article"] for r in c["reports"]}) >= p.get("articles", 0)
        and low <= len(c["origins"]) <= high
        and says_all(" / ".join(o["name"] for o in c["origins"]), [p.get("origin_names", "")])
        and set(p.get("stances", [])) <= {r["stance"] for r in c["reports"]}
        and among(c["standing"], p.get("standing", [c["standing"]]))
        and ("figure" not in p or any(f["value"] == p["figure"] for f in c["figures"]))
        for c in told.account["claims"]
    )


def timeline(told: Told, p: Probe) -> bool:
    rows = [r for r in told.account["timeline"] if dated({"value": r["date"]}, p["date"])]
    return any(
        says_all(
            " ".join(x["text"] + " ".join(map(told.words, x["citations"])) for x in r["entries"]), p["words"]
        )
        for r in rows
    )


def brief(told: Told, p: Probe) -> bool:
    lines = told.account["brief"]
    text = " ".join(x["text"] for x in lines)
    return (
        bool(lines)
        and len(text.split()) <= p["max_words"]
        and says_all(text, p["has"])
        and not any(says(text, x) for x in p.get("lacks", []))
        and all(x["citations"] for x in lines)
    )


KINDS: dict[str, Callable[[Told, Probe], bool]] = {
    f.__name__: f
    for f in (
        integrity, story, article, family, link, entity, no_entity,
        event, no_event, statement, claim, timeline, brief,
    )
}  # fmt: skip


def check(probes: list[Probe], account: dict[str, Any]) -> list[str]:
    """The names of the probes that do not hold, each with its kind."""
    told = Told(account)
    failed = []
    for p in probes:
        try:
            holds = KINDS[p["probe"]](told, p)
        except LookupError:
            holds = False
        if not holds:
            failed.append(f"{p['probe']}: {p['name']}")
    return failed


def main() -> int:
    truth, account = (json.loads(Path(path).read_text(encoding="utf-8")) for path in sys.argv[1:3])
    failed = check(truth["probes"], account)
    print("\n".join(failed))
    print(f"{len(truth['probes']) - len(failed)} of {len(truth['probes'])} probes hold")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
