"""Numbered steps from an empty database to the tables of today; each runs in a transaction of its own.

A step that was ever released is never changed: stores made by it exist.
"""

from wiredesk.desk.migrations.steps import NEWEST, apply_step

__all__ = ["NEWEST", "apply_step"]
