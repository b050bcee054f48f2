"""What is new in a story since it was last looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wiredesk.model.text import Citation

ChangeKind = Literal[
    "new story",
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

    ``before`` is what stood there until now, where something did.
    """

    kind: ChangeKind
    text: str
    before: str = ""
    citations: tuple[Citation, ...] = ()
