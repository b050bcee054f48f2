"""What kind of thing a name is, told by all the places where the story has it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from functools import cache

from wiredesk.entities.gazetteer import known_names, table_words
from wiredesk.entities.gender import gender_of
from wiredesk.entities.name_mention import NameMention
from wiredesk.entities.roles import courtesy_before, role_before
from wiredesk.model.annotation import NameKind
from wiredesk.model.article import Article

#: Where kinds tie the earlier wins.
_ORDER: tuple[NameKind, ...] = ("person", "org", "place", "other")
#: Mentions of a name around which words are looked at: kinds show early.
MOST_LOOKED_AT = 40
#: A name that nothing calls a person is a place where this many of its mentions stand behind "in", and
#: this share of them: in 150 articles 7 of 1,504 full names of persons did, and 755 of 4,259 places' names.
FEWEST_INSIDE, SHARE_INSIDE = 2, 0.08
_AGE = re.compile(r",? (?:aged )?\d{1,2}(?=[,.;)])")
_WORD_BEFORE = re.compile(r"(\w+) $")
_CALL_SIGN = re.compile(r"[KW][A-Z]{2,3}(?:-(?:TV|FM|AM))?")


def settle_kinds(mentions: Sequence[NameMention], articles: Sequence[Article]) -> list[NameMention]:
    """The mentions, each name with one kind throughout the story.

    Annotators take a ship for a man in one sentence and for a town in the next. What most of its mentions
    say counts, and before that what the name itself says ("HMS", "Prison") and the words around it. Names
    that the gazetteer knows and surnames of the story's people may be several things and stay.
    """
    texts = {a.id: a.text for a in articles}
    surnames = {m.folded.split()[-1] for m in mentions if m.kind == "person" and " " in m.folded}
    firms = _firm_names(mentions)
    ships, storms = _ship_names(mentions), _storm_names(mentions, texts, surnames)
    places: dict[str, list[NameMention]] = defaultdict(list)
    for m in mentions:
        if m.kind != "nationality" and m.folded not in known_names() and m.folded not in surnames:
            places[m.folded].append(m)
    kinds = {name: _kind_of(name, found, texts) for name, found in places.items()}
    return [
        replace(
            m,
            kind="other"
            if m.folded in storms or _is_ship(m, ships, texts[m.article])
            else "org"
            if m.folded in firms and m.folded in kinds
            else kinds.get(m.folded, m.kind),
        )
        if m.kind != "nationality"
        else m
        for m in mentions
    ]


def _firm_names(mentions: Sequence[NameMention]) -> frozenset[str]:
    """What stands in front of its legal form in names of the story's firms: "Norvik" of "Norvik Plc"."""
    forms = table_words("kind_words", "legal_forms") - {"group", "company"}
    split = (m.folded.rpartition(" ") for m in mentions if m.kind == "org")
    return frozenset(front for front, _, last in split if front and last in forms)


def _kind_of(name: str, mentions: Sequence[NameMention], texts: Mapping[str, str]) -> NameKind:
    told = _told_by_name(name, mentions[0].text)
    votes = Counter(m.kind for m in mentions)
    kind = max(_ORDER, key=lambda k: votes[k])
    if told is not None and (kind == "person" or len(votes) > 1 or told == "other"):
        return told
    if kind != "person" and len(votes) == 1:
        return "person" if _bears_given_name(name, mentions, texts) else kind
    looked = mentions[:MOST_LOOKED_AT]
    persons = sum(_called_person(m, texts[m.article]) for m in looked)
    inside = sum(_stands_inside(m, texts[m.article]) for m in looked)
    # Bodies say things too: only against places and other things does it tell.
    if kind != "org" and persons > inside and votes["person"]:
        return "person"
    if kind == "person" and not persons and inside >= max(FEWEST_INSIDE, SHARE_INSIDE * len(looked)):
        return "place"
    return kind


