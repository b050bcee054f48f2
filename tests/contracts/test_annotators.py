"""What every registered annotator must do; those whose weights or packages are absent are skipped, loudly."""

from __future__ import annotations

import time

import numpy as np
import pytest

from wiredesk.errors import ModelError
from wiredesk.language.annotator import REGISTERED, Annotator, load_annotator
from wiredesk.model.annotation import Annotation

ARTICLE = (
    "ACCRA (Agency) - Ghanaian President Abena Osei met Polish Prime Minister Jan Kowalski on Monday.\n\n"
    "“We agreed on a new port,” Osei told reporters. The two leaders will meet again in Warsaw.\n\n"
    "Kowalski denied that the talks had failed. He didn’t say when work would start."
)
HOSTILE = {
    "empty": "",
    "white space": " \n\t\n ",
    "no space": "x" * 100_000,
    "quotation marks": '"' * 20_000,
    "opening marks": "“" * 20_000,
    "right to left": "قال الرئيس إن المحادثات انتهت. " * 300,
    "emoji": "👩‍👩‍👧 said 🙂. " * 1_000,
    "control characters": "\x00\x01 said\x7f\u200b Osei.\r\n" * 1_000,
    "lone surrogates": "\ud800 Osei said \udfff. " * 200,
    "one sentence": "Osei said that " * 3_000,
    "stops": "U.S." * 5_000,
}


@pytest.fixture(scope="module", params=sorted(REGISTERED))
def made(request: pytest.FixtureRequest) -> Annotator:
    try:
        return load_annotator(request.param)
    except ModelError as error:
        pytest.skip(f"{request.param} cannot be loaded: {error}")


def check(text: str, annotation: Annotation) -> None:
    place = 0
    for sentence in annotation.sentences:
        assert place <= sentence.start < sentence.end <= len(text)
        place, inside = sentence.end, sentence.start
        assert sentence.tokens
        for token in sentence.tokens:
            assert inside <= token.start < token.end <= sentence.end
            assert token.head is None or -1 <= token.head < len(sentence.tokens)
            inside = token.end
        for name in sentence.names:
            assert sentence.start <= name.start < name.end <= sentence.end
    for found in annotation.attributions:
        assert found.content
        for span in (*found.source, *found.cue, *found.content):
            assert 0 <= span.start < span.end <= len(text)
    for event in annotation.events:
        for span in (event.trigger, event.clause, *event.source, *event.target, *event.place, *event.time):
            assert 0 <= span.start < span.end <= len(text)


def test_it_says_what_it_is(made: Annotator) -> None:
    assert made.name in REGISTERED
    assert made.version


def test_sentences_words_names_and_speakers(made: Annotator) -> None:
    (annotation,) = made.annotate([ARTICLE])
    check(ARTICLE, annotation)
    assert len(annotation.sentences) == 5
    words = [ARTICLE[t.start : t.end] for s in annotation.sentences for t in s.tokens]
    assert "".join(words) == "".join(ARTICLE.split())
    assert all(t.lemma for s in annotation.sentences for t in s.tokens)
    names = {ARTICLE[n.start : n.end]: n.kind for s in annotation.sentences for n in s.names}
    assert names["Abena Osei"] == "person"
    assert names["Warsaw"] == "place"
    sources = [ARTICLE[s.start : s.end] for a in annotation.attributions for s in a.source]
    assert "Osei" in sources


def test_the_company_of_other_texts_changes_nothing(made: Annotator) -> None:
    short = "Rain fell on Accra. Kowalski left."
    together = made.annotate([ARTICLE, short, ARTICLE])
    assert together[0] == together[2]
    assert together[1] == made.annotate([short])[0]
    assert together[0] == made.annotate([ARTICLE])[0]


def test_no_texts_no_annotations(made: Annotator) -> None:
    assert made.annotate([]) == []


@pytest.mark.parametrize("kind", sorted(HOSTILE))
def test_hostile_text_takes_bounded_time_and_gives_valid_spans(made: Annotator, kind: str) -> None:
    if made.name != "rules" and len(HOSTILE[kind]) > 30_000:
        pytest.skip("the long ones are for the rules; a network's time is measured in the benchmark")
    began = time.perf_counter()
    (annotation,) = made.annotate([HOSTILE[kind]])
    check(HOSTILE[kind], annotation)
    assert time.perf_counter() - began < 20


def test_vectors_are_rows_of_unit_length_or_none(made: Annotator) -> None:
    vectors = made.vectors(["Rain fell.", "Snow fell on Warsaw."])
    if vectors is None:
        return
    assert vectors.dtype == np.float32
    assert vectors.shape[0] == 2
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-3)
