"""Bodies and places spoken of without their name: "the ministry", "the university", "the city"."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from wiredesk.entities.gazetteer import Known, table_words
from wiredesk.entities.name_mention import NameMention
from wiredesk.entities.things import is_storm
from wiredesk.model.article import Article
from wiredesk.model.entity import EntityKind

#: Sentences are about as long as 130 characters: a name further above is not meant any more.
WITHIN = 1500
#: Characters before "the company" in which the sentence before begins, and what it may mean without "Ltd".
JUST_BEFORE = 500
FIRMS = frozenset(("company", "firm"))
_FIRMS_TOO = frozenset(
    (
        "bank",
        "inc",
        "corp",
        "ltd",
        "llc",
        "gmbh",
        "plc",
        "airlines",
        "airways",
        "motors",
        "pharmaceuticals",
        "news",
        "times",
        "service",
        "union",
    )
)
_END = re.compile(r"[.!?][”\"’']?\s+(?=[“\"A-Z])")
Thing = tuple[EntityKind, Known | None, Sequence[NameMention]]


@cache
def _nouns() -> dict[str, frozenset[str] | str]:
    """Noun → the words of which a name must have one, or the kind of place that it is."""
    table = tomllib.loads(files("wiredesk.entities").joinpath("data/body_nouns.toml").read_text("utf-8"))
    named = {noun: frozenset((noun, *words)) for noun, words in table["named_so"].items()}
    places: dict[str, str] = table["places"]
    return {**named, **places}


@cache
def _described() -> re.Pattern[str]:
    nouns = "|".join(sorted(_nouns(), key=lambda n: (-len(n), n)))
    return re.compile(
        rf"(?<!\w)[Tt]he (?P<described>(?:[a-z][\w-]+ ){{0,2}})(?P<noun>{nouns})(?![\w-])"
        r"(?! (?:of|for|that|which|where|in|on|who|to)\b)(?! [A-ZÀ-Þ])"
        r"(?! (?:surges?|systems?|season|warnings?|watch|track|cent(?:er|re)|damage|water|victims|winds)\b)"
    )


def describe_things(articles: Sequence[Article], things: Sequence[Thing]) -> list[list[tuple[str, int, int]]]:
    """For each body or place of a story, where the articles speak of it by a common noun.

    The one named last is meant whose name has that noun ("the court" after "Velm District Court"), or that
    is a country, capital or city by the gazetteer and that the article names most among these. Before that
    comes what the article calls so beside its name ("the aid group Boreal Relief", "Velmtel, a telephone
    company"), and "the company" is the only body spoken of just before.
    """
    found: list[list[tuple[str, int, int]]] = [[] for _ in things]
    by_article: dict[str, list[tuple[int, int, int]]] = {}
    for n, (_, _, members) in enumerate(things):
        for m in members:
            by_article.setdefault(m.article, []).append((m.start, m.end, n))
    words = [_words(thing) for thing in things]
    for article in articles:
        named = sorted(by_article.get(article.id, ()))
        starts = [s for s, _, _ in named]
        counts = Counter(n for _, _, n in named)
        for match in _described().finditer(article.text):
            at = bisect_left(starts, match.start())
            if any(s < match.end() and match.start() < e for s, e, _ in named[max(0, at - 1) : at + 1]):
                continue
            noun = match["noun"].lower()
            meant = _nouns()[noun]
            called = _called(article.text, match["described"] + noun, match.start(), named[:at], things)
            if called is None and noun in FIRMS and not match["described"]:
                called = _just_spoken_of(article.text, match.start(), named[:at], things)
            if called is not None:
                found[called].append((article.id, match.start(), match.end()))
                continue
            if match["described"]:
                continue
            if not isinstance(meant, str) and not meant.isdisjoint(table_words("kind_words", "storms")):
                last = _storm(match.start(), named[:at], counts, things)
            else:
                last = _last(meant, match.start(), named[:at], things, words)
            if last is not None and (isinstance(meant, frozenset) or _leads(last, meant, counts, things)):
                found[last].append((article.id, match.start(), match.end()))
    return found


def _called(
    text: str, words: str, at: int, named: Sequence[tuple[int, int, int]], things: Sequence[Thing]
) -> int | None:
    """The body that was last called by some words beside its name."""
    before = re.compile(rf"(?<!\w){re.escape(words)} $")
    behind = re.compile(
        rf", (?:an?|the|its|one of [\w ]{{3,20}}) (?:[\w.’-]+ ){{0,6}}?{re.escape(words)}(?!\w)"
    )
    for start, end, n in reversed(named):
        if at - start > WITHIN:
            return None
        if things[n][0] != "org":
            continue
        if before.search(text, max(0, start - 60), start) or behind.match(text, end, min(end + 110, at)):
            return n
    return None


def _just_spoken_of(
    text: str, at: int, named: Sequence[tuple[int, int, int]], things: Sequence[Thing]
) -> int | None:
    """The only body named since the sentence before began, if it may be a firm."""
    ends = [m.end() for m in _END.finditer(text, max(0, at - JUST_BEFORE), at)]
    since = ends[-2] if len(ends) > 1 else max(0, at - JUST_BEFORE)
    bodies = {n for start, _, n in named if start >= since and things[n][0] == "org"}
    (only,) = bodies if len(bodies) == 1 else (None,)
    return only if only is not None and _may_be_firm(things[only]) else None


def _may_be_firm(thing: Thing) -> bool:
    """Whether a body is none of those that nobody calls a company: no organ of a state, court or school."""
    _, known, members = thing
    others = table_words("kind_words", "bodies") - _FIRMS_TOO
    words = {w for m in members for w in m.folded.split()}
    return words.isdisjoint(others) and not (known is not None and known.country)


def _storm(
    at: int, named: Sequence[tuple[int, int, int]], counts: Mapping[int, int], things: Sequence[Thing]
) -> int | None:
    """The storm that an article is about; others are remembered beside it."""
    storms = {n for start, _, n in named if at - start <= WITHIN and _is_storm(things[n])}
    return max(storms, key=lambda n: (counts[n], -n), default=None)


def _is_storm(thing: Thing) -> bool:
    return thing[0] != "org" and any(is_storm(m.text) for m in thing[2])


def _last(
    meant: frozenset[str] | str,
    at: int,
    named: Sequence[tuple[int, int, int]],
    things: Sequence[Thing],
    words: Sequence[frozenset[str]],
) -> int | None:
    for start, _, n in reversed(named):
        if at - start > WITHIN:
            return None
        if _is_place(things[n], meant) if isinstance(meant, str) else not meant.isdisjoint(words[n]):
            return n
    return None


def _leads(n: int, meant: str, counts: Mapping[int, int], things: Sequence[Thing]) -> bool:
    """Whether an article names no other place of its kind as often: beside another "the city" may be that."""
    return all(
        other == n or times < counts[n] or not _is_place(things[other], meant)
        for other, times in counts.items()
    )


def _words(thing: Thing) -> frozenset[str]:
    _, known, members = thing
    if known is not None and known.is_country:
        return frozenset()
    return frozenset(w for name in {m.folded for m in members} for w in name.split())


def _is_place(thing: Thing, meant: str) -> bool:
    kind, known, _ = thing
    if kind != "place" or known is None:
        return False
    if meant == "city":
        return not known.is_country and bool(known.country)
    return known.is_country if meant == "country" else known.is_capital
