"""The search for copies of a desk: in this process at first, in one of its own once many pages have come."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Sequence
from threading import Thread

from wiredesk.errors import WorkerNotStarted
from wiredesk.lineage import CopyFinder, CopyProcess
from wiredesk.model.article import Article
from wiredesk.model.lineage import Link

#: New articles from which on another process looks for copies. It takes .25 s of a core to start, some time
#: for each article that is here, and then a third of the work of an arrival from this process.
MANY = 500
#: Articles that are handed over at once.
_PORTION = 200


class CopySearch:
    """Finds the copies of articles as they arrive, as :class:`~wiredesk.lineage.CopyFinder` does.

    The links of a batch are asked for with :meth:`begin` and handed out by :meth:`take`: what lies between
    is done at the same time, where the machine has a second core. The other process learns of the
    articles that are here while this one goes on; the links are the same wherever they are looked for.
    """

    def __init__(self, known: Iterable[Article] = ()) -> None:
        self._articles = list(known)
        self._finder: CopyFinder | None = CopyFinder()
        self._finder.add(self._articles)
        self._new: Sequence[Article] = ()
        self._found = 0
        self._process: CopyProcess | None = None
        self._handing: Thread | None = None
        self._handed = 0

    def begin(self, new: Sequence[Article]) -> None:
        """Begin to look for the links that new articles bring; those begun before must have been taken.

        Raises:
            WorkerNotStarted: the other process ended.
        """
        self._found += len(new)
        if self._finder is not None and self._found > MANY and _cores() > 1:
            self._hand_over()
        self._new = new
        if self._finder is None and self._process is not None:
            self._process.begin(new)
        else:
            self._articles += new

    def take(self) -> tuple[Link, ...]:
        """The copy links that the new articles bring: among each other, and with earlier ones.

        Raises:
            WorkerNotStarted: the other process ended.
        """
        if self._finder is not None:
            return self._finder.find(self._new)
        return self._process.take() if self._process is not None else ()

    def close(self) -> None:
        """End the other process, if there is one."""
        if self._process is not None:
            self._process.close()
        if self._handing is not None:
            self._handing.join()

    def _hand_over(self) -> None:
        """Start the other process and tell it of the articles; once it knows them the search is its own."""
        if self._process is None:
            self._process = CopyProcess()
        if self._handing is None:
            self._handing = Thread(
                target=self._hand, args=(self._process,), name="wiredesk-copies", daemon=True
            )
            self._handing.start()
        elif not self._handing.is_alive():
            self._process.add(self._articles[self._handed :])
            self._finder, self._articles = None, []

    def _hand(self, process: CopyProcess) -> None:
        # Where it ended, whoever uses it next is told.
        with contextlib.suppress(WorkerNotStarted):
            while portion := self._articles[self._handed : self._handed + _PORTION]:
                process.add(portion)
                self._handed += len(portion)


def _cores() -> int:
    """How many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on this system
        return os.cpu_count() or 1
