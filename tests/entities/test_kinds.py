"""One kind for a name throughout a story."""

from tests.entities.test_resolution import named, resolve


def test_what_stands_behind_in_is_a_place_whatever_the_annotator_says() -> None:
    entities, _ = resolve(
        a="Two men fled from [p:Varnholm] at night. A guard in [p:Varnholm] slept. Cells at [p:Varnholm] are full.",
        b="Nobody had fled from [p:Varnholm] before. Life in [p:Varnholm] is hard.",
    )
    assert named(entities, "Varnholm").kind == "place"


def test_a_person_stays_one_in_whom_others_believe() -> None:
    entities, _ = resolve(
        a="Trust in [p:Varnholm] fell. Anger at [p:Varnholm] rose. Bela [p:Varnholm] said nothing.",
        b="Mr [p:Varnholm] resigned.",
    )
    assert named(entities, "Varnholm").kind == "person"


def test_the_usual_kind_of_a_name_is_its_kind_everywhere() -> None:
    entities, _ = resolve(
        a="Then [p:Lena Sorvik] spoke. The crowd heard [p:Lena Sorvik] sing. It saw [l:Lena Sorvik] leave."
    )
    assert named(entities, "Lena Sorvik").kind == "person"
    assert len(named(entities, "Lena Sorvik").mentions) == 3


def test_a_ship_is_neither_man_nor_town_and_keeps_its_short_name() -> None:
    entities, _ = resolve(
        a="The frigate [p:HMS Oslo] sank. Sailors of the [l:HMS Oslo] swam. The [l:Oslo] was old.",
        b="Talks in [l:Oslo] failed. Ministers left for [l:Oslo] again.",
    )
    ship = named(entities, "HMS Oslo")
    assert (ship.kind, len(ship.mentions)) == ("other", 3)
    assert len(named(entities, "Oslo").mentions) == 2


def test_words_that_a_name_ends_with_tell_what_it_is() -> None:
    entities, _ = resolve(
        a="A fire broke out at [p:Varn Prison]. The [p:Varn University] closed. Then [p:WQRT] aired it, said [p:WQRT]."
    )
    assert named(entities, "Varn Prison").kind == "place"
    assert named(entities, "Varn University").kind == "org"
    assert named(entities, "WQRT").kind == "org"


def test_a_storm_is_no_person_and_keeps_its_bare_name() -> None:
    entities, _ = resolve(
        a="[x:Hurricane Varda] hit the coast. Then [p:Varda] moved north, and [l:Varda] weakened.",
        b="The storm [p:Varda] killed nobody. People fled from [p:Varda] at night.",
    )
    storm = named(entities, "Hurricane Varda")
    assert (storm.kind, len(storm.mentions)) == ("event", 5)


def test_a_person_who_bears_the_name_of_a_storm_is_no_storm() -> None:
    entities, _ = resolve(
        a="[x:Hurricane Varda] hit the coast. [p:Lena Varda] stayed. The house of [p:Varda] fell."
    )
    assert named(entities, "Lena Varda").kind == "person"
    assert len(named(entities, "Lena Varda").mentions) == 2


def test_a_given_name_with_a_title_in_front_is_a_persons() -> None:
    entities, _ = resolve(a="The museum opened. Its director, [o:Charlotte Varn], wept.")
    assert named(entities, "Charlotte Varn").kind == "person"
    entities, _ = resolve(a="The museum opened. [o:Charlotte Varn] sells pictures.")
    assert named(entities, "Charlotte Varn").kind == "org"


def test_what_bears_a_legal_form_elsewhere_is_a_firm() -> None:
    entities, _ = resolve(a="[o:Varnholm Plc] paid. [p:Varnholm] said it was late. Mr [p:Ola Berg] left.")
    assert {e.name: e.kind for e in entities} == {"Varnholm Plc": "org", "Ola Berg": "person"}


def test_a_state_is_no_person() -> None:
    entities, _ = resolve(a="The senator of [p:Vermont] left.")
    assert named(entities, "Vermont").kind == "place"
