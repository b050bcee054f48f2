from __future__ import annotations

import base64
import hashlib
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import html

from wiredesk.model.account import Account
from wiredesk.model.text import Citation
from wiredesk.report import render_report
from wiredesk.report.references import References


@pytest.fixture(scope="module")
def page(told: Account) -> str:
    return render_report([told])


@pytest.fixture(scope="module")
def tree(page: str) -> html.HtmlElement:
    return html.document_fromstring(page)


def citations(account: Account) -> Iterator[Citation]:
    for line in account.brief:
        yield from line.citations
    for row in account.timeline:
        for entry in row.entries:
            yield from entry.citations
    for claim in account.claims:
        yield from (Citation(r.article, r.start, r.end) for r in claim.reports)
    for statement in account.statements:
        yield from statement.mentions
    for event in account.events:
        yield from event.mentions
    for article in account.articles:
        yield from article.published.evidence if article.published else ()


def test_every_section_is_there_under_one_heading(tree: html.HtmlElement) -> None:
    assert len(tree.xpath("//h1")) == 1
    headings = [" ".join(h.text_content().split()) for h in tree.xpath("//section//h2")]
    assert headings == [
        "Brief",
        "Timeline",
        "What is disputed",
        "Who copied whom",
        "Claims",
        "Who said what",
        "Events",
        "People and places",
        "Articles",
    ]
    levels = [int(h.tag[1]) for h in tree.xpath("//h1|//h2|//h3|//h4|//h5")]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_landmarks_and_language(tree: html.HtmlElement) -> None:
    assert tree.get("lang") == "en"
    for landmark in ("main", "nav", "footer"):
        assert tree.xpath(f"//{landmark}")
    labelled = tree.xpath("//section/@aria-labelledby")
    ids = set(tree.xpath("//@id"))
    assert len(labelled) == 9
    assert set(labelled) <= ids
    assert tree.xpath("//a[@class='skip']/@href") == ["#main"]


def test_the_head_counts_articles_and_origins(tree: html.HtmlElement) -> None:
    facts = tree.xpath("//p[@class='facts']")[0].text_content()
    assert "9 articles, 4 origins" in facts
    assert "4\u20135 March 2031" in facts


def test_every_citation_leads_to_an_anchor_that_begins_with_its_words(
    told: Account, tree: html.HtmlElement
) -> None:
    by_id = {node.get("id"): node for node in tree.xpath("//*[@id]")}
    links = set(tree.xpath("//a/@href"))
    references = References(told)
    count = 0
    for citation in citations(told):
        anchor = references.anchor(citation)
        assert f"#{anchor}" in links, citation
        goal = by_id[anchor]
        quote = references.article(citation.article).text[citation.start : citation.end]  # type: ignore[union-attr]
        piece = goal.text_content()
        assert quote.startswith(piece) or piece.startswith(quote)
        count += 1
    assert count > 40


def test_every_link_within_the_page_has_a_goal_and_ids_are_unique(tree: html.HtmlElement) -> None:
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    inner = [h[1:] for h in tree.xpath("//a/@href") if h.startswith("#")]
    assert inner
    assert set(inner) <= set(ids)
    described = tree.xpath("//@aria-describedby")
    assert described
    assert set(described) <= set(ids)


def test_a_citation_shows_its_sentence(tree: html.HtmlElement) -> None:
    note = tree.xpath("//ol[@class='brief']//span[@class='note']")[0]
    assert note.get("role") == "tooltip"
    assert "Fire broke out before dawn" in note.xpath(".//mark")[0].text_content()
    assert note.xpath("preceding-sibling::a[1]/@aria-describedby") == [note.get("id")]


def test_the_text_of_each_article_is_whole(told: Account, tree: html.HtmlElement) -> None:
    shown = [
        "\n\n".join(p.text_content() for p in d.xpath("./p[@dir]"))
        for d in tree.xpath("//div[@class='running']")
    ]
    assert len(shown) == len(told.articles)
    for article in References(told).articles:
        text = shown.pop(0)
        for key in ("from 5", "from 8", "also in 6", "also in 1"):
            text = text.replace(key, "")
        assert text == article.text


def test_what_came_from_where_is_marked(tree: html.HtmlElement) -> None:
    cut = next(
        d
        for d in tree.xpath("//details[@class='piece']")
        if "Burning car carrier adrift" in d.text_content()[:200]
    )
    assert [k.text for k in cut.xpath(".//a[@class='key']")] == ["from 5", "from 5"]
    assert cut.xpath(".//span[@class='from']")


def test_removed_lines_stand_folded_with_their_reason(tree: html.HtmlElement) -> None:
    folded = tree.xpath("//details[@class='removed']")[0]
    assert folded.get("open") is None
    assert "4 lines not part of the article" in folded.text_content()
    assert [h.text for h in folded.xpath(".//h3")] == ["caption", "legal", "promo", "teaser"]


def test_inferred_dates_say_so(tree: html.HtmlElement) -> None:
    assert any("4 March 2031 (inferred)" in s.text_content() for s in tree.xpath("//summary"))


def test_claims_are_sorted_by_independent_origins(tree: html.HtmlElement) -> None:
    numbers = [int(n.text) for n in tree.xpath("//table//span[@class='num']")]
    assert numbers == sorted(numbers, reverse=True) == [3, 2, 1, 1, 1]


