"""Where the words of an article stand: sentence, paragraph, grammatical role, quotation, speech."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Literal

from wiredesk.entities.quoted import QuotedText
from wiredesk.model.annotation import Annotation, Attribution, Sentence, Token
from wiredesk.model.article import Article
from wiredesk.model.text import Span

Role = Literal["subject", "object", "oblique", "owner", "other", "unknown"]
_ROLES: dict[str, Role] = {
    "nsubj": "subject",
    "csubj": "subject",
    "obj": "object",
    "iobj": "object",
    "obl": "oblique",
    "nmod:poss": "owner",
}
#: Conjuncts and appositions that are followed to the first of them.
LONGEST_CHAIN = 6
#: Relations by which a word only goes on with the mention before it.
_INNER = ("flat", "compound", "fixed", "goeswith")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mention stands; sentences and paragraphs by their number in the article.

    ``role`` is ``unknown`` where the annotator has no parser. ``governor`` is the offset of the word that
    the mention's head depends on, -1 where none is known.
    """

    start: int
    end: int
    sentence: int
    paragraph: int
    role: Role
    governor: int
    quotation: Span | None
    opens: bool


class Layout:
    """Answers for one article where words stand and who speaks there."""

    def __init__(self, article: Article, annotation: Annotation) -> None:
        self.text = article.text
        self.sentences = annotation.sentences
        self._starts = [s.start for s in annotation.sentences]
        self._words: dict[int, list[int]] = {}
        self._paragraphs = [start for start, _ in article.paragraphs]
        self._quoted = QuotedText(annotation.quotations)
        self._sources = sorted(
            (part.start, part.end, n) for n, a in enumerate(annotation.attributions) for part in a.source
        )
        self._source_starts = [s[0] for s in self._sources]
        self._attributions = annotation.attributions
        self._contents = sorted(
            (part.start, part.end, n) for n, a in enumerate(annotation.attributions) for part in a.content
        )
        self._content_starts = [c[0] for c in self._contents]

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence in which an offset stands, or the last before it."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def place(self, start: int, end: int) -> Place:
        """Where the words between two offsets stand."""
        n = self.sentence_at(start)
        head, sentence = self._head(n, start, end)
        role, governor = _role(head, sentence)
        opens = not any(c.isalnum() for c in self.text[self._starts[n] : start]) if self._starts else False
        paragraph = bisect_right(self._paragraphs, start) - 1
        return Place(start, end, n, paragraph, role, governor, self._quoted.around(start), opens)

    def _head(self, n: int, start: int, end: int) -> tuple[Token | None, Sentence | None]:
        """The word of a span on which its others depend."""
        if not self.sentences:
            return None, None
        sentence = self.sentences[n]
        if n not in self._words:
            self._words[n] = [t.end for t in sentence.tokens]
        first = bisect_right(self._words[n], start)
        inside = sentence.tokens[first : bisect_left(self._words[n], end, first) + 1]
        tops = [t for t in inside if t.head is None or not first <= t.head < first + len(inside)]
        return (tops[-1] if tops else None), sentence

    def source_at(self, start: int, end: int) -> Attribution | None:
        """The attribution in whose source a span lies: those words speak."""
        n = bisect_right(self._source_starts, start) - 1
        if n < 0 or self._sources[n][1] < end:
            return None
        return self._attributions[self._sources[n][2]]

    def said_around(self, offset: int) -> Attribution | None:
        """The attribution whose content holds an offset."""
        n = bisect_right(self._content_starts, offset) - 1
        if n < 0 or self._contents[n][1] <= offset:
            return None
        return self._attributions[self._contents[n][2]]


def _role(head: Token | None, sentence: Sentence | None) -> tuple[Role, int]:
    """The grammatical role of a word and the offset of its governor; conjuncts take the first one's role."""
    if head is None or sentence is None or head.head is None:
        return "unknown", -1
    for _ in range(LONGEST_CHAIN):
        relation = head.deprel.split(":")[0]
        if head.head is None or head.head < 0 or relation not in ("conj", "appos", *_INNER):
            break
        head = sentence.tokens[head.head]
    role = _ROLES.get(head.deprel) or _ROLES.get(head.deprel.split(":")[0], "other")
    governor = sentence.tokens[head.head].start if head.head is not None and head.head >= 0 else -1
    return role, governor
