"""The face of the language stage: what an annotator is, and which ones there are.

An annotator is looked up by name and made on first use, so that a name costs nothing until somebody asks
for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Protocol, cast, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from wiredesk.errors import BadSetting, ModelError
from wiredesk.model.annotation import Annotation, CodedEvent


class Annotator(Protocol):
    """Reads texts: sentences, words, names, attributions, events.

    ``name`` and ``version`` say what made an annotation; together they are part of every key under which an
    annotation is kept. The same text always gives the same annotation, whatever texts stand beside it.
    """

    @property
    def name(self) -> str:
        """The name it is registered under."""

    @property
    def version(self) -> str:
        """Changes whenever its answers may."""

    def annotate(self, texts: Sequence[str]) -> list[Annotation]:
        """One annotation a text, in the order of the texts; offsets are code points of each text."""

    def vectors(self, sentences: Sequence[str]) -> NDArray[np.float32] | None:
        """Unit-length vectors, one row a sentence, or ``None`` where the annotator has no encoder."""


#: Where each annotator is made ("module:function"), the best first. A function raises ``ModelError`` where
#: the weights that it needs are absent.
REGISTERED: dict[str, str] = {
    "encoder": "wiredesk.language.encoder:load_encoder",
    "encoder-open": "wiredesk.language.encoder:load_open_encoder",
    "rules": "wiredesk.language.rules:load_rules",
}
#: Annotators that stand on somebody else's model: "spacy:en_core_web_sm". Their function takes its name.
REGISTERED_FOR_MODELS: dict[str, str] = {
    "spacy": "wiredesk.language.spacy_pipeline:load_spacy",
    "transformers": "wiredesk.language.transformers_names:load_transformers",
    "endpoint": "wiredesk.language.endpoint:load_endpoint",
}
_loaded: dict[str, Annotator] = {}


def register(name: str, target: str) -> None:
    """Adds an annotator under a name; ``target`` is "module:function", a function without arguments."""
    REGISTERED[name] = target
    _loaded.pop(name, None)


def load_annotator(name: str | None = None) -> Annotator:
    """The annotator of a name, made once per process; ``None`` for the best whose weights are at hand.

    Raises:
        BadSetting: no annotator has that name.
        ModelError: its weights or the packages that it needs are absent.
    """
    if name is not None:
        return _make(name)
    for candidate in REGISTERED:
        try:
            return _make(candidate)
        except ModelError:
            continue
    raise ModelError("no annotator can be loaded", "reinstall wiredesk")


def _make(name: str) -> Annotator:
    if name not in _loaded:
        kind, _, model = name.partition(":")
        if name in REGISTERED:
            _loaded[name] = cast("Callable[[], Annotator]", _function(name, REGISTERED[name]))()
        elif model and kind in REGISTERED_FOR_MODELS:
            made = cast("Callable[[str], Annotator]", _function(name, REGISTERED_FOR_MODELS[kind]))
            _loaded[name] = made(model)
        else:
            known = [*REGISTERED, *(f"{k}:MODEL" for k in REGISTERED_FOR_MODELS)]
            raise BadSetting(f"no annotator is called {name!r}", "choose one of: " + ", ".join(known))
    return _loaded[name]


def _function(name: str, target: str) -> object:
    module, function = target.split(":")
    try:
        return getattr(import_module(module), function)
    except ImportError as error:
        raise ModelError(f"the annotator {name!r} is not installed: {error}", "install its extra") from error


@runtime_checkable
class EventCoder(Protocol):
    """An annotator that can also say which PLOVER root a marked source and target stand in."""

    def code_event(self, sentence: str, source: tuple[int, int], target: tuple[int, int]) -> CodedEvent:
        """The root with its probabilities; ``source`` and ``target`` are offsets in the sentence."""


def code_event(
    annotator: Annotator, sentence: str, source: tuple[int, int], target: tuple[int, int]
) -> CodedEvent:
    """The PLOVER root of what a marked source does to a marked target.

    Raises:
        ModelError: the annotator has no classifier of roots.
    """
    if not isinstance(annotator, EventCoder):
        raise ModelError(f"annotator {annotator.name!r} has no classifier of roots", "use 'encoder'")
    return annotator.code_event(sentence, source, target)