def _bears_given_name(name: str, mentions: Sequence[NameMention], texts: Mapping[str, str]) -> bool:
    """Whether a name that annotators took for a thing's begins like a person's and is called like one.

    A title, a courtesy, an age or ", who" beside "Ada Ferro" is a person's; verbs of saying are firms' too.
    """
    words = name.split()
    if len(words) not in (2, 3) or gender_of([words[0]], ()) is None or not mentions[0].text.istitle():
        return False
    return any(
        _stands_as_person(m, texts[m.article])
        or role_before(texts[m.article], m.sentence_start, m.start, m.end) is not None
        for m in mentions[:MOST_LOOKED_AT]
    )


def _told_by_name(folded: str, text: str) -> NameKind | None:
    words = folded.split()
    if _CALL_SIGN.fullmatch(text):
        return "org"
    if len(words) < 2:
        return None
    if words[0] in table_words("kind_words", "ships") and text.split()[0].isupper():
        return "other"
    if words[-1] in table_words("kind_words", "places"):
        return "place"
    return "org" if words[-1] in table_words("kind_words", "bodies") else None


def _called_person(m: NameMention, text: str) -> bool:
    """Whether the words around a name are those around a person's."""
    if _stands_as_person(m, text) or speaks_beside(m, text):
        return True
    return role_before(text, m.sentence_start, m.start) is not None


def _stands_as_person(m: NameMention, text: str) -> bool:
    """Whether a courtesy stands before a name, or an age or "who" behind it."""
    courtesy = courtesy_before(text, m.start) is not None
    return courtesy or _AGE.match(text, m.end) is not None or text.startswith(", who", m.end)


def speaks_beside(m: NameMention, text: str) -> bool:
    """Whether a verb of saying stands right behind or before a name."""
    speech = _speech()
    before = re.search(speech.pattern + " $", text[max(0, m.start - 14) : m.start])
    return before is not None or speech.match(text, m.end) is not None


@cache
def _speech() -> re.Pattern[str]:
    return re.compile(rf"[,]? ?(?<!\w)(?:{'|'.join(sorted(table_words('kind_words', 'speech')))})(?!\w)")


def _stands_inside(m: NameMention, text: str) -> bool:
    """Whether a name stands behind "in" or "at", and owns nothing there."""
    before = re.search(r"(\w+) $", text[max(0, m.start - 10) : m.start])
    if before is None or before[1].casefold() not in table_words("kind_words", "inside"):
        return False
    behind = text[m.end : m.end + 2]
    return not behind.startswith(("’", "'")) and not (behind[:1] == " " and behind[1:].isupper())


def _ship_names(mentions: Sequence[NameMention]) -> frozenset[str]:
    """The names of the story's ships without their prefixes."""
    return frozenset(
        " ".join(m.folded.split()[1:])
        for m in mentions
        if " " in m.folded and _told_by_name(m.folded, m.text) == "other"
    )


def _storm_names(
    mentions: Sequence[NameMention], texts: Mapping[str, str], surnames: Set[str]
) -> frozenset[str]:
    """The bare names that the story gives to storms ("Hurricane Ada", "the storm Ada"), but for surnames."""
    kinds = table_words("kind_words", "storms")
    found, called = set(), set()
    for m in mentions:
        *before, name = m.folded.split() or [""]
        if courtesy_before(texts[m.article], m.start):
            called.add(name)
        if before and before[-1] in kinds:
            found.add(name)
            continue
        word = _WORD_BEFORE.search(texts[m.article], max(0, m.start - 16), m.start)
        if not before and word and word[1].casefold() in kinds:
            found.add(name)
    return frozenset(found - surnames - called)


def _is_ship(m: NameMention, ships: frozenset[str], text: str) -> bool:
    """Whether a name that a ship of the story bears stands for it; behind "in" or "from" stands the town."""
    if m.folded not in ships:
        return False
    before = re.search(r"(\w+) $", text[max(0, m.start - 10) : m.start])
    town = before is not None and before[1].casefold() in table_words("kind_words", "towards")
    return m.folded not in known_names() or not town
