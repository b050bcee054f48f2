"""Which attributions are words that somebody said."""

from __future__ import annotations

import pytest

from wiredesk.model.annotation import Attribution, StatementKind, Token
from wiredesk.model.text import Span
from wiredesk.statements.speech import is_speech, settled_polarity

VERBS = {"had", "been", "locked"}


@pytest.mark.parametrize(
    ("cue", "content", "speech"),
    [
        ("charged", "the harbour master with neglect of duty", False),
        ("recalled", "its envoy from the island", False),
        ("charged", "that the doors had been locked", True),
        ("recalled", "how the doors had been locked", True),
        ("claimed", "another coach of the northern league", False),
        ("claimed", "that the doors had been locked", True),
        ("said", "the doors had been locked", True),
        ("condemned", "the neglect of the harbour", True),
    ],
)
def test_verbs_that_are_acts_too_say_something_only_with_a_clause(
    cue: str, content: str, speech: bool
) -> None:
    text = f"Prosecutors {cue} {content}."
    spans = Span(0, 11), Span(12, 12 + len(cue)), Span(13 + len(cue), len(text) - 1)
    words = ((m, text[m:].split()[0].strip(".")) for m in range(len(text)) if m == 0 or text[m - 1] == " ")
    tokens = {at: Token(at, at + len(w), upos="VERB" if w in {cue, *VERBS} else "NOUN") for at, w in words}
    attribution = Attribution((spans[0],), (spans[1],), (spans[2],), "indirect", "said")
    assert is_speech(text, attribution, tokens, content) == speech


def spoken(marked: str) -> bool:
    """Whether "<source> [cue] {content}" is speech; words around them may stand anywhere."""
    text = marked.translate(str.maketrans("", "", "<>[]{}"))
    spans, removed = {}, 0
    for at, sign in enumerate(marked):
        if sign in "<>[]{}":
            spans[sign] = at - removed
            removed += 1
    source, cue, content = (Span(spans[a], spans[b]) for a, b in ("<>", "[]", "{}"))
    attribution = Attribution((source,), (cue,), (content,), "indirect", "said")
    return is_speech(text, attribution, {}, text[content.start : content.end])


@pytest.mark.parametrize(
    "marked",
    [
        "<The harbour master> [is alleged] {to have sold the old ferry to his brother}.",
        "<Twelve fishermen> [are accused of] {taking nets that were not theirs}.",
        "The day ended. [Asked] {about the price of the old ferry}, <Mayor Osei> left.",
        "She smiled when [asked] {whether the ferry would run}, and <Mayor Osei> left.",
        "<Mayor Osei> [said] little, {offering his guests some tea}.",
        "<The council> [has refused] {to pay for the repair of the harbour}.",
        "<Both towns> [agreed] {to meet for talks on the ferry}.",
        "<The ferry> [has not derailed] {the summer of the fishermen}.",
        "<His wife> [called] {the front desk to see what had happened}.",
        "<The mayor> [called] {a meeting for the next morning}.",
    ],
)
def test_who_is_spoken_of_or_does_something_says_nothing(marked: str) -> None:
    assert not spoken(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "<Mayor Osei> [refused to say] {whether the ferry would run}.",
        "<Mayor Osei> [agreed] {that the ferry was old}.",
        "<The council> [declined] {to comment on the price of the ferry}.",
        "{The ferry was too old}, it [was said by] <two fishermen>.",
        "<A fisherman> [was quoted as saying] {the ferry was too old}.",
        "<Mayor Osei> [did not say] {why the ferry was sold}.",
        "<Mayor Osei> [asked] {the fishermen to wait for the ferry}.",
        "<Mayor Osei> [called] {the police a disgrace to the town}.",
    ],
)
def test_answers_and_who_says_it_in_the_passive_stay(marked: str) -> None:
    assert spoken(marked)


def test_who_is_said_to_be_something_says_nothing_for_whoever_is_quoted_next() -> None:
    assert not spoken(
        "Staff [were said] {to be in shock at the locked doors}. “No,” said the nurse <Ada Ferro>."
    )
    assert not spoken("<The council> [opened talks on] {the price of the doors and their locks}.")


def test_talk_of_something_is_no_saying() -> None:
    assert not spoken("<The port> [has led to talk of] {a new bridge over the old harbour}.")
    assert spoken("<The mayor> [has talked of] {a new bridge over the old harbour}.")


