import pytest
from tests.conftest import make_article

from wiredesk.language import load_annotator
from wiredesk.lineage.named_sources import named_sources
from wiredesk.model.annotation import Annotation, Name, Sentence
from wiredesk.model.article import Agency

AGENCIES = (Agency("Norwire", (), "NOR"), Agency("Continental Press Agency", ("CPA",), "DEU"))
BEFORE = "The ferry Hamefjord ran aground near Osk on Friday with 212 people aboard."


def sources(text, outlet="Velm Courier", others=()):
    article = make_article(f"{BEFORE}\n\n{text}", "a.html", outlet=outlet)
    notes = load_annotator("rules").annotate([a.text for a in (article, *others)])
    every = (article, *others)
    found = named_sources(every, dict(zip([a.id for a in every], notes, strict=True)), AGENCIES)
    return [(p.origin.kind, p.origin.name) for p in found if p.citation.article == article.id]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The captain told the New York Times that the rudder had jammed twice before.", "New York Times"),
        ("“The rudder had jammed,” the captain said in a wide-ranging interview with Le Monde.", "Monde"),
        ("In an interview that aired on the BBC on Sunday, the captain blamed the rudder.", "BBC"),
        (
            "The rudder had jammed twice before, the Wall Street Journal reported on Sunday.",
            "Wall Street Journal",
        ),
        ("According to Der Spiegel, the rudder had jammed twice before.", "Spiegel"),
        ("The captain told Siri Holm of the Hame Gazette that the rudder had jammed.", "Hame Gazette"),
        ("The captain told Siri Holm of Sky News that the rudder had jammed.", "Sky News"),
    ],
)
def test_what_was_told_to_an_outlet_or_found_out_by_it_starts_there(text, name):
    (found,) = sources(text)
    assert found[0] == "outlet"
    assert found[1].endswith(name)


def test_an_outlet_among_the_articles_at_hand_is_known_by_its_name():
    other = make_article("Snow fell on the hills above Hame.", "b.html", outlet="Hame Morgenblatt")
    text = "The rudder had jammed twice before, Hame Morgenblatt reported on Sunday."
    assert sources(text) == []
    assert sources(text, others=(other,)) == [("outlet", "Hame Morgenblatt")]


def test_an_outlet_is_not_its_own_source_even_where_it_is_filed_under_its_host():
    text = "The captain told USA TODAY that the rudder had jammed."
    assert sources(text, outlet="usatoday.com") == []
    assert sources(text, outlet="USA Today") == []


def test_a_mayor_is_no_agency_of_his_name():
    article = make_article(
        "Mayor Ola Norwire said the rudder had jammed. Norwire reported it.", "a.html", outlet="Courier"
    )
    first, second = (Sentence(0, 45, ()), Sentence(46, len(article.text), ()))
    note = Annotation((Sentence(0, 45, (), (Name(6, 17, "person"),)), second))
    assert named_sources([article], {article.id: note}, AGENCIES) == []
    told = named_sources([article], {article.id: Annotation((first, second))}, AGENCIES)
    assert [p.origin.name for p in told] == ["Norwire", "Norwire"]


def test_an_outlet_at_hand_is_named_as_its_articles_are_filed():
    other = make_article("Snow fell on the hills above Hame.", "b.html", outlet="nbcnews.com")
    text = "The captain told NBC that the rudder had jammed."
    assert sources(text) == [("outlet", "NBC News")]
    assert sources(text, others=(other,)) == [("outlet", "nbcnews.com")]


@pytest.mark.parametrize(
    "text",
    [
        "“The rudder had jammed,” the captain said on CNN's “Evening Round”.",
        "“The rudder had jammed,” the captain said Sunday on CNN.",
        "“The rudder had jammed,” the captain said in an interview Sunday on CNN.",
        "Appearing on CNN, the captain blamed the rudder.",
    ],
)
def test_what_is_said_on_a_programme_starts_there(text):
    assert sources(text) == [("outlet", "CNN")]


@pytest.mark.parametrize(
    "text",
    [
        "The captain told NBC's “Meet the Press” that the rudder had jammed.",
        "“The rudder had jammed,” the captain said on “Meet the Press.”",
        'In an interview on "Meet the Press," the captain blamed the rudder.',
    ],
)
def test_a_programme_is_its_broadcasters(text):
    assert sources(text) == [("outlet", "NBC News")]


def test_the_newspaper_is_the_one_named_last():
    text = "The captain told the Kyiv Post that the rudder had jammed. “Nobody looked,” his deputy told the newspaper."
    assert sources(text) == [("outlet", "Kyiv Post")] * 2
    assert sources("“Nobody looked,” his deputy told the newspaper.") == []


def test_a_remark_about_an_outlet_is_not_said_on_it():
    assert sources("The captain said his attacks on CNN were over.") == []


