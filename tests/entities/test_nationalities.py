from __future__ import annotations

import pytest
from tests.entities.hand_made import story

from wiredesk.entities import resolve_entities


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The British oil giant [o:Norvik] paid.", "GBR"),
        ("[o:Norvik], a Swiss drugmaker, paid.", "CHE"),
        ("[o:Norvik], the largest German bank, paid.", "DEU"),
        ("A British minister praised [o:Norvik] and left.", None),
        ("[o:Norvik], a friend of the French, paid.", None),
    ],
)
def test_a_body_has_the_country_that_describes_it(text: str, country: str | None) -> None:
    articles, annotations = story(a=text)
    (norvik,) = [e for e in resolve_entities(articles, annotations) if e.name == "Norvik"]
    assert norvik.country == country
