from __future__ import annotations

import random

import pytest

from wiredesk.extraction import extract, extract_many, load_agencies
from wiredesk.model.article import Article
from wiredesk.model.page import Page, Rejection

AGENCIES = load_agencies()
HEADLINE = "Ferry runs aground off Port Ella"
BODY = [
    "PORT ELLA (AP) — The ferry Asta ran aground on Tuesday in thick fog, and all of its passengers were taken off by small boats, the coast guard said.",
    "Captain Ida Holm told reporters that the radar had failed twice in the hour before the ship touched the rocks east of the harbour.",
    "The owners of the ship, a family firm from Port Ella, said they would wait for the inquiry before they decided whether to repair it.",
    "“Nobody was hurt, and that is what counts today,” said the mayor of the town, Ola Lund, who had come to the quay before dawn.",
    "The coast guard has opened an inquiry and expects to publish its first findings in about three weeks.",
]
TEASERS = [
    "Share post:",
    "Fishermen strike in the north",
    "North Bay (AP) - Fishermen on Monday again...",
    "Be the first to comment",
    "Your email address will not be published.",
]


def text_page(lines, **known):
    return Page("page.txt", "\n\n".join(lines), "text", **known)


def html_page(extra="", **known):
    body = "".join(f"<p>{p}</p>" for p in BODY)
    markup = f"""<html lang="en"><head><title>{HEADLINE} | Harbour Post</title>
    <meta property="og:title" content="{HEADLINE}"><meta property="og:site_name" content="Harbour Post">
    <script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{HEADLINE}",
      "datePublished": "2031-03-04T09:30:00+01:00", "author": [{{"@type": "Person", "name": "Anna Berg"}}]}}</script>
    <link rel="canonical" href="https://harbourpost.example/news/ferry?utm_source=feed"></head>
    <body><nav><ul><li><a href="/">Home</a></li><li><a href="/s">Sport</a></li></ul></nav>
    <article><h1>{HEADLINE}</h1><div class="article-body">{body}</div></article>{extra}
    <footer class="footer"><p>© 2031 Harbour Post. All rights reserved.</p></footer></body></html>"""
    return Page("page.html", markup, "html", **known)


def check_spans(article: Article) -> None:
    end = 0
    for start, stop in article.paragraphs:
        assert article.text[end:start].strip() == ""
        assert start < stop <= len(article.text)
        end = stop
    assert end == len(article.text)
    if article.dateline and article.dateline.span:
        assert article.dateline.span.end <= len(article.text)
    for credit in article.agencies:
        for evidence in credit.evidence:
            if evidence.citation:
                cited = evidence.citation
                assert article.text[cited.start : cited.end] == cited.quote


def test_a_text_with_its_headline_and_the_teasers_below():
    article = extract(text_page([HEADLINE, *BODY, *TEASERS]), AGENCIES)
    assert isinstance(article, Article)
    assert article.title == HEADLINE
    assert article.text == "\n\n".join(BODY)
    assert {r.text for r in article.removed} == {HEADLINE, *TEASERS}
    assert all(r.reason for r in article.removed)
    assert (article.dateline.place, article.dateline.agency) == ("Port Ella", "Associated Press")
    assert [c.name for c in article.agencies] == ["Associated Press"]
    assert article.published is None
    assert article.language == "en"
    check_spans(article)


def test_the_head_of_a_record():
    page = text_page([HEADLINE, "20310304", "https://www.harbourpost.example:443/2031/mar/4/ferry/", *BODY])
    article = extract(page, AGENCIES)
    assert article.title == HEADLINE
    assert (article.published.value, article.published.basis) == ("2031-03-04", "page")
    assert article.url == "https://www.harbourpost.example/2031/mar/4/ferry/"
    assert article.outlet == "harbourpost.example"
    assert "20310304" not in article.text
    assert "https" not in article.text


def test_shuffled_paragraphs_stay_the_article():
    lines = random.Random(3).sample(BODY, len(BODY))
    article = extract(text_page([HEADLINE, *lines]), AGENCIES)
    assert article.text == "\n\n".join(lines)
    assert article.dateline.agency == "Associated Press"


