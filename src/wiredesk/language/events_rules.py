"""Who does what to whom, by rules over words and, where there is one, the tree of a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from wiredesk.language.event_clauses import (
    Clause,
    SentenceTree,
    WordOrder,
    clause_finder,
    first_place,
    token_span,
)
from wiredesk.language.lemmas import lemmas_of
from wiredesk.language.light_predicates import light_act, light_clause
from wiredesk.language.tables import toml_table
from wiredesk.language.turns_of_speech import is_of_a_game, root_here
from wiredesk.model.annotation import (
    PLOVER_QUADS,
    PLOVER_ROOTS,
    Attribution,
    CodedEvent,
    EventStatus,
    Sentence,
    Token,
)
from wiredesk.model.text import Span

#: A sentence with one of these says on which day, near enough.
_NAMES_DAY = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|tomorrow|tonight|overnight"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?(?= \d)|(?<=\d )(?:January|February|March|April"
    r"|May|June|July|August|September|October|November|December))\b"
)
#: What stands behind a preposition that only says when: a day, or a year.
_SOME_YEAR = re.compile(r"(?:early |late |mid-?)?(?:1[89]|20)\d\d\b")
_YEAR = re.compile(r"\b(?:in|of|since|during) (?:1[89]|20)\d{2}\b")
_WHEN_OR_WHERE = ("on", "from", "over", "for", "of", "near")
#: What stands in front of a place inside a phrase.
_INSIDE = re.compile(r"\b(?:in|at|near|outside) (?:the |nearby |central |\w+ern )?$")
#: Relations by which a word is the head of its phrase in other words.
_SAME_AS_HEAD = ("conj", "appos", "flat", "nmod:desc")
_HOW_MANY = ("dozen", "score", "hundred", "thousand", "number", "group", "handful", "most", "one")
#: What comes to people by nobody's hand: "killed after slipping on ice".
_MISHAP = re.compile(
    r"\b(?:after|when|while|as|by) (?:[\w’']+ ){0,3}?"
    r"(?:slip|f[ae]ll|tripp|drown|collid|overturn|plung|tumbl|capsiz)"
)
_NOBODY = re.compile(r"(?:no|nobody|none|neither)\b", re.IGNORECASE)
#: Acts that are aimed: "fired at", "crashed into".
_AIMED = ("ASSAULT", "THREATEN", "ACCUSE")
#: Prepositions of which one must stand behind a noun for it to report an act, where others say nothing of it.
_PARTNERS = {"victory": ("over", "against"), "defeat": ("by", "of", "against")}
#: Words after a verb in which its particle or object may stand.
PHRASE_WINDOW = 6
#: A sentence longer than this is a list or a table.
LONGEST_SENTENCE = 200


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lemma → root for verbs and nouns; first lemma → (rest, root) for phrases, longest first."""

    verbs: dict[str, str]
    nouns: dict[str, str]
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    #: The same as ``phrases``, of verbs that count only where they are done to people; longest first.
    to_people: dict[str, tuple[tuple[tuple[str, ...], str], ...]]


@cache
def load_lexicon() -> Lexicon:
    """The predicates of ``data/event_predicates.toml``. A root of 16 comes before OTHER."""
    table = toml_table("event_predicates")
    verbs: dict[str, str] = {}
    nouns: dict[str, str] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    to_people: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase in table["no_acts"]["phrases"]:
        first, *rest = phrase.split()
        phrases.setdefault(first, []).append((tuple(rest), ""))
    for root in (*PLOVER_ROOTS, "OTHER"):
        for verb in table[root]["verbs"]:
            verbs.setdefault(verb, root)
        for noun in table[root].get("nouns", []):
            nouns.setdefault(noun, root)
        for verb in table["done_to_people"].get(root, []):
            first, *rest = verb.split()
            to_people.setdefault(first, []).append((tuple(rest), root))
        for phrase in table[root]["phrases"]:
            first, *rest = phrase.split()
            phrases.setdefault(first, []).append((tuple(rest), root))
    return Lexicon(verbs, nouns, _longest_first(phrases), _longest_first(to_people))


