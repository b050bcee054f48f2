"""What happened when, to whom: planned, done or denied."""

from wiredesk.events.events import find_events

__all__ = ["find_events"]
