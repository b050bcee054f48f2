"""Whether a sentence can be read without the page around it: what a brief and a timeline may print."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections import defaultdict
from functools import cache
from importlib.resources import files

from wiredesk.model.annotation import Sentence
from wiredesk.model.entity import Entity
from wiredesk.model.material import StoryMaterial

PRONOUNS = frozenset(
    ("he", "she", "him", "her", "his", "hers", "himself", "herself", "they", "them", "their")
)
#: Somebody named in this share of a story's articles is whom it is about: the surname is enough.
KNOWN_IN = 0.4
#: And so many of those that name him begin with his surname alone.
TAKEN_AS_KNOWN = 0.2
#: "A spokesman said here": a reader of an account is elsewhere.
_HERE = re.compile(r"\b(?:said|says|told reporters|arrived|landed|gathered|met) here\b")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|''.*?''|``.*?''")
#: "For that meeting", "signalled as much": what is meant stands in another sentence. Stretches of time ("at
#: that point", "in this year") and places around the writer ("in this country") can be read alone.
_POINTS_BACK = re.compile(
    r"\b(?:at|for|in|of|on|to|from|with|about|after|before|during|by|over|against|into|since|until|despite) "
    r"(?:that|this) (?!week|month|year|time|morning|afternoon|evening|night|season|summer|winter|spring"
    r"|autumn|fall|century|decade|day|point|hour|stage|moment|country|city|town|region|world|way|case|kind|sort"
    r"|is\b|was\b)[a-z]+"
    r"|\b(?:say|says|said) (?:this|that|these|those) (?:is|are|was|were)\b"
    r"|\b(?:said|signall?ed|hinted|suggested|admitted|conceded|told \w+|acknowledged) as much\b(?! as)",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|ve|ll|d)|[Mm]y|me|[Ww]e|[Oo]urs?|us|myself|ourselves)\b(?![.])")
_HE_OR_SHE = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|[Hh]im)\b")


def leans(sentence: str) -> bool:
    """Whether a sentence points at the one before it: "It", "Another", "The four", "for that meeting"."""
    return (
        _openings().match(sentence) is not None or _POINTS_BACK.search(_QUOTED.sub("", sentence)) is not None
    )


def speaks_for_itself(sentence: str) -> bool:
    """Whether a sentence is told by whoever wrote or said it: "I", "our officers", "arrived here"."""
    told = _QUOTED.sub("", sentence)
    return _HERE.search(told) is not None or _FIRST_PERSON.search(told) is not None


def is_clause(sentence: Sentence) -> bool:
    """Whether a sentence has a main verb, as far as it was parsed ("In the hills, where it rained": none)."""
    roots = [n for n, t in enumerate(sentence.tokens) if t.head == -1]
    if not roots:
        return True
    return any(
        t.upos in ("VERB", "AUX")
        and (n in roots or (t.head in roots and t.deprel in ("cop", "aux", "aux:pass")))
        for n, t in enumerate(sentence.tokens)
    )


def _is_known(person: Entity, articles: int) -> bool:
    """Whether a story's pages take it that somebody is known, unlike a sheriff whom they all introduce."""
    first: dict[str, str] = {}
    for m in sorted(person.mentions):
        if (m.quote or "").casefold() not in PRONOUNS:
            first.setdefault(m.article, m.quote or "")
    bare = sum(" " not in words for words in first.values())
    return len(first) > KNOWN_IN * articles and bare >= TAKEN_AS_KNOWN * len(first)


class Introductions:
    """Who is named in full in a sentence, and of whom it speaks as the page has spoken before."""

    def __init__(self, material: StoryMaterial) -> None:
        self._starts = {
            a.id: [s.start for s in material.annotations[a.id].sentences] for a in material.articles
        }
        self._texts = {a.id: a.text for a in material.articles}
        self._dangling: dict[str, list[int]] = {a.id: [] for a in material.articles}
        self._people: dict[str, list[int]] = {a.id: [] for a in material.articles}
        self._full: dict[tuple[str, int], set[str]] = defaultdict(set)
        self._bare: dict[tuple[str, int], set[str]] = defaultdict(set)
        for entity in (e for e in material.entities if e.named):
            person = entity.kind == "person" and len(entity.name.split()) > 1
            self._read(entity, person and not _is_known(entity, len(material.articles)))

    def _read(self, entity: Entity, needs_introduction: bool) -> None:
        named: set[tuple[str, int]] = set()
        for m in sorted(entity.mentions):
            at = self._sentence(m.article, m.start)
            words = (m.quote or "").split()
            if (m.quote or "").casefold() in PRONOUNS:
                if at not in named:
                    self._dangling[m.article].append(m.start)
                continue
            named.add(at)
            if entity.kind == "person":
                self._people[m.article].append(m.start)
            if needs_introduction:
                (self._full if len(words) > 1 else self._bare)[at].add(entity.id)

    def _sentence(self, article: str, at: int) -> tuple[str, int]:
        return article, bisect_right(self._starts[article], at)

    def dangles(self, article: str, start: int, end: int) -> bool:
        """Whether a pronoun in these words means somebody whom their sentence does not name before it."""
        if any(start <= at < end for at in self._dangling[article]):
            return True
        found = _HE_OR_SHE.search(self._texts[article], start, end)
        if found is None or not self._people[article]:
            return False
        return not any(start <= at < found.start() for at in self._people[article])

    def introduced(self, article: str, start: int) -> frozenset[str]:
        """The people named with more than a surname in the sentence at ``start``."""
        return frozenset(self._full.get(self._sentence(article, start), ()))

    def presupposed(self, article: str, start: int) -> frozenset[str]:
        """The people whom the sentence at ``start`` calls by surname alone, as if they were known."""
        at = self._sentence(article, start)
        return frozenset(self._bare.get(at, set()) - self._full.get(at, set()))


@cache
def _openings() -> re.Pattern[str]:
    table = tomllib.loads(
        (files("wiredesk.accounts") / "data" / "leaning_openings.toml").read_text(encoding="utf-8")
    )
    words = "|".join(table["words"])
    return re.compile(rf"(?:(?:{words})\b|(?:\w+,? ){{1,4}}(?:also|however)\b|[“\"‘]|'')", re.IGNORECASE)
