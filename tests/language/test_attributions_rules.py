from __future__ import annotations

import pytest

from wiredesk.language.attributions_rules import find_attributions
from wiredesk.language.rules import read_sentences
from wiredesk.model.annotation import Attribution

Row = tuple[str, str, str, str]


def read(text: str) -> tuple[Attribution, ...]:
    return find_attributions(text, read_sentences(text))


def rows(text: str) -> list[Row]:
    def words(spans: tuple) -> str:
        return " // ".join(text[s.start : s.end] for s in spans)

    return [(words(a.source), words(a.cue), words(a.content), a.kind) for a in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“We will rebuild the bridge,” Abena Osei said on Monday.",
            ("Abena Osei", "said", "“We will rebuild the bridge,”", "direct"),
        ),
        (
            "“We will rebuild the bridge,” said Abena Osei, head of the council.",
            ("Abena Osei, head of the council", "said", "“We will rebuild the bridge,”", "direct"),
        ),
        (
            "“We will rebuild,” Osei said. “The bridge is ours.”",
            ("Osei", "said", "“We will rebuild,” // “The bridge is ours.”", "direct"),
        ),
        (
            "The minister said that the bridge would open in June.",
            ("The minister", "said", "that the bridge would open in June", "indirect"),
        ),
        (
            "The bridge would open in June, the minister said.",
            ("the minister", "said", "The bridge would open in June", "indirect"),
        ),
        (
            "The bridge, the minister told reporters on Friday, would open in June.",
            ("the minister", "told", "The bridge // would open in June", "indirect"),
        ),
        (
            "The bridge is unsafe, according to two engineers.",
            ("two engineers", "according to", "The bridge is unsafe", "indirect"),
        ),
        (
            "According to the council, the bridge is unsafe.",
            ("the council", "According to", "the bridge is unsafe", "indirect"),
        ),
        (
            "Osei told Reuters that the bridge was unsafe.",
            ("Osei", "told", "that the bridge was unsafe", "indirect"),
        ),
        (
            "Officials deny that the bridge is unsafe.",
            ("Officials", "deny", "that the bridge is unsafe", "indirect"),
        ),
        (
            "The mayor called the bridge “a lasting shame” for the town.",
            ("The mayor", "called", "the bridge “a lasting shame” for the town", "mixed"),
        ),
        (
            "“The river rose,” the city hall said. in a press release.",
            ("the city hall", "said", "“The river rose,”", "direct"),
        ),
        (
            "Two sources close to Osei said one aim of the talks was to buy time.",
            ("Two sources close to Osei", "said", "one aim of the talks was to buy time", "indirect"),
        ),
        (
            "The council rejected his claim that the bridge was unsafe.",
            ("his", "claim", "that the bridge was unsafe", "indirect"),
        ),
        (
            "Abena Osei: the bridge must open this year",
            ("Abena Osei", ":", "the bridge must open this year", "indirect"),
        ),
    ],
)
def test_who_said_what(text: str, expected: Row) -> None:
    assert expected in rows(text)


def test_silence_is_not_speech() -> None:
    found = read("Osei declined to comment on the bridge. The mayor did not say when it would open.")
    assert [a.polarity for a in found] == ["not said", "not said"]


def test_a_speech_over_paragraphs_is_one_content() -> None:
    text = "“We came by night,” Osei said. “It rained.\n\n“We left by day.”"
    assert rows(text)[0][2] == "“We came by night,” // “It rained.\n\n“We left by day.”"


def test_spans_are_inside_the_text_and_never_empty() -> None:
    text = "“He said: ‘no” Osei said, adding “”, and said. “said” according to, said Osei:"
    for found in read(text):
        for span in (*found.source, *found.cue, *found.content):
            assert 0 <= span.start < span.end <= len(text)
