"""Whether two figures make two sentences one claim."""

import pytest

from wiredesk.claims.joining import compare_figures, same_claim
from wiredesk.claims.propositions import gather_propositions, word_weights
from wiredesk.language import load_annotator
from wiredesk.model.article import Article, article_id

OTHERS = [
    f"The {word} was quiet on the day that nobody in {word} remembers." for word in ("port", "mill", "fort")
]


def propositions(*texts):
    found = []
    for n, text in enumerate([*texts, *OTHERS]):
        article = Article(article_id(None, str(n), None, text), str(n), text, ((0, len(text)),))
        found += gather_propositions([article], {article.id: load_annotator("rules").annotate([text])[0]})
    return found[: len(texts)], word_weights(found)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (
            "The quake left 1.5 million people homeless in the south of the island.",
            "Some 1.5 million people were made homeless, according to a relief agency.",
            True,
        ),
        (
            "The surgeon could face up to four years in jail if the jury convicts him.",
            "Prosecutors said that the surgeon would face four years in jail.",
            True,
        ),
        (
            "The harbour was closed for the past 24 hours because of a strike of its pilots.",
            "The storm turned in the past 24 hours and left the harbour with broken windows.",
            False,
        ),
        (
            "The two leaders spoke about the harbour in the morning and left.",
            "The two leaders will visit a school in the evening and sing there.",
            False,
        ),
        (
            "The fever has killed 68 people in the province, a doctor said.",
            "A fever that has killed 81 people keeps schools in the province closed.",
            True,
        ),
        (
            "The fever has killed 4 people in the province, a doctor said.",
            "A fever that has killed 900 people keeps schools in the province closed.",
            False,
        ),
    ],
)
def test_sentences_whose_figures_count_one_thing_word_one_claim(one, other, same):
    (a, b), weights = propositions(one, other)
    assert bool(same_claim(a, b, weights, None)) is same


def test_a_sentence_that_says_what_its_figure_replaced_differs_from_one_that_has_only_that():
    (a, b), _ = propositions(
        "The agency has counted 109 cases of the fever, up from 91 cases.",
        "The agency has counted 91 cases of the fever.",
    )
    assert compare_figures(a, a.figures[0], b, b.figures[0]) == "differ"
