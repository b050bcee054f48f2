from __future__ import annotations

from wiredesk.language.words_rules import tag


def test_neighbours_decide_between_noun_and_verb() -> None:
    assert tag(["The", "report", "was", "late"])[1] == "NOUN"
    assert tag(["They", "report", "losses"])[1] == "VERB"
    assert tag(["They", "want", "to", "visit", "Accra"])[3] == "VERB"
    assert tag(["The", "visit", "to", "Accra"])[1:3] == ["NOUN", "ADP"]


def test_capitals_inside_a_sentence_are_names_and_us_is_a_country() -> None:
    assert tag(["Officials", "from", "the", "US", "met", "Osei"])[3::2] == ["PROPN", "PROPN"]
    assert tag(["They", "told", "us", "so"])[2] == "PRON"


def test_possessive_and_short_form_of_be_are_told_apart() -> None:
    assert tag(["Osei", "'s", "car"])[1] == "PART"
    assert tag(["It", "'s", "late"])[1] == "AUX"
    assert tag(["the", "workers", "’", "union"])[2] == "PART"
