"""Reading: files, folders, patterns, standard input, records and, where asked to, feeds on the web."""

from wiredesk.reading.feed_lists import read_feed_list
from wiredesk.reading.quarantine import Quarantine, read_quarantine
from wiredesk.reading.records import pages_from_records
from wiredesk.reading.sources import pages_from_bytes, read_pages
from wiredesk.reading.watching import Visit, visit
from wiredesk.reading.web import Fetched, Web

__all__ = [
    "Fetched",
    "Quarantine",
    "Visit",
    "Web",
    "pages_from_bytes",
    "pages_from_records",
    "read_feed_list",
    "read_pages",
    "read_quarantine",
    "visit",
]
