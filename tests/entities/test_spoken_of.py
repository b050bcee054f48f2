"""What an article has spoken of so far."""

from __future__ import annotations

from dataclasses import replace

from wiredesk.entities.layout import Place
from wiredesk.entities.spoken_of import MOST_CANDIDATES, SENTENCES_BACK, Memory, Pronoun, SpokenOf
from wiredesk.model.text import Span


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


def test_in_his_own_words_nobody_has_his_name_but_may_have_his_office() -> None:
    """ "Lund is tired", he said: not Lund. "I am the mayor", he said: the mayor, perhaps."""
    quoted = replace(at(1), quotation=(5, 40))
    he = Pronoun("he", at(2), says=(Span(5, 40),))
    assert not he.may_mean(SpokenOf(0, "person", "he", quoted, "name"))
    assert he.may_mean(SpokenOf(0, "person", "he", quoted, "name", described=True))
    memory = Memory()
    memory.mention(SpokenOf(0, "person", "he", at(0), "name"))
    assert memory.mention(SpokenOf(0, "person", "he", quoted, "name", described=True)).described


def test_whoever_spoke_last_goes_on_unless_another_was_spoken_of_since() -> None:
    memory = Memory()
    speaker = memory.mention(SpokenOf(0, "person", None, at(1), "name"))
    memory.spoke(speaker, 10, (Span(10, 13), Span(20, 40)))
    inside = memory.mention(SpokenOf(1, "person", None, at(2), "name"))
    assert memory.goes_on(inside) is speaker
    since = memory.mention(SpokenOf(2, "person", None, at(5), "name"))
    assert memory.goes_on(since) is since
    assert memory.goes_on(speaker) is speaker


def test_the_subject_of_a_source_speaks_and_not_whoever_it_belongs_to() -> None:
    memory, said = Memory(), (Span(10, 60), Span(70, 90))
    speaker = memory.mention(SpokenOf(0, "person", None, at(1), "name"))
    memory.spoke(speaker, 10, said)
    other = memory.mention(SpokenOf(1, "person", None, replace(at(4), role="owner"), "name"))
    memory.spoke(other, 40, said)
    assert memory.last_speaker is speaker
