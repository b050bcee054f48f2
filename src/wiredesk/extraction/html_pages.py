"""Markup becomes lines and facts (trafilatura)."""

from __future__ import annotations

from wiredesk.extraction.facts import PageFacts
from wiredesk.extraction.stated_dates import read_date


def read_html(content: str | bytes, url: str | None) -> tuple[PageFacts, list[str]]:
    """The lines that trafilatura takes for the article, and what it finds about the page."""
    import logging

    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    found = trafilatura.bare_extraction(
        content, url=url, with_metadata=True, include_comments=False, include_tables=True
    )
    if found is None:
        return PageFacts(), []
    lines = [line.removeprefix("- ").strip() for line in (found.text or "").splitlines()]
    authors = tuple(a.strip() for a in (found.author or "").split(";") if a.strip())
    return (
        PageFacts(
            title=found.title,
            authors=authors,
            published=read_date(found.date),
            url=found.url,
            site=found.sitename,
            language=found.language,
        ),
        [line for line in lines if line],
    )
