"""What becomes of a line, by how likely it is and by its words."""

import pytest

from wiredesk.extraction.role_decision import NEVER_BODY, Judged, decide_roles

STORY = [
    "The bridge over the harbour fell at noon on Friday, and two boats were sunk by its northern arch.",
    "Nobody was hurt, the harbour master said, because the market had closed an hour before it came down.",
]


def roles(lines, likely, title=None):
    blank = [""] * len(lines)
    return decide_roles(Judged(lines, likely, blank, [False] * len(lines)), title, ())


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Anna Berg is a Harbour Post investigative reporter.", "author bio"),
        ("These cookies are necessary for the site to work.", "consent notice"),
        ("Published on 4 March 2031 at 11:20", "date stamp"),
        ("Leave a reply", "comment form"),
        ("Photo by Anna Berg", "photo credit"),
        ("© 2031 Harbour Media", "legal"),
    ],
)
def test_lines_in_such_words_are_never_the_article(line, role):
    assert role in NEVER_BODY
    assert roles([*STORY, line], [1.0, 1.0, 1.0]) == ["body", "body", role]


def test_a_likely_line_in_other_furnitures_words_stays():
    line = "Sign up for a fishing permit at the harbour office before the first of May."
    assert roles([*STORY, line], [1.0, 1.0, 0.95])[-1] == "body"
    assert roles([*STORY, line], [1.0, 1.0, 0.6])[-1] == "newsletter or channel"


def test_the_headline_and_a_line_told_twice_go():
    told = roles(["Bridge falls", *STORY, STORY[0]], [1.0] * 4, "Bridge falls")
    assert told == ["repeated headline", "body", "body", "repeated line"]


def test_where_nothing_is_likely_the_likeliest_lines_stay():
    assert roles([*STORY, "Weather: rain"], [0.4, 0.4, 0.01])[:2] == ["body", "body"]


def test_short_lines_may_stand_twice():
    line = "1 cup of oats, 2 eggs"
    assert roles([*STORY, line, line], [1.0] * 4)[2:] == ["heading", "heading"]
