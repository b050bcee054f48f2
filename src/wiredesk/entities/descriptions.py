"""Mentions without a name: "the French leader", "the chancellor", he and she."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from wiredesk.entities.gazetteer import country_of_words, title_words
from wiredesk.entities.gender import Gender
from wiredesk.entities.quoted import QuotedText
from wiredesk.entities.roles import role_titles, title_pattern
from wiredesk.model.annotation import Annotation
from wiredesk.model.article import Article

_PRONOUN = re.compile(r"(?<!\w)(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|him|himself|herself)(?!\w)")
_FEMALE, _OWNERS, _OBJECTS = ("she", "her", "herself"), ("his", "her"), ("him",)
_FIRST_PERSON = re.compile(r"(?<!\w)(?:I|[Mm]y|me|myself)(?!\w)(?!\.)")
#: A pronoun looks for its person this many sentences back.
SENTENCES_BACK = 2


@dataclass(slots=True)
class Person:
    """A person of the story, as descriptions look for one."""

    titles: set[str] = field(default_factory=set)
    country: str | None = None
    gender: Gender | None = None
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
            _add_speakers(article, annotations[article.id], here)


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
    """He and she are the person that the same sentence, or the nearest before it, opens with.

    Whoever is named only inside a quotation is no antecedent outside it, and a pronoun inside one is
    left alone: it may mean anybody.
    """
    quoted = QuotedText(annotation.quotations)
    spans = sorted((s, e, n) for n, p in enumerate(here) for s, e in p.spans[article.id])
    outside = [s for s in spans if not quoted.covers(s[0])]
    recent: list[list[_Candidate]] = []
    at = 0
    for sentence in annotation.sentences:
        own: list[_Candidate] = []
        pronouns = list(_PRONOUN.finditer(article.text, sentence.start, sentence.end))
        for match in [m for m in pronouns if not quoted.covers(m.start())]:
            at = _take_names(outside, at, match.start(), article.text, own)
            word = match[0].lower()
            gender: Gender = "she" if word in _FEMALE else "he"
            found = _antecedent(gender, [_others(own) if word in _OBJECTS else own, *reversed(recent)], here)
            if found is not None:
                here[found].spans[article.id].append((match.start(), match.end()))
                own.append(_Candidate(found, possessive=word in _OWNERS))
        at = _take_names(outside, at, sentence.end, article.text, own)
        if own or not quoted.covers(sentence.start):
            recent = [*recent, own][-SENTENCES_BACK:]


def _add_speakers(article: Article, annotation: Annotation, here: Sequence[Person]) -> None:
    """I and my, inside a quotation, are whoever is quoted, where that is one person of the story."""
    quoted = QuotedText(annotation.quotations)
    spans = [(s, e, n) for n, p in enumerate(here) for s, e in p.spans[article.id]]
    for attribution in annotation.attributions:
        speakers = {
            n for part in attribution.source for s, e, n in spans if part.start <= s and e <= part.end
        }
        if len(speakers) != 1:
            continue
        (speaker,) = speakers
        for part in attribution.content:
            for match in _FIRST_PERSON.finditer(article.text, part.start, part.end):
                if quoted.covers(match.start()) and match.span() not in here[speaker].spans[article.id]:
                    here[speaker].spans[article.id].append(match.span())


def _others(own: Sequence[_Candidate]) -> list[_Candidate]:
    """The people of a sentence but for the one it opens with: "Ferro met Lund and told him" means Lund."""
    first = next((c for c in own if not c.possessive), None)
    return [c for c in own if first is None or c.person != first.person]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A person mentioned in a sentence, and whether only as an owner: "Ferro's spokesman"."""

    person: int
    possessive: bool


def _take_names(
    spans: Sequence[tuple[int, int, int]], at: int, until: int, text: str, own: list[_Candidate]
) -> int:
    """Move the names that begin before an offset into the sentence's candidates; where to go on."""
    while at < len(spans) and spans[at][0] < until:
        _, end, person = spans[at]
        own.append(_Candidate(person, text[end : end + 2] in ("’s", "'s")))
        at += 1
    return at


def _antecedent(
    gender: Gender, sentences: Sequence[Sequence[_Candidate]], here: Sequence[Person]
) -> int | None:
    """The first fitting person of the nearest sentence that has one; owners come last."""
    for candidates in sentences:
        fitting = [c for c in candidates if here[c.person].gender in (gender, None)]
        if fitting:
            certain = [c for c in fitting if not c.possessive and here[c.person].gender == gender]
            return (certain or [c for c in fitting if not c.possessive] or fitting)[0].person
    return None
