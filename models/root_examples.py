"""Sentences with a marked source and target, and which PLOVER root they state: PLV's and those written here.

PLV has one class for yielding, PLOVER two (CONCEDE, RETREAT): a PLV sentence asks for either.
"""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from wiredesk.language.encoder_pieces import WordPieces
from wiredesk.language.encoder_roots import ROOTS, marked_window
from wiredesk.language.encoder_windows import EncodedWindow

HERE = Path(__file__).parent
PLV = "events/PLV_train.tsv"
YIELD = ("CONCEDE", "RETREAT")
#: Share of the written sentences that get a frame of ``plover_frames.tsv``: news opens with datelines and
#: ends with who reported it.
FRAMED = 0.5
#: Share of them behind which something else happens between others, as in most sentences of news.
JOINED = 0.25
_JOINTS = (", while ", ", as ", " after ", ", a week after ", "; meanwhile, ", " and ")
#: Batches that are sorted by length together.
_POOL = 12


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence, where its source and target stand, and the roots that are right."""

    sentence: str
    source: tuple[int, int]
    target: tuple[int, int]
    roots: tuple[int, ...]


def read_rows(path: Path) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def actors() -> list[str]:
    """The made-up actors."""
    return [row[0] for row in read_rows(HERE / "plover_actors.tsv")]


def read_plv(path: Path) -> list[Marked]:
    """PLV's sentences without their marks, and where those stood."""
    found = []
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            names = YIELD if row["gold_root"] == "YIELD" else (row["gold_root"],)
            marked = _unmarked(row["marked_sentence"])
            if marked:
                found.append(Marked(*marked, tuple(ROOTS.index(name) for name in names)))
    return found


def _unmarked(text: str) -> tuple[str, tuple[int, int], tuple[int, int]] | None:
    at: dict[str, int] = {}
    plain = ""
    for part in re.split(r"(</?[st]>)", text):
        if re.fullmatch(r"</?[st]>", part):
            at.setdefault(part, len(plain))
        else:
            plain += part
    if len(at) < 4:
        return None
    return plain, (at["<s>"], at["</s>"]), (at["<t>"], at["</t>"])


def written(chance: random.Random, count: int | None = None) -> list[Marked]:
    """The first ``count`` written sentences with actors put in, some framed or with another behind."""
    names = actors()
    frames = read_rows(HERE / "plover_frames.tsv")
    rows = read_rows(HERE / "plover_sentences.tsv")[:count]
    found = []
    for root, pattern in rows:
        source, target, third, fourth = chance.sample(names, 4)
        if chance.random() < JOINED:
            other, _ = with_actors(chance.choice(rows)[1], {"S": third, "T": fourth})
            pattern = pattern.removesuffix(".") + chance.choice(_JOINTS) + _lowered(other)
        filled = _framed(pattern, *chance.choice(frames)) if chance.random() < FRAMED else pattern
        text, spans = with_actors(filled, {"S": source, "T": target})
        found.append(Marked(text, spans["S"], spans["T"], (ROOTS.index(root),)))
    return found


def _lowered(text: str) -> str:
    return text[0].lower() + text[1:] if text.startswith(("The ", "A ", "An ")) else text


def _framed(pattern: str, place: str, words: str) -> str:
    if place == "before":
        rest = pattern if re.match(r"[ST]\b", pattern) else pattern[0].lower() + pattern[1:]
        return f"{words} {rest}"
    return pattern.removesuffix(".") + words + "."


def with_actors(pattern: str, given: dict[str, str]) -> tuple[str, dict[str, tuple[int, int]]]:
    """The sentence, and where its source and target stand; later letters alone stay as they are."""
    spans: dict[str, tuple[int, int]] = {}
    text = ""
    for part in re.split(r"\b([ST])\b", pattern):
        if part in given and part not in spans:
            actor = given[part]
            actor = actor[:1].upper() + actor[1:] if not text else actor
            spans[part] = (len(text), len(text) + len(actor))
            text += actor
        else:
            text += part
    return text, spans


def with_other_actors(example: Marked, names: Sequence[str], chance: random.Random) -> Marked:
    """The sentence with made-up actors in the places of its source and target."""
    first, second = sorted((example.source, example.target))
    if first[1] > second[0]:
        return example
    one, two = chance.sample(names, 2)
    head, middle = example.sentence[: first[0]], example.sentence[first[1] : second[0]]
    one = one[:1].upper() + one[1:] if not head.strip() else one
    text = head + one + middle + two + example.sentence[second[1] :]
    begun = len(head) + len(one) + len(middle)
    spans = (len(head), len(head) + len(one)), (begun, begun + len(two))
    source, target = spans if example.source == first else spans[::-1]
    return Marked(text, source, target, example.roots)


def batches(
    examples: Sequence[Marked], size: int, pieces: WordPieces, chance: random.Random
) -> Iterator[tuple[Tensor, ...]]:
    """Batches in random order, sentences of like length together."""
    mixed = chance.sample(examples, len(examples))
    found: list[list[Marked]] = []
    for start in range(0, len(mixed), size * _POOL):
        pool = sorted(mixed[start : start + size * _POOL], key=lambda e: len(e.sentence))
        found.extend(pool[at : at + size] for at in range(0, len(pool), size))
    chance.shuffle(found)
    return (tensors(batch, pieces) for batch in found)


def tensors(examples: Sequence[Marked], pieces: WordPieces) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Piece ids, features, marks, mask [windows, pieces] and the right roots [windows, roots]."""
    encoded: list[tuple[EncodedWindow, tuple[int, ...]]] = [
        marked_window(e.sentence, e.source, e.target, pieces) for e in examples
    ]
    length = max(len(window.pieces) for window, _ in encoded)
    ids = torch.full((len(encoded), length), pieces.pad)
    features = torch.zeros((len(encoded), length, 3), dtype=torch.long)
    marks, mask = torch.zeros((len(encoded), length), dtype=torch.long), torch.zeros((len(encoded), length))
    gold = torch.zeros((len(encoded), len(ROOTS)), dtype=torch.bool)
    for row, (window, numbers) in enumerate(encoded):
        size = len(window.pieces)
        ids[row, :size] = torch.tensor(window.pieces)
        features[row, :size] = torch.tensor(window.features)
        marks[row, :size] = torch.tensor(numbers)
        mask[row, :size] = 1.0
        gold[row, list(examples[row].roots)] = True
    return ids, features, marks, mask, gold
