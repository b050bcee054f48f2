from __future__ import annotations

import pytest
from tests.conftest import make_article

from wiredesk.accounts import compare_versions
from wiredesk.model.change import Change

OLD = "The ferry Alvha ran aground off Lyse on Monday.\n\nNobody was hurt, the coast guard said."


def changes(new: str, old: str = OLD) -> tuple[Change, ...]:
    before, after = (make_article(t, "ferry.html", outlet="The Quay") for t in (old, new))
    found = compare_versions(before, after)
    for change in found:
        for c in change.citations:
            assert after.text[c.start : c.end] == c.quote
    return found


def test_words_that_were_put_in_the_place_of_others_unsaid_are_a_silent_edit() -> None:
    (change,) = changes(OLD.replace("Nobody was", "Four people were"))
    assert (change.kind, change.before, change.text) == ("silent edit", "Nobody was", "Four people were")
    assert change.citations[0].quote == "Four people were"


def test_words_that_were_taken_out_are_a_silent_edit() -> None:
    (change,) = changes(OLD.replace(", the coast guard said", ""))
    assert change.kind == "silent edit"
    assert "coast guard" in change.before


def test_added_words_are_an_update() -> None:
    (change,) = changes(OLD + "\n\nDivers will look at the hull.")
    assert (change.kind, change.text) == ("update", "Divers will look at the hull.")


@pytest.mark.parametrize(
    ("note", "kind"),
    [
        ("Correction: four people were hurt, not none.", "correction"),
        ("An earlier version of this article gave the wrong name of the ship.", "correction"),
        ("This story has been retracted.", "retraction"),
        ("Updated on Tuesday with the words of the coast guard.", "update"),
    ],
)
def test_what_the_outlet_says_of_its_change_names_the_kind(note: str, kind: str) -> None:
    found = changes(f"{OLD.replace('Nobody was', 'Four people were')}\n\n{note}")
    assert {c.kind for c in found} == {kind}
    assert found[0].text == note


def test_a_paragraph_about_corrections_is_no_note() -> None:
    new = OLD + "\n\nThe firm said that the fault in the rudder had been corrected twice since May."
    assert {c.kind for c in changes(new)} == {"update"}


def test_a_note_that_stood_there_before_announces_nothing() -> None:
    old = OLD + "\n\nCorrection: the ship is called Alvha."
    assert {c.kind for c in changes(old.replace("Monday", "Sunday"), old)} == {"silent edit"}


def test_white_space_is_no_change() -> None:
    assert changes(OLD.replace(" ", "  ")) == ()


def test_many_changes_are_counted() -> None:
    old = " ".join(f"word{i} stays{i}" for i in range(40))
    new = " ".join(f"other{i} stays{i}" for i in range(40))
    assert changes(new, old)[-1].text == "and 32 more changes in the same page"


def test_huge_pages_are_compared_by_paragraphs() -> None:
    old = "\n\n".join(f"Paragraph {n} of a very long page " + "with words " * 40 for n in range(450))
    found = changes(old.replace("Paragraph 7 of", "Section 7 of"), old)
    assert [c.kind for c in found] == ["silent edit"]
    assert found[0].before.startswith("Paragraph 7 of")
    assert found[0].text.startswith("Section 7 of")
