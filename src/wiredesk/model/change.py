"""What is new in a story since it was last looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wiredesk.model.text import Citation

ChangeKind = Literal[
    "new story",
    "story split off",
    "stories merged",
    "new article",
    "new origin",
    "new statement",
    "changed figure",
    "new dispute",
    "silent edit",
    "update",
    "correction",
    "retraction",
]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is new: ``text`` says what in words, ``citations`` where it stands.

    ``before`` is what stood there until now, where something did. ``context`` shows words that changed, in
    square brackets, among those around them.
    """

    kind: ChangeKind
    text: str
    before: str = ""
    citations: tuple[Citation, ...] = ()
    context: str = ""
