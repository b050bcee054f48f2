from __future__ import annotations

import pytest

from wiredesk.language.rules import read_sentences


def names(text: str) -> list[tuple[str, str]]:
    return [(text[n.start : n.end], n.kind) for s in read_sentences(text) for n in s.names]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ghanaian President Abena Osei met Polish Foreign Minister Jan Kowalski in Warsaw.",
            [
                ("Ghanaian", "nationality"),
                ("Abena Osei", "person"),
                ("Polish", "nationality"),
                ("Jan Kowalski", "person"),
                ("Warsaw", "place"),
            ],
        ),
        ("Kenya's Wanjiru Kamau spoke.", [("Kenya", "place"), ("Wanjiru Kamau", "person")]),
        ("Sheikh Omar al-Rashid al-Hadi was named.", [("Omar al-Rashid al-Hadi", "person")]),
        (
            "The World Health Organization warned the Bank of England.",
            [("World Health Organization", "org"), ("Bank of England", "org")],
        ),
        ("Meanwhile, in Kenya, officials waited.", [("Kenya", "place")]),
        ("On Monday the Kremlin and NATO agreed.", [("Kremlin", "org"), ("NATO", "org")]),
        ("Nairobi (Reuters) - Talks failed.", [("Nairobi", "place"), ("Reuters", "org")]),
        ("Rain fell everywhere. Two bridges broke.", []),
    ],
)
def test_names_leave_out_titles_and_possessives(text: str, expected: list[tuple[str, str]]) -> None:
    assert names(text) == expected


def test_a_surname_is_known_from_the_full_name_elsewhere() -> None:
    text = "Wanjiru Kamau arrived. The crowd cheered Kamau."
    assert names(text)[-1] == ("Kamau", "person")


def test_possessives_that_lost_their_apostrophe() -> None:
    text = "Kenyas Wanjiru Kamau spoke in Warsaw. The crowd liked Kamaus plan."
    assert names(text) == [
        ("Kenya", "place"),
        ("Wanjiru Kamau", "person"),
        ("Warsaw", "place"),
        ("Kamau", "person"),
    ]


def test_a_first_name_keeps_its_s_where_the_page_has_apostrophes() -> None:
    assert ("Frances Kowalski", "person") in names("Frances Kowalski didn’t speak.")


def test_headlines_in_capitals_name_no_common_words() -> None:
    assert names("Kenya Sends More Aid to Flooded Towns in Poland") == [
        ("Kenya", "place"),
        ("Poland", "place"),
    ]
    assert names("KENYA SENDS MORE AID TO POLAND") == [("KENYA", "place"), ("POLAND", "place")]


def test_a_name_glued_to_the_word_before_it() -> None:
    text = "Wanjiru Kamau may run, althoughKamau has not said so."
    assert names(text)[-1] == ("Kamau", "person")
