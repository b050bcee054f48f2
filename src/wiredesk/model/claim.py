"""One proposition, who reports it, and how many could independently know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wiredesk.model.lineage import Origin

Stance = Literal["asserts", "attributes", "hedges", "denies"]
Standing = Literal["corroborated", "single origin", "disputed"]
VariantKind = Literal["figure", "date", "qualifier", "name"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit and what bounds it ("some", "more than")."""

    value: float
    unit: str | None = None
    qualifier: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One article's wording of a claim: a span, its stance, and the statement that carries it."""

    article: str
    start: int
    end: int
    quote: str
    stance: Stance
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Variant:
    """Something on which the reports differ: what kind, the wordings, and whose they are."""

    kind: VariantKind
    values: tuple[str, ...]
    articles: tuple[tuple[str, ...], ...]
    relation: Literal["disputed", "revised", "other"] = "other"


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition, however many articles word it; ``text`` is its best wording, verbatim."""

    id: str
    text: str
    reports: tuple[Report, ...]
    origins: tuple[Origin, ...]
    standing: Standing
    figures: tuple[Figure, ...] = ()
    variants: tuple[Variant, ...] = ()
