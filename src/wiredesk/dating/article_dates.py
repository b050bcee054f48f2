"""The writing date of each article of a story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wiredesk.model.annotation import Annotation
from wiredesk.model.article import Article
from wiredesk.model.dates import DateValue
from wiredesk.model.lineage import Lineage


def date_articles(
    articles: Sequence[Article], annotations: Mapping[str, Annotation], lineage: Lineage
) -> dict[str, DateValue]:
    """The writing date of each article that has one, by article id."""
    return {a.id: a.published for a in articles if a.published is not None}
