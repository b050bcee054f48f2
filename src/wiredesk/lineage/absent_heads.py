"""Families of versions whose common source is an agency's report that nobody printed whole."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from wiredesk.model.article import Article
from wiredesk.model.lineage import Family, Origin, PassageOrigin

#: A version that rewrites an agency's report says so at its top, within this many code points.
TOP = 500
#: Versions, of as many outlets, that must name the agency.
FEWEST = 2
#: What somebody told an agency is one sentence of a report; what an agency reported may be all of it.
_TOLD = re.compile(r"\b(?:told|tell(?:s|ing)|sp(?:eaking|oke) |interview|statement)")


def absent_heads(
    families: Sequence[Family], named: Sequence[PassageOrigin], articles: Sequence[Article]
) -> tuple[Family, ...]:
    """The families; one that credits nobody but names one agency at its versions' top is the agency's."""
    by_id = {a.id: a for a in articles}
    at_top: dict[str, list[Origin]] = defaultdict(list)
    for passage in named:
        origin = passage.origin
        cited = passage.citation
        if origin.kind == "agency" and cited.start <= TOP and not _TOLD.search(origin.evidence[0].text):
            at_top[cited.article].append(origin)
    return tuple(_with_head(f, at_top, by_id) for f in families)


def _with_head(family: Family, at_top: dict[str, list[Origin]], by_id: dict[str, Article]) -> Family:
    if family.origin.kind != "outlet" or len(family.members) < FEWEST:
        return family
    said = {m: at_top[m] for m in family.members if at_top.get(m)}
    names = {o.name for origins in said.values() for o in origins}
    houses = {by_id[m].outlet or m for m in said}
    if len(names) != 1 or len(houses) < FEWEST:
        return family
    evidence = tuple(e for m in sorted(said) for o in said[m] for e in o.evidence)
    because = f"{len(said)} of its versions name it at their top; nobody printed its report whole"
    return replace(family, origin=Origin("agency", names.pop(), family.members, False, evidence, because))
