from tests.conftest import make_article
from tests.entities.test_resolution import named, resolve

from wiredesk.entities.mentions import NameMention
from wiredesk.entities.propagation import complete_names
from wiredesk.language import load_annotator

TEXT = "Boreal Terminals closed its plant. Workers of Boreal Terminals left; Boreal Terminalsson stayed. Boreal won."


def completed(names):
    article = make_article(TEXT, "a.html")
    (note,) = load_annotator("rules").annotate([TEXT])
    given = [NameMention(article.id, *n, 0, 34) for n in names]
    return [(m.start, m.text, m.kind) for m in complete_names(given, [article], {article.id: note})]


def test_a_name_found_once_is_found_wherever_it_stands_whole():
    second = TEXT.index("Boreal", 10)
    assert completed([(0, 16, "Boreal Terminals", "org")]) == [
        (0, "Boreal Terminals", "org"),
        (second, "Boreal Terminals", "org"),
    ]


def test_a_single_word_is_left_alone():
    assert completed([(0, 6, "Boreal", "org")]) == [(0, "Boreal", "org")]


def test_what_is_already_named_is_not_named_twice():
    second = TEXT.index("Boreal", 10)
    given = [(0, 16, "Boreal Terminals", "org"), (second, second + 16, "Boreal Terminals", "org")]
    assert len(completed(given)) == 2


def test_a_surname_that_the_annotator_missed_is_found_behind_the_full_name() -> None:
    entities, _ = resolve(
        a="The club fired [p:Ola Brandt] today. It hired Brandt in May. A Brandt Park opened. Fans met brandt."
    )
    assert [m.quote for m in named(entities, "Ola Brandt").mentions] == ["Ola Brandt"]
    entities, _ = resolve(
        a="The club fired [p:Ola Brandt] today. It hired Brandt in May. A Brandt Park opened."
    )
    assert [m.quote for m in named(entities, "Ola Brandt").mentions] == ["Ola Brandt", "Brandt"]


def test_a_family_name_in_front_is_found_where_the_story_often_uses_it_alone():
    lead = "[p:Dan Ji-won] came. [p:Dan] spoke. [p:Dan] left. [p:Dan] slept."
    entities, _ = resolve(a=f"{lead} On that day, Dan was in the harbour.")
    assert len(named(entities, "Dan Ji-won").mentions) == 5
    entities, _ = resolve(a="[p:Ole Lund] came. [p:Lund] spoke. The envoy chief Ole was in the harbour.")
    assert len(named(entities, "Ole Lund").mentions) == 2


def test_a_name_of_which_the_annotator_saw_one_word_is_whole_again() -> None:
    entities, _ = resolve(
        a="The senator [p:Ola Brandt] spoke. They asked if Senator [p:Ola] Brandt would go. He left.",
        b="Mayor [p:Ida Lund] spoke. Voters of Ida [p:Holm] Lund left.",
    )
    assert [m.quote for m in named(entities, "Ola Brandt").mentions].count("Ola Brandt") == 2
    assert {"Ida Lund", "Ida Holm Lund"} <= {m.quote for m in named(entities, "Ida Holm Lund").mentions}
    assert not any(e.name in ("Holm", "Holm Lund") for e in entities)
