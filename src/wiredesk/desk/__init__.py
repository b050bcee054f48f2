"""The desk: what was read, kept in a store that loses nothing and can be asked."""

from wiredesk.desk.desk import Desk
from wiredesk.desk.edits import Edit
from wiredesk.desk.intake import Report
from wiredesk.desk.revisiting import REVISIT_AFTER, Revisited
from wiredesk.desk.rows import (
    Added,
    Arrival,
    Found,
    LoggedChange,
    Membership,
    Revisit,
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
    "REVISIT_AFTER",
    "Added",
    "Arrival",
    "Desk",
    "Edit",
    "Found",
    "LoggedChange",
    "Membership",
    "Report",
    "Revisit",
    "Revisited",
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
