import pytest
from tests.conftest import make_article

from wiredesk.lineage import find_copies
from wiredesk.lineage.reading import read_articles

ONE = "The harbour master of Hame resigned after the ferry ran aground, and his deputy takes over until the town votes."
OTHER = "Growers around Velm expect a third less barley than last year because the June rain came four weeks too late."
CAPTION = (
    "Harbour master Ola Brandt, left, and mayor Siri Holm walk along the quay in Hame, Norland, Monday, March 3, "
    "2031, a day before the council hears both of them about the grounding of the ferry."
)


@pytest.mark.parametrize(
    "line",
    [
        "To find out more about how we moderate what you write, please read the community guidelines and FAQs",
        "Sign up for our evening letter with the ten reports that our editors liked best, free and in your box by six",
        "A link has been sent to your friend's e-mail address, together with the note that you wrote above it today",
        "Join the conversation below: tell us what you saw, what you think of it, and what should happen next in town",
    ],
)
def test_lines_for_readers_are_furniture_and_no_copy(line):
    one, other = (
        make_article(f"{line}\n\n{ONE}", "one.html"),
        make_article(f"{line}\n\n{OTHER}", "other.html"),
    )
    assert find_copies([one, other]) == ()
    reading = read_articles([one])[0]
    assert reading.label(0, 12) == "furniture"


def test_a_line_with_the_day_in_full_is_a_caption_and_no_copy():
    one, other = (make_article(f"{CAPTION}\n\n{t}", f"{n}.html") for n, t in enumerate((ONE, OTHER)))
    assert find_copies([one, other]) == ()


def test_only_the_captions_sentence_is_a_caption():
    text = f"{ONE} {CAPTION} {OTHER}"
    reading = read_articles([make_article(text, "a.html")])[0]
    words = [text[s:e] for s, e in zip(reading.print.starts, reading.print.ends, strict=True)]
    marked = {w for w, m in zip(words, reading.caption, strict=True) if m}
    assert {"quay", "Norland", "grounding"} <= marked
    assert not {"resigned", "Growers", "barley"} & marked


def test_a_report_that_says_the_week_day_alone_is_no_caption():
    report = CAPTION.replace("Monday, March 3, 2031", "on Monday")
    one, other = (make_article(f"{report}\n\n{t}", f"{n}.html") for n, t in enumerate((ONE, OTHER)))
    assert len(find_copies([one, other])) == 1
