"""What a line is by its words alone."""

import pytest

from wiredesk.extraction.line_roles import furniture_role, load_roles


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Sign up for our morning newsletter", "newsletter or channel"),
        ("Get the day's best stories delivered to your inbox", "newsletter or channel"),
        ("This slideshow requires JavaScript.", "banner"),
        ("We may earn a commission when you buy through links on our site.", "banner"),
        ("Leia também: ponte cai no porto", "teaser"),
        ("Ähnliche Artikel", "teaser"),
        ("Lesezeit: 3 Minuten", "date stamp"),
        ("Publicado em 4 de março de 2031", "date stamp"),
        ("Anna Berg in Oslo contributed to this report.", "byline"),
        ("Deixe um comentário", "comment form"),
        ("Sorry , this media is not available in your territory .", "banner"),
        ("Can not play media .", "banner"),
        ("To play this video you need JavaScript enabled", "banner"),
        ("Media: Harbourpix", "photo credit"),
        ("Stay Up To Date, Follow Harbour TV On Twitter", "newsletter or channel"),
        ("Reach him at aberg@harbour.example or 555-0142.", "author bio"),
        ("Anna Berg is a Harbour Post investigative reporter.", "author bio"),
        ("Anna Berg covers the harbour for the Post.", "author bio"),
        ("Anna van der Berg, the Post's night editor, writes about ferries.", "author bio"),
        ("She covers courts and prisons.", "author bio"),
        ("Stay with Harbour TV for the latest on the bridge", "newsletter or channel"),
        ("Video: Watch the bridge fall", "banner"),
        ("Image 1of/4", "banner"),
        ("Photo 2 of 7", "banner"),
        ("fbShare Tweet gShare Email", "banner"),
        ("Posted!", "banner"),
        ("World 1 hour ago", "date stamp"),
        ("4:46\u00a0am\u00a0PDT, Monday, March 4, 2031", "date stamp"),
        ("We welcome your comments on this story.", "comment form"),
        ("(Reporting by Anna Berg; editing by Ola Lund)", "byline"),
        ("You can change this, and by clicking below you accept our terms.", "consent notice"),
    ],
)
def test_furniture_is_told_by_its_words(line, role):
    assert furniture_role(line).role == role


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell on Monday as investors weighed the new tariffs on steel and timber.",
        "Get out, the mayor told the council, and the council went home without a vote that night.",
        "The minister said the support your neighbours gave had saved the village from the flood.",
        "The new insurance covers ferries of every size.",
        "Insurance covers the loss of the bridge.",
        "Her husband is a retired professor who grew up on the island.",
        "We welcomed the harbour master's comments, the mayor said on Friday.",
        "Watching the bridge fall, Anna Berg called the harbour master, who was asleep at the time.",
    ],
)
def test_sentences_that_begin_alike_are_text(line):
    assert furniture_role(line) is None


def test_a_consent_notice_is_found_inside_a_long_paragraph():
    notice = "When you visit any website, it may store information. " * 6 + "These cookies are necessary."
    assert furniture_role(notice).role == "consent notice"
    assert furniture_role(notice.replace("These cookies are", "Bread is")) is None


def test_rules_take_bounded_time_on_a_line_without_end():
    assert furniture_role("we use " * 200_000) is None


def test_each_role_has_patterns():
    assert len({rule.role for rule in load_roles()}) == len(load_roles()) > 8
