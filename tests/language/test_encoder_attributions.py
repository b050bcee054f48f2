from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from wiredesk.language.encoder_attributions import attributions_of, continued, group, open_end
from wiredesk.language.encoder_reading import Reading, ReadWord, RoleScores
from wiredesk.language.encoder_windows import Window, quotation
from wiredesk.model.annotation import Attribution
from wiredesk.model.text import Span

Ranges = tuple[tuple[int, int], ...]


def reading(
    words: list[str],
    source: Ranges,
    contents: tuple[tuple[tuple[int, int], Ranges], ...],
    links: dict[int, int],
) -> Reading:
    """A reading with cues and their contents; ``links`` says which cue word a source word chooses."""
    table = np.zeros((len(words), len(words)), dtype=np.float32)
    for word, target in links.items():
        table[word, target] = 8.0
    read = tuple(ReadWord("X", w.lower(), -1, "root", n == 0) for n, w in enumerate(words))
    cues, said = tuple(c for c, _ in contents), tuple(p for _, parts in contents for p in parts)
    spans = {"source": source, "cue": cues, "content": said}
    return Reading(read, (), RoleScores(spans, tuple(c for c in contents if c[1]), table))


WORDS = ['"', "Go", ",", '"', "Ann", "said", ".", "Bob", "denied", "that", "."]


def test_sources_go_to_the_cue_they_choose() -> None:
    contents = (((5, 6), ((1, 2),)), ((8, 9), ((9, 10),)))
    found = group(reading(WORDS, ((4, 5), (7, 8)), contents, {4: 5, 7: 8}))
    assert [(g.source, g.cue, g.content) for g in found] == [
        (((4, 5),), ((5, 6),), ((1, 2),)),
        (((7, 8),), ((8, 9),), ((9, 10),)),
    ]


def test_a_broken_quotation_is_one_attribution() -> None:
    found = group(reading(WORDS, ((4, 5),), (((5, 6), ((1, 2), (9, 10))),), {4: 5}))
    assert [g.content for g in found] == [((1, 2), (9, 10))]


def test_nothing_without_content_or_with_none_that_says_something() -> None:
    assert group(reading(WORDS, ((4, 5),), (), {})) == []
    read = reading(WORDS, ((4, 5),), (((5, 6), ((1, 2),)),), {})
    empty = replace(read, words=tuple(replace(w, upos="DET") for w in read.words))
    assert len(group(read)) == 1
    assert group(empty) == []


def annotated(words: list[str], cue: tuple[int, int], content: tuple[int, int]) -> Attribution:
    spans, at = [], 0
    for word in words:
        spans.append(Span(at, at + len(word)))
        at += len(word) + 1
    window = Window((tuple(words),), tuple(quotation(words)), True)
    found, _ = attributions_of(window, reading(words, (), ((cue, (content,)),), {}), spans)
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


def test_a_colon_at_the_end_opens_an_attribution() -> None:
    words = ["Ann", "added", ":"]
    spans = [Span(0, 3), Span(4, 9), Span(9, 10)]
    window = Window((tuple(words),), tuple(quotation(words)), True)
    opened = open_end(reading(words, ((0, 1),), (((1, 2), ()),), {0: 1}), window, spans)
    assert opened is not None
    assert (opened.source, opened.cue, opened.content) == ((spans[0],), (spans[1],), ())
    assert open_end(reading(words, ((0, 1),), (), {}), window, spans) is None
