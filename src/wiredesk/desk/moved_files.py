"""Which files are known ones that were moved, or whose folder was."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from pathlib import PurePath

from wiredesk.desk.places import last_part, page_digest
from wiredesk.desk.transaction import Transaction
from wiredesk.model.page import Page

#: Files of one name that a new one is compared with, those whose paths end most like its own: where a crawl
#: calls every page ``index.html``, the folders above it tell them apart.
MOST_COMPARED = 8


def moved_files(
    tx: Transaction, new: Mapping[str, str], pages: Sequence[Page], paths: Mapping[str, str]
) -> dict[str, str]:
    """Where new files stood before, by their paths; a file that was not here before has no entry.

    A file was moved where a known one of the same name stands no more at its path, and one of its pages says
    what a page of that one said. A known one that still stands there is another file: two outlets may print
    one report in files of one name. ``new`` are the paths that are not known with what they are called,
    ``paths`` the path of each source.
    """
    by_name = tx.files.named(last_part(path) for path in new) if new else {}
    gone = {path: source for path, source in by_name.items() if not os.path.lexists(path)}
    found: dict[str, str] = {}
    for path in sorted(new) if gone else ():
        own = [page for page in pages if paths.get(page.source) == path]
        same = [old for old in gone if last_part(old) == last_part(path) and old not in found.values()]
        same.sort(key=lambda old: (-_alike(path, old), old))
        old = next((old for old in same[:MOST_COMPARED] if _holds(tx, own, gone[old])), None)
        if old is not None:
            found[path] = old
    return found


def _alike(one: str, other: str) -> int:
    """How many parts two paths have in common, counted from their ends."""
    both = zip(reversed(PurePath(one).parts), reversed(PurePath(other).parts), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], both))


def _holds(tx: Transaction, pages: Sequence[Page], source: str) -> bool:
    """Whether the store holds one of the pages as one of ``source``."""
    named = (replace(page, source=source) for page in pages)
    return bool(tx.articles.known_digests(page_digest(page) for page in named))
