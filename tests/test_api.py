import random
import shutil
from datetime import date

import pytest

import wiredesk
from wiredesk import accounts, api, demo, language
from wiredesk.errors import BadSetting, InputError, ModelError, NothingToRead
from wiredesk.model.article import Article
from wiredesk.settings import load_settings

BODY = (
    "The old bridge in Velm was closed on Tuesday after cracks were found, mayor Ada Rook said.\n\n"
    "Engineers would inspect the piers on Friday, she said. The bridge carries 9,000 cars a day.\n\n"
    '"We will not take any risk," Rook told the Velm Post.'
)


@pytest.fixture(scope="module")
def bundled():
    return wiredesk.read_articles(
        [demo.pages_path()], settings=load_settings(agencies=demo.agencies_path())
    ).articles


@pytest.fixture(scope="module")
def told(bundled):
    return list(wiredesk.account_stories(bundled, load_settings(agencies=demo.agencies_path())))


def test_the_bundled_pages_are_two_stories_and_each_account_holds(told):
    assert len(told) == 2
    for one in told:
        assert accounts.verify(one) == []


def test_every_section_of_the_account_is_filled(told):
    main = told[0]
    for part in (
        "articles",
        "families",
        "links",
        "entities",
        "statements",
        "events",
        "claims",
        "timeline",
        "brief",
    ):
        assert getattr(main, part), part


def test_the_order_of_the_articles_does_not_matter(bundled, told):
    shuffled = list(bundled)
    random.Random(3).shuffle(shuffled)
    again = list(wiredesk.account_stories(shuffled, load_settings(agencies=demo.agencies_path())))
    for one, two in zip(told, again, strict=True):
        assert accounts.to_plain(one) | {"generator": 0} == accounts.to_plain(two) | {"generator": 0}


def test_pages_read_from_another_folder_give_the_same_brief_and_timeline(told, tmp_path):
    shutil.copytree(demo.pages_path(), tmp_path / "elsewhere")
    settings = load_settings(agencies=demo.agencies_path())
    moved = wiredesk.read_articles([tmp_path / "elsewhere"], settings=settings).articles
    for one, two in zip(told, wiredesk.account_stories(moved, settings), strict=True):
        assert [line.text for line in one.brief] == [line.text for line in two.brief]
        assert [(r.date, e.text) for r in one.timeline for e in r.entries] == [
            (r.date, e.text) for r in two.timeline for e in r.entries
        ]


def test_an_article_given_twice_counts_once(bundled, told):
    again = list(
        wiredesk.account_stories([*bundled, bundled[0]], load_settings(agencies=demo.agencies_path()))
    )
    assert [a.story for a in again] == [a.story for a in told]


def test_text_and_html_are_extracted():
    text = wiredesk.extract(f"Bridge closed in Velm\n\n{BODY}")
    assert text.title == "Bridge closed in Velm"
    paragraphs = "".join(f"<p>{p}</p>" for p in BODY.split("\n\n"))
    head = "<head><title>Bridge closed in Velm</title></head>"
    page = f"<html>{head}<body><article>{paragraphs}</article></body></html>"
    for given in (page, page.encode()):
        article = wiredesk.extract(
            given, url="https://velmpost.example/bridge?utm_source=x#top", outlet="Velm Post"
        )
        assert "Engineers would inspect" in article.text
        assert article.url == "https://velmpost.example/bridge"
        assert article.outlet == "Velm Post"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
@pytest.mark.parametrize("form", ["text", "html"])
def test_bytes_are_read_in_the_encoding_they_have(encoding, form):
    text = f"“Fähre läuft auf”, says Núñez – of l’Étoile.\n\n{BODY}"
    if form == "html":
        paragraphs = "".join(f"<p>{p}</p>" for p in text.split("\n\n"))
        head = '<head><meta charset="utf-8"><title>Ferry runs aground</title></head>'
        text = f"<html>{head}<body><article>{paragraphs}</article></body></html>"
    article = wiredesk.extract(text.encode(encoding))
    seen = f"{article.title} {article.text} {' '.join(r.text for r in article.removed)}"
    assert "“Fähre läuft auf”, says Núñez – of l’Étoile." in seen


def test_a_page_without_an_article_is_refused():
    with pytest.raises(InputError):
        wiredesk.extract("")


