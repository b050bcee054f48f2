"""What was read: a page before anything is known about it, and what could not be used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Page:
    """One page or record as it was read, with whatever its source said about it.

    ``source`` is the file name or address it was read from; ``record`` its one-based number inside
    a file that holds several (line of a JSONL file, record of a WARC, entry of a feed). ``content``
    is decoded text, or the raw bytes of an HTML page whose encoding its own markup declares.
    ``published`` is as the source wrote it, unparsed; ``source_id`` is the record's own id.
    """

    source: str
    content: str | bytes
    media: Literal["html", "text"]
    record: int | None = None
    source_id: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    fetched: str | None = None

    @property
    def place(self) -> str:
        """The file or address with the record's number, as messages name it."""
        return self.source if self.record is None else f"{self.source}:{self.record}"


@dataclass(frozen=True, slots=True)
class Rejection:
    """Something that could not be used, where it stood, why, and what to do about it."""

    source: str
    record: int | None
    reason: str
    advice: str = ""

    @property
    def place(self) -> str:
        """The file or address with the record's number, as messages name it."""
        return self.source if self.record is None else f"{self.source}:{self.record}"
