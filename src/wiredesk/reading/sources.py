"""Reading anything that holds pages: what each source is, who reads it, and what goes wrong."""

from __future__ import annotations

import io
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from wiredesk.model.page import Page, Rejection
from wiredesk.reading.encoding import binary_kind
from wiredesk.reading.feeds import read_feed
from wiredesk.reading.inputs import STDIN, InputFile, find_files, open_fault
from wiredesk.reading.kinds import tell_kind
from wiredesk.reading.origin import Origin
from wiredesk.reading.page_files import read_html, read_text
from wiredesk.reading.record_files import read_json, read_jsonl, read_table
from wiredesk.reading.records import FieldMap, field_map
from wiredesk.reading.streams import ByteStream, TooLarge
from wiredesk.reading.warc import read_warc
from wiredesk.settings import Settings

#: The largest page, in bytes, where the caller names no other.
MAX_PAGE_BYTES: int = Settings.model_fields["max_page_bytes"].default
#: Of one file, so many records are rejected one by one for the same reason; more are counted.
_SAME_REASON = 100

_Reader = Callable[[ByteStream, Origin], Iterator[Page | Rejection]]


def _read_other_xml(stream: ByteStream, origin: Origin) -> Iterator[Page | Rejection]:
    del stream
    yield origin.reject("XML that is neither a feed nor a page", "give RSS, Atom, XHTML or text")


_READERS: Mapping[str, _Reader] = {
    "html": read_html,
    "text": read_text,
    "jsonl": read_jsonl,
    "json": read_json,
    "csv": lambda stream, origin: read_table(stream, origin, None),
    "tsv": lambda stream, origin: read_table(stream, origin, "\t"),
    "warc": read_warc,
    "feed": read_feed,
    "other xml": _read_other_xml,
}


def read_pages(
    inputs: Sequence[str],
    fields: Mapping[str, str] | None = None,
    max_page_bytes: int = MAX_PAGE_BYTES,
) -> Iterator[Page | Rejection]:
    """The pages in files, folders, patterns and ``-`` (standard input), each file read once.

    HTML, plain text, JSON lines, JSON, JSON feeds, CSV, TSV, WARC, WET, RSS and Atom, any of them
    under gzip, are told by content first and name second. Nothing that is wrong with a source stops
    the reading: it becomes a :class:`Rejection`, and whatever could be read of it comes before.

    Args:
        inputs: paths as given on a command line; :attr:`Page.source` keeps them as they are.
        fields: our names of record fields to the caller's, ``{"text": "maintext"}``.
        max_page_bytes: a page, record or line larger than this is rejected.

    Raises:
        BadSetting: ``fields`` names a field that does not exist.
    """
    return _read_all(inputs, field_map(fields or {}), max_page_bytes)


def _read_all(inputs: Sequence[str], fields: FieldMap, limit: int) -> Iterator[Page | Rejection]:
    for found in find_files(inputs):
        if isinstance(found, Rejection):
            yield found
        else:
            yield from _counted(_read_source(found, Origin(found.source, fields, limit)))


def _read_source(file: InputFile, origin: Origin) -> Iterator[Page | Rejection]:
    try:
        if file.path == STDIN:
            piped = getattr(sys.stdin, "buffer", None)
            if piped is None:
                yield origin.reject("there is no standard input", "pipe something in, or name a file")
            else:
                yield from _read_stream(ByteStream(piped), origin)
        else:
            with Path(file.path).open("rb") as raw:
                yield from _read_stream(ByteStream(raw), origin)
    except OSError as error:
        yield origin.reject(*open_fault(error))


def _read_stream(stream: ByteStream, origin: Origin) -> Iterator[Page | Rejection]:
    if not stream.head:
        if stream.failure:
            yield origin.reject(stream.failure, "fetch the file again")
        else:
            yield origin.reject("the file is empty (0 bytes)", "fetch it again, or leave it out")
        return
    kind = "a source of any kind"
    try:
        kind = tell_kind(origin.source, stream.head, origin.fields)
        binary = binary_kind(stream.head) if kind != "warc" else None
        if binary:
            yield origin.reject(f"{binary}, which holds no text to read", "give HTML, text or records")
            return
        yield from _READERS[kind](stream, origin)
    except TooLarge as error:
        yield origin.reject(str(error), "split it, or raise max_page_bytes")
    # Readers stand on parsers of others, fed by strangers: no fault of theirs may end a run.
    except Exception as error:  # noqa: BLE001
        yield origin.reject(f"cannot be read as {kind}: {type(error).__name__}", "please report the file")
    if stream.failure:
        yield origin.reject(f"{stream.failure}; what stood before was read", "fetch the file again")


def _counted(results: Iterator[Page | Rejection]) -> Iterator[Page | Rejection]:
    """The results of one source, where the hundredth rejection of a kind is followed by a count."""
    counts: Counter[str] = Counter()
    source = ""
    for one in results:
        if isinstance(one, Rejection):
            kind = one.reason.partition(":")[0].partition("(")[0]
            counts[kind] += 1
            source = one.source
            if counts[kind] > _SAME_REASON:
                continue
        yield one
    for kind, count in sorted(counts.items()):
        if count > _SAME_REASON:
            yield Rejection(source, None, f"{count - _SAME_REASON:,} more of this kind: {kind.strip()}")


def pages_from_bytes(
    source: str, content: bytes, max_page_bytes: int = MAX_PAGE_BYTES
) -> Iterator[Page | Rejection]:
    """The pages in bytes that were already fetched; ``source`` is the address or name they came from."""
    return _counted(
        _read_stream(ByteStream(io.BytesIO(content)), Origin(source, field_map({}), max_page_bytes))
    )
