"""Guesses the dictionary form of an English word: tables for what is irregular, suffix rules for the rest.

The rules ask the lexicon which of the candidates that a suffix allows ("hop", "hope" for "hoping") is a
known word.
"""

from __future__ import annotations

from functools import cache, lru_cache

from wiredesk.language.tables import toml_table, tsv_rows
from wiredesk.model.annotation import Token

_CLITICS: dict[str, str] = toml_table("closed_class")["clitics"]
_COMPARATIVES: dict[str, str] = toml_table("closed_class")["comparatives"]
_VOWELS = "aeiou"


@cache
def _irregular(table: str) -> dict[str, str]:
    return {form: row[0] for row in tsv_rows(table) for form in (*row[1:], row[0])}


@cache
def lexicon() -> dict[str, tuple[tuple[str, int], ...]]:
    """Word form (lower case) to its (UPOS, percent) pairs, the most frequent first."""
    found = {}
    for form, tags in tsv_rows("words"):
        pairs = (tag.split(":") for tag in tags.split(" "))
        found[form] = tuple((name, int(share)) for name, share in pairs)
    return found


@cache
def _named_verbs() -> frozenset[str]:
    """Verbs that the tables of acts name: news has many that the lexicon never saw ("summon")."""
    acts = [entry for entry in toml_table("event_predicates").values() if isinstance(entry, dict)]
    acts += toml_table("light_predicates")["predicate"]
    found = [words for entry in acts for kind in ("verbs", "phrases") for words in entry.get(kind, ())]
    return frozenset(words.partition(" ")[0] for words in found)


def _is_verb(word: str) -> bool:
    return word in _named_verbs() or any(tag == "VERB" for tag, _ in lexicon().get(word, ()))


@lru_cache(maxsize=65536)
def lemma(word: str, upos: str = "") -> str:
    """The lower-case lemma of a word; without a ``upos`` the likelier of verb and noun decides."""
    low = word.lower().replace("’", "'")
    if low in _CLITICS:
        return _CLITICS[low]
    if upos in {"PROPN", "NUM", "PUNCT", "SYM", "X"} or not low[-1:].isalpha():
        return low
    if upos in {"VERB", "AUX"}:
        return _verb(low)
    if upos == "NOUN":
        return _noun(low)
    if upos in {"ADJ", "ADV"}:
        return _COMPARATIVES.get(low, low)
    if upos:
        return low
    if low in _irregular("irregular_verbs"):
        return _verb(low)
    return _verb(low) if low.endswith(("ing", "ed")) else _noun(low)


def is_irregular(word: str, upos: str) -> bool:
    """Whether a verb's form stands in the table of irregular ones, which is surer than any guess."""
    return upos == "VERB" and word.lower() in _irregular("irregular_verbs")


def settled_lemma(word: str, upos: str, guessed: str) -> str:
    """The lemma of a word for which a model guessed one: of verbs in "-ed" and "-ing" many are wrong.

    "Accus" and "kille" are no verbs: where the model's is none that the lexicon knows, the rules' is taken.
    Verbs of GUM's and EWT's development parts: .966 and .963 right instead of .872 and .887.
    """
    if upos != "VERB":
        return guessed
    if is_irregular(word, upos):
        return lemma(word, upos)
    known = _is_verb(guessed) and guessed != word.lower()
    return guessed if known or not word.lower().endswith(("ed", "ing")) else lemma(word, upos)


def _verb(low: str) -> str:
    if low in _irregular("irregular_verbs"):
        return _irregular("irregular_verbs")[low]
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith("ied") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return low[:-2]
    if low.endswith("s") and not low.endswith(("ss", "us", "is")):
        return low[:-1]
    if low.endswith("eed"):
        # "agreed", "freed"; not "proceed", "feed".
        return low[:-1] if _is_verb(low[:-1]) or low[:-1] in lexicon() else low
    for suffix in ("ing", "ed"):
        if (
            low.endswith(suffix)
            and len(low) > len(suffix) + 2
            and any(c in "aeiouy" for c in low[: -len(suffix)])
        ):
            return _stem(low[: -len(suffix)])
    # "sued", "going"; not "shed", "bring".
    if len(low) == 4 and low.endswith("ed") and _is_verb(low[:-1]):
        return low[:-1]
    if len(low) == 5 and low.endswith("ing"):
        return next((c for c in (f"{low[:2]}e", low[:2]) if _is_verb(c)), low)
    return low


def _stem(stem: str) -> str:
    """The verb whose "-ing" or "-ed" form leaves ``stem``."""
    words = lexicon()
    doubled = len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "lszf"
    candidates = [stem[:-1]] if doubled else []
    candidates += [stem + "e", stem] if _wants_e(stem) else [stem, stem + "e"]
    if len(stem) > 3 and stem[-1] == stem[-2] and not doubled:
        candidates.append(stem[:-1])
    for candidate in candidates:
        if _is_verb(candidate):
            return candidate
    return next((c for c in candidates if c in words), candidates[0])


def _wants_e(stem: str) -> bool:
    """Whether a stem looks as if it had lost an "e": "accus", "judg", "escalat", "creat"."""
    if stem[-1] in "szcvu" and stem[-2:] not in {"ss", "zz", "eu", "ou"}:
        return True
    if stem.endswith(("at", "rg", "dg", "ang", "eng", "ag", "bl", "pl", "tl", "gl", "dl", "fl")):
        return not stem.endswith(("eat", "oat")) or stem.endswith("creat")
    if (
        len(stem) > 4
        and stem.endswith(("en", "er", "on", "bit"))
        and not stem.endswith(("ven", "her", "fer"))
    ):
        return False  # "threaten", "whisper", "summon", "prohibit"; "convene", "adhere"
    consonant, vowel = stem[-1:] not in _VOWELS + "wxy", stem[-2:-1] in _VOWELS
    return len(stem) >= 3 and consonant and vowel and stem[-3] not in _VOWELS


def _noun(low: str) -> str:
    if low in _irregular("irregular_nouns"):
        return _irregular("irregular_nouns")[low]
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return low[:-2]
    if low.endswith("s") and len(low) > 3 and not low.endswith(("ss", "us", "is", "'s")):
        return low[:-1]
    return low


def lemmas_of(text: str, token: Token) -> tuple[str, ...]:
    """A word's lemma as its annotator and as the rules have it: both may err on rare forms."""
    word = text[token.start : token.end]
    own, ruled = token.lemma.lower(), lemma(word, token.upos)
    return (ruled,) if own == ruled or is_irregular(word, token.upos) else (own, ruled)
