"""Who speaks, where the words of a source name several people."""

from __future__ import annotations

import pytest
from tests.statements.test_statements import one, statements

NAMES = {
    "Karl Brask": ("brask", "person"),
    "Ida Holm": ("holm", "person"),
    "Lena Brink": ("brink", "person"),
    "Ola Lund": ("lund", "person"),
}


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Owner Karl Brask's lawyer, Ida Holm,", "holm"),
        ("Ola Lund, a spokesman for Mayor Lena Brink", "lund"),
        ("Ola Lund, who speaks for Mayor Lena Brink,", "lund"),
        ("the mayor's spokesman, Ola Lund", "lund"),
        ("Secretary of State Ida Holm", "holm"),
        ("The leader of the rescue group, Ida Holm,", "holm"),
        ("The wife of the clerk, Ida Holm,", None),
        ("Mayor Lena Brink", "brink"),
        ("Club President and General Manager Ida Holm", "holm"),
        ("a spokesman for Mayor Lena Brink", None),
        ("the wife of Karl Brask", None),
        ("a lawyer for Karl Brask", None),
    ],
)
def test_whoever_the_head_of_a_source_names_speaks(source: str, speaker: str | None) -> None:
    said = one(NAMES, a=f"<s:{source}> <c:said> <q:the doors of the hall had been locked for weeks>.")
    assert said.speaker.entity == speaker
    assert said.speaker.anonymity == ("named" if speaker else "role")


def test_what_a_sentence_says_of_an_unnamed_source_makes_nobody_else_one() -> None:
    text = (
        "<s:Ola Lund> <c:denied> <q:that the guards had been warned>, but an official who spoke on condition of "
        "anonymity was less sure."
    )
    assert one(NAMES, a=text).speaker.anonymity == "named"


def test_an_unnamed_source_on_a_condition_is_anonymous_whomever_it_serves() -> None:
    text = "<s:A clerk of Ola Lund> <c:said> <q:the doors had been locked>, on condition of anonymity."
    assert one(NAMES, a=text).speaker.anonymity == "anonymous"


def test_who_behind_a_town_is_whoever_lives_there() -> None:
    names = {**NAMES, "Velm": ("velm", "place")}
    said = one(names, a="Ola Lund in Velm, <s:who> <c:said> <q:the storm had taken his roof>.")
    assert said.speaker.entity == "lund"
    said = one(names, a="A crowd came from Velm, <s:who> <c:said> <q:the storm had taken a roof>.")
    assert said.speaker.entity is None


def test_whom_an_outlet_quotes_speaks_and_the_outlet_passes_it_on() -> None:
    names = {**NAMES, "Courier": ("courier", "org")}
    text = (
        "<s:The Courier> quoted a senior minister <c:as saying>: <q:“The doors had been locked for weeks.”>"
    )
    said = one(names, a=text)
    assert (said.speaker.text, said.speaker.entity, said.via) == ("a senior minister", None, "courier")
    text = (
        "<s:The Courier> quoted Ola Lund, speaking in the hall, <c:as saying>: <q:“The doors were locked.”>"
    )
    said = one(names, a=text)
    assert (said.speaker.entity, said.via) == ("lund", "courier")


def test_who_behind_a_description_is_whoever_it_describes() -> None:
    names = {**NAMES, "Norvik Inn": ("norvik", "org"), "Mill Road": ("mill", "place")}
    for described in ("a cook at the Norvik Inn", "the owner of the Norvik Inn on Mill Road"):
        said = one(names, a=f"Ola Lund, {described} <s:who> <c:said> <q:the storm had taken the roof>.")
        assert said.speaker.entity == "lund"
    said = one(names, a="Ola Lund left; a cook at the Norvik Inn <s:who> <c:said> <q:the roof was gone>.")
    assert said.speaker.entity != "lund"


def test_a_body_named_behind_its_description_speaks() -> None:
    names = {"UN": ("un", "org"), "NPA": ("npa", "org")}
    said = one(names, a="<s:The UN agency for ports, NPA,> <c:said> <q:that the doors had been locked>.")
    assert said.speaker.entity == "npa"


def test_which_is_the_body_before_it_and_nobody_else() -> None:
    names = {"Norwegian": ("norway", "place")}
    text = "The Norwegian army, <s:which> <c:said> <q:that the doors had been locked>, left."
    assert one(names, a=text).speaker.entity == "norway"
    text = "On a visit <s:which> <c:said to express> <q:that all doors had been locked>, he left."
    assert statements(NAMES, a=text) == ()


def test_he_behind_a_source_that_cannot_be_asked_cannot_be_asked() -> None:
    text = (
        "<s:One source close to the port> <c:said> <q:that the doors had been locked>.\n"
        "<s:He> <c:said> <q:“Nobody had a key to them.”>"
    )
    assert {s.speaker.anonymity for s in statements(NAMES, a=text)} == {"anonymous"}


