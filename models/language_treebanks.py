"""Reads the treebanks that train and measure the language core, and the names in GUM's entity annotation."""

from __future__ import annotations

import calendar
import gzip
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from wiredesk.language.name_tables import first_names, nationalities, places, titles

#: GUM's entity types as kinds of names; times (weekdays, months) are no names here.
_KINDS = {"person": "person", "place": "place", "organization": "org"}
_NOT_NAMES = {"time"}
_MENTION = re.compile(r"\((?P<opened>[^()]+)(?P<single>\))?|(?P<closed>[^()]+)\)")
DATES = {*calendar.day_name, *calendar.month_name, *calendar.day_abbr, *calendar.month_abbr}
_TITLE_WORDS = {word for title in titles() for word in title}
_LINKERS = {"of", "de", "for", "the", "and", "&", "in", "on", "du", "la", "del", "von", "van", "'s", "’s"}


@dataclass(frozen=True, slots=True)
class TreeWord:
    """One word of a treebank; ``head`` is an index in the sentence, -1 for the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    head: int
    deprel: str
    entity: str = ""


@dataclass(slots=True)
class TreeSentence:
    """One sentence with the mentions of entities in it: (first word, last word, type, identity)."""

    words: list[TreeWord] = field(default_factory=list)
    mentions: list[tuple[int, int, str]] = field(default_factory=list)
    opens_paragraph: bool = False
    opens_document: bool = False
    name: str = ""

    @property
    def forms(self) -> list[str]:
        """The words."""
        return [word.form for word in self.words]


def read_treebank(path: Path) -> list[TreeSentence]:
    """The sentences of a gzipped CoNLL-U file, mentions that cross sentences left out."""
    sentences: list[TreeSentence] = []
    current = TreeSentence()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if not line:
                if current.words:
                    current.mentions = _mentions(current.words)
                    sentences.append(current)
                current = TreeSentence()
            elif line.startswith("# newdoc"):
                current.opens_document = current.opens_paragraph = True
            elif line.startswith("# newpar"):
                current.opens_paragraph = True
            elif line.startswith("# sent_id = "):
                current.name = line[12:]
            elif not line.startswith("#"):
                _add_word(current, line.split("\t"))
    return sentences


def _add_word(sentence: TreeSentence, columns: Sequence[str]) -> None:
    if not columns[0].isdigit():
        return
    entity = next((m[7:] for m in columns[9].split("|") if m.startswith("Entity=")), "")
    relation = columns[7]
    sentence.words.append(
        TreeWord(columns[1], columns[2], columns[3], columns[4], int(columns[6]) - 1, relation, entity)
    )


def _mentions(words: Sequence[TreeWord]) -> list[tuple[int, int, str]]:
    open_at: dict[str, list[tuple[int, str]]] = {}
    found = []
    for at, word in enumerate(words):
        for match in _MENTION.finditer(word.entity):
            if match["opened"]:
                number, kind = match["opened"].split("-")[:2]
                if match["single"]:
                    found.append((at, at, kind))
                else:
                    open_at.setdefault(number, []).append((at, kind))
            elif open_at.get(match["closed"].split("-")[0]):
                start, kind = open_at[match["closed"].split("-")[0]].pop()
                found.append((start, at, kind))
    return found


def names_of(sentence: TreeSentence) -> list[tuple[int, int, str]]:
    """The proper names among a sentence's mentions: (first word, end, kind), none inside another.

    A mention counts when a proper noun heads it; the name is what hangs together around that head, without
    articles, titles, possessive endings and appositions (the guidelines of Universal NER).
    """
    found = []
    for start, end, kind in sentence.mentions:
        if kind not in _NOT_NAMES:
            name = _name_in(sentence.words, start, end, kind)
            if name:
                found.append(name)
    for at, word in enumerate(sentence.words):
        if word.form in nationalities() and word.upos == "ADJ":
            found.append((at, at + 1, "nationality"))
    return _longest_first(found)


def _longest_first(found: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    kept: list[tuple[int, int, str]] = []
    for name in sorted(found, key=lambda n: (n[0] - n[1], n)):
        if all(name[1] <= other[0] or other[1] <= name[0] for other in kept):
            kept.append(name)
    return sorted(kept)


def _name_in(words: Sequence[TreeWord], start: int, end: int, kind: str) -> tuple[int, int, str] | None:
    heads = [n for n in range(start, end + 1) if not start <= words[n].head <= end]
    if not heads or words[heads[0]].upos != "PROPN":
        return None
    return _name_around(words, heads[0], (start, end), kind)


def _name_around(
    words: Sequence[TreeWord], head: int, limits: tuple[int, int], kind: str
) -> tuple[int, int, str] | None:
    first = last = head
    while first > limits[0] and _joins_left(words, first - 1, last):
        first -= 1
    while last < limits[1] and (reach := _joins_right(words, first, last, limits[1], kind)):
        last = reach
    first = _without_titles(words, first, last) if kind == "person" else first
    if kind == "person" and words[first].form.lower() in _TITLE_WORDS:
        return None
    while first < last and words[first].upos in {"DET", "PUNCT"}:
        first += 1
    text = " ".join(word.form for word in words[first : last + 1])
    if text in places():
        return first, last + 1, "place"
    if text in nationalities():
        return first, last + 1, "nationality"
    return first, last + 1, _KINDS.get(kind, "other")


def guessed_names(sentence: TreeSentence) -> list[tuple[int, int, str]]:
    """Names of a treebank without entities, whose kind is empty where no list knows them.

    The tree gives the boundaries; lists of places, nationalities and first names give the kind.
    """
    words = sentence.words
    found: list[tuple[int, int, str]] = []
    for at, word in enumerate(words):
        if word.form in nationalities() and word.upos == "ADJ":
            found.append((at, at + 1, "nationality"))
        if word.upos != "PROPN" or word.form in DATES:
            continue
        if (
            word.head >= 0
            and words[word.head].upos == "PROPN"
            and word.deprel in {"flat", "compound", "nmod:desc"}
        ):
            continue
        person = any(w.form in first_names() for w in words[max(0, at - 2) : at + 1] if w.upos == "PROPN")
        name = _name_around(
            words, at, (max(0, at - 8), min(len(words) - 1, at + 8)), "person" if person else ""
        )
        if name:
            known = person or name[2] in {"place", "nationality"}
            found.append(name if known else (name[0], name[1], ""))
    return _longest_first(found)


def _joins_left(words: Sequence[TreeWord], at: int, last: int) -> bool:
    word = words[at]
    inside = at < word.head <= last or (word.head < at and word.upos == "PUNCT")
    if word.form in {"-", "–"}:
        return True
    if not inside and not (word.head >= 0 and at < words[word.head].head <= last):
        return False
    return word.upos == "PROPN" or (
        word.form[:1].isupper() and word.upos in {"ADJ", "NUM", "NOUN", "X", "VERB", "ADV"}
    )


def _joins_right(words: Sequence[TreeWord], first: int, last: int, end: int, kind: str) -> int:
    """The next word that the name reaches, 0 where it ends."""
    at = last + 1
    word = words[at]
    if first <= word.head <= last and word.upos in {"PROPN", "NUM", "X"} and word.deprel not in _APART:
        return at
    if word.form in {"-", "–", "/", "&"} and at < end and words[at + 1].upos == "PROPN":
        return at + 1
    if kind == "person" and word.form not in {"de", "van", "von", "la"}:
        return 0
    step = at
    while step < end and (words[step].form in _LINKERS or words[step].upos == "DET"):
        step += 1
    linked = step > at and words[step].upos == "PROPN" and words[step].deprel in {"nmod", "flat", "nmod:poss"}
    return step if linked and words[at].form not in {"in", "on", "and", "the"} else 0


_APART = {"appos", "conj", "parataxis", "dep", "acl:relcl", "list"}


def _without_titles(words: Sequence[TreeWord], first: int, last: int) -> int:
    """Where a person's name begins behind titles ("Former U.S. President Jimmy Carter")."""
    low = [word.form.lower().rstrip(".") for word in words[first : last + 1]]
    behind = first
    for n, word in enumerate(low[:-1]):
        if word in _TITLE_WORDS or words[first + n].deprel == "nmod:desc":
            behind = first + n + 1
    return behind


def read_columns(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Words and last-column tags of the sentences of a CoNLL column file."""
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith(("# ", "-DOCSTART-")):
            continue
        columns = line.split()
        if columns:
            shift = 1 if path.suffix == ".iob2" else 0
            words.append(columns[shift])
            tags.append(columns[2] if shift else columns[-1])
        elif words:
            yield words, tags
            words, tags = [], []
