"""What becomes of a line, by how likely it is and by its words."""

import pytest

from wiredesk.extraction.blocks import page_blocks
from wiredesk.extraction.markup import parse_html
from wiredesk.extraction.removal_reasons import NEAR_PICTURE
from wiredesk.extraction.role_decision import NEVER_BODY, Judged, decide_roles, markup_hint

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
    page = [*STORY, line, "Tags"]
    hints = ["", "", "", "navigation"]
    for likely, role in ((0.95, "body"), (0.6, "newsletter or channel")):
        judged = Judged(page, [1.0, 1.0, likely, 0.1], hints, [False] * 4)
        assert decide_roles(judged, None, ())[2] == role
    assert roles([*STORY, line], [1.0, 1.0, 1.0])[-1] == "newsletter or channel"


def test_the_headline_and_a_line_told_twice_go():
    told = roles(["Bridge falls", *STORY, STORY[0]], [1.0] * 4, "Bridge falls")
    assert told == ["repeated headline", "body", "body", "repeated line"]


def test_where_nothing_is_likely_the_likeliest_lines_stay():
    assert roles([*STORY, "Weather: rain"], [0.4, 0.4, 0.01])[:2] == ["body", "body"]


def test_short_lines_may_stand_twice():
    line = "1 cup of oats, 2 eggs"
    assert roles([*STORY, line, line], [1.0] * 4)[2:] == ["heading", "heading"]


def test_captions_are_the_text_of_a_gallery_and_furniture_beside_a_report():
    caption = (
        "The harbour master looks at the old bridge on Friday, a day before it fell. (AP Photo/Ada Berg)"
    )
    report = (
        "The bridge over the harbour fell at noon on Friday, and two boats were sunk by its northern arch."
    )
    gallery = Judged([caption, "1 of 12"], [0.9, 0.1], [""] * 2, [False] * 2)
    assert decide_roles(gallery, None, ())[0] == "heading"
    beside = Judged([caption, report], [0.9, 0.9], [""] * 2, [False] * 2)
    assert decide_roles(beside, None, ()) == ["photo credit", "body"]


def test_a_post_stays_with_who_signs_it():
    page = [
        *STORY,
        "The old bridge is gone, and we are glad that all are well.",
        "— Port Ella (@portella) May 4, 2031",
    ]
    judged = Judged(page, [1.0, 1.0, 0.45, 0.1], ["", "", "", "navigation"], [False] * 4)
    assert decide_roles(judged, None, ())[2:] == ["body", "heading"]
    unlikely = Judged(page, [1.0, 1.0, 0.1, 0.1], ["", "", "", "navigation"], [False] * 4)
    assert decide_roles(unlikely, None, ())[3] == "navigation"


def test_without_markup_a_short_line_amid_the_text_belongs_to_it():
    page = [STORY[0], "What next?", STORY[1], "Market days"]
    assert roles(page, [0.99, 0.3, 0.99, 0.3])[1:] == ["heading", "body", "furniture"]
    assert roles([STORY[0], "___", STORY[1]], [0.99, 0.3, 0.99])[1] == "furniture"
    with_markup = Judged(page, [0.99, 0.3, 0.99, 0.3], ["", "", "", "navigation"], [False] * 4)
    assert decide_roles(with_markup, None, ())[1] == "furniture"


def hints(markup):
    return [markup_hint(block) for block in page_blocks(parse_html(f"<html><body>{markup}</body></html>"))]


def test_what_stands_in_a_picture_is_its_caption_and_what_stands_beside_it_may_be():
    assert hints("<div class='media'><p>A</p></div><p class='caption'>B</p>") == [NEAR_PICTURE, "caption"]
    assert hints("<figure><p>A</p></figure>") == ["caption"]
    assert hints("<figure><blockquote>A</blockquote></figure>") == [NEAR_PICTURE]
    assert hints("<figure><table><tr><td>A</td></tr></table></figure>") == [NEAR_PICTURE]


def test_a_caption_must_be_surer_than_a_line_near_a_picture():
    page = [*STORY, "The harbour master looks at what is left."]
    for hint, role in (("caption", "caption"), (NEAR_PICTURE, "body")):
        assert decide_roles(Judged(page, [1.0, 1.0, 0.7], ["", "", hint], [False] * 3), None, ())[2] == role
    near = Judged(page, [1.0, 1.0, 0.1], ["", "", NEAR_PICTURE], [False] * 3)
    assert decide_roles(near, None, ())[2] == "caption"


def test_without_markup_a_note_on_the_article_goes_and_an_update_may_open_it():
    note = "This article was amended on 4 March 2031 to correct the name of the harbour master."
    assert roles([*STORY, note], [1.0, 1.0, 1.0])[-1] == "editor's note"
    update = "Update: The bridge over the harbour was opened again on Monday, its owner said in the evening."
    assert roles([update, *STORY], [1.0, 1.0, 1.0])[0] == "body"


@pytest.mark.parametrize(("hint", "reason"), [("byline", "byline"), ("date stamp", "furniture")])
def test_what_is_called_a_byline_or_a_date_must_be_surer(hint, reason):
    def role(line, likely):
        judged = Judged([*STORY, line], [1.0, 1.0, likely], ["", "", hint], [False] * 3)
        return decide_roles(judged, None, ())[-1]

    assert role("Lena Hart went down to the harbour with the divers.", 0.8) == reason
    assert role("Lena Hart went down to the harbour with the divers.", 0.95) == "body"
    assert role("By Lena Hart", 0.95) == "byline"


def test_an_excerpt_of_the_text_above_it_is_told_once():
    excerpt = f"{STORY[0][:70]}..."
    assert roles([excerpt, *STORY], [1.0] * 3) == ["repeated line", "body", "body"]
    # One that nothing goes on with may be all that a stub has.
    assert (
        roles(
            ["The harbour master would not say for how long the northern arch had been...", *STORY], [1.0] * 3
        )[0]
        != "repeated line"
    )


def test_long_comments_do_not_speak_against_a_short_text_above_them():
    comments = [
        line
        for n in range(4)
        for line in (
            f"Reader {n} on March {n + 1}, 2031 at 10:0{n} am said:",
            f"I crossed that bridge {n} times a day, and I have never seen anyone look at its northern arch.",
        )
    ]
    lines = [STORY[0], "4 Comments", *comments]
    likely = [0.36, 0.0, *([0.2, 0.9] * 4)]
    assert roles(lines, likely) == ["body", *["reader comment"] * 9]