def _longest_first(
    phrases: dict[str, list[tuple[tuple[str, ...], str]]],
) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    return {k: tuple(sorted(v, key=lambda p: -len(p[0]))) for k, v in phrases.items()}


def propose_events(
    text: str, sentences: Sequence[Sentence], _attributions: Sequence[Attribution] = ()
) -> tuple[CodedEvent, ...]:
    """The events that the sentences of a text report, in text order.

    An act is a word or phrase of the lexicon; its root is that of the lexicon (PLOVER, Open Event
    Data Alliance, 2023). Acts without anyone who acts or is acted upon are left out.
    """
    found: list[CodedEvent] = []
    of_game = is_of_a_game(text)
    for sentence in sentences:
        if len(sentence.tokens) <= LONGEST_SENTENCE:
            found += _of_sentence(text, sentence, of_game)
    return tuple(found)


def _of_sentence(text: str, sentence: Sentence, of_game: bool) -> list[CodedEvent]:
    finder = clause_finder(sentence)
    places = [Span(n.start, n.end) for n in sentence.names if n.kind == "place"]
    events, carried = _carried_acts(text, sentence, finder, places)
    # In a game "broke a tie" is no sanction.
    events = [e for e in events if not (of_game and e.root == "SANCTION")]
    occurred, named = _occurrences(text, sentence, finder, places)
    events += occurred
    carried |= named
    for i in range(len(sentence.tokens)):
        if i in carried:
            continue
        trigger_found = (
            _trigger(text, sentence.tokens, i)
            or _trigger_on_people(text, sentence, finder, i)
            or _trigger_by_force(text, sentence, finder, i)
        )
        if trigger_found is None or _is_one_of(sentence.tokens, i):
            continue
        trigger = trigger_found[1]
        clause = finder.clause(i)
        _read_participle(text, sentence, clause)
        root = root_here(text, sentence, clause, trigger_found[0], of_game)
        if root is None:
            continue
        if sentence.tokens[i].upos == "NOUN":
            if isinstance(finder, SentenceTree):
                _suffered(text, finder, i, clause)
            if not _says_enough(clause, sentence.tokens[i].lemma.lower()):
                continue
            if isinstance(finder, SentenceTree):
                _without_bystanders(text, finder, i, clause)
                _without_who_tells(sentence, finder, i, root, clause)
        if _needs_day(text, sentence, i, trigger) and not _done_to_somebody(text, sentence, clause, i):
            continue
        event = _coded(text, sentence, clause, root, trigger, places)
        if event.source or event.target:
            events.append(event)
    return _one_for_each_act(events)


def _occurrences(
    text: str, sentence: Sentence, finder: SentenceTree | WordOrder, places: Sequence[Span]
) -> tuple[list[CodedEvent], set[int]]:
    """Happenings that their noun names and whose verb only says when, and the tokens that name them.

    "The trial begins on Monday", "a vote is due on Sunday".
    """
    if not isinstance(finder, SentenceTree):
        return [], set()
    found, named = [], set()
    nouns = frozenset(toml_table("event_predicates")["occurs"]["nouns"])
    for i, token in enumerate(sentence.tokens):
        subject = token.deprel in ("nsubj", "nsubj:pass") and token.upos == "NOUN"
        lemma = next((w for w in lemmas_of(text, token) if w in nouns), None) if subject else None
        verb = token.head if lemma else None
        if verb is None or verb < 0 or not _occurs(text, sentence.tokens, verb):
            continue
        clause, noun = finder.clause(verb), finder.clause(i)
        clause.objects = [p for _, p in finder.hanging(i)]
        clause.subjects = [s for s in noun.subjects if not (s.start <= token.start < s.end)]
        # The verb says when and where: "took place on Mill Road, near the Velm Inn".
        clause.obliques = [(word, p) for word, p in clause.obliques if word not in _WHEN_OR_WHERE]
        clause.obliques += noun.obliques
        clause.passive = False
        root = load_lexicon().nouns.get(lemma or "", "OTHER")
        clause.governors += lemmas_of(text, sentence.tokens[verb])
        found.append(_coded(text, sentence, clause, root, token_span(token), places))
        named.add(i)
    return found, named


