from __future__ import annotations

import pytest

from wiredesk.language.quotations import Quotations
from wiredesk.language.speech_layouts import announced, labelled, laid_out, with_layouts
from wiredesk.model.annotation import Attribution, Name, Sentence
from wiredesk.model.text import Span

TRANSCRIPT = """The mayor spoke on the radio.

MERTENS: Will the ferry run in winter?

OKAFOR: It will, and the fare stays what it is.

MERTENS (laughing): You promise?

OKAFOR: I said so: it stays.

NOTE: This was shortened."""


def said(text: str) -> list[tuple[str, str]]:
    return [
        (text[a.source[0].start : a.source[0].end], text[a.content[0].start : a.content[0].end])
        for a in laid_out(text, Quotations(text))
    ]


def span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def test_the_turns_of_a_transcript_belong_to_their_labels() -> None:
    assert said(TRANSCRIPT) == [
        ("MERTENS", "Will the ferry run in winter?"),
        ("OKAFOR", "It will, and the fare stays what it is."),
        ("MERTENS", "You promise?"),
        ("OKAFOR", "I said so: it stays."),
    ]


def test_two_lines_with_a_colon_are_no_transcript() -> None:
    assert said("Photo: The harbour at night.\n\nMap: Where the ferry lands.\n\nPhoto: The quay.") == []


@pytest.mark.parametrize("dash", ["—", "―", "–", "-", " — ", "\n— "])
def test_a_signed_quotation_belongs_to_who_signs(dash: str) -> None:
    text = f"“We lost the whole harvest in a night.”{dash}Ann Osei, farmer\n\nMore rain is due."
    assert said(text) == [("Ann Osei", "“We lost the whole harvest in a night.”")]


def test_a_dash_that_goes_on_signs_nothing() -> None:
    assert said("“We lost the whole harvest in a night” - that is what they tell everybody.") == []
    assert said("“Emma” - Jane Austen\n") == []


def test_a_colon_announces_the_next_paragraph() -> None:
    text = 'The minister added:\n\n"We will pay.\n\n"All of it."\n\nNobody clapped.'
    opened = Attribution((span(text, "The minister"),), (span(text, "added"),), (), "direct")
    found = announced(text, opened, Quotations(text))
    assert found is not None
    assert text[found.content[0].start : found.content[0].end] == '"We will pay.\n\n"All of it."'
    plain = text.replace('"', "")
    found = announced(plain, opened, Quotations(plain))
    assert found is not None
    assert plain[found.content[0].start : found.content[0].end] == "We will pay."
    assert announced("The minister added:", opened, Quotations("")) is None
    assert announced("The minister added: no", opened, Quotations("")) is None


def test_what_stands_inside_a_laid_out_speech_is_part_of_it() -> None:
    speech = Attribution((Span(0, 3),), (Span(3, 4),), (Span(5, 60),), "direct")
    inner = Attribution((Span(10, 13),), (Span(14, 18),), (Span(19, 40),), "indirect")
    outer = Attribution((Span(64, 66),), (Span(67, 71),), (Span(5, 60),), "direct")
    other = Attribution((Span(80, 82),), (Span(83, 85),), (Span(86, 90),), "direct")
    assert with_layouts([inner, other], [speech]) == [speech, other]
    assert with_layouts([outer, other], [speech]) == [outer, other]


@pytest.mark.parametrize(
    "text", ["", "A" * 300_000, '"' * 100_000, "Ann: " * 20_000, "A B: c\n" * 20_000, "“x y z w” - " * 9_000]
)
def test_hostile_text_is_bounded(text: str) -> None:
    for found in laid_out(text, Quotations(text)):
        assert all(0 <= s.start < s.end <= len(text) for s in (*found.source, *found.cue, *found.content))


def test_a_headline_may_end_in_its_label() -> None:
    assert said("'We will rebuild the harbour': mayor Osei\n\nTEMA") == [
        ("mayor Osei", "'We will rebuild the harbour'")
    ]
    assert said("'We will rebuild the harbour': this is what they all want to hear") == []


def test_a_headline_may_begin_with_its_label() -> None:
    text = "UN: Truce holds in most of the valley"
    sentence = Sentence(0, len(text), (), (Name(0, 2, "org"),))
    (found,) = labelled(text, [sentence], [])
    assert (found.source, found.content) == ((Span(0, 2),), (Span(4, len(text)),))
    spoken = Attribution((Span(0, 2),), (Span(10, 15),), (Span(16, 20),), "indirect")
    assert list(labelled(text, [sentence], [spoken])) == []
    assert list(labelled("UN: a life", [Sentence(0, 10, (), (Name(0, 2, "org"),))], [])) == []


POST = "The harbour was never for sale, and who read the papers knew it. Not by me!"


@pytest.mark.parametrize(
    "text",
    [
        f"Holm blamed others.\n\n{POST}\n\n— Ida B. Holm (@mayorholm) July 16, 2031\n\nNobody answered.",
        f"Holm blamed others.\n{POST} -- Ida B. Holm (@mayorholm) July 16, 2031\nNobody answered.",
        f"{POST}\n- Ida B. Holm (@mayorholm)",
    ],
)
def test_an_embedded_post_belongs_to_who_signs_it(text: str) -> None:
    assert said(text) == [("Ida B. Holm", POST)]


def test_a_handle_without_words_before_it_signs_nothing() -> None:
    assert said("— Ida B. Holm (@mayorholm)\n\n— Ola Lie (@olalie)\n\nThe two posted pictures.") == []
    assert said("The account of Ida B. Holm (@mayorholm) was closed.") == []


def test_a_finding_with_the_label_of_a_turn_in_it_gives_way() -> None:
    turns = laid_out(TRANSCRIPT, Quotations(TRANSCRIPT))
    misread = Attribution((), (), (span(TRANSCRIPT, "OKAFOR: It will, and the fare stays"),), "direct")
    assert with_layouts([misread], turns) == turns
    across = Attribution((), (), (span(TRANSCRIPT, "winter?\n\nOKAFOR: It will"),), "direct")
    assert with_layouts([across], turns) == turns
    before = Attribution((), (), (span(TRANSCRIPT, "The mayor spoke on the radio."),), "indirect")
    assert with_layouts([before], turns) == [before, *turns]
