"""Reading: files, folders, patterns, standard input and records become pages."""

from wiredesk.reading.records import pages_from_records
from wiredesk.reading.sources import read_pages

__all__ = ["pages_from_records", "read_pages"]
