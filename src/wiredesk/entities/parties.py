"""Those who take part in events without a name: "marine police", "a 17-year-old girl", "two officers".

Nobody can look them up and no statement is theirs by name, but an account that leaves them out tells that a
man was arrested by nobody. They are entities that have no name (:attr:`Entity.named`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wiredesk.entities.gazetteer import table_words
from wiredesk.model.annotation import Annotation, Sentence, Token
from wiredesk.model.article import Article, content_id
from wiredesk.model.entity import Entity, EntityKind, MentionIndex
from wiredesk.model.text import Citation, Span

#: Relations of the words before a noun that say who it is: "marine police", "two 17-year-old girls".
_BEFORE = ("amod", "compound", "nummod")
#: Words of the longest description kept; of a longer one the last.
LONGEST = 5
_ANYBODY = ("person", "people", "somebody", "someone")
_PLURALS = ("crew", "staff", "couple")
_PERSONAL = ("women", "men", "either")
_KINDS_OF_BODY = (
    "charity",
    "organisation",
    "organization",
    "company",
    "firm",
    "bank",
    "airline",
    "club",
    "team",
)
_HOW_MANY = ("dozen", "score", "hundred", "thousand", "million", "number", "handful", "majority", "group")
#: One beside others: "another suspect" and "an eighth suspect" are nobody that the article told of before.
_ONE_MORE = re.compile(
    r"(?:another|other|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\w+teenth|\d+(?:st|nd|rd|th)"
    r"|additional|remaining|new)\b"
)
_NUMBER = re.compile(
    r"(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|several|some|many) ", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Party:
    """Words for somebody who takes part, as within a sentence; ``noun`` is their head's lemma."""

    citation: Citation
    words: str
    noun: str
    kind: EntityKind


def unnamed_parties(
    articles: Sequence[Article], annotations: Mapping[str, Annotation], entities: Sequence[Entity]
) -> tuple[Entity, ...]:
    """The entities without a name that act or are acted upon in the events of a story.

    One described alike is one: "the girl" is the only girl that an article describes more fully.
    """
    index = MentionIndex(tuple(entities))
    found = [
        p for a in sorted(articles, key=lambda a: a.id) for p in _of_article(a, annotations[a.id], index)
    ]
    fuller: dict[tuple[str, str], set[str]] = defaultdict(set)
    for p in found:
        if _bare(p.words) != p.noun and p.kind != "org" and not _ONE_MORE.match(_bare(p.words)):
            fuller[p.citation.article, p.noun].add(_bare(p.words))
    groups: dict[tuple[EntityKind, str], list[Party]] = defaultdict(list)
    for p in found:
        described = fuller.get((p.citation.article, p.noun), set())
        key = _bare(p.words)
        if key == p.noun and len(described) == 1 and p.kind == "person":
            key = next(iter(described))
        if _ONE_MORE.match(key):
            # Whoever is one more in one article need not be whoever is one more in the next.
            key = f"{key} {p.citation.article}"
        groups[p.kind, key].append(p)
    made = [_entity(kind, key, members) for (kind, key), members in groups.items()]
    return tuple(sorted(made, key=lambda e: (-len(e.mentions), e.name, e.id)))


def _entity(kind: EntityKind, key: str, members: Sequence[Party]) -> Entity:
    words = {m.words for m in members}
    if len({w.casefold() for w in words if _NUMBER.match(w)}) > 1:
        # "100 Norwegians" and "72 Norwegians" are as many as each report says: the name says none.
        words = {_NUMBER.sub("", w) for w in words}
    written = sorted(words, key=lambda w: (-len(w), w))
    mentions = tuple(sorted({m.citation for m in members}))
    return Entity(
        content_id("e", "unnamed", kind, key),
        written[0],
        kind,
        tuple(written[1:]),
        mentions=mentions,
        named=False,
    )


def _bare(words: str) -> str:
    return _NUMBER.sub("", words.casefold())


def _of_article(article: Article, annotation: Annotation, index: MentionIndex) -> Iterator[Party]:
    starts = [s.start for s in annotation.sentences]
    seen: set[int] = set()
    for event in annotation.events:
        for span in (*event.source, *event.target):
            at = bisect_right(starts, span.start) - 1
            if at < 0:
                continue
            sentence = annotation.sentences[at]
            for n in _heads(article.text, sentence, span):
                token = sentence.tokens[n]
                party = None if token.start in seen else _party(article, sentence, n, index)
                if party is not None:
                    seen.add(token.start)
                    yield party


def _heads(text: str, sentence: Sentence, span: Span) -> list[int]:
    """The nouns that a phrase is about: its head, and what "and" joins to that."""
    inside = [n for n, t in enumerate(sentence.tokens) if span.start <= t.start < span.end]
    numbers = set(inside)
    heads = [n for n in inside if (h := sentence.tokens[n].head) is not None and h not in numbers]
    heads += [
        n
        for n in inside
        if sentence.tokens[n].head in heads
        and sentence.tokens[n].deprel == "nmod"
        and _counts(sentence.tokens[sentence.tokens[n].head or 0])
    ]
    joined = [
        n
        for n in inside
        if sentence.tokens[n].head in heads and sentence.tokens[n].deprel.split(":")[0] == "conj"
    ]
    return [
        n for n in (*heads, *joined) if sentence.tokens[n].upos == "NOUN" or _is_a_people(text, sentence, n)
    ]


