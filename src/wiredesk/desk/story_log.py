"""What the log says of stories and versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from wiredesk.accounts import compare_versions
from wiredesk.desk.transaction import Transaction
from wiredesk.model.article import Article
from wiredesk.model.change import Change


def log_story(tx: Transaction, story: str, title: str, is_new: bool, fresh: Sequence[str]) -> None:
    """A story that is new, or else its articles that are."""
    if is_new:
        tx.changes.log("new story", story, None, {"text": title})
    else:
        for article in fresh:
            tx.changes.log("new article", story, article, {"text": title})


def retire_story(tx: Transaction, story: str, successor: str) -> None:
    """Let a story go, and say which one took it over."""
    known = tx.stories.get(story)
    if known is None or known.retired:
        return
    tx.stories.retire(story, successor)
    if successor:
        tx.changes.log("stories merged", successor, None, {"text": known.title, "before": story})


def log_versions(tx: Transaction, new: Sequence[Article]) -> None:
    """What became of pages that were read again."""
    for article in new:
        stored = tx.articles.get(article.id)
        if stored is None or stored.supersedes is None:
            continue
        before = tx.articles.get(stored.supersedes)
        if before is not None:
            for change in compare_versions(before.article, article):
                story = tx.stories.story_of(article.id)
                tx.changes.log(change.kind, story, article.id, change_detail(change))


def change_detail(change: Change) -> Mapping[str, Any]:
    """A change as the log keeps it."""
    return {
        "text": change.text,
        "before": change.before,
        "citations": [asdict(c) for c in change.citations],
    }
