"""What a source holds, told from its first bytes and, where they leave it open, from its name."""

from __future__ import annotations

import csv
import json
import re
from typing import Literal

from wiredesk.reading.encoding import decode
from wiredesk.reading.records import FieldMap
from wiredesk.reading.tables import endings, html_roots

Kind = Literal["html", "text", "jsonl", "json", "csv", "tsv", "warc", "feed", "other xml"]

_COMMENT = re.compile(r"<!--.{0,8192}?-->|<\?.{0,512}?\?>|<!DOCTYPE(?!\s+html)[^>\[]{0,512}>", re.S | re.I)
_ROOT = re.compile(r"<(!doctype\s+html|[a-z][\w:.-]{0,40})", re.I)
_FEED_ROOTS = frozenset({"rss", "feed", "rdf:rdf", "channel"})
_TAG = re.compile(r"<(?:/?[a-z][a-z0-9]{0,15}\b[^<>]{0,512}|!--)", re.I)


def ending(name: str) -> str:
    """The last ending of a file name, in lower case, ``.gz`` aside."""
    bare = name.rsplit("/", 1)[-1].lower().removesuffix(".gz")
    dot = bare.rfind(".")
    return bare[dot:] if dot > 0 else ""


def tell_kind(name: str, head: bytes, fields: FieldMap) -> Kind:
    """The kind of a source. Content that is plain to see goes before the ending of the name."""
    promised = endings().get(ending(name), "")
    if head.startswith(b"WARC/"):
        return "warc"
    text = decode(head).text.lstrip("\ufeff \t\r\n")
    if text.startswith("<"):
        return _markup_kind(text, promised)
    if text.startswith(("{", "[")) and promised not in {"csv", "tsv"}:
        found = _json_kind(text, promised)
        if found:
            return found
    if promised in {"jsonl", "json", "csv", "tsv"}:
        return promised  # type: ignore[return-value]
    if promised == "html" and _TAG.search(text):
        return "html"
    return "text" if promised in {"text", "html"} else _table_kind(text, fields)


def _markup_kind(text: str, promised: str) -> Kind:
    bare = _COMMENT.sub("", text).lstrip()
    found = _ROOT.match(bare)
    root = re.sub(r"\s+", " ", found[1].lower()) if found else ""
    if root in _FEED_ROOTS or root.endswith(":rss"):
        return "feed"
    if root in html_roots() or promised == "html":
        return "html"
    if promised == "xml" or text.startswith("<?xml"):
        return "other xml"
    return "text"


def _json_kind(text: str, promised: str) -> Kind | None:
    """JSON or JSON lines; ``None`` for a text that merely begins with a bracket."""
    if promised == "jsonl":
        return "jsonl"
    first, _, rest = text.partition("\n")
    if first.startswith("{") and _parses(first) and rest.lstrip()[:1] == "{":
        return "jsonl"
    if promised == "json":
        return "json"
    after = text[1:].lstrip()[:1]
    if text.startswith("{"):
        looks = after in {'"', "}"}
    else:
        looks = after in {"{", "]"}
    return "json" if looks else None


def _parses(line: str) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _table_kind(text: str, fields: FieldMap) -> Kind:
    """A table where the first line names a column of text and one more field."""
    first = first_line(text[:4096])
    for delimiter, kind in (("\t", "tsv"), (",", "csv"), (";", "csv")):
        known = fields.known(cells(first, delimiter))
        if len(known) > 1 and known & {"text", "html"}:
            return kind  # type: ignore[return-value]
    return "text"


def first_line(text: str) -> str:
    """The first line of a text, however its lines end."""
    return re.split(r"[\r\n]", text, maxsplit=1)[0]


def cells(line: str, delimiter: str) -> list[str]:
    """The cells of one line of a table; none where it is no line of a table."""
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []
