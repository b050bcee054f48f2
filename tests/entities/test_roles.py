"""What the words around a name say that its bearer is."""

import pytest

from wiredesk.entities.roles import courtesy_before, role_before, role_behind, role_country, role_titles


def before(text: str, name: str) -> str | None:
    found = role_before(text, 0, text.index(name))
    return found[0] if found else None


def behind(text: str, name: str) -> str | None:
    return role_behind(text, len(text), text.index(name) + len(name))


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Norwegian Prime Minister Ada Ferro arrived.", "Norwegian Prime Minister"),
        ("Then former police chief Ada Ferro arrived.", "former police chief"),
        (
            "The White House national security adviser Ada Ferro arrived.",
            "White House national security adviser",
        ),
        ("In Oslo Ada Ferro arrived.", None),
        ("The leader of the rescue group, Ada Ferro, arrived.", "leader of the rescue group"),
        ("The ferry to Oslo, Ada Ferro, arrived.", None),
        ("The minister met Ada Ferro.", None),
        ("It was shown (at 5 p.m. ET) news editor Ada Ferro wrote.", "news editor"),
        ("He met\xa0Norwegian Foreign Minister Ada Ferro.", "Norwegian Foreign Minister"),
        ("Their campaign manager Ada Ferro arrived.", "campaign manager"),
    ],
)
def test_the_role_before_a_name(text: str, role: str | None) -> None:
    assert before(text, "Ada Ferro") == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ada Ferro, the Kremlin spokeswoman, arrived.", "Kremlin spokeswoman"),
        ("Ada Ferro, a farmer from Velm, arrived.", "farmer"),
        ("Ada Ferro, director of research at Norvik Lines, arrived.", "director of research at Norvik Lines"),
        (
            "Ada Ferro, deputy director of Upper and Lower Norvik, left.",
            "deputy director of Upper and Lower Norvik",
        ),
        (
            "Ada Ferro, director of works at Relief for Norvik in the south, left.",
            "director of works at Relief for Norvik",
        ),
        ("Ada Ferro, regarded by many as the best player of all time, left.", None),
        ("Ada Ferro, another retired teacher, left.", "retired teacher"),
        ("Ada Ferro, head of the Velm Guard in the hills, arrived.", "head of the Velm Guard"),
        ("Ada Ferro, she's a great coach, arrived.", None),
        ("Ada Ferro, who became mayor in 2031, arrived.", None),
        ("Ada Ferro, a teacher, arrived.", "teacher"),
        ("Ada Ferro, who was mayor of Velm, arrived.", "mayor of Velm"),
        ("Ada Ferro, said the judge, arrived.", None),
        ("Ada Ferro arrived.", None),
    ],
)
def test_the_role_behind_a_name(text: str, role: str | None) -> None:
    assert behind(text, "Ada Ferro") == role


def test_a_role_tells_country_and_titles() -> None:
    assert role_country("Norwegian Prime Minister") == "NOR"
    assert role_country("farmer") is None
    assert role_titles("former Prime Minister and police chief") == {"prime minister", "police chief"}
    assert role_titles("the president's national security adviser") == {"national security adviser"}
    assert role_titles("President Ferro’s spokesman") == {"spokesman"}


def test_courtesies() -> None:
    assert courtesy_before("Mr Ferro", 3) == "he"
    assert courtesy_before("Mrs. Ferro", 5) == "she"
    assert courtesy_before("Ada Ferro", 4) is None


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Then the culture secretary, Ada Ferro, left.", "culture secretary"),
        ("The paper’s then editor, Ada Ferro, left.", "editor"),
        ("He met the editor, Ada Ferro and others.", None),
        ("He left the hall, Ada Ferro, said.", None),
    ],
)
def test_the_role_that_a_comma_parts_from_a_name_which_a_sign_closes(text: str, role: str | None) -> None:
    start = text.index("Ada Ferro")
    found = role_before(text, 0, start, start + len("Ada Ferro"))
    assert (found[0] if found else None) == role


def test_a_job_that_somebody_is_employed_as_is_a_role() -> None:
    assert behind("Ada Ferro, who was employed as a carrier for the Courier, left.", "Ada Ferro") == (
        "carrier for the Courier"
    )


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("In the hall, the harbour secretary, Ada Ferro said on Monday.", "harbour secretary"),
        ("The medical director, Dr Ada Ferro, stood up.", "medical director"),
        ("He is a member of Prime Minister Ada Ferro’s cabinet.", "Prime Minister"),
        ("He was Chief of Staff of President Ada Ferro.", "Chief of Staff of President"),
    ],
)
def test_what_stands_before_a_name_is_read_to_its_end(text: str, role: str) -> None:
    start = text.index("Ada Ferro")
    found = role_before(text, 0, start, start + 9)
    assert found
    assert found[0] == role


def test_an_apposition_ends_at_an_and_and_has_no_verb_of_its_own() -> None:
    text = "Ada Ferro, harbour minister and a friend of the council, said so."
    assert behind(text, "Ada Ferro") == "harbour minister"
    text = "In suing Ms Ferro, the ministry has targeted a partner, which said so."
    assert behind(text, "Ferro") is None


def test_neither_what_is_studied_nor_where_an_envoy_goes_is_a_country_of_theirs() -> None:
    assert role_country("Norway analyst at the Port Group") is None
    assert role_country("former ambassador to Norway") is None
    assert role_country("Norwegian analyst") == "NOR"
    assert role_country("Norway’s ambassador to the UN") == "NOR"