def test_a_poster_has_one_name_in_a_story():
    other = make_article(
        "“Nobody listened,” Mr. Brandt posted on X on Saturday.", "b.html", outlet="Hame Gazette"
    )
    article = make_article(
        "“The rudder jammed,” Captain Ola Brandt wrote on X.", "a.html", outlet="Velm Courier"
    )
    notes = load_annotator("rules").annotate([article.text, other.text])
    found = named_sources((article, other), {article.id: notes[0], other.id: notes[1]}, AGENCIES)
    assert {(p.origin.kind, p.origin.name) for p in found} == {("person", "Ola Brandt")}
    assert {p.citation.article for p in found} == {article.id, other.id}


def test_a_short_name_is_the_full_one_that_came_before():
    text = "The captain told the Kyiv Post that the rudder had jammed. His deputy told the Post that nobody had looked at it."
    assert sources(text) == [("outlet", "Kyiv Post")] * 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Nordbane Shipping said in a press release that the rudder had jammed.",
            "Nordbane Shipping press release",
        ),
        (
            "According to a news release from Nordbane Shipping, the rudder had jammed.",
            "Nordbane Shipping press release",
        ),
        ("According to a press release, the rudder had jammed twice before.", ""),
    ],
)
def test_a_press_release_is_a_document(text, name):
    assert sources(text) == [("document", name)]


def test_the_words_of_a_post_are_its_own_over_all_sentences():
    said = (
        "The rudder had jammed, and everyone on board knew it. Nobody wrote it down, and then I was blamed."
    )
    for text in (
        f"{said}\n\n— Ola Lie (@olalie) May 3, 2031\n\nThe company did not answer.",
        f"“{said[:53]},” Ola Lie tweeted. “{said[54:]}”\n\nThe company did not answer.",
    ):
        article = make_article(f"{BEFORE}\n\n{text}", "a.html", outlet="Velm Courier")
        notes = load_annotator().annotate([article.text])
        found = named_sources([article], {article.id: notes[0]}, AGENCIES)
        assert {(p.origin.kind, p.origin.name) for p in found} == {("person", "Ola Lie")}
        covered = [(p.citation.start, p.citation.end) for p in found]
        for words in ("The rudder had jammed", "then I was blamed"):
            at = article.text.index(words)
            assert any(start <= at < end for start, end in covered), (words, text)
        assert not any(start <= article.text.index("company") < end for start, end in covered)


def test_a_post_is_the_persons_own():
    text = (
        "“The rudder jammed twice in May,” Captain Ola Brandt wrote on Telegram. “Nobody listened,” Brandt posted on X "
        "on Saturday."
    )
    assert sources(text) == [("person", "Ola Brandt")] * 2


@pytest.mark.parametrize(
    "text",
    [
        "“The rudder had jammed,” Ola Brandt said in a statement.",
        "Ola Brandt said on Friday that the rudder had jammed.",
        "Hame has seen many press releases about its ferries.",
        "“He tweeted about the rudder in May,” Ola Brandt said.",
        "He told the council that the rudder had jammed.",
        "Ola Brandt told the Harbour Commission that the rudder had jammed.",
        "The crew had put the rudder's plans on Facebook, where nobody looked.",
    ],
)
def test_statements_talk_and_other_peoples_posts_name_no_first_source(text):
    assert sources(text) == []


def test_what_an_agency_was_told_is_the_agencys_whatever_else_the_sentence_says():
    text = "Ola Brandt told CPA that he had written on Facebook about the rudder."
    assert sources(text) == [("agency", "Continental Press Agency")]


@pytest.mark.parametrize("text", ["in a " * 40_000, "tweeted " * 20_000, "x" * 300_000, "“" * 50_000])
def test_endless_text_is_read_in_bounded_time(text):
    assert sources(text) is not None


def test_a_broadcasters_programme_is_the_agency_that_it_hands_on_as():
    agencies = (*AGENCIES, Agency("CNN Newsource", ("CNN",), "USA", hosts=("cnn.com",), broadcaster=True))
    other = make_article("Snow fell on the hills above Hame.", "b.html", outlet="cnn.com")
    text = "“The rudder had jammed twice before,” the captain said Sunday on CNN's “State of the Union.”"
    article = make_article(f"{BEFORE}\n\n{text}", "a.html", outlet="Velm Courier")
    every = (article, other)
    notes = load_annotator("rules").annotate([a.text for a in every])
    found = named_sources(every, dict(zip([a.id for a in every], notes, strict=True)), agencies)
    assert [(p.origin.kind, p.origin.name) for p in found] == [("agency", "CNN Newsource")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Osk Herald Courier said its carrier was aboard.", "Osk Herald Courier"),
        ("According to the Osk Herald-Courier, the rudder had jammed twice before.", "Osk Herald-Courier"),
        ("The captain told News Channel 11 that the rudder had jammed.", "News Channel 11"),
        ("According to the Osk Grain Network, the rudder had jammed.", None),
        ("The Osk Courier was sold to the captain.", None),
    ],
)
def test_a_paper_that_no_table_knows_is_one_by_its_last_word(text, name):
    assert [n for _, n in sources(text)] == ([name] if name else [])
