"""Readers' comments are told from the article above them."""

from wiredesk.extraction.reader_comments import comments_begin
from wiredesk.extraction.role_decision import Judged, decide_roles

STORY = [
    "The bridge over the harbour fell at noon on Friday, and two boats were sunk by its northern arch.",
    "A spokesman for the harbour said:",
    "Nobody was hurt because the market had closed an hour before the bridge came down at 11:58.",
    "Reply",
]


def test_comments_begin_at_their_heading():
    below = [
        "3 responses to “Bridge falls”", "Anna says:", "March 4, 2031 at 9:10 am", "I saw it fall.",
        "Reply", "Bo on March 5, 2031 at 10:12 pm said:", "So did I.",
    ]  # fmt: skip
    assert comments_begin([*STORY[:3], *below]) == 3


def test_comments_without_a_heading_and_in_other_languages():
    below = [
        "Anna sagt:",
        "4. März 2031 um 9:10 Uhr",
        "Das stimmt.",
        "Antworten",
        "Bo sagt:",
        "5. März, 10:12",
    ]
    assert comments_begin([*STORY[:3], *below]) == 3


def test_an_article_in_which_people_say_something_has_no_comments():
    assert comments_begin(STORY) is None
    assert comments_begin([]) is None


def test_what_readers_say_is_not_the_article_however_likely():
    lines = [*STORY[:3], "Rating: 4 votes", "I saw it fall from my window, it was very loud.", *["Reply"] * 2]
    judged = Judged(lines, [1.0] * 7, [""] * 7, [False] * 7)
    assert decide_roles(judged, None, ())[3:] == ["reader comment"] * 4


def test_a_newspapers_notice_alone_opens_the_comments():
    notice = "(Reporting by Ada Berg) We welcome comments that advance the story through opinion."
    below = [
        "Views expressed in the comments do not represent those of the Post.",
        "The harbour master is to blame.",
    ]
    assert comments_begin([*STORY[:3], notice, *below]) == 3
    assert comments_begin([*STORY[:3], *below]) == 3
    assert (
        comments_begin([*STORY[:3], "The mayor said the views expressed in the council were his own."])
        is None
    )
