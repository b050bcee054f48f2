from tests.conftest import make_article

from wiredesk.accounts import story_title
from wiredesk.model.lineage import Lineage


def titled(*titles):
    return [make_article(f"Text {n}.", f"{n}.html", title=t) for n, t in enumerate(titles)]


def test_the_name_of_a_section_is_no_title():
    assert story_title(titled("Business", "Business", "Dam bursts above Orvik"), Lineage()) == (
        "Dam bursts above Orvik"
    )
    assert story_title(titled("Business"), Lineage()) == "Business"


def test_a_headline_with_the_report_run_into_it_yields_to_one_without():
    run_in = (
        "Dam bursts above Orvik and floods homes The mayor of Orvik said on Monday that the dam above Orvik "
        "had burst in the night"
    )
    assert story_title(titled(run_in, "Dam above Orvik bursts"), Lineage()) == "Dam above Orvik bursts"


def test_a_publishers_note_is_no_title_of_a_story():
    articles = [make_article(f"The dam above Orvik burst in report {n}.", f"{n}.html") for n in range(6)]
    note = make_article(
        "The dam above Orvik burst.", "note.html", title="Thoughts, comments, criticisms about us?"
    )
    assert story_title([*articles, note], Lineage()) == ""


def test_where_most_articles_have_no_headline_the_texts_decide():
    articles = [make_article(f"The dam above Orvik burst in report {n}.", f"{n}.html") for n in range(6)]
    articles.append(
        make_article("The dam above Orvik burst.", "a.html", title="Thoughts about our comments?")
    )
    articles.append(make_article("The dam above Orvik burst.", "b.html", title="Dam bursts above Orvik"))
    assert story_title(articles, Lineage()) == "Dam bursts above Orvik"


def test_a_headline_with_a_label_in_front_yields_to_one_without():
    called = titled("UPDATE: Dam bursts above Orvik", "Dam bursts above the town", "Orvik: dam bursts")
    assert story_title(called, Lineage()) in ("Dam bursts above the town", "Orvik: dam bursts")
    assert story_title(called[:1], Lineage()) == "UPDATE: Dam bursts above Orvik"
