from __future__ import annotations

import time

import pytest

from wiredesk.extraction import extract, load_agencies
from wiredesk.extraction.page_kinds import KindSigns, SeenLine, tell_kind
from wiredesk.model.article import Article
from wiredesk.model.page import Page, Rejection

AGENCIES = load_agencies()
TITLE = "Ferry runs aground off Port Ella"
BODY = [
    "The ferry Asta ran aground on Tuesday in thick fog, and all of its passengers were taken off by small boats.",
    "Captain Ida Holm told reporters that the radar had failed twice in the hour before the ship touched the rocks.",
    "The owners of the ship, a family firm from Port Ella, said they would wait for the inquiry before repairs.",
    "The coast guard has opened an inquiry and expects to publish its first findings in about three weeks.",
]
CONSENT = [
    "Before you continue to Harbour Post",
    "We and our 812 partners store and/or access information on a device, such as cookies, and process personal data.",
    "We use cookies and data to deliver and maintain our services and to measure engagement with our pages.",
    "By clicking “Accept all” you agree to our use of personalised ads and content. You can withdraw your consent.",
    "Accept all",
    "Reject all",
    "Manage options",
]


def page(body: str, head: str = "", url: str | None = None) -> Page:
    markup = f"<html lang='en'><head><title>{TITLE}</title>{head}</head><body>{body}</body></html>"
    return Page("page.html", markup, "html", url=url)


def linked(kind: str, more: str = "") -> str:
    return (
        '<script type="application/ld+json">{"@type": "%s", "headline": "%s", '  # noqa: UP031 - braces of JSON
        '"datePublished": "2031-03-04T09:30:00Z"%s}</script>' % (kind, TITLE, more)
    )


def paragraphs(lines: list[str]) -> str:
    return f"<article><h1>{TITLE}</h1>{''.join(f'<p>{line}</p>' for line in lines)}</article>"


def kind_of(given: Page) -> str:
    found = extract(given, AGENCIES)
    assert isinstance(found, Article), found
    return found.page_kind


def test_a_page_that_says_it_is_not_free_and_breaks_off_is_a_stub():
    not_free = linked("NewsArticle", ', "isAccessibleForFree": "False"')
    assert kind_of(page(paragraphs(BODY[:2]), not_free)) == "paywall stub"
    assert kind_of(page(paragraphs(BODY * 6), not_free)) == "article"
    assert kind_of(page(paragraphs(BODY[:2]), linked("NewsArticle"))) == "article"


@pytest.mark.parametrize(
    "wall",
    [
        "Subscribe to continue reading",
        "To read the full article, log in or start a subscription",
        "The rest of this article is available to subscribers only.",
        "You have reached your limit of free articles",
    ],
)
def test_a_wall_below_a_short_text_makes_a_stub(wall):
    given = page(paragraphs([*BODY, f"<b>{wall}</b>"]), linked("NewsArticle"))
    assert kind_of(given) == "paywall stub"
    text = Page("page.txt", "\n\n".join([TITLE, *BODY, wall]), "text")
    assert kind_of(text) == "paywall stub"


def test_a_plea_for_subscriptions_in_the_head_or_far_below_is_no_wall():
    plea = "<p>Subscribe to continue reading</p>"
    related = "".join(f"<li><a href='/{n}'>Fishermen strike in the north, day {n}</a></li>" for n in range(9))
    assert kind_of(page(plea + paragraphs(BODY), linked("NewsArticle"))) == "article"
    assert kind_of(page(f"{paragraphs(BODY)}<ul>{related}</ul>{plea}", linked("NewsArticle"))) == "article"


def test_a_consent_page_is_refused_with_advice():
    body = "".join(f"<p>{line}</p>" for line in CONSENT)
    for given in (page(body), Page("consent.txt", "\n".join(CONSENT), "text")):
        found = extract(given, AGENCIES)
        assert isinstance(found, Rejection)
        assert "consent page" in found.reason
        assert "consent" in found.advice


def test_an_article_under_a_consent_banner_and_one_about_consent_stay():
    banner = "".join(f"<p>{line}</p>" for line in CONSENT[1:])
    assert kind_of(page(f"<div class='cookie-banner'>{banner}</div>{paragraphs(BODY * 2)}")) == "article"
    about = [
        "The regulator in Port Ella fined three firms on Monday for banners that said “we use cookies” and no more.",
        "Ida Holm, who heads it, said that readers press “accept all” because the other button is hidden from them.",
        "A firm must ask for consent in plain words, the court ruled last year, and must take no for an answer.",
        "The three firms said that they would appeal, and that their partners had written the texts for them.",
    ]
    assert kind_of(page(paragraphs(about), linked("NewsArticle"))) == "article"
    assert kind_of(page(paragraphs(about))) == "article"


