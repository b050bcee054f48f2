"""What belongs to a verb or noun of action: who, whom, where, and what governs it.

From the tree where the annotator gives one (Universal Dependencies), else from the order of the words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from wiredesk.language.tables import toml_table
from wiredesk.model.annotation import Sentence, Token
from wiredesk.model.text import Span

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")
_SHARES_SUBJECT = ("conj", "xcomp", "advcl", "parataxis")
_PLACE_WORDS = frozenset(
    ("in", "at", "near", "outside", "inside", "into", "to", "across", "around", "through", "off")
)

#: Verbs whose object does what follows: "urged Norway to stop", "accused guards of taking bribes".
_DONE_BY_OBJECT = frozenset(toml_table("event_predicates")["done_by_object"]["verbs"])
#: Verbs that call on somebody to do what follows, and what stands in front of him.
_CALLS, _CALLED_ON = frozenset(("call", "appeal", "plead")), frozenset(("on", "upon", "to", "with"))
#: Verbs that speak of what a noun names, want it or suffer it.
_TOLD_OF = frozenset(toml_table("event_predicates")["told_of"]["verbs"])
#: Conjunctions of clauses that stand beside a verb and are not governed by it.
_BESIDE = frozenset(("as", "after", "before", "while", "when", "since", "because", "although", "though"))
#: Prepositions that say beside what something is done: what is wanted is not what stands behind them.
_AROUND = frozenset(
    (
        "at",
        "in",
        "during",
        "after",
        "before",
        "since",
        "following",
        "with",
        "by",
        "from",
        "amid",
        "despite",
        "near",
    )
)
_PERSONAL = frozenset(("he", "she", "they", "it", "we", "i", "who", "him", "her", "them"))
#: Words that may separate a noun phrase's head from its first word.
LONGEST_PHRASE = 8


@dataclass(slots=True)
class Clause:
    """One act with what belongs to it. ``obliques`` are (preposition, phrase) pairs."""

    trigger: int
    span: Span
    subjects: list[Span] = field(default_factory=list)
    objects: list[Span] = field(default_factory=list)
    obliques: list[tuple[str, Span]] = field(default_factory=list)
    auxiliaries: list[str] = field(default_factory=list)
    governors: list[str] = field(default_factory=list)
    passive: bool = False
    negated: bool = False


class SentenceTree:
    """A sentence's tokens with their children, for clauses by dependency."""

    def __init__(self, sentence: Sentence) -> None:
        self.tokens = sentence.tokens
        self.children: dict[int, list[int]] = defaultdict(list)
        for i, token in enumerate(self.tokens):
            if token.head is not None and token.head >= 0:
                self.children[token.head].append(i)

    def clause(self, trigger: int) -> Clause:
        """The clause of a verb or noun."""
        token = self.tokens[trigger]
        found = Clause(trigger, self._span(trigger))
        verbal = token.upos in ("VERB", "AUX")
        done: list[int] = []
        for child in self.children[trigger]:
            relation = self.tokens[child].deprel
            if relation in _SUBJECTS:
                found.passive = found.passive or relation == "nsubj:pass"
                found.subjects += self.phrases(child)
            elif relation in ("obj", "iobj") and verbal and self._stands_before_to(child, trigger):
                # "led Norway to act", where the parser hangs Norway on the second verb.
                found.subjects += self.phrases(child)
            elif relation in ("obj", "iobj"):
                found.objects += self.phrases(child)
            elif relation.startswith(("obl", "nmod")) and relation != "nmod:poss":
                found.obliques += [(self._case(child), p) for p in self.phrases(child)]
            elif relation == "nmod:poss":
                found.subjects += self.phrases(child)
            elif relation.startswith("aux"):
                found.auxiliaries.append(self.tokens[child].lemma.lower())
                found.passive = found.passive or relation == "aux:pass"
            elif relation == "xcomp" and verbal and self.tokens[child].upos == "PROPN":
                found.objects += self.phrases(child)
            elif relation == "xcomp" and verbal:
                done.append(child)
        if not found.objects and not found.passive:
            # "threatened to attack Norway", but of "urged Norway to attack Velm" only Norway is urged.
            below = [c for n in done for c in self.children[n] if self.tokens[c].deprel == "obj"]
            found.objects += [p for c in below for p in self.phrases(c)]
        if token.deprel == "acl:relcl" and token.head is not None:
            found.subjects = self._antecedents(found.subjects, token.head)
        if verbal and not found.objects and not found.passive:
            found.objects += self._shared_objects(trigger)
        found.negated = self._negated(trigger)
        self._inherit(trigger, found)
        self._govern(trigger, found)
        return found

    def owners(self, noun: int) -> list[Span]:
        """Whose a noun is: "Ferro's arrest"."""
        own = [c for c in self.children[noun] if self.tokens[c].deprel == "nmod:poss"]
        return [p for c in own for p in self.phrases(c)]

    def hanging(self, noun: int) -> list[tuple[str, Span]]:
        """(preposition, phrase) pairs of what describes a noun ("sanctions on Belarus")."""
        kinds = [(c, self.tokens[c].deprel) for c in self.children[noun]]
        described = [c for c, kind in kinds if kind.startswith("nmod") and kind != "nmod:poss"]
        return [(self._case(c), phrase) for c in described for phrase in self.phrases(c)]

    def _marks(self, verb: int) -> set[str]:
        """The lemmas that open a verb's clause: "to", "of", "after"."""
        return {self.tokens[c].lemma.lower() for c in self.children[verb] if self.tokens[c].deprel == "mark"}

    def _brings_about(self, noun: int) -> bool:
        """Whether what a noun names comes by the verb above: "will need his approval"."""
        token = self.tokens[noun]
        if token.upos != "NOUN" or token.deprel != "obj" or token.head is None or token.head < 0:
            return False
        return self.tokens[token.head].lemma.lower() not in _TOLD_OF

    def _opens(self, verb: int) -> set[str]:
        """The lemmas that open a verb's clause, adverbs among them: "to", "when"."""
        return self._marks(verb) | {
            self.tokens[c].lemma.lower() for c in self.children[verb] if self.tokens[c].deprel == "advmod"
        }

    def _stands_before_to(self, child: int, verb: int) -> bool:
        """Whether the "to" of an infinitive stands between a word and the verb."""
        marks = (c for c in self.children[verb] if self.tokens[c].deprel == "mark")
        return any(child < c < verb and self.tokens[c].lemma.lower() == "to" for c in marks)

    def _antecedents(self, subjects: list[Span], head: int) -> list[Span]:
        """Subjects of a relative clause with "who" and "which" replaced by the noun they stand for."""
        relative = {(t.start, t.end) for t in self.tokens if t.lemma.lower() in ("who", "which", "that")}
        found = []
        for subject in subjects:
            found += self.phrases(head) if (subject.start, subject.end) in relative else [subject]
        return found

    def _inherit(self, trigger: int, found: Clause) -> None:
        """A verb without a subject of its own has that of the verb it hangs on."""
        at, steps = trigger, 0
        while not found.subjects and steps < 4:
            token = self.tokens[at]
            if token.head is None or token.head < 0:
                return
            relation = token.deprel.split(":")[0]
            if doer := self._object_that_does(at):
                found.subjects += self.phrases(doer)
                return
            if relation == "acl" or token.deprel == "acl:relcl":
                found.subjects += self.phrases(token.head)
                return
            if token.upos == "NOUN" and relation in ("obl", "obj", "nmod", "nsubj"):
                pass
            elif relation not in _SHARES_SUBJECT:
                return
            at = token.head
            steps += 1
            own = [c for c in self.children[at] if self.tokens[c].deprel in _SUBJECTS]
            passive = any(self.tokens[c].deprel in ("nsubj:pass", "aux:pass") for c in self.children[at])
            if passive and self.tokens[trigger].upos == "NOUN":
                # "was charged over the killing": whoever suffers the verb does not do what the noun names.
                return
            subjects = [p for c in own for p in self.phrases(c)]
            head = self.tokens[at].head
            if self.tokens[at].deprel == "acl:relcl" and head is not None:
                subjects = self._antecedents(subjects, head)
            found.subjects += subjects
            if relation == "conj" and passive and self._goes_on_passive(trigger):
                found.passive = True
            if relation == "conj" and not found.auxiliaries:
                found.auxiliaries += [
                    self.tokens[c].lemma.lower()
                    for c in self.children[at]
                    if self.tokens[c].deprel.startswith("aux")
                ]

    def _object_that_does(self, at: int) -> int | None:
        """The object of the verb that a verb hangs on, where that is who does it: "urged Norway to stop"."""
        token = self.tokens[at]
        if token.head is None or token.head < 0 or token.deprel.split(":")[0] not in ("xcomp", "advcl"):
            return None
        # "jailed two men for robbing a bank": whatever the verb, they robbed it.
        for_what = token.deprel.startswith("advcl") and self._marks(at) == {"for"}
        known = self.tokens[token.head].lemma.lower() in _DONE_BY_OBJECT
        if token.upos != "VERB" or not (known or for_what):
            return None
        if token.deprel.startswith("advcl") and not self._marks(at) & {"of", "for", "from", "to"}:
            return None
        objects = [
            c for c in self.children[token.head] if self.tokens[c].deprel in ("obj", "iobj") and c < at
        ]
        if not objects and self.tokens[token.head].lemma.lower() in _CALLS:
            # "called on Norway to stop"
            objects = [
                c
                for c in self.children[token.head]
                if self.tokens[c].deprel.startswith("obl") and c < at and self._case(c) in _CALLED_ON
            ]
        return objects[-1] if objects else None

    def _shared_objects(self, trigger: int) -> list[Span]:
        """The object of a verb joined right behind: "arrested and charged two men"."""
        joined = [c for c in self.children[trigger] if self.tokens[c].deprel == "conj"]
        if not joined or joined[0] != trigger + 2 or self.tokens[joined[0]].upos != "VERB":
            return []
        shared = [c for c in self.children[joined[0]] if self.tokens[c].deprel == "obj"]
        return [p for c in shared for p in self.phrases(c)]

    def _goes_on_passive(self, trigger: int) -> bool:
        """Whether a verb joined to a passive is passive too: "was arrested and charged"."""
        own = [self.tokens[c].deprel for c in self.children[trigger]]
        return self.tokens[trigger].upos == "VERB" and not any(r in ("aux", "obj") for r in own)

    def _govern(self, trigger: int, found: Clause) -> None:
        at = trigger
        for _ in range(3):
            token = self.tokens[at]
            if (
                token.head is None
                or token.head < 0
                or token.deprel.split(":")[0] not in ("xcomp", "ccomp", "obj", "acl", "advcl", "obl", "nmod")
            ):
                return
            if token.deprel.startswith("advcl") and self._opens(at) & _BESIDE:
                # "called for talks as troops entered the town": nobody called for that.
                return
            if token.deprel == "acl:relcl":
                # "the call that led to the arrest": what is told of a call is not called for.
                return
            if token.deprel.split(":")[0] in ("obl", "nmod") and self._case(at) in _AROUND:
                # "a plan to resign at the meeting on Monday": the meeting is not planned by that.
                return
            at = token.head
            found.governors.append(self.tokens[at].lemma.lower())
            found.auxiliaries += [
                self.tokens[c].lemma.lower()
                for c in self.children[at]
                if self.tokens[c].deprel == "aux" and (token.deprel == "xcomp" or self._brings_about(trigger))
            ]
            found.negated = found.negated or (token.deprel == "xcomp" and self._negated(at))

    def _negated(self, at: int) -> bool:
        # Of "noting that" annotators make a form of "not".
        # "not only attacked the town but shelled it" denies nothing.
        words = [
            self.tokens[c].lemma.lower()
            for c in self.children[at]
            if self.tokens[c].upos != "VERB" and not self._opens_more(c)
        ]
        return any(w in ("not", "n't", "never", "no", "neither", "nor") for w in words)

    def _opens_more(self, at: int) -> bool:
        behind = self.tokens[at + 1 : at + 2]
        return self.tokens[at].lemma.lower() == "not" and any(
            t.lemma.lower() in ("only", "just", "merely") for t in behind
        )

    def _case(self, at: int) -> str:
        cases = [self.tokens[c].lemma.lower() for c in self.children[at] if self.tokens[c].deprel == "case"]
        if cases:
            return cases[0]
        # "a call with the premier Ada Ferro": parsers hang the preposition on another word of the phrase.
        first = self._first(at)
        for i in (first - 1, first):
            own = self.tokens[i].head == self.tokens[at].head or i == first
            if 0 <= i < at and own and self.tokens[i].upos == "ADP" and self.tokens[i].deprel == "case":
                return self.tokens[i].lemma.lower()
        return ""

    def phrases(self, head: int) -> list[Span]:
        """The noun phrase of a head and those joined to it by "and"; relative clauses left out."""
        found = [self._phrase(head)]
        for child in self.children[head]:
            if self.tokens[child].deprel == "conj" and self.tokens[child].upos in ("NOUN", "PROPN", "PRON"):
                found += self.phrases(child)
        return found

    def _first(self, head: int) -> int:
        """The first word of a noun phrase, owners and prepositions that hang on its words among them."""
        inside, stack = [head], [head]
        while stack:
            for child in self.children[stack.pop()]:
                kind = self.tokens[child].deprel.split(":")[0]
                if kind in ("flat", "compound", "amod", "det", "nummod", "nmod", "case") and child < head:
                    inside.append(child)
                    stack.append(child)
        return min(inside)

    def _phrase(self, head: int) -> Span:
        inside = [head]
        stack = [head]
        while stack:
            at = stack.pop()
            for child in self.children[at]:
                kind = self.tokens[child].deprel.split(":")[0]
                if (
                    kind in ("flat", "compound", "amod", "det", "nummod", "nmod", "appos", "case", "goeswith")
                    and self.tokens[child].deprel != "acl:relcl"
                ):
                    if kind == "case" and at == head:
                        continue
                    inside.append(child)
                    stack.append(child)
        first, last = self._unbroken(sorted(inside), head)
        return Span(self.tokens[first].start, self.tokens[last].end)

    def _unbroken(self, inside: Sequence[int], head: int) -> tuple[int, int]:
        """The first and last of some words around a head between which no verb stands."""
        at = inside.index(head)
        first = last = at
        while first > 0 and not self._verb_between(inside[first - 1], inside[first]):
            first -= 1
        while last + 1 < len(inside) and not self._verb_between(inside[last], inside[last + 1]):
            last += 1
        return inside[first], inside[last]

    def _verb_between(self, one: int, other: int) -> bool:
        return any(t.upos == "VERB" and t.deprel != "amod" for t in self.tokens[one + 1 : other])

    def _span(self, trigger: int) -> Span:
        """The clause: the trigger's subtree, or for a noun that of the verb it belongs to."""
        at, up = trigger, self.tokens[trigger].head
        while self.tokens[at].upos not in ("VERB", "AUX") and up is not None and up >= 0:
            at, up = up, self.tokens[up].head
        inside, stack = [at], [at]
        while stack:
            for child in self.children[stack.pop()]:
                if (
                    self.tokens[child].deprel in ("conj", "parataxis", "ccomp")
                    and self.tokens[child].upos == "VERB"
                    and child != trigger
                ):
                    continue
                inside.append(child)
                stack.append(child)
        kept = list(range(min(inside), max(inside) + 1))
        while kept and self.tokens[kept[-1]].upos == "PUNCT":
            kept.pop()
        while kept and self.tokens[kept[0]].upos in ("PUNCT", "CCONJ"):
            kept.pop(0)
        kept = kept or [trigger]
        return Span(self.tokens[kept[0]].start, self.tokens[kept[-1]].end)


