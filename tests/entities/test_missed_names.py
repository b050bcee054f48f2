"""Names of bodies that an annotator cut short or passed over."""

from __future__ import annotations

from dataclasses import replace

from tests.entities.hand_made import marked

from wiredesk.entities.mentions import gather_names
from wiredesk.model.annotation import Annotation


def bodies(text: str, proper: tuple[str, ...] = ()) -> list[str]:
    """The names of bodies in a marked text; ``proper`` are the words that the annotator calls proper nouns."""
    article, note = marked("a", text)
    sentences = tuple(
        replace(
            s,
            tokens=tuple(
                replace(t, upos="PROPN") if article.text[t.start : t.end] in proper else t for t in s.tokens
            ),
        )
        for s in note.sentences
    )
    found = gather_names([article], {article.id: Annotation(sentences, quotations=note.quotations)})
    return [m.text for m in found if m.kind == "org"]


def test_a_body_that_nobody_marked_is_found_where_it_is_a_proper_noun() -> None:
    assert bodies("An aide told Reuters of it on Monday.", ("Reuters", "Monday")) == ["Reuters"]
    assert bodies("An aide told Reuters of it on Monday.") == []
    assert bodies("An aide told Reuters Breakfast of it.", ("Reuters", "Breakfast")) == []


def test_a_long_form_has_the_words_of_which_its_acronym_is_made() -> None:
    text = "Guards of the [o:League for Ports] and Trade in [l:Norway] ([o:LPTN]) left."
    assert bodies(text) == ["League for Ports and Trade in Norway", "LPTN"]
    text = "Guards of the [o:League for Ports] and of Trade ([o:XYZ]) left."
    assert bodies(text) == ["League for Ports", "XYZ"]


def test_a_capitalised_preposition_stands_inside_a_name() -> None:
    text = "The [o:Surgeons] Without [o:Ferries] charity of the south protested on the pier."
    assert bodies(text) == ["Surgeons Without Ferries"]
    assert bodies("The [o:Surgeons] without [o:Ferries] of the south protested.") == ["Surgeons", "Ferries"]


def test_two_pieces_side_by_side_are_one_body() -> None:
    assert bodies("A clerk of [o:Emmer] [o:Harbour Capital] left the pier.") == ["Emmer Harbour Capital"]
    assert bodies("The [o:Velm News] [o:Chatter] page.") == ["Velm News", "Chatter"]
    text = "The [o:Velm University] [o:Harbour Capital] pier burned down."
    assert bodies(text) == ["Velm University", "Harbour Capital"]


def test_what_a_body_is_stands_small_behind_its_name() -> None:
    assert bodies("The [o:Norvik Press news] agency had it first.") == ["Norvik Press"]


def test_a_surname_that_nobody_marked_belongs_to_its_given_name() -> None:
    def people(proper: tuple[str, ...], name: str = "James", surname: str = "Brenn") -> list[str]:
        article, note = marked("a", f"Port director [p:{name}] {surname} left. He was 60.")
        words = {"upos": "PROPN"}
        sentences = tuple(
            replace(
                s,
                tokens=tuple(
                    replace(t, **words) if article.text[t.start : t.end] in proper else t for t in s.tokens
                ),
            )
            for s in note.sentences
        )
        found = gather_names([article], {article.id: Annotation(sentences)})
        return [m.text for m in found if m.kind == "person"]

    assert people(("James", "Brenn")) == ["James Brenn"]
    assert people(("James",)) == ["James"]
    assert people(("James", "Sunday"), name="James", surname="Sunday") == ["James"]
    assert people(("Ola", "Brenn"), "Ola V.") == ["Ola V. Brenn"]