def test_fields_of_the_record_win():
    page = text_page(
        BODY,
        title="Another headline for the ferry",
        published="2031-03-05",
        outlet="Ella News",
        authors=("Ola Lund",),
    )
    article = extract(page, AGENCIES)
    assert article.title == "Another headline for the ferry"
    assert article.published.value == "2031-03-05"
    assert (article.outlet, article.byline) == ("Ella News", ("Ola Lund",))


def test_a_page_of_markup():
    article = extract(html_page(), AGENCIES)
    assert isinstance(article, Article)
    assert article.title == HEADLINE
    assert article.text == "\n\n".join(BODY)
    assert article.byline == ("Anna Berg",)
    assert article.published.value == "2031-03-04T09:30+01:00"
    assert article.url == "https://harbourpost.example/news/ferry"
    assert article.outlet == "Harbour Post"
    check_spans(article)


def test_a_page_without_an_article_is_told():
    for page in (
        Page("m.html", "<html><body><a href='/'>Home</a></body></html>", "html"),
        text_page(["Home", "Sport"]),
    ):
        result = extract(page, AGENCIES)
        assert isinstance(result, Rejection)
        assert result.reason


def test_the_same_page_twice_is_one_article_and_elsewhere_another():
    one, two = extract(html_page(), AGENCIES), extract(html_page(), AGENCIES)
    other = extract(html_page(url="https://else.example/a"), AGENCIES)
    assert one == two
    assert one.id != other.id


def test_lines_that_an_outlet_repeats_are_left_out_in_any_order():
    plug = "The Harbour Post is made by forty people who live where they report, and paid for by readers."
    pages = []
    for n in range(6):
        own = [f"{line} That was entry number {n} of the log." for line in BODY]
        pages.append(
            Page(
                f"{n}.txt",
                "\n\n".join([f"{HEADLINE}, part {n} of six", *own, plug]),
                "text",
                outlet="Harbour Post",
            )
        )
    texts = {a.source: a.text for a in extract_many(pages, AGENCIES)}
    assert all(plug not in text for text in texts.values())
    assert all("entry number" in text for text in texts.values())
    assert {a.source: a.text for a in extract_many(pages[::-1], AGENCIES)} == texts


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "a" * 1_000_000, '"' * 100_000, "\ud800 broken surrogate " * 20, "مرحبا بالعالم. " * 50,
        "😀" * 5000, "\x00\x01\x02 control \x1f" * 100, "(" * 50_000, "A " * 100_000, "By " * 30_000, "\n" * 100_000,
        "AP" * 50_000, "A-" * 50_000,
    ],
    ids=range(14),
)  # fmt: skip
def test_any_text_is_survived(text):
    result = extract(Page("odd.txt", text, "text"), AGENCIES)
    assert isinstance(result, Article | Rejection)
    if isinstance(result, Article):
        check_spans(result)


def told(body: str, title: str = HEADLINE, **known) -> Article:
    """The article of a page with a menu above, this below a ``main`` element, and teasers and a footer."""
    article = extract(
        Page(
            "page.html",
            f"""<html lang="en"><head><title>{title} | Harbour Post</title>
            <meta property="og:title" content="{title}"><meta property="og:type" content="article">
            <meta property="article:published_time" content="2031-03-04T09:12:00+00:00"></head>
            <body><header class="site-header"><nav class="menu"><ul><li><a href="/">Home</a></li>
            <li><a href="/s">Sport</a></li></ul></nav></header><main>{body}</main>
            <aside class="sidebar"><h3>Most read</h3><ul><li><a href="/a">Council votes to close two
            libraries</a></li><li><a href="/b">Crews walk out for a third day</a></li></ul></aside>
            <footer><p>© 2031 Harbour Post. All rights reserved.</p></footer></body></html>""",
            "html",
            **known,
        ),
        AGENCIES,
    )
    assert isinstance(article, Article)
    check_spans(article)
    return article


def lines(article: Article) -> list[str]:
    return [article.text[start:end] for start, end in article.paragraphs]


