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
        ("They named Igor I. Lundkvist, the owner.", ["They named Igor I. Lundkvist, the owner."]),
        ("She left and so did I. Then it rained.", ["She left and so did I.", "Then it rained."]),
        ("It was the time of Charles I. His son fled.", ["It was the time of Charles I.", "His son fled."]),
        ("They wait... and wait.", ["They wait... and wait."]),
        ("He left in 1971. [1] She stayed.", ["He left in 1971. [1]", "She stayed."]),
        ("Prices fell. [source needed] Wages rose.", ["Prices fell. [source needed]", "Wages rose."]),
        ("“Who pays for it?” said Kofi Osei.", ["“Who pays for it?” said Kofi Osei."]),
        ("''It is theirs.'' She left.", ["''It is theirs.''", "She left."]),
        ("It is late. … if we go, we lose.", ["It is late.", "… if we go, we lose."]),
        ("He left. ''We stay,'' she said.", ["He left.", "''We stay,'' she said."]),
        ("The mill closed. eShop opened.", ["The mill closed.", "eShop opened."]),
        ("They sell rope, nails, etc. Prices vary.", ["They sell rope, nails, etc.", "Prices vary."]),
        ("It was late. (she had missed the train.)", ["It was late.", "(she had missed the train.)"]),
        ("He said no. It rained.", ["He said no.", "It rained."]),
        ("Is that right? :) We think so.", ["Is that right? :)", "We think so."]),
        ("“The sea takes all.” — Ama Osei", ["“The sea takes all.” — Ama Osei"]),
        ("Did you see it in “Why?”. We did.", ["Did you see it in “Why?”.", "We did."]),
        (
            "Council opens bridge Tuesday, March 4, 2031",
            ["Council opens bridge", "Tuesday, March 4, 2031"],
        ),
        ("They meet on Tuesday, March 4, 2031", ["They meet on Tuesday, March 4, 2031"]),
        (
            "Tuesday, March 4, 2031 The council opened the bridge.",
            ["Tuesday, March 4, 2031", "The council opened the bridge."],
        ),
        ("The bridge at dusk Image: A. Osei", ["The bridge at dusk", "Image: A. Osei"]),
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


def test_lines_too_long_for_a_margin_are_paragraphs() -> None:
    heading = "The council of the northern province decides after two days of talks"
    text = f"{heading}\n{'The talks went on and on ' * 8}until noon.\n"
    assert sentences(text)[0] == heading


def test_a_blank_line_always_ends_a_sentence() -> None:
    assert len(sentences("The council decided that\n\nthe town would pay")) == 2


def test_nothing_of_the_text_is_lost() -> None:
    text = "One.\u2029Two! “Three?” (four)\r\n\r\nfive… 6.7 and U.S."
    assert "".join("".join(text[t.start : t.end] for t in s) for s in sentence_tokens(text)) == "".join(
        text.split()
    )
