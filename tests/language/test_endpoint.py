from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from wiredesk.errors import ModelError
from wiredesk.language import load_annotator
from wiredesk.language.endpoint import EndpointAnnotator, asking, load_endpoint, question_about, read_answer

TEXT = (
    "The harbour master Elin Dahl closed the port on Monday. “The swell is too high,” Dahl said.\n\n"
    "The ferry line did not say when its ships would sail. Dahl met the pilots."
)


def annotator(answer: object) -> EndpointAnnotator:
    words = answer if isinstance(answer, str) else json.dumps(answer)
    return EndpointAnnotator("test", lambda _: words, load_annotator("rules"))


def attribution(**changes: Any) -> dict[str, Any]:
    return {
        "source": "Dahl", "cue": "said", "content": ["The swell is too high"], "kind": "direct", "said": True,
        **changes,
    }  # fmt: skip


def test_what_the_model_finds_is_placed_in_the_text() -> None:
    (note,) = annotator({"attributions": [attribution()]}).annotate([TEXT])
    (found,) = note.attributions
    assert [TEXT[s.start : s.end] for s in (*found.source, *found.cue, *found.content)] == [
        "Dahl", "said", "The swell is too high",
    ]  # fmt: skip
    assert found.source[0].start > TEXT.index("high"), "of two Dahls the one nearest to the words"
    assert (found.kind, found.polarity) == ("direct", "said")


@pytest.mark.parametrize(
    "change",
    [
        {"content": ["The swell was too high"]},
        {"source": "Erik Dahl"},
        {"cue": "shouted"},
        {"content": []},
        {"content": [7]},
        {"content": ["The swell is too high", "made up"]},
    ],
)
def test_what_does_not_stand_in_the_text_is_dropped(change: dict[str, Any]) -> None:
    (note,) = annotator({"attributions": [attribution(**change)], "events": []}).annotate([TEXT])
    assert note.attributions == ()


def test_events_are_placed_and_checked_alike() -> None:
    event = {
        "source": "Dahl",
        "target": "the pilots",
        "trigger": "met",
        "type": "CONSULT",
        "status": "happened",
    }
    made_up = {**event, "target": "the king"}
    unknown = {**event, "type": "DANCE", "status": "dreamt"}
    (note,) = annotator({"events": [event, made_up, unknown]}).annotate([TEXT])
    assert [(e.root, e.status) for e in note.events] == [("CONSULT", "happened"), (None, "happened")]
    assert TEXT[note.events[0].clause.start : note.events[0].clause.end] == "Dahl met the pilots."


@pytest.mark.parametrize("answer", ["", "I cannot help.", "{", "[1]", '{"attributions": "none"', "}{"])
def test_an_answer_that_cannot_be_read_leaves_the_local_findings(answer: str) -> None:
    (local,) = load_annotator("rules").annotate([TEXT])
    assert annotator(answer).annotate([TEXT])[0] == local


def test_an_answer_may_stand_among_other_words() -> None:
    assert read_answer('Sure!\n```json\n{"events": []}\n```') == {"events": []}


def test_a_passage_is_asked_about_once() -> None:
    asked: list[str] = []

    def ask(question: str) -> str:
        asked.append(question)
        return "{}"

    made = EndpointAnnotator("test", ask, load_annotator("rules"))
    made.annotate([TEXT, TEXT])
    assert asked == [question_about(TEXT)]


def server(handle: Any) -> httpx.Client:
    return httpx.Client(transport=httpx.MockTransport(handle))


def test_the_endpoint_is_asked_in_its_own_terms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIREDESK_ENDPOINT_KEY", "secret")
    seen: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json={"choices": [{"message": {"content": "{}"}}]})

    assert asking(server(handle), "http://model.example/v1/", "small")("hello") == "{}"
    assert str(seen[0].url) == "http://model.example/v1/chat/completions"
    assert seen[0].headers["Authorization"] == "Bearer secret"
    body = json.loads(seen[0].content)
    assert (body["model"], body["temperature"], body["messages"][0]["content"]) == ("small", 0, "hello")


def test_an_endpoint_that_refuses_is_an_error_that_names_it() -> None:
    with pytest.raises(ModelError, match=r"model\.example"):
        asking(server(lambda _: httpx.Response(500)), "http://model.example/v1", "small")("hello")


@pytest.mark.parametrize(
    "body", ["no json", "{}", '{"choices": []}', '{"choices": [{"message": {"content": null}}]}']
)
def test_a_strange_reply_is_no_answer(body: str) -> None:
    assert (
        asking(server(lambda _: httpx.Response(200, text=body)), "http://m.example/v1", "small")("hello")
        == ""
    )


def test_without_an_address_there_is_no_endpoint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WIREDESK_ENDPOINT", raising=False)
    with pytest.raises(ModelError, match="WIREDESK_ENDPOINT"):
        load_endpoint("small")