def test_anonymous_speakers_stand_apart_with_whom_they_told(tree: html.HtmlElement) -> None:
    section = tree.xpath("//section[@id='statements']")[0]
    heading = section.xpath(".//h3[text()='Anonymous']")[0]
    apart = heading.getnext().text_content()
    assert "A person briefed on the inquiry" in apart
    assert "to Norwire" in apart
    assert "Voss" not in apart


def test_each_edge_of_the_tree_has_a_reason(tree: html.HtmlElement) -> None:
    rows = tree.xpath("//li[@class='row']")
    assert len(rows) == 9
    assert all(row.xpath(".//p[@class='edge']")[0].text_content().strip() for row in rows)
    assert all(row.xpath(".//svg//path") for row in rows)
    text = " ".join(row.text_content() for row in rows)
    assert "copy, 99% of its text: six of six paragraphs are the same" in text


def assert_policy_holds(page: str) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    rules = policy[1].replace("&#39;", "'")
    assert rules.startswith("default-src 'none'")
    assert "unsafe" not in rules
    assert len(re.findall(r"<style", page)) == len(re.findall(r"<script", page)) == 1
    for name in ("style", "script"):
        content = re.search(rf"<{name}>(.*?)</{name}>", page, re.S)
        assert content
        digest = base64.b64encode(hashlib.sha256(content[1].encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in rules


def test_the_policy_allows_only_the_page_s_own_style_and_script(page: str) -> None:
    assert_policy_holds(page)


def assert_loads_nothing(tree: html.HtmlElement) -> None:
    assert not tree.xpath(
        "//@src | //@srcset | //link | //@style | //iframe | //img | //object | //embed | //form"
    )
    assert not tree.xpath("//@*[starts-with(name(), 'on')]")
    style = tree.xpath("//style")[0].text
    assert "url(" not in style
    assert "@import" not in style
    assert not tree.xpath("//svg//@href[not(starts-with(., '#'))]")
    for address in tree.xpath("//a/@href"):
        assert address.startswith(("#", "https://", "http://"))


def test_nothing_is_loaded(tree: html.HtmlElement) -> None:
    assert_loads_nothing(tree)


def test_hostile_words_stay_words_and_the_page_usable(hostile: Account) -> None:
    start = time.process_time()
    page = render_report([hostile])
    assert time.process_time() - start < 10
    page.encode("utf-8")
    assert len(page) < 12_000_000
    assert "<img" not in page
    assert "{{ 7 * 7 }}" in page
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe]", page)
    assert_policy_holds(page)
    tree = html.document_fromstring(page)
    assert_loads_nothing(tree)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {h[1:] for h in tree.xpath("//a/@href") if h.startswith("#")} <= set(ids)
    folded = tree.xpath("//section[@id='statements']//div[@class='statement'][ancestor::details]")
    assert len(tree.xpath("//section[@id='statements']//div[@class='statement']")) == 2000
    assert len(folded) > 1800


def test_a_text_of_five_megabytes_is_shown_where_it_is_cited(told: Account) -> None:
    first = told.articles[0]
    text = "x" * 2_000_000 + " the cited words " + "y" * 3_000_000
    long = replace(first, text=text, paragraphs=((0, len(text)),))
    cited = long.cite(2_000_001, 2_000_016)
    account = replace(
        told,
        articles=(long,),
        links=(), claims=(), events=(), statements=(), entities=(), timeline=(),
        brief=(replace(told.brief[0], citations=(cited,)),),
    )  # fmt: skip
    page = render_report([account])
    assert len(page) < 200_000
    assert "the cited words" in page


def test_several_stories_have_an_index_and_their_own_anchors(told: Account) -> None:
    tree = html.document_fromstring(render_report([told, told]))
    assert [h.text for h in tree.xpath("//h1")] == ["2 stories"]
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    goals = tree.xpath("//nav[@class='index']//a/@href")
    assert goals == ["#s1-story", "#s2-story"]
    assert {h[1:] for h in tree.xpath("//a/@href") if h.startswith("#")} <= set(ids)


def test_no_story_and_a_bare_story(told: Account) -> None:
    assert "0 stories" in render_report([])
    bare = replace(
        told, families=(), links=(), entities=(), statements=(), events=(), claims=(), timeline=(), brief=()
    )
    page = render_report([bare])
    assert "The pages gave no sentence for a brief" in page
    assert 'id="claims"' not in page


def test_the_same_account_gives_the_same_page(told: Account) -> None:
    assert render_report([told]) == render_report([told])


def test_reading_knows_the_report_as_its_own(page: str) -> None:
    assert b'<meta name="generator" content="wiredesk">' in page.encode()[:4096]


def test_colours_are_far_enough_apart(page: str) -> None:
    """WCAG 2.2, 1.4.3 (AA): 4.5 to 1 for text."""
    style = page.partition("<style>")[2].partition("</style>")[0]
    light, dark = (
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
        for block in re.findall(r":root \{([^}]*)\}", style)[:2]
    )
    pairs = [(ink, ground) for ink in ("ink", "soft", "link") for ground in ("paper", "sheet", "hair")]
    pairs += [("red", "red-wash"), ("green", "green-wash"), ("amber", "amber-wash"), ("red", "paper")]
    pairs += [("ink", ground) for ground in ("mark", "from", "also", "quote")]
    for colours in (light, dark):
        for ink, ground in pairs:
            assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)


def contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