def _occurs(text: str, tokens: Sequence[Token], verb: int) -> bool:
    table = toml_table("event_predicates")["occurs"]
    lemmas = lemmas_of(text, tokens[verb])
    if tokens[verb].upos == "VERB" and any(w in table["verbs"] for w in lemmas):
        return True
    phrases = (phrase.split() for phrase in table["phrases"])
    return any(
        first in lemmas and _match_rest(text, tokens, verb, rest) is not None for first, *rest in phrases
    )


def _carried_acts(
    text: str, sentence: Sentence, finder: SentenceTree | WordOrder, places: Sequence[Span]
) -> tuple[list[CodedEvent], set[int]]:
    """The acts of which the noun says what the verb carries, and the tokens that name them."""
    events, named = [], set()
    for i in range(len(sentence.tokens)):
        act = light_act(text, finder, i)
        clause = light_clause(text, finder, act) if act else None
        if act and clause:
            first, last = sorted((act.verb, act.noun))
            trigger = Span(sentence.tokens[first].start, sentence.tokens[last].end)
            noun = lemmas_of(text, sentence.tokens[act.noun])[-1]
            root = _among_weapons(text, sentence.tokens, noun, act.predicate.root)
            events.append(_coded(text, sentence, clause, root, trigger, places))
            named |= {act.verb, act.noun}
    return [e for e in events if e.source or e.target], named


def _says_enough(clause: Clause, lemma: str) -> bool:
    """Whether a noun reports an act of its own: "his call with X", not "ahead of the trip"."""
    told = ("with", "between", "on", "against", "of", "by", "to", "in")
    partners = [word for word, _ in clause.obliques if word in _PARTNERS.get(lemma, told)]
    return bool(partners) and bool(clause.subjects or clause.objects or len(clause.obliques) > 1)


def _read_participle(text: str, sentence: Sentence, clause: Clause) -> None:
    """A participle that describes a noun says what was done to it: "the guards captured near Velm"."""
    token = sentence.tokens[clause.trigger]
    word = text[token.start : token.end].lower()
    beside = token.deprel == "advcl" and not any(
        t.head == clause.trigger and t.deprel.split(":")[0] in ("mark", "nsubj", "advmod")
        for t in sentence.tokens
    )
    if not (token.deprel == "acl" or beside) or token.upos != "VERB" or clause.objects or clause.auxiliaries:
        return
    clause.passive = clause.passive or not (word.endswith("ing") or word == token.lemma.lower())


def _is_one_of(tokens: Sequence[Token], i: int) -> bool:
    """Whether a participle is a noun's fellow: "the dead and injured"."""
    token = tokens[i]
    if token.upos != "VERB" or token.deprel != "conj" or token.head is None or token.head < 0:
        return False
    return tokens[token.head].upos == "ADJ" and any(t.upos == "DET" and t.head == token.head for t in tokens)


def _without_who_tells(sentence: Sentence, finder: SentenceTree, i: int, root: str, clause: Clause) -> None:
    """Whoever condemns or reports an attack did not make it: its own people do, or those behind "by"."""
    agents = [p for word, p in clause.obliques if word == "by" or (word == "of" and root == "REQUEST")]
    if root == "REQUEST" and agents:
        clause.subjects, clause.obliques = agents, [(w, p) for w, p in clause.obliques if p not in agents]
        return
    if root not in ("ASSAULT", "COERCE", "PROTEST", "RETREAT", "SANCTION", "THREATEN"):
        return
    peoples = [Span(n.start, n.end) for n in sentence.names if n.kind in ("nationality", "place")]
    own = [
        token_span(finder.tokens[c])
        for c in finder.children[i]
        if finder.tokens[c].deprel in ("amod", "compound")
    ]
    doers = agents or [p for p in own if p in peoples]
    if doers or _is_told_of(finder.tokens, i):
        clause.subjects = [*finder.owners(i), *doers]


