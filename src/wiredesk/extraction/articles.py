"""A page's clean article, for one page and for many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from wiredesk.extraction.addresses import canonical_address, host_of, outlet_name
from wiredesk.extraction.assembly import RoledLines, assemble
from wiredesk.extraction.drafts import Draft, draft_page
from wiredesk.extraction.languages import detect_language
from wiredesk.extraction.letters import legible
from wiredesk.extraction.line_roles import BODY, HEADING
from wiredesk.extraction.outlet_lines import OutletLines
from wiredesk.extraction.page_kinds import NO_ARTICLE
from wiredesk.extraction.role_decision import decide_roles
from wiredesk.extraction.role_model import load_role_model
from wiredesk.extraction.worker import MarkupWorker, PageKilled
from wiredesk.model.article import Agency, Article
from wiredesk.model.page import Page, Rejection
from wiredesk.settings import Settings, load_settings

#: Pages read ahead by :func:`extract_many`, so that each is judged with the others of its outlet at hand.
PAGES_AHEAD = 256
_ADVICE = "look at the page itself: its markup is broken or hostile"


def extract(page: Page, agencies: Sequence[Agency]) -> Article | Rejection:
    """The article of one page, or why it holds none. Never raises for any content."""
    drafted = _draft(page, agencies)
    return drafted if isinstance(drafted, Rejection) else _settle(page, drafted, None, agencies)


def extract_many(
    pages: Iterable[Page],
    agencies: Sequence[Agency],
    memory: OutletLines | None = None,
    refused: Callable[[Page, Rejection], object] | None = None,
    settings: Settings | None = None,
) -> Iterator[Article | Rejection]:
    """The articles of many pages, in their order; lines that an outlet repeats are left out.

    ``memory`` holds the lines of pages read before, and is added to. ``refused`` is handed each page
    that holds no article or was too much to read, with the rejection, while its content is at hand.
    """
    # Damaged weights are told before the first page is read, and a process that gives up rights has them.
    load_role_model("text")
    detect_language("Which language a text is written in is told by its first lines.")
    seen = memory if memory is not None else OutletLines()
    waiting: list[tuple[Page, Draft | Rejection]] = []
    for page in pages:
        drafted = _draft(page, agencies, settings)
        outlet = _outlet(page, drafted) if isinstance(drafted, Draft) else None
        if isinstance(drafted, Draft) and outlet:
            lines = drafted.judged.lines
            headline = drafted.title or "\n".join(sorted(lines)[:50])
            address = canonical_address(page.url) or canonical_address(drafted.facts.url)
            seen.add(outlet, headline, lines, address)
        waiting.append((page, drafted))
        if len(waiting) >= PAGES_AHEAD:
            yield from _settled(waiting, seen, agencies, refused)
            waiting = []
    yield from _settled(waiting, seen, agencies, refused)


def _settled(
    waiting: Sequence[tuple[Page, Draft | Rejection]],
    seen: OutletLines,
    agencies: Sequence[Agency],
    refused: Callable[[Page, Rejection], object] | None,
) -> Iterator[Article | Rejection]:
    for page, drafted in waiting:
        result = drafted if isinstance(drafted, Rejection) else _settle(page, drafted, seen, agencies)
        if refused is not None and isinstance(result, Rejection):
            refused(page, result)
        yield result


@cache
def _worker(agencies: tuple[Agency, ...], seconds: float, memory: int) -> MarkupWorker:
    return MarkupWorker(agencies, seconds, memory)


def _draft(page: Page, agencies: Sequence[Agency], settings: Settings | None = None) -> Draft | Rejection:
    page = legible(page)
    try:
        if page.media == "text":
            drafted = draft_page(page, agencies)
        else:
            settings = settings or load_settings()
            worker = _worker(tuple(agencies), settings.page_seconds, settings.page_memory)
            drafted = worker.draft(page.content, page.url, page.title)
    except PageKilled as error:
        return Rejection(page.source, page.record, f"extraction {error}", _ADVICE)
    if drafted.refused:
        return Rejection(page.source, page.record, f"not parsed: {drafted.refused}", _ADVICE)
    if drafted.facts.kind in NO_ARTICLE:
        return Rejection(page.source, page.record, *NO_ARTICLE[drafted.facts.kind])
    return drafted


def _outlet(page: Page, drafted: Draft) -> str | None:
    return outlet_name(page.outlet) or host_of(page.url) or host_of(drafted.facts.url) or drafted.facts.site


def _settle(
    page: Page, drafted: Draft, seen: OutletLines | None, agencies: Sequence[Agency]
) -> Article | Rejection:
    page, judged = legible(page), drafted.judged
    roles = decide_roles(judged, page.title or drafted.title, agencies)
    outlet = _outlet(page, drafted)
    if seen is not None and outlet:
        roles = [
            "repeated at outlet" if role in (BODY, HEADING) and seen.repeated(outlet, line) else role
            for line, role in zip(judged.lines, roles, strict=True)
        ]
    return assemble(page, drafted.facts, RoledLines(judged.lines, roles), agencies)
