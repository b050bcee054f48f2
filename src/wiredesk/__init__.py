"""One account of each story: who copied whom, who said what, how many could independently know.

The public functions are those of :mod:`wiredesk.api`, loaded when they are first used, so that
``import wiredesk`` is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wiredesk.api import (
        account,
        account_stories,
        annotate,
        articles_from_records,
        attribute,
        cluster,
        code_event,
        code_events,
        extract,
        extract_many,
        find_times,
        open,  # noqa: A004 - wiredesk.open
        read_articles,
        read_pages,
        timeline,
        trace,
        verify,
    )

__version__ = "0.1.0"

__all__ = [
    "__version__",
    "account",
    "account_stories",
    "annotate",
    "articles_from_records",
    "attribute",
    "cluster",
    "code_event",
    "code_events",
    "extract",
    "extract_many",
    "find_times",
    "open",
    "read_articles",
    "read_pages",
    "timeline",
    "trace",
    "verify",
]


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(import_module("wiredesk.api"), name)
    raise AttributeError(f"module 'wiredesk' has no attribute {name!r}")
