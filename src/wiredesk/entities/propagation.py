"""Finds the other places where a name that was recognised once stands in the story."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from wiredesk.entities.mentions import NameMention
from wiredesk.model.annotation import Annotation
from wiredesk.model.article import Article

_CAPITALISED = re.compile(r"(?<!\w)[^\W\d_a-zß-ÿ][\w’'&.-]*")


def complete_names(
    names: Sequence[NameMention], articles: Sequence[Article], annotations: Mapping[str, Annotation]
) -> list[NameMention]:
    """The names with every further occurrence of those of two words or more, in text order.

    An annotator that finds "Boreal Terminals" in one sentence and misses it in the next is right both
    times about what it found; a single word may be another's name, so it is left alone.
    """
    known: dict[str, dict[str, NameMention]] = defaultdict(dict)
    taken: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for name in names:
        taken[name.article].append((name.start, name.end))
        if name.kind != "nationality" and " " in name.text and name.text[0].isupper():
            known[name.text.split(" ")[0]].setdefault(name.text, name)
    found = list(names)
    for article in articles:
        found += _further(article, annotations[article.id], known, taken[article.id])
    order = {a.id: n for n, a in enumerate(articles)}
    return sorted(found, key=lambda m: (order[m.article], m.start, m.end))


def _further(
    article: Article,
    annotation: Annotation,
    known: Mapping[str, Mapping[str, NameMention]],
    taken: Sequence[tuple[int, int]],
) -> list[NameMention]:
    occupied = {place for start, end in taken for place in range(start, end)}
    found = []
    for sentence in annotation.sentences:
        for match in _CAPITALISED.finditer(article.text, sentence.start, sentence.end):
            candidates = known.get(match.group(), {})
            for text in sorted(candidates, key=lambda t: (-len(t), t)):
                start, end = match.start(), match.start() + len(text)
                whole = article.text.startswith(text, start) and not article.text[end : end + 1].isalnum()
                if whole and end <= sentence.end and occupied.isdisjoint(range(start, end)):
                    kind = candidates[text].kind
                    found.append(
                        NameMention(article.id, start, end, text, kind, sentence.start, sentence.end)
                    )
                    occupied.update(range(start, end))
                    break
    return found
