"""The claims of a story as a table: the best supported first, with who asserts and who denies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from wiredesk.model.account import Account
from wiredesk.model.claim import Claim, Report
from wiredesk.model.lineage import Origin
from wiredesk.model.text import Citation
from wiredesk.report.references import Mark, References
from wiredesk.report.speakers import Voices

_STANCES = (
    ("asserts", "reported as fact"),
    ("attributes", "attributed"),
    ("hedges", "hedged"),
    ("denies", "denied"),
)


@dataclass(frozen=True, slots=True)
class Side:
    """The reports that take one stance, and the speakers whom they quote for it.

    ``quote`` is the wording that most such reports have, where it is another than the claim's own.
    """

    stance: str
    words: str
    speakers: tuple[str, ...]
    marks: tuple[Mark, ...]
    quote: str


@dataclass(frozen=True, slots=True)
class VariantRow:
    """What differs between reports: each wording, with number and anchor of the articles that have it."""

    kind: str
    relation: str
    wordings: tuple[tuple[str, tuple[tuple[int, str], ...]], ...]


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim as one row of the table."""

    anchor: str
    text: str
    standing: str
    origins: tuple[Origin, ...]
    sides: tuple[Side, ...]
    variants: tuple[VariantRow, ...]


def independent_origins(claim: Claim) -> int:
    """How many could independently know."""
    return len({origin.key for origin in claim.origins})


def claim_order(claim: Claim) -> tuple[int, bool, int, str, str]:
    """Sorts claims by independent origins, then disputed ones, then by how many report them."""
    return (
        -independent_origins(claim),
        claim.standing != "disputed",
        -len(claim.reports),
        claim.text,
        claim.id,
    )


def claim_rows(account: Account, references: References, voices: Voices, prefix: str) -> tuple[ClaimRow, ...]:
    """All claims as rows, sorted."""
    ordered = sorted(account.claims, key=claim_order)
    return tuple(_row(claim, n, references, voices, prefix) for n, claim in enumerate(ordered, 1))


def _row(claim: Claim, number: int, references: References, voices: Voices, prefix: str) -> ClaimRow:
    return ClaimRow(
        anchor=f"{prefix}claim-{number}",
        text=claim.text,
        standing=claim.standing,
        origins=tuple({o.key: o for o in sorted(claim.origins, key=lambda o: (o.name, o.kind))}.values()),
        sides=tuple(
            side for stance, words in _STANCES if (side := _side(claim, stance, words, references, voices))
        ),
        variants=tuple(
            VariantRow(
                v.kind,
                v.relation,
                tuple(
                    (value, references.holders(names))
                    for value, names in zip(v.values, v.articles, strict=False)
                ),
            )
            for v in claim.variants
        ),
    )


def _side(claim: Claim, stance: str, words: str, references: References, voices: Voices) -> Side | None:
    reports = [r for r in claim.reports if r.stance == stance]
    if not reports:
        return None
    names = (name for r in reports if r.source and (name := voices.speaker_of(r.source)))
    # "Authorities" at the head of a sentence are the "authorities" of another.
    speakers: dict[str, str] = {}
    for name in names:
        speakers.setdefault(name.casefold(), name)
    marks = references.marks(map(_citation, reports))
    same = any(mark.quote == claim.text for mark in marks)
    quote = "" if same else most_told(reports)
    return Side(stance, words, tuple(speakers.values()), marks, quote)


def most_told(reports: Sequence[Report]) -> str:
    """The wording that most of some reports have; among equals the one told first, and ``""`` for none."""
    wordings = Counter(r.quote for r in reports)
    return max(wordings, key=lambda words: wordings[words], default="")


def _citation(report: Report) -> Citation:
    return Citation(report.article, report.start, report.end, report.quote)
