"""What the log says of stories and versions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from wiredesk.accounts import compare_versions
from wiredesk.desk.transaction import Transaction
from wiredesk.model.article import Article
from wiredesk.model.change import Change


@dataclass(frozen=True, slots=True)
class Arrived:
    """Articles that came: ``known`` maps those that are versions of a page to the story it was in."""

    articles: Collection[str] = ()
    known: Mapping[str, str] = field(default_factory=dict)

    def fresh(self, articles: Iterable[str]) -> list[str]:
        """Which of these articles are of pages that were not here before."""
        return [a for a in articles if a in self.articles and a not in self.known]


def log_story(
    tx: Transaction, story: str, title: str, is_new: bool, articles: Sequence[str], arrived: Arrived
) -> None:
    """A story that is new, or else its articles that are; versions are told as edits, not here."""
    fresh = arrived.fresh(articles)
    if is_new and fresh:
        tx.changes.log("new story", story, None, {"text": title, "articles": len(fresh)})
        return
    if is_new and not any(a in arrived.known for a in articles):
        tx.changes.log("story split off", story, None, {"text": title})
    heads = tx.articles.heads(fresh)
    for article in fresh:
        outlet, headline = heads.get(article, (None, None))
        told = {"text": headline or "untitled", "outlet": outlet or ""}
        tx.changes.log("new article", story, article, told)


def retire_story(tx: Transaction, story: str, successor: str) -> None:
    """Let a story go, and say which one took it over."""
    known = tx.stories.get(story)
    if known is None or known.retired:
        return
    tx.stories.retire(story, successor)
    if successor:
        tx.changes.log("stories merged", successor, None, {"text": known.title, "before": story})


def log_versions(tx: Transaction, new: Sequence[Article], arrived: Arrived) -> None:
    """What became of pages that were read again, told of the story that the page was in."""
    for article in new:
        stored = tx.articles.get(article.id) if article.id in arrived.known else None
        before = tx.articles.get(stored.supersedes) if stored is not None and stored.supersedes else None
        if before is None:
            continue
        was = tx.stories.get(arrived.known[article.id])
        story = was.id if was is not None and not was.retired else tx.stories.story_of(article.id)
        page = {"outlet": article.outlet or "", "title": article.title or "", "url": article.url or ""}
        for change in compare_versions(before.article, article):
            tx.changes.log(change.kind, story, article.id, {**change_detail(change), **page})


def change_detail(change: Change) -> Mapping[str, Any]:
    """A change as the log keeps it."""
    return {
        "text": change.text,
        "before": change.before,
        "context": change.context,
        "citations": [asdict(c) for c in change.citations],
    }
