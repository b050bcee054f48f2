from __future__ import annotations

import time
import warnings
from pathlib import Path

import numpy as np
import pytest

from wiredesk.errors import ModelError
from wiredesk.language import Annotator, load_annotator
from wiredesk.language.annotator import code_event
from wiredesk.language.encoder import EncoderAnnotator, load_encoder
from wiredesk.language.encoder_weights import load_weights, weights_folder
from wiredesk.model.annotation import Annotation

TEXT = (
    "The prime minister of Norway, Anna Keller, said on Tuesday that her government would not send troops to "
    'the border. "We will wait," she told reporters in Oslo.\n\n'
    "Tomas Brandt of the Farmers' Union warned that prices had doubled. Russian officials did not comment."
)


@pytest.fixture(scope="module")
def encoder() -> Annotator:
    try:
        return load_annotator("encoder")
    except ModelError as error:
        pytest.skip(f"NO TRAINED ENCODER, its behaviour is not tested: {error}")


def check(text: str, annotation: Annotation) -> None:
    """Every offset is valid, in order, and every tree has one root."""
    at = 0
    for sentence in annotation.sentences:
        assert at <= sentence.start < sentence.end <= len(text)
        for token in sentence.tokens:
            assert at <= token.start < token.end <= sentence.end
            at = token.end
        roots = [t for t in sentence.tokens if t.head == -1]
        assert len(roots) == 1
        assert all(t.head is not None and -1 <= t.head < len(sentence.tokens) for t in sentence.tokens)
        assert all(sentence.start <= n.start < n.end <= sentence.end for n in sentence.names)
    for attribution in annotation.attributions:
        for span in (*attribution.source, *attribution.cue, *attribution.content):
            assert 0 <= span.start < span.end <= len(text)


def words(text: str, annotation: Annotation, deprel: str) -> set[str]:
    return {text[t.start : t.end] for s in annotation.sentences for t in s.tokens if t.deprel == deprel}


def test_reads_news(encoder: Annotator) -> None:
    found = encoder.annotate([TEXT])[0]
    check(TEXT, found)
    names = {(TEXT[n.start : n.end], n.kind) for s in found.sentences for n in s.names}
    assert {
        ("Norway", "place"),
        ("Anna Keller", "person"),
        ("Tomas Brandt", "person"),
        ("Oslo", "place"),
    } <= names
    assert ("Russian", "nationality") in names
    assert {"said", "told", "warned"} <= words(TEXT, found, "root")
    said = {TEXT[a.source[0].start : a.source[0].end]: a for a in found.attributions if a.source}
    assert said["she"].kind == "direct"
    assert any("troops" in TEXT[s.start : s.end] for a in found.attributions for s in a.content)


def test_the_same_text_is_read_the_same_beside_any_other(encoder: Annotator) -> None:
    alone = load_encoder().annotate([TEXT])
    beside = load_encoder().annotate(["Stocks fell. " * 30, TEXT, "", TEXT])
    assert beside[1] == beside[3] == alone[0]


def test_vectors_have_length_one_and_put_like_by_like(encoder: Annotator) -> None:
    found = encoder.vectors(["Two men died in the blast.", "The explosion killed two.", "Shares rose.", ""])
    assert found is not None
    assert found.dtype == np.float32
    assert np.linalg.norm(found[:3], axis=1) == pytest.approx(1.0, abs=1e-4)
    assert found[0] @ found[1] > 0.5 > found[0] @ found[2]
    assert not found[3].any()
    assert encoder.vectors([]).shape == (0, found.shape[1])  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    ["", " \n\n ", "\x00\x07", "\ud800 said \udfff.", "😀" * 300, "قال الرئيس.", "a" * 300_000,
     '"' * 20_000, "“He said ” " * 2_000, "(" * 3_000, "\u0301" * 1_000, "said said said " * 2_000],
    ids=["empty", "blank", "control", "surrogates", "emoji", "arabic", "no space", "quotes", "open",
         "brackets", "accents", "cues"],
)  # fmt: skip
def test_survives_any_text_in_bounded_time(encoder: Annotator, text: str) -> None:
    began = time.perf_counter()
    (found,) = encoder.annotate([text])
    assert time.perf_counter() - began < 20
    check(text, found)


def test_a_sentence_read_in_parts_is_still_one_tree(encoder: Annotator) -> None:
    text = "It said " + "that the red fox and " * 120 + "rain."
    (found,) = encoder.annotate([text])
    check(text, found)
    assert len(found.sentences) == 1


def test_codes_the_event_between_a_source_and_a_target(encoder: Annotator) -> None:
    assert isinstance(encoder, EncoderAnnotator)
    found = encoder.code_event("Chile cut off all aid to Norway.", (0, 5), (25, 31))
    assert (found.root, found.quad) == ("SANCTION", "material conflict")
    assert found.scores[0][0] == "SANCTION"


@pytest.mark.parametrize("name", ["encoder", "encoder-open"])
@pytest.mark.parametrize(
    ("sentence", "root"),
    [
        ("Zambia has suspended its strike against Malawi.", "CONCEDE"),
        ("Zambia called off a planned trip to Malawi.", "REJECT"),
        ("Zambia walked out of a meeting with Malawi.", "REJECT"),
        ("Zambia took an oil field from Malawi.", "ASSAULT"),
        ("Zambia kept Malawi as human shields.", "ASSAULT"),
        ("A battalion from Zambia joined the peace force in Malawi.", "AID"),
        ("Zambia and Malawi reached a deal on fishing.", "SUPPORT"),
    ],
)
def test_codes_what_the_definitions_decide(name: str, sentence: str, root: str) -> None:
    source, target = ((at := sentence.index(who), at + 6) for who in ("Zambia", "Malawi"))
    assert code_event(load_annotator(name), sentence, source, target).root == root


def test_absent_weights_are_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no words"):
        load_encoder(tmp_path)


def test_damaged_weights_are_said_plainly(encoder: Annotator, tmp_path: Path) -> None:
    with warnings.catch_warnings():
        for path in weights_folder().iterdir():
            (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "words.onnx").write_bytes(b"no graph")
    with pytest.raises(ModelError, match="damaged"):
        load_encoder(tmp_path)


def test_classifiers_of_roots_are_missed_only_when_asked(encoder: Annotator, tmp_path: Path) -> None:
    for path in weights_folder().iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "roots.onnx").unlink()
    (tmp_path / "roots-open.onnx").write_bytes(b"no graph")
    question = ("Chile cut off all aid to Norway.", (0, 5), (25, 31))
    without = load_encoder(tmp_path)
    assert without.annotate([TEXT]) == encoder.annotate([TEXT])
    with pytest.raises(ModelError, match=r"\(roots\.onnx\)"):
        without.code_event(*question)
    with pytest.raises(ModelError, match=r"roots-open\.onnx is damaged"):
        EncoderAnnotator(load_weights(tmp_path), "open").code_event(*question)


def test_the_open_classifier_is_chosen_by_its_name() -> None:
    try:
        made = load_annotator("encoder-open")
    except ModelError as error:
        pytest.skip(str(error))
    assert made.name == "encoder-open"
    sentence = "Norway condemned Ghana over the attack on the embassy."
    opened = code_event(made, sentence, (0, 6), (17, 22))
    other = code_event(load_annotator("encoder"), sentence, (0, 6), (17, 22))
    assert opened.root == other.root == "ACCUSE"
    assert opened.quad == "verbal conflict"
    assert opened.scores != other.scores
