"""What became of a page from one version to the next, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from wiredesk.accounts import compare_versions
from wiredesk.desk.rows import StoredArticle
from wiredesk.model.change import Change


@dataclass(frozen=True, slots=True)
class Edit:
    """The change from version number ``before`` to ``after``; each change cites the later one."""

    before: int
    after: int
    changes: tuple[Change, ...]


def edits_between(versions: Sequence[StoredArticle]) -> list[Edit]:
    """How each version differs from the one in front of it; versions that differ in white space not."""
    compared = (
        Edit(a.version, b.version, compare_versions(a.article, b.article)) for a, b in pairwise(versions)
    )
    return [edit for edit in compared if edit.changes]
