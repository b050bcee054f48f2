"""Acts that a noun names and a verb only carries: "imposed a curfew on", "held talks with"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from wiredesk.language.event_clauses import Clause, SentenceTree, WordOrder
from wiredesk.language.lemmas import lemma as lemma_of
from wiredesk.language.tables import toml_table
from wiredesk.model.annotation import Token
from wiredesk.model.text import Span

#: Words between a verb and the noun it carries where there is no tree.
_REACH = 6
_BETWEEN = ("DET", "ADJ", "NUM", "NOUN", "PROPN", "ADV", "PART", "PRON", "")
#: What still stands beside whom an act is done to, once that is found: who does it, and where.
_BESIDE_PARTNERS = ("by", "in", "near", "outside", "inside")
_OBJECTS = ("obj", "obl", "nsubj:pass")


@dataclass(frozen=True, slots=True)
class Predicate:
    """One entry of ``data/light_predicates.toml``."""

    root: str
    nouns: frozenset[str]
    described: frozenset[str]
    partners: frozenset[str]
    needs_partner: bool


@dataclass(frozen=True, slots=True)
class LightAct:
    """A verb and the noun it carries, as token numbers, with what the noun names."""

    predicate: Predicate
    verb: int
    noun: int


@cache
def _predicates() -> dict[str, tuple[tuple[str, Predicate], ...]]:
    """Verb lemma → (particle or "", predicate), in the order of the file."""
    table = toml_table("light_predicates")
    found: dict[str, list[tuple[str, Predicate]]] = {}
    for entry in table["predicate"]:
        predicate = Predicate(
            entry["root"],
            frozenset(entry["nouns"]),
            frozenset(entry.get("with", ())),
            frozenset(entry.get("partners", table["partners"])),
            entry.get("needs_partner", False),
        )
        for verb in entry["verbs"]:
            lemma, _, particle = verb.partition(" ")
            found.setdefault(lemma, []).append((particle, predicate))
    return {verb: tuple(entries) for verb, entries in found.items()}


def light_act(text: str, finder: SentenceTree | WordOrder, verb: int) -> LightAct | None:
    """The act that a verb carries, if a noun of the table stands where its object (or subject) does."""
    tokens = finder.tokens
    entries = next((e for w in _lemmas(text, tokens[verb]) if (e := _predicates().get(w))), ())
    if not entries or tokens[verb].upos not in ("VERB", ""):
        return None
    nouns = [(n, _singular(text, tokens[n])) for n in _carried(text, finder, verb)]
    for particle, predicate in entries:
        if particle and not _has_particle(text, tokens, verb, particle):
            continue
        for noun, lemma in nouns:
            # "called for a ceasefire" calls none, and a day in March is no march.
            if (not particle and _stands_apart(finder, noun, verb)) or tokens[noun].upos == "PROPN":
                continue
            described = not predicate.described or _described(text, finder, noun, predicate.described)
            if lemma in predicate.nouns and described:
                return LightAct(predicate, verb, noun)
    return None


def _stands_apart(finder: SentenceTree | WordOrder, noun: int, verb: int) -> bool:
    """Whether a preposition parts a noun from its verb: "called for a truce", "had an effect on talks"."""
    if not isinstance(finder, SentenceTree):
        return False
    apart = ("for", "on") if finder.tokens[verb].lemma.lower() in ("have", "hold", "make") else ("for",)
    cases = (finder.tokens[c] for c in finder.children[noun] if finder.tokens[c].deprel == "case")
    return any(t.lemma in apart for t in cases)


def light_clause(text: str, finder: SentenceTree | WordOrder, act: LightAct) -> Clause | None:
    """The clause of a carried act: who does it, and as its objects those on whom it is done.

    ``None`` where the act counts only with a partner and has none.
    """
    clause = finder.clause(act.verb)
    noun = finder.tokens[act.noun]
    own = {s for s in (*clause.subjects, *clause.objects) if s.start <= noun.start and noun.end <= s.end}
    if noun.deprel == "nsubj:pass" or _led_by(finder, act.verb) == act.noun:
        clause.passive = clause.passive or not [s for s in clause.subjects if s not in own]
    clause.subjects = [s for s in clause.subjects if s not in own]
    around = list(_around(finder, act, clause))
    partners = [p for word, p in around if word in act.predicate.partners]
    # "held several meetings, including talks with the envoy Ola Lie": whoever an instance names takes part.
    partners += [p for word, p in around if word == "include" and _holds_name(finder.tokens, p)]
    partners = [p for p in partners if not _is_time(text, finder.tokens, p)]
    given = [] if clause.passive else [o for o in clause.objects if o not in own and not _holds(o, noun)]
    if act.predicate.needs_partner and not partners and not given:
        return None
    # "rejected Velm's request": without a partner, whoever the noun's own phrase names is acted upon.
    carried = [] if clause.passive else [o for o in clause.objects if _holds(o, noun)]
    clause.objects = list(dict.fromkeys([*given, *partners])) or carried
    if partners:
        # "massed troops near Norland": where may hang on the noun.
        clause.obliques = [(w, p) for w, p in around if w in _BESIDE_PARTNERS]
    if clause.passive:
        clause.subjects, clause.objects = clause.objects, []
    return clause


def _holds(phrase: Span, token: Token) -> bool:
    return phrase.start <= token.start < phrase.end


def _holds_name(tokens: Sequence[Token], phrase: Span) -> bool:
    return any(t.upos == "PROPN" and _holds(phrase, t) for t in tokens)


def _around(finder: SentenceTree | WordOrder, act: LightAct, clause: Clause) -> Iterator[tuple[str, Span]]:
    """(preposition, phrase) pairs that hang on the noun or on the verb."""
    noun = finder.tokens[act.noun]
    if isinstance(finder, SentenceTree):
        yield from finder.hanging(act.noun)
    yield from ((word, phrase) for word, phrase in clause.obliques if not _holds(phrase, noun))


def _carried(text: str, finder: SentenceTree | WordOrder, verb: int) -> list[int]:
    if isinstance(finder, SentenceTree):
        own = [c for c in finder.children[verb] if finder.tokens[c].deprel.startswith(_OBJECTS)]
        head = _led_by(finder, verb)
        return [*own, *([head] if head is not None else [])]
    return _behind(finder.tokens, verb) or _before(text, finder.tokens, verb)


def _led_by(finder: SentenceTree | WordOrder, verb: int) -> int | None:
    """The noun that a verb describes: "sanctions imposed on", "the sanctions that Norway imposed"."""
    token = finder.tokens[verb]
    if token.deprel in ("acl", "acl:relcl") and token.head is not None and token.head >= 0:
        return token.head
    return None


def _behind(tokens: Sequence[Token], verb: int) -> list[int]:
    found = []
    for at in range(verb + 1, min(len(tokens), verb + 1 + _REACH)):
        if tokens[at].upos == "NOUN":
            found.append(at)
        elif found or (tokens[at].upos not in _BETWEEN and at > verb + 1):
            break
    return found[-1:]


def _before(text: str, tokens: Sequence[Token], verb: int) -> list[int]:
    """The noun in front of a passive ("talks were held", "a curfew has been imposed")."""
    at = verb - 1
    while at >= 0 and tokens[at].upos == "AUX":
        at -= 1
    passive = at < verb - 1 and "be" in _lemmas(text, tokens[verb - 1])
    return [at] if passive and at >= 0 and tokens[at].upos == "NOUN" else []


def _has_particle(text: str, tokens: Sequence[Token], verb: int, particle: str) -> bool:
    near = [text[t.start : t.end].lower() for t in tokens[verb + 1 : verb + 2]]
    reached = tokens[verb + 1 : verb + 1 + _REACH]
    far = [t.lemma.lower() for t in reached if t.deprel == "compound:prt" and t.head == verb]
    return particle in near or particle in far


def _described(text: str, finder: SentenceTree | WordOrder, noun: int, words: frozenset[str]) -> bool:
    if isinstance(finder, SentenceTree):
        near = finder.children[noun]
    else:
        near = list(range(max(0, noun - 2), min(len(finder.tokens), noun + 3)))
    return any(text[finder.tokens[n].start : finder.tokens[n].end].lower() in words for n in near)


def _is_time(text: str, tokens: Sequence[Token], phrase: Span) -> bool:
    """Whether a phrase says when, or how much, and not whom."""
    inside = [t for t in tokens if phrase.start <= t.start < phrase.end]
    times = toml_table("light_predicates")["times"]
    words = [text[t.start : t.end].lower() for t in inside]
    return any(w in times or w.removesuffix("s") in times for w in words[-1:]) or all(
        t.upos in ("NUM", "SYM") for t in inside
    )


def _singular(text: str, token: Token) -> str:
    """The lemma of a noun; of words that annotators leave in the plural ("talks"), without the ending."""
    lemma = token.lemma.lower()
    ruled = lemma_of(text[token.start : token.end], "NOUN")
    return lemma if lemma == ruled else min(lemma, ruled, key=len)


def _lemmas(text: str, token: Token) -> tuple[str, ...]:
    own, ruled = token.lemma.lower(), lemma_of(text[token.start : token.end], token.upos)
    return (own,) if own == ruled else (own, ruled)
