"""Treebank documents as the running text they were made from, and trees over it compared by characters."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from wiredesk.model.annotation import Annotation, Sentence

GENRES = ("news", "interview")
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Relation:
    """What a tree says of a word; ``head`` is the range of its head's characters, ``None`` for a root."""

    upos: str
    head: Range | None
    deprel: str


class RawDocument:
    """A treebank document as running text, with the ranges of its sentences and words, and its trees."""

    def __init__(self, name: str, paragraph_break: str = "\n\n") -> None:
        self.name, self.text, self._break = name, "", paragraph_break
        self.sentences: list[Range] = []
        self.words: list[Range] = []
        self._trees: list[tuple[str, int | None, str]] = []
        self._at = self._first_word = 0
        self._joined_until, self._joined_at, self._joined_end = 0, 0, 0

    @property
    def relations(self) -> dict[Range, Relation]:
        """What the treebank says of each word."""
        return {
            word: Relation(upos, None if head is None else self.words[head], deprel)
            for word, (upos, head, deprel) in zip(self.words, self._trees, strict=True)
        }

    def add_sentence(self, text: str, *, opens_paragraph: bool) -> None:
        """Appends a sentence."""
        if self.text:
            self.text += self._break if opens_paragraph else " "
        self._at, self._joined_until, self._first_word = len(self.text), 0, len(self.words)
        self.text += text
        self.sentences.append((self._at, len(self.text)))

    def add_word(self, columns: Sequence[str]) -> None:
        """Finds the next word, or the parts of a joined one, in the text."""
        number, form = columns[:2]
        if "-" in number:
            self._joined_until = int(number.split("-")[1])
            self._joined_at = self.text.index(form, self._at)
            self._joined_end = self._joined_at + len(form)
            return
        if int(number) <= self._joined_until:
            whole = self.text.startswith(form, self._joined_at)
            end = self._joined_at + len(form) if whole else self._joined_end
            self.words.append((self._joined_at, end))
            self._joined_at = self._at = end
        else:
            start = self.text.index(form, self._at)
            self._at = start + len(form)
            self.words.append((start, self._at))
        head = int(columns[6])
        self._trees.append((columns[3], self._first_word + head - 1 if head else None, columns[7]))


def raw_documents(
    path: Path, genres: Sequence[str] = GENRES, paragraph_break: str = "\n\n"
) -> list[RawDocument]:
    """The documents of a CoNLL-U file: those of some of GUM's genres, all where none is named."""
    found: list[RawDocument] = []
    opens = False
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc id"):
                found.append(RawDocument(line.split("= ")[1].strip(), paragraph_break))
            elif line.startswith("# newpar") and not line.startswith("# newpar_block"):
                opens = True
            elif line.startswith("# text ="):
                found[-1].add_sentence(line[9:].rstrip("\n"), opens_paragraph=opens)
                opens = False
            elif line[:1].isdigit() and "." not in line.split("\t")[0]:
                found[-1].add_word(line.rstrip("\n").split("\t"))
    return [d for d in found if not genres or d.name.split("_")[1] in genres]


def found_relations(annotation: Annotation) -> dict[Range, Relation]:
    """What an annotator says of each word that it found."""
    return dict(pair for sentence in annotation.sentences for pair in _relations(sentence))


def _relations(sentence: Sentence) -> Iterator[tuple[Range, Relation]]:
    for token in sentence.tokens:
        head = None if token.head is None or token.head < 0 else sentence.tokens[token.head]
        place = None if head is None else (head.start, head.end)
        yield (token.start, token.end), Relation(token.upos, place, token.deprel)


def raw_tree_scores(pairs: Iterable[tuple[dict[Range, Relation], dict[Range, Relation]]]) -> dict[str, float]:
    """F1 of parts of speech, heads and whole relations over (treebank, found), words aligned by characters.

    The measure of the CoNLL 2018 shared task (Zeman et al. 2018), but relations with their subtypes.
    """
    right = dict.fromkeys(("words", "upos", "uas", "las"), 0)
    words = 0
    for gold, found in pairs:
        words += len(gold) + len(found)
        for place in gold.keys() & found.keys():
            true, ours = gold[place], found[place]
            right["words"] += 1
            right["upos"] += true.upos == ours.upos
            right["uas"] += true.head == ours.head
            right["las"] += true.head == ours.head and true.deprel == ours.deprel
    return {name: 2 * value / max(1, words) for name, value in right.items()}
