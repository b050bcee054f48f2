"""Applies people's corrections to what the stages found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wiredesk.model.claim import Claim
from wiredesk.model.correction import Correction
from wiredesk.model.entity import Entity
from wiredesk.model.lineage import Link


@dataclass(frozen=True, slots=True)
class Corrected:
    """The corrections in force, sorted by what they are about.

    ``original`` articles copy nothing, ``apart`` pairs copy each other not, each of ``same`` are
    names of one entity, and claims worded as one of ``hidden`` are left out.
    """

    original: frozenset[str] = frozenset()
    apart: frozenset[frozenset[str]] = frozenset()
    same: tuple[tuple[str, ...], ...] = ()
    hidden: frozenset[str] = frozenset()


NOTHING = Corrected()


def sort_corrections(corrections: Sequence[Correction]) -> Corrected:
    """The corrections that bear on one story's account; those undone are left out."""
    held = [c for c in corrections if not c.undone]
    copies = [c.articles for c in held if c.kind == "not a copy"]
    return Corrected(
        frozenset(a[0] for a in copies if len(a) == 1),
        frozenset(frozenset(a) for a in copies if len(a) == 2),
        tuple(c.names for c in held if c.kind == "same person"),
        frozenset(_plain(c.words) for c in held if c.kind == "hide claim"),
    )


def keep_links(links: Sequence[Link], said: Corrected) -> tuple[Link, ...]:
    """The links that no correction denies."""
    return tuple(
        k for k in links if k.to not in said.original and frozenset((k.from_, k.to)) not in said.apart
    )


def join_entities(entities: Sequence[Entity], said: Corrected) -> tuple[Entity, ...]:
    """The entities, those of one kind that are said to be the same joined under the most mentioned."""
    found = list(entities)
    for names in said.same:
        wanted = {_plain(n) for n in names}
        same = [e for e in found if wanted & {_plain(n) for n in (e.name, *e.aliases)}]
        kinds = {e.kind for e in same}
        if len(same) > 1 and len(kinds) == 1:
            joined = _join(same)
            found = [joined if e.id == joined.id else e for e in found if e.id == joined.id or e not in same]
    return tuple(found)


def keep_claims(claims: Sequence[Claim], said: Corrected) -> tuple[Claim, ...]:
    """The claims that nobody has hidden, whichever of their wordings was hidden."""
    return tuple(
        c for c in claims if not said.hidden & {_plain(c.text), *(_plain(r.quote) for r in c.reports)}
    )


def _join(same: Sequence[Entity]) -> Entity:
    first = min(same, key=lambda e: (-len(e.mentions), e.id))
    others = sorted((e for e in same if e.id != first.id), key=lambda e: e.id)
    aliases = dict.fromkeys((*first.aliases, *(n for e in others for n in (e.name, *e.aliases))))
    aliases.pop(first.name, None)
    every = (first, *others)
    return replace(
        first,
        aliases=tuple(aliases),
        role=next((e.role for e in every if e.role), None),
        country=next((e.country for e in every if e.country), None),
        wikidata=next((e.wikidata for e in every if e.wikidata), None),
        mentions=tuple(sorted({m for e in every for m in e.mentions})),
    )


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()
