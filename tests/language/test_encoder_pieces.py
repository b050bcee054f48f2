from __future__ import annotations

import pytest

from wiredesk.language.encoder_pieces import WordPieces

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "war", "##s", "##ring", "cafe", "-", "u", ".", "s", "中"]


@pytest.fixture
def pieces() -> WordPieces:
    return WordPieces(VOCABULARY)


def named(pieces: WordPieces, word: str) -> list[str]:
    return [VOCABULARY[n] for n in pieces(word)]


def test_takes_the_longest_known_piece_first(pieces: WordPieces) -> None:
    assert named(pieces, "Warring") == ["war", "##ring"]
    assert named(pieces, "WARS") == ["war", "##s"]


def test_takes_accents_off_and_stands_signs_apart(pieces: WordPieces) -> None:
    assert named(pieces, "Café") == ["cafe"]
    assert named(pieces, "war-wars") == ["war", "-", "war", "##s"]
    assert named(pieces, "U.S.") == ["u", ".", "s", "."]
    assert named(pieces, "中中") == ["中", "中"]


def test_a_part_that_cannot_be_cut_is_one_unknown_piece(pieces: WordPieces) -> None:
    assert named(pieces, "warxyz") == ["[UNK]"]
    assert named(pieces, "war-xyz") == ["war", "-", "[UNK]"]


@pytest.mark.parametrize("word", ["", "\u200b", "\x00", "\ud800", " ", "\u0301"])
def test_every_word_has_a_piece(pieces: WordPieces, word: str) -> None:
    assert named(pieces, word) == ["[UNK]"]


def test_a_word_never_has_more_than_sixteen_pieces(pieces: WordPieces) -> None:
    assert len(pieces("-" * 100_000)) == 16
    assert len(pieces("war" * 100_000)) <= 16
