"""What is known about a story once its articles are read, before events and claims are drawn from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wiredesk.model.annotation import Annotation
from wiredesk.model.article import Article
from wiredesk.model.dates import TimeExpression
from wiredesk.model.entity import Entity
from wiredesk.model.lineage import Lineage
from wiredesk.model.statement import Statement


@dataclass(frozen=True, slots=True)
class StoryMaterial:
    """One story's articles (sorted by id) with what earlier stages found in them.

    ``annotations`` and ``times`` are by article id; ``times`` are normalised against the writing
    date of their article.
    """

    articles: tuple[Article, ...]
    annotations: Mapping[str, Annotation]
    times: Mapping[str, tuple[TimeExpression, ...]]
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    lineage: Lineage
