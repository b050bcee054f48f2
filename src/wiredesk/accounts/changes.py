"""What a newer account of a story says that an older one did not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wiredesk.model.account import Account
from wiredesk.model.change import Change
from wiredesk.model.claim import Claim, Figure
from wiredesk.model.lineage import Origin
from wiredesk.model.text import Citation

#: Share of a claim's wordings (as plain words) by which it is the claim of the older account.
SAME_CLAIM = 0.5


def compare_accounts(before: Account | None, after: Account) -> tuple[Change, ...]:
    """New origins, statements, changed figures and disputes, the weightiest first.

    ``before`` is ``None`` for a story nobody has looked at: then the story itself is what is new.
    """
    if before is None:
        count = len(after.articles)
        told = f"{after.story.title} ({count} article{'s' * (count != 1)})"
        return (Change("new story", told, "", tuple(a.cite(*a.paragraphs[0]) for a in after.articles[:1])),)
    return (
        *_new_origins(before, after),
        *_changed_claims(before, after),
        *_new_statements(before, after),
    )


def _new_origins(before: Account, after: Account) -> Iterator[Change]:
    known = set(_origins(before))
    articles = {a.id: a for a in after.articles}
    for key, origin in sorted(_origins(after).items()):
        if key not in known:
            told = [articles[i] for i in origin.via if i in articles]
            where = f", in {told[0].outlet or told[0].source}" if told and origin.kind != "outlet" else ""
            cited = tuple(a.cite(*a.paragraphs[0]) for a in told[:1] if a.paragraphs)
            yield Change("new origin", f"{origin.name} ({origin.kind}){where}", "", cited)


def _origins(account: Account) -> dict[tuple[str, str], Origin]:
    found = {family.origin.key: family.origin for family in account.families}
    for claim in account.claims:
        found.update({o.key: o for o in claim.origins if o.key not in found})
    return found


def _new_statements(before: Account, after: Account) -> Iterator[Change]:
    known = {_plain(s.content) for s in before.statements}
    for statement in after.statements:
        if _plain(statement.content) not in known:
            text = f"{statement.speaker.text or 'somebody'}: {statement.content}"
            yield Change("new statement", text, "", statement.mentions[:1])


def _changed_claims(before: Account, after: Account) -> Iterator[Change]:
    wordings = [(_wordings(c), c) for c in before.claims]
    for claim in after.claims:
        own = _wordings(claim)
        old = max(wordings, key=lambda w: _alike(own, w[0]), default=None)
        earlier = old[1] if old is not None and _alike(own, old[0]) >= SAME_CLAIM else None
        cited = tuple(Citation(r.article, r.start, r.end, r.quote) for r in claim.reports[:2])
        if claim.standing == "disputed" and (earlier is None or earlier.standing != "disputed"):
            yield Change("new dispute", claim.text, earlier.text if earlier else "", cited)
        elif earlier is not None:
            yield from _changed_figures(earlier, claim, cited)


def _changed_figures(before: Claim, after: Claim, cited: tuple[Citation, ...]) -> Iterator[Change]:
    """Figures of a claim that differ, and revisions that the older account did not show."""
    known = {v for variant in before.variants for v in variant.values}
    for variant in after.variants:
        fresh = [v for v in variant.values if v not in known]
        if variant.kind == "figure" and variant.relation != "other" and known and fresh:
            yield Change(
                "changed figure", f"{', '.join(fresh)}: {after.text}", ", ".join(sorted(known)), cited
            )
            return
        if variant.kind == "figure" and variant.relation != "other" and not known:
            told = f"{' or '.join(variant.values)}: {after.text}"
            yield Change("changed figure", told, before.text if before.text != after.text else "", cited)
            return
    old, new = _figures(before.figures), _figures(after.figures)
    for unit in sorted(old.keys() & new.keys()):
        if old[unit] != new[unit]:
            yield Change("changed figure", after.text, before.text, cited)
            return


def _figures(figures: tuple[Figure, ...]) -> dict[str, float]:
    return {f.unit or "": f.value for f in reversed(figures)}


def _wordings(claim: Claim) -> frozenset[str]:
    return frozenset(_plain(w) for w in (claim.text, *(r.quote for r in claim.reports)))


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of the smaller claim's wordings that both have."""
    return len(one & other) / max(1, min(len(one), len(other)))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
