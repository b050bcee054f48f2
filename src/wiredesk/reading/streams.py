"""Bytes of one source: read once, from the front, never more than asked for."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from gzip import GzipFile
from typing import IO

from wiredesk.errors import WiredeskError

#: What the kind of a source is told from; twice the longest ``<head>`` prologue of comments we met.
HEAD_BYTES = 65_536
_GZIP = b"\x1f\x8b"


class TooLarge(WiredeskError):  # noqa: N818 - reads as the sentence it makes
    """A page or a line is larger than the limit."""


class ByteStream(io.RawIOBase):
    """A source of bytes that may be gzip and may break off.

    ``head`` are its first bytes, still to be read. When the compressed data end early or are
    damaged, reading simply ends, and ``failure`` says what happened: what came before is not lost.
    """

    def __init__(self, raw: IO[bytes]) -> None:
        self._raw: IO[bytes] | GzipFile = raw
        self._at = 0
        self.failure = ""
        self.head = self._first_bytes()
        self.compressed = self.head.startswith(_GZIP)
        if self.compressed:
            self._raw = GzipFile(fileobj=_Rejoined(self.head, raw))
            self.head = b""
            self.head = self._first_bytes()
        self._pending = self.head

    def _first_bytes(self) -> bytes:
        found = bytearray()
        while len(found) < HEAD_BYTES and (more := self._pull(HEAD_BYTES - len(found))):
            found += more
        return bytes(found)

    def _pull(self, size: int) -> bytes:
        if self.failure:
            return b""
        try:
            # Of a file that is cut off, read() would lose the last piece before the cut.
            return (self._raw.read1(size) if isinstance(self._raw, GzipFile) else self._raw.read(size)) or b""
        except EOFError:
            self.failure = "the compressed file is cut off"
        except (zlib.error, OSError, ValueError) as error:
            self.failure = f"reading breaks off: {getattr(error, 'strerror', None) or error}"
        return b""

    def readable(self) -> bool:
        """Always true."""
        return True

    def seekable(self) -> bool:
        """Always false; a source is read once."""
        return False

    def tell(self) -> int:
        """How many bytes were read."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Answer the position; fastwarc asks where it stands by ``seek(0, SEEK_CUR)``."""
        if (offset, whence) != (0, io.SEEK_CUR):
            raise io.UnsupportedOperation("seek")
        return self._at

    def readinto(self, buffer: object) -> int:
        """Fill ``buffer`` as far as there is anything to read; 0 at the end."""
        target = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        if self._pending:
            found, self._pending = self._pending[: len(target)], self._pending[len(target) :]
        else:
            found = self._pull(len(target))
        target[: len(found)] = found
        self._at += len(found)
        return len(found)

    def read_whole(self, limit: int) -> bytes:
        """Everything that is left.

        Raises:
            TooLarge: there are more than ``limit`` bytes.
        """
        found = bytearray()
        while more := self.read(min(1 << 20, limit + 1 - len(found))):
            found += more
            if len(found) > limit:
                raise TooLarge(too_large(limit))
        return bytes(found)


class _Rejoined(io.RawIOBase):
    """Bytes already read, in front of those still to come."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        if self._head:
            cut = len(self._head) if size < 0 else size
            found, self._head = self._head[:cut], self._head[cut:]
            return found
        return self._rest.read(size)


def text_lines(stream: ByteStream, encoding: str, limit: int) -> Iterator[str | None]:
    """The lines of a text, ends kept; ``None`` for a line of more than ``limit`` characters.

    Bytes that are not in ``encoding`` come through as lone surrogates (``surrogateescape``).
    """
    errors = "surrogateescape" if encoding.startswith("utf-8") else "replace"
    with io.TextIOWrapper(io.BufferedReader(stream), encoding, errors, newline="") as text:
        while line := text.readline(limit + 1):
            if len(line) <= limit:
                yield line
                continue
            while line and not line.endswith(("\n", "\r")):
                line = text.readline(limit)
            yield None


def too_large(limit: int) -> str:
    """The reason given for something larger than ``limit`` bytes."""
    return f"larger than {limit / 1_000_000:g} MB, the largest page that is read"
