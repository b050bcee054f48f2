"""What happened when, to whom, planned, done or denied."""

from __future__ import annotations

from dataclasses import dataclass

from wiredesk.model.annotation import EventStatus
from wiredesk.model.dates import DateValue
from wiredesk.model.lineage import Origin
from wiredesk.model.text import Citation


@dataclass(frozen=True, slots=True)
class Event:
    """One happening, however many articles report it.

    ``type`` is a PLOVER root or ``None`` where none fits; ``actors``, ``recipients`` and ``place``
    are entity ids; ``mentions`` are spans of the clauses that state it.
    """

    id: str
    type: str | None
    trigger: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    date: DateValue | None
    status: EventStatus
    mentions: tuple[Citation, ...]
    origins: tuple[Origin, ...] = ()
    historical: bool = False
