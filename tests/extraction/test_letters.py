"""Letters as readers should see them."""

import pytest

from wiredesk.extraction import extract, load_agencies
from wiredesk.extraction.letters import as_set, reread, reread_content, visible
from wiredesk.model.page import Page

TOLD = "The mayor of São Brás said — “it’s over” — and the café closed at noon on Friday, two officials’ aides said."
MISREAD = TOLD.encode().decode("latin-1")


def test_what_was_read_in_a_wrong_encoding_is_read_anew():
    assert reread(MISREAD) == TOLD
    assert reread_content(MISREAD.encode()) == TOLD


@pytest.mark.parametrize("text", [TOLD, "naïve Ã la carte", "Größe, À propos, Ñandú", "Âge tendre", "", "â"])
def test_what_was_read_right_stays(text):
    assert reread(text) == text
    assert reread_content(text.encode()) == text.encode()
    assert reread_content(text.encode("latin-1", "replace")) == text.encode("latin-1", "replace")


def test_only_the_misread_lines_change():
    assert reread(f"naïve café\n{MISREAD}\nGröße") == f"naïve café\n{TOLD}\nGröße"


def test_signs_that_nobody_sees_go():
    assert visible("Wil\u00adkins\u200bburg\ufeff") == "Wilkinsburg"


def test_two_single_marks_are_one_double_mark():
    assert (
        visible("‘‘It’s over,’’ she said, ‘‘and the wolves’ too.’’")
        == "“It’s over,” she said, “and the wolves’ too.”"
    )
    assert visible("the sailors’’ union") == "the sailors’’ union"


@pytest.mark.parametrize("media", ["text", "html"])
def test_an_article_is_legible(media):
    days = ("Friday", "Monday", "Tuesday", "Sunday")
    body = "\n".join(MISREAD.replace("Friday", day).replace("noon", "no\u00adon") for day in days)
    content = (
        body if media == "text" else f"<html><body><p>{body.replace(chr(10), '</p><p>')}</p></body></html>"
    )
    article = extract(
        Page(
            "a",
            content,
            media,
            title="Café in São Brás closes".encode().decode("latin-1"),
            authors=("José Sá".encode().decode("latin-1"),),
            outlet="post.example:80",
        ),
        load_agencies(),
    )
    assert TOLD in article.text
    assert article.title == "Café in São Brás closes"
    assert article.byline == ("José Sá",)
    assert article.outlet == "post.example"


def test_tokenised_lines_are_read_as_they_were_set_and_know_their_places():
    line = "OSLO\\/VIKA , Sudia -LRB- Norwire -RRB- - The ferry , he said ."
    told, places = as_set(line)
    assert told == "OSLO/VIKA, Sudia (Norwire) - The ferry, he said."
    assert len(places) == len(told) + 1
    for word in ("VIKA", "Sudia", "Norwire", "The", "he"):
        assert line[places[told.index(word)] :].startswith(word)
    assert places[-1] == len(line)


def test_other_lines_are_as_they_were():
    line = "The ferry, he said (so did others), was late."
    assert as_set(line) == (line, tuple(range(len(line) + 1)))
