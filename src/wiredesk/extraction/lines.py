"""A page's lines with what each one is, before they become an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from wiredesk.extraction.addresses import canonical_address
from wiredesk.extraction.line_roles import BODY, assign_roles, furniture_role, is_sentence_line
from wiredesk.extraction.stated_dates import read_date
from wiredesk.model.article import Agency
from wiredesk.model.dates import DateValue

_SPACE = re.compile(r"[^\S\n]+|[\u200b\u200e\u200f\u2060\ufeff\x00-\x08\x0b-\x1f\x7f]")
#: Lines at the top of a record in which a headline, a date or an address may stand.
HEAD_LINES = 8
#: A headline is no longer than this (the longest of 4,000 news headlines has 190).
LONGEST_HEADLINE = 200


@dataclass(slots=True)
class PageLines:
    """What a page's text is made of, and what its head says.

    ``lines`` are (line, role) pairs in page order; a role other than body is a reason for removal.
    """

    lines: list[tuple[str, str]]
    title: str | None = None
    url: str | None = None
    published: DateValue | None = None
    bylines: list[str] = field(default_factory=list)


def split_lines(text: str) -> list[str]:
    """Non-empty lines with white space folded and invisible characters taken out."""
    clean = (_SPACE.sub(" ", line).strip() for line in re.split(r"\r\n?|[\n\u2028\u2029\x85\x0b\x0c]", text))
    return [line for line in clean if line]


def read_stripped(text: str, title: str | None, agencies: Sequence[Agency]) -> PageLines:
    """The lines of text that was already stripped of its markup.

    It may begin with a headline, a date such as ``20310304`` and an address, as real dumps do.
    """
    lines = split_lines(text)
    page = PageLines([], title=title)
    head, rest = _read_head(lines, page)
    roles = assign_roles(rest, page.title, agencies)
    page.lines = [*head, *zip(rest, roles, strict=True)]
    page.bylines = [line for line, role in page.lines if role == "byline"]
    return page


def _read_head(lines: Sequence[str], page: PageLines) -> tuple[list[tuple[str, str]], list[str]]:
    """Take headline, date and address off the top; what is left begins with the first other line."""
    head: list[tuple[str, str]] = []
    for n, line in enumerate(lines):
        url = canonical_address(line) if re.match(r"https?://\S+$", line) else None
        stated = read_date(line, "text") if len(line) < 60 else None
        rule = furniture_role(line)
        if url:
            page.url = page.url or url
            head.append((line, "address"))
        elif stated:
            page.published = page.published or stated
            head.append((line, "date stamp"))
        elif rule is not None:
            head.append((line, rule.role))
        elif page.title is None and _is_headline(line, lines[n + 1 :]):
            page.title = line
            head.append((line, "headline"))
        else:
            return head, list(lines[n:])
        if n + 1 >= HEAD_LINES:
            return head, list(lines[n + 1 :])
    return head, []


def _is_headline(line: str, following: Sequence[str]) -> bool:
    if len(line) > LONGEST_HEADLINE or not any(c.isalpha() for c in line):
        return False
    closed = line.endswith((".", ",", ";", ":")) and not line.endswith(("U.S.", "U.N.", "..."))
    return not closed and any(is_sentence_line(other) for other in following[:12])


def body_text(lines: Iterable[tuple[str, str]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The article's text, paragraphs divided by a blank line, and the paragraphs' offsets."""
    parts, offsets, at = [], [], 0
    for line, role in lines:
        if role == BODY:
            parts.append(line)
            offsets.append((at, at + len(line)))
            at += len(line) + 2
    return "\n\n".join(parts), tuple(offsets)
