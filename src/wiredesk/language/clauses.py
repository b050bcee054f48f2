"""Reads one tagged sentence for the rules: verb groups, noun phrases to the left and right of them."""

from __future__ import annotations

from dataclasses import dataclass

from wiredesk.language.tables import words_of
from wiredesk.model.annotation import Sentence

_NEGATIONS = words_of("closed_class", "negations")
_INSIDE_NP = frozenset(("DET", "ADJ", "NOUN", "PROPN", "NUM"))
_NP_PREPOSITIONS = words_of("closed_class", "phrase_prepositions")
_DAYS = words_of("closed_class", "days")
_QUOTES = frozenset("“”\"„«»‘’'")
_LONGEST_NP = 30


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """Token numbers of a verb with its auxiliaries: ``first`` to ``verb``, both inside."""

    first: int
    verb: int
    negated: bool
    finite: bool
    passive: bool
    infinitive: bool


class Clauses:
    """One sentence's words with their lemmas and tags, and what stands around its verbs."""

    def __init__(self, text: str, sentence: Sentence) -> None:
        self.tokens = sentence.tokens
        self.words = [text[t.start : t.end] for t in sentence.tokens]
        self.low = [w.lower().replace("’", "'") for w in self.words]
        self.tags = [t.upos for t in sentence.tokens]
        self.lemmas = [t.lemma for t in sentence.tokens]
        self._line_starts = {
            i
            for i in range(1, len(self.tokens))
            if "\n" in text[self.tokens[i - 1].end : self.tokens[i].start]
        }

    def group(self, verb: int) -> VerbGroup:
        """The verb group that ends at ``verb``."""
        first = verb
        while first > 0 and (
            self.tags[first - 1] in {"AUX", "ADV", "PART"}
            or self.low[first - 1] == "first"
            or self.lemmas[first - 1] in {"have", "be", "do", "not"}
        ):
            if (
                self.low[first - 1]
                in {"'s", "when", "where", "how", "why", "so", "then", "there", "meanwhile"}
                and self.tags[first - 1] != "AUX"
            ):
                break
            first -= 1
        while (
            first < verb
            and self.tags[first] == "ADV"
            and self.low[first] not in {"also", "repeatedly", "never", "publicly"}
        ):
            first += 1
        helpers = self.lemmas[first:verb]
        form = self.low[verb]
        passive = "be" in helpers and not form.endswith("ing")
        bare_ing = form.endswith("ing") and not helpers
        infinitive = "to" in self.low[first:verb]
        negated = any(w in _NEGATIONS for w in self.low[first:verb])
        return VerbGroup(first, verb, negated, not bare_ing and not infinitive, passive, infinitive)

    def noun_phrase_before(self, at: int) -> tuple[int, int] | None:
        """The noun phrase right before token ``at``: its first token and the one behind its last."""
        end = at
        if end > 0 and self.words[end - 1] == ",":
            return self._with_appositive(end - 1)
        if end > 0 and self.words[end - 1] in {")", "]"}:
            opened = self._back_to(end - 1, {"(", "["})
            inner = self.noun_phrase_before(opened) if opened > 0 else None
            return (inner[0], end) if inner else None
        if end > 0 and self.tags[end - 1] == "PRON":
            return (end - 1, end) if self.low[end - 1] not in {"that", "what", "there"} else None
        first = self._np_start(end)
        if 2 < first < end and self.words[first - 1] == "," and self.tags[first - 2] == "PROPN":
            wider = self._np_start(first - 1)
            if (
                wider < first - 2
                and all(t == "PROPN" for t in self.tags[first:end])
                and "of" in self.low[wider:first]
            ):
                first = wider
        return (first, end) if first < end else None

    def _with_appositive(self, comma: int) -> tuple[int, int] | None:
        """The phrase in front of "Smith, 58, head of the office," and its like."""
        opening = comma
        for _ in range(3):
            opening = self._back_to(opening, {","})
            if opening <= 0 or comma - opening > 25:
                return None
            first = self._np_start(opening)
            if first < opening and (
                first == 0 or self.words[first - 1] != "," or self.tags[first] == "PROPN"
            ):
                return first, comma
        return None

    def _back_to(self, at: int, signs: set[str]) -> int:
        at -= 1
        while at >= 0 and self.words[at] not in signs and self.words[at] not in _QUOTES:
            at -= 1
        return at if at >= 0 and self.words[at] in signs else -1

    def _np_start(self, end: int) -> int:
        first = end
        while first > 0 and end - first < _LONGEST_NP and self._goes_on_left(first - 1, first, end):
            first -= 1
        while first < end and (
            self.tags[first] in {"ADP", "CCONJ", "PUNCT", "PART", "SCONJ"}
            or (self.low[first] in _DAYS and first + 1 < end and self.tags[first + 1] != "PART")
        ):
            first += 1
        return (
            first
            if any(t in {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"} for t in self.tags[first:end])
            else end
        )

    def _goes_on_left(self, at: int, first: int, end: int) -> bool:
        tag, word = self.tags[at], self.low[at]
        if first in self._line_starts:
            return False
        if word in _DAYS and first < end and self.tags[first] != "PART" and word != "'s":
            return False
        if tag in _INSIDE_NP:
            return not (first < end and self.tags[first] == "DET" and tag in {"NOUN", "PROPN"})
        if tag == "PART":
            return word in {"'s", "'"}
        if tag == "PRON":
            return word in {"his", "her", "their", "its", "our", "my", "your", "whose"}
        if word in {"-", "/", "&", "."} and first < end:
            return self.tokens[at].end == self.tokens[at + 1].start or word == "&"
        if word == "and" and first < end and at > 0:
            return self.tags[first] in {"PROPN", "NOUN", "DET"} and self.tags[at - 1] in {"PROPN", "NOUN"}
        if tag == "ADP":
            return (
                word in _NP_PREPOSITIONS
                and first < end
                and at > 0
                and self.tags[at - 1] in {"NOUN", "PROPN", "NUM", "ADJ"}
                and self.low[at - 1] not in _DAYS
            )
        return tag == "ADV" and word in {"close", "most", "many", "more", "very", "former"}

    def noun_phrase_after(self, at: int) -> int:
        """The token behind the noun phrase that begins at ``at``; ``at`` where there is none."""
        end = at
        if end < len(self.words) and self.tags[end] == "PRON":
            return end + 1 if self.low[end] not in {"that", "what", "who"} else at
        while end < len(self.words) and end - at < _LONGEST_NP:
            tag, word = self.tags[end], self.low[end]
            if (
                (tag in _INSIDE_NP and word not in _DAYS)
                or (tag == "PART" and word in {"'s", "'"})
                or (
                    end > at
                    and word in {"of", "for"}
                    and end + 1 < len(self.words)
                    and self.tags[end + 1] in _INSIDE_NP
                )
                or (
                    end > at
                    and word in {"-", "and", "&"}
                    and end + 1 < len(self.words)
                    and self.tags[end + 1] == "PROPN"
                )
            ):
                end += 1
            elif end > at and word == "(":
                closing = next(
                    (i for i in range(end, min(end + 8, len(self.words))) if self.words[i] == ")"), -1
                )
                if closing < 0:
                    break
                end = closing + 1
            else:
                break
        return end

    def appositive_after(self, end: int) -> int:
        """The token behind ", head of the office" where one follows a name; else ``end``."""
        if (
            end + 1 >= len(self.words)
            or self.words[end] != ","
            or self.tags[end + 1] not in {"DET", "NOUN", "ADJ", "NUM"}
        ):
            return end
        stop = end + 1
        while (
            stop < len(self.words)
            and self.words[stop] not in {",", ".", ";", ":"}
            and self.words[stop] not in _QUOTES
        ):
            if self.tags[stop] in {"VERB", "AUX"}:
                return end
            stop += 1
        return stop

    def has_finite_verb(self, first: int, end: int) -> bool:
        """Whether a verb that is no "-ing" form stands among the tokens."""
        return any(
            tag == "AUX" or (tag == "VERB" and not word.endswith("ing"))
            for tag, word in zip(self.tags[first:end], self.low[first:end], strict=True)
        )

    def has_verb(self, first: int, end: int) -> bool:
        """Whether a verb stands among the tokens."""
        return any(t in {"VERB", "AUX"} for t in self.tags[first:end])
