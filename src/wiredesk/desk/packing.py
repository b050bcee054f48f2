"""Values as compressed JSON and back, and text that every database can hold."""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from typing import Any, TypeVar

import msgspec

from wiredesk.errors import StoreDamaged

T = TypeVar("T")

#: zlib's own middle way (benchmarks/bench_desk.py measures bytes and speed).
LEVEL = 6
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def pack(value: Any) -> bytes:
    """A value of plain types or dataclasses, small."""
    return zlib.compress(to_json(value).encode("utf-8"), LEVEL)


def unpack(data: bytes, kind: type[T]) -> T:
    """The value of :func:`pack`.

    Raises:
        StoreDamaged: the bytes are not what :func:`pack` made of such a value.
    """
    try:
        return from_json(zlib.decompress(data).decode("utf-8"), kind)
    except (zlib.error, ValueError) as error:
        raise StoreDamaged(f"a stored {kind.__name__} cannot be read: {error}", "restore a backup") from error


def to_json(value: Any) -> str:
    """A value as JSON; lone surrogates, which UTF-8 has no place for, are written as escapes."""
    try:
        return msgspec.json.encode(value).decode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(value), separators=(",", ":"))


def from_json(text: str, kind: type[T]) -> T:
    """The value of :func:`to_json`."""
    try:
        return msgspec.json.decode(text, type=kind)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:
        return msgspec.convert(json.loads(text), kind)


def pack_bytes(content: bytes) -> bytes:
    """A page's bytes, small."""
    return zlib.compress(content, LEVEL)


def unpack_bytes(data: bytes) -> bytes:
    """The page's bytes again.

    Raises:
        StoreDamaged: they are not what :func:`pack_bytes` made.
    """
    try:
        return zlib.decompress(data)
    except zlib.error as error:
        raise StoreDamaged(f"a stored page cannot be read: {error}", "restore a backup") from error


def storable(text: str) -> str:
    """The text without what PostgreSQL (NUL) and UTF-8 (lone surrogates) cannot hold.

    Only for columns that are searched and shown; whole values are packed and keep every character.
    """
    return _UNSTORABLE.sub("\ufffd", text)


def digest(*parts: str | bytes) -> str:
    """128 bits over parts of content, in hexadecimal."""
    made = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(len(data).to_bytes(8, "big") + data)
    return made.hexdigest()
