from __future__ import annotations

from wiredesk.language.further_quotations import with_further_quotations
from wiredesk.language.quotations import Quotations
from wiredesk.model.annotation import Attribution, Sentence
from wiredesk.model.text import Span


def span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def read(text: str, sentences: list[str], *found: Attribution) -> list[tuple[list[str], str]]:
    parts = [Sentence(s.start, s.end, (), ()) for s in (span(text, words) for words in sentences)]
    after = with_further_quotations(text, parts, Quotations(text), found)
    return [([text[s.start : s.end] for s in a.content], a.kind) for a in after]


FIRST = '"We never stopped," Ann Osei said on Monday.'
SECOND = '"The ferry ran on every single day."'


def osei(text: str, content: str = '"We never stopped,"') -> Attribution:
    return Attribution((span(text, "Ann Osei"),), (span(text, "said"),), (span(text, content),), "direct")


def test_a_quotation_behind_an_attributed_sentence_goes_on_with_it() -> None:
    text = f"{FIRST} {SECOND}"
    assert read(text, [FIRST, SECOND], osei(text)) == [(['"We never stopped,"', SECOND], "direct")]


def test_nor_in_the_next_paragraph_nor_with_a_speaker_of_its_own() -> None:
    apart = f"{FIRST}\n\n{SECOND}"
    assert read(apart, [FIRST, SECOND], osei(apart)) == [(['"We never stopped,"'], "direct")]
    other = f'{FIRST} "The ferry ran on every single day," Bob Ray insisted.'
    sentences = [FIRST, other[len(FIRST) + 1 :]]
    assert read(other, sentences, osei(other)) == [(['"We never stopped,"'], "direct")]


def test_a_title_and_what_somebody_did_not_say_stay_alone() -> None:
    short = f'{FIRST} "The Ferry" sank.'
    assert read(short, [FIRST, '"The Ferry" sank.'], osei(short)) == [(['"We never stopped,"'], "direct")]
    text = f"Ann Osei did not say why. {SECOND}"
    silent = Attribution(
        (span(text, "Ann Osei"),), (span(text, "say"),), (span(text, "why"),), "indirect", "not said"
    )
    assert read(text, ["Ann Osei did not say why.", SECOND], silent) == [(["why"], "indirect")]


def test_a_content_that_stops_inside_a_quotation_gets_the_rest() -> None:
    text = 'Ann Osei said: "It is finished. In my head it is."'
    found = osei(text, '"It is finished')
    assert read(text, [text], found) == [(['"It is finished. In my head it is."'], "direct")]


def test_the_rest_of_a_quotation_is_not_taken_from_another() -> None:
    text = 'Ann Osei said: "It is finished. In my head it is."'
    other = Attribution((), (), (span(text, "In my head it is"),), "direct")
    found = read(text, [text], osei(text, '"It is finished'), other)
    assert found[0] == (['"It is finished'], "direct")


def test_a_quotation_within_what_another_says_is_not_free() -> None:
    sentences = [FIRST, SECOND, "Nobody came.", "It rained all night."]
    text = " ".join(sentences)
    # Bob Ray's content runs from the second sentence to the end; a cue within it ends before SECOND does.
    ray = Attribution((), (span(text, "The ferry"),), (Span(len(FIRST) + 1, len(text)),), "indirect")
    assert read(text, sentences, osei(text), ray)[0] == (['"We never stopped,"'], "direct")
