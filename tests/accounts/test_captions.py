import pytest

from wiredesk.accounts.captions import is_caption
from wiredesk.accounts.quotation_marks import has_whole_quotations


@pytest.mark.parametrize(
    "line",
    [
        "In this May 3, 2031 file photo, Mayor Ida Holm opens the bridge.",
        "Mayor Ida Holm greets dock workers in Port Ella on May 3, 2031.",
        "Dock workers hold banners outside the town hall, 3 May 2031, in Port Ella.",
        "The mayor, left, is seen with her deputy at the ferry.",
        "This image made from video shows the wreck off Port Ella.",
        "A dock worker extinguishes a fire in Port Ella, May 3, 2031.",
        "Ida Holm is led away by officers after the hearing in Port Ella.",
        "Anyone with information is asked to call the harbour police.",
        "Anonymous tips may be phoned to the harbour police.",
        "Witnesses who saw the ferry should contact police at 555-0134.",
        "Stay with Channel Four as this story develops.",
        "Police ask anyone who was near the ferry on Friday to call the harbour office.",
        "A version of this article appeared on page 14 on Monday 3 May 2031.",
    ],
)
def test_lines_below_photographs(line):
    assert is_caption(line)


@pytest.mark.parametrize(
    "line",
    [
        "The bridge was opened on May 3, 2031, after nine years of work.",
        "Mayor Ida Holm meets dock workers on Monday.",
        "Police asked residents to stay with relatives for the night.",
        "A witness who saw the ferry sink said she had called the coast guard twice.",
        "The court ruled on 3 May 2031 that the ferry was not safe.",
        "",
    ],
)
def test_sentences_of_the_news(line):
    assert not is_caption(line)


@pytest.mark.parametrize(
    ("sentence", "whole"),
    [
        ("She said she had “no doubts”.", True),
        ("She said she had “no doubts.", False),
        ("He has ‘‘low hopes’’ for it.", True),
        ("He has ‘‘low hopes for it.", False),
        ('They called it "a farce', False),
    ],
)
def test_every_quotation_is_closed(sentence, whole):
    assert has_whole_quotations(sentence) is whole
