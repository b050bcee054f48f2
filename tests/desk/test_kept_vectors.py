from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from wiredesk import api, demo
from wiredesk.desk import Desk, open_store
from wiredesk.desk.kept_vectors import KeptVectors
from wiredesk.desk.store import Store
from wiredesk.model.page import Page
from wiredesk.settings import load_settings


@dataclass
class Encoder:
    """Vectors that hang on a headline's letters; what it was asked for is remembered."""

    asked: list[str] = field(default_factory=list)

    def __call__(self, headlines: Sequence[str]) -> NDArray[np.float32]:
        self.asked += headlines
        rows = [np.random.default_rng(list(h.encode())).normal(size=16) for h in headlines]
        return np.stack([row / np.linalg.norm(row) for row in rows]).astype(np.float32)


def page(n: int, words: str) -> Page:
    url = f"https://outlet{n}.example/{n}"
    text = f"The weir at Sundvik broke on Monday, engineer Mara Holt said. {words}\n\nNobody was hurt."
    return Page(
        url, text, "text", url=url, outlet=f"Outlet {n}", title=f"Weir at Sundvik breaks {n}",
        published="2031-03-04",
    )  # fmt: skip


PAGES = [
    page(n, words)
    for n, words in enumerate(
        ("The gates had been repaired in May.", "Cellars were flooded.", "Trains stop.")
    )
]


def add(url: str | Path, encoder: Encoder, pages: Sequence[Page]) -> list[list[str]]:
    """Adds pages as a process of its own does; the stories then."""
    settings = load_settings(annotator="rules", agencies=demo.agencies_path())
    tools = api.tools(settings)
    with Desk(open_store(url), replace(tools, vectors=encoder), settings) as desk:
        desk.add(pages)
        return sorted(desk.members(row.id) for row in desk.stories(limit=100))


def test_another_process_makes_no_vector_again(store_url: str) -> None:
    first, second = Encoder(), Encoder()
    before = add(store_url, first, PAGES[:2])
    assert sorted(first.asked) == [p.title for p in PAGES[:2]]
    after = add(store_url, second, PAGES)
    assert second.asked == [PAGES[2].title]
    assert {a for ids in before for a in ids} < {a for ids in after for a in ids}


def test_the_stories_are_those_of_vectors_made_anew(store_url: str, tmp_path: Path) -> None:
    add(store_url, Encoder(), PAGES[:2])
    assert add(store_url, Encoder(), PAGES) == add(tmp_path / "other.db", Encoder(), PAGES)


def test_a_vector_comes_back_bit_by_bit(store: Store) -> None:
    encoder = Encoder()
    made, kept = KeptVectors(encoder, "encoder 1", store), KeptVectors(Encoder(), "encoder 1", store)
    rows = made(["Weir breaks", "Café flooded", "Weir breaks"])
    with store.write() as tx:
        made.keep(tx)
    assert encoder.asked == ["Weir breaks", "Café flooded"]
    again = kept(["Café flooded", "Weir breaks"])
    assert rows is not None
    assert again is not None
    assert (again == rows[[1, 0]]).all()


def test_another_encoder_reads_anew(store: Store) -> None:
    one = KeptVectors(Encoder(), "encoder 1", store)
    one(["Weir breaks"])
    with store.write() as tx:
        one.keep(tx)
    newer = Encoder()
    other = KeptVectors(newer, "encoder 2", store)
    other(["Weir breaks"])
    assert newer.asked == ["Weir breaks"]
    with store.write() as tx:
        other.keep(tx)
        assert tx.vectors.get(["Weir breaks"], "encoder 2").keys() == {"Weir breaks"}
        assert tx.vectors.get(["Weir breaks"], "encoder 1") == {}


def test_no_encoder_no_vectors(store: Store) -> None:
    none = KeptVectors(lambda _: None, "rules 1", store)
    assert none(["Weir breaks"]) is None


@pytest.mark.parametrize("given", [[], ["Weir breaks"]])
def test_what_is_not_written_is_made_again(store: Store, given: list[str]) -> None:
    encoder = Encoder()
    kept = KeptVectors(encoder, "encoder 1", store)
    with store.write() as tx:
        kept.keep(tx)
    if given:
        kept(given)
        kept(given)
    assert encoder.asked == given