def _is_told_of(tokens: Sequence[Token], i: int) -> bool:
    """Whether a noun is what somebody speaks of, wants or suffers: object of "condemned", "called for"."""
    told = frozenset(toml_table("event_predicates")["told_of"]["verbs"])
    at = i
    for _ in range(3):
        head = tokens[at].head
        if head is None or head < 0 or tokens[at].deprel.split(":")[0] not in ("obj", "obl", "nmod", "conj"):
            return False
        at = head
        if tokens[at].upos == "VERB":
            return tokens[at].lemma.lower() in told
    return False


def _suffered(text: str, finder: SentenceTree, i: int, clause: Clause) -> None:
    """Whose arrest or murder a noun names did not do it: the owner becomes whom it is done to."""
    table = toml_table("event_predicates")["suffered"]["nouns"]
    if not any(w in table for w in lemmas_of(text, finder.tokens[i])):
        return
    owners = finder.owners(i)
    clause.subjects = [s for s in clause.subjects if s not in owners]
    clause.objects += [s for s in owners if s not in clause.objects]


def _trigger_on_people(
    text: str, sentence: Sentence, finder: SentenceTree | WordOrder, i: int
) -> tuple[str, Span] | None:
    """The root of a verb that is an act where it is done to people: "released two men"."""
    token = sentence.tokens[i]
    if token.upos not in ("VERB", ""):
        return None
    for lemma in lemmas_of(text, token):
        for rest, root in load_lexicon().to_people.get(lemma, ()):
            last = _match_rest(text, sentence.tokens, i, rest)
            if last is None or _is_no_act(text, sentence.tokens, i, lemma):
                continue
            behind = sentence.tokens[last + 1] if last + 1 < len(sentence.tokens) else None
            if behind is not None and behind.upos == "VERB" and behind.head == i:
                # "told them to stop shelling the town": what stops is the shelling.
                continue
            clause = finder.clause(i)
            upon = clause.subjects if clause.passive else clause.objects
            if any(_are_people(text, sentence, phrase) for phrase in upon):
                return root, Span(token.start, sentence.tokens[last].end)
    return None


def _done_to_somebody(text: str, sentence: Sentence, clause: Clause, i: int) -> bool:
    """Whether a verb that counts where it is done to people is done to one with a name: "fired Ola Lund"."""
    if not any(lemma in load_lexicon().to_people for lemma in lemmas_of(text, sentence.tokens[i])):
        return False
    upon = clause.subjects if clause.passive else clause.objects
    people = [n for n in sentence.names if n.kind == "person"]
    return any(p.start <= n.start and n.end <= p.end for p in upon for n in people)


def _trigger_by_force(
    text: str, sentence: Sentence, finder: SentenceTree | WordOrder, i: int
) -> tuple[str, Span] | None:
    """A verb that is a happening where a storm or a quake does it to something: "the storm hit the coast"."""
    token, table = sentence.tokens[i], toml_table("event_predicates")["accidents"]
    if token.upos != "VERB" or not set(lemmas_of(text, token)) & set(table["does"]):
        return None
    clause = finder.clause(i)
    upon = clause.objects or [p for _, p in clause.obliques]
    doers = " ".join(text[s.start : s.end].lower() for s in clause.subjects)
    if clause.passive or not upon or not any(re.search(rf"\b{noun}s?\b", doers) for noun in table["nouns"]):
        return None
    return "OTHER", token_span(token)


def _are_people(text: str, sentence: Sentence, phrase: Span) -> bool:
    """Whether a noun phrase is people: a person's name, a pronoun for people, or a noun for them.

    Its head counts, where there is a tree: "Ferro's findings" and "letters from Lie" are none.
    """
    heads = _heads(sentence, phrase)
    names = [n for n in sentence.names if phrase.start <= n.start and n.end <= phrase.end]
    if any(
        n.kind == "person" or (n.kind == "nationality" and n.end == phrase.end)
        for n in names
        if any(n.start <= t.start < n.end for t in heads)
    ):
        return True
    lemmas = {lemma for t in heads if t.upos in ("NOUN", "PRON") for lemma in lemmas_of(text, t)}
    return bool(lemmas & _people())


