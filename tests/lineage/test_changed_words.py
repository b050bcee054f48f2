from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import make_article

import wiredesk
from wiredesk.lineage.changed_words import changed_words, with_changes
from wiredesk.model.lineage import Link, LinkKind, Passage
from wiredesk.model.text import Citation


def passage(one: str, other: str, similarity: float = 0.9) -> Passage:
    return Passage(Citation("a", 10, 10 + len(one), one), Citation("b", 0, len(other), other), similarity)


def told(one: str, other: str) -> list[tuple[str | None, str | None]]:
    return [
        (c.from_.quote if c.from_ else None, c.to.quote if c.to else None)
        for c in changed_words(passage(one, other))
    ]


def test_words_changed_dropped_and_put_in() -> None:
    assert told("The ferry sank off Port Ella at dawn.", "The ship sank late off Port Ella.") == [
        ("ferry", "ship"),
        (None, "late"),
        ("at dawn.", None),
    ]


def test_spelling_and_marks_are_no_change() -> None:
    assert told("The U.S. ferry — “old” — didn’t sink.", "the US ferry, old, didnt sink") == []


def test_changes_are_cited_where_they_stand() -> None:
    (change,) = changed_words(passage("The ferry sank.", "The ship sank."))
    assert change.from_ == Citation("a", 14, 19, "ferry")
    assert change.to == Citation("b", 4, 8, "ship")


@given(
    st.lists(st.sampled_from(["ice", "fog", "sea", "dam"]), max_size=8),
    st.lists(st.sampled_from(["ice", "fog", "sea"]), max_size=8),
)
def test_without_the_changes_both_sides_are_one(one: list[str], other: list[str]) -> None:
    first, second = " ".join(one), " ".join(other)
    left, right = list(first), list(second)
    for change in changed_words(passage(first, second)):
        for cited, letters, offset in ((change.from_, left, 10), (change.to, right, 0)):
            if cited is not None:
                assert "".join(letters[cited.start - offset : cited.end - offset]) == cited.quote != ""
                letters[cited.start - offset : cited.end - offset] = " " * (cited.end - cited.start)
    assert "".join(left).split() == "".join(right).split()


@pytest.mark.parametrize(
    ("kind", "changes"), [("edited", 1), ("excerpt", 1), ("paraphrase", 0), ("cites", 0)]
)
def test_only_copied_text_has_changes(kind: LinkKind, changes: int) -> None:
    link = with_changes(Link("a", "b", kind, 0.9, (passage("The ferry sank.", "The ship sank."),)))
    assert len(link.passages[0].changes) == changes


def test_a_story_tells_what_an_outlet_changed() -> None:
    report = (
        "The ferry Alvha ran aground off Port Ella before dawn on Monday with 212 people on board.\n\n"
        "All of them were brought ashore by fishing boats, and nobody was hurt, said harbour master Ola Lund.\n\n"
        "The ship had left its course to let a tanker pass and struck a reef that every chart of the bay shows."
    )
    edited = report.replace("212 people", "some 200 passengers").replace("nobody was hurt", "two were hurt")
    pages = [
        make_article(report, "one.html", outlet="Osten Post"),
        make_article(edited, "other.html", outlet="Hill Herald"),
    ]
    (link,) = wiredesk.trace(pages).links
    said = {
        tuple(sorted((c.from_.quote or "", c.to.quote or "")))
        for p in link.passages
        for c in p.changes
        if c.from_ and c.to
    }
    assert ("nobody was", "two were") in said
