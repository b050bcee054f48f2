"""What every registered annotator must do; those whose weights or packages are absent are skipped, loudly."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from wiredesk.errors import BadSetting, ModelError
from wiredesk.language.annotator import REGISTERED, REGISTERED_FOR_MODELS, Annotator, load_annotator
from wiredesk.language.endpoint import EndpointAnnotator
from wiredesk.language.transformers_names import TransformersAnnotator
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


def spacy_pipeline(folder: Path) -> Annotator:
    """A pipeline without trained weights: a tokenizer and a list of names."""
    spacy = pytest.importorskip("spacy", reason="spaCy is not installed: its annotator is not tested")
    pipeline = spacy.blank("en")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "PERSON", "pattern": "Abena Osei"},
            {"label": "GPE", "pattern": "Warsaw"},
            {"label": "GPE", "pattern": "ACCRA"},
        ]
    )
    pipeline.to_disk(folder / "pipeline")
    return load_annotator(f"spacy:{folder / 'pipeline'}")


def classifier(_: Path) -> Annotator:
    """A token classifier that knows two names."""
    known = {"Abena Osei": "PER", "Warsaw": "LOC"}

    def classify(sentences: Sequence[str]) -> list[list[dict[str, Any]]]:
        return [
            [
                {"entity_group": kind, "start": s.index(name), "end": s.index(name) + len(name), "score": 0.9}
                for name, kind in known.items()
                if name in s
            ]
            for s in sentences
        ]

    return TransformersAnnotator("test", classify, load_annotator("rules"), "test")


def language_model(_: Path) -> Annotator:
    """A model that answers what the rules find, and something that nobody said."""

    def ask(question: str) -> str:
        passage = question.split("====\n")[1].removesuffix("\n")
        (note,) = load_annotator("rules").annotate([passage])
        listed = [
            {
                role: [passage[s.start : s.end] for s in getattr(a, role)]
                for role in ("source", "cue", "content")
            }
            for a in note.attributions
        ]
        return json.dumps({"attributions": [*listed, {"source": "Nobody", "content": ["never said"]}]})

    return EndpointAnnotator("test", ask, load_annotator("rules"))


FOR_MODELS: dict[str, Callable[[Path], Annotator]] = {
    "spacy": spacy_pipeline,
    "transformers": classifier,
    "endpoint": language_model,
}


def test_every_kind_of_annotator_is_tested_here() -> None:
    assert set(FOR_MODELS) == set(REGISTERED_FOR_MODELS)


@pytest.fixture(scope="module", params=[*sorted(REGISTERED), *sorted(FOR_MODELS)])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Annotator:
    if request.param in FOR_MODELS:
        return FOR_MODELS[request.param](tmp_path_factory.mktemp("models"))
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
    assert list(annotation.quotations) == sorted(annotation.quotations)
    for span in annotation.quotations:
        assert 0 <= span.start < span.end <= len(text)
    for event in annotation.events:
        for span in (event.trigger, event.clause, *event.source, *event.target, *event.place, *event.time):
            assert 0 <= span.start < span.end <= len(text)


def test_it_says_what_it_is(made: Annotator) -> None:
    assert made.name.partition(":")[0] in {*REGISTERED, *REGISTERED_FOR_MODELS}
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
    quoted = [ARTICLE[q.start : q.end] for q in annotation.quotations]
    assert quoted == ["“We agreed on a new port,”"]


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
    if made.name.startswith("encoder") and len(HOSTILE[kind]) > 30_000:
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


@pytest.mark.parametrize("name", ["nobody", "spacy", "spacy:", "nobody:model"])
def test_a_name_that_nobody_bears_is_told_those_that_exist(name: str) -> None:
    with pytest.raises(BadSetting, match="spacy:MODEL"):
        load_annotator(name)


def test_a_pipeline_that_is_not_there_is_said_so() -> None:
    with pytest.raises(ModelError, match=r"(?i)spacy"):
        load_annotator("spacy:no_such_pipeline")