def test_what_is_said_in_the_interview_of_a_house_was_told_there() -> None:
    names = {**NAMES, "Courier": ("courier", "org")}
    text = "In a Courier interview, <s:Ola Lund> <c:accused> <q:the guards of having locked the doors>."
    assert one(names, a=text).via == "courier"
    text = "In a Courier building, <s:Ola Lund> <c:accused> <q:the guards of having locked the doors>."
    assert one(names, a=text).via is None


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Rep. Ida Holm (D-Velm)", "holm"),
        ("panel chairman Rep. Ida Holm (R-Norvik)", "holm"),
        ("Rep. Ida Holm (D-Velm), who leads the panel,", "holm"),
        ("Superintendent of Police (SP), Velm, Ida Holm,", "holm"),
        ("Ida Holm the boy's aunt", "holm"),
        ("Ida Holm's campaign", None),
    ],
)
def test_a_bracket_or_a_lost_comma_hides_no_name(source: str, speaker: str | None) -> None:
    said = one(NAMES, a=f"<s:{source}> <c:said> <q:the doors of the hall had been locked for weeks>.")
    assert said.speaker.entity == speaker


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Liberals", "Liberals"),
        ("Several leading Liberals", None),
        ("Two Liberals", None),
        ("Port Board Liberals", None),
        ("Velm Police", None),
    ],
)
def test_some_of_a_body_are_not_the_body(source: str, speaker: str | None) -> None:
    names = {"Liberals": ("Liberals", "org"), "Port Board": ("board", "org"), "Velm": ("Velm", "place")}
    said = one(names, a=f"<s:{source}> <c:said> <q:the doors of the hall had been locked for weeks>.")
    assert said.speaker.entity == speaker


def test_nobody_calls_a_firm_he_or_one_person_they() -> None:
    names = {**NAMES, "Courier": ("courier", "org")}
    text = "<s:{}> <c:said> <q:the hall had been locked for weeks>.\n<s:{}> <c:said> <q:the keys were lost at sea>."
    for first, pronoun, speaker in (
        ("The Courier", "he", None),
        ("The Courier", "they", "courier"),
        ("Ola Lund", "They", None),
        ("Ola Lund", "He", "lund"),
    ):
        made = statements(names, a=text.format(first, pronoun))
        assert {s.speaker.entity for s in made if s.content.startswith("the keys")} == {speaker}


def test_a_body_is_no_who_but_its_members_are_some() -> None:
    names = {"Ports Board": ("board", "org"), "Liberals": ("liberals", "org")}
    said = one(names, a="Clerks of the Ports Board, <s:who> <c:said> <q:the doors had been locked>, left.")
    assert said.speaker.entity is None
    said = one(names, a="It angered the Liberals, <s:who> <c:said> <q:the doors had been locked>.")
    assert said.speaker.entity == "liberals"


def test_what_an_open_microphone_hears_is_whoever_speaks_into_it() -> None:
    text = "<s:An open microphone> caught Ola Lund <c:saying> <q:that the doors had been locked>."
    assert one(NAMES, a=text).speaker.entity == "lund"
    text = "<s:An open microphone> caught Ola Lund and Ida Holm <c:saying> <q:that the doors were locked>."
    assert one(NAMES, a=text).speaker.entity is None


def test_a_statement_is_theirs_who_issued_it() -> None:
    names = {"Boreal Relief": ("boreal", "org"), "Velm": ("velm", "place")}
    text = (
        "<s:Clerks> <c:read out> <q:a list of the missing>, and a statement in Velm by the aid group Boreal Relief.\n"
        "<s:The statement> <c:warned> <q:that the ferries were too old>."
    )
    made = statements(names, a=text)
    assert [s.speaker.entity for s in made if s.content == "the ferries were too old"] == ["boreal"]
    loose = text.replace("statement in Velm by", "ferry built by")
    made = statements(names, a=loose)
    assert [s.speaker.entity for s in made if s.content == "the ferries were too old"] == [None]


@pytest.mark.parametrize("words", ["Eyewitnesses", "Jurors", "One Liberal", "Two-thirds of the fishermen"])
def test_those_without_a_name_have_none_whatever_they_begin_with(words: str) -> None:
    said = one({}, a=f"<s:{words}> <c:said> <q:the doors of the hall had been locked for weeks>.")
    assert said.speaker.anonymity == "role"


def test_a_description_cut_off_its_name_is_whoever_bears_that() -> None:
    text = "Ola Lund, <s:a former pupil at the school> of the port, <c:said> <q:the doors had been locked>."
    assert one(NAMES, a=text).speaker.entity == "lund"
    text = "According to Ola Lund, <s:a former pupil at the school> <c:said> <q:the doors had been locked>."
    assert one(NAMES, a=text).speaker.entity is None


def test_it_is_the_body_that_the_sentence_before_opens_with() -> None:
    names = {"Ports Board": ("board", "org"), "Courier": ("courier", "org")}
    for opening, speaker in (
        ("The Ports Board issued a paper on Monday.", "board"),
        ("The Ports Board’s head issued a paper on Monday.", None),
        ("Clerks of the Ports Board issued a paper on Monday.", None),
    ):
        text = f"{opening}\n<s:It> <c:said> <q:that the doors had been locked>."
        assert one(names, a=text).speaker.entity == speaker


def test_a_condition_of_those_who_told_it_hides_no_outlet() -> None:
    names = {"Courier": ("courier", "org")}
    text = "<q:The doors were locked for weeks>, <s:the Courier> <c:reported>, citing two clerks who spoke on condition of anonymity."
    said = one(names, a=text)
    assert (said.speaker.entity, said.speaker.anonymity) == ("courier", "named")


@pytest.mark.parametrize(
    "source", ["The Boreal Relief charity", "Boreal Relief, which lost ten soldiers at sea,"]
)
def test_what_a_body_is_or_did_hides_no_name(source: str) -> None:
    names = {"Boreal Relief": ("boreal", "org")}
    said = one(names, a=f"<s:{source}> <c:said> <q:the doors of the hall had been locked for weeks>.")
    assert said.speaker.entity == "boreal"
