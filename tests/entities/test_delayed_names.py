"""Whom a report's first sentence describes and the next ones name."""

import pytest
from tests.entities.test_descriptions import people

from wiredesk.entities.gazetteer import usual_title


def test_the_senator_of_the_lead_is_the_senator_named_next() -> None:
    found = people(
        "A Liberal senator wants talks. Senator [p:Ben Hask] wrote to the minister. [p:Hask] is alone."
    )
    assert found["Ben Hask"] == ["A Liberal senator", "Ben Hask", "Hask"]


def test_a_spokesman_may_be_a_spokeswoman() -> None:
    found = people("The port’s spokesperson denied it. Port spokeswoman [p:Ada Lund] spoke at noon.")
    assert found["Ada Lund"][0].startswith("The port")


@pytest.mark.parametrize(
    "text",
    [
        "A Liberal senator wants talks. Mayor [p:Ben Hask] wrote to the minister.",
        "A senator wants talks. Senator [p:Ben Hask] wrote. Senator [p:Ada Lund] slept.",
        "A French minister wants talks. Norwegian Minister [p:Ben Hask] wrote.",
        "It rained. It rained. A senator wants talks. Senator [p:Ben Hask] wrote.",
        "A senator wants talks. It rained. It rained. It rained. Senator [p:Ben Hask] wrote.",
    ],
)
def test_another_title_two_bearers_another_country_or_distance_tell_nothing(text: str) -> None:
    assert not [m for m in people(text)["Ben Hask"] if m.endswith(("senator", "minister"))]


def test_short_titles_are_the_long_ones() -> None:
    assert usual_title("sen.") == usual_title("senator") == "senator"
    assert usual_title("spokeswoman") == usual_title("spokesman")
