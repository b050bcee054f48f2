from tests.conftest import make_article

from wiredesk.language import load_annotator
from wiredesk.lineage.paraphrase import alike_pairs, reworded_sentences, story_sentences


def sentences(*texts, language=None):
    articles = [make_article(t, f"{n}.html", language=language) for n, t in enumerate(texts)]
    notes = load_annotator("rules").annotate([a.text for a in articles])
    return story_sentences(articles, dict(zip([a.id for a in articles], notes, strict=True)))


def alike(*texts):
    return list(alike_pairs(sentences(*texts), None))


def test_a_reworded_sentence_is_found():
    assert alike(
        "The mill burned down on Friday after sparks from a grinding wheel set fire to sacks of flour, the police said.",
        "After sparks from a grinding wheel set fire to sacks of flour on Friday, the old mill burned down, police say.",
    )


def test_names_and_titles_in_common_are_no_rewording():
    assert not alike(
        "Deputy Harbour Master Ola Brandt Nilsen opened the Hamefjord Regatta Museum in North Velm on Friday morning.",
        "In North Velm, Deputy Harbour Master Ola Brandt Nilsen lost his seat at the Hamefjord Regatta Museum board.",
    )


def test_captions_are_not_compared():
    caption = "Harbour master Ola Brandt, left, waves from the ferry before it leaves the quay at Hame, Monday, March 3, 2031."
    assert sentences(caption) == []


def test_in_german_a_capital_letter_makes_no_name():
    text = "Das Feuer brach am Freitag in der alten Schreinerei aus, nachdem Funken aus der Maschine geflogen waren."
    (german,) = sentences(text, language="de")
    (other,) = sentences(text, language="en")
    assert "funken" in german.told
    assert "funken" not in other.told


def test_each_article_pair_gives_its_sentences_in_order():
    found = reworded_sentences(
        sentences(
            "The mill burned down on Friday after sparks from a grinding wheel set fire to sacks of flour there.",
            "After sparks from a grinding wheel set fire to sacks of flour on Friday, the old mill burned down.",
        ),
        None,
    )
    ((pair, passages),) = found.items()
    assert pair[0] < pair[1]
    assert len(passages) == 1