def _heads(sentence: Sentence, phrase: Span) -> list[Token]:
    """What a noun phrase is about: its head, its name and those joined to it; without a tree, most words."""
    inside = [n for n, t in enumerate(sentence.tokens) if phrase.start <= t.start < phrase.end]
    if any(sentence.tokens[n].head is None for n in inside):
        return [sentence.tokens[n] for n in inside if sentence.tokens[n].deprel not in ("compound", "nmod")]
    heads: list[int] = []
    for _ in range(3):
        heads += [
            n
            for n in inside
            if n not in heads
            and (
                sentence.tokens[n].head not in inside
                or (
                    sentence.tokens[n].head in heads
                    and (sentence.tokens[n].deprel in _SAME_AS_HEAD or _counts(sentence, n))
                )
            )
        ]
    return [sentence.tokens[n] for n in heads]


def _counts(sentence: Sentence, n: int) -> bool:
    """Whether a word stands behind "of" and a number: "two of the men", "dozens of prisoners"."""
    head = sentence.tokens[sentence.tokens[n].head or 0]
    return sentence.tokens[n].deprel == "nmod" and (head.upos in ("NUM", "DET") or head.lemma in _HOW_MANY)


def _without_bystanders(text: str, finder: SentenceTree, i: int, clause: Clause) -> None:
    """Only who ordered or admits a slaying had a part in it: "weighed what he knew of the slaying of Lie"."""
    table = toml_table("event_predicates")["suffered"]
    if not any(w in table["nouns"] for w in lemmas_of(text, finder.tokens[i])):
        return
    if not (clause.governors and clause.governors[0] in table["done_by"]):
        clause.subjects = []


@cache
def _people() -> frozenset[str]:
    table = toml_table("event_predicates")["done_to_people"]
    return frozenset((*table["people"], "he", "she", "they", "him", "her", "them", "who"))


def _needs_day(text: str, sentence: Sentence, i: int, trigger: Span) -> bool:
    """Whether an act tells something only with a day beside it, and the sentence names none."""
    token = sentence.tokens[i]
    if trigger.end != token.end or not set(lemmas_of(text, token)) & _weak_verbs():
        return False
    return not _NAMES_DAY.search(text, sentence.start, sentence.end)


@cache
def _weak_verbs() -> frozenset[str]:
    return frozenset(toml_table("event_predicates")["needs_day"]["verbs"])


def _is_no_act(text: str, tokens: Sequence[Token], i: int, lemma: str) -> bool:
    phrases = load_lexicon().phrases.get(lemma, ())
    return any(not root and _match_rest(text, tokens, i, rest) is not None for rest, root in phrases)


def _trigger(text: str, tokens: Sequence[Token], i: int) -> tuple[str, Span] | None:
    """The root of an act named at a token, and the words that name it."""
    token, lexicon = tokens[i], load_lexicon()
    if text[token.start : token.end].lower() == "gon":
        return None
    for lemma in lemmas_of(text, token):
        if token.upos in ("VERB", ""):
            for rest, root in lexicon.phrases.get(lemma, ()):
                last = _match_rest(text, tokens, i, rest)
                if last is not None and not (root == "CONSULT" and _opens_infinitive(tokens, last)):
                    return (root, Span(token.start, tokens[last].end)) if root else None
            if lemma in lexicon.verbs:
                return lexicon.verbs[lemma], token_span(token)
        if token.upos == "NOUN" and lemma in lexicon.nouns:
            return _among_weapons(text, tokens, lemma, lexicon.nouns[lemma]), token_span(token)
    return None


def _among_weapons(text: str, tokens: Sequence[Token], lemma: str, root: str) -> str:
    """The root of a noun; strikes and clashes among weapons and troops are attacks."""
    table = toml_table("event_predicates")["at_war"]
    if lemma in table["nouns"] and any(text[t.start : t.end].lower() in table["words"] for t in tokens):
        return "ASSAULT"
    return root


