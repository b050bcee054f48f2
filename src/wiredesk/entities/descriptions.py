"""Mentions without a name: "the French leader", "the chancellor", he and she."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence, Set

from wiredesk.entities.gazetteer import country_of_words, title_words
from wiredesk.entities.pronouns import resolve_pronouns
from wiredesk.entities.quoted import QuotedText
from wiredesk.entities.referents import Referent
from wiredesk.entities.roles import role_titles, title_pattern
from wiredesk.model.annotation import Annotation
from wiredesk.model.article import Article

_FIRST_PERSON = re.compile(r"(?<!\w)(?:I|[Mm]y|me|myself)(?!\w)(?!\.)")

#: So many times more often than the next bearer of a title must an article name the one whom its bare title
#: means, if it is not who leads the story. "The president" as whoever was named last was wrong 22 times of 22
#: where the other leads the article, and 12 of 12 where neither does.
MAIN = 2

PronounReader = Callable[[Article, Annotation, Sequence[Referent]], None]


def describe_people(
    articles: Sequence[Article],
    annotations: Mapping[str, Annotation],
    people: Sequence[Referent],
    pronoun_reader: PronounReader = resolve_pronouns,
) -> None:
    """Add to each person the spans of descriptions and pronouns that plainly mean that person."""
    for article in articles:
        here = [p for p in people if article.id in p.spans]
        if here:
            _add_descriptions(article, here)
            pronoun_reader(article, annotations[article.id], here)
            _add_speakers(article, annotations[article.id], here)


def _add_descriptions(article: Article, here: Sequence[Referent]) -> None:
    named = sorted((s, e) for p in here for s, e in p.spans[article.id])
    pattern = re.compile(
        rf"(?<!\w)[Tt]he ((?:[A-ZÀ-Þ][\w.-]+ ){{0,2}}(?:{title_pattern()}))"
        r"(?![\w-])(?!,? (?:of|for|to the)\b)(?! [A-ZÀ-Þ])"
    )
    for match in pattern.finditer(article.text):
        if any(s <= match.end() + 1 and match.start() < e for s, e in named):
            continue
        person = _described(match[1], match.start(), article, here)
        if person is not None:
            person.spans[article.id].append((match.start(), match.end()))


def _described(words: str, at: int, article: Article, here: Sequence[Referent]) -> Referent | None:
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
        and p.spans[article.id][0][0] < at
    ]
    if len(fitting) > 1 and country is None:
        # Where one is "President Lund" and the other "the Norwegian president", the first is meant.
        own = [p for p in fitting if _bears_alone(p, titles, article)]
        return own[0] if len(own) == 1 else _usual(fitting, at, article.id)
    return fitting[0] if len(fitting) == 1 else None


def _bears_alone(person: Referent, titles: Set[str], article: Article) -> bool:
    """Whether an article gives a person a title without the word for a country in front of it."""
    for start, _ in person.spans[article.id]:
        before = article.text[max(0, start - 60) : start].rstrip()
        title = next((t for t in titles if before.lower().endswith(t)), None)
        if title is None:
            continue
        words = before[: len(before) - len(title)].rstrip().split("\n")[-1].split(" ")[-2:]
        if country_of_words(" ".join(words)) is None:
            return True
    return False


def _usual(fitting: Sequence[Referent], at: int, article: str) -> Referent:
    """Whom a bare title means where several bear it: whom the article, else the whole story, is about.

    Where they are named equally often it is whoever was named last.
    """

    def rank(person: Referent) -> tuple[int, int]:
        return sum(map(len, person.spans.values())), max(s for s, _ in person.spans[article] if s < at)

    first, second, *_ = sorted(fitting, key=lambda p: -len(p.spans[article]))
    if len(first.spans[article]) >= MAIN * len(second.spans[article]):
        return first
    return max(fitting, key=rank)


def _holds(held: set[str], meant: set[str]) -> bool:
    return bool(held & meant) or ("leader" in meant and bool(held & title_words("leads")))


def _add_speakers(article: Article, annotation: Annotation, here: Sequence[Referent]) -> None:
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
