"""The entities behind the words for who acts and who is acted upon."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from wiredesk.events.event_words import event_words
from wiredesk.events.phrase_heads import Side, takes_part
from wiredesk.model.annotation import Attribution, Sentence, Token
from wiredesk.model.article import Article
from wiredesk.model.entity import Entity, MentionIndex
from wiredesk.model.text import Span

_GROUPS = "men|women|leaders|presidents|ministers|sides|countries|diplomats|officials"
_BOTH = re.compile(
    rf"^(?:the (?:two|pair|couple|duo)(?: (?:{_GROUPS}))?|both(?: (?:{_GROUPS}))?|they|each other)$",
    re.IGNORECASE,
)
#: What hangs a name on the noun before it: "a statue of late Bishop", "a cross devoted to the".
_BY_PREPOSITION = re.compile(
    r" (?:of|to|for|by|about|from|against|after|on) (?:the |late |then |former )?(?:[A-Z][\w.]* ){0,3}$"
)
#: What stands between a person and the place or body that only says whose man that is.
_BEHIND_A_PERSON = re.compile(r" of (?:the )?|, (?:an?|the|who|whose) (?:(?!,? and )[^;])*")
#: Relations of a name to the noun that introduces it: "his mentor, Ola Lie".
_NAME_BESIDE = ("appos", "flat", "nmod:desc")
_REFLEXIVE = frozenset(("himself", "herself", "itself", "themselves", "ourselves", "myself", "yourself"))
#: Words for whoever speaks.
_SPEAKERS = frozenset(("we", "i", "us", "me"))
#: Characters around a subject's head within which its name stands.
IT_REACH = 60
#: Characters back in which "the two" are to be found: the sentence before and its own beginning.
BOTH_REACH = 500


def participants(
    article: Article,
    spans: Sequence[Span],
    index: MentionIndex,
    sentence: Sentence | None = None,
    attributions: Sequence[Attribution] = (),
    side: Side = "suffering",
) -> list[str]:
    """Entity ids behind noun phrases, each once, in text order.

    Within a phrase the head counts, not what describes it: of "the Kremlin spokesman Dmitry Peskov"
    the man. "The two" are looked for in the sentence before, "it" among the subjects before it in its own
    ``sentence``. "We" and "I" are whoever is quoted (``attributions``). ``side`` says whether the phrases are
    those who act.
    """
    found: list[str] = []
    for span in spans:
        words = article.text[span.start : span.end]
        if words.casefold() in _REFLEXIVE:
            continue  # Who killed himself is told as who kills.
        if _BOTH.match(words):
            found += _two_before(article, span.start, index)
            continue
        if words.casefold() in _SPEAKERS:
            found += _quoted(article, span, index, attributions)
            continue
        if sentence is not None and words.casefold() == "it":
            found += _subject_before(article, sentence, span.start, index)
            continue
        found += _heads(article, span, index, sentence, side)
    return list(dict.fromkeys(found))


def only_describes(
    entity: str, article: Article, spans: Sequence[Span], index: MentionIndex, sentence: Sentence | None
) -> bool:
    """Whether a person only says which thing acts: where "a statue of Ola Lind" falls he does nothing."""
    if sentence is None or index.entity(entity).kind != "person" or not index.entity(entity).named:
        return False
    named = [(s, m[0]) for s in spans for m in index.within(article.id, s.start, s.end) if m[2] == entity]
    return bool(named) and all(_is_behind_a_thing(article, span, at, sentence) for span, at in named)


def _is_behind_a_thing(article: Article, span: Span, at: int, sentence: Sentence) -> bool:
    inside = [n for n, t in enumerate(sentence.tokens) if span.start <= t.start < span.end]
    tops = [n for n in inside if sentence.tokens[n].head not in (None, *inside)]
    if len(tops) != 1 or sentence.tokens[tops[0]].upos != "NOUN":
        return False
    return _BY_PREPOSITION.search(article.text[sentence.tokens[tops[0]].end : at]) is not None


def _quoted(
    article: Article, span: Span, index: MentionIndex, attributions: Sequence[Attribution]
) -> list[str]:
    """Whoever says the quotation in which a "we" stands."""
    for one in attributions:
        if one.kind == "direct" and any(c.start <= span.start < c.end for c in one.content):
            return [e for source in one.source for e in _heads(article, source, index)][:1]
    return []


def _heads(
    article: Article,
    span: Span,
    index: MentionIndex,
    sentence: Sentence | None = None,
    side: Side = "suffering",
) -> list[str]:
    every = index.within(article.id, span.start, span.end)
    inside = [m for m in every if index.entity(m[2]).named]
    kept = []

    def is_person(token: Token) -> bool:
        return _is_somebody(token, every, sentence, index)

    for start, end, entity in inside:
        own = index.entity(entity)
        if sentence is not None and not takes_part(sentence, span, (start, end), own, is_person, side):
            continue
        behind = article.text[end : min(span.end, end + 3)]
        owner = behind.startswith(("’s", "'s")) or (
            behind[:2] == "s " and article.text[start:end][-1:] != "s"
        )
        covered = any(s <= start and end <= e and (s, e) != (start, end) for s, e, _ in inside)
        described = _describes(article.text, start, end, inside, index, entity)
        where = _says_where(article.text, span, (start, end), index.entity(entity))
        relative = owner and _is_relative_behind(end, every, index)
        if not covered and not described and not where and not (owner and len(inside) > 1) and not relative:
            kept.append(entity)
    return kept + [entity for _, _, entity in every if not index.entity(entity).named]


def _is_somebody(
    token: Token, every: Sequence[tuple[int, int, str]], sentence: Sentence | None, index: MentionIndex
) -> bool:
    """Whether a word of a phrase is a person or several, by name, by its noun, or by the name beside it."""
    words = [token]
    if sentence is not None:
        number = sentence.number_at(token.start)
        if token.deprel == "nmod:desc" and token.head is not None and token.head >= 0:
            words.append(sentence.tokens[token.head])  # "MP" of "MP Ola Lie"
        words += [t for t in sentence.tokens if t.head == number and t.deprel in _NAME_BESIDE]
    for start, end, entity in every:
        own = index.entity(entity)
        somebody = own.kind == "person" or (own.kind == "other" and not own.named)
        if somebody and any(start <= t.start < end for t in words):
            return True
    return False


def _is_relative_behind(end: int, every: Sequence[tuple[int, int, str]], index: MentionIndex) -> bool:
    """Whether a person without a name belongs to a name: "Ferro's brother" is not Ferro."""
    behind = (m for m in every if end < m[0] <= end + 4 and not index.entity(m[2]).named)
    return any(index.entity(m[2]).kind == "person" for m in behind)


def _says_where(text: str, phrase: Span, name: tuple[int, int], entity: Entity) -> bool:
    """Whether a place only says where those of a phrase are, or from: "two officers in Velm", "a Velm shop".

    A nation's own word, an acronym and whoever governs stand for the place: "Norwegian troops", "US
    officials", "the Velm council".
    """
    if entity.kind != "place":
        return False
    start, end = name
    before, behind = text[phrase.start : start], text[end : phrase.end]
    if re.search(r"(?:\b[A-Z]{1,3}-|\()$", before):
        return True
    if re.search(
        r"\w (?:in|at|near|from|outside|off|around|across) (?:the |nearby |central |\w+ern )?$", before
    ):
        return not _governs().search(before)
    written = text[start:end]
    if not re.match(r"[ -][a-z]", behind) or written != entity.name or written.isupper():
        return False
    return not _governs().search(behind)


def is_road(entity: Entity) -> bool:
    """Whether a place is a road or a square: it is where something happens, and never takes part."""
    return entity.kind == "place" and entity.name.rpartition(" ")[2].casefold() in event_words("roads")


@cache
def _governs() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(event_words('governs')))})(?!\w)")


def _describes(
    text: str, at: int, end: int, inside: Sequence[tuple[int, int, str]], index: MentionIndex, entity: str
) -> bool:
    """Whether a place or body stands beside a person only to say whose man that is."""
    if index.entity(entity).kind == "person":
        return False
    for start, stop, other in inside:
        between = text[end:start]
        if index.entity(other).kind != "person":
            continue
        # "the president of Norland", "Ada Berg, a Norwegian expert at the NPA".
        if stop <= at and _BEHIND_A_PERSON.fullmatch(text[stop:at]):
            return True
        if start <= end:
            continue
        # "the UN chief, Ada Ferro", but "Norway, Ada Ferro and others".
        if not re.search(r",| and ", between) or re.fullmatch(r"(?:’s|'s)?(?: [a-z][\w-]*)+, ", between):
            return True
    return False


def _subject_before(article: Article, sentence: Sentence, at: int, index: MentionIndex) -> list[str]:
    """The body, place or storm that "it" repeats: "Ferro Lines said it was cutting jobs"."""
    subjects = [
        t
        for t in sentence.tokens
        if t.start < at and t.deprel.split(":")[0] == "nsubj" and t.upos in ("NOUN", "PROPN")
    ]
    if not subjects:
        return []
    last = subjects[-1]
    near = index.within(article.id, max(sentence.start, last.start - IT_REACH), last.end + IT_REACH)
    meant = [
        (end - start, entity)
        for start, end, entity in near
        if start <= last.start < end and index.entity(entity).named and index.entity(entity).kind != "person"
    ]
    return [max(meant)[1]] if meant else []


def _two_before(article: Article, at: int, index: MentionIndex) -> list[str]:
    """The two people last spoken of; where there are none, the two last named bodies or countries."""
    before = [m[2] for m in reversed(index.within(article.id, max(0, at - BOTH_REACH), at))]
    people = [e for e in dict.fromkeys(before) if index.entity(e).kind == "person"]
    return sorted(people[:2]) if len(people) >= 2 else []
