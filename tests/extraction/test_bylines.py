"""Authors as personal names."""

from __future__ import annotations

from wiredesk.extraction.bylines import personal_names


def test_words_before_and_behind_a_name_go_and_houses_are_no_people():
    written = ["Par Anna Berg", "Von Ola Lund", "Ida Holm for Harbour Post", "Text: Per Dahl", "Von Miller"]
    assert personal_names(written, None, ()) == (
        "Anna Berg",
        "Ola Lund",
        "Ida Holm",
        "Per Dahl",
        "Von Miller",
    )
    assert personal_names(["Harbour Magazin", "Ella-Stiftung e.V", "FC Port Ella"], None, ()) == ()
