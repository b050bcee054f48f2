"""Entities within an article, on GUM's documents: names by B-cubed, all mentions by CoNLL F1.

    python benchmarks/bench_entities.py --data DIR [--split dev] [--check]

*Names* are GUM's own (mentions whose head is a proper noun, cut to the proper nouns), so that only the
joining is measured; a name that wiredesk leaves out counts as an entity of its own. The peer joins equal
spellings.

*CoNLL F1* (mean of MUC, B-cubed and CEAF-e, as in CoNLL 2012) is taken over all mentions of GUM that
corefer, pronouns and common nouns too, of every kind of thing: end to end from raw text, and with GUM's
own names and words given. A mention found stands for the widest gold mention whose head it holds;
entities mentioned once are left out on both sides. wiredesk names people, places and organisations
alone, so "persons, places, organisations" takes the gold of these kinds only.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from scorch.scores import conll2012

from wiredesk.entities import resolve_entities
from wiredesk.language import load_annotator
from wiredesk.language.quotations import quoted_spans
from wiredesk.model.annotation import Annotation, Name, NameKind, Sentence, Token
from wiredesk.model.article import Article, article_id
from wiredesk.model.entity import Entity

FLOORS = Path(__file__).parent / "floors.json"
KINDS: dict[str, NameKind] = {"person": "person", "organization": "org", "place": "place"}
BRACKET = re.compile(r"\((\d+)-(\w+)-([^()]*)|(\d+)\)|\)")
#: Small words that a name may hold between its proper nouns.
INSIDE = {"of", "the", "for", "and", "de", "van", "von", "'s", "-"}


@dataclass(frozen=True, slots=True)
class GoldMention:
    """One mention of GUM: its span, the span of its head word, its entity and the kind of that."""

    start: int
    end: int
    head: tuple[int, int]
    entity: str
    kind: str


@dataclass(slots=True)
class Document:
    """One GUM document: its text, its sentences and the gold entity of each name."""

    name: str
    text: str = ""
    paragraphs: list[tuple[int, int]] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    gold: dict[tuple[int, int], str] = field(default_factory=dict)
    mentions: list[GoldMention] = field(default_factory=list)


def documents(path: Path) -> Iterator[Document]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        blocks = lines.read().split("\n\n")
    document: Document | None = None
    for block in blocks:
        rows = [line.split("\t") for line in block.splitlines() if line[:1].isdigit()]
        if match := re.search(r"^# newdoc id = (\S+)", block, re.MULTILINE):
            if document:
                yield document
            document = Document(match[1])
        if document and rows:
            add_sentence(document, [r for r in rows if r[0].isdigit()], "# newpar" in block)
    if document:
        yield document


def add_sentence(document: Document, rows: Sequence[Sequence[str]], new_paragraph: bool) -> None:
    if document.text:
        document.text += "\n\n" if new_paragraph else " "
    start, tokens = len(document.text), []
    for row in rows:
        at = len(document.text)
        document.text += row[1]
        tokens.append(Token(at, len(document.text), row[2], row[3]))
        document.text += "" if "SpaceAfter=No" in row[9] else " "
    document.text = document.text.rstrip()
    end = len(document.text)
    if new_paragraph or not document.paragraphs:
        document.paragraphs.append((start, end))
    else:
        document.paragraphs[-1] = (document.paragraphs[-1][0], end)
    gold = list(gold_mentions(rows))
    document.mentions += [
        GoldMention(tokens[a].start, tokens[b].end, (tokens[h].start, tokens[h].end), entity, kind)
        for a, b, h, kind, entity in gold
    ]
    found = sorted(proper_names(rows, tokens, gold), key=lambda n: (n[0], -n[1]))
    names: list[Name] = []
    for name_start, name_end, kind, gold in found:
        if not names or name_start >= names[-1].end:
            names.append(Name(name_start, name_end, kind))
            document.gold[name_start, name_end] = gold
    document.sentences.append(Sentence(start, end, tuple(tokens), tuple(names)))


def gold_mentions(rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, int, int, str, str]]:
    """First, last and head word, kind and entity of each mention of a sentence."""
    opened: list[tuple[str, str, str, int]] = []
    for i, row in enumerate(rows):
        misc = next((part[7:] for part in row[9].split("|") if part.startswith("Entity=")), "")
        for bracket in BRACKET.finditer(misc):
            if bracket[1]:
                opened.append((bracket[1], bracket[2], bracket[3], i))
            if (bracket[4] or bracket[0] == ")") and opened:
                n = next((n for n in range(len(opened) - 1, -1, -1) if opened[n][0] == bracket[4]), -1)
                entity, kind, rest, first = opened.pop(n)
                head = (
                    first + int(re.split("[,-]", (re.findall(r"cf[\d*]+-([\d,]+)", rest) or ["1"])[0])[0]) - 1
                )
                yield first, i, min(max(head, first), i), kind, entity


def proper_names(
    rows: Sequence[Sequence[str]],
    tokens: Sequence[Token],
    gold: Sequence[tuple[int, int, int, str, str]],
) -> Iterator[tuple[int, int, NameKind, str]]:
    for first, last, head, kind, entity in gold:
        run = proper_run(rows, first, last, head)
        if run:
            yield tokens[run[0]].start, tokens[run[1]].end, KINDS.get(kind, "other"), entity


def proper_run(rows: Sequence[Sequence[str]], first: int, last: int, head: int) -> tuple[int, int] | None:
    if not first <= head <= last or rows[head][3] != "PROPN":
        return None
    low = high = head
    while low > first and rows[low - 1][3] == "PROPN":
        low -= 1
    while high < last and (
        rows[high + 1][3] == "PROPN" or (rows[high + 1][1] in INSIDE and high + 2 <= last)
    ):
        high += 1
    while rows[high][3] != "PROPN":
        high -= 1
    return low, high


def resolved(document: Document, note: Annotation) -> tuple[Entity, ...]:
    article = Article(article_id(None, document.name, None, document.text), document.name, document.text,
                      tuple(document.paragraphs))  # fmt: skip
    return resolve_entities([article], {article.id: note})


def chains(document: Document, entities: Sequence[Entity]) -> list[set[object]]:
    """The mentions of each entity, each as the gold mention it stands for, or as itself."""
    found = []
    for entity in entities:
        chain: set[object] = set()
        for m in entity.mentions:
            held = [g for g in document.mentions if m.start <= g.head[0] and g.head[1] <= m.end]
            chain.add(max(((g.end - g.start, g.start, g.end) for g in held), default=(0, m.start, m.end))[1:])
        found.append(chain)
    return [chain for chain in found if len(chain) > 1]


def gold_chains(document: Document, kinds: Sequence[str] | None) -> list[set[object]]:
    held: dict[str, set[object]] = {}
    for m in document.mentions:
        if kinds is None or m.kind in kinds:
            held.setdefault(m.entity, set()).add((m.start, m.end))
    return [chain for chain in held.values() if len(chain) > 1]


def conll(every: Sequence[Document], entities: Sequence[Sequence[Entity]]) -> dict[str, float]:
    """Mean CoNLL F1 over documents, weighted by their gold mentions."""
    scores = {}
    for label, kinds in (("all kinds", None), ("persons, places, organisations", tuple(KINDS))):
        pairs = [(gold_chains(d, kinds), chains(d, found)) for d, found in zip(every, entities, strict=True)]
        weights = [sum(map(len, gold)) for gold, _ in pairs]
        values = [conll2012(gold, found) if _overlap(gold, found) else 0.0 for gold, found in pairs]
        scores[label] = sum(w * v for w, v in zip(weights, values, strict=True)) / sum(weights)
    return scores


def _overlap(gold: Sequence[set[object]], found: Sequence[set[object]]) -> bool:
    """Whether two mentions of one entity are found together; the scorer divides by zero elsewhere."""
    return any(len(g & f) > 1 for g in gold for f in found)


def given_words(document: Document) -> Annotation:
    """GUM's own words and names, with the quotations of the text."""
    return Annotation(tuple(document.sentences), quotations=quoted_spans(document.text))


