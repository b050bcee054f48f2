"""A lock that processes on one machine take by a file; the system lets go of it when its holder dies."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from wiredesk.errors import StoreError, StoreLocked, StoreReadOnly

#: Seconds between two tries.
_PAUSE = 0.05


class FileLock:
    """An exclusive lock on ``path``, which is made where it is not there and stays."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    def acquire(self, wait: float) -> None:
        """Take the lock, trying for ``wait`` seconds.

        Raises:
            StoreLocked: somebody else has it still; the message says which process.
            StoreReadOnly: the file cannot be made.
            StoreError: its folder is not there.
        """
        try:
            file = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o644)
        except FileNotFoundError as error:
            raise StoreError(f"there is no folder {self._path.parent}", "make it first") from error
        except OSError as error:
            raise StoreReadOnly(
                f"{self._path}: cannot be written: {error.strerror}",
                "writing needs the right to make files beside the store",
            ) from error
        end = time.monotonic() + wait
        while not _try_lock(file):
            if time.monotonic() >= end:
                holder = os.pread(file, 100, 0).decode("utf-8", "replace").strip() if os.name != "nt" else ""
                os.close(file)
                store = self._path.name.removesuffix(".lock")
                raise StoreLocked(
                    f"{store} is being written by {holder or 'another process'}",
                    "wait for it to end, or wait longer",
                )
            time.sleep(_PAUSE)
        self._file = file
        os.truncate(file, 0)
        os.write(file, f"process {os.getpid()}".encode())

    def release(self) -> None:
        """Let go; nothing happens where the lock is not held."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: int) -> bool:
        try:
            os.lseek(file, 1 << 20, os.SEEK_SET)  # far behind the holder's name, which others may read
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
            os.lseek(file, 0, os.SEEK_SET)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
