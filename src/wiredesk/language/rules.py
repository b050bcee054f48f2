"""The annotator that needs no model file: rules and word lists only."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from wiredesk.language.attributions_rules import find_attributions
from wiredesk.language.events_rules import propose_events
from wiredesk.language.lemmas import lemma
from wiredesk.language.names_rules import find_names
from wiredesk.language.quotations import Quotations
from wiredesk.language.reported_quotes import with_reported
from wiredesk.language.sentences import sentence_tokens
from wiredesk.language.speech_layouts import laid_out, with_layouts
from wiredesk.language.words_rules import tag
from wiredesk.model.annotation import Annotation, Sentence, Token
from wiredesk.model.text import Span


class RulesAnnotator:
    """Sentences, words, names, attributions and events by rules; no vectors."""

    name = "rules"
    version = "1"

    def annotate(self, texts: Sequence[str]) -> list[Annotation]:
        """One annotation a text."""
        return [self._annotate(text) for text in texts]

    def vectors(self, sentences: Sequence[str]) -> NDArray[np.float32] | None:  # noqa: ARG002 - the protocol's
        """``None``: rules know no vectors."""
        return None

    def _annotate(self, text: str) -> Annotation:
        sentences = read_sentences(text)
        quotations = Quotations(text)
        layouts = laid_out(text, quotations)
        found = with_layouts(find_attributions(text, sentences), layouts)
        attributions = tuple(with_reported(text, sentences, found))
        events = propose_events(text, sentences, attributions)
        return Annotation(sentences, attributions, events, quotations.spans)


def read_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text with words, parts of speech, lemmas and names, all by rules."""
    cut = sentence_tokens(text)
    words = [_tokens(text, spans) for spans in cut]
    names = find_names(text, words)
    return tuple(
        Sentence(tokens[0].start, tokens[-1].end, tuple(tokens), found)
        for tokens, found in zip(words, names, strict=True)
    )


def _tokens(text: str, spans: Sequence[Span]) -> list[Token]:
    words = [text[s.start : s.end] for s in spans]
    tags = tag(words)
    return [Token(s.start, s.end, lemma(w, t), t) for s, w, t in zip(spans, words, tags, strict=True)]


def load_rules() -> RulesAnnotator:
    """The rules-only annotator."""
    return RulesAnnotator()
