"""Which house a copyright line names."""

import pytest

from wiredesk.extraction import extract, load_agencies
from wiredesk.extraction.owners import outlet_of_rights
from wiredesk.model.page import Page

AGENCIES = load_agencies()


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        (
            "© 2031 Harbour News and Media Limited or its affiliated companies. All rights reserved.",
            "Harbour News and Media",
        ),
        ("Copyright 2031 The Ella Post", "The Ella Post"),
        ("Copyright © 2029-2031 Sudian Broadcasting Company, Inc.", "Sudian Broadcasting"),
        ("(c) Norderland Verlag GmbH", "Norderland Verlag"),
        ("© 2031 Ella Daily. All Rights Reserved.", "Ella Daily"),
    ],
)
def test_houses(line, outlet):
    assert outlet_of_rights(["The harbour was closed.", line, "Terms of use"], AGENCIES) == outlet


@pytest.mark.parametrize(
    "line",
    [
        "© Anna Berg",
        "© 2031 AFP",
        "Copyright 2031 The Associated Press. All rights reserved.",
        "© All rights reserved",
        "Copyright is a matter for the Harbour News and its lawyers, the judge said.",
        "© 2031",
    ],
)
def test_people_agencies_and_sentences_are_no_outlet(line):
    assert outlet_of_rights([line], AGENCIES) is None


def test_a_text_that_names_its_outlet_nowhere_else_has_it():
    text = "\n".join(
        [
            "Ferry runs aground in thick fog",
            "The ferry Asta ran aground on Tuesday in thick fog, and everybody was taken off, the coast guard said.",
            "Divers will look at the hull on Wednesday, and the harbour stays closed until they have done so.",
            "© 2031 Harbour News Ltd",
        ]
    )
    assert extract(Page("a.txt", text, "text"), AGENCIES).outlet == "Harbour News"
    assert extract(Page("a.txt", text, "text", outlet="Ella Post"), AGENCIES).outlet == "Ella Post"
