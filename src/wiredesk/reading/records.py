"""Records: what a row of a table or a JSON object says about one article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from wiredesk.errors import BadSetting
from wiredesk.model.page import Page, Rejection
from wiredesk.reading.tables import record_fields

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_MARKUP = re.compile(r"<(?:html|body)\b", re.I)
_NAMED_BY = ("name", "title", "label", "uri", "url", "id")


@dataclass(frozen=True, slots=True)
class FieldMap:
    """Where each field of a page stands in a record: ``names`` by field, the best name first."""

    names: Mapping[str, tuple[str, ...]]
    _by_name: dict[str, str] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        for known, names in self.names.items():
            for name in names:
                self._by_name.setdefault(_folded(name), known)

    def known(self, columns: Iterable[str]) -> set[str]:
        """The fields that a table with these columns gives."""
        return {self._by_name[c] for c in map(_folded, columns) if c in self._by_name}

    def values(self, record: Mapping[str, object]) -> dict[str, object]:
        """The record's value of each field that it holds; blank values count as none."""
        folded: dict[str, object] = {}
        for key, value in record.items():
            folded.setdefault(_folded(str(key)), value)
        found = {}
        for known, names in self.names.items():
            for name in names:
                value = folded.get(_folded(name), _nested(record, name))
                if value not in (None, "", [], {}) and not (isinstance(value, str) and not value.strip()):
                    found[known] = value
                    break
        return found


def field_map(fields: Mapping[str, str]) -> FieldMap:
    """The usual names of record fields, with the caller's own names before them.

    Raises:
        BadSetting: a field that does not exist, or an empty name, with the list of fields.
    """
    known = record_fields()
    for name, column in fields.items():
        if name not in known:
            raise BadSetting(f"there is no field {name!r}", f"the fields are {', '.join(known)}")
        if not column.strip():
            raise BadSetting(f"the column for field {name!r} has no name", "write it as in text=maintext")
    taken = {_folded(column) for column in fields.values()}
    names = {}
    for name, usual in known.items():
        rest = tuple(n for n in usual if _folded(n) not in taken)
        names[name] = (fields[name], *rest) if name in fields else rest
    return FieldMap(names)


def pages_from_records(
    records: Iterable[Mapping[str, object]], fields: Mapping[str, str] | None = None
) -> Iterator[Page | Rejection]:
    """Pages from records that a program holds in memory.

    Records carry ``text`` or ``html`` and, as far as known, ``id, title, published, outlet, url,
    authors, fetched``, under these or other usual names; ``fields`` maps ours to others
    (``{"text": "maintext"}``). A record with an id of its own is named by it, so that its article's
    id does not hang on its position.

    Raises:
        BadSetting: ``fields`` names a field that does not exist.
    """
    names = field_map(fields or {})
    return _each(records, names)


def _each(records: Iterable[Mapping[str, object]], names: FieldMap) -> Iterator[Page | Rejection]:
    for number, record in enumerate(records, 1):
        if not isinstance(record, Mapping):
            yield Rejection("records", number, "not a record of named fields", "give mappings")
            continue
        own = _text_of(names.values(record).get("id"))
        if own:
            yield page_from_record(record, f"record {own}", None, names)
        else:
            yield page_from_record(record, "records", number, names)


def page_from_record(
    record: Mapping[str, object], source: str, number: int | None, names: FieldMap
) -> Page | Rejection:
    """The page that a record holds, or why it holds none."""
    values = names.values(record)
    text, html = _text_of(values.get("text")), _text_of(values.get("html"))
    if not text and not html:
        return _without_text(record, source, number, names)
    title = _text_of(values.get("title"))
    return Page(
        source=source,
        record=number,
        content=text or as_document(html, title),
        media="text" if text else "html",
        source_id=_text_of(values.get("id")) or None,
        url=_text_of(values.get("url")) or None,
        outlet=_text_of(values.get("outlet")) or None,
        title=title or None,
        authors=_names_of(values.get("authors")),
        published=_text_of(values.get("published")) or None,
        fetched=_text_of(values.get("fetched")) or None,
    )


def as_document(html: str, title: str) -> str:
    """A page of HTML; a fragment, as feeds carry it, becomes the article of a page of its own."""
    if _MARKUP.search(html[:100_000]):
        return html
    name = title.replace("&", "&amp;").replace("<", "&lt;")
    heading = f"<title>{name}</title>" if name else ""
    return f"<!DOCTYPE html><html><head>{heading}</head><body><article>{html}</article></body></html>"


def sound(text: str) -> str:
    """The text with U+FFFD for lone surrogates, which no file can hold."""
    return _LONE_SURROGATE.sub("\ufffd", text)


def shown_names(names: Iterable[str], most: int = 8) -> str:
    """Names as a message lists them: on one line, without signs that a terminal would obey."""
    listed = [shown(name[:40]) for name in names]
    return ", ".join(listed[:most]) + (", ..." if len(listed) > most else "")


def shown(words: str) -> str:
    """Words of a source as a message quotes them: printable, or written as escapes."""
    return words if words.isprintable() else words.encode("unicode_escape", "surrogatepass").decode("ascii")


def _without_text(
    record: Mapping[str, object], source: str, number: int | None, names: FieldMap
) -> Rejection:
    if names.known(map(str, record)) & {"text", "html"}:
        return Rejection(source, number, "a record whose text is empty", "leave it out")
    reason = f"a record without text (its fields: {shown_names(map(str, record)) or 'none'})"
    return Rejection(source, number, reason, "name the field with --map text=FIELD")


def _text_of(value: object) -> str:
    if isinstance(value, str):
        return sound(value)
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, Mapping):
        return next((found for key in _NAMED_BY if (found := _text_of(value.get(key)))), "")
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        parts = [found for one in value if (found := _text_of(one))]
        return "\n\n".join(parts)
    return str(value) if hasattr(value, "isoformat") else ""


def _names_of(value: object) -> tuple[str, ...]:
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return tuple(found.strip() for one in value if (found := _text_of(one)).strip())
    return tuple(part.strip() for part in _text_of(value).split(";") if part.strip())


def _nested(record: Mapping[str, object], name: str) -> object:
    """The value at a dotted name (``source.name``)."""
    if "." not in name:
        return None
    value: object = record
    for part in name.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def _folded(name: str) -> str:
    return name.strip().lstrip("\ufeff").lower().replace("-", "_").replace(" ", "_")
