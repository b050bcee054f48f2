"""The annotator that lets a transformers token classifier find the names (extra ``transformers``).

``transformers:NAME`` takes a model by name or folder. All else is read by wiredesk's own best annotator.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wiredesk.errors import ModelError
from wiredesk.language.annotator import Annotator, load_annotator
from wiredesk.model.annotation import Annotation, Name, NameKind, Sentence

#: What the public classifiers of names call their kinds (CoNLL 2003, OntoNotes 5, WNUT 17).
KINDS: dict[str, NameKind] = {
    "PER": "person", "PERSON": "person", "ORG": "org", "CORPORATION": "org", "GROUP": "org",
    "LOC": "place", "GPE": "place", "FAC": "place", "LOCATION": "place", "NORP": "nationality",
    "MISC": "other", "EVENT": "other", "PRODUCT": "other", "WORK_OF_ART": "other", "CREATIVE-WORK": "other",
}  # fmt: skip

#: From sentences to their names: ``entity_group``, ``start`` and ``end`` in the sentence, ``score``.
Classify = Callable[[Sequence[str]], Sequence[Sequence[Mapping[str, Any]]]]


class TransformersAnnotator:
    """Names by a token classifier, the rest by another annotator."""

    def __init__(self, name: str, classify: Classify, base: Annotator, version: str) -> None:
        self.name = f"transformers:{name}"
        self.version = f"{version} on {base.name} {base.version}"
        self._classify = classify
        self._base = base

    def annotate(self, texts: Sequence[str]) -> list[Annotation]:
        """One annotation a text."""
        return [self._named(text, note) for text, note in zip(texts, self._base.annotate(texts), strict=True)]

    def vectors(self, sentences: Sequence[str]) -> NDArray[np.float32] | None:
        """The vectors of the other annotator."""
        return self._base.vectors(sentences)

    def _named(self, text: str, note: Annotation) -> Annotation:
        if not note.sentences:
            return note
        found = self._classify([text[s.start : s.end] for s in note.sentences])
        sentences = (
            replace(s, names=names_of(s, text, f)) for s, f in zip(note.sentences, found, strict=True)
        )
        return replace(note, sentences=tuple(sentences))


def names_of(sentence: Sentence, text: str, found: Sequence[Mapping[str, Any]]) -> tuple[Name, ...]:
    """The classifier's names, each widened to whole words; of two that overlap the likelier stays."""
    names: list[Name] = []
    for one in sorted(found, key=lambda f: (-float(f.get("score", 0.0)), int(f["start"]))):
        kind = KINDS.get(str(one["entity_group"]).removeprefix("B-").removeprefix("I-").upper())
        start, end = sentence.start + int(one["start"]), sentence.start + int(one["end"])
        words = [t for t in sentence.tokens if t.start < end and start < t.end]
        if kind is None or not words or not text[start:end].strip():
            continue
        name = Name(words[0].start, words[-1].end, kind)
        if all(name.end <= n.start or n.end <= name.start for n in names):
            names.append(name)
    return tuple(sorted(names, key=lambda n: n.start))


def load_transformers(name: str) -> TransformersAnnotator:
    """The token classifier of a name or folder.

    Raises:
        ModelError: transformers is not installed, or has no such model.
    """
    try:
        import transformers
    except ImportError as error:
        raise ModelError("transformers is not installed", "pip install 'wiredesk[transformers]'") from error
    try:
        pipeline = transformers.pipeline("token-classification", model=name, aggregation_strategy="simple")
    except (OSError, ValueError, ImportError, RuntimeError) as error:
        first = str(error).splitlines()[0][:160]
        raise ModelError(f"transformers cannot load {name!r}: {first}", "name a model's folder") from error

    def classify(sentences: Sequence[str]) -> Sequence[Sequence[Mapping[str, Any]]]:
        found: Sequence[Sequence[Mapping[str, Any]]] = pipeline(list(sentences))
        return found

    return TransformersAnnotator(name, classify, load_annotator(), f"transformers {transformers.__version__}")
