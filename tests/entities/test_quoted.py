"""Which places of a text stand inside quotation marks."""

from wiredesk.entities.quoted import QuotedText
from wiredesk.model.text import Span

TEXT = "He said “it is over” and left. “Nobody came,” Ferro said."
QUOTED = QuotedText([Span(8, 20), Span(31, 45)])


def test_marks_and_what_is_between_them_are_inside() -> None:
    inside = "".join(c for n, c in enumerate(TEXT) if QUOTED.covers(n))
    assert inside == "“it is over”“Nobody came,”"


def test_the_quotation_around_a_place_and_none_elsewhere() -> None:
    assert QUOTED.around(TEXT.index("Nobody")) == Span(31, 45)
    assert QUOTED.around(TEXT.index("left")) is None
    assert QuotedText([]).around(0) is None
