"""Who "he", "she" and "the minister" are, where they are said to have said something: on GUM's documents.

    python benchmarks/bench_sources.py --data DIR [--split dev] [--check]

The encoder finds the sources of attributions in the raw text. Of those that name nobody (pronouns of the
third person; roles and other descriptions; I and we) the speaker of the statement is right if its entity is
the one that GUM's coreference leads to, or if it is left without one, with its words, where GUM leads to no
name. Those who have a name are counted apart: there a source that is left open counts as missed. The peer
takes the name of a person that stands last before the source.
"""

from __future__ import annotations

import argparse
import json
import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench_entities import Document, GoldMention, documents
from wiredesk.entities import resolve_entities
from wiredesk.language import load_annotator
from wiredesk.model.annotation import Annotation, Attribution
from wiredesk.model.article import Article, article_id
from wiredesk.model.entity import Entity
from wiredesk.model.lineage import Lineage
from wiredesk.statements import find_statements

FLOORS = Path(__file__).parent / "floors.json"
PRONOUNS = frozenset(["he", "she", "they", "it"])
FIRST_PERSON = frozenset(["i", "we", "me", "us"])
OTHER_PRONOUNS = frozenset(["you", "who", "which", "that", "one", "this", "those", "these"])


@dataclass(frozen=True, slots=True)
class Asked:
    """A source that names nobody, whom it means by GUM, and whom wiredesk and the peer say.

    ``gold`` is nobody where GUM leads to no name: then the words alone are the right speaker.
    """

    kind: str
    words: str
    gold: str | None
    ours: str | None
    peer: str | None


def sources(document: Document, note: Annotation) -> Iterator[tuple[Attribution, str, GoldMention]]:
    """The attributions whose source is a pronoun or description of a person or body."""
    for attribution in note.attributions:
        if not attribution.source:
            continue
        start, end = attribution.source[0].start, attribution.source[-1].end
        words = document.text[start:end]
        if any(start < b and a < end for a, b in document.gold) or words.lower() in OTHER_PRONOUNS:
            continue
        held = [m for m in document.mentions if start <= m.head[0] and m.head[1] <= end]
        mention = max(held, key=lambda m: (m.end - m.start, -m.start), default=None)
        if mention is not None and mention.kind in ("person", "organization"):
            low = words.lower()
            kind = "pronouns" if low in PRONOUNS else "I, we" if low in FIRST_PERSON else "roles"
            yield attribution, kind, mention


def asked(document: Document, note: Annotation) -> Iterator[Asked]:
    article = Article(
        article_id(None, document.name, None, document.text),
        document.name,
        document.text,
        tuple(document.paragraphs),
    )
    notes = {article.id: note}
    entities = resolve_entities([article], notes)
    said = [
        (m.start, m.end, s.speaker.entity)
        for s in find_statements([article], notes, entities, Lineage())
        for m in s.mentions
    ]
    named = set(document.gold.values())
    gold_of = {e.id: gold_entity(document, e) for e in entities}
    people = sorted((s, e) for (s, e), entity in document.gold.items() if is_person(document, entity))
    for attribution, kind, mention in sources(document, note):
        start, end = attribution.source[0].start, attribution.source[-1].end
        speakers = [
            who
            for a, b, who in said
            if any(a < c.end and c.start < b for c in attribution.content) and not (a <= start < b)
        ]
        if not speakers:
            continue
        ours = gold_of.get(speakers[0]) if speakers[0] else None
        last = bisect_left(people, (start, start)) - 1
        peer = document.gold[people[last]] if last >= 0 else None
        gold = mention.entity if mention.entity in named else None
        yield Asked(kind, document.text[start:end], gold, ours, peer)


def is_person(document: Document, entity: str) -> bool:
    return any(m.entity == entity and m.kind == "person" for m in document.mentions)


def gold_entity(document: Document, entity: Entity) -> str | None:
    """What GUM calls an entity that wiredesk found: by most of its names."""
    counts = Counter(
        gold
        for m in entity.mentions
        for (start, end), gold in document.gold.items()
        if start < m.end and m.start < end
    )
    return min(counts, key=lambda g: (-counts[g], g), default=None)


def shown(name: str, found: Sequence[Asked]) -> float:
    """Print the shares of some sources; the share that is right."""
    count = max(len(found), 1)
    right = sum(a.ours == a.gold for a in found) / count
    of_name = [a for a in found if a.gold is not None]
    named_right = sum(a.ours == a.gold for a in of_name) / max(len(of_name), 1)
    answered = [a for a in found if a.ours is not None]
    sure = sum(a.ours == a.gold for a in answered) / max(len(answered), 1)
    peer = sum(a.peer == a.gold for a in found) / count
    print(
        f"  {name:18} {len(found):4}  right {right:.3f}  who have a name {len(of_name):3}, right"
        f" {named_right:.3f}  answers {len(answered):3}, right {sure:.3f}  last person named {peer:.3f}"
    )
    return right


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--split", default="dev", choices=["train", "dev"])
    parser.add_argument("--wrong", action="store_true", help="print what is wrong")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    every = list(documents(options.data / f"language/gum-{options.split}.conllu.gz"))
    notes = load_annotator().annotate([d.text for d in every])
    found = [(d.name, a) for d, note in zip(every, notes, strict=True) for a in asked(d, note)]
    print(f"GUM {options.split}, {len(every)} documents, sources that name nobody")
    for kind in ("pronouns", "roles", "I, we"):
        shown(kind, [a for _, a in found if a.kind == kind])
    right = shown("pronouns and roles", [a for _, a in found if a.kind != "I, we"])
    for name, a in found if options.wrong else []:
        if a.ours != a.gold:
            print(f"    {name}: {a.words!r} is {a.gold}, found {a.ours}")
    floor = json.loads(FLOORS.read_text("utf-8")).get("sources", {}).get(options.split, 0.0)
    if options.check and right < floor:
        print(f"below the floor of {floor}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
