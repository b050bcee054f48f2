"""The annotator that lets a spaCy pipeline read words, trees and names (extra ``spacy``).

``spacy:NAME`` takes a pipeline by package name or folder, as ``spacy.load`` does. Attributions and events
are found by the rules, from the words and trees that the pipeline gives; sentences and words are its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wiredesk.errors import ModelError
from wiredesk.language.attributions_rules import find_attributions
from wiredesk.language.events_rules import propose_events
from wiredesk.language.lemmas import lemma
from wiredesk.language.quotations import quoted_spans
from wiredesk.language.sentences import sentence_tokens
from wiredesk.language.words_rules import tag
from wiredesk.model.annotation import Annotation, Name, NameKind, Sentence, Token

#: spaCy's English pipelines (OntoNotes 5) and the multilingual ones (WikiNER) name kinds so.
KINDS: dict[str, NameKind] = {
    "PERSON": "person", "PER": "person", "ORG": "org", "GPE": "place", "LOC": "place", "FAC": "place",
    "NORP": "nationality", "EVENT": "other", "PRODUCT": "other", "WORK_OF_ART": "other", "LAW": "other",
    "MISC": "other",
}  # fmt: skip
#: Sentences longer than this are cut: on 20,000 quotation marks the tokenizer takes 30 s in one piece.
LONGEST = 2_000


class SpacyAnnotator:
    """Words, trees and names by a spaCy pipeline, the rest by rules."""

    def __init__(self, name: str, read: Callable[[str], Any], version: str) -> None:
        self.name = f"spacy:{name}"
        self.version = version
        self._read = read

    def annotate(self, texts: Sequence[str]) -> list[Annotation]:
        """One annotation a text."""
        return [self._annotate(text) for text in texts]

    def vectors(self, sentences: Sequence[str]) -> NDArray[np.float32] | None:  # noqa: ARG002 - the protocol's
        """``None``: a pipeline's vectors, where it has any, are those of words."""
        return None

    def _annotate(self, text: str) -> Annotation:
        sentences = tuple(self._sentences(text))
        attributions = find_attributions(text, sentences)
        events = propose_events(text, sentences, attributions)
        return Annotation(sentences, attributions, events, quoted_spans(text))

    def _sentences(self, text: str) -> Iterator[Sentence]:
        """The pipeline reads each of our sentences by itself, so that no text beside it changes anything."""
        for spans in sentence_tokens(text):
            start, end = spans[0].start, spans[-1].end
            for at in range(start, end, LONGEST):
                sentence = self._sentence(text[at : min(end, at + LONGEST)], at)
                if sentence is not None:
                    yield sentence

    def _sentence(self, words: str, offset: int) -> Sentence | None:
        read = self._read(_readable(words))
        kept = [t for t in read if not t.is_space]
        if not kept:
            return None
        place = {t.i: n for n, t in enumerate(kept)}
        tags = tag([t.text for t in kept])
        tokens = tuple(_token(t, offset, place, by_rule) for t, by_rule in zip(kept, tags, strict=True))
        names = tuple(
            Name(offset + e.start_char, offset + e.end_char, KINDS[e.label_])
            for e in read.ents
            if e.label_ in KINDS and e.text.strip() == e.text
        )
        return Sentence(tokens[0].start, tokens[-1].end, tokens, names)


def _token(token: Any, offset: int, place: dict[int, int], by_rule: str) -> Token:
    start, end = offset + token.idx, offset + token.idx + len(token.text)
    upos = token.pos_ or by_rule
    head: int | None = None
    if token.dep_:
        head = -1 if token.head.i == token.i else place.get(token.head.i, -1)
    return Token(start, end, token.lemma_ or lemma(token.text, upos), upos, head, token.dep_.lower())


def _readable(words: str) -> str:
    """The words without lone surrogates, which no tokenizer takes; every character keeps its place."""
    return "".join("?" if 0xD800 <= ord(c) < 0xE000 else c for c in words)


def load_spacy(name: str) -> SpacyAnnotator:
    """The pipeline of a package name or folder.

    Raises:
        ModelError: spaCy or the pipeline is not installed.
    """
    try:
        import spacy
    except ImportError as error:
        raise ModelError("spaCy is not installed", "pip install 'wiredesk[spacy]'") from error
    try:
        pipeline = spacy.load(name)
    except (OSError, ValueError) as error:
        first = str(error).splitlines()[0][:160]
        raise ModelError(
            f"spaCy cannot load {name!r}: {first}", "install the pipeline, or name its folder"
        ) from error
    about = pipeline.meta
    return SpacyAnnotator(
        name,
        pipeline,
        f"{about.get('name', '')} {about.get('version', '')} spacy {about.get('spacy_version', '')}",
    )
