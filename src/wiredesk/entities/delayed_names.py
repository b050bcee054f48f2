"""Who a report's first sentence describes and the next ones name: "A senator ..."; "Sen. Ada Ferro ..."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from wiredesk.entities.gazetteer import country_of_words, usual_title
from wiredesk.entities.referents import Referent
from wiredesk.entities.roles import role_titles, title_pattern
from wiredesk.model.annotation import Annotation
from wiredesk.model.article import Article

#: Sentences from the beginning that describe, and sentences behind them in which the name stands.
LEAD_SENTENCES, NAMED_WITHIN = 2, 3


@cache
def _described() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:[Aa]n?|[Tt]he) (?:[\w.’'-]+ ){{0,5}}?(?:{title_pattern()})(?![\w-])(?! [A-ZÀ-Þ])",
    )


def name_the_described(article: Article, annotation: Annotation, here: Sequence[Referent]) -> None:
    """Add to a person the description under which the report's beginning first speaks of that person.

    Agency reports hold names back: the lead says "the homeland security secretary" and the second
    paragraph "Secretary Kirsten Lund". The description counts where exactly one person who bears that
    title, and of no other country, is named first within the next sentences.
    """
    sentences = annotation.sentences
    first = {n: min(s for s, _ in p.spans[article.id]) for n, p in enumerate(here)}
    taken = [span for p in here for span in p.spans[article.id]]
    for at, sentence in enumerate(sentences[:LEAD_SENTENCES]):
        for match in _described().finditer(article.text, sentence.start, sentence.end):
            start, end = match.span()
            if any(s <= end + 1 and start < e for s, e in taken):
                continue
            until = sentences[min(at + NAMED_WITHIN, len(sentences) - 1)].end
            fitting = [
                n for n, begin in first.items() if end < begin < until and _fits(match.group(), here[n])
            ]
            if len(fitting) == 1:
                here[fitting[0]].spans[article.id].append((start, end))
                taken.append((start, end))


def _fits(words: str, person: Referent) -> bool:
    meant = {usual_title(t) for t in role_titles(words)}
    held = {usual_title(t) for t in person.titles}
    country = country_of_words(words)
    return bool(meant & held) and (country is None or person.country in (None, country))
