"""Passages that an article has from another's report, followed over several hops to where they started."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from wiredesk.lineage.circles import in_order
from wiredesk.model.lineage import Family, Link, Origin, Passage, PassageOrigin
from wiredesk.model.text import Citation

_TOLD = re.compile(r"\b(?:told|tells|telling|speaking to|spoke to|interview|statement to)\b")
_BECAUSE = "the same words stand in its report"


def carried_passages(
    links: Sequence[Link],
    families: Sequence[Family],
    named: Sequence[PassageOrigin],
    likely: Sequence[Passage] = (),
) -> list[PassageOrigin]:
    """Passages that an article has from another family's report, where the direction is known.

    What that report has itself from somebody else is theirs, over all houses that hand it on. ``links`` have
    no circles; ``likely`` are passages beside those of the links.
    """
    family = {m: f.origin for f in families for m in f.members}
    told = [p for k in links if k.direction == "known" for p in k.passages]
    taken = in_order(*([p for p in ps if p.label == "narration"] for ps in (told, likely)))
    trail = _Trail.of(taken, family, named)
    found: dict[tuple[Citation, tuple[str, str]], PassageOrigin] = {}
    for p in taken:
        for origin in trail.first(p.from_):
            if family[p.to.article].key != origin.key:
                known = PassageOrigin(p.to, replace(origin, because=_BECAUSE))
                found.setdefault((p.to, origin.key), known)
    return list(found.values())


def jointly_named(
    links: Sequence[Link], families: Sequence[Family], named: Sequence[PassageOrigin]
) -> list[PassageOrigin]:
    """Passages that two articles share who name one agency: its report, which nobody printed whole.

    Who was *told* something by somebody is cited for that alone: the report around it is the newspaper's.
    """
    family = {m: f.origin.key for f in families for m in f.members}
    agencies: dict[str, dict[str, Origin]] = defaultdict(dict)
    for passage in named:
        if passage.origin.kind == "agency" and not _TOLD.search(passage.origin.because):
            agencies[passage.citation.article].setdefault(passage.origin.name, passage.origin)
    found = []
    for link in links:
        one, other = agencies.get(link.from_, {}), agencies.get(link.to, {})
        if link.kind == "cites" or len(one) != 1 or one.keys() != other.keys():
            continue
        (name,) = one
        because = f"another report that names {name} has the same words"
        for p in link.passages:
            if p.label == "narration":
                found += [
                    PassageOrigin(place, replace(origins[name], because=because))
                    for place, origins in ((p.from_, one), (p.to, other))
                    if family[place.article] != origins[name].key
                ]
    return found


@dataclass(frozen=True, slots=True)
class _Trail:
    """What is known of where each article's passages come from."""

    family: dict[str, Origin]
    named: dict[str, list[PassageOrigin]]
    sources: dict[str, list[Passage]]
    known: dict[Citation, tuple[Origin, ...]] = field(default_factory=dict)

    @classmethod
    def of(
        cls, taken: Sequence[Passage], family: dict[str, Origin], named: Sequence[PassageOrigin]
    ) -> _Trail:
        local: dict[str, list[PassageOrigin]] = defaultdict(list)
        for passage in named:
            local[passage.citation.article].append(passage)
        sources: dict[str, list[Passage]] = defaultdict(list)
        for p in taken:
            if family[p.from_.article].key != family[p.to.article].key:
                sources[p.to.article].append(p)
        return cls(family, dict(local), dict(sources))

    def first(self, part: Citation) -> tuple[Origin, ...]:
        """Where a passage started: who is named for it, else whoever it was taken from, else its family.

        Asked in the order of the passages, so that what a passage was taken from is known already.
        """
        if part not in self.known:
            self.known[part] = self._first(part)
        return self.known[part]

    def _first(self, part: Citation) -> tuple[Origin, ...]:
        said = next((n.origin for n in self.named.get(part.article, ()) if holds(n.citation, part)), None)
        if said is not None:
            return (said,)
        own = self.family[part.article]
        found: dict[tuple[str, str], Origin] = {}
        for p in self.sources.get(part.article, ()) if own.kind != "agency" else ():
            if holds(p.to, part):
                found.update((o.key, o) for o in self.first(p.from_))
        return tuple(found.values()) or (own,)


def holds(whole: Citation, part: Citation) -> bool:
    """Whether most of ``part`` lies in ``whole``."""
    shared = min(whole.end, part.end) - max(whole.start, part.start)
    return whole.article == part.article and shared > (part.end - part.start) / 2