def test_records_keep_their_own_ids():
    record = {
        "id": 17,
        "title": "Bridge closed in Velm",
        "text": BODY,
        "published": "2031-03-04",
        "outlet": "Velm Post",
    }
    (article,) = wiredesk.articles_from_records([record, {"id": 18}])
    assert isinstance(article, Article)
    assert article.source_id == "17"
    assert article.published is not None
    assert article.published.value.startswith("2031-03-04")


def test_trace_cluster_and_timeline_answer_on_plain_articles(bundled):
    lineage = wiredesk.trace(bundled[:6])
    assert {m for f in lineage.families for m in f.members} == {a.id for a in bundled[:6]}
    assert {i for s in wiredesk.cluster(bundled) for i in s.articles} == {a.id for a in bundled}


def test_attributions_and_times_are_found_in_bare_text():
    (first, *_) = wiredesk.attribute("The bridge was closed, mayor Ada Rook said on Tuesday.")
    text = "The bridge was closed, mayor Ada Rook said on Tuesday."
    assert "Ada Rook" in text[first.source[0].start : first.source[0].end]
    assert [t.type for t in wiredesk.find_times("It closed on 4 March 2031.")] == ["DATE"]


def test_annotations_cover_what_is_given():
    (one, two) = wiredesk.annotate([BODY, ""])
    assert len(one.sentences) >= 4
    assert two.sentences == ()


def test_no_article_is_an_error():
    with pytest.raises(NothingToRead):
        wiredesk.account([])


def test_an_unknown_setting_is_refused_with_those_that_exist():
    with pytest.raises(BadSetting, match="max_page_bytes"):
        load_settings(colour="red")


def test_events_are_found_in_bare_text_and_coded_between_marks():
    text = "On Monday the United States accused Russia of breaking the treaty."
    (event,) = [e for e in wiredesk.code_events(text, date(2031, 3, 5)) if e.root == "ACCUSE"]
    assert [text[s.start : s.end] for s in event.time] == ["Monday"]
    source, target = ((text.index(n), text.index(n) + len(n)) for n in ("the United States", "Russia"))
    coded = wiredesk.code_event(text, source, target)
    assert coded.scores[0][0] == "ACCUSE"
    assert sum(p for _, p in coded.scores) == pytest.approx(1, abs=0.02)


def test_the_rules_cannot_code_between_marks_and_say_so():
    with pytest.raises(ModelError, match="rules"):
        language.code_event(language.load_annotator("rules"), "A hit B.", (0, 1), (6, 7))


def test_a_table_of_the_user_gives_wikidata_ids(tmp_path):
    table = tmp_path / "ids.tsv"
    table.write_text("Norway\tQ20\n", "utf-8")
    text = "The dam above Orvik in Norway, pride of the whole valley, burst on Sunday and flooded the town below."
    articles = wiredesk.articles_from_records([{"id": "1", "text": text, "published": "2031-03-04"}])
    told = wiredesk.account(articles, load_settings(wikidata=table, annotator="rules"))
    assert {e.name: e.wikidata for e in told.entities}["Norway"] == "Q20"


def test_a_language_model_may_cut_the_brief_and_no_more(monkeypatch):
    text = "The dam above Orvik, pride of the whole valley, burst on Sunday and flooded the town below it."
    records = [{"id": "1", "text": text, "outlet": "Harbour Post", "published": "2031-03-04"}]
    articles = wiredesk.articles_from_records(records)
    cut = "The dam above Orvik burst on Sunday and flooded the town below it."
    monkeypatch.setattr("wiredesk.api._asking", lambda name: lambda question: cut)
    told = wiredesk.account(articles, load_settings(shorten_brief="endpoint:any"))
    assert [line.text for line in told.brief] == [
        "The dam above Orvik … burst on Sunday and flooded the town below it."
    ]
    assert told.generator.settings["shorten_brief"] == "endpoint:any"
    assert [line.text for line in wiredesk.account(articles).brief] == [text]


def test_a_model_for_the_brief_is_named_rightly_or_refused(monkeypatch):
    monkeypatch.delenv("WIREDESK_ENDPOINT", raising=False)
    with pytest.raises(BadSetting, match="endpoint:MODEL"):
        api.check_settings(load_settings(shorten_brief="gpt"))
    with pytest.raises(ModelError, match="WIREDESK_ENDPOINT"):
        api.check_settings(load_settings(shorten_brief="endpoint:any"))
