"""The annotator that asks a language model, behind an OpenAI-compatible endpoint, who said and did what.

``endpoint:MODEL`` posts to ``WIREDESK_ENDPOINT`` (``https://host/v1``) with the key in
``WIREDESK_ENDPOINT_KEY``, where one is set. Sentences, words, names and vectors stay those of wiredesk's own
annotator. **Nothing that the model answers is believed**: every part of an answer must stand verbatim in the
passage it was asked about, or the answer is dropped; for a passage whose answer cannot be read at all, the
local annotator's findings stand.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any, cast, get_args

import httpx
import numpy as np
from numpy.typing import NDArray

from wiredesk.errors import BadSetting, ModelError
from wiredesk.language.annotator import Annotator, load_annotator
from wiredesk.model.annotation import (
    PLOVER_QUADS,
    PLOVER_ROOTS,
    Annotation,
    Attribution,
    CodedEvent,
    EventStatus,
    StatementKind,
)
from wiredesk.model.text import Span

#: From a question to the model's answer.
Ask = Callable[[str], str]

#: Characters of an article that are asked about at once: a passage of some ten paragraphs.
PASSAGE = 4_000
SECONDS = 120.0


class EndpointAnnotator:
    """Attributions and events by a language model, checked word for word; the rest by another annotator."""

    def __init__(self, name: str, ask: Ask, base: Annotator) -> None:
        self.name = f"endpoint:{name}"
        self.version = f"1 on {base.name} {base.version}"
        self._ask = ask
        self._base = base
        self._answers: dict[str, str] = {}

    def annotate(self, texts: Sequence[str]) -> list[Annotation]:
        """One annotation a text."""
        return [self._asked(text, note) for text, note in zip(texts, self._base.annotate(texts), strict=True)]

    def vectors(self, sentences: Sequence[str]) -> NDArray[np.float32] | None:
        """The vectors of the other annotator."""
        return self._base.vectors(sentences)

    def _asked(self, text: str, note: Annotation) -> Annotation:
        attributions: list[Attribution] = []
        events: list[CodedEvent] = []
        for start, end in passages(note, text):
            answer = read_answer(self._answer(text[start:end]))
            if answer is None:
                attributions += [a for a in note.attributions if start <= a.content[0].start < end]
                events += [e for e in note.events if start <= e.clause.start < end]
            else:
                attributions += _attributions(answer, text, start, end)
                events += _events(answer, text, start, end, note)
        return Annotation(
            note.sentences,
            tuple(sorted(attributions, key=lambda a: a.content[0])),
            tuple(sorted(events, key=lambda e: (e.clause.start, e.trigger.start))),
            note.quotations,
        )

    def _answer(self, passage: str) -> str:
        if passage not in self._answers:
            self._answers[passage] = self._ask(question_about(passage))
        return self._answers[passage]


def question_about(passage: str) -> str:
    """The words of ``data/question.txt`` with the passage, the roots and the statuses in their places."""
    words = files("wiredesk.language").joinpath("data/question.txt").read_text("utf-8")
    words = words.replace("ROOTS", ", ".join(PLOVER_ROOTS)).replace(
        "STATUSES", ", ".join(get_args(EventStatus))
    )
    return words.replace("PASSAGE", passage)


def passages(note: Annotation, text: str) -> Iterator[tuple[int, int]]:
    """Runs of whole sentences, each about :data:`PASSAGE` characters; a longer sentence stands alone, cut."""
    start = end = -1
    for sentence in note.sentences:
        if start >= 0 and sentence.end - start > PASSAGE:
            yield start, end
            start = -1
        start = sentence.start if start < 0 else start
        end = min(sentence.end, start + PASSAGE)
    if start >= 0 and text[start:end].strip():
        yield start, end


def read_answer(answer: str) -> Mapping[str, Any] | None:
    """The JSON object in an answer, whatever the model wrote around it."""
    first, last = answer.find("{"), answer.rfind("}")
    try:
        found = json.loads(answer[first : last + 1])
    except (ValueError, RecursionError):
        return None
    return found if first >= 0 and isinstance(found, dict) else None


def _attributions(answer: Mapping[str, Any], text: str, start: int, end: int) -> Iterator[Attribution]:
    for one in _objects(answer.get("attributions")):
        content = _found(one.get("content"), text, start, end)
        cue = _found(one.get("cue"), text, start, end, near=content)
        source = _found(one.get("source"), text, start, end, near=content)
        if content and cue is not None and source is not None:
            stated = str(one.get("kind"))
            kind = cast("StatementKind", stated) if stated in get_args(StatementKind) else "indirect"
            yield Attribution(source, cue, content, kind, "said" if one.get("said", True) else "not said")


def _events(
    answer: Mapping[str, Any], text: str, start: int, end: int, note: Annotation
) -> Iterator[CodedEvent]:
    for one in _objects(answer.get("events")):
        trigger = _found(one.get("trigger"), text, start, end)
        if not trigger:
            continue
        clause = next((s.span for s in note.sentences if s.start <= trigger[0].start < s.end), None)
        if clause is None or trigger[0].end > clause.end:
            continue
        source = _found(one.get("source"), text, clause.start, clause.end, near=trigger)
        target = _found(one.get("target"), text, clause.start, clause.end, near=trigger)
        if source is None or target is None:
            continue
        root = str(one.get("type")) if one.get("type") in PLOVER_ROOTS else None
        stated = str(one.get("status"))
        status = cast("EventStatus", stated) if stated in get_args(EventStatus) else "happened"
        quad = PLOVER_QUADS[root] if root else None
        yield CodedEvent(root, quad, (), trigger[0], clause, source, target, (), (), status)


def _objects(listed: Any) -> list[Mapping[str, Any]]:
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []


def _found(
    parts: Any, text: str, start: int, end: int, near: Sequence[Span] | None = None
) -> tuple[Span, ...] | None:
    """Where the parts stand in the passage, word for word; ``None`` where one does not.

    Of several places the one nearest to ``near`` is taken.
    """
    listed = [] if parts is None else parts if isinstance(parts, list) else [parts]
    spans: list[Span] = []
    for part in listed:
        if not isinstance(part, str) or not part.strip():
            return None
        places = [m.start() for m in re.finditer(re.escape(part.strip()), text[start:end])]
        if not places:
            return None
        anchor = near[0].start - start if near else (spans[-1].end - start if spans else 0)
        at = start + min(places, key=lambda p: abs(p - anchor))
        spans.append(Span(at, at + len(part.strip())))
    return tuple(sorted(spans))


def load_endpoint(name: str) -> EndpointAnnotator:
    """A model behind the endpoint that the environment names.

    Raises:
        ModelError: ``WIREDESK_ENDPOINT`` is not set.
    """
    return EndpointAnnotator(name, _asking(name), load_annotator())


def load_ask(name: str) -> Ask:
    """What asks the model ``endpoint:MODEL`` a question.

    Raises:
        BadSetting: the name is none of an endpoint's model.
        ModelError: ``WIREDESK_ENDPOINT`` is not set.
    """
    kind, _, model = name.partition(":")
    if kind != "endpoint" or not model:
        raise BadSetting(f"{name} names no model behind an endpoint", "write endpoint:MODEL")
    return _asking(model)


def _asking(model: str) -> Ask:
    address = os.environ.get("WIREDESK_ENDPOINT", "")
    if not address.startswith(("http://", "https://")):
        raise ModelError(
            "no endpoint is named", "set WIREDESK_ENDPOINT to its address, such as http://localhost:8000/v1"
        )
    return asking(httpx.Client(timeout=SECONDS), address, model)


def asking(client: httpx.Client, address: str, model: str) -> Ask:
    """A function that asks a model over the Chat Completions interface.

    It raises ``ModelError`` where the endpoint cannot be reached or refuses.
    """
    key = os.environ.get("WIREDESK_ENDPOINT_KEY", "")
    headers = {"Authorization": f"Bearer {key}"} if key else {}

    def ask(question: str) -> str:
        body = {"model": model, "temperature": 0, "messages": [{"role": "user", "content": question}]}
        try:
            answer = client.post(f"{address.rstrip('/')}/chat/completions", json=body, headers=headers)
            answer.raise_for_status()
            content = answer.json()["choices"][0]["message"]["content"]
        except httpx.HTTPError as error:
            raise ModelError(
                f"the endpoint {address} does not answer: {error}", "check it, or take another annotator"
            ) from error
        except (ValueError, KeyError, IndexError, TypeError):
            return ""
        return content if isinstance(content, str) else ""

    return ask
