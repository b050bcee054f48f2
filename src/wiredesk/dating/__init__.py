"""When: time expressions in a text, and the day on which each article of a story was written."""

from wiredesk.dating.article_dates import date_articles
from wiredesk.dating.time_expressions import find_times

__all__ = ["date_articles", "find_times"]