def _counts(token: Token) -> bool:
    """Whether a word only says how many of those behind "of" are meant: "hundreds of protesters"."""
    return token.upos == "NUM" or token.lemma.casefold() in _HOW_MANY


def _is_a_people(text: str, sentence: Sentence, n: int) -> bool:
    """Whether a word is the plural of a nation's own word: "100 Norwegians"."""
    token = sentence.tokens[n]
    named = any(name.kind == "nationality" and name.end == token.end for name in sentence.names)
    return named and text[token.start : token.end].endswith("s")


def _party(article: Article, sentence: Sentence, n: int, index: MentionIndex) -> Party | None:
    token = sentence.tokens[n]
    written = article.text[token.start : token.end]
    noun = token.lemma.casefold() or written.casefold()
    people = _is_a_people(article.text, sentence, n)
    kind = "other" if people else _kind(noun, written.casefold())
    if kind is None or any(s <= token.start < e for s, e, _ in _around(article, token, index)):
        return None
    if any(_names_it(sentence, n, m, other) for m, other in enumerate(sentence.tokens)):
        return None
    if _is_title(sentence, n) or (noun in _KINDS_OF_BODY and _is_kind_of_body(sentence, n)):
        return None
    first, words_before = n, 0
    while first > 0 and words_before < LONGEST - 1 and _describes(sentence.tokens, first - 1, n):
        first -= 1
        words_before += sentence.tokens[first].upos != "PUNCT"
    while sentence.tokens[first].upos == "PUNCT":
        first += 1
    before = article.text[sentence.tokens[max(0, first - 1)].start : sentence.tokens[first].start]
    first -= before.casefold() == "another "
    cited = article.cite(sentence.tokens[first].start, token.end)
    words = " ".join((cited.quote or "").split())
    if first == 0 and sentence.tokens[0].upos != "PROPN":
        words = words[:1].lower() + words[1:]
    return None if "\n" in (cited.quote or "") else Party(cited, words, noun, kind)


def _around(article: Article, token: Token, index: MentionIndex) -> list[tuple[int, int, str]]:
    return index.within(article.id, max(0, token.start - 80), token.end + 80)


def _is_title(sentence: Sentence, n: int) -> bool:
    """Whether a noun stands before a name as its title: "the presidential candidate Ada Ferro"."""
    token = sentence.tokens[n]
    head = sentence.tokens[token.head] if token.head is not None and token.head >= 0 else None
    named = head is not None and any(name.start <= head.start < name.end for name in sentence.names)
    return named and token.deprel == "nmod:desc"


def _is_kind_of_body(sentence: Sentence, n: int) -> bool:
    """Whether a noun only says what the body in front of it is: "the Open Hands charity"."""
    before = [t for t in sentence.tokens if t.head == n and t.deprel == "compound"]
    bodies = [name for name in sentence.names if name.kind == "org"]
    return any(name.start <= t.start < name.end for name in bodies for t in before)


def _names_it(sentence: Sentence, n: int, m: int, other: Token) -> bool:
    """Whether a word behind a noun is its name: "the gunman, Ada Ferro", "Officer Ferro"."""
    if other.head != n or m < n:
        return False
    relation = other.deprel.split(":")[0]
    named = any(name.start <= other.start < name.end for name in sentence.names)
    return named and relation in ("appos", "flat", "nsubj")


def _describes(tokens: Sequence[Token], at: int, noun: int) -> bool:
    """Whether the word at a place belongs to the description that ends in the noun."""
    if tokens[at].upos == "PUNCT" and at and _is_hyphen(tokens, at):
        return _describes(tokens, at - 1, noun)
    head = tokens[at].head
    for _ in range(3):
        if head is None or head < 0:
            return False
        if head == noun:
            break
        if not at < head < noun:
            return False
        head = tokens[head].head
    return tokens[at].deprel in _BEFORE and tokens[at].upos not in ("PRON", "DET")


def _is_hyphen(tokens: Sequence[Token], at: int) -> bool:
    """Whether a sign joins the words around it: "17-year-old"."""
    alone = tokens[at].end - tokens[at].start == 1
    return alone and tokens[at - 1].end == tokens[at].start and tokens[at].end == tokens[at + 1].start


def _kind(noun: str, written: str) -> EntityKind | None:
    """What a noun is for, ``None`` where for nobody in particular ("11 people", "others")."""
    bodies = table_words("parties", "bodies")
    if written in bodies:
        return "org"
    personal = any(noun in table_words("person_nouns", g) for g in _PERSONAL) and noun not in _ANYBODY
    if noun not in table_words("parties", "groups") and not personal and noun not in bodies:
        return None
    return "person" if written == noun and written not in _PLURALS else "other"
