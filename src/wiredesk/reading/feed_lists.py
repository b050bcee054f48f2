"""Lists of feeds: an OPML file, or one address a line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree

from wiredesk.errors import InputError
from wiredesk.model.feed import Feed
from wiredesk.model.page import Rejection

#: Larger lists than this are no lists of feeds; the largest public ones hold some thousand lines.
MAX_LIST_BYTES = 16_000_000


def read_feed_list(path: Path) -> tuple[list[Feed], list[Rejection]]:
    """The feeds that an OPML file (2.0) or a text file with one address a line names, each once.

    Lines and outlines that name no web address are in the second list.

    Raises:
        InputError: the file cannot be read, is too large, or names no feed at all.
    """
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MAX_LIST_BYTES else b""
    except OSError as error:
        raise InputError(
            f"{path}: {error.strerror}", "give an OPML file, or a text file with one address a line"
        ) from error
    if size > MAX_LIST_BYTES:
        raise InputError(f"{path}: {size:,} bytes are no list of feeds", "give a smaller file")
    named = _outlines(data, path) if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else _lines(data)
    feeds: dict[str, Feed] = {}
    refused: list[Rejection] = []
    for line, address, title in named:
        if web_host(address) is None:
            refused.append(Rejection(str(path), line, f"{address[:80]!r} is not an http address"))
        else:
            feeds.setdefault(address, Feed(address, title))
    if not feeds:
        raise InputError(f"{path}: names no feed", "give an OPML file, or one address a line")
    return list(feeds.values()), refused


def web_host(address: str) -> str | None:
    """The host of an http(s) address, or ``None`` where it is none."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return None
    return host if parts.scheme in ("http", "https") and host else None


def _lines(data: bytes) -> Iterator[tuple[int, str, str]]:
    for number, line in enumerate(data.decode("utf-8-sig", "replace").splitlines(), 1):
        address = line.partition(" #")[0].strip()
        if address and not address.startswith("#"):
            yield number, address, ""


def _outlines(data: bytes, path: Path) -> Iterator[tuple[int, str, str]]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    root = etree.fromstring(data, parser)
    if root is None or etree.QName(root).localname.lower() != "opml":
        raise InputError(f"{path}: XML, but not OPML", "export the list of feeds as OPML")
    for outline in root.iter("outline"):
        address = next((v for k, v in outline.attrib.items() if str(k).lower() == "xmlurl"), None)
        if address is not None:
            title = outline.get("title") or outline.get("text") or ""
            yield outline.sourceline or 0, str(address).strip(), str(title)
