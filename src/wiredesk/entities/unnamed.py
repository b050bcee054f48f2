"""People of an article who have no name: "the woman", "his brother". Whoever "she" is may be one of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from wiredesk.entities.gazetteer import table_words, titles_of_office
from wiredesk.entities.gender import Gender
from wiredesk.model.annotation import Annotation, Sentence, Token
from wiredesk.model.article import Article

#: Relations in which a noun says what somebody is and is nobody else: "Mayor Ada Ferro", "a doctor named X".
_DESCRIBING = ("compound", "flat", "appos", "vocative", "amod")
_CALLED = ("name", "call", "nickname")


@dataclass(frozen=True, slots=True)
class UnnamedPerson:
    """A common noun for one person, in lower case."""

    start: int
    end: int
    noun: str
    gender: Gender | None


@cache
def _either() -> frozenset[str]:
    titles = {t for t in titles_of_office() if " " not in t and "." not in t}
    return table_words("person_nouns", "either") | titles


def noun_gender(noun: str) -> Gender | None:
    """The pronoun that a common noun for a person takes; ``None`` is either or not known."""
    if noun in table_words("person_nouns", "women"):
        return "she"
    return "he" if noun in table_words("person_nouns", "men") else None


def unnamed_people(
    article: Article, annotation: Annotation, named: Sequence[tuple[int, int]]
) -> Iterator[UnnamedPerson]:
    """The common nouns for one person that belong to no name, in text order. ``named`` are their spans."""
    taken = {place for start, end in named for place in range(start, end)}
    sources = [s for a in annotation.attributions for s in a.source]
    speak = {place for s in sources for place in range(s.start, s.end)}
    for sentence in annotation.sentences:
        people = [
            (n, noun, gender)
            for n, token in enumerate(sentence.tokens)
            if token.upos in ("NOUN", "") and token.start not in taken
            for noun in [article.text[token.start : token.end].casefold()]
            for gender in [noun_gender(noun)]
            if gender is not None
            or noun in _either()
            or (noun in table_words("person_nouns", "speaking") and token.start in speak)
        ]
        below = _dependents(sentence) if people else {}
        for n, noun, gender in people:
            if not _says_what_a_name_is(n, sentence.tokens, below, taken):
                token = sentence.tokens[n]
                yield UnnamedPerson(token.start, token.end, noun, gender)


def _dependents(sentence: Sentence) -> dict[int, list[int]]:
    """Number of a word → the numbers of the words that depend on it."""
    below: dict[int, list[int]] = {}
    for n, token in enumerate(sentence.tokens):
        if token.head is not None:
            below.setdefault(token.head, []).append(n)
    return below


def _says_what_a_name_is(
    at: int, tokens: Sequence[Token], below: Mapping[int, Sequence[int]], taken: set[int]
) -> bool:
    """Whether a name beside a noun says who it is: "Mayor Ada Ferro", "a man named X", "X is a doctor"."""
    if tokens[at].head is None:
        return any(t.start in taken for t in tokens[max(0, at - 1) : at + 2])
    if tokens[at].deprel.split(":")[0] in _DESCRIBING:
        return True
    for n in below.get(at, ()):
        relation = tokens[n].deprel.split(":")[0]
        if relation == "cop" or (relation in ("appos", "flat", "compound") and tokens[n].start in taken):
            return True
        called = relation == "acl" and tokens[n].lemma in _CALLED
        if called and any(tokens[i].start in taken for i in below.get(n, ())):
            return True
    return False
