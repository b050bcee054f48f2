"""The account of a stored story: reckoned when asked for, kept until what it rests on changes."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from wiredesk.accounts import compare_accounts, decode, encode
from wiredesk.desk.packing import digest, to_json
from wiredesk.desk.rows import StoredAccount
from wiredesk.desk.store import Store
from wiredesk.desk.story_log import change_detail
from wiredesk.errors import StoreError
from wiredesk.language import Annotator
from wiredesk.model.account import Account
from wiredesk.model.annotation import Annotation
from wiredesk.model.article import Article
from wiredesk.model.correction import Correction
from wiredesk.pipeline import Progress, Tools, build_table, run_stages, sort_corrections


class RememberingAnnotator:
    """An annotator that reads no text twice, whichever process read it before."""

    def __init__(self, annotator: Annotator, store: Store) -> None:
        self._annotator = annotator
        self._store = store
        self._made: dict[str, Annotation] = {}

    @property
    def name(self) -> str:
        """The annotator's."""
        return self._annotator.name

    @property
    def version(self) -> str:
        """The annotator's."""
        return self._annotator.version

    @property
    def key(self) -> str:
        """Under what its annotations are kept."""
        return f"{self.name} {self.version}"

    def annotate(self, texts: Sequence[str]) -> list[Annotation]:
        """One annotation a text."""
        with self._store.read() as tx:
            known = tx.annotations.get(set(texts), self.key)
        known.update({t: self._made[t] for t in texts if t in self._made})
        missing = list(dict.fromkeys(t for t in texts if t not in known))
        made = dict(zip(missing, self._annotator.annotate(missing), strict=True))
        self._made.update(made)
        known.update(made)
        return [known[t] for t in texts]

    def vectors(self, sentences: Sequence[str]) -> NDArray[np.float32] | None:
        """The annotator's."""
        return self._annotator.vectors(sentences)

    def take_made(self) -> dict[str, Annotation]:
        """What was read since this was asked last."""
        made, self._made = self._made, {}
        return made


@dataclass(frozen=True, slots=True)
class _Ground:
    """All that an account rests on."""

    articles: list[Article]
    corrections: list[Correction]
    kept: StoredAccount | None


class Reckoner:
    """Makes the accounts of stored stories."""

    def __init__(self, store: Store, tools: Tools) -> None:
        self._store = store
        self._annotator = RememberingAnnotator(tools.annotator, store)
        self._tools = replace(tools, annotator=self._annotator, single_story=True)

    def account(self, story: str, progress: Progress | None = None) -> Account | None:
        """The account of a story; ``None`` where no story has this id.

        The one kept is given while articles, corrections, settings and models are the same. A new one is
        kept, and what it says that the one before did not is written to the log, unless somebody else is
        writing to the store: then it is only given.
        """
        ground = self._ground(story)
        if not ground.articles:
            return None
        key = self._key(ground)
        if ground.kept is not None and ground.kept.digest == key:
            return decode(ground.kept.data)
        made = self._reckon(story, ground, progress)
        with contextlib.suppress(StoreError):
            self._keep(story, key, made, ground.kept)
        return made

    def is_fresh(self, story: str) -> bool:
        """Whether the account that is kept of a story rests on what is in the store now."""
        ground = self._ground(story)
        return ground.kept is not None and ground.kept.digest == self._key(ground)

    def _ground(self, story: str) -> _Ground:
        with self._store.read() as tx:
            members = [m.article for m in tx.stories.members(story)]
            return _Ground(tx.articles.many(members), tx.corrections.in_force(), tx.stories.account(story))

    def _key(self, ground: _Ground) -> str:
        made_by = self._tools.generator
        said = sort_corrections(ground.corrections)
        return digest(
            made_by.version,
            to_json({"settings": made_by.settings, "models": made_by.models}),
            repr((sorted(said.original), sorted(map(sorted, said.apart)), said.same, sorted(said.hidden))),
            *(a.id for a in ground.articles),
        )

    def _reckon(self, story: str, ground: _Ground, progress: Progress | None) -> Account:
        corrected = sort_corrections(ground.corrections)
        stages = build_table(replace(self._tools, corrected=corrected))
        values = next(iter(run_stages(stages, ground.articles, progress)))
        made: Account = values["account"]
        return replace(made, story=replace(made.story, id=story))

    def _keep(self, story: str, key: str, made: Account, before: StoredAccount | None) -> None:
        annotations = self._annotator.take_made()
        older = decode(before.data) if before is not None else None
        with self._store.write() as tx:
            tx.annotations.put(annotations, self._annotator.key)
            disputed = sum(c.standing == "disputed" for c in made.claims)
            tx.stories.put_account(story, key, encode(made), made.story.origin_count, disputed)
            for article in made.articles:
                people = {
                    n
                    for e in made.entities
                    if e.kind == "person" and e.named and any(m.article == article.id for m in e.mentions)
                    for n in (e.name, *e.aliases)
                }
                tx.articles.set_names(article.id, "person", people)
                tx.articles.set_names(article.id, "agency", [c.name for c in article.agencies])
            if older is not None:
                for change in compare_accounts(older, made):
                    tx.changes.log(change.kind, story, None, change_detail(change))
