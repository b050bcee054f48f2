"""Where words began: one interview or post for all who quote it, one report for all with its sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from wiredesk.model.agreement import LEAST_AGREEING, LEAST_NAMING, most_named
from wiredesk.model.claim import Report
from wiredesk.model.entity import Entity, MentionIndex
from wiredesk.model.lineage import Lineage, Origin
from wiredesk.model.statement import Statement
from wiredesk.model.text import Citation

#: Share of the families that must name an agency for their words to be its: it carries what all could hear.
LEAST_NAMING_AGENCY = 0.5
#: Unless it was an interview or a programme of the agency's.
_SPOKEN_TO = re.compile(r"\binterview\b|\bon$|\bon (?=[A-Z])")
#: Words of narration that two writers do not share by chance.
LEAST_NARRATED = 8
#: Likeness (of 100) from which two sentences of so many letters are one: an editor changed a word.
SAME, LONG = 90.0, 60
#: Letters of somebody's words that prove that they are part of what another report has of him.
PART = 30
#: How collectors of headlines break a sentence off.
_CUT_OFF = ("...", "…")
_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")


@dataclass(frozen=True, slots=True)
class Told:
    """A report of a claim with its origins.

    ``named`` is the origin that it gives itself for its words, ``spoken`` whether its sentence is somebody's
    words, ``listed`` whether it stands in a list of headlines, which holds what others wrote.
    """

    report: Report
    origins: tuple[Origin, ...]
    named: Origin | None = None
    spoken: bool = False
    listed: bool = False


def named_origin(lineage: Lineage, citation: Citation) -> Origin | None:
    """The one origin, not its own, that a report itself names for some words; None where it names none."""
    own = lineage.family(citation.article).origin
    others = [o for o in lineage.origins(citation) if o.key != own.key and o.named]
    return others[0] if len(others) == 1 else None


def agreed(named: Sequence[Origin], families: int) -> Origin | None:
    """The origin that enough of so many families name, where most of those that name one agree."""
    best = most_named([o.key for o in named], families)
    if best is None:
        return None
    one = next(o for o in named if o.key == best)
    carried = one.kind == "agency" and not any(_SPOKEN_TO.search(o.because) for o in named if o.key == best)
    return None if carried and len(named) < LEAST_NAMING_AGENCY * families else one


def first_heard(
    statements: Sequence[Statement], lineage: Lineage, entities: Sequence[Entity] = ()
) -> Mapping[str, Origin]:
    """By statement: the interview, post or release that its words are from, though many do not say so.

    A family of copies has one voice. Where few carry a statement, it is enough that one says in another
    sentence to whom it was told (``Statement.via``).
    """
    outlets = _outlets(lineage, MentionIndex(tuple(entities)))
    found = {}
    for statement in statements:
        named: dict[str, Origin] = {}
        families = set()
        for mention in (*statement.mentions, *statement.parts):
            family = lineage.family(mention.article)
            families.add(family.id)
            origin = named_origin(lineage, mention)
            if origin is not None:
                named.setdefault(family.id, origin)
        heard = agreed([named[f] for f in sorted(named)], len(families))
        if not named and statement.via and LEAST_NAMING * len(families) <= 1:
            heard = outlets.get(statement.via)
        if heard is not None:
            found[statement.id] = heard
    return found


def _outlets(lineage: Lineage, index: MentionIndex) -> Mapping[str, Origin]:
    """By entity: the outlet that reports mean by it."""
    counts: dict[str, Counter[Origin]] = {}
    for passage in lineage.passages:
        origin = passage.origin
        if origin.kind != "outlet" or not origin.named:
            continue
        for cited in (e.citation for e in origin.evidence if e.citation):
            for _, _, entity in index.within(cited.article, cited.start, cited.end):
                plain = replace(origin, via=(), evidence=(), because="")
                counts.setdefault(entity, Counter())[plain] += 1
    return {e: min(found, key=lambda o: (-found[o], o.key)) for e, found in counts.items()}


def by_most(heard: Sequence[Origin], families: int) -> Origin | None:
    """The origin that the statements of most of so many families lead to; all others quote it as well."""
    best = most_named([o.key for o in heard], families)
    same = [o for o in heard if o.key == best]
    return same[0] if same and len(same) >= LEAST_AGREEING * families else None


def written_once(told: Sequence[Told]) -> list[tuple[Origin, ...]]:
    """The origins of each report, where reports that have a sentence nearly word for word have one of them.

    Where one of them says whose post or interview the words are from, they are so in all. Else nobody writes
    eight words of narration like another by chance: of the origins counts the one that most reports have, an
    agency before an outlet, a list of headlines last. Words between quotation marks may be heard by many; but
    where they stand as narration elsewhere, that report is quoted ("... room to grow," writes an analyst of
    the other paper).
    """
    letters = [_letters(t.report.quote) for t in told]
    found = [t.origins for t in told]
    _as_others_say(told, letters, found)
    _from_narration(told, letters, found)
    for members in _same_sentences([t.report for t in told], letters):
        named = [o for n in members if (o := told[n].named) is not None and o.kind != "agency"]
        heard = agreed(named, len(members))
        if heard is not None:
            for n in members:
                found[n] = found[n] if told[n].named is not None else (heard,)
        elif all(narrates(told[n].report.quote) for n in members):
            writers = [n for n in members if not told[n].listed] or members
            counts = Counter(o.key for n in writers for o in found[n])
            best = min(counts, key=lambda key: (-counts[key], key[0] != "agency", key))
            one = next(o for n in writers for o in found[n] if o.key == best)
            for n in members:
                found[n] = (one,)
    return found


def _as_others_say(told: Sequence[Told], letters: Sequence[str], found: list[tuple[Origin, ...]]) -> None:
    """Words that a report gives as somebody's post or interview are from it in all."""
    known = [
        (words, (t.named,))
        for t, words in zip(told, letters, strict=True)
        if t.named is not None and t.named.kind != "agency" and len(words) >= PART
    ]
    for n, t in enumerate(told):
        if t.named is None and len(letters[n]) >= PART:
            found[n] = _of_the_like(letters[n], known) or found[n]


