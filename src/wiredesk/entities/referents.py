"""Whom or what later words of an article may mean."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from wiredesk.entities.gender import Gender
from wiredesk.model.entity import EntityKind


@dataclass(slots=True)
class Referent:
    """A person, body or place of the story, as descriptions and pronouns look for one.

    ``spans`` are its mentions by article; whoever finds another adds it there.
    """

    kind: EntityKind = "person"
    titles: set[str] = field(default_factory=set)
    country: str | None = None
    gender: Gender | None = None
    spans: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
