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
