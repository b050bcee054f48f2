from __future__ import annotations

import time

import pytest

from wiredesk.extraction import extract
from wiredesk.extraction.agencies import load_agencies
from wiredesk.extraction.credits import CreditLine, credit_in_line, is_photo_credit, names_writers
from wiredesk.model.article import Article
from wiredesk.model.page import Page

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
        ("Associated Press in Port Ella", "Associated Press", "byline"),
        ("Anna Berg Associated Press", "Associated Press", "byline"),
        ("Ella Post with AFP", "Agence France-Presse", "byline"),
        ("By AP and Post staff", "Associated Press", "byline"),
        ("Reuters India•", "Reuters", "byline"),
        ("Additional reporting from PA", "PA Media", "credit line"),
        ("Von: ab/dpa", "dpa", "byline"),
        ("von dpa, unserer Redaktion", "dpa", "byline"),
        ("Hafenblatt mit dpa", "dpa", "byline"),
        ("Par AFP", "Agence France-Presse", "byline"),
        ("Anna Berg, The Associated Press •", "Associated Press", "byline"),
        ("Port Ella Times (TNS)", "Tribune News Service", "byline"),
        ("The Associated Press contributed to this report.", "Associated Press", "credit line"),
        (
            "Copyright 2031 Ella TV. All rights reserved. The AP contributed to this report.)",
            "Associated Press",
            "credit line",
        ),
        ("Contributing: Ada Berg in Vika; The Associated Press", "Associated Press", "credit line"),
        ("From Reuters:", "Reuters", "credit line"),
        ("PTI reports:", "Press Trust of India", "credit line"),
        ("-LRB- With inputs from PTI -RRB-", "Press Trust of India", "credit line"),
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
        "Copyright Anna Berg/AP",
        "Anna Berg AP",
        "APP Frontpage",
        "The harbour on Monday. Anna Berg Associated Press",
        "She told The Associated Press that the wind contributed to this report of damage at sea.",
        "The mayor, who told the AP so, contributed to the fund.",
        "Ella TV's Ada Berg and The Associated Press contributed to this report.",
        "Anna Berg | Associated Press",
    ],
)
def test_photo_credits_and_mentions_credit_nobody(line):
    assert credit_in_line(CreditLine(line, "body"), AGENCIES) is None


def test_a_bare_agency_amid_the_text_is_a_pictures():
    assert credit_in_line(CreditLine("Reuters", "furniture", amid=True), AGENCIES) is None


def test_a_byline_with_its_mark_counts_below_a_caption_too():
    line = CreditLine("Anna Berg, The Associated Press •", "furniture", amid=True)
    assert credit_in_line(line, AGENCIES) == ("Associated Press", "byline")


@pytest.mark.parametrize(
    ("line", "where", "agency"),
    [
        ("© dpa-infocom, dpa:240124-99-1/5", {"below": True}, "dpa"),
        ("© dpa | Abb.: Anna Berg", {"below": True}, "dpa"),
        ("© dpa | Anna Berg", {"below": True}, None),
        ("© AFP / ANNA BERG", {}, None),
        ("© AFP", {"amid": True}, None),
        ("Copyright 2024 by CNN NewSource. All rights reserved.", {"below": True}, "CNN Newsource"),
    ],
)
def test_copyright_lines_of_texts_and_of_pictures(line, where, agency):
    found = credit_in_line(CreditLine(line, "legal", **where), AGENCIES)
    assert (found and found[0]) == agency


@pytest.mark.parametrize(
    ("ending", "language", "agency"),
    [
        ("zu sehen. (dpa)", "de", "dpa"),
        ("zu sehen. (dpa/ab)", "de", "dpa"),
        ("zu sehen. (Post mit dpa)", "de", "dpa"),
        ("à voir. (AFP)", "fr", "Agence France-Presse"),
        ("to be seen. (AFP)", "en", None),
        ("to be seen. (ANI)", "en", "Asian News International"),
        ("zu sehen. (Foto: dpa)", "de", None),
        ("zu sehen. (Anna Berg/dpa)", "de", None),
    ],
)
def test_agencies_in_brackets_sign_the_last_paragraph(ending, language, agency):
    line = CreditLine(f"{'The harbour is closed for repairs. ' * 5}{ending}", "body", last=True)
    found = credit_in_line(line, AGENCIES, language)
    assert (found and found[0]) == agency


def test_brackets_right_below_the_text_sign_it():
    assert credit_in_line(CreditLine("(KNA, HP)", "furniture", below=True), AGENCIES, "de") is not None
    caption = CreditLine("Anna Berg am Hafen. (dpa)", "body", last=True)
    assert credit_in_line(caption, AGENCIES, "de") is None


