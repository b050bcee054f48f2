"""Finds the other places where a name that was recognised once stands in the story."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from wiredesk.entities.name_mention import NameMention
from wiredesk.model.annotation import Annotation, NameKind
from wiredesk.model.article import Article

#: Mentions of one word for a person in a story from which the first word of a full name is a name by itself.
OFTEN_ALONE = 3
#: What a name is where the annotator says one as often as another.
_KIND_ORDER: tuple[NameKind, ...] = ("org", "person", "place", "other")
_SMALL = re.compile(r"(?<![\w’'.@#/-])[a-zà-ÿ]{2,}(?![\w@/])")
_WORD_BEFORE = re.compile(r"([^\W\d_a-zß-ÿ][\w’'-]*) $")
_WORD_BEHIND = re.compile(r" ([^\W\d_a-zß-ÿ][\w’'-]*\w)")
_CAPITALISED = re.compile(r"(?<!\w)[^\W\d_a-zß-ÿ][\w’'&.-]*")


def complete_names(
    names: Sequence[NameMention], articles: Sequence[Article], annotations: Mapping[str, Annotation]
) -> list[NameMention]:
    """The names with every further occurrence of those of two words or more, in text order.

    An annotator that finds "Boreal Terminals" in one sentence and misses it in the next is right both
    times about what it found; a single word may be another's name, so it is left alone, but for the
    surname of whom the article has named in full, where the story writes no such word small. The kind of
    what is added is the one that the name has most often.
    """
    kinds: dict[str, Counter[NameKind]] = defaultdict(Counter)
    for name in names:
        if name.kind != "nationality" and " " in name.text and name.text[0].isupper():
            kinds[name.text][name.kind] += 1
    known: dict[str, dict[str, NameKind]] = defaultdict(dict)
    for text, counts in kinds.items():
        known[text.split(" ")[0]][text] = _usual(counts)
    names = _whole_again(names, known, {a.id: a.text for a in articles})
    taken: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for name in names:
        taken[name.article].append((name.start, name.end))
    found = list(names)
    small = {w for a in articles for w in _SMALL.findall(a.text)}
    alone = Counter(m.text for m in names if m.kind == "person" and " " not in m.text)
    for article in articles:
        added = _further(article, annotations[article.id], known, taken[article.id])
        occupied = [*taken[article.id], *((m.start, m.end) for m in added)]
        people = [m for m in (*names, *added) if m.article == article.id and m.kind == "person"]
        found += added + _surnames(article, annotations[article.id], people, occupied, small, alone)
    order = {a.id: n for n, a in enumerate(articles)}
    return sorted(found, key=lambda m: (order[m.article], m.start, m.end))


def _whole_again(
    names: Sequence[NameMention], known: Mapping[str, Mapping[str, NameKind]], texts: Mapping[str, str]
) -> list[NameMention]:
    """The names with those of people whole of which the annotator saw one word only.

    "Joe" in "Representative Joe Brandt" is the Joe Brandt of other sentences, and "Holm" in "Ida Holm Brandt"
    the Ida Brandt of others.
    """
    found: list[NameMention] = []
    for m in names:
        last = found[-1] if found else None
        if last is not None and last.article == m.article and m.end <= last.end:
            continue
        if m.kind == "person" and " " not in m.text:
            start, end = _around(texts[m.article], m, known)
            m = replace(m, start=start, end=end, text=texts[m.article][start:end])
            while found and found[-1].article == m.article and m.start <= found[-1].start:
                found.pop()
        found.append(m)
    return found


def _around(text: str, m: NameMention, known: Mapping[str, Mapping[str, NameKind]]) -> tuple[int, int]:
    """Where the full name lies of which a mention is a word; the mention's own place where there is none."""
    last = _WORD_BEHIND.match(text, m.end)
    before = _WORD_BEFORE.search(text[m.sentence_start : m.start])
    firsts = [(m.text, m.start)] + ([(before[1], m.sentence_start + before.start())] if before else [])
    for first, start in firsts if last else ():
        if last and known.get(first, {}).get(f"{first} {last[1]}") == "person":
            return start, last.end(1)
    return m.start, m.end


def _surnames(
    article: Article,
    annotation: Annotation,
    people: Sequence[NameMention],
    taken: Sequence[tuple[int, int]],
    small: Container[str],
    alone: Counter[str],
) -> list[NameMention]:
    """The bare surnames, behind their full names, that the annotator took for common nouns."""
    full: dict[str, int] = {}
    for m in people:
        first, *_, surname = parts if len(parts := m.text.split()) > 1 else ("", "")
        for word in (surname, first):
            # A family name that stands in front is one that the story uses alone: "Ban" for Ban Ki-moon.
            often = alone[word] >= OFTEN_ALONE
            fits = len(word) > (2 if often else 3) and (often or word is surname) and word[0].isupper()
            if fits and word.casefold() not in small:
                full[word] = min(m.start, full.get(word, m.start))
    occupied = {place for start, end in taken for place in range(start, end)}
    found = []
    for sentence in annotation.sentences if full else ():
        tokens = sentence.tokens
        for n, token in enumerate(tokens):
            word = article.text[token.start : token.end]
            if full.get(word, token.start) >= token.start or token.start in occupied:
                continue
            beside = [
                article.text[t.start : t.end] for t in (*tokens[max(0, n - 1) : n], *tokens[n + 1 : n + 2])
            ]
            if n and any(w[:1].isupper() for w in beside):
                continue
            found.append(
                NameMention(article.id, token.start, token.end, word, "person", sentence.start, sentence.end)
            )
    return found


def _usual(counts: Mapping[NameKind, int]) -> NameKind:
    return max(_KIND_ORDER, key=lambda kind: counts[kind])


def _further(
    article: Article,
    annotation: Annotation,
    known: Mapping[str, Mapping[str, NameKind]],
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
                    bounds = (sentence.start, sentence.end)
                    found.append(NameMention(article.id, start, end, text, candidates[text], *bounds))
                    occupied.update(range(start, end))
                    break
    return found
