"""The day of publication where the markup states none: beside the headline, else what htmldate finds."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace

from wiredesk.extraction.facts import PageFacts
from wiredesk.extraction.stated_dates import read_date
from wiredesk.extraction.visible_dates import day_near_headline


def dated_from_page(facts: PageFacts, lines: Sequence[str], content: str | bytes) -> PageFacts:
    """The facts with the day that the page shows; ``lines`` are the page's blocks in their order."""
    shown = day_near_headline(lines, facts.title, facts.language)
    return replace(facts, published=shown) if shown is not None else dated_by_htmldate(facts, content)


def dated_by_htmldate(facts: PageFacts, content: str | bytes) -> PageFacts:
    """The facts with the date that htmldate finds (Barbaresi, JOSS 2020), if it finds one."""
    from htmldate import find_date

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        found = find_date(content, url=facts.url, original_date=True, extensive_search=True)
    except Exception:  # noqa: BLE001 - a page that htmldate stumbles over has no date
        return facts
    return replace(facts, published=read_date(found)) if found else facts
