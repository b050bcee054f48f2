"""From what a caller names to files: folders are walked, patterns expanded, each file given once."""

from __future__ import annotations

import glob
import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from wiredesk.model.page import Rejection
from wiredesk.reading.kinds import ending
from wiredesk.reading.tables import companions

STDIN = "-"
_ADDRESSES = ("http://", "https://", "ftp://")
_OPEN_TO_YOU = "give yourself the right to read it, or leave it out"


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read: the path to open, and its name as it was given, with ``/`` between folders."""

    path: str
    source: str


@dataclass(slots=True)
class _Seen:
    """What was met before, by its real path, so that nothing is read twice."""

    files: set[str] = field(default_factory=set)
    folders: set[str] = field(default_factory=set)
    met: int = 0

    def new_file(self, path: str) -> bool:
        real = os.path.realpath(path)
        self.met += 1
        known = real in self.files
        self.files.add(real)
        return not known


def find_files(inputs: Sequence[str]) -> Iterator[InputFile | Rejection]:
    """The files that ``inputs`` name, in order, folders and patterns sorted; a file is given once.

    Hidden files of folders are passed over; the styles, scripts and pictures beside saved pages are
    counted in one rejection a folder.
    """
    seen = _Seen()
    for given in inputs:
        if given == STDIN:
            if seen.new_file(STDIN):
                yield InputFile(STDIN, STDIN)
        elif os.path.lexists(given):
            yield from _find(given, seen)
        else:
            yield from _matches(given, seen)


def name_of(path: str) -> str:
    """A path as the account names it: with ``/``, and bytes that are no text written as escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace").replace(os.sep, "/")


def _matches(given: str, seen: _Seen) -> Iterator[InputFile | Rejection]:
    if given.lower().startswith(_ADDRESSES):
        yield Rejection(name_of(given), None, "an address, not a file", "save the page and give the file")
        return
    if not glob.has_magic(given):
        yield Rejection(name_of(given), None, "there is no such file or folder", "check the path")
        return
    # Path.glob would take no absolute pattern and would drop a leading "./".
    found = sorted(glob.glob(given, recursive=True))  # noqa: PTH207
    if not found:
        yield Rejection(name_of(given), None, "no file matches the pattern", "check the pattern")
    for path in found:
        yield from _find(path, seen)


def _find(path: str, seen: _Seen) -> Iterator[InputFile | Rejection]:
    source = name_of(path)
    try:
        mode = Path(path).stat().st_mode
    except OSError as error:
        yield Rejection(source, None, *_link_fault(path, error))
        return
    if not stat.S_ISDIR(mode):
        if seen.new_file(path):
            yield InputFile(path, source)
        return
    left_out: Counter[str] = Counter()
    before = seen.met
    rejected = 0
    for one in _walk(path, seen, left_out):
        rejected += isinstance(one, Rejection)
        yield one
    if left_out:
        listed = ", ".join(f"{n} {kind}" for kind, n in sorted(left_out.items()))
        yield Rejection(source, None, f"files that are parts of pages were left out: {listed}")
    elif not rejected and seen.met == before:
        yield Rejection(source, None, "the folder holds no file", "check the path")


def _walk(folder: str, seen: _Seen, left_out: Counter[str]) -> Iterator[InputFile | Rejection]:
    """Files below a folder, sorted, without recursion, so that no depth is too deep."""
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        real = os.path.realpath(path)
        if real in seen.folders:
            continue
        seen.folders.add(real)
        try:
            with os.scandir(path) as scan:
                entries = sorted(scan, key=lambda e: os.fsencode(e.name))
        except OSError as error:
            yield Rejection(name_of(path), None, *_fault(error, "the folder"))
            continue
        inner = []
        for entry in entries:
            if entry.name.startswith("."):
                continue
            found = _entry(entry.path, seen, left_out)
            if found == "folder":
                inner.append(entry.path)
            elif not isinstance(found, str):
                yield found
        waiting.extend(reversed(inner))


def _entry(path: str, seen: _Seen, left_out: Counter[str]) -> InputFile | Rejection | str:
    source = name_of(path)
    try:
        mode = Path(path).stat().st_mode
    except OSError as error:
        return Rejection(source, None, *_link_fault(path, error))
    if stat.S_ISDIR(mode):
        return "folder"
    if not stat.S_ISREG(mode):
        return Rejection(source, None, "not a file of content (a device, pipe or socket)")
    kind = ending(source)
    if kind in companions():
        left_out[kind] += 1
        return "left out"
    return InputFile(path, source) if seen.new_file(path) else "seen before"


def _link_fault(path: str, error: OSError) -> tuple[str, str]:
    if Path(path).is_symlink() and not isinstance(error, PermissionError):
        reason = (
            "a symbolic link to something that does not exist"
            if isinstance(error, FileNotFoundError)
            else "a symbolic link that leads in a circle"
        )
        return reason, "give the file itself"
    return _fault(error, "it")


def _fault(error: OSError, what: str) -> tuple[str, str]:
    if isinstance(error, PermissionError):
        return f"no permission to read {what}", _OPEN_TO_YOU
    return f"{what} cannot be read: {error.strerror or type(error).__name__}", ""


def open_fault(error: OSError) -> tuple[str, str]:
    """Reason and advice for a file that cannot be opened."""
    return _fault(error, "the file")
