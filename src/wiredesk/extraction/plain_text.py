"""Texts that someone already stripped of their markup: the head, and a line for each paragraph."""

from __future__ import annotations

import re

from wiredesk.extraction.addresses import canonical_address, dated_address
from wiredesk.extraction.facts import PageFacts
from wiredesk.extraction.letters import visible
from wiredesk.extraction.line_roles import furniture_role, is_sentence_line
from wiredesk.extraction.stated_dates import read_date
from wiredesk.extraction.titles import clean_title
from wiredesk.model.dates import DateValue

#: A place in capitals and a dash open a report's first sentence, however short it is.
_OPENED = re.compile(r"[A-Z]{3}[A-Z.'’/ -]{0,40}(?:,? [\w. ]{2,20})? ?(?:--|—|–) ")
#: A dateline on a line of its own: "Port Ella, Sudia (Reuters)".
_PLACE_AND_AGENCY = re.compile(r"(?:[A-Z][\w.'’-]*,? ){1,4}\((?:[A-Z]{2,5}|Reuters)\) ?[–—-]{0,2}$")
_BREAK = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$", re.IGNORECASE)
#: Heads of records are a headline, a date, an address and a byline; what comes later is body.
_HEAD_LINES = 8
#: A short line under the head that holds nothing but a date gives the day of publication.
_LONGEST_DATE_LINE = 60


def split_lines(text: str) -> list[str]:
    """The lines of a text that hold anything, without the white space around them."""
    lines = (line.strip() for line in _BREAK.split(visible(text)))
    return [line for line in lines if line]


def read_head(lines: list[str]) -> tuple[PageFacts, int | None]:
    """What the first lines say of title, date and address, and which line is the headline."""
    title: int | None = None
    published: DateValue | None = None
    url: str | None = None
    for n, line in enumerate(lines[:_HEAD_LINES]):
        if _ADDRESS.match(line):
            url = url or canonical_address(line if "://" in line else f"https://{line}")
            continue
        stated = _date_line(line)
        if stated is not None:
            published = published or stated
            continue
        if title is None and is_headline(line):
            title = n
        elif is_sentence_line(line):
            break
    if published is None and url is not None:
        day = dated_address(url)
        published = DateValue(day, "day", "url") if day else None
    head = clean_title(lines[title], url=url) if title is not None else None
    return PageFacts(title=head, published=published, url=url), title


def is_headline(line: str) -> bool:
    """Whether a line at the top can be the headline: three words or more, no full stop, no furniture."""
    words = len(line.split())
    closed = line.rstrip("\"”’')").endswith((".", ",", ";"))
    if (closed and _OPENED.match(line)) or _PLACE_AND_AGENCY.match(line):
        return False
    if furniture_role(line) is not None or len(line) > 250 or (closed and words > 12):
        return False
    return words >= 3 or (words == 2 and len(line) >= 12)


def _date_line(line: str) -> DateValue | None:
    """The date in a line that holds little else; ``None`` for a headline that mentions one."""
    if len(line) > _LONGEST_DATE_LINE:
        return None
    rule = furniture_role(line)
    if rule is None or rule.role != "date stamp":
        return None
    found = read_date(line)
    return found if found is not None else read_date(re.sub(r"^[^\d]*?(?=\d)", "", line))
