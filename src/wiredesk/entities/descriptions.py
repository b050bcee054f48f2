"""Mentions without a name: "the French leader", "the chancellor", he and she."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from wiredesk.entities.gazetteer import country_of_words, title_words
from wiredesk.entities.roles import role_titles, title_pattern
from wiredesk.model.annotation import Annotation
from wiredesk.model.article import Article

_PRONOUN = re.compile(r"(?<!\w)(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|him)(?!\w)")
#: A pronoun looks for its person this many sentences back.
SENTENCES_BACK = 2


@dataclass(slots=True)
class Person:
    """A person of the story, as descriptions look for one."""

    titles: set[str] = field(default_factory=set)
    country: str | None = None
    spans: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))


def describe_people(
    articles: Sequence[Article], annotations: Mapping[str, Annotation], people: Sequence[Person]
) -> None:
    """Add to each person the spans of descriptions and pronouns that plainly mean that person."""
    for article in articles:
        here = [p for p in people if article.id in p.spans]
        if here:
            _add_descriptions(article, here)
            _add_pronouns(article, annotations[article.id], here)


def _add_descriptions(article: Article, here: Sequence[Person]) -> None:
    named = sorted((s, e) for p in here for s, e in p.spans[article.id])
    pattern = re.compile(
        rf"(?<!\w)[Tt]he ((?:[A-ZÀ-Þ][\w.-]+ ){{0,2}}(?:{title_pattern()}))"
        r"(?![\w-])(?!,? (?:of|for|to the)\b)(?! [A-ZÀ-Þ])"
    )
    for match in pattern.finditer(article.text):
        if any(s <= match.end() + 1 and match.start() < e for s, e in named):
            continue
        person = _described(match[1], match.start(), article.id, here)
        if person is not None:
            person.spans[article.id].append((match.start(), match.end()))


def _described(words: str, at: int, article: str, here: Sequence[Person]) -> Person | None:
    title = words.split(" ")[-1].lower() if words.lower() not in title_words("leads") else words.lower()
    titles = role_titles(words) or {title}
    country = country_of_words(words)
    if country is None and words[0].isupper():
        return None
    fitting = [
        p
        for p in here
        if (country is None or p.country == country)
        and _holds(p.titles, titles)
        and p.spans[article][0][0] < at
    ]
    if len(fitting) > 1 and country is None:
        return max(fitting, key=lambda p: max(s for s, _ in p.spans[article] if s < at))
    return fitting[0] if len(fitting) == 1 else None


def _holds(held: set[str], meant: set[str]) -> bool:
    return bool(held & meant) or ("leader" in meant and bool(held & title_words("leads")))


def _add_pronouns(article: Article, annotation: Annotation, here: Sequence[Person]) -> None:
    """He and she are the person that the same sentence, or the nearest before it, opens with."""
    spans = sorted((s, e, n) for n, p in enumerate(here) for s, e in p.spans[article.id])
    paragraphs = [start for start, _ in article.paragraphs]
    for at, sentence in enumerate(annotation.sentences):
        for match in _PRONOUN.finditer(article.text, sentence.start, sentence.end):
            if _inside_foreign_quotation(article.text, sentence.start, match.start()):
                continue
            antecedent = _antecedent(match.start(), at, annotation, spans)
            if antecedent is not None and paragraphs:
                here[antecedent].spans[article.id].append((match.start(), match.end()))
                spans = sorted([*spans, (match.start(), match.end(), antecedent)])


def _antecedent(at: int, index: int, annotation: Annotation, spans: list[tuple[int, int, int]]) -> int | None:
    own = annotation.sentences[index]
    before = [n for s, _, n in spans if own.start <= s < at]
    if before:
        return before[0]
    for back in range(1, SENTENCES_BACK + 1):
        if index - back < 0:
            return None
        previous = annotation.sentences[index - back]
        inside = [n for s, _, n in spans if previous.start <= s < previous.end]
        if inside:
            return inside[0]
    return None


def _inside_foreign_quotation(text: str, start: int, at: int) -> bool:
    piece = text[start:at]
    return piece.count("“") > piece.count("”") or piece.count('"') % 2 == 1
