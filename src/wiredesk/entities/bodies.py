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
        rf"(?<!\w)[Tt]he ({nouns})(?![\w-])"
        r"(?! (?:of|for|that|which|where|in|on|who|to)\b)(?! [A-ZÀ-Þ])"
        r"(?! (?:surges?|systems?|season|warnings?|watch|track|cent(?:er|re)|damage|water|victims|winds)\b)"
    )


def describe_things(articles: Sequence[Article], things: Sequence[Thing]) -> list[list[tuple[str, int, int]]]:
    """For each body or place of a story, where the articles speak of it by a common noun.

    The one named last is meant whose name has that noun ("the court" after "Velm District Court"), or that
    is a country, capital or city by the gazetteer and that the article names most among these.
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
            meant = _nouns()[match[1].lower()]
            if not isinstance(meant, str) and not meant.isdisjoint(table_words("kind_words", "storms")):
                last = _storm(match.start(), named[:at], counts, things)
            else:
                last = _last(meant, match.start(), named[:at], things, words)
            if last is not None and (isinstance(meant, frozenset) or _leads(last, meant, counts, things)):
                found[last].append((article.id, match.start(), match.end()))
    return found


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
