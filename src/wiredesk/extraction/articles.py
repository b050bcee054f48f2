"""A page's clean article, for one page and for many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from wiredesk.extraction.assembly import RoledLines, assemble
from wiredesk.extraction.html_pages import read_html
from wiredesk.extraction.line_roles import assign_roles
from wiredesk.extraction.plain_text import read_head, split_lines
from wiredesk.model.article import Agency, Article
from wiredesk.model.page import Page, Rejection


def extract(page: Page, agencies: Sequence[Agency]) -> Article | Rejection:
    """The article of one page, or why it holds none."""
    if page.media == "html":
        facts, lines = read_html(page.content, page.url)
    else:
        content = page.content if isinstance(page.content, str) else page.content.decode("utf-8", "replace")
        lines = split_lines(content)
        facts, _ = read_head(lines)
    roles = assign_roles(lines, facts.title or page.title, agencies)
    return assemble(page, facts, RoledLines(lines, roles), agencies)


def extract_many(pages: Iterable[Page], agencies: Sequence[Agency]) -> Iterator[Article | Rejection]:
    """The articles of many pages."""
    for page in pages:
        yield extract(page, agencies)