def ours(document: Document) -> list[str]:
    entities = resolved(document, given_words(document))
    labels = []
    for start, end in document.gold:
        found = [e.id for e in entities for m in e.mentions if m.start < end and start < m.end]
        labels.append(found[0] if found else f"{start}")
    return labels


def by_spelling(document: Document) -> list[str]:
    return [document.text[s:e].casefold() for s, e in document.gold]


def b_cubed(found: Sequence[str], true: Sequence[str]) -> tuple[float, float]:
    """Sums of B-cubed precision and recall over the names of one document (Bagga and Baldwin, 1998)."""
    sizes, truths = Counter(found), Counter(true)
    both = Counter(zip(found, true, strict=True))
    return sum(n * n / sizes[f] for (f, _), n in both.items()), sum(
        n * n / truths[t] for (_, t), n in both.items()
    )


def f1(scores: Sequence[tuple[float, float, int]]) -> tuple[float, float, float]:
    names = sum(n for _, _, n in scores)
    precision, recall = sum(p for p, _, _ in scores) / names, sum(r for _, r, _ in scores) / names
    return precision, recall, 2 * precision * recall / (precision + recall)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--split", default="dev", choices=["train", "dev"])
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    every = [d for d in documents(options.data / f"language/gum-{options.split}.conllu.gz") if d.gold]
    print(f"{len(every)} documents, {sum(len(d.gold) for d in every)} names")
    result = 0.0
    for label, method in (("wiredesk", ours), ("same spelling", by_spelling)):
        scores = [(*b_cubed(method(d), list(d.gold.values())), len(d.gold)) for d in every]
        precision, recall, value = f1(scores)
        rng = random.Random(7)
        samples = sorted(f1(rng.choices(scores, k=len(scores)))[2] for _ in range(1000))
        interval = f"[{samples[25]:.3f}, {samples[974]:.3f}]"
        print(f"{label:14} P {precision:.3f}  R {recall:.3f}  B3 F1 {value:.3f} {interval}")
        result = value if label == "wiredesk" else result
    print("CoNLL F1 over mentions that corefer")
    given = [resolved(d, given_words(d)) for d in every]
    raw = [
        resolved(d, note)
        for d, note in zip(every, load_annotator().annotate([d.text for d in every]), strict=True)
    ]
    for label, entities in (("words and names given", given), ("from raw text", raw)):
        shown = "  ".join(f"{kinds} {value:.3f}" for kinds, value in conll(every, entities).items())
        print(f"{label:22} {shown}")
    floor = json.loads(FLOORS.read_text("utf-8")).get("entities", {}).get("gum_names_b3", 0.0)
    if options.check and result < floor:
        print(f"below the floor of {floor}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
