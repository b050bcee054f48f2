"""Where words began: one interview or post for all who quote it, one report for all with its sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from wiredesk.model.claim import Report
from wiredesk.model.entity import Entity, MentionIndex
from wiredesk.model.lineage import Lineage, Origin
from wiredesk.model.statement import Statement
from wiredesk.model.text import Citation

#: Origins with these reasons are named by the report itself.
NAMED = ("the text says so", "the text names its first source")
#: Share of the families with the words that must say where they were said, and of these that must agree. Read
#: for 63 statements of one summit that four families or more carry: what .12 or more of them gave to an
#: interview or a post was from it, and what .03 of them did was said on a stage.
LEAST_NAMING, LEAST_AGREEING = 0.12, 0.6
#: The same share where an agency is named: it also carries what all could hear.
LEAST_NAMING_AGENCY = 0.5
#: Words of narration that two writers do not share by chance.
LEAST_NARRATED = 8
_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")


def named_origin(lineage: Lineage, citation: Citation) -> Origin | None:
    """The one origin, not its own, that a report itself names for some words; None where it names none."""
    own = lineage.family(citation.article).origin
    others = [o for o in lineage.origins(citation) if o.key != own.key and o.because.startswith(NAMED)]
    return others[0] if len(others) == 1 else None


def agreed(named: Sequence[Origin], families: int) -> Origin | None:
    """The origin that enough of so many families name, where most of those that name one agree."""
    counts = Counter(o.key for o in named)
    if not counts:
        return None
    best = min(counts, key=lambda key: (-counts[key], key))
    least = LEAST_NAMING_AGENCY if best[0] == "agency" else LEAST_NAMING
    if len(named) < least * families or counts[best] < LEAST_AGREEING * len(named):
        return None
    return next(o for o in named if o.key == best)


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
        for mention in statement.mentions:
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
        if origin.kind != "outlet" or not origin.because.startswith(NAMED):
            continue
        for cited in (e.citation for e in origin.evidence if e.citation):
            for _, _, entity in index.within(cited.article, cited.start, cited.end):
                plain = replace(origin, via=(), evidence=(), because="")
                counts.setdefault(entity, Counter())[plain] += 1
    return {e: min(found, key=lambda o: (-found[o], o.key)) for e, found in counts.items()}


def written_once(
    reports: Sequence[Report], origins: Sequence[tuple[Origin, ...]]
) -> list[tuple[Origin, ...]]:
    """The origins of each report, where reports that have a sentence word for word have it from one origin.

    Nobody writes eight words of narration like another by chance. Of the origins of the same words counts
    the one that most reports have, an agency before an outlet. Words between quotation marks may be heard by
    many.
    """
    same: dict[tuple[str, ...], list[int]] = {}
    for n, report in enumerate(reports):
        if len(_WORD.findall(_QUOTED.sub(" ", report.quote))) >= LEAST_NARRATED:
            same.setdefault(tuple(_WORD.findall(report.quote.casefold())), []).append(n)
    found = list(origins)
    for members in same.values():
        counts = Counter(o.key for n in members for o in origins[n])
        if len(counts) < 2:
            continue
        best = min(counts, key=lambda key: (-counts[key], key[0] != "agency", key))
        one = next(o for n in members for o in origins[n] if o.key == best)
        for n in members:
            found[n] = (one,)
    return found
