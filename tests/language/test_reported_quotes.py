from __future__ import annotations

import pytest

from wiredesk.language.quotations import Quotations
from wiredesk.language.reported_quotes import with_inner_speakers, with_reported, with_whole_speeches
from wiredesk.language.rules import RulesAnnotator
from wiredesk.model.annotation import Attribution, Sentence
from wiredesk.model.text import Span


def read(text: str, found: tuple[Attribution, ...] = ()) -> list[tuple[str, list[str], str, str]]:
    sentence = Sentence(0, len(text), ())
    return [
        (
            text[a.source[0].start : a.source[0].end],
            [text[c.start : c.end] for c in a.cue],
            text[a.content[0].start : a.content[0].end],
            a.kind,
        )
        for a in with_reported(text, [sentence], found)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Mara Lund was quoted as saying that the bridge was unsafe.",
            ("Mara Lund", ["was quoted as saying"], "that the bridge was unsafe", "indirect"),
        ),
        (
            "The roof held, but the mayor was quoted by local radio as saying the school would close.",
            ("the mayor", ["was quoted", "as saying"], "the school would close", "indirect"),
        ),
        (
            "Osei has also been quoted as warning: “Nobody is safe here.”",
            ("Osei", ["has also been quoted as warning"], "“Nobody is safe here.”", "direct"),
        ),
        (
            "“Nobody is safe here,” Osei was quoted as saying by local radio.",
            ("Osei", ["was quoted as saying"], "“Nobody is safe here,”", "direct"),
        ),
    ],
)
def test_whoever_is_quoted_speaks(text: str, found: tuple[str, list[str], str, str]) -> None:
    assert read(text) == [found]


def test_what_others_found_at_the_cue_gives_way() -> None:
    text = "Lund was quoted by the Herald as saying it was over."
    herald = Attribution((Span(19, 29),), (Span(9, 15),), (Span(0, 4),), "indirect")
    assert [source for source, *_ in read(text, (herald,))] == ["Lund"]
    assert read("The shares were quoted at nine crowns.") == []


def test_the_annotators_say_so() -> None:
    text = "The minister was quoted in Tuesday's paper as saying that he would resign."
    (found,) = RulesAnnotator().annotate([text])[0].attributions
    assert text[found.source[0].start : found.source[0].end] == "The minister"


@pytest.mark.parametrize("text", ["was quoted " * 20_000, "was quoted by " + "a" * 200_000, " as " * 50_000])
def test_hostile_text_is_bounded(text: str) -> None:
    assert read(text) == []


def made(text: str, source: str, cue: str, content: str) -> Attribution:
    spans = [Span(text.index(w), text.index(w) + len(w)) for w in (source, cue, content)]
    return Attribution((spans[0],), (spans[1],), (spans[2],), "mixed")


def test_a_quotation_in_the_paragraph_below_is_whose_who_was_quoted() -> None:
    text = "Osei was quoted as saying:\n\n“Nobody is safe here.”"
    (found,) = with_reported(text, [Sentence(0, 26, ()), Sentence(28, len(text), ())], ())
    assert text[found.content[0].start : found.content[0].end] == "“Nobody is safe here.”"


def test_according_to_somebody_who_only_passes_it_on() -> None:
    text = "“Nobody is safe here,” Osei said, according to local radio."
    outer = made(text, "local radio", "according to", "“Nobody is safe here,” Osei said")
    (found,) = with_inner_speakers(text, [outer])
    assert text[found.source[0].start : found.source[0].end] == "Osei"
    assert text[found.content[0].start : found.content[0].end] == "“Nobody is safe here,”"
    plain = made(text, "local radio", "according to", "Nobody is safe here")
    assert with_inner_speakers(text, [plain]) == [plain]


def test_a_speech_over_paragraphs_is_its_speakers_from_the_first_mark_on() -> None:
    text = "“We came by night.\n\nNobody saw us.\n\nWe left by day,” Osei said."
    found = with_whole_speeches(Quotations(text), [made(text, "Osei", "said", "We left by day")])
    said = [text[a.content[0].start : a.content[0].end] for a in found]
    assert said == ["“We came by night.", "Nobody saw us.", "We left by day"]
    assert {a.kind for a in found} == {"direct"}
    assert {a.source for a in found} == {found[0].source}
