"""The desk: what was read, kept in a store that loses nothing and can be asked."""

from wiredesk.desk.desk import Desk, Report
from wiredesk.desk.edits import Edit
from wiredesk.desk.rows import (
    Added,
    Arrival,
    Found,
    LoggedChange,
    Membership,
    SearchFilters,
    StoredAccount,
    StoredArticle,
    StoredPage,
    StoryRow,
)
from wiredesk.desk.store import Store, open_store
from wiredesk.desk.story_rows import StoryOrder
from wiredesk.desk.transaction import Transaction
from wiredesk.desk.watching import Visited, set_watched, watch

__all__ = [
    "Added",
    "Arrival",
    "Desk",
    "Edit",
    "Found",
    "LoggedChange",
    "Membership",
    "Report",
    "SearchFilters",
    "Store",
    "StoredAccount",
    "StoredArticle",
    "StoredPage",
    "StoryOrder",
    "StoryRow",
    "Transaction",
    "Visited",
    "open_store",
    "set_watched",
    "watch",
]
