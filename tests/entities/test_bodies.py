from __future__ import annotations

from tests.entities.hand_made import story

from wiredesk.entities import resolve_entities


def mentions(text: str) -> dict[str, list[str]]:
    articles, annotations = story(a=text)
    found = resolve_entities(articles, annotations)
    return {e.name: [m.quote or "" for m in e.mentions] for e in found}


def test_the_court_is_the_court_named_last() -> None:
    found = mentions("[o:Velm District Court] heard [p:Ada Ferro]. She left. The court fined her.")
    assert found["Velm District Court"] == ["Velm District Court", "The court"]


def test_a_noun_that_no_name_has_is_left_alone() -> None:
    found = mentions("[o:Velm District Court] heard [p:Ada Ferro]. The ministry paid.")
    assert found["Velm District Court"] == ["Velm District Court"]


def test_a_noun_with_words_of_its_own_behind_it_may_be_another() -> None:
    found = mentions("[o:Velm District Court] heard [p:Ada Ferro]. The court of Orrin paid.")
    assert found["Velm District Court"] == ["Velm District Court"]


def test_the_company_is_a_firm_by_its_name() -> None:
    found = mentions("[o:Tank & Berg Ltd] sued [o:Velm University]. The company lost.")
    assert found["Tank & Berg Ltd"] == ["Tank & Berg Ltd", "The company"]


def test_the_country_is_the_one_that_is_named_most() -> None:
    one = mentions("[l:Norway] voted. Rain fell on [l:Norway]. The country chose a mayor.")
    assert one["Norway"] == ["Norway", "Norway", "The country"]
    two = mentions("[l:Norway] beat [l:Sweden]. The country cheered.")
    assert all("The country" not in found for found in two.values())


def test_the_storm_is_the_one_that_the_article_is_about() -> None:
    articles, annotations = story(
        a="[x:Hurricane Varda] hit. [x:Hurricane Varda] moved on. It beat [x:Hurricane Olga]. The storm weakened.",
    )
    found = {e.name: [m.quote for m in e.mentions] for e in resolve_entities(articles, annotations)}
    assert "The storm" in found["Hurricane Varda"]
    articles, annotations = story(
        a="The [o:Velm Hurricane Center] warned. The storm weakened. The storm surge rose."
    )
    assert [len(e.mentions) for e in resolve_entities(articles, annotations)] == [1]


def test_a_body_is_what_the_article_calls_it() -> None:
    found = mentions("The aid group [o:Boreal Relief] met [o:Velm Bank]. It left. The aid group wept.")
    assert found["Boreal Relief"] == ["Boreal Relief", "The aid group"]
    found = mentions("[o:Velmtel], a telephone operator, met [o:Boreal Relief]. It left. The operator wept.")
    assert found["Velmtel"] == ["Velmtel", "The operator"]
    found = mentions("The aid group [o:Boreal Relief] met [o:Velm Bank]. It left. The rescue group wept.")
    assert found["Boreal Relief"] == ["Boreal Relief"]


def test_the_company_is_the_only_body_just_spoken_of() -> None:
    found = mentions("[o:Velmtel] sold its ships. The company paid its crews.")
    assert found["Velmtel"] == ["Velmtel", "The company"]
    found = mentions("[o:Velmtel] sold its ships to [o:Norlines]. The company paid its crews.")
    assert found == {"Velmtel": ["Velmtel"], "Norlines": ["Norlines"]}
    found = mentions("[o:Velm University] sold its ships. The company paid its crews.")
    assert found["Velm University"] == ["Velm University"]
