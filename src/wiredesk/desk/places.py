"""Which pages are the same page at different times."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime

from wiredesk.desk.packing import digest, storable
from wiredesk.extraction.addresses import canonical_address
from wiredesk.model.article import Article
from wiredesk.model.page import Page

#: Share of the smaller text's words by which a file of the same name is the same page. File names repeat
#: (``1.html``, ``index.html``); between unrelated English reports the share is .2 to .35, after an edit > .8.
SAME_PAGE = 0.5
#: Names that say nothing about where a page stood.
_NO_PLACE = frozenset({"", "-", "page", "stdin"})
_WORD = re.compile(r"\w+")


def page_place(url: str | None, source: str, record: int | None) -> str | None:
    """The canonical address, or else file and record; ``None`` where neither says anything."""
    address = canonical_address(url)
    if address:
        return address
    if source in _NO_PLACE:
        return None
    return source if record is None else f"{source}#{record}"


def file_path(source: str) -> str | None:
    """The real path of the file or folder that a source names; ``None`` where it names none that is there."""
    try:
        return storable(os.path.realpath(source, strict=True)) if source not in _NO_PLACE else None
    except (OSError, ValueError):
        return None


def last_part(path: str) -> str:
    """The name of a file or folder in the folder where it stands."""
    return os.path.basename(path)  # noqa: PTH119 - what the store holds need be no path of this machine


def page_digest(page: Page) -> str:
    """The digest of all that decides what article a page gives; the time of reading does not."""
    content = (
        page.content if isinstance(page.content, bytes) else page.content.encode("utf-8", "surrogatepass")
    )
    place = page_place(page.url, page.source, page.record) or ""
    said = (page.title or "", page.published or "", page.outlet or "", *page.authors)
    return digest(place, page.media, content, *said)


def same_page(one: Article, other: Article) -> bool:
    """Whether two articles read from one file name are one page, edited."""
    a, b = (set(_WORD.findall(x.text.casefold())) for x in (one, other))
    return len(a & b) >= SAME_PAGE * min(len(a), len(b))


def read_earlier(fetched: str | None, than: str | None) -> bool:
    """Whether a page is known to have been read before another; times may have any offset."""
    first, second = _moment(fetched), _moment(than)
    return first is not None and second is not None and first < second


def _moment(stated: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(stated or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
