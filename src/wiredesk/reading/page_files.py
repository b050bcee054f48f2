"""Files that are one page: HTML and plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wiredesk.model.page import Page, Rejection
from wiredesk.reading.encoding import decode, html_content
from wiredesk.reading.origin import Origin
from wiredesk.reading.streams import ByteStream

_OWN_REPORT = re.compile(rb"""<meta\s+name=["']generator["']\s+content=["']wiredesk\b""", re.I)
_AS_UTF8 = "save the file as UTF-8"


def read_html(stream: ByteStream, origin: Origin) -> Iterator[Page | Rejection]:
    """The page, as bytes where its own markup says how to decode it."""
    if _OWN_REPORT.search(stream.head[:4096]):
        yield origin.reject("a report that wiredesk wrote, not a page", "keep results outside the input")
        return
    content, complaint = html_content(stream.read_whole(origin.limit))
    yield Page(source=origin.source, content=content, media="html")
    if complaint:
        yield origin.reject(complaint, _AS_UTF8)


def read_text(stream: ByteStream, origin: Origin) -> Iterator[Page | Rejection]:
    """The text as it is; taking its head and foot apart is extraction's."""
    found = decode(stream.read_whole(origin.limit))
    if not found.text.strip():
        yield origin.reject("holds white space only")
        return
    yield Page(source=origin.source, content=found.text, media="text")
    if found.complaint:
        yield origin.reject(found.complaint, _AS_UTF8)
