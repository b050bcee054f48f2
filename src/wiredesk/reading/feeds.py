"""Feeds: the entries of an RSS or Atom file."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from typing import Any
from xml.sax import SAXParseException

import feedparser

from wiredesk.model.page import Page, Rejection
from wiredesk.reading.encoding import decode, without_declaration
from wiredesk.reading.origin import Origin
from wiredesk.reading.records import as_document, shown, sound
from wiredesk.reading.streams import ByteStream

_TAG = re.compile(r"<[a-zA-Z/!]")


def read_feed(stream: ByteStream, origin: Origin) -> Iterator[Page | Rejection]:
    """Each entry with its full content, or else its summary; ``record`` is its number."""
    parsed, complaint = _parsed(stream.read_whole(origin.limit))
    if complaint:
        yield origin.reject(complaint, "ask the outlet to mend its feed")
    if parsed.bozo and not parsed.entries and not stream.failure:
        fault = " ".join(str(parsed.get("bozo_exception", "")).split())[:120]
        yield origin.reject(f"a feed that cannot be read: {shown(fault) or 'not well formed'}")
        return
    if not parsed.entries and not stream.failure:
        yield origin.reject("a feed without an entry")
    for number, entry in enumerate(parsed.entries, 1):
        yield _entry_page(entry, number, parsed.feed, origin)
    if parsed.entries and isinstance(parsed.get("bozo_exception"), SAXParseException):
        yield origin.reject("a feed that is not well formed; what could be read of it was")


def _parsed(data: bytes) -> tuple[Any, str]:
    # A stream, never bytes: feedparser would open bytes that look like an address or a file name.
    try:
        return feedparser.parse(io.BytesIO(data)), ""
    except (UnicodeError, LookupError):
        # Of bytes that its declaration does not allow feedparser despairs.
        found = decode(data)
        mended = without_declaration(found.text).encode("utf-8", "replace")
        return feedparser.parse(io.BytesIO(mended)), found.complaint


def _entry_page(entry: Any, number: int, feed: Any, origin: Origin) -> Page | Rejection:
    body = max((part.get("value", "") for part in entry.get("content", [])), key=len, default="")
    body = sound(body if body.strip() else entry.get("summary", "") or "")
    title = sound(_plain(entry.get("title", "")))
    if not body.strip():
        return origin.reject("an entry without content or summary", "", number)
    marked = bool(_TAG.search(body))
    return Page(
        source=origin.source,
        record=number,
        content=as_document(body, title) if marked else _unescaped(body),
        media="html" if marked else "text",
        source_id=entry.get("id") or None,
        url=entry.get("link") or None,
        outlet=_outlet(entry, feed),
        title=title or None,
        authors=_authors(entry),
        published=entry.get("published") or entry.get("updated") or None,
    )


def _outlet(entry: Any, feed: Any) -> str | None:
    for named in (entry.get("source", {}).get("title"), feed.get("publisher"), feed.get("title")):
        if named and named.strip():
            return sound(_plain(named)).strip()
    return None


def _authors(entry: Any) -> tuple[str, ...]:
    listed = [a.get("name", "") for a in entry.get("authors", [])] or [entry.get("author", "")]
    return tuple(dict.fromkeys(sound(name).strip() for name in listed if name and name.strip()))


def _plain(text: str) -> str:
    return _unescaped(re.sub(r"<[^<>]{0,512}>", "", text or "")).strip()


def _unescaped(text: str) -> str:
    return html.unescape(text)
