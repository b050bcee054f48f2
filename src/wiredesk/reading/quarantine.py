"""A folder where pages that could not be used are kept whole, so that nothing a reader was given is lost."""

from __future__ import annotations

import hashlib
import itertools
from pathlib import Path

import msgspec

from wiredesk.errors import WiredeskError
from wiredesk.model.page import Page, Rejection

INDEX = "quarantine.jsonl"
_ELSEWHERE = "give another folder with --quarantine"


class Quarantined(msgspec.Struct, frozen=True):
    """One line of ``quarantine.jsonl``: what was refused, why, and the file beside it that holds its bytes.

    ``file`` is ``None`` for what could not be read as a page at all: that is left where it lies, and
    ``source`` names it. ``bytes`` is the size of ``file``.
    """

    source: str
    record: int | None
    reason: str
    advice: str
    file: str | None = None
    bytes: int | None = None
    source_id: str | None = None
    url: str | None = None


class Quarantine:
    """Keeps refused pages in a folder; made when the first one comes.

    Files are named by a hash of their content alone: no page can choose a name, the same bytes are kept
    once, and nothing that lies in the folder is ever written over. A line already in the index is not
    added again, so that a run may be repeated.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._known: set[bytes] | None = None

    def keep(self, page: Page, refused: Rejection) -> Quarantined:
        """Keep a page's content with the reason why it was refused.

        Raises:
            WiredeskError: the folder cannot be written to.
        """
        data = (
            page.content if isinstance(page.content, bytes) else page.content.encode("utf-8", "surrogatepass")
        )
        line = Quarantined(
            page.source,
            page.record,
            refused.reason,
            refused.advice,
            bytes=len(data),
            source_id=page.source_id,
            url=page.url,
        )
        return self._write(line, data, "html" if page.media == "html" else "txt")

    def note(self, refused: Rejection) -> None:
        """Write down what was refused before it was a page; it is left where it lies.

        Raises:
            WiredeskError: the folder cannot be written to.
        """
        self._write(Quarantined(refused.source, refused.record, refused.reason, refused.advice))

    def _write(self, line: Quarantined, data: bytes | None = None, ending: str = "") -> Quarantined:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if data is not None:
                line = msgspec.structs.replace(line, file=_write_once(self.folder, data, ending))
            # Names of files may hold what is no Unicode; JSON cannot.
            written = msgspec.json.encode(_printable(line))
            known = self._index()
            if written not in known:
                with (self.folder / INDEX).open("ab") as index:
                    index.write(written + b"\n")
                known.add(written)
        except OSError as error:
            raise WiredeskError(
                f"cannot keep {line.source} in {self.folder}: {error.strerror or error}", _ELSEWHERE
            ) from error
        return line

    def _index(self) -> set[bytes]:
        if self._known is None:
            index = self.folder / INDEX
            data = index.read_bytes() if index.exists() else b""
            if data and not data.endswith(b"\n"):  # a run that was ended while it wrote
                with index.open("ab") as more:
                    more.write(b"\n")
            self._known = set(data.splitlines())
        return self._known


def _write_once(folder: Path, data: bytes, ending: str) -> str:
    """Write a new file and give its name; one that holds these bytes already is left as it is."""
    stem = hashlib.blake2b(data, digest_size=16).hexdigest()
    for n in itertools.count(1):
        name = f"{stem}.{ending}" if n == 1 else f"{stem}-{n}.{ending}"
        try:
            with (folder / name).open("xb") as file:
                file.write(data)
            return name
        except FileExistsError:
            # Other bytes under this name: a run was ended while it wrote, or somebody changed the file.
            if (folder / name).is_file() and (folder / name).read_bytes() == data:
                return name
    raise AssertionError


def _printable(line: Quarantined) -> Quarantined:
    changes = {
        name: value.encode("utf-8", "backslashreplace").decode("utf-8")
        for name in line.__struct_fields__
        if isinstance(value := getattr(line, name), str)
    }
    return msgspec.structs.replace(line, **changes)


def read_quarantine(folder: Path) -> list[Quarantined]:
    """The lines of a quarantine's index, oldest first; a line that was cut off is passed over."""
    index = folder / INDEX
    found = []
    for line in index.read_bytes().splitlines() if index.exists() else ():
        try:
            found.append(msgspec.json.decode(line, type=Quarantined))
        except msgspec.MsgspecError:
            continue
    return found
