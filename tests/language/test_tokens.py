from __future__ import annotations

import pytest

from wiredesk.language.tokens import tokenize


def words(text: str) -> list[str]:
    return [text[s.start : s.end] for s in tokenize(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kowalski's car", ["Kowalski", "'s", "car"]),
        ("the workers’ union", ["the", "workers", "’", "union"]),
        ("They don't and he won’t", ["They", "do", "n't", "and", "he", "wo", "n’t"]),
        ("a low-cost plan", ["a", "low", "-", "cost", "plan"]),
        ("a non-profit group", ["a", "non-profit", "group"]),
        ("Mr. Osei of the U.S. Senate", ["Mr.", "Osei", "of", "the", "U.S.", "Senate"]),
        ("J. Osei spoke", ["J.", "Osei", "spoke"]),
        ("paid $1,200.50 at 10:30", ["paid", "$", "1,200.50", "at", "10:30"]),
        ("see www.example.org, now", ["see", "www.example.org", ",", "now"]),
        ("write to a.b@example.org.", ["write", "to", "a.b@example.org", "."]),
        ("it wont help", ["it", "wo", "nt", "help"]),
        ("althoughOsei agreed", ["although", "Osei", "agreed"]),
        ("McDonald and iPhone", ["McDonald", "and", "iPhone"]),
        ("Wait... what?!", ["Wait", "...", "what", "?!"]),
        ("in the 1990s", ["in", "the", "1990s"]),
        ("the U.S government", ["the", "U.S", "government"]),
        ("He said no. 5 is enough", ["He", "said", "no.", "5", "is", "enough"]),
        ("He said no.", ["He", "said", "no", "."]),
        ("paid US$ 20 or A$5", ["paid", "US$", "20", "or", "A$", "5"]),
        ("1) wheat b) rye (see 3) now", ["1)", "wheat", "b)", "rye", "(", "see", "3", ")", "now"]),
        ("its 50,000th page", ["its", "50,000th", "page"]),
        ("her M.Sc. thesis", ["her", "M.Sc.", "thesis"]),
        ("R&D at 555-555-0100", ["R&D", "at", "555-555-0100"]),
        ("*** Note *** ====", ["***", "Note", "***", "===="]),
        ("Really.? Yes", ["Really", ".?", "Yes"]),
        ("#1 and #flood", ["#", "1", "and", "#flood"]),
        ("They left. :) Right", ["They", "left", ".", ":)", "Right"]),
    ],
)
def test_words_are_cut_as_the_treebanks_cut_them(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_tokens_cover_everything_but_white_space() -> None:
    text = "“Zażółć” — said 3,000 people…\tin 'Łódź' (Poland)\n#tag @name 🙂"
    assert "".join(words(text)) == "".join(text.split())


def test_a_long_run_of_letters_is_cut_in_bounded_pieces() -> None:
    spans = tokenize("x" * 100_000)
    assert spans[-1].end == 100_000
    assert max(s.end - s.start for s in spans) <= 1_000
