"""The annotator that runs our trained encoder: words, trees, names, attributions and vectors, offline."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from wiredesk.language.encoder_attributions import attributions_of, continued, open_end
from wiredesk.language.encoder_reading import Reader, ReadWord
from wiredesk.language.encoder_roots import UNSURE, Head, Range, RootScorer
from wiredesk.language.encoder_weights import Floats, Weights, load_weights
from wiredesk.language.encoder_windows import cut_windows, text_paragraphs
from wiredesk.language.events_rules import propose_events
from wiredesk.language.further_quotations import with_further_quotations
from wiredesk.language.quotations import Quotations
from wiredesk.language.reported_quotes import with_inner_speakers, with_reported, with_whole_speeches
from wiredesk.language.sentences import sentence_tokens
from wiredesk.language.speech_layouts import announced, labelled, laid_out, with_layouts
from wiredesk.model.annotation import PLOVER_QUADS, Annotation, Attribution, CodedEvent, Name, Sentence, Token
from wiredesk.model.text import Span

#: Sentences whose vectors are remembered; one takes about 2 kB.
_MEMORY = 50_000

ReadToken = tuple[Span, ReadWord]


class EncoderAnnotator:
    """Everything the encoder says about a text; events by the rules, from its words and trees.

    ``head`` chooses which classifier of roots answers ``code_event``.
    """

    def __init__(self, weights: Weights, head: Head = "roots") -> None:
        self.name = "encoder" if head == "roots" else f"encoder-{head}"
        self._weights = weights
        self._reader = Reader(weights)
        self._roots = RootScorer(weights, head)
        self._vectors: OrderedDict[str, Floats] = OrderedDict()

    @property
    def version(self) -> str:
        """The runtime's number and a digest of the weights."""
        return self._weights.version

    def annotate(self, texts: Sequence[str]) -> list[Annotation]:
        """One annotation a text."""
        return [self._annotate(text) for text in texts]

    def vectors(self, sentences: Sequence[str]) -> Floats:
        """Unit-length vectors of the published all-MiniLM-L6-v2, one row a sentence; zeros for no words."""
        rows = [self._vector(sentence) for sentence in sentences]
        return np.stack(rows) if rows else np.zeros((0, self._weights.width), np.float32)

    def code_event(self, sentence: str, source: Range, target: Range) -> CodedEvent:
        """Which PLOVER root a sentence states between a source and a target (offsets in the sentence).

        ``root`` is ``None`` where no root is likelier than ``UNSURE``; the whole sentence stands for the
        clause.

        Raises:
            ModelError: the weights hold no classifier of roots.
        """
        scores = self._roots(sentence, source, target)
        root = scores[0][0] if scores[0][1] >= UNSURE else None
        whole = Span(0, max(len(sentence), 1))
        return CodedEvent(
            root,
            PLOVER_QUADS[root] if root else None,
            scores,
            whole,
            whole,
            (Span(*source),),
            (Span(*target),),
        )

    def _annotate(self, text: str) -> Annotation:
        sentences: list[Sentence] = []
        attributions: list[Attribution] = []
        quotations = Quotations(text)
        layouts = laid_out(text, quotations)
        for paragraph in text_paragraphs(text, sentence_tokens(text)):
            tokens, names, found = self._read(text, paragraph, attributions[-1:])
            sentences.extend(_sentences(paragraph, tokens, names))
            opened = [a for a in found if not a.content]
            attributions.extend(a for a in found if a.content)
            layouts.extend(a for a in (announced(text, o, quotations) for o in opened) if a)
        attributions = with_reported(text, sentences, with_layouts(attributions, layouts))
        attributions = with_whole_speeches(quotations, with_inner_speakers(text, attributions))
        attributions = with_further_quotations(text, sentences, quotations, attributions)
        attributions = with_layouts(attributions, list(labelled(text, sentences, attributions)))
        events = propose_events(text, sentences, attributions)
        return Annotation(tuple(sentences), tuple(attributions), events, quotations.spans)

    def _read(
        self, text: str, paragraph: Sequence[Sequence[Span]], before: Sequence[Attribution]
    ) -> tuple[list[ReadToken], list[Name], list[Attribution]]:
        """The words, names and attributions of one paragraph; ``before`` is the attribution above it.

        An attribution without content, if any, comes last: its content is the next paragraph.
        """
        forms = [[text[t.start : t.end] for t in sentence] for sentence in paragraph]
        spans = [token for sentence in paragraph for token in sentence]
        words: list[ReadToken] = []
        names: list[Name] = []
        attributions = list(before)
        for window in cut_windows(forms, self._weights.pieces):
            reading = self._reader.read(window)
            here = spans[len(words) : len(words) + len(reading.words)]
            names.extend(Name(here[a].start, here[b - 1].end, kind) for a, b, kind in reading.names)
            found, loose = attributions_of(window, reading, here)
            attributions.extend(continued(text, attributions[-1:], loose))
            attributions.extend(found)
            words.extend(zip(here, reading.words, strict=True))
        opened = open_end(reading, window, here)
        return words, names, [*attributions[len(before) :], *([opened] if opened else [])]

    def _vector(self, sentence: str) -> Floats:
        found = self._vectors.get(sentence)
        if found is None:
            found = self._weights.vector(sentence)
            self._vectors[sentence] = found
            if len(self._vectors) > _MEMORY:
                self._vectors.popitem(last=False)
        return found


def _sentences(
    paragraph: Sequence[Sequence[Span]], words: Sequence[ReadToken], names: Sequence[Name]
) -> Iterator[Sentence]:
    at = passed = 0
    for spans in paragraph:
        tokens = _tokens(words[at : at + len(spans)])
        at += len(spans)
        first = passed
        while passed < len(names) and names[passed].start < spans[-1].end:
            passed += 1
        yield Sentence(spans[0].start, spans[-1].end, tokens, tuple(names[first:passed]))


def _tokens(words: Sequence[ReadToken]) -> tuple[Token, ...]:
    """The tokens of a sentence; the trees of one that was read in parts hang on the first part's root."""
    tokens: list[Token] = []
    start, root = 0, -1
    for at, (span, word) in enumerate(words):
        if word.opens_part:
            start = at
        head, deprel = word.head + start, word.deprel
        if word.head < 0:
            head, deprel = (-1, deprel) if root < 0 else (root, "parataxis")
            root = at if root < 0 else root
        tokens.append(Token(span.start, span.end, word.lemma, word.upos, head, deprel))
    return tuple(tokens)


def load_encoder(folder: Path | None = None, threads: int = 1) -> EncoderAnnotator:
    """The encoder with the weights of a folder, by default those in the package.

    Raises:
        ModelError: the weights or ONNX Runtime are absent.
    """
    return EncoderAnnotator(load_weights(folder, threads))


def load_open_encoder() -> EncoderAnnotator:
    """The same encoder with the classifier of roots that learned from openly licensed sentences alone.

    Raises:
        ModelError: the weights or ONNX Runtime are absent.
    """
    return EncoderAnnotator(load_weights(), "open")
