from __future__ import annotations

import pytest

from wiredesk.extraction.agencies import load_agencies
from wiredesk.extraction.credits import CreditLine, credit_in_line, is_photo_credit

AGENCIES = load_agencies()


@pytest.mark.parametrize(
    ("line", "agency", "kind"),
    [
        ("By The Associated Press", "Associated Press", "byline"),
        ("By ANNA BERG, Associated Press", "Associated Press", "byline"),
        ("By Anna Berg AP National Security Writer", "Associated Press", "byline"),
        ("Posted 6:08 am, July 16, 2031, by CNN Wires", "CNN Newsource", "byline"),
        ("Reuters", "Reuters", "byline"),
        ("ANNA BERG, IDA HOLM and OLA LUND / AP", "Associated Press", "byline"),
        ("Source: CNN Wire", "CNN Newsource", "byline"),
        ("— With AFP", "Agence France-Presse", "credit line"),
        ("(Reporting by Anna Berg in Oslo; Editing by Ola Lund)", "Reuters", "credit line"),
        (
            "Associated Press writers Anna Berg and Ola Lund contributed to this report.",
            "Associated Press",
            "credit line",
        ),
        ("© 2031 dpa", "dpa", "copyright"),
        ("Copyright 2031 The Associated Press. All rights reserved.", "Associated Press", "copyright"),
        ("(With inputs from PTI)", "Press Trust of India", "credit line"),
    ],
)
def test_structural_credits(line, agency, kind):
    assert credit_in_line(CreditLine(line, "byline"), AGENCIES) == (agency, kind)


@pytest.mark.parametrize(
    "line",
    [
        "Anna Berg/Reuters",
        "Ola Lund | AFP | Getty Images",
        "The bridge at night. (AP Photo/Anna Berg)",
        "Photo: Anna Berg, AP",
        "The minister told Reuters that the bridge would open.",
        "According to AFP, two people were hurt.",
        "She said so to The Associated Press on Saturday.",
        "By clicking here, you agree to our terms.",
    ],
)
def test_photo_credits_and_mentions_credit_nobody(line):
    assert credit_in_line(CreditLine(line, "body"), AGENCIES) is None


def test_a_bare_agency_amid_the_text_is_a_pictures():
    assert credit_in_line(CreditLine("Reuters", "furniture", amid=True), AGENCIES) is None


def test_photo_credits_are_known():
    assert is_photo_credit("Harbour Reuters The harbour of Oslo | Reuters", AGENCIES)
    assert not is_photo_credit("A headline without any agency", AGENCIES)
