"""What somebody types to find articles, as terms that every database understands alike."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from wiredesk.errors import BadSetting

#: Characters of a text that are indexed: PostgreSQL refuses more than 1 MiB of words in one text.
MOST_INDEXED = 250_000
#: Terms of one query that count; nobody types more, and a pasted page must not stall the store.
MOST_TERMS = 32
_TERM = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')
_APART = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase; ``prefix`` where its last word may go on, ``unwanted`` where it must not stand."""

    words: tuple[str, ...]
    prefix: bool = False
    unwanted: bool = False


def parse_query(query: str) -> tuple[Term, ...]:
    """The terms of a query: words, "phrases in quotation marks", begin* and -unwanted; all must hold.

    Raises:
        BadSetting: nothing but unwanted terms: they would find nearly everything.
    """
    terms = []
    for minus, phrase, word in _TERM.findall(query)[:MOST_TERMS]:
        words = tuple(searchable(phrase or word).split())
        if words:
            terms.append(Term(words, prefix=word.endswith("*"), unwanted=bool(minus)))
    if terms and all(t.unwanted for t in terms):
        raise BadSetting("a query needs a word that is wanted", "add one, or leave out the minus sign")
    return tuple(terms)


def searchable(text: str) -> str:
    """A text as it is indexed: without accents, case and everything that is neither letter nor number."""
    text = text[:MOST_INDEXED]
    if not text.isascii():
        parts = unicodedata.normalize("NFKD", text)[:MOST_INDEXED]
        text = "".join(c for c in parts if not unicodedata.combining(c))
    return _APART.sub(" ", text.casefold()).strip()
