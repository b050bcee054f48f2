"""Which places of a text stand inside quotation marks."""

from wiredesk.entities.quoted import QuotedText

TEXT = "He said “it is over” and left.\n\n“Nobody came, Ferro said.\n\nOutside it rained."
PARAGRAPHS = [(0, 30), (32, 57), (59, 77)]


def test_marks_are_inside_and_what_is_not_closed_ends_with_its_paragraph() -> None:
    quoted = QuotedText(TEXT, PARAGRAPHS)
    assert [quoted.covers(TEXT.index(w)) for w in ("He", "it is", "left", "Nobody", "Ferro", "Outside")] == [
        False, True, False, True, True, False,
    ]  # fmt: skip


def test_straight_marks_open_and_close_in_turn() -> None:
    text = 'A "b" c "d" e'
    quoted = QuotedText(text, [(0, len(text))])
    assert "".join(c for n, c in enumerate(text) if not quoted.covers(n)) == "A  c  e"
