"""Files of records: JSON lines, JSON, JSON feeds and tables."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping

from wiredesk.model.page import Page, Rejection
from wiredesk.reading.encoding import decode, stream_encoding
from wiredesk.reading.kinds import cells, first_line
from wiredesk.reading.origin import Origin
from wiredesk.reading.records import page_from_record, shown_names
from wiredesk.reading.streams import ByteStream, text_lines, too_large

#: Under these names interfaces for news answer with their list of articles.
_LISTS = ("items", "articles", "records", "results", "documents", "docs", "data", "entries", "value", "hits")
_MEND = "mend the line, or leave it out"


def read_jsonl(stream: ByteStream, origin: Origin) -> Iterator[Page | Rejection]:
    """One record a line; the page's ``record`` is the number of its line."""
    for number, line in enumerate(text_lines(stream, stream_encoding(stream.head), origin.limit), 1):
        if line is None:
            yield origin.reject(too_large(origin.limit), "split the file", number)
            continue
        complaint = ""
        if not line.isascii():
            found = decode(line.encode("utf-8", "surrogateescape"))
            line, complaint = found.text, found.complaint
        if not line.strip("\ufeff \t\r\n"):
            continue
        if stream.failure and not line.endswith("\n"):
            return
        yield from _line_page(line, number, origin)
        if complaint:
            yield origin.reject(complaint, "save the file as UTF-8", number)


def _line_page(line: str, number: int, origin: Origin) -> Iterator[Page | Rejection]:
    try:
        record = json.loads(line.lstrip("\ufeff"))
    except ValueError as error:
        yield origin.reject(f"not valid JSON: {_json_fault(error)}", _MEND, number)
    except RecursionError:
        yield origin.reject("JSON nested too deeply", _MEND, number)
    else:
        if isinstance(record, Mapping):
            yield page_from_record(record, origin.source, number, origin.fields)
        else:
            yield origin.reject("not a record of named fields", _MEND, number)


def read_json(stream: ByteStream, origin: Origin) -> Iterator[Page | Rejection]:
    """One record, a list of records, an interface's answer that holds one, or a JSON feed."""
    found = decode(stream.read_whole(origin.limit))
    if stream.failure:
        return
    try:
        data = json.loads(found.text)
    except ValueError as error:
        yield origin.reject(f"not valid JSON: {_json_fault(error)}", "JSON lines belong in a .jsonl file")
        return
    except RecursionError:
        yield origin.reject("JSON nested too deeply")
        return
    if found.complaint:
        yield origin.reject(found.complaint, "save the file as UTF-8")
    if isinstance(data, Mapping) and str(data.get("schema", "")).startswith("wiredesk."):
        yield origin.reject("an account that wiredesk wrote, not a page", "keep results outside the input")
        return
    feed_title = (
        data.get("title")
        if isinstance(data, Mapping) and "jsonfeed.org" in str(data.get("version"))
        else None
    )
    yield from _listed_pages(_record_list(data), origin, feed_title)


def _listed_pages(records: list[object] | None, origin: Origin, outlet: object) -> Iterator[Page | Rejection]:
    if records is None:
        yield origin.reject("JSON that holds no record", "records are objects with a text or html field")
        return
    if not records:
        yield origin.reject("a list without a record")
    for number, record in enumerate(records, 1):
        if not isinstance(record, Mapping):
            yield origin.reject("not a record of named fields", _MEND, number)
            continue
        usual = {"outlet": outlet} if outlet and "outlet" not in origin.fields.values(record) else {}
        if outlet and not record.get("content_text") and not record.get("content_html"):
            usual["text"] = record.get("summary")
        yield page_from_record({**record, **usual}, origin.source, number, origin.fields)


def _record_list(data: object) -> list[object] | None:
    if isinstance(data, list):
        return data
    if not isinstance(data, Mapping):
        return None
    for name in _LISTS:
        inner = data.get(name)
        if isinstance(inner, list) and (not inner or isinstance(inner[0], Mapping)):
            return inner
    return [data]


def read_table(stream: ByteStream, origin: Origin, delimiter: str | None) -> Iterator[Page | Rejection]:
    """Rows under a line of column names; the page's ``record`` is the row, the first after it 1."""
    csv.field_size_limit(origin.limit)
    first = first_line(decode(stream.head).text.lstrip("\ufeff"))
    lines = (line or "" for line in text_lines(stream, stream_encoding(stream.head), origin.limit))
    rows = csv.reader(lines, delimiter=delimiter or _delimiter(first))
    columns: list[str] = []
    number = 0
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            number += 1
            yield origin.reject(f"a row that cannot be read: {error} (line {rows.line_num})", _MEND, number)
            continue
        if not columns:
            columns = [name.lstrip("\ufeff") for name in row]
            fault = _columns_fault(columns, origin)
            if fault:
                yield fault
                return
            continue
        number += 1
        if any(cell.strip() for cell in row) and not (stream.failure and len(row) < len(columns)):
            yield from _row_page(dict(zip(columns, row, strict=False)), number, origin)


def _row_page(row: dict[str, str], number: int, origin: Origin) -> Iterator[Page | Rejection]:
    lost = 0
    for column, cell in row.items():
        if not cell.isascii():
            found = decode(cell.encode("utf-8", "surrogateescape"))
            row[column] = found.text
            lost += found.lost
    yield page_from_record(row, origin.source, number, origin.fields)
    if lost:
        yield origin.reject(
            f"{lost:,} bytes are not valid UTF-8 and stand as \ufffd", "save it as UTF-8", number
        )


def _columns_fault(columns: list[str], origin: Origin) -> Rejection | None:
    if origin.fields.known(columns) & {"text", "html"}:
        return None
    reason = f"no column holds text (columns: {shown_names(columns, most=12)})"
    return origin.reject(reason, "name it with --map text=COLUMN")


def _delimiter(first: str) -> str:
    return max(",;\t|", key=lambda sign: len(cells(first, sign)))


def _json_fault(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg.lower()} at character {error.colno}"
    return str(error)[:80]
