"""Pronouns of the third person: he and she become mentions of whom they mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from wiredesk.entities.antecedents import Features, describe, describe_nobody, load_weights, score
from wiredesk.entities.gazetteer import country_of_words
from wiredesk.entities.gender import Gender
from wiredesk.entities.layout import Layout
from wiredesk.entities.referents import Referent
from wiredesk.entities.spoken_of import Memory, Pronoun, SpokenOf
from wiredesk.entities.unnamed import unnamed_people
from wiredesk.model.annotation import Annotation
from wiredesk.model.article import Article

_PRONOUN = re.compile(r"(?<![\w’'])(?:he|she|his|hers?|him|himself|herself)(?!\w)", re.IGNORECASE)


#: Sentences back from which whoever was named last may be somebody else than the one a country stands for.
FAR = 2
#: Sentences back, in one paragraph or the one before, in which the only subject with a name says what a "he"
#: says whom nothing else explains; his quotation may have several of them.
SENTENCES_BEFORE = 5


@dataclass(frozen=True, slots=True)
class Choice:
    """A pronoun, those whom it may mean, and the features of each; the last features are nobody's."""

    pronoun: Pronoun
    candidates: tuple[SpokenOf, ...]
    features: tuple[Features, ...]


#: Answers which candidate a pronoun means, ``None`` for nobody.
Chooser = Callable[[Choice], int | None]


def best(choice: Choice) -> int | None:
    """The candidate with the highest score; ``None`` where nobody's is higher."""
    scores = [score(f, load_weights()) for f in choice.features]
    top = max(range(len(scores)), key=lambda n: (scores[n], -n))
    return top if top < len(choice.candidates) else None


def resolve_pronouns(
    article: Article, annotation: Annotation, here: Sequence[Referent], choose: Chooser = best
) -> None:
    """Add to each person the pronouns of an article that mean that person, in the order of the text."""
    layout, memory = Layout(article, annotation), Memory()
    counts = {n: len(r.spans[article.id]) for n, r in enumerate(here)}
    names = dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
    found: list[tuple[int, int, int]] = []
    for mention in _mentions(article, annotation, here):
        place = layout.place(mention.start, mention.end)
        source = layout.source_at(mention.start, mention.end)
        if mention.by == "pronoun":
            said = layout.said_around(mention.start)
            pronoun = Pronoun(
                mention.word,
                place,
                source.content if source else (),
                said.source if said and said is not source else (),
            )
            choice = _choice(pronoun, memory)
            chosen = choose(choice) if choice.candidates else None
            thing = choice.candidates[chosen] if chosen is not None else None
            if thing is not None and place.sentence - thing.last.sentence >= FAR:
                thing = _of_the_country(article, annotation, choice, here) or thing
            if thing is None and source is not None:
                thing = _only_subject(choice)
            if thing is not None and source is not None and memory.last_speaker in choice.candidates:
                thing = memory.goes_on(thing)
            if thing is not None:
                memory.again(thing, place, "pronoun")
                thing.gender = thing.gender or pronoun.gender
                if thing.referent is not None:
                    found.append((mention.start, mention.end, thing.referent))
        else:
            thing = memory.mention(mention.as_spoken_of(layout, here, names))
        if thing is not None and source is not None:
            memory.spoke(thing, mention.start, (*source.source, *source.content))
    for start, end, referent in found:
        here[referent].spans[article.id].append((start, end))


def _choice(pronoun: Pronoun, memory: Memory) -> Choice:
    fitting = tuple(c for c in memory.candidates(pronoun.place.sentence) if pronoun.may_mean(c))
    features = [describe(pronoun, c, n, memory) for n, c in enumerate(fitting)]
    return Choice(pronoun, fitting, (*features, describe_nobody(pronoun, fitting)))


def _only_subject(choice: Choice) -> SpokenOf | None:
    """The only one with a name who was the subject of one of the sentences before one that quotes him.

    "Ferro fled with his brother" leaves "his" for the last word of the subject.
    """
    place = choice.pronoun.place
    near = [
        c
        for c in choice.candidates
        if c.referent is not None
        and (c.last.role == "subject" or (c.last.role == "owner" and c.by == "pronoun"))
        and c.last.quotation is None
        and 0 < place.sentence - c.last.sentence <= SENTENCES_BEFORE
        and place.paragraph - c.last.paragraph <= 1
    ]
    return near[0] if len(near) == 1 and place.quotation is None else None


def _of_the_country(
    article: Article, annotation: Annotation, choice: Choice, here: Sequence[Referent]
) -> SpokenOf | None:
    """The only one of the country that opens the sentence before: "Norland has massed ... He denies that"."""
    before = annotation.sentences[choice.pronoun.place.sentence - 1]
    name = before.names[0] if before.names else None
    if name is None or name.kind != "place" or name.start != before.start:
        return None
    country = country_of_words(article.text[name.start : name.end])
    its = [c for c in choice.candidates if c.referent is not None and here[c.referent].country == country]
    return its[0] if country is not None and len(its) == 1 else None


@dataclass(frozen=True, slots=True, order=True)
class _Mention:
    """A name, common noun or pronoun in text order."""

    start: int
    end: int
    by: str
    word: str = ""
    referent: int = -1
    gender: Gender | None = field(default=None, compare=False)

    def as_spoken_of(self, layout: Layout, here: Sequence[Referent], names: Mapping[int, int]) -> SpokenOf:
        place = layout.place(self.start, self.end)
        owned = layout.text[self.end : self.end + 3].strip().startswith(("’s", "'s"))
        if self.referent >= 0:
            person = here[self.referent]
            thing = SpokenOf(self.referent, person.kind, person.gender, place, "name", owned=owned)
            thing.described = layout.text[self.start : self.end].lower().startswith("the ")
            thing.names, thing.leads = names.get(self.referent, 0), self.referent == next(iter(names), None)
            return thing
        return SpokenOf(None, "person", self.gender, place, "noun", owned=owned, noun=self.word)


def _mentions(article: Article, annotation: Annotation, here: Sequence[Referent]) -> list[_Mention]:
    named = [(s, e, n) for n, r in enumerate(here) for s, e in r.spans[article.id]]
    taken = [(s, e) for s, e, _ in named]
    found = [_Mention(s, e, "name", referent=n) for s, e, n in named]
    found += [
        _Mention(u.start, u.end, "noun", u.noun, gender=u.gender)
        for u in unnamed_people(article, annotation, taken)
    ]
    found += list(_pronouns(article, annotation, taken))
    return sorted(found)


def _pronouns(
    article: Article, annotation: Annotation, taken: Sequence[tuple[int, int]]
) -> Iterator[_Mention]:
    held = {start for start, _ in taken}
    for sentence in annotation.sentences:
        for match in _PRONOUN.finditer(article.text, sentence.start, sentence.end):
            if match.start() not in held:
                yield _Mention(match.start(), match.end(), "pronoun", match[0].casefold())
