"""What is denied, and who says it all the same."""

import itertools

import pytest

from wiredesk.claims.denials import denied_matters, denied_words
from wiredesk.claims.propositions import Proposition
from wiredesk.claims.stance import denies
from wiredesk.model.text import Citation


def proposition(text, article="a-1"):
    return Proposition(Citation(article, 0, len(text), text), frozenset(), frozenset(), (), 0, False)


TOLD = [
    "Officials deny that a blockade of the harbour is planned.",
    "The minister denied planning a blockade of the harbour with fishing boats.",
    "Ferry owners fear that the union is planning to blockade the harbour.",
    "The weather was fine.",
]


def test_the_order_of_the_sentences_changes_nothing():
    answers = set()
    for order in itertools.permutations(range(len(TOLD))):
        found = denied_matters([proposition(TOLD[n], f"a-{n}") for n in order])
        answers.add(
            tuple(tuple(tuple(sorted(order[i] for i in side)) for side in matter) for matter in found)
        )
    assert answers == {(((0, 1), (2,)),)}


def test_two_matters_stay_two():
    other = "The union denied that the captain had smuggled diamonds."
    found = denied_matters([proposition(TOLD[0], "a-0"), proposition(other, "a-1")])
    assert [denying for denying, _ in found] == [[0], [1]]


def test_only_what_stands_behind_the_denying_word_is_denied():
    assert denied_words(proposition(TOLD[0])).strip() == "that a blockade of the harbour is planned"
    assert denied_words(proposition("A blockade is planned; they deny it.")) == ""
    assert denied_words(proposition("The minister may deny entry to the boats.")) == ""


def test_a_question_asserts_nothing():
    asked = "Is the union planning to blockade the harbour?"
    ((_, asserting),) = denied_matters([proposition(TOLD[0], "a-0"), proposition(asked, "a-1")])
    assert asserting == []


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Norland will also deny export licences for the new turbines.", False),
        ("The court denied Lund bail on Monday.", False),
        ("Lund denied that visas had been sold at the harbour.", True),
        ("The firm denied all wrongdoing at the harbour.", True),
    ],
)
def test_who_refuses_something_denies_nothing(text: str, denied: bool) -> None:
    assert denies(text) is denied