def test_a_broadcasters_wire_is_no_agency_in_its_own_pages():
    page = "By Anna Berg, CNN\n\n" + "\n\n".join(
        f"The ferry ran aground for the {n}th time." for n in range(9)
    )
    for outlet, names in (("cnn.com", []), ("harbour-post.com", ["CNN Newsource"])):
        found = extract(Page("a.txt", page, "text", outlet=outlet, title="Ferry aground"), AGENCIES)
        assert isinstance(found, Article)
        assert [credit.name for credit in found.agencies] == names


def test_photo_credits_are_known():
    assert is_photo_credit("Harbour Reuters The harbour of Oslo | Reuters", AGENCIES)
    assert not is_photo_credit("A headline without any agency", AGENCIES)


@pytest.mark.parametrize(
    ("words", "agency"),
    [
        ("The bridge will open in May. PTI", "Press Trust of India"),
        ("“We will see,” she said. –AFP", "Agence France-Presse"),
        ("The bridge will open in May. (AP)", None),
        ("The minister told PTI", None),
        ("He works for PTI and for others.", None),
    ],
)
def test_the_last_words_of_a_report(words, agency):
    found = credit_in_line(
        CreditLine(f"{'The harbour is closed for repairs. ' * 20}{words}", "body", last=True), AGENCIES
    )
    assert (found and found[0]) == agency


def test_last_words_count_in_the_last_paragraph_alone():
    assert (
        credit_in_line(CreditLine("The bridge will open in May. PTI", "body", 0, amid=True), AGENCIES) is None
    )


def article_with(below: list[str]) -> Article:
    body = [
        f"The ferry Asta ran aground in thick fog for the {n}th time, the coast guard said." for n in range(5)
    ]
    markup = "".join(f"<p>{line}</p>" for line in body) + "".join(f"<div>{line}</div>" for line in below)
    found = extract(
        Page("a.html", f"<html><body><h1>Ferry aground</h1>{markup}</body></html>", "html"), AGENCIES
    )
    assert isinstance(found, Article)
    return found


def test_bylines_listed_below_are_those_of_other_stories():
    assert [c.name for c in article_with(["By The Associated Press"]).agencies] == ["Associated Press"]
    listed = ["Storm hits coast", "By REUTERS", "Council meets", "By HARBOUR POST STAFF"]
    assert article_with(listed).agencies == ()


def test_patterns_take_time_in_proportion_to_the_line():
    for line in ("By " + "A" * 190, "A, " * 60 + "AP", "(" * 200, "Posted " + "1 " * 90, "x" * 1_000_000):
        start = time.process_time()
        credit_in_line(CreditLine(line, "byline", last=True), AGENCIES)
        assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("line", "amid"),
    [
        ("Anna Berg and Ola LundAssociated Press", False),
        ("Anna Berg and Ola LundAssociated Press", True),
        ("By            ANNA BERG ,           and          OLA LUND Associated Press", False),
        ("ANNA BERG, IDA HOLM and OLA LUND / AP", True),
        ("Anna Berg, The Associated Press •", True),
    ],
)
def test_writers_run_together_with_their_agency_or_under_a_picture_credit_it(line: str, amid: bool) -> None:
    assert credit_in_line(CreditLine(line, "heading", amid=amid), AGENCIES) == ("Associated Press", "byline")


@pytest.mark.parametrize(
    "line", ["Anna BergAssociated Press", "Anna Berg / AP", "Anna Berg, Associated Press"]
)
def test_one_person_under_a_picture_has_taken_it(line: str) -> None:
    assert credit_in_line(CreditLine(line, "heading", amid=True), AGENCIES) is None


@pytest.mark.parametrize(
    ("line", "is_byline"),
    [
        ("The Associated Press | Sunday, May 4, 2031, 11:30\xa0a.m.", True),
        ("ANNA BERG, IDA HOLM and OLA LUND / AP", True),
        ("Anna Berg | AP", False),
        ("Anna Berg / AP, Sunday, May 4, 2031", False),
        ("Associated Press | File photo, May 4, 2031", False),
        ("Reuters | Handout", False),
    ],
)
def test_a_byline_in_the_form_of_a_pictures_credit(line: str, is_byline: bool) -> None:
    assert is_photo_credit(line, AGENCIES)
    assert names_writers(line, AGENCIES) == is_byline


def test_a_paper_that_a_service_sells_has_written_wherever_it_stands():
    line = CreditLine("Port Ella Times (TNS)", "byline", amid=True)
    assert credit_in_line(line, AGENCIES) == ("Tribune News Service", "byline")
    assert names_writers(line.text, AGENCIES)


def test_a_person_and_an_agencys_full_name_behind_a_bar_sign_the_text_from_below():
    signed = CreditLine("Anna Berg | Associated Press", "byline", below=True)
    assert credit_in_line(signed, AGENCIES) == ("Associated Press", "byline")
    assert names_writers(signed.text, AGENCIES, below=True)
    assert not names_writers(signed.text, AGENCIES)
    assert credit_in_line(CreditLine("Anna Berg | AP", "byline", below=True), AGENCIES) is None