def _match_rest(text: str, tokens: Sequence[Token], i: int, rest: Sequence[str]) -> int | None:
    """Where the rest of a phrase ends, its words in order within the window; an object may be plural."""
    at = i
    for n, word in enumerate(rest):
        particle = n == 0 and word in _status_words("particles")
        if particle and any(_opens_compound(text, t, word) for t in tokens[i + 1 : i + 3]):
            return None
        far = _hanging(tokens, i, word) if particle else None
        if far is not None:
            if _opens_day(text, tokens, far):
                return None
            at = far
            continue
        reach = 2 if particle else PHRASE_WINDOW
        for j in range(at + 1, min(len(tokens), at + 1 + reach)):
            another = tokens[j].upos == "VERB" and tokens[j].deprel == "conj"
            if not another and any(lemma in (word, word + "s") for lemma in lemmas_of(text, tokens[j])):
                if particle and _opens_day(text, tokens, j):
                    return None
                at = j
                break
            if tokens[j].upos == "VERB" and j > i + 1 and tokens[j].deprel != "amod":
                return None
            if tokens[j].lemma.lower() in _status_words("negations"):
                return None
        else:
            return None
    return at


def _opens_day(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether a preposition only says on which day: "fired the coach on Monday"."""
    behind = text[tokens[at].end : tokens[at].end + 16].lstrip()
    return (_NAMES_DAY.match(behind) or _SOME_YEAR.match(behind)) is not None


def _opens_infinitive(tokens: Sequence[Token], last: int) -> bool:
    """Whether a verb follows: "is going to pay", "came to see"."""
    return tokens[last].lemma.lower() == "to" and any(
        t.upos in ("VERB", "AUX") for t in tokens[last + 1 : last + 2]
    )


def _opens_compound(text: str, token: Token, word: str) -> bool:
    """Whether a particle belongs to a word behind it: "up-to-date"."""
    return token.lemma.lower() == word and text[token.end : token.end + 1] == "-"


def _hanging(tokens: Sequence[Token], verb: int, word: str) -> int | None:
    """A preposition or particle that hangs on a verb, however far off: "charged the two men with murder"."""
    for j in range(verb + 1, len(tokens)):
        head = tokens[j].head
        if tokens[j].lemma.lower() != word or head is None or head < 0:
            continue
        if tokens[j].deprel == "compound:prt" and head == verb:
            return j
        if tokens[j].deprel == "case" and tokens[head].head == verb and tokens[head].deprel.startswith("obl"):
            return j
    return None


def _coded(
    text: str, sentence: Sentence, clause: Clause, root: str, trigger: Span, places: Sequence[Span]
) -> CodedEvent:
    source, target = list(clause.subjects), list(clause.objects)
    agents = [p for word, p in clause.obliques if word == "by"]
    verb = lemmas_of(text, sentence.tokens[clause.trigger])
    faced = root == "COERCE" and bool(set(verb) & _suffering_verbs())
    if clause.passive or faced:
        target, source = [*source, *target], agents
    place = first_place(clause, places) or _place_inside(text, clause, places)
    others = [
        p
        for word, p in clause.obliques
        if word in ("with", "to", "against", "on", "from", "of", "over", "between", "for")
        or (word in ("at", "into") and root in _AIMED and _is_aimed(text, sentence, clause))
    ]
    target += [p for p in others if p not in target and (place is None or p != place)]
    kept = (
        None
        if root == "OTHER" or (root == "ASSAULT" and _is_accident(text, sentence, clause, source))
        else root
    )
    return CodedEvent(
        kept, PLOVER_QUADS.get(kept or ""), (), trigger, clause.span, tuple(source), tuple(target),
        (place,) if place else (), (), status_of(text, sentence, clause), _is_background(text, clause),
    )  # fmt: skip


@cache
def _suffering_verbs() -> frozenset[str]:
    return frozenset(toml_table("event_predicates")["suffered"]["verbs"])


def _is_aimed(text: str, sentence: Sentence, clause: Clause) -> bool:
    """Whether "at" says on whom something is done: "fired at them", but not "killed a man at the club"."""
    shot = lemmas_of(text, sentence.tokens[clause.trigger])
    aims = frozenset(toml_table("event_predicates")["aimed"]["verbs"])
    return not clause.passive and (bool(aims & set(shot)) or not clause.objects)


def _place_inside(text: str, clause: Clause, places: Sequence[Span]) -> Span | None:
    """The place in which the objects of an act are: "seized the hall in nearby Velm", "met X in Oslo"."""
    upon = clause.subjects if clause.passive else []
    for phrase in (*upon, *clause.objects, *(p for _, p in clause.obliques)):
        for place in places:
            if (
                phrase.start < place.start
                and place.end <= phrase.end
                and _INSIDE.search(text, phrase.start, place.start)
            ):
                return place
    return None


def _is_accident(text: str, sentence: Sentence, clause: Clause, source: Sequence[Span]) -> bool:
    """Whether people came to harm by no one's hand: nobody is named who did it, or a fire or a crash is."""
    table = toml_table("event_predicates")["accidents"]
    if sentence.tokens[clause.trigger].lemma.lower() not in table["harms"]:
        return False
    doer = " ".join(text[s.start : s.end].lower() for s in source)
    if source:
        return any(re.search(rf"\b{noun}s?\b", doer) for noun in table["nouns"])
    weapons = toml_table("event_predicates")["at_war"]["words"]
    if any(text[t.start : t.end].lower() in weapons for t in sentence.tokens):
        return False
    if clause.passive and _MISHAP.search(text, sentence.start, sentence.end):
        return True
    # "killed when a bus crashed", but not "by Norwegian fire" nor "wounded beside his car".
    nouns = "|".join(table["nouns"])
    happened = (
        rf"\b(?:in|when|after|by|as|from|during) (?:an?|the|\w+’s|\w+'s) (?:[a-z-]+ ){{0,3}}?(?:{nouns})s?\b"
    )
    return re.search(happened, text[sentence.start : sentence.end]) is not None


@cache
def _status_words(group: str) -> frozenset[str]:
    return frozenset(toml_table("event_predicates")["status"][group])


def status_of(text: str, sentence: Sentence, clause: Clause) -> EventStatus:
    """Whether it happened: what governs the act, its auxiliaries, its negation."""
    if clause.negated or _is_of_nobody(text, clause) or _came_not_to(sentence, clause.trigger):
        return "denied"
    if described := _status_described(sentence, clause.trigger):
        return described
    governed = set(clause.governors)
    auxiliaries = set(clause.auxiliaries)
    for group, status in (
        ("denied", "denied"),
        ("called_for", "called for"),
        ("possible", "possible"),
        ("planned", "planned"),
    ):
        if governed & _status_words(group):
            return status  # type: ignore[return-value]
    if auxiliaries & _status_words("future"):
        return "planned"
    if auxiliaries & _status_words("modal"):
        return "possible"
    if _marks(text, sentence, clause.trigger) & _status_words("conditions"):
        return "possible"
    if text[sentence.start : sentence.end].rstrip("”\"' ").endswith("?"):
        return "possible"
    token = sentence.tokens[clause.trigger]
    word = text[token.start : token.end].lower()
    if _is_imperative(sentence, clause, word):
        return "called for"
    before = sentence.tokens[clause.trigger - 1] if clause.trigger else None
    if before is not None and before.lemma.lower() == "to" and token.upos == "VERB":
        return "happened" if _came_to(sentence, clause.trigger) else "planned"
    if word.endswith("ing") and token.upos == "VERB":
        return _status_beside(text, sentence, clause)
    return "happened"


def _status_described(sentence: Sentence, trigger: int) -> EventStatus | None:
    """What adjectives say of an act that a noun names: "a potential attack", "the planned talks"."""
    if sentence.tokens[trigger].upos != "NOUN":
        return None
    words = {
        t.lemma.lower() for t in sentence.tokens if t.head == trigger and t.deprel in ("amod", "compound")
    }
    if words & _status_words("described_possible"):
        return "possible"
    return "planned" if words & _status_words("described_planned") else None


def _is_of_nobody(text: str, clause: Clause) -> bool:
    """Whether nobody does or suffers it: "no one was hurt"."""
    return any(_NOBODY.match(text, s.start, s.end) for s in clause.subjects)


def _came_not_to(sentence: Sentence, trigger: int) -> bool:
    """Whether the verb above says that it was not done: "failed to agree", "kept them from leaving"."""
    token = sentence.tokens[trigger]
    head = sentence.tokens[token.head] if token.head is not None and token.head >= 0 else None
    if head is None or token.upos != "VERB":
        return False
    if token.deprel == "xcomp":
        return head.lemma.lower() in _status_words("came_not_to")
    marks = {t.lemma.lower() for t in sentence.tokens if t.head == trigger and t.deprel == "mark"}
    kept = head.lemma.lower() in _status_words("kept_from")
    return token.deprel.startswith("advcl") and "from" in marks and kept


def _came_to(sentence: Sentence, trigger: int) -> bool:
    """Whether the verb above an infinitive says that it was done: "managed to flee"."""
    token = sentence.tokens[trigger]
    head = sentence.tokens[token.head] if token.head is not None and token.head >= 0 else None
    return head is not None and token.deprel == "xcomp" and head.lemma.lower() in _status_words("came_to")


def _status_beside(text: str, sentence: Sentence, clause: Clause) -> EventStatus:
    """An act told in passing has the status of the verb it stands beside: "shelled the port, killing two"."""
    token = sentence.tokens[clause.trigger]
    head = sentence.tokens[token.head] if token.head is not None and token.head >= 0 else None
    if (
        head is None
        or "be" in clause.auxiliaries
        or token.deprel.split(":")[0] != "advcl"
        or head.upos != "VERB"
    ):
        return "ongoing"
    word = text[head.start : head.end].lower()
    beside = {t.lemma.lower() for t in sentence.tokens if t.head == token.head and t.deprel.startswith("aux")}
    if beside & _status_words("future"):
        return "planned"
    if beside & _status_words("modal"):
        return "possible"
    past = word not in (head.lemma.lower(), head.lemma.lower() + "s") and not word.endswith("ing")
    return "happened" if past else "ongoing"


def _marks(text: str, sentence: Sentence, trigger: int) -> set[str]:
    """The conjunctions that open an act's clause ("if", "whether", "in case")."""
    found = set()
    for n, t in enumerate(sentence.tokens):
        if t.head == trigger and t.deprel == "mark":
            behind = sentence.tokens[n + 1 : n + 2]
            fixed = [b for b in behind if b.deprel == "fixed"]
            found.add(" ".join(text[w.start : w.end].lower() for w in (t, *fixed)))
    return found


def _is_imperative(sentence: Sentence, clause: Clause, word: str) -> bool:
    """Whether the reader is told to do it: a main verb in its bare form that nobody does."""
    token = sentence.tokens[clause.trigger]
    bare = token.upos == "VERB" and word == token.lemma.lower() and not word.endswith("ed")
    bare = bare and not clause.auxiliaries
    marked = any(t.head == clause.trigger and t.deprel == "mark" for t in sentence.tokens)
    return (
        bare
        and token.deprel in ("root", "ccomp", "parataxis")
        and not marked
        and not clause.subjects
        and not clause.passive
    )


def _is_background(text: str, clause: Clause) -> bool:
    return _YEAR.search(text, clause.span.start, clause.span.end) is not None


def _one_for_each_act(events: Sequence[CodedEvent]) -> list[CodedEvent]:
    """Of acts that name each other ("held talks"), the one with the most said about it."""
    kept: list[CodedEvent] = []
    for event in sorted(events, key=lambda e: (-(len(e.source) + len(e.target)), e.trigger)):
        double = any(
            k.root == event.root
            and (k.trigger.overlaps(event.trigger) or (k.source == event.source and k.target == event.target))
            for k in kept
        )
        if not double:
            kept.append(event)
    return sorted(kept, key=lambda e: e.trigger)
