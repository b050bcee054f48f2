"""What an article has spoken of so far."""

from __future__ import annotations

from wiredesk.entities.layout import Place
from wiredesk.entities.spoken_of import MOST_CANDIDATES, SENTENCES_BACK, Memory, Pronoun, SpokenOf


def at(sentence: int) -> Place:
    return Place(sentence * 10, sentence * 10 + 3, sentence, 0, "subject", -1, None, True)


def test_what_was_mentioned_last_comes_first_and_is_counted() -> None:
    memory = Memory()
    memory.mention(SpokenOf(0, "person", None, at(0), "name"))
    memory.mention(SpokenOf(1, "person", None, at(1), "name"))
    memory.mention(SpokenOf(0, "person", None, at(2), "name"))
    found = memory.candidates(3)
    assert [(c.referent, c.mentions) for c in found] == [(0, 2), (1, 1)]


def test_nouns_are_known_again_by_their_word() -> None:
    memory = Memory()
    memory.mention(SpokenOf(None, "person", "she", at(0), "noun", noun="nurse"))
    memory.mention(SpokenOf(None, "person", "she", at(1), "noun", noun="nurse"))
    memory.mention(SpokenOf(None, "person", None, at(2), "noun", noun="pilot"))
    assert [(c.noun, c.mentions) for c in memory.candidates(2)] == [("pilot", 1), ("nurse", 2)]


def test_only_so_many_and_so_far() -> None:
    memory = Memory()
    for n in range(2 * MOST_CANDIDATES):
        memory.mention(SpokenOf(n, "person", None, at(0), "name"))
    assert len(memory.candidates(0)) == MOST_CANDIDATES
    assert memory.candidates(SENTENCES_BACK + 1) == []


def test_gender_of_pronouns() -> None:
    assert [Pronoun(w, at(0)).gender for w in ("her", "himself")] == ["she", "he"]
