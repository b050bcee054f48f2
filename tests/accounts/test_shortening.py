"""A brief cut by a model says nothing that the page does not."""

import pytest

from wiredesk.accounts import shorten_brief
from wiredesk.accounts.verification import JOINT
from wiredesk.errors import ModelError
from wiredesk.model.account import BriefLine
from wiredesk.model.text import Citation

TOLD = (
    "The dam above Orvik, which was built in 1931 by convicts, may have been overfilled for weeks, "
    "the county's engineer said on Monday, but the power company denied it."
)


def shortened(answer: str, text: str = TOLD) -> str:
    line = BriefLine(text, (Citation("a-1", 0, len(text), text),), ())
    asked = []

    def ask(question: str) -> str:
        asked.append(question)
        return answer

    (told,) = shorten_brief([line], ask)
    assert text in asked[0]
    assert told.citations == line.citations
    return told.text


def test_an_answer_in_the_lines_own_words_is_taken_in_pieces() -> None:
    text = "The dam above Orvik, pride of the whole valley, burst on Sunday."
    assert (
        shortened("The dam above Orvik burst on Sunday.", text)
        == f"The dam above Orvik{JOINT}burst on Sunday."
    )
    assert shortened("The dam above Orvik.", text) == "The dam above Orvik"


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "The dam burst because of sabotage.",
        "The dam above Orvik was overfilled for weeks, the county's engineer said on Monday.",  # no "may have been"
        "The dam above Orvik, which was built by convicts, may have been overfilled for weeks, the county's "
        "engineer said on Monday, but the power company denied it.",  # no 1931
        TOLD.replace(", but the power company denied it", ""),
        "the county's engineer said on Monday The dam above Orvik may have been overfilled",  # another order
        "dam Orvik built convicts overfilled engineer company",  # scattered words
        "Here is the sentence: " + TOLD,
    ],
)
def test_whatever_else_is_answered_the_line_stays(answer: str) -> None:
    assert shortened(answer) == TOLD


def test_the_whole_line_is_no_change() -> None:
    assert shortened(TOLD) == TOLD


def test_a_model_that_fails_costs_nothing(caplog: pytest.LogCaptureFixture) -> None:
    def ask(_: str) -> str:
        raise ModelError("the endpoint does not answer", "check it")

    line = BriefLine(TOLD, (Citation("a-1", 0, len(TOLD), TOLD),), ())
    assert shorten_brief([line], ask) == (line,)
    assert "stays as it is" in caplog.text
