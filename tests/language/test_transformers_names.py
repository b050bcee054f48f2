from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from wiredesk.language import load_annotator
from wiredesk.language.transformers_names import TransformersAnnotator

TEXT = "Elin Dahl of Nordfjord Lines went to Holm."


def names(*found: tuple[str, int, int, float]) -> list[tuple[str, str]]:
    def classify(sentences: Sequence[str]) -> Sequence[Sequence[Mapping[str, Any]]]:
        listed = [{"entity_group": k, "start": s, "end": e, "score": p} for k, s, e, p in found]
        return [listed for _ in sentences]

    (note,) = TransformersAnnotator("test", classify, load_annotator("rules"), "1").annotate([TEXT])
    return [(TEXT[n.start : n.end], n.kind) for s in note.sentences for n in s.names]


def test_kinds_of_the_public_sets_are_ours() -> None:
    assert names(("PER", 0, 9, 0.9), ("ORG", 13, 28, 0.9), ("GPE", 37, 41, 0.9)) == [
        ("Elin Dahl", "person"),
        ("Nordfjord Lines", "org"),
        ("Holm", "place"),
    ]


def test_pieces_of_words_are_widened_to_words() -> None:
    assert names(("PER", 1, 7, 0.9)) == [("Elin Dahl", "person")]


def test_of_two_names_that_overlap_the_likelier_stays() -> None:
    assert names(("ORG", 0, 9, 0.4), ("PER", 5, 9, 0.8)) == [("Dahl", "person")]


def test_kinds_nobody_knows_and_empty_spans_are_left_out() -> None:
    assert names(("DISEASE", 0, 4, 0.9), ("PER", 4, 4, 0.9)) == []