@pytest.mark.parametrize(
    "marked",
    [
        "An owner <who> [asked] {who asked not to be named} left.",
        "Congress may act by <the clerk> by [asking] {a court to fine the old ferry line}.",
        "[Described] as tall and thin by all, {the thief of the ferry} fled, <Mayor Osei> left.",
        "<The judge>, [declining] {a request to hold the fisherman without bail}, left.",
        "<The court> [denied] {a motion by the fishermen to hear the mayor}.",
        "<The guards> [have added to] {their list a man who had fled from the ferry}.",
        "The guards met <a man> [said] {to be the owner of the old ferry}.",
        "<Cases> [reported as] {far away as the northern islands and the old port}.",
        "<Two firms> [called off] {the sale of the old ferry to the town}.",
        "From <Osei>’s [point of view], {the ferry was much too old}.",
        "It is useful [to note] {that the ferry was old}, <I> think.",
        "<I> [shall mention] {some of the ferries that were sold}.",
        "<You> [agree] {that the ferry line may use your name and your picture}.",
    ],
)
def test_acts_and_torn_clauses_say_nothing(marked: str) -> None:
    assert not spoken(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "<The line> [declined] {requests for comment on the ferry}.",
        "<The mayor> [denied] {that the ferry was old}.",
        "<She> [said] {to be able to see the ferry is what they want}.",
        "<Osei> took the stage [to note] {that the ferry was old}.",
        "<Mayor Osei> [added] {that the ferry was old}.",
        "<Mayor Osei> left the hall, [asking] {the fishermen to wait for the ferry}.",
    ],
)
def test_their_likes_that_say_something_stay(marked: str) -> None:
    assert spoken(marked)


def with_words(
    cue: str, content: str, source: tuple[str, str], kind: StatementKind = "indirect", gap: int = 0
) -> bool:
    """Whether "SOURCE cue content" is speech, where ``source`` is a word and its part of speech."""
    word, upos = source
    text = f"{word} {cue} {content}."
    spans = (Span(0, len(word)), Span(len(word) + 1 + gap, len(word) + 1 + len(cue)))
    relation = "nmod:poss" if word == "his" else "nsubj"
    tokens = {0: Token(0, len(word), upos=upos, deprel=relation)} if word else {}
    said = Span(len(text) - 1 - len(content), len(text) - 1)
    attribution = Attribution((spans[0],) if word else (), (spans[1],), (said,), kind, "said")
    return is_speech(text, attribution, tokens, content)


def test_a_picture_shows_and_a_person_indicates() -> None:
    content = "that shots were fired in the air"
    assert not with_words("indicating", content, ("Pictures", "NOUN"))
    assert with_words("indicating", content, ("Osei", "PROPN"))
    assert with_words("indicating", content, ("Police", "NOUN"))
    assert with_words("indicating", content, ("Documents", "NOUN"))


def test_a_source_needs_somebody() -> None:
    content = "that shots were fired in the air"
    assert not with_words("said", content, ("stolen", "VERB"))
    assert with_words("allegation", content, ("his", "PRON"))
    assert with_words("letters express", content, ("his", "PRON"), gap=8)
    assert not with_words("words follow a post that says", content, ("his", "PRON"), gap=6)
    assert with_words("said", content, ("fishermen", "NOUN"))


def test_a_word_in_quotation_marks_is_not_yet_a_quotation() -> None:
    scare, whole = "the council for its “quack” cures", "the council for “cures that nobody ever saw work”"
    assert not with_words("chased", scare, ("Osei", "PROPN"), "mixed")
    assert with_words("chased", whole, ("Osei", "PROPN"), "mixed")
    assert with_words("blamed", scare, ("Osei", "PROPN"), "mixed")
    assert with_words("found", "that he died of “many” cuts", ("Inquiries", "NOUN"), "mixed")
    assert not with_words("found", "the “many” cuts of a thief", ("Inquiries", "NOUN"), "mixed")


def test_words_without_marks_and_without_a_source_are_no_quotation() -> None:
    assert not with_words("classifies", "him as a heavy man", ("", ""), "direct")
    assert not with_words("was also known as", "“the Otter”", ("", ""), "direct")
    assert with_words("sighed", "“a heavy man indeed”", ("", ""), "direct")


def test_whoever_refuses_to_disclose_did_not_say() -> None:
    def polarity(cue: str, content: str) -> str:
        text = f"Osei {cue} {content}."
        cut = Span(5, 5 + len(cue)), Span(6 + len(cue), len(text) - 1)
        return settled_polarity(text, Attribution((Span(0, 4),), (cut[0],), (cut[1],), "indirect", "said"))

    assert polarity("has refused to", "to disclose the price of the ferry") == "not said"
    assert polarity("declined to explain", "to explain the price of the ferry") == "not said"
    assert polarity("refused", "to sell the ferry") == "said"
    assert polarity("refused to pay, saying", "the ferry was old") == "said"
