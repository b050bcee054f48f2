from __future__ import annotations

import pytest

from wiredesk.errors import BadSetting, ModelError
from wiredesk.language import annotator
from wiredesk.language.annotator import load_annotator, register


@pytest.fixture(autouse=True)
def _own_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(annotator, "REGISTERED", {"rules": annotator.REGISTERED["rules"]})
    monkeypatch.setattr(annotator, "_loaded", {})


def test_rules_are_at_hand_and_made_once() -> None:
    assert load_annotator("rules") is load_annotator("rules")
    assert load_annotator().name == "rules"


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(BadSetting, match="choose one of: rules"):
        load_annotator("oracle")


def test_an_annotator_that_is_not_installed_is_a_model_error() -> None:
    register("absent", "wiredesk.language.no_such_module:load")
    with pytest.raises(ModelError, match="absent"):
        load_annotator("absent")


def test_the_best_whose_weights_are_at_hand_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        annotator,
        "REGISTERED",
        {"absent": "wiredesk.language.no_such_module:load", "rules": annotator.REGISTERED["rules"]},
    )
    assert load_annotator(None).name == "rules"
