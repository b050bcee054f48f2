"""The day of publication where the markup has no plain statement of it: htmldate."""

from __future__ import annotations

import logging
from dataclasses import replace

from wiredesk.extraction.facts import PageFacts
from wiredesk.extraction.stated_dates import read_date


def dated_by_htmldate(facts: PageFacts, content: str | bytes) -> PageFacts:
    """The facts with the date that htmldate finds (Barbaresi, JOSS 2020), if it finds one."""
    from htmldate import find_date

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        found = find_date(content, url=facts.url, original_date=True, extensive_search=True)
    except Exception:  # noqa: BLE001 - a page that htmldate stumbles over has no date
        return facts
    return replace(facts, published=read_date(found)) if found else facts
