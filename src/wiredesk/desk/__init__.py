"""The desk: what was read, kept in a store that loses nothing and can be asked."""

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
from wiredesk.desk.transaction import Transaction

__all__ = [
    "Added",
    "Arrival",
    "Found",
    "LoggedChange",
    "Membership",
    "SearchFilters",
    "Store",
    "StoredAccount",
    "StoredArticle",
    "StoredPage",
    "StoryRow",
    "Transaction",
    "open_store",
]