def test_a_check_against_robots_is_refused():
    found = extract(
        page(
            "<h1>One moment</h1><p>Please verify that you are human to go on to the page you asked for.</p>"
        ),
        AGENCIES,
    )
    assert isinstance(found, Rejection)
    assert "robots" in found.reason


def front_page() -> str:
    teaser = "<div><h3><a href='/news/{n}'>Harbour council meets over quay number {n}</a></h3><p>Ola Lund asks for a new vote on the plan for the quay.</p></div>"
    return "".join(teaser.format(n=n) for n in range(40))


@pytest.mark.parametrize("url", [None, "https://post.example/", "https://post.example/news/local"])
def test_a_front_page_is_refused_with_advice(url):
    found = extract(page(front_page(), "<meta property='og:type' content='website'>", url), AGENCIES)
    assert isinstance(found, Rejection)
    assert "home or section page" in found.reason
    assert "leads to" in found.advice


def test_a_short_article_amid_teasers_stays():
    address = "https://post.example/news/ferry-runs-aground-off-port-ella"
    short = paragraphs(BODY[:3])
    assert kind_of(page(short + front_page(), linked("NewsArticle"), address)) == "article"
    assert kind_of(page(short + front_page(), "", address)) == "article"
    assert kind_of(page(paragraphs(BODY * 3) + front_page())) == "article"


def test_a_live_blog_by_its_markup_or_by_its_stamps():
    assert kind_of(page(paragraphs(BODY), linked("LiveBlogPosting"))) == "live blog"
    entries = [x for n in range(10) for x in (f"{n + 9}:4{n} GMT", f"Entry {n}. {BODY[n % 4]}")]
    assert kind_of(page(paragraphs(entries), linked("NewsArticle"))) == "live blog"
    text = "\n\n".join([f"{TITLE} – live updates", *entries[:10]])
    assert kind_of(Page("live.txt", text, "text")) == "live blog"


def test_a_timetable_is_no_live_blog():
    hours = [x for n in range(24) for x in (f"{n % 4 + 9}:00 am", f"Day {n}. {BODY[n % 4]}")]
    assert kind_of(page(paragraphs(hours), linked("NewsArticle"))) == "article"


def test_two_stamps_make_no_live_blog():
    lines = ["9:40 GMT", *BODY[:2], "10:15 GMT", *BODY[2:]]
    assert kind_of(page(paragraphs(lines), linked("NewsArticle"))) == "article"


@pytest.mark.parametrize(
    "lines",
    [
        ["Wir und unsere 130 Partner speichern Informationen auf Ihrem Gerät und greifen darauf zu.", "Alle akzeptieren", "Alle ablehnen"],
        ["Nous et nos 130 partenaires utilisons des cookies pour mesurer l’audience de nos pages et de nos services.", "Tout accepter", "Tout refuser"],
        ["Nosotros y nuestros 130 socios utilizamos cookies para medir el uso de nuestras páginas y servicios.", "Aceptar todo", "Rechazar todo"],
        ["Noi e i nostri 130 partner usiamo cookie per misurare l’uso delle nostre pagine e dei nostri servizi.", "Accetta tutto", "Rifiuta tutto"],
    ],
    ids=["de", "fr", "es", "it"],
)  # fmt: skip
def test_consent_pages_of_other_languages(lines):
    found = extract(page("".join(f"<p>{line}</p>" for line in lines)), AGENCIES)
    assert isinstance(found, Rejection)
    assert "consent page" in found.reason


def test_any_lines_take_little_time():
    for text in ("By clicking " * 25, "to read the full " * 18, "1:1" * 20, "we and our " * 27):
        lines = [SeenLine(text[:size], n % 2 * 0.6) for n in range(4_000) for size in (55, 300)]
        start = time.process_time()
        tell_kind(KindSigns(), lines)
        assert time.process_time() - start < 2


def test_a_page_of_beginnings_that_break_off_is_a_list_of_headlines():
    cut = [f"{line[: 80 + n]} ..." for n in range(4) for line in BODY]
    whole = [
        "PORT ELLA (Reuters) - The ferry Asta ran aground on Tuesday in thick fog, and all were saved.",
        *BODY,
    ]
    found = extract(Page("list.txt", "\n\n".join([TITLE, *cut, *whole]), "text"), AGENCIES)
    assert isinstance(found, Article)
    assert (found.page_kind, found.dateline, found.agencies) == ("headline list", None, ())
    report = extract(Page("one.txt", "\n\n".join([TITLE, *whole, *cut[:3]]), "text"), AGENCIES)
    assert isinstance(report, Article)
    assert (report.page_kind, [a.name for a in report.agencies]) == ("article", ["Reuters"])
