"""People, places and organisations of a story."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wiredesk.model.text import Citation

EntityKind = Literal["person", "org", "place", "event", "other"]


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, place or organisation, however the pages name it.

    ``name`` is the fullest usual form, ``role`` as the pages say ("French President"), ``country``
    ISO 3166-1 alpha-3. ``mentions`` are names, titles and resolved pronouns. Who is not ``named`` takes
    part in an event without a name, and is called as the pages describe him: "marine police".
    """

    id: str
    name: str
    kind: EntityKind
    aliases: tuple[str, ...] = ()
    role: str | None = None
    country: str | None = None
    wikidata: str | None = None
    mentions: tuple[Citation, ...] = ()
    named: bool = True


class MentionIndex:
    """Finds the entity that a span of an article names."""

    def __init__(self, entities: tuple[Entity, ...]) -> None:
        self._by_id = {e.id: e for e in entities}
        spans: dict[str, list[tuple[int, int, str]]] = {}
        for entity in entities:
            for m in entity.mentions:
                spans.setdefault(m.article, []).append((m.start, m.end, entity.id))
        self._spans = {article: sorted(found) for article, found in spans.items()}

    def entity(self, entity_id: str) -> Entity:
        """The entity of an id."""
        return self._by_id[entity_id]

    def within(self, article: str, start: int, end: int) -> list[tuple[int, int, str]]:
        """Mentions that lie inside ``start:end`` of an article: (start, end, entity id), sorted."""
        return [s for s in self._spans.get(article, []) if start <= s[0] and s[1] <= end]
