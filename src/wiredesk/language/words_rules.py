"""Guesses the part of speech of each word from a lexicon, its ending and its neighbours."""

from __future__ import annotations

from collections.abc import Sequence

from wiredesk.language.lemmas import lexicon
from wiredesk.language.tables import toml_table, words_of

_SUFFIXES: tuple[tuple[str, str], ...] = tuple(toml_table("closed_class")["suffixes"].items())
_BE_HAVE = words_of("closed_class", "be_have_get")
_MODALS = words_of("closed_class", "modals")
_DO = words_of("closed_class", "do")
_POSSESSIVES = words_of("closed_class", "possessives")
_SUBJECTS = words_of("closed_class", "subjects")
_NUMBERS = words_of("closed_class", "numbers")
_BEFORE_NOUN = frozenset(("DET", "ADJ", "NUM"))
_CLITIC_S = "'s"


def tag(words: Sequence[str]) -> list[str]:
    """One UPOS a word of one sentence."""
    words = [word.replace("’", "'") for word in words]
    tags: list[str] = []
    for at, word in enumerate(words):
        tags.append(_tag_one(words, at, word, tags))
    for at, word in enumerate(words):
        if word.lower() == _CLITIC_S:
            tags[at] = _clitic_s(words, tags, at)
        elif word == "'" and at and words[at - 1].endswith("s") and tags[at - 1] in {"NOUN", "PROPN"}:
            tags[at] = (
                "PART" if at + 1 < len(tags) and tags[at + 1] in {"NOUN", "ADJ", "PROPN", "NUM"} else "PUNCT"
            )
    return tags


def _tag_one(words: Sequence[str], at: int, word: str, tags: list[str]) -> str:
    if not any(c.isalnum() for c in word):
        return "SYM" if word in "$€£%+=<>#&" else "PUNCT"
    low = word.lower()
    if word[0].isdigit() or low in _NUMBERS:
        return "NUM"
    known = None if word == "US" else lexicon().get(low)
    if known is None:
        if word[0].isupper():
            return "PROPN"
        return _by_suffix(low)
    shares = dict(known)
    if (
        word[0].isupper()
        and at > 0
        and word != "I"
        and words[at - 1] not in {"“", '"', ":", "‘", "."}
        and "PRON" not in shares
    ):
        return "PROPN"
    return _in_context(words, at, known[0][0], shares, tags)


def _by_suffix(low: str) -> str:
    return next(
        (name for suffix, name in _SUFFIXES if low.endswith(suffix) and len(low) > len(suffix) + 2), "NOUN"
    )


def _in_context(words: Sequence[str], at: int, best: str, shares: dict[str, int], tags: list[str]) -> str:
    """Chooses between a word's readings by the word before it."""
    low, before = words[at].lower(), words[at - 1].lower() if at else ""
    tag_before = tags[-1] if tags else ""
    if low == "to":
        return (
            "PART"
            if at + 1 < len(words) and _may_be(words[at + 1], "VERB", "AUX") and words[at + 1].islower()
            else "ADP"
        )
    if low == "that":
        return "SCONJ" if tag_before in {"VERB", "NOUN"} else best
    if "VERB" in shares and "NOUN" in shares:
        return _verb_or_noun(best, shares, before, tag_before)
    if "ADJ" in shares and "VERB" in shares and best == "ADJ" and before in _BE_HAVE and low.endswith("ed"):
        return "VERB" if "by" in [w.lower() for w in words[at + 1 : at + 3]] else best
    return best


def _verb_or_noun(best: str, shares: dict[str, int], before: str, tag_before: str) -> str:
    if (
        before in _MODALS
        or before in _DO
        or before in _SUBJECTS
        or (tag_before == "PRON" and before not in _POSSESSIVES)
    ):
        return "VERB"
    if tag_before in _BEFORE_NOUN or before in _POSSESSIVES or before == _CLITIC_S or tag_before == "ADP":
        return "NOUN"
    if tag_before in {"PROPN", "AUX", "ADV", "PART"} and shares["VERB"] >= 20:
        return "VERB"
    return best


def _may_be(word: str, *tags: str) -> bool:
    return any(name in tags for name, _ in lexicon().get(word.lower(), (("NOUN", 100),)))


def _clitic_s(words: Sequence[str], tags: Sequence[str], at: int) -> str:
    """A clitic s is a form of "be" behind a pronoun or in front of a determiner, else the possessive."""
    if (
        at
        and tags[at - 1] in {"PRON", "ADV"}
        and words[at - 1].lower() not in {"one", "everyone", "someone", "else"}
    ):
        return "AUX"
    return (
        "AUX"
        if at + 1 < len(words) and words[at + 1].lower() in {"a", "the", "not", "n't", "been"}
        else "PART"
    )
