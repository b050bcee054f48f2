from __future__ import annotations

import pytest

from wiredesk.language.lemmas import lemma


@pytest.mark.parametrize(
    ("word", "upos", "expected"),
    [
        ("said", "VERB", "say"),
        ("denies", "VERB", "deny"),
        ("accused", "VERB", "accuse"),
        ("hoping", "VERB", "hope"),
        ("stopped", "VERB", "stop"),
        ("telling", "VERB", "tell"),
        ("reported", "VERB", "report"),
        ("endorsed", "VERB", "endorse"),
        ("agreed", "VERB", "agree"),
        ("is", "AUX", "be"),
        ("n't", "PART", "not"),
        ("troops", "NOUN", "troop"),
        ("countries", "NOUN", "country"),
        ("crises", "NOUN", "crisis"),
        ("spokesmen", "NOUN", "spokesman"),
        ("news", "NOUN", "news"),
        ("worse", "ADJ", "bad"),
        ("Paris", "PROPN", "paris"),
        ("visited", "", "visit"),
        ("attacks", "", "attack"),
    ],
)
def test_lemma(word: str, upos: str, expected: str) -> None:
    assert lemma(word, upos) == expected
