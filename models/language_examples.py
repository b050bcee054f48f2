"""Turns treebanks, name corpora and PolNeAR into windows with what to say about every word."""

from __future__ import annotations

import gzip
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from language_name_kinds import NameKinds
from language_treebanks import DATES, TreeSentence, guessed_names, names_of, read_columns, read_treebank
from wiredesk.language.encoder_labels import NAME_TAGS, lemma_rule
from wiredesk.language.encoder_pieces import WordPieces
from wiredesk.language.encoder_windows import Window, cut_windows, text_paragraphs
from wiredesk.language.name_tables import nationalities
from wiredesk.language.sentences import sentence_tokens

ABSENT = -100
#: Share of windows read all in capitals, and again all in small letters.
RECASED = 0.03
_CROSSNER = {
    "person": "person", "politician": "person", "organisation": "org", "politicalparty": "org",
    "location": "place", "country": "place", "event": "other", "election": "other", "misc": "other",
}  # fmt: skip
_WNUT = {
    "person": "person", "corporation": "org", "group": "org", "location": "place",
    "product": "other", "creative-work": "other",
}  # fmt: skip
_WIKIGOLD = {"PER": "person", "ORG": "org", "LOC": "place", "MISC": "other"}
ROLES = ("source", "cue", "content")


@dataclass(slots=True)
class Example:
    """A window and its targets; ``ABSENT`` where the data say nothing.

    ``labels`` maps a task to one number per word. ``content_cue`` and ``source_cue`` hold, for a word of a
    content or source, the numbers of the cue words that it belongs to.
    """

    window: Window
    labels: dict[str, list[int]] = field(default_factory=dict)
    content_cue: dict[int, list[int]] = field(default_factory=dict)
    source_cue: dict[int, list[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LabelSets:
    """The values that each kind of label takes, in the order of their numbers."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    deprel: tuple[str, ...]
    lemma: tuple[str, ...]


def label_sets(sentences: Iterable[TreeSentence]) -> LabelSets:
    """The labels of treebanks; what is too rare to be learned is left out."""
    words = [word for sentence in sentences for word in sentence.words]
    rules = Counter(lemma_rule(w.form, w.lemma) for w in words)
    relations = Counter(w.deprel for w in words)
    return LabelSets(
        tuple(sorted({w.upos for w in words})),
        tuple(sorted({w.xpos for w in words})),
        tuple(sorted(r for r, n in relations.items() if n > 10)),
        tuple(sorted(r for r, n in rules.items() if n > 2)),
    )


def spans_to_tags(length: int, spans: Iterable[tuple[int, int, str]], tags: Sequence[str]) -> list[int]:
    """B-I-O numbers of spans (first word, end, kind) in words."""
    found = [0] * length
    for start, end, kind in spans:
        found[start] = tags.index(f"B-{kind}")
        for at in range(start + 1, end):
            found[at] = tags.index(f"I-{kind}")
    return found


def paragraphs(sentences: Sequence[TreeSentence]) -> Iterator[list[TreeSentence]]:
    """Runs of sentences up to the next paragraph or document."""
    held: list[TreeSentence] = []
    for sentence in sentences:
        if held and (sentence.opens_paragraph or sentence.opens_document):
            yield held
            held = []
        held.append(sentence)
    if held:
        yield held


def treebank_examples(
    sentences: Sequence[TreeSentence],
    sets: LabelSets,
    pieces: WordPieces,
    longest: int,
    named: bool,
    kinds: NameKinds | None = None,
) -> list[Example]:
    """Windows of whole sentences with tags, trees, lemma rules and names.

    Where not ``named``, names are guessed from the trees and lists, and their kinds also by ``kinds``.
    """
    found = []
    for paragraph in paragraphs(sentences):
        position = 0
        flat = [(s, w) for s in paragraph for w in s.words]
        name_tags = [tag for sentence in paragraph for tag in _name_tags(sentence, named, kinds)]
        for window in cut_windows([s.forms for s in paragraph], pieces, longest):
            count = len(window.words)
            part = flat[position : position + count]
            example = Example(window, _tree_labels(part, sets))
            example.labels["head"] = _heads(window, [w.head for _, w in part])
            example.labels["name"] = name_tags[position : position + count]
            found.append(example)
            position += count
    return found


def _name_tags(sentence: TreeSentence, named: bool, kinds: NameKinds | None) -> list[int]:
    """B-I-O numbers of a sentence's names; absent where a guessed name has no kind, or follows a title."""
    names = names_of(sentence) if named else guessed_names(sentence)
    if not named and kinds:
        names = kinds.of(sentence.forms, names)
    tags = spans_to_tags(len(sentence.words), [n for n in names if n[2]], NAME_TAGS)
    if not named:
        for at, word in enumerate(sentence.words):
            if not tags[at] and word.upos in {"PROPN", "X", "SYM"} and word.form not in DATES:
                tags[at] = ABSENT
        for start, end, kind in names:
            if not kind:
                tags[start:end] = [ABSENT] * (end - start)
    return tags


def _number(values: Sequence[str], value: str) -> int:
    return values.index(value) if value in values else ABSENT


def _tree_labels(part: Sequence[tuple[TreeSentence, Any]], sets: LabelSets) -> dict[str, list[int]]:
    words = [word for _, word in part]
    return {
        "upos": [_number(sets.upos, w.upos) for w in words],
        "xpos": [_number(sets.xpos, w.xpos) for w in words],
        "lemma": [_number(sets.lemma, lemma_rule(w.form, w.lemma)) for w in words],
        "deprel": [_number(sets.deprel, w.deprel) for w in words],
    }


def _heads(window: Window, heads: Sequence[int]) -> list[int]:
    """Heads as word numbers of the window plus one, 0 for the root; absent where the head was cut off."""
    found: list[int] = []
    for sentence in window.sentences:
        base = len(found)
        for head in heads[base : base + len(sentence)]:
            found.append(0 if head < 0 else base + head + 1 if head < len(sentence) else ABSENT)
    return found


def name_examples(path: Path, kinds: dict[str, str], pieces: WordPieces) -> list[Example]:
    """One window a sentence of a column file, with its names."""
    found = []
    for words, tags in read_columns(path):
        spans = [(a, b, _kind(words[a:b], kinds[k])) for a, b, k in _runs(tags) if k in kinds]
        numbers = spans_to_tags(len(words), spans, NAME_TAGS)
        at = 0
        for window in cut_windows([words], pieces):
            count = len(window.words)
            found.append(Example(window, {"name": numbers[at : at + count]}))
            at += count
    return found


def _kind(words: Sequence[str], kind: str) -> str:
    return "nationality" if kind == "other" and len(words) == 1 and words[0] in nationalities() else kind


def _runs(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Spans of B-I-O tags; an I- of another kind opens one too (wikigold has no B-)."""
    start, kind = 0, ""
    for at, tag in enumerate([*tags, "O"]):
        inside = tag.startswith("I-") and tag[2:] == kind
        if kind and not inside:
            yield start, at, kind
            kind = ""
        if tag != "O" and not inside:
            start, kind = at, tag[2:]


def all_name_examples(data: Path, pieces: WordPieces) -> list[Example]:
    """CrossNER politics, WikiGold and WNUT 17."""
    folder = data / "language"
    return [
        *name_examples(folder / "crossner-politics-train.txt", _CROSSNER, pieces),
        *name_examples(folder / "wikigold.conll", _WIKIGOLD, pieces),
        *name_examples(folder / "wnut17-train.conll", _WNUT, pieces),
    ]


def read_polnear(path: Path) -> list[dict[str, Any]]:
    """The records of a PolNeAR file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def attribution_examples(
    records: Iterable[dict[str, Any]], pieces: WordPieces, longest: int
) -> list[Example]:
    """Windows of news paragraphs with sources, cues, contents and what belongs together."""
    found = []
    for record in records:
        roles = _character_roles(record)
        for paragraph in text_paragraphs(record["text"], sentence_tokens(record["text"])):
            forms = [[record["text"][t.start : t.end] for t in s] for s in paragraph]
            spans = [(t.start, t.end) for s in paragraph for t in s]
            at = 0
            for window in cut_windows(forms, pieces, longest):
                count = len(window.words)
                found.append(_attributed(window, spans[at : at + count], roles))
                at += count
    return found


def _character_roles(record: dict[str, Any]) -> dict[str, list[tuple[int, int, int]]]:
    """For each role (start, end, number of the attribution), sorted."""
    return {
        role: sorted((s, e, n) for n, a in enumerate(record["attributions"]) for s, e in a[role])
        for role in ROLES
    }


def _attributed(
    window: Window, spans: Sequence[tuple[int, int]], roles: dict[str, list[tuple[int, int, int]]]
) -> Example:
    example = Example(window)
    members: dict[str, dict[int, list[int]]] = {}
    for role in ROLES:
        tags = [0] * len(spans)
        members[role] = {}
        near = [s for s in roles[role] if s[1] > spans[0][0] and s[0] < spans[-1][1]]
        for start, end, number in near:
            inside = [n for n, (a, b) in enumerate(spans) if a < end and start < b]
            for n in inside:
                members[role].setdefault(n, []).append(number)
                tags[n] = tags[n] or (1 if n == inside[0] else 2)
        example.labels[role] = tags
    cue_of = {}
    for word, numbers in members["cue"].items():
        for number in numbers:
            cue_of.setdefault(number, []).append(word)
    for role, target in (("content", example.content_cue), ("source", example.source_cue)):
        for word, numbers in members[role].items():
            cues = [c for number in numbers for c in cue_of.get(number, [])]
            if cues:
                target[word] = cues
    return example


def load_training(
    data: Path, pieces: WordPieces, longest: int, kinds: NameKinds | None = None
) -> tuple[LabelSets, dict[str, list[Example]]]:
    """All training windows by the corpus that they come from."""
    gum = read_treebank(data / "language" / "gum-train.conllu.gz")
    ewt = read_treebank(data / "language" / "ewt-train.conllu.gz")
    sets = label_sets([*gum, *ewt])
    polnear = read_polnear(data / "statements" / "polnear-train.jsonl.gz")
    return sets, {
        "trees": [
            *treebank_examples(gum, sets, pieces, longest, named=True),
            *treebank_examples(ewt, sets, pieces, longest, named=False, kinds=kinds),
        ],
        "names": all_name_examples(data, pieces),
        "attributions": attribution_examples(polnear, pieces, longest),
    }


def shuffled_batches(
    examples: dict[str, list[Example]], shares: dict[str, float], size: int, pieces: WordPieces, seed: int
) -> list[list[Example]]:
    """Batches of about ``size`` pieces, windows of like length together, the corpora mixed.

    ``shares`` says how often each corpus is gone through (1.5: once, and a random half of it again).
    """
    chance = random.Random(seed)
    batches: list[list[Example]] = []
    for corpus, windows in examples.items():
        chosen: list[Example] = []
        left = shares[corpus]
        while left > 0:
            count = round(min(left, 1.0) * len(windows))
            chosen.extend(chance.sample(windows, count))
            left -= 1.0
        sized = [(sum(len(pieces(w)) for w in e.window.words), chance.random(), e) for e in chosen]
        sized = [(length, order, _recased(e, chance)) for length, order, e in sized]
        batches.extend(_filled(sorted(sized, key=lambda s: (s[0], s[1])), size))
    chance.shuffle(batches)
    return batches


def _recased(example: Example, chance: random.Random) -> Example:
    """Now and then a window in capitals or without any: headlines, hasty writers (no lemmas asked)."""
    draw = chance.random()
    if draw >= 2 * RECASED:
        return example
    change = str.upper if draw < RECASED else str.lower
    sentences = tuple(tuple(change(w) for w in s) for s in example.window.sentences)
    window = replace(example.window, sentences=sentences)
    labels = {k: v for k, v in example.labels.items() if k != "lemma"}
    return replace(example, window=window, labels=labels)


def _filled(sized: Sequence[tuple[int, float, Example]], size: int) -> Iterator[list[Example]]:
    held: list[Example] = []
    for length, _, example in sized:
        if held and (len(held) + 1) * (length + 2) > size:
            yield held
            held = []
        held.append(example)
    if held:
        yield held
