from __future__ import annotations

import pytest

from wiredesk.language.encoder_labels import apply_lemma_rule, lemma_rule


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("countries", "country"),
        ("said", "say"),
        ("went", "go"),
        ("was", "be"),
        ("The", "the"),
        ("Paris", "Paris"),
        ("U.S.", "U.S."),
        ("talks", "talk"),
        ("Bans", "ban"),
        ("'s", "'s"),
        ("I", "I"),
    ],
)
def test_a_rule_makes_the_lemma_it_was_made_of(form: str, lemma: str) -> None:
    assert apply_lemma_rule(form, lemma_rule(form, lemma)) == lemma


def test_one_rule_serves_many_words() -> None:
    assert lemma_rule("cities", "city") == lemma_rule("Armies", "army")


def test_a_rule_that_does_not_fit_leaves_the_word() -> None:
    assert apply_lemma_rule("Of", lemma_rule("countries", "country")) == "of"