def reasons(article: Article) -> dict[str, str]:
    return {removed.text: removed.reason for removed in article.removed}


def test_the_entries_of_a_live_blog_stay_without_their_stamps():
    entries = [
        (
            "17:42",
            "Second bridge closed",
            "Police have closed the bridge after gusts of 110 kilometres an hour.",
        ),
        (
            "17:20",
            "Power out in the east",
            "The grid operator says that 4,000 homes in the east have no power.",
        ),
        ("16:58", "Ferries stay in port", "All ferries to the islands are cancelled until Thursday morning."),
        ("16:31", "Schools to close early", "The city has asked parents to fetch their children by five."),
        (
            "16:05",
            "Warning raised to red",
            "The weather service expects the worst between six and nine o'clock.",
        ),
    ]
    posts = "".join(
        f"<div class='live-post'><time>{at}</time><h2>{head}</h2><p>{text}</p></div>"
        for at, head, text in entries
    )
    page = told(
        f"<article class='liveblog'><h1>{HEADLINE}</h1>{posts}</article>",
        url="https://harbourpost.example/live/storm",
    )
    assert page.page_kind == "live blog"
    assert lines(page) == [line for _, head, text in entries for line in (head, text)]
    assert {reasons(page)[at] for at, _, _ in entries} == {"live-blog stamp"}


def test_a_stub_holds_no_word_of_its_wall():
    page = told(
        f"<article><h1>{HEADLINE}</h1><p>{BODY[1]}</p><p>{BODY[2]}</p><div class='paywall'><h3>To continue "
        "reading, subscribe</h3><p>Already a subscriber? Log in</p><p>From 1 euro a month. Cancel at any "
        "time.</p></div></article>"
    )
    assert page.page_kind == "paywall stub"
    assert lines(page) == BODY[1:3]


def test_short_questions_and_answers_of_an_interview_stay():
    asked = ["When did you hear of it?", "Who told you?", "Will the pier come down?", "Do you sleep well?"]
    said = [
        "In January. A diver called me at home and said that he had put his hand into one of the cracks.",
        "I do not know, and I have not tried to find out.",
        "Part of it will. The end of it, beyond the third crane, cannot be saved.",
        "No.",
    ]
    pairs = "".join(f"<p><strong>{q}</strong></p><p>{a}</p>" for q, a in zip(asked, said, strict=True))
    page = told(
        f"<article><h1>{HEADLINE}</h1><p class='byline'>Interview: Lena Hart</p><p>{BODY[1]}</p>{pairs}</article>"
    )
    assert lines(page) == [BODY[1], *(line for pair in zip(asked, said, strict=True) for line in pair)]


def test_a_page_for_printing_has_its_headline_and_byline_apart():
    text = "<br><br>".join(BODY[1:])
    page = Page(
        "print.html",
        f"""<html><head><title>{HEADLINE}</title></head><body onload="window.print()"><table width="600"><tr><td>
        <a href="#">Close window</a> | <a href="#">Print this page</a></td></tr><tr><td><b>{HEADLINE}</b><br>
        <i>By Lena Hart, March 4, 2031</i><br><br>{text}<br><br>URL: https://harbourpost.example/ferry
        <br>© 2031 Harbour Media</td></tr></table></body></html>""",
        "html",
    )
    article = extract(page, AGENCIES)
    assert isinstance(article, Article)
    assert lines(article) == BODY[1:]
    assert reasons(article)["By Lena Hart, March 4, 2031"] == "byline"


def test_the_next_story_of_an_endless_page_is_another_story():
    other = [
        "The city library will stay open on Sundays, the council decided by one vote.",
        "“Sunday is when families come,” she said.",
    ]
    page = told(
        f"<article class='story'><h1>{HEADLINE}</h1>{''.join(f'<p>{p}</p>' for p in BODY)}</article>"
        f"<article class='story next'><h2>Library stays open</h2>{''.join(f'<p>{p}</p>' for p in other)}</article>"
    )
    assert lines(page) == BODY
    assert {reasons(page)[line] for line in ["Library stays open", *other]} == {"other story"}
