"""From the scores of name tags to names: whole ones, without what the tags leave hanging."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from wiredesk.language.encoder_labels import NAME_KINDS
from wiredesk.language.encoder_spans import best_tags, spans_of
from wiredesk.language.encoder_weights import Floats
from wiredesk.language.encoder_windows import Window
from wiredesk.language.name_tables import gazetteer, places
from wiredesk.language.tables import tsv_rows, words_of
from wiredesk.model.annotation import NameKind

NameSpan = tuple[int, int, int]

_PERSON, _PLACE, _ORG, _OTHER = (NAME_KINDS.index(kind) for kind in ("person", "place", "org", "other"))
_COMPANY_FORMS = frozenset(
    {"Inc", "Inc.", "Ltd", "Ltd.", "LTD.", "LLC", "PLC", "plc", "Corp.", "Co.", "GmbH", "S.A."}
)
_PARTICLES = frozenset({"du", "des", "della", "del", "di", "da", "dos", "der"})
_LINKS = frozenset({"of", "for", "and", "de", "the", "&"})
_REGIONS = frozenset({"country", "region", "continent"})
#: Words that make a part of a country of its name, not a town in it.
_PARTS = frozenset({
    "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central",
    "upper", "lower", "new", "greater", "inner", "outer", "northeast", "northwest", "southeast", "southwest",
    "mainland",
})  # fmt: skip
#: A storm is no person, whatever it is called.
_STORMS = frozenset({"Hurricane", "Typhoon", "Cyclone", "Storm"})
_GREETINGS = frozenset({"Dear", "Hi", "Hello", "Hey", "Thanks", "Congratulations"})
#: Letters of the post for a state of the USA ("Dayton OH"), also as people type them ("Dayton Oh").
_POST = words_of("places_extra", "post")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)", re.IGNORECASE)


def names_of(window: Window, scores: Floats) -> tuple[tuple[int, int, NameKind], ...]:
    """Names of a window; none crosses from one sentence to the next."""
    found: list[tuple[int, int, NameKind]] = []
    start = 0
    for sentence in window.sentences:
        tags = best_tags(scores[start : start + len(sentence)])
        whole = whole_names(list(sentence), spans_of(tags))
        spans = known_kinds(sentence, list(single_places(sentence, list(plain_names(sentence, whole)))))
        found.extend((start + a, start + b, NAME_KINDS[k]) for a, b, k in spans)
        start += len(sentence)
    return tuple(found)


def whole_names(words: Sequence[str], spans: Sequence[NameSpan]) -> list[NameSpan]:
    """Joins a name that breaks off at "of" with the one that goes on, or else takes the "of" away.

    A company's name takes in its form ("Inc.").
    """
    found: list[NameSpan] = []
    for start, end, kind in spans:
        broken = found and found[-1][1] == start
        if broken and (words[start - 1] in _LINKS or words[start] in _PARTICLES):
            found[-1] = (found[-1][0], end, found[-1][2])
        else:
            found.append((_before_particle(words, start, found[-1][1] if found else 0), end, kind))
    cut = []
    for n, (start, end, kind) in enumerate(found):
        limit = found[n + 1][0] if n + 1 < len(found) else len(words)
        last = _with_company_form(words[:limit], end) if kind == _ORG else end
        while last > start and words[last - 1] in _LINKS:
            last -= 1
        if last > start:
            cut.append((start, last, kind))
    return cut


def plain_names(words: Sequence[str], spans: Sequence[NameSpan]) -> Iterator[NameSpan]:
    """Names without greetings in front; storms are nobody, addresses and ordinal numbers no names.

    A storm's name has its "Hurricane" in front, as one name.
    """
    found: list[NameSpan] = []
    for start, end, kind in spans:
        if kind == _PERSON and words[start] in _GREETINGS:
            start += 1
        if start and words[start - 1] in _STORMS and kind in (_PERSON, _OTHER):
            start -= 1
            if found and found[-1][0] == start:
                found.pop()
        alone = words[start] if end - start == 1 else ""
        if start == end or "@" in alone or _ORDINAL.fullmatch(alone) or alone in _STORMS:
            continue
        found.append((start, end, _OTHER if words[start] in _STORMS else kind))
    yield from found


def _before_particle(words: Sequence[str], start: int, limit: int) -> int:
    """Where a name begins of which only "du Dimanche" was found."""
    first = start
    if words[start] in _PARTICLES:
        while first > limit and words[first - 1][:1].isupper():
            first -= 1
    return first


def _with_company_form(words: Sequence[str], end: int) -> int:
    """The end of a company's name with the form behind it ("Acme, Inc.")."""
    at = end + 1 if words[end : end + 1] == [","] else end
    return at + 1 if words[at : at + 1] and words[at] in _COMPANY_FORMS else end


def known_kinds(words: Sequence[str], spans: Sequence[NameSpan]) -> Iterator[NameSpan]:
    """Gives a name that the lists know the kind they know, unless it reads as a person's here.

    An organisation of the list is never a person: the list holds no name that people bear.
    """
    for start, end, kind in spans:
        known = gazetteer().get(tuple(words[start:end]))
        if known and (kind != _PERSON or known == "org"):
            yield start, end, NAME_KINDS.index(known)
        else:
            yield start, end, kind


@cache
def _regions() -> frozenset[tuple[str, ...]]:
    """Countries and states, in lower case, as words."""
    return frozenset(tuple(row[0].lower().split()) for row in tsv_rows("places") if row[1] in _REGIONS)


def single_places(words: Sequence[str], spans: Sequence[NameSpan]) -> Iterator[NameSpan]:
    """Parts a town from the country or state that stands behind it without a comma ("Dayton Ohio")."""
    for start, end, kind in spans:
        low = [word.lower() for word in words[start:end]]
        cut = next((n for n in range(1, len(low)) if tuple(low[n:]) in _regions()), 0)
        if not cut and len(low) > 1 and words[end - 1] in _POST:
            cut = len(low) - 1
        whole = " ".join(words[start:end]) in places()
        if kind == _PLACE and cut and not whole and low[cut - 1] not in _PARTS | _LINKS:
            yield start, start + cut, kind
            yield start + cut, end, kind
        else:
            yield start, end, kind
