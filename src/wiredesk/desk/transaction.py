"""One transaction on the store: everything in it is seen, or written, as a whole."""

from __future__ import annotations

from sqlalchemy import Connection

from wiredesk.desk.article_rows import ArticleRows
from wiredesk.desk.change_rows import ChangeRows
from wiredesk.desk.correction_rows import CorrectionRows
from wiredesk.desk.counter import Counter
from wiredesk.desk.database import Database
from wiredesk.desk.file_rows import FileRows
from wiredesk.desk.group_rows import GroupRows
from wiredesk.desk.memory_rows import AnnotationRows, FeedRows, OutletRows
from wiredesk.desk.revisit_rows import RevisitRows
from wiredesk.desk.rows import Found, SearchFilters
from wiredesk.desk.search import search_text
from wiredesk.desk.story_rows import StoryRows
from wiredesk.desk.vector_rows import VectorRows


class Transaction:
    """The store by subject. Writing in a transaction that only reads raises ``StoreReadOnly``."""

    def __init__(self, connection: Connection, database: Database) -> None:
        self._connection = connection
        self._database = database
        self._counter = Counter(connection)
        self.articles = ArticleRows(connection, database, self._counter)
        self.stories = StoryRows(connection, self._counter)
        self.corrections = CorrectionRows(connection, self._counter)
        self.changes = ChangeRows(connection, self._counter)
        self.annotations = AnnotationRows(connection)
        self.outlets = OutletRows(connection)
        self.feeds = FeedRows(connection)
        self.revisits = RevisitRows(connection)
        self.groups = GroupRows(connection)
        self.files = FileRows(connection)
        self.vectors = VectorRows(connection)

    @property
    def last_seq(self) -> int:
        """The number given out last: whoever remembers it can tell whether anything was written since."""
        return self._counter.last

    def search(self, query: str, filters: SearchFilters | None = None, limit: int = 20) -> list[Found]:
        """See :func:`wiredesk.desk.search.search_text`."""
        return search_text(self._connection, self._database, query, filters, limit)

    def problems(self) -> list[str]:
        """What the database itself finds damaged; empty where all is well."""
        return self._database.problems(self._connection)

    def save(self) -> int | None:
        """The last thing before a commit, made by :meth:`Store.write`; the last number, if one was given."""
        return self._counter.save()
