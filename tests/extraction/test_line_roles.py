"""What a line is by its words alone."""

import time

import pytest

from wiredesk.extraction.line_roles import furniture_role, load_roles


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Sign up for our morning newsletter", "newsletter or channel"),
        ("Get the day's news in your inbox at six every morning.", "newsletter or channel"),
        ("By signing up you agree to our terms.", "newsletter or channel"),
        ("To continue reading, subscribe", "newsletter or channel"),
        ("Already a subscriber? Log in", "newsletter or channel"),
        ("From 1 euro a month. Cancel at any time.", "newsletter or channel"),
        ("Write to Lena Hart at lhart@harbour.example", "author bio"),
        ("More harbour news: https://harbourpost.example/news and https://net.example/harbour", "teaser"),
        ("Atenção: comentários ofensivos não serão aprovados pelo moderador.", "comment form"),
        ("Video 0:42 Play Mute", "banner"),
        ("window._ads = window._ads || []; _ads.push({ mode: 'thumbnails', container: 'below' });", "banner"),
        ("Listen 24:10 Download Embed", "banner"),
        ("Advertisement. Scroll to continue reading.", "banner"),
        ("Interview: Lena Hart", "byline"),
        ("Words: Lena Hart and Jon Abel", "byline"),
        ("URL: https://harbourpost.example/2031/basin © 2031 Harbour Media", "address"),
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
        ("Fog early, then mostly sunny. High 91F. Winds N at 5 to 10 mph..", "banner"),
        ("Never miss a story", "newsletter or channel"),
        ("Choose the plan that's right for you.", "newsletter or channel"),
        ("Try one month for $1!", "newsletter or channel"),
        (
            "With a digital subscription, you'll read all that happens at the harbour.",
            "newsletter or channel",
        ),
        ("Read or Share this story: http://harbour.example/x", "share form"),
        ("CONNECT TWEET LINKEDIN COMMENTEMAILMORE", "share form"),
        ("Twitter32 retweets", "share form"),
        ("RELATED: FERRY FOUND AT LAST", "teaser"),
        ("[ How the ferry went down ]", "teaser"),
        ("Ferry found after two days at sea 01:33", "banner"),
        ("CLOSE Skip in Skip x Embed x Share The ferry in port. Harbour TV", "banner"),
        ("This discussion is now closed .", "comment form"),
        ("Views expressed in the comments do not represent those of the Post .", "comment form"),
        ("Nov 08 , 2031 5:22 pm EST -- Report as abuse", "comment form"),
        ("Harbour Post Published 4:57 a.m. CT July 16, 2031", "date stamp"),
        ("Anna Berg Posted at 10:05 am on July 16, 2031", "date stamp"),
        ("Associated Press Sunday, July 15, 2031", "date stamp"),
        ("a.berg@harbour.example 612-555-0142 o.lund@harbour.example 612-555-0143", "address"),
        ("This is a developing story; check back with Harbour TV for more.", "editor's note"),
        ("Anna Berg may be contacted at 555-0142, ext. 3, or at aberg@harbour.example.", "author bio"),
        ("-LRB- Reporting by Anna Berg -RRB- Our next generation of tools for the law", "byline"),
        ("Photograph : Anna Berg\\/AFP", "photo credit"),
        ("CreditAnna Berg for The Harbour Post", "photo credit"),
    ],
)
def test_furniture_is_told_by_its_words(line, role):
    assert furniture_role(line).role == role


@pytest.mark.parametrize(
    "line",
    [
        "Get out of your house, the captain told the last family in the street.",
        "Only 40 pounds a week were left for food, the mother of three said on Monday evening in the market hall.",
        "From 12 a week in winter the sailings rise to 30.",
        "Listen, the captain said.",
        "Report: Harbour to close in May",
        "Play resumed.",
        "More ships than ever: 4,120 in one year",
        "He had to write to the mayor at the end of each month, she said, and was never given an answer.",
        "Document signed by the mayor (and by nobody else).",
        "Window broken in the town hall",
        "Share prices fell on Monday as investors weighed the new tariffs on steel and timber.",
        "Get out, the mayor told the council, and the council went home without a vote that night.",
        "The minister said the support your neighbours gave had saved the village from the flood.",
        "The new insurance covers ferries of every size.",
        "By contrast, the northern towns kept their ferries and their harbour masters.",
        "Insurance covers the loss of the bridge.",
        "Her husband is a retired professor who grew up on the island.",
        "We welcomed the harbour master's comments, the mayor said on Friday.",
        "The harbour master can be reached by ferry from the island at any hour of the day.",
        "Photograph : Anna Berg\\/AFP The harbour master told the council that the bridge would stay closed .",
        "The two ferries left at 10:05 on Friday and came back on Sunday.",
        "[Sic] is what the clerk wrote in the margin of the report on the bridge.",
        "The council paid for the bridge with a loan, and you can see it from the market.",
        "Police said (via a spokesman) that the bridge was closed.",
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


def test_a_caption_of_any_length_is_told_by_the_credit_that_ends_it():
    told = "FILE - In this July 7, 2031 file photo the harbour master meets the council. " * 6
    assert furniture_role(told + "(AP Photo/Anna Berg, file)").role == "photo credit"
    assert furniture_role(told + "(Anna Berg/Pool Photo via AP)").role == "photo credit"
    assert furniture_role(told + "(the harbour's own words)") is None


def test_endless_lines_of_digits_and_names_take_bounded_time():
    for line in ("1 " * 140 + "x", "a@b.c 5550142 " * 19 + "x", "share " * 46 + "x", "Aa " * 90):
        started = time.process_time()
        furniture_role(line)
        assert time.process_time() - started < 0.2


def test_what_stands_amid_an_article_does_not_end_it():
    for line in ("RELATED: FERRY FOUND AT LAST", "[ How the ferry went down ]", "Twitter32 retweets"):
        assert not furniture_role(line).ends
    assert furniture_role("Related articles").ends
    assert furniture_role("Share this article").ends
