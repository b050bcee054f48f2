from __future__ import annotations

import pytest

from wiredesk.language.sentences import sentence_tokens


def sentences(text: str) -> list[str]:
    return [text[s[0].start : s[-1].end] for s in sentence_tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rain fell. Rivers rose.", ["Rain fell.", "Rivers rose."]),
        (
            "Gen. Abena Osei met Sen. Hall in the U.S. on Friday.",
            ["Gen. Abena Osei met Sen. Hall in the U.S. on Friday."],
        ),
        ("He moved to the U.S. The firm stayed.", ["He moved to the U.S.", "The firm stayed."]),
        ("“We are done.” She left.", ["“We are done.”", "She left."]),
        ("“Why now?” Osei asked. Nobody knew.", ["“Why now?” Osei asked.", "Nobody knew."]),
        ('"Why now?" the mayor asked.', ['"Why now?" the mayor asked.']),
        ("Troops left the town.The mayor returned.", ["Troops left the town.", "The mayor returned."]),
        (
            "the ministry said. in a press release on Monday.",
            ["the ministry said. in a press release on Monday."],
        ),
        ("It cost No. 10 about 3.5 million.", ["It cost No. 10 about 3.5 million."]),
        ("ACCRA, Feb. 4 (Agency) — Talks failed.", ["ACCRA, Feb. 4 (Agency) — Talks failed."]),
        ("- First point\n- Second point", ["- First point", "- Second point"]),
        ("A heading\n\nThe text goes on", ["A heading", "The text goes on"]),
        ("J. K. Osei won. A rival lost.", ["J. K. Osei won.", "A rival lost."]),
        ("They wait... and wait.", ["They wait... and wait."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_text_wrapped_at_a_margin_goes_on_over_the_line_end() -> None:
    text = (
        "The council of the northern province decided after two days of talks that\n"
        "Kumasi would be the place of the next meeting, which opens in the spring.\n"
    )
    assert len(sentences(text)) == 1


def test_a_blank_line_always_ends_a_sentence() -> None:
    assert len(sentences("The council decided that\n\nthe town would pay")) == 2


def test_nothing_of_the_text_is_lost() -> None:
    text = "One.\u2029Two! “Three?” (four)\r\n\r\nfive… 6.7 and U.S."
    assert "".join("".join(text[t.start : t.end] for t in s) for s in sentence_tokens(text)) == "".join(
        text.split()
    )
