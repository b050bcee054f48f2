"""Web archives: the pages among the records of a WARC or WET file (ISO 28500)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from fastwarc.warc import ArchiveIterator, WarcRecordType

from wiredesk.model.page import Page, Rejection
from wiredesk.reading.encoding import decode, html_content
from wiredesk.reading.origin import Origin
from wiredesk.reading.records import shown
from wiredesk.reading.streams import ByteStream, too_large

_HTML = {"text/html", "application/xhtml+xml"}
_KINDS = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_NAMES = ("warcinfo", "request", "metadata", "revisit", "continuation")


def read_warc(stream: ByteStream, origin: Origin) -> Iterator[Page | Rejection]:
    """Answers with status 200 that are HTML or text, each with its address and time of crawl.

    Pictures, redirects and other records are passed over in silence; an archive without any page
    is rejected with the count of what it holds instead.
    """
    others: Counter[str] = Counter()
    pages = number = 0
    # The HTTP head is parsed by hand, so that what is no page costs nothing.
    records = iter(ArchiveIterator(stream, parse_http=False))
    while True:
        try:
            record = next(records)
            number += 1
            found = list(_record_pages(record, number, origin, others))
        except StopIteration:
            break
        except OSError as error:
            yield origin.reject(
                f"a damaged record ({shown(str(error))}); what follows it is lost", "", number + 1
            )
            break
        pages += sum(isinstance(one, Page) for one in found)
        yield from found
    if not pages and not stream.failure:
        held = ", ".join(f"{count} {what}" for what, count in sorted(others.items())) or "nothing"
        yield origin.reject(f"no page answered with status 200; the archive holds {held}")


def _record_pages(
    record: Any, number: int, origin: Origin, others: Counter[str]
) -> Iterator[Page | Rejection]:
    if not record.record_type & _KINDS:
        others[f"{_kind_name(record.record_type)} records"] += 1
        return
    status, length = 200, None
    if record.is_http:
        record.parse_http(auto_decode="all")
        status = record.http_headers.status_code or 0
        media, charset = record.http_content_type or "", record.http_charset
        coded = record.http_headers.get("Content-Encoding") or record.http_headers.get("Transfer-Encoding")
        length = None if coded else record.http_headers.get("Content-Length")
    else:
        media, _, charset = (record.headers.get("Content-Type") or "").partition(";")
        charset = charset.rpartition("=")[2]
    media = media.strip().lower()
    if status != 200 or (media not in _HTML and media != "text/plain"):
        others[
            f"answers of status {status}" if status != 200 else f"answers of type {shown(media[:60]) or '?'}"
        ] += 1
        return
    data = record.reader.read(origin.limit + 1)
    if len(data) > origin.limit:
        yield origin.reject(too_large(origin.limit), "", number)
        return
    yield from _page(record, data, media, charset, number, origin)
    if length and length.isdigit() and len(data) < int(length):
        yield origin.reject(f"cut off: {len(data):,} of {int(length):,} bytes are there", "", number)


def _kind_name(kind: Any) -> str:
    return next((name for name in _NAMES if getattr(WarcRecordType, name) == kind), "unknown")


def _page(
    record: Any, data: bytes, media: str, charset: str | None, number: int, origin: Origin
) -> Iterator[Page | Rejection]:
    if not data.strip():
        yield origin.reject("an empty page", "", number)
        return
    content: str | bytes
    if media in _HTML:
        content, complaint = html_content(data, charset)
    else:
        found = decode(data)
        content, complaint = found.text, found.complaint
    yield Page(
        source=origin.source,
        record=number,
        content=content,
        media="html" if media in _HTML else "text",
        url=record.headers.get("WARC-Target-URI") or None,
        fetched=record.headers.get("WARC-Date") or None,
    )
    if complaint:
        yield origin.reject(complaint, "", number)