class WordOrder:
    """A sentence without a tree: clauses by what stands before and behind the act."""

    def __init__(self, sentence: Sentence) -> None:
        self.tokens = sentence.tokens
        self._names = sentence.names
        self._candidates = self._noun_phrases()

    def _noun_phrases(self) -> list[tuple[int, int, Span]]:
        """(first token, last token, span) of names with what describes them, and of pronouns."""
        found = []
        starts = {t.start: i for i, t in enumerate(self.tokens)}
        for name in self._names:
            first = starts.get(name.start)
            if first is None:
                continue
            last = first
            while last + 1 < len(self.tokens) and self.tokens[last + 1].start < name.end:
                last += 1
            found.append((first, last, Span(name.start, name.end)))
        found += [
            (i, i, Span(t.start, t.end))
            for i, t in enumerate(self.tokens)
            if t.lemma.lower() in _PERSONAL and t.upos in ("PRON", "")
        ]
        return sorted(found, key=lambda f: f[0])

    def clause(self, trigger: int) -> Clause:
        """The clause of a verb or noun: its bounds are other verbs' commas and conjunctions."""
        first, last = self._bounds(trigger)
        found = Clause(trigger, Span(self.tokens[first].start, self.tokens[last].end))
        before = [c for c in self._candidates if first <= c[0] and c[1] < trigger]
        behind = [c for c in self._candidates if trigger < c[0] and c[1] <= last]
        free = [c for c in before if not self._prepared(c[0])]
        for phrase in (free or before)[:1]:
            found.subjects += [c[2] for c in self._joined(phrase, free or before)]
        for phrase in behind:
            word = self._prepared(phrase[0])
            if word:
                found.obliques.append((word, phrase[2]))
            elif not found.obliques:
                found.objects.append(phrase[2])
        lead = [t.lemma.lower() for t in self.tokens[max(first, trigger - 6) : trigger]]
        found.auxiliaries = [
            w
            for w in lead
            if w in ("will", "would", "may", "might", "could", "can", "should", "must", "be", "have", "to")
        ]
        found.governors = [
            t.lemma.lower() for t in self.tokens[max(first, trigger - 5) : trigger] if t.upos == "VERB"
        ]
        found.negated = any(w in ("not", "n't", "never", "no") for w in lead[-3:])
        token = self.tokens[trigger]
        after = self.tokens[trigger + 1].lemma.lower() if trigger + 1 < len(self.tokens) else ""
        found.passive = "be" in lead[-2:] and token.upos == "VERB" and after == "by"
        return found

    def _joined(
        self, phrase: tuple[int, int, Span], among: Sequence[tuple[int, int, Span]]
    ) -> list[tuple[int, int, Span]]:
        found = [phrase]
        for other in among:
            between = self.tokens[found[-1][1] + 1 : other[0]]
            if (
                other[0] > found[-1][1]
                and len(between) <= 2
                and any(t.lemma.lower() in ("and", ",") for t in between)
            ):
                found.append(other)
        return found

    def _prepared(self, first: int) -> str:
        """The preposition in front of a phrase, past its determiners and adjectives; empty without one."""
        for i in range(first - 1, max(-1, first - LONGEST_PHRASE), -1):
            token = self.tokens[i]
            if token.upos == "ADP":
                return token.lemma.lower()
            if token.upos not in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PART") or token.lemma == ",":
                return ""
        return ""

    def _bounds(self, trigger: int) -> tuple[int, int]:
        first = trigger
        while first > 0 and not self._divides(first - 1):
            first -= 1
        if not any(first <= c[0] < trigger for c in self._candidates):
            first = 0
        last = trigger
        while last + 1 < len(self.tokens) and not self._divides(last + 1):
            last += 1
        return first, last

    def _divides(self, i: int) -> bool:
        token = self.tokens[i]
        if token.lemma in (";", ":", "“", "”", '"'):
            return True
        return token.lemma.lower() in (
            "but",
            "while",
            "although",
            "because",
            "after",
            "before",
            "as",
            "that",
            "which",
            "where",
            "when",
        )


def clause_finder(sentence: Sentence) -> SentenceTree | WordOrder:
    """The tree where there is one, else the order of the words."""
    has_tree = any(t.head is not None for t in sentence.tokens)
    return SentenceTree(sentence) if has_tree else WordOrder(sentence)


def first_place(clause: Clause, places: Sequence[Span]) -> Span | None:
    """The place that a clause happens in: a place name behind "in", "at" or "to"."""
    for word, phrase in clause.obliques:
        if word in _PLACE_WORDS:
            inside = [p for p in places if phrase.start <= p.start and p.end <= phrase.end]
            while len(inside) > 1 and inside[-1].start - inside[-2].end == len(", "):
                inside.pop()  # "In Velm, Norvik" is in Velm.
            if inside:
                return inside[-1]
    return None


def token_span(token: Token) -> Span:
    """The range of a token."""
    return Span(token.start, token.end)
