from __future__ import annotations

import pytest

from wiredesk.language.encoder_pieces import WordPieces
from wiredesk.language.encoder_windows import (
    CASES,
    LONGEST_SENTENCE,
    Window,
    cut_windows,
    encode,
    letter_case,
    quotation,
    text_paragraphs,
)
from wiredesk.language.sentences import sentence_tokens

PIECES = WordPieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "##b", "."])


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("word", "lower"),
        ("Word", "title"),
        ("WORD", "upper"),
        ("I", "letter"),
        ("McKay", "mixed"),
        ("G20", "digits"),
        ("1990s", "lower"),
        (",", "other"),
        ("—", "other"),
        ("don't", "lower"),
    ],
)
def test_letter_case(word: str, case: str) -> None:
    found = CASES[letter_case(word)]
    assert found == case


def test_quotation_follows_marks_of_either_form() -> None:
    assert quotation(["“", "a", "”", "b"]) == [2, 1, 2, 0]
    assert quotation(['"', "a", '"', "b", '"', "c"]) == [2, 1, 2, 0, 2, 1]


def test_windows_hold_whole_sentences_and_lose_no_word() -> None:
    paragraph = [["a"] * 70, ["a"] * 80, ["a"] * 30, ["a"] * 200]
    windows = list(cut_windows(paragraph, PIECES))
    assert [[len(s) for s in w.sentences] for w in windows] == [[70, 80], [30], [200]]
    assert [w.opens_paragraph for w in windows] == [True, False, False]


def test_a_sentence_that_is_too_long_is_cut_in_parts() -> None:
    windows = list(cut_windows([["a"] * 1000], PIECES))
    assert sum(len(s) for w in windows for s in w.sentences) == 1000
    assert max(len(s) for w in windows for s in w.sentences) <= LONGEST_SENTENCE


def test_quotation_goes_on_from_window_to_window() -> None:
    windows = list(cut_windows([["“"] + ["a"] * 158, ["a"] * 9], PIECES))
    assert windows[1].quoted == (1,) * 9


def test_encoding_points_at_first_and_last_pieces() -> None:
    encoded = encode(Window((("Ab", "."), ("a",)), (0, 0, 0), True), PIECES)
    assert encoded.pieces == (2, 4, 5, 6, 4, 3)
    assert encoded.first == (1, 3, 4)
    assert encoded.last == (2, 3, 4)
    assert encoded.sentence == (0, 0, 1)
    assert [place for _, _, place in encoded.features] == [0, 3, 0, 1, 2, 0]


def test_paragraphs_are_parted_by_line_breaks_only() -> None:
    text = "One is here. Two is here.\n\nThree is here."
    found = list(text_paragraphs(text, sentence_tokens(text)))
    assert [len(p) for p in found] == [2, 1]
