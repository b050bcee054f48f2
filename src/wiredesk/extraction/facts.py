"""What a page says about itself, before it is settled what holds."""

from __future__ import annotations

from dataclasses import dataclass

from wiredesk.model.article import PageKind
from wiredesk.model.dates import DateValue


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Title, authors, dates and address as markup or the head of a text give them; all may be missing.

    ``agency_lines`` are the markup's own words on who made the report (``<meta name="source">`` and
    the like); ``site`` is the outlet's name for itself. ``cut_off`` says that the parser gave up on the
    page's markup where its elements are nested too deep.
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    published: DateValue | None = None
    modified: DateValue | None = None
    url: str | None = None
    site: str | None = None
    language: str | None = None
    kind: PageKind = "article"
    agency_lines: tuple[str, ...] = ()
    cut_off: bool = False
