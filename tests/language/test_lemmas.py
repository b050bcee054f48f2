from __future__ import annotations

import pytest

from wiredesk.language.lemmas import lemma, settled_lemma


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
        ("proceed", "VERB", "proceed"),
        ("sued", "VERB", "sue"),
        ("shed", "VERB", "shed"),
        ("suing", "VERB", "sue"),
        ("going", "VERB", "go"),
        ("bring", "VERB", "bring"),
        ("imprisoned", "VERB", "imprison"),
        ("summoned", "VERB", "summon"),
        ("prohibiting", "VERB", "prohibit"),
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


@pytest.mark.parametrize(
    ("word", "upos", "guessed", "settled"),
    [
        ("accused", "VERB", "accus", "accuse"),
        ("killed", "VERB", "kille", "kill"),
        ("threatened", "VERB", "threatene", "threaten"),
        ("stood", "VERB", "stoo", "stand"),
        ("sued", "VERB", "sued", "sue"),
        ("parked", "VERB", "park", "park"),
        ("accused", "ADJ", "accused", "accused"),
    ],
)
def test_a_guessed_lemma_that_is_no_verb_gives_way_to_the_rules(
    word: str, upos: str, guessed: str, settled: str
) -> None:
    assert settled_lemma(word, upos, guessed) == settled
