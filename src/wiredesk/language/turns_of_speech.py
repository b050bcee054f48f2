"""Words that name an act elsewhere and none here: "returned from work", "a man named Lie", a shot at goal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from wiredesk.language.event_clauses import Clause
from wiredesk.language.lemmas import lemmas_of
from wiredesk.language.tables import toml_table
from wiredesk.model.annotation import Sentence
from wiredesk.model.text import Span

#: A page tells of a game when it has so many different words of games, and one to so many words. Of 50 groups
#: of news pages three tell of games, with 3 to 25 such words, one to 7 to 56; no other page has more than
#: one to 65.
LEAST_WORDS_OF_GAMES, MOST_WORDS_BETWEEN = 3, 60
#: Prepositions in front of where somebody goes or comes from, or whom he goes to.
_WHERE_TO = frozenset(("to", "in", "at", "for", "from", "into", "on", "off", "through", "across", "with"))


def is_of_a_game(text: str) -> bool:
    """Whether a text tells of a game, where "shot", "beat" and "struck" hurt nobody."""
    found = _words_of_games().findall(text.casefold())
    return len(set(found)) >= LEAST_WORDS_OF_GAMES and len(text.split()) <= MOST_WORDS_BETWEEN * len(found)


@cache
def _words_of_games() -> re.Pattern[str]:
    words = sorted(toml_table("turns_of_speech")["games"]["words"], key=lambda w: (-len(w), w))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?![\w-])")


def root_here(text: str, sentence: Sentence, clause: Clause, root: str, of_game: bool) -> str | None:
    """The root of an act as its clause has it, ``None`` where a word of the lexicon names no act there.

    ``of_game`` says that the page tells of a game.
    """
    lemmas = set(lemmas_of(text, sentence.tokens[clause.trigger]))
    games = toml_table("turns_of_speech")["games"]
    playing = of_game and not _is_in_earnest(text, sentence)
    wins = playing and bool(lemmas & set(games["wins"]))
    if wins or (lemmas & set(games["wins_votes"]) and _is_contest(text, sentence, clause)):
        return "OTHER"
    # In a game "broke a tie" is no sanction.
    if playing and (root == "SANCTION" or lemmas & set(games["moves"])):
        return None
    return None if _names_no_act(text, sentence, clause, root, lemmas) else root


def _names_no_act(text: str, sentence: Sentence, clause: Clause, root: str, lemmas: set[str]) -> bool:
    table = toml_table("turns_of_speech")
    token = sentence.tokens[clause.trigger]
    if root == "CONSULT" and lemmas & set(table["going"]["verbs"]):
        return not _leads_somewhere(text, sentence, clause)
    if root == "PROTEST" and "demonstrate" in lemmas:
        # "demonstrated its respect" and "demonstrated that" are no protests.
        told = any(t.head == clause.trigger and t.deprel == "ccomp" for t in sentence.tokens)
        return token.upos == "VERB" and (bool(clause.objects) or told)
    if root in ("AGREE", "SUPPORT") and lemmas & {"agree", "affirm", "reaffirm"}:
        return _says_that(sentence, clause.trigger) or ("agree" in lemmas and _only_agrees(sentence, clause))
    if root == "OTHER" and "host" in lemmas:
        return not _holds(sentence, clause.objects, set(table["hosting"]["nouns"]))
    return root == "OTHER" and "name" in lemmas and _is_called(sentence, clause)


def _is_contest(text: str, sentence: Sentence, clause: Clause) -> bool:
    """Whether somebody is beaten in a vote or a game: "beat Lie by three points in the primary"."""
    words = {text[t.start : t.end].casefold() for t in sentence.tokens}
    contest = bool(words & set(toml_table("turns_of_speech")["games"]["contests"]))
    return contest and not _is_in_earnest(text, sentence) and bool(clause.objects or clause.passive)


def _is_in_earnest(text: str, sentence: Sentence) -> bool:
    words = {text[t.start : t.end].casefold() for t in sentence.tokens}
    return bool(words & set(toml_table("turns_of_speech")["games"]["earnest"]))


def _leads_somewhere(text: str, sentence: Sentence, clause: Clause) -> bool:
    """Whether somebody goes to a place or person with a name, or to talks."""
    goals = [*clause.objects, *(p for word, p in clause.obliques if word in _WHERE_TO)]
    if any(text[s.start : s.end].casefold() == "it" for s in clause.subjects):
        return False
    return _holds(sentence, goals, set(toml_table("turns_of_speech")["going"]["nouns"]))


def _holds(sentence: Sentence, phrases: Sequence[Span], nouns: set[str]) -> bool:
    """Whether a name, or one of some nouns, stands in one of the phrases."""
    if any(p.start <= n.start and n.end <= p.end for p in phrases for n in sentence.names):
        return True
    return any(
        p.start <= t.start < p.end and t.lemma.casefold() in nouns for p in phrases for t in sentence.tokens
    )


def _says_that(sentence: Sentence, trigger: int) -> bool:
    """Whether "agreed that", "affirmed that" only say how something is; what shall be is agreed upon."""
    clauses = [n for n, t in enumerate(sentence.tokens) if t.head == trigger and t.deprel == "ccomp"]
    helpers = {t.lemma.lower() for t in sentence.tokens if t.head in clauses and t.deprel.startswith("aux")}
    perfect = "have" in helpers
    return bool(clauses) and (perfect or not helpers & {"should", "will", "shall", "must", "would"})


def _only_agrees(sentence: Sentence, clause: Clause) -> bool:
    """Whether one "agreed" with what was said, and there is nothing that he agreed to."""
    token = sentence.tokens[clause.trigger]
    if token.head is None or clause.passive or token.deprel.startswith("acl"):
        return False
    below = {t.deprel.split(":")[0] for t in sentence.tokens if t.head == clause.trigger}
    return len(clause.subjects) == 1 and not below & {"obj", "obl", "xcomp", "ccomp", "advcl"}


def _is_called(sentence: Sentence, clause: Clause) -> bool:
    """Whether a participle only says what somebody's name is: "a man named Ola Lie"."""
    token = sentence.tokens[clause.trigger]
    below = [t for t in sentence.tokens if t.head == clause.trigger]
    named = any(t.upos == "PROPN" and t.deprel in ("obj", "xcomp") for t in below)
    return token.deprel == "acl" and named and not any(t.deprel == "mark" for t in below)
