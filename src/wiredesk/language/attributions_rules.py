"""Who is said to have said what, by rules: source, cue and content as spans of the text.

What counts as an attribution follows PolNeAR (Newell, Margolin, Ruths: "An Attribution Relations Corpus for
Political News", LREC 2018): speech, writing, and what somebody is said to want or think. Content may be cut
in two by its cue (``"...", he said, "..."``) and may run on over sentences and paragraphs of one quotation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wiredesk.language.attribution_cues import (
    ADDRESSED,
    CLAUSE_SHARE,
    INFINITIVE_SHARE,
    PARTICLES,
    PHRASE_SHARE,
    SPEAKING,
    Cue,
    find_cues,
)
from wiredesk.language.clauses import Clauses
from wiredesk.language.quotations import Quotation, Quotations
from wiredesk.language.tables import words_of
from wiredesk.model.annotation import Attribution, Polarity, Sentence, StatementKind
from wiredesk.model.text import Span

_BETWEEN = words_of("attribution_words", "between")
_HOLDING = words_of("attribution_words", "holding")
_DAYS = words_of("closed_class", "days") | {"earlier", "later", "recently"}
_ASIDES = words_of("attribution_words", "asides")
_MOMENTS = frozenset(["night", "day", "morning", "evening", "week", "month", "year", "afternoon"])
_EDGES = " \t\n\r\xa0.,;:—–-"
#: How far behind a cue its content may begin: "told the paper in an interview on Monday that".
_REACH = 16


def find_attributions(text: str, sentences: Sequence[Sentence]) -> tuple[Attribution, ...]:
    """The attributions of a text, in order of their cues."""
    quotations = Quotations(text)
    found: list[Attribution] = []
    for at, sentence in enumerate(sentences):
        if len(sentence.tokens) <= 400:
            found.extend(_Reader(text, sentences, at, quotations).read())
    return tuple(sorted(found, key=lambda a: (a.cue, a.content, a.source)))


class _Reader:
    """Reads the attributions of one sentence."""

    def __init__(self, text: str, sentences: Sequence[Sentence], at: int, quotations: Quotations) -> None:
        self.text, self.sentences, self.at = text, sentences, at
        self.sentence = sentences[at]
        self.quotations = quotations
        self.clauses = Clauses(text, self.sentence)
        self.size = len(self.sentence.tokens)
        self.speech = [quotations.speaks(t.start, t.end) for t in self.sentence.tokens]
        self.last = self._last_word()

    def read(self) -> Iterator[Attribution]:
        """The attributions whose cue stands in this sentence."""
        cues = [c for c in find_cues(self.clauses, self.speech) if self._believed(c)]
        for number, cue in enumerate(cues):
            limit = self._limit(cues, number)
            content = self._content(cue, limit)
            if content:
                yield self._attribution(cue, content)
        yield from self._according()
        yield from self._nouns()
        yield from self._label()

    # -- which candidates are believed

    def _believed(self, cue: Cue) -> bool:
        share = cue.shares.cue
        if cue.lemma in SPEAKING and (cue.shape in {"inverted", "passive"} or self._postposed(cue)):
            return True
        following = self._word(cue.group.verb + 1)
        if following == "to" and cue.shares.infinitive >= 15:
            return share >= INFINITIVE_SHARE
        if self._content_sign(cue.group.verb + 1) is not None:
            return share >= CLAUSE_SHARE or cue.lemma in SPEAKING
        if cue.lemma in SPEAKING and cue.shares.clause + cue.shares.quotation >= 50:
            return share >= CLAUSE_SHARE
        return share >= PHRASE_SHARE

    def _word(self, at: int) -> str:
        return self.clauses.low[at] if at < self.size else ""

    # -- where the content stands

    def _content(self, cue: Cue, limit: int) -> list[Span]:
        if cue.shape == "passive":
            return self._spans(cue.construct, cue.after)
        if cue.shape == "inverted" or self._postposed(cue):
            return self._around(cue)
        first = self._content_start(cue)
        quotation = self._quotation_at(first)
        if first >= limit:
            quotation = self._quotation_behind() if self._word(self.size - 1) in {":", ","} else None
            return [Span(quotation.start, self._chain_end(quotation))] if quotation else []
        spans = self._spans(first, limit)
        if spans and quotation and quotation.end > self.sentence.end:
            spans = [Span(spans[0].start, self._chain_end(quotation))]
        elif spans and self._open_quotation(spans[0].end):
            spans = [Span(spans[0].start, self._chain_end(self._open_quotation(spans[0].end)))]
        return spans

    def _postposed(self, cue: Cue) -> bool:
        """Whether what is said stands before the speaker: "..., Smith said on Friday"."""
        if cue.lemma not in SPEAKING or cue.shape != "active" or cue.construct == 0:
            return False
        if self.clauses.words[cue.construct - 1] not in {",", "”", '"', "’", "—", "–", "''", "'"}:
            return False
        if self._says_more(cue, cue.group.verb + 1):
            return False
        return self._says_before(cue.construct - 1) or self._interrupts(cue)

    def _interrupts(self, cue: Cue) -> bool:
        """Whether subject and verb of what is said stand on either side: "The bridge, he said, is safe"."""
        comma = cue.group.verb + 1
        while comma < self.size and self.clauses.words[comma] not in {",", ".", ";", ":"}:
            comma += 1
        verb = comma + 1 < self.size and self.clauses.tags[comma + 1] in {"AUX", "VERB"}
        return verb and self._word(comma) == ","

    def _says_before(self, at: int) -> bool:
        return any(self.speech[:at]) or self.clauses.has_finite_verb(0, at)

    def _says_more(self, cue: Cue, at: int) -> bool:
        """Whether a sentence follows the cue before the next comma."""
        if self._word(at) in {":", "that"}:
            return True
        addressed = cue.lemma in ADDRESSED
        plain = at < self.size and self.clauses.tags[at] in {"NOUN", "PROPN", "PRON", "DET", "NUM", "ADJ"}
        if plain and not addressed and self._word(at) not in _DAYS | _BETWEEN:
            return True
        while at < self.size and self.clauses.words[at] not in {",", "“", '"', ";", "."}:
            if self.clauses.low[at] == "that" or self.clauses.tags[at] in {"VERB", "AUX"}:
                return True
            at += 1
        return at < self.size and self.clauses.words[at] in {"“", '"'} and self.clauses.words[at - 1] != ","

    def _around(self, cue: Cue) -> list[Span]:
        """Content in front of its cue, and its second part behind it."""
        spans = self._spans(0, cue.construct, opened=True)
        behind = cue.after if cue.shape == "inverted" else cue.group.verb + 1
        while behind < self.size and self.clauses.words[behind] not in {",", ":", "“", '"', ".", ";"}:
            behind += 1
        if behind < self.size - 1 and self._goes_on(behind):
            start = behind if self.clauses.words[behind] in {"“", '"'} else behind + 1
            quotation = self._quotation_at(start)
            more = self._spans(start, self.last)
            if more and quotation:
                more = [
                    Span(more[0].start, max(self._chain_end(quotation), min(more[0].end, self.sentence.end)))
                ]
            return spans + more
        again = self._resumed(behind)
        if again and spans and self.text[spans[-1].end - 1] in '”"»':
            return spans + self._spans(again, self.last)
        quotation = self._quotation_behind()
        if (
            spans
            and quotation
            and self.text[spans[-1].end - 1] in '”"»'
            and behind >= self.last - 1
            and self.text[quotation.end - 2] != ","
        ):
            return [*spans, Span(quotation.start, self._chain_end(quotation))]
        return spans

    def _resumed(self, comma: int) -> int:
        """The quotation that goes on behind a clause about the speaker: ", who lives there, "..."; or 0."""
        if self._word(comma + 1) not in {"who", "whose", "which"}:
            return 0
        places = range(comma + 2, min(self.last, comma + _REACH))
        return next((n for n in places if self._quotation_at(n) and self._word(n - 1) == ","), 0)

    def _goes_on(self, comma: int) -> bool:
        following = self._word(comma + 1)
        if self.clauses.words[comma] in {"“", '"'} or following in {"“", '"'}:
            return True
        if following in _ASIDES:
            return False
        return not following.endswith("ing") and self.clauses.has_verb(comma + 1, self.last)

    def _content_sign(self, at: int) -> int | None:
        """The token near a cue that opens a sentence: "that", "whether", a quotation mark, a colon."""
        for place in range(at, min(self.size, at + _REACH)):
            word = self.clauses.low[place]
            if word in {"whether", "how", "why"} or (
                word == "that" and self._word(place + 1) not in _MOMENTS
            ):
                return place
            if self._quotation_at(place) is not None:
                return place
            if word == ":":
                return place + 1
            if self.clauses.tags[place] in {"VERB", "AUX"} or word in {",", ";"}:
                after_comma = word == "," and self._quotation_at(place + 1) is not None
                return place + 1 if after_comma else None
        return None

    def _content_start(self, cue: Cue) -> int:
        at = cue.group.verb + 1
        if self._word(at) == "to" and cue.shares.infinitive >= 15:
            return at
        sign = self._content_sign(at)
        if sign is not None and (sign - at < 2 or self._only_between(cue, at, sign)):
            return sign
        if cue.lemma in ADDRESSED:
            end = self.clauses.noun_phrase_after(at)
            return end if at < end < self.size and cue.lemma != "warn" else at
        while at < self.size and (
            self._word(at) in _DAYS or (self._word(at) == "on" and self._word(at + 1) in _DAYS)
        ):
            at += 1
        if cue.shares.infinitive < 15 and self._word(at) in PARTICLES and at == cue.group.verb + 1:
            return at + 1
        return at

    def _only_between(self, cue: Cue, at: int, sign: int) -> bool:
        """Whether nothing but the listener, the day and the place stand between a cue and its content."""
        if cue.lemma in ADDRESSED:
            return True
        first = self._word(at)
        if first in _BETWEEN or first in _DAYS or first == "," or self.clauses.tags[at] == "ADV":
            return True
        return sign - at <= 3 and self._word(sign) == "that"

    # -- where it ends

    def _limit(self, cues: Sequence[Cue], number: int) -> int:
        """The token behind a cue's content: the sentence's end, or where another speaker takes over."""
        here = cues[number]
        for other in cues[number + 1 :]:
            at = other.construct
            before = self.clauses.low[at - 1] if at else ""
            if other.shape in {"shared", "participle"} and (before == "," or other.shape == "shared"):
                if other.source == here.source:
                    return at
            elif before in {"and", "but", "while", "as"} and at > 1 and self.clauses.words[at - 2] == ",":
                return at - 2
            elif before == "," and self._postposed(other):
                return at - 1
        for at in range(here.group.verb + 2, self.size - 2):
            if self._word(at) == "according" and self._word(at + 1) == "to":
                return at
            if self._word(at) == "," and self._word(at + 1) in {"however", "though", "although"}:
                return at
        return self.last

    def _last_word(self) -> int:
        end = self.size
        while end > 0 and self.clauses.words[end - 1] in {".", "!", "?", "...", "…"}:
            end -= 1
        return end

    def _spans(self, first: int, end: int, *, opened: bool = False) -> list[Span]:
        """The text of tokens without the signs at its edges; ``opened``: from where a quotation began."""
        if first >= end:
            return []
        start, stop = self.sentence.tokens[first].start, self.sentence.tokens[end - 1].end
        if opened:
            start = self.quotations.chain_start(start)
        while start < stop and self.text[start] in _EDGES + "…":
            start += 1
        while stop > start and self.text[stop - 1] in _EDGES:
            stop -= 1
        return [Span(start, stop)] if start < stop else []

    # -- quotations around the sentence

    def _quotation_at(self, at: int) -> Quotation | None:
        return self.quotations.starting(self.sentence.tokens[at].start) if at < self.size else None

    def _quotation_behind(self) -> Quotation | None:
        """The quotation that opens the next sentence."""
        if self.at + 1 >= len(self.sentences):
            return None
        return self.quotations.starting(self.sentences[self.at + 1].start)

    def _open_quotation(self, end: int) -> Quotation | None:
        """The quotation of this sentence that ``end`` lies in and that goes on behind it."""
        found = self.quotations.covering(end - 1)
        runs_on = found is not None and found.end > self.sentence.end and found.start >= self.sentence.start
        return found if runs_on else None

    def _chain_end(self, quotation: Quotation | None) -> int:
        return self.quotations.chain_end(quotation) if quotation else self.sentence.end

    # -- forms without a verb

    def _according(self) -> Iterator[Attribution]:
        for at in range(self.size - 2):
            if self._word(at) != "according" or self._word(at + 1) != "to" or self.speech[at]:
                continue
            end = self.clauses.noun_phrase_after(at + 2)
            while end < self.size and self.clauses.words[end] not in {",", ".", ";", ":"} and at > 0:
                end += 1
            source = self._spans(at + 2, end)
            if at == 0 or (self._word(at - 1) in {",", "and", "but"} and at <= 2):
                while end < self.size and self.clauses.words[end] != ",":
                    end += 1
                source, content = self._spans(at + 2, end), self._spans(end + 1, self.last)
            else:
                content = self._spans(0, at, opened=True)
                content += self._behind_aside(at, end)
            if source and content:
                cue = Span(self.sentence.tokens[at].start, self.sentence.tokens[at + 1].end)
                yield Attribution(tuple(source), (cue,), tuple(content), self._kind(content))

    def _behind_aside(self, at: int, end: int) -> list[Span]:
        """What goes on behind "..., according to the report, ...", where that needs its verb from there."""
        cut_in = self._word(at - 1) == "," and self._word(end) == "," and end + 1 < self.last
        if not cut_in or self.clauses.has_finite_verb(0, at):
            return []
        return self._spans(end + 1, self.last) if self.clauses.has_verb(end + 1, self.last) else []

    def _nouns(self) -> Iterator[Attribution]:
        """Reads "his claim that ...", "the report by X that ..."."""
        for at in range(1, self.size - 2):
            if self.clauses.tags[at] != "NOUN" or self.clauses.lemmas[at] not in _HOLDING or self.speech[at]:
                continue
            after = at + 1
            source: list[Span] = []
            if self._word(after) in {"by", "from"}:
                after = self.clauses.noun_phrase_after(at + 2)
                source = self._spans(at + 2, after)
            if self._word(after) != "that":
                continue
            owner = self.clauses.low[at - 1]
            if not source and self.clauses.tags[at - 1] == "PRON":
                source = self._spans(at - 1, at)
            elif not source and owner in {"'s", "'"}:
                phrase = self.clauses.noun_phrase_before(at - 1)
                source = self._spans(phrase[0], at) if phrase else []
            end = next(
                (i for i in range(after + 3, self.last) if self.clauses.words[i] in {",", ";", "—"}),
                self.last,
            )
            content = self._spans(after, end)
            if content:
                token = self.sentence.tokens[at]
                yield Attribution(
                    tuple(source), (Span(token.start, token.end),), tuple(content), self._kind(content)
                )

    def _label(self) -> Iterator[Attribution]:
        """A headline or line of the form "Smith: we must act"."""
        for name in self.sentence.names[:2]:
            behind = self.text[name.end : name.end + 1]
            at = next((i for i, t in enumerate(self.sentence.tokens) if t.start == name.end), self.size)
            if name.start != self.sentence.start or behind != ":" or name.kind not in {"person", "org"}:
                continue
            content = self._spans(at + 1, self.last)
            if content and at + 3 < self.size:
                yield Attribution(
                    (Span(name.start, name.end),),
                    (Span(name.end, name.end + 1),),
                    tuple(content),
                    self._kind(content),
                )

    # -- the finished attribution

    def _attribution(self, cue: Cue, content: list[Span]) -> Attribution:
        tokens = self.sentence.tokens
        last = cue.group.verb
        if cue.shape != "inverted" and self._word(last + 1) in PARTICLES:
            room = content[0].start - tokens[last + 1].end
            if room > 0 and (cue.shape == "passive" or room == 1):
                last += 1
        source = self._spans(*cue.source) if cue.source else []
        group = Span(tokens[cue.group.first].start, tokens[last].end)
        silent = cue.silent or (
            cue.group.negated and cue.lemma in SPEAKING and cue.lemma not in {"think", "believe", "agree"}
        )
        polarity: Polarity = "not said" if silent else "said"
        return Attribution(tuple(source), (group,), tuple(content), self._kind(content), polarity)

    def _kind(self, content: Sequence[Span]) -> StatementKind:
        """Direct where all of the content stands in quotation marks, mixed where some does."""
        quoted = any(q.start < s.end and s.start < q.end for s in content for q in self.quotations.near(s))
        if not quoted:
            return "indirect"
        whole = all(
            any(q.start <= s.start and s.end <= q.end for q in self.quotations.near(s)) for s in content
        )
        return "direct" if whole else "mixed"