def _from_narration(told: Sequence[Told], letters: Sequence[str], found: list[tuple[Origin, ...]]) -> None:
    """Gives those who quote a sentence the origins of whoever wrote it as narration."""
    written = [
        (letters[n], found[n])
        for n, t in enumerate(told)
        if not t.spoken
        and not t.listed
        and not _QUOTED.search(t.report.quote)
        and narrates(t.report.quote)
        and len(t.report.quote) >= LONG
    ]
    for n, t in enumerate(told):
        if t.spoken and t.named is None and len(letters[n]) >= LONG:
            found[n] = _of_the_like(letters[n], written) or found[n]


def _of_the_like(words: str, known: Sequence[tuple[str, tuple[Origin, ...]]]) -> tuple[Origin, ...] | None:
    """The origins of the first of some words of which these are a part, or which are a part of these."""
    return next((origins for other, origins in known if fuzz.partial_ratio(words, other) >= SAME), None)


def _letters(sentence: str) -> str:
    return " ".join(_WORD.findall(sentence.casefold()))


def narrates(sentence: str) -> bool:
    """Whether a sentence has enough words outside quotation marks to be known by them."""
    return len(_WORD.findall(_QUOTED.sub(" ", sentence))) >= LEAST_NARRATED


def _same_sentences(reports: Sequence[Report], letters: Sequence[str]) -> list[list[int]]:
    """Reports, by their numbers, whose sentences are the same but for a few letters."""
    groups: list[tuple[str, list[int]]] = []
    for n in sorted(range(len(reports)), key=lambda n: (-len(letters[n]), n)):
        report, words = reports[n], letters[n]
        for known, members in groups:
            likeness = fuzz.partial_ratio if report.quote.rstrip().endswith(_CUT_OFF) else fuzz.ratio
            if words == known or (len(words) >= LONG and likeness(words, known) >= SAME):
                members.append(n)
                break
        else:
            groups.append((words, [n]))
    return [members for _, members in groups if len(members) > 1]
