from __future__ import annotations

import pytest

from wiredesk.model.text import Span
from wiredesk.statements.contents import clean_content, clean_part


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("“The dam will hold,”", "The dam will hold"),
        ("that “the dam” will hold", "“the dam” will hold"),
        ("that the price was “fair”", "the price was “fair”"),
        ("‘‘The dam will hold’’", "The dam will hold"),
        (', "and so on"', "and so on"),
        ("“one” and “two”", "“one” and “two”"),
    ],
)
def test_clean_part(written: str, clean: str) -> None:
    assert clean_part(written).strip(" .") == clean


def test_parts_and_paragraphs_are_divided() -> None:
    text = "“We pay,” Ferro said. “All of it.\n\n“Every year.”"
    spans = (Span(0, 9), Span(22, len(text)))
    assert [p.strip(".") for p in clean_content(text, spans).split(" … ")] == [
        "We pay",
        "All of it",
        "Every year",
    ]


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("how many ferries had been sold", "how many ferries had been sold"),
        ("whether the dam would hold", "whether the dam would hold"),
        ("that the dam would hold, which", "the dam would hold"),
        ("the sale was a “closed matter” and", "the sale was a “closed matter”"),
        ("“growth is higher” after", "growth is higher"),
        ("“I know who did that,”", "I know who did that"),
        ("it was the price that they would not brand", "it was the price that they would not brand"),
    ],
)
def test_a_question_stays_one_and_the_next_clause_goes(written: str, clean: str) -> None:
    assert clean_part(written) == clean


def test_a_part_without_a_word_of_its_own_goes() -> None:
    text = "that the dam would hold"
    assert clean_content(text, (Span(0, 4), Span(5, len(text)))) == "the dam would hold"
