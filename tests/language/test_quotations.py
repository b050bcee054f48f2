from __future__ import annotations

from wiredesk.language.quotations import Quotations, find_quotations


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotations(text)]


def test_curly_straight_and_single_marks() -> None:
    assert quoted('He said “yes, of course” and "not now".') == ["“yes, of course”", '"not now"']
    assert quoted("She called it ‘the worst day of the year’ on Monday.") == ["‘the worst day of the year’"]


def test_an_apostrophe_opens_no_quotation() -> None:
    assert quoted("The town's mayor didn't speak to the workers' union.") == []


def test_a_speech_over_paragraphs_is_one_chain() -> None:
    text = "“We came by night.\n\n“We left by day,” Osei said."
    found = find_quotations(text)
    assert [q.joined for q in found] == [True, False]
    assert Quotations(text).chain_end(found[0]) == text.index(" Osei")
    assert Quotations(text).chain_start(text.index("left")) == 0


def test_a_speech_goes_on_over_paragraphs_without_marks_where_the_next_mark_closes() -> None:
    text = "“We came by night.\n\nWe left by day,” Osei said.\n\nNobody slept. “Never,” he said."
    found = find_quotations(text)
    assert [text[q.start : q.end] for q in found] == ["“We came by night.", "We left by day,”", "“Never,”"]
    assert [len(Quotations(text).chain(q.start)) for q in found] == [2, 2, 1]


def test_a_quotation_left_open_ends_with_its_paragraph() -> None:
    text = "“We came by night.\n\nNobody slept. “Never,” Osei said."
    assert [text[q.start : q.end] for q in find_quotations(text)] == ["“We came by night.", "“Never,”"]


def test_short_terms_are_no_speech() -> None:
    text = "The “safe zone” was closed."
    assert not Quotations(text).speaks(text.index("safe"), text.index("safe") + 4)


def test_two_apostrophes_are_a_quotation_mark() -> None:
    text = "''We can't go on,'' he said. ''It's over.''"
    assert [text[q.start : q.end] for q in find_quotations(text)] == ["''We can't go on,''", "''It's over.''"]
