"""People without a name."""

from __future__ import annotations

from dataclasses import replace

from wiredesk.entities.unnamed import noun_gender, unnamed_people
from wiredesk.model.annotation import Annotation, Attribution, Sentence, Token
from wiredesk.model.article import Article
from wiredesk.model.text import Span


def parsed(rows: list[tuple[str, str, int, str]]) -> tuple[Article, Annotation]:
    """An article of one sentence from rows of word, UPOS, head and relation."""
    text, tokens = "", []
    for word, upos, head, relation in rows:
        tokens.append(Token(len(text), len(text) + len(word), word.casefold(), upos, head, relation))
        text += word + " "
    article = Article("a-1", "a", text.rstrip(), ((0, len(text) - 1),))
    return article, Annotation((Sentence(0, len(text) - 1, tuple(tokens)),))


def nouns(rows: list[tuple[str, str, int, str]], *names: str) -> list[str]:
    article, note = parsed(rows)
    spans = [(article.text.index(n), article.text.index(n) + len(n)) for n in names]
    return [u.noun for u in unnamed_people(article, note, spans)]


def test_common_nouns_for_persons() -> None:
    rows = [("A", "DET", 1, "det"), ("woman", "NOUN", 2, "nsubj"), ("saw", "VERB", -1, "root"),
            ("the", "DET", 4, "det"), ("bridge", "NOUN", 2, "obj")]  # fmt: skip
    assert nouns(rows) == ["woman"]


def test_a_title_before_a_name_is_nobody_else() -> None:
    rows = [("Mayor", "NOUN", 1, "compound"), ("Ferro", "PROPN", 2, "nsubj"), ("spoke", "VERB", -1, "root")]
    assert nouns(rows, "Ferro") == []


def test_a_noun_that_says_what_somebody_is_is_nobody_else() -> None:
    rows = [("Ferro", "PROPN", 3, "nsubj"), ("is", "AUX", 3, "cop"), ("a", "DET", 3, "det"),
            ("doctor", "NOUN", -1, "root")]  # fmt: skip
    assert nouns(rows, "Ferro") == []


def test_without_a_parser_a_noun_beside_a_name_is_nobody_else() -> None:
    article, note = parsed([("Mayor", "", -1, ""), ("Ferro", "", -1, ""), ("met", "", -1, ""), ("a", "", -1, ""),
                            ("nurse", "", -1, "")])  # fmt: skip
    (sentence,) = note.sentences
    bare = tuple(Token(t.start, t.end) for t in sentence.tokens)
    note = Annotation((Sentence(sentence.start, sentence.end, bare),))
    assert [u.noun for u in unnamed_people(article, note, [(6, 11)])] == ["nurse"]


def test_gender_of_nouns() -> None:
    assert [noun_gender(n) for n in ("sister", "uncle", "neighbour")] == ["she", "he", None]


def test_a_source_is_a_person_where_it_is_the_source_of_words() -> None:
    article, note = parsed(
        [
            ("a", "DET", 1, "det"),
            ("source", "NOUN", 2, "nsubj"),
            ("said", "VERB", -1, "root"),
            ("so", "ADV", 2, "advmod"),
        ]
    )
    assert [u.noun for u in unnamed_people(article, note, [])] == []
    said = Attribution((Span(0, 8),), (Span(9, 13),), (Span(14, 16),), "indirect", "said")
    note = replace(note, attributions=(said,))
    assert [u.noun for u in unnamed_people(article, note, [])] == ["source"]
