"""He and she become mentions of whom they mean."""

from __future__ import annotations

from tests.entities.hand_made import story

from wiredesk.entities.pronouns import Choice, resolve_pronouns
from wiredesk.entities.referents import Referent


def read(text: str, *people: tuple[str, str | None]) -> dict[str, list[str]]:
    """The pronouns that each person gets, as (word, offset)-free lists in text order."""
    (article,), notes = story(a=text)
    here = []
    for name, gender in people:
        person = Referent(gender=gender)
        at = article.text.find(name)
        while at >= 0:
            person.spans[article.id].append((at, at + len(name)))
            at = article.text.find(name, at + 1)
        here.append(person)
    resolve_pronouns(article, notes[article.id], here)
    return {
        name: [
            article.text[s:e]
            for s, e in sorted(person.spans[article.id])
            if article.text[s:e].casefold() != name.casefold()
        ]
        for (name, _), person in zip(people, here, strict=True)
    }


def test_gender_tells_who_is_meant() -> None:
    found = read("[p:Lund] met [p:Ferro] on the pier. She thanked him.", ("Lund", "he"), ("Ferro", "she"))
    assert found == {"Lund": ["him"], "Ferro": ["She"]}


def test_whose_gender_was_not_known_has_the_pronouns_from_then_on() -> None:
    found = read("[p:Kaye] lost. He left. She is not here.", ("Kaye", None))
    assert found == {"Kaye": ["He"]}


def test_an_unnamed_person_takes_the_pronouns_behind() -> None:
    text = "[p:Lund] rang the bell. A woman opened the door. She smiled. She had a key."
    assert read(text, ("Lund", None)) == {"Lund": []}


def test_nobody_is_meant_where_nobody_was_spoken_of() -> None:
    assert read("He left before noon. [p:Lund] stayed.", ("Lund", "he")) == {"Lund": []}


def test_he_behind_a_country_is_its_man_where_only_one_is() -> None:
    lead = "[p:Lund] met [p:Ferro] on the pier. [p:Lund] left for the town."
    behind = "[l:Norway] has sent ships to the coast. However, he denies it."
    (article,), notes = story(a=f"{lead} {behind}")
    for countries, meant in ((("SWE", "NOR"), 1), (("NOR", "NOR"), 0), ((None, None), 0)):
        here = [Referent(gender="he", country=country) for country in countries]
        for name, person in zip(("Lund", "Ferro"), here, strict=True):
            at = [m for m in range(len(article.text)) if article.text.startswith(name, m)]
            person.spans[article.id] = [(m, m + len(name)) for m in at]
        resolve_pronouns(article, notes[article.id], here)
        he = article.text.index("he denies")
        assert [(he, he + 2) in person.spans[article.id] for person in here] == [meant == 0, meant == 1]


def test_a_chooser_sees_every_candidate_and_nobody_last() -> None:
    (article,), notes = story(a="[p:Ferro] saw [p:Lund]. He waved.")
    here = [Referent(gender="he"), Referent(gender="he")]
    here[0].spans[article.id] = [(0, 5)]
    here[1].spans[article.id] = [(10, 14)]
    seen: list[Choice] = []

    def choose(choice: Choice) -> int | None:
        seen.append(choice)
        return 1

    resolve_pronouns(article, notes[article.id], here, choose)
    (choice,) = seen
    assert [c.referent for c in choice.candidates] == [1, 0]
    assert len(choice.features) == 3
    assert "nobody" in choice.features[-1]
    assert here[0].spans[article.id] == [(0, 5), (16, 18)]


def test_long_hostile_texts_are_read_in_bounded_time() -> None:
    for text in ("he " * 20_000, "she said he said. " * 5_000, "“" * 50_000, "\ud800 he \u200f"):
        assert read(text, ("Lund", "he")) == {"Lund": []}
