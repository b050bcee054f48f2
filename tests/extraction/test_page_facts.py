from __future__ import annotations

from wiredesk.extraction.agencies import load_agencies
from wiredesk.extraction.markup import Markup, parse_html, read_markup
from wiredesk.extraction.page_facts import page_facts, page_title, published_date


def test_the_headline_that_most_places_agree_on():
    markup = Markup(
        meta_titles=["Bridge falls into harbour"], linked_titles=["Bridge falls into harbour"],
        headings=["Harbour Post"], document_title="Bridge falls into harbour | Harbour Post",
    )  # fmt: skip
    assert page_title(markup, "Harbour Post", None) == "Bridge falls into harbour"


def test_the_markup_s_own_headline_wins_over_a_slightly_reworded_one_for_social_media():
    markup = Markup(
        linked_titles=["Old bridge in Bergen falls into harbour after a storm"],
        meta_titles=["Old bridge in Bergen falls into the harbour after storm"],
        headings=["Old bridge in Bergen falls into the harbour after storm"],
        document_title="Old bridge in Bergen falls into harbour after a storm | Harbour Post",
    )
    assert page_title(markup, "Harbour Post", None) == "Old bridge in Bergen falls into harbour after a storm"
    other = "What nobody told you about the night when Bergen lost its bridge"
    markup.meta_titles, markup.headings = [other], [other]
    assert page_title(markup, "Harbour Post", None) == other


def test_a_section_before_the_headline_goes_where_the_heading_stands_without_it():
    told = ["Notices - Roads - Bridge falls into harbour"]
    markup = Markup(meta_titles=told, headings=["Bridge falls into harbour"])
    assert page_title(markup, None, None) == "Bridge falls into harbour"
    assert page_title(Markup(meta_titles=told, headings=["All notices"]), None, None) == told[0]


def test_a_time_is_taken_from_another_statement_of_the_same_day():
    markup = Markup(published=["2031-03-04", "2031-03-04T09:30:00Z"])
    assert published_date(markup, None).value == "2031-03-04T09:30+00:00"


def test_one_moment_is_given_in_the_outlets_own_zone():
    markup = Markup(published=["2031-03-03T23:30:00Z", "2031-03-04T00:30:00+01:00"])
    assert published_date(markup, None).value == "2031-03-04T00:30+01:00"


def test_a_clock_without_zone_gives_a_moment_its_offset():
    markup = Markup(published=["2031-03-04T02:30:00Z", "2031-03-03 21:30:00"])
    assert published_date(markup, None).value == "2031-03-03T21:30-05:00"


def test_two_clock_times_that_are_no_zone_apart_are_two_times():
    markup = Markup(published=["2031-03-04T02:30:00Z", "2031-03-04 19:41:00"])
    assert published_date(markup, None).value == "2031-03-04T02:30+00:00"


def test_readers_saw_the_day_of_the_address_where_the_moment_is_universal():
    address = "https://harbour.example/2031/03/03/bridge"
    assert published_date(Markup(published=["2031-03-04T02:30:00Z"]), address).value == "2031-03-03"
    at_home = "2031-03-04T02:30+05:00"
    assert published_date(Markup(published=[at_home]), address).value == at_home


def test_holders_of_the_copyright_are_no_authors():
    page = """<html><head><meta name="copyright" content="&copy; 2031 Harbour Media. All rights reserved">
    <meta name="author" content="Harbour Media"></head>
    <body><div class="byline">Harbour Media</div><div class="byline">By Anna Berg</div></body></html>"""
    assert page_facts(read_markup(parse_html(page)), None, load_agencies()).authors == ("Anna Berg",)


def test_a_page_stamped_anew_keeps_the_day_of_its_address():
    found = published_date(
        Markup(published=["2033-01-01T09:00:00Z"]), "https://harbour.example/2031/03/04/bridge"
    )
    assert (found.value, found.basis) == ("2031-03-04", "url")


def test_no_date_is_no_date():
    assert published_date(Markup(), "https://harbour.example/bridge") is None


def test_json_ld_in_broken_shapes():
    page = """<html><head><script type="application/ld+json">
    <!-- [{"@graph": [{"@type": ["NewsArticle"], "headline": "Bridge falls",
      "author": {"name": "Anna Berg"}, "datePublished": "2031-03-04T09:30:00Z",}]}] --></script>
    <script type="application/ld+json">{ not json</script></head><body></body></html>"""
    facts = page_facts(read_markup(parse_html(page)), None, load_agencies())
    assert facts.title == "Bridge falls"
    assert facts.authors == ("Anna Berg",)
    assert facts.published.value == "2031-03-04T09:30+00:00"


def test_authors_are_names_without_titles_outlets_and_addresses():
    markup = Markup(
        authors=["By Anna Berg and Ola Lund, Staff Reporter", "Harbour Post", "anna@harbour.example"]
    )
    assert page_facts(
        Markup(authors=markup.authors, outlet=["Harbour Post"]), None, load_agencies()
    ).authors == (
        "Anna Berg",
        "Ola Lund",
    )


def test_a_site_behind_the_headline_goes_where_the_heading_stands_without_it():
    told = ["Bridge falls into harbour - Notices from the Port - Port Ella"]
    markup = Markup(meta_titles=told, linked_titles=told, document_title=told[0])
    markup.headings = ["Bridge falls into harbour"]
    assert page_title(markup, None, None) == "Bridge falls into harbour"
    markup.headings = ["Harbour"]
    assert page_title(markup, None, None) == told[0]
