from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from wiredesk.language.encoder_attributions import attributions_of, completed, continued, group, open_end
from wiredesk.language.encoder_reading import Reading, ReadWord, RoleScores
from wiredesk.language.encoder_windows import Window, quotation
from wiredesk.model.annotation import Attribution
from wiredesk.model.text import Span

Ranges = tuple[tuple[int, int], ...]


def reading(words: list[str], source: Ranges, cue: Ranges, content: Ranges, links: dict[int, int]) -> Reading:
    table = np.zeros((len(words), len(words)), dtype=np.float32)
    for word, target in links.items():
        table[word, target] = 8.0
    read = tuple(ReadWord("X", w.lower(), -1, "root", n == 0) for n, w in enumerate(words))
    return Reading(read, (), RoleScores({"source": source, "cue": cue, "content": content}, table, table))


WORDS = ['"', "Go", ",", '"', "Ann", "said", ".", "Bob", "denied", "that", "."]


def test_contents_and_sources_go_to_the_cue_they_choose() -> None:
    found = group(
        reading(WORDS, ((4, 5), (7, 8)), ((5, 6), (8, 9)), ((1, 2), (9, 10)), {4: 5, 7: 8, 1: 5, 9: 8})
    )
    assert [(g.source, g.cue, g.content) for g in found] == [
        (((4, 5),), ((5, 6),), ((1, 2),)),
        (((7, 8),), ((8, 9),), ((9, 10),)),
    ]


def test_a_broken_quotation_is_one_attribution() -> None:
    found = group(reading(WORDS, ((4, 5),), ((5, 6),), ((1, 2), (9, 10)), {4: 5, 1: 5, 9: 5}))
    assert [g.content for g in found] == [((1, 2), (9, 10))]


def test_a_content_goes_on_to_the_end_of_what_it_governs() -> None:
    plain = reading(
        ["Ann", "urged", "Bob", "to", "stop", "and", "apologise", "soon", ",", "he", "said"],
        (),
        (),
        ((2, 5),),
        {},
    )
    heads = [1, -1, 1, 4, 1, 6, 4, 6, 1, 10, 1]
    words = tuple(replace(w, head=h) for w, h in zip(plain.words, heads, strict=True))
    assert list(completed(replace(plain, words=words))) == [(2, 8)]


def test_nothing_without_cue_or_content() -> None:
    assert group(reading(WORDS, ((4, 5),), (), ((1, 2),), {})) == []
    assert group(reading(WORDS, ((4, 5),), ((5, 6),), (), {})) == []


def annotated(words: list[str], cue: tuple[int, int], content: tuple[int, int]) -> Attribution:
    spans, at = [], 0
    for word in words:
        spans.append(Span(at, at + len(word)))
        at += len(word) + 1
    window = Window((tuple(words),), tuple(quotation(words)), True)
    found, _ = attributions_of(window, reading(words, (), (cue,), (content,), {}), spans)
    return found[0]


@pytest.mark.parametrize(
    ("words", "cue", "content", "polarity"),
    [
        (["Ann", "said", "it", "rains"], (1, 2), (2, 4), "said"),
        (["Ann", "did", "not", "say", "why"], (3, 4), (4, 5), "not said"),
        (["Ann", "decline", "to", "comment", "on", "rain"], (1, 2), (5, 6), "not said"),
        (["Ann", "decline", "the", "offer", "of", "rain"], (1, 2), (3, 6), "said"),
    ],
)
def test_polarity(words: list[str], cue: tuple[int, int], content: tuple[int, int], polarity: str) -> None:
    assert annotated(words, cue, content).polarity == polarity


def test_kind_follows_the_quotation_marks() -> None:
    assert annotated(['"', "It", "rains", '"', "Ann", "said"], (5, 6), (1, 3)).kind == "direct"
    assert annotated(["Ann", "said", "it", '"', "rains", '"'], (1, 2), (2, 6)).kind == "mixed"
    assert annotated(["Ann", "said", "it", "rains"], (1, 2), (2, 4)).kind == "indirect"


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    text = '"It rains," Ann said.\n\n"It pours."'
    before = Attribution((Span(12, 15),), (Span(16, 20),), (Span(1, 10),), "direct")
    loose = Span(text.index("It pours"), text.index("It pours") + 9)
    (more,) = continued(text, [before], [loose])
    assert (more.source, more.content) == (before.source, (loose,))
    assert list(continued(text.replace('"It pours', " It pours"), [before], [loose])) == []
    assert list(continued(text, [], [loose])) == []


def test_a_cue_without_content_takes_one_from_a_cue_that_has_two() -> None:
    words = ["Ann", "said", "yes", "and", "warned", "of", "rain"]
    table = {2: 1, 6: 1}
    read = reading(words, ((0, 1),), ((1, 2), (4, 5)), ((2, 3), (6, 7)), table)
    links = read.roles.content_cue.copy()
    links[6, 4] = 6.0
    read = replace(read, roles=replace(read.roles, content_cue=links))
    assert [g.content for g in group(read)] == [((2, 3),), ((6, 7),)]
    links[6, 4] = 2.0
    assert [g.content for g in group(read)] == [((2, 3), (6, 7))]


def test_a_content_far_from_the_other_on_its_side_is_dropped() -> None:
    words = ["Ann", "said", "yes", "to", "the", "many", "loud", "guests", "now"]
    read = reading(words, (), ((1, 2),), ((2, 3), (7, 8)), {2: 1})
    assert [g.content for g in group(read)] == [((2, 3),)]


def test_a_colon_at_the_end_opens_an_attribution() -> None:
    words = ["Ann", "added", ":"]
    spans = [Span(0, 3), Span(4, 9), Span(9, 10)]
    window = Window((tuple(words),), tuple(quotation(words)), True)
    opened = open_end(reading(words, ((0, 1),), ((1, 2),), (), {0: 1}), window, spans)
    assert opened is not None
    assert (opened.source, opened.cue, opened.content) == ((spans[0],), (spans[1],), ())
    assert open_end(reading(words, ((0, 1),), (), (), {}), window, spans) is None
