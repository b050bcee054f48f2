from __future__ import annotations

import json

import pytest

from wiredesk.errors import InputError
from wiredesk.extraction import OutletLines, extract_many, load_agencies
from wiredesk.extraction.outlet_lines import MOST_LINES, PAGES_REMEMBERED
from wiredesk.model.page import Page

AGENCIES = load_agencies()
PLUG = "The Harbour Post is made by forty people who live where they report, and paid for by readers."
PLACES = (
    "quay",
    "market",
    "lighthouse",
    "school",
    "bridge",
    "chapel",
    "station",
    "theatre",
    "library",
    "park",
)


def page(n: int) -> Page:
    place, other = PLACES[n % 10], PLACES[(n + 3) % 10]
    lines = [
        f"Council votes on the {place} for the {n}th time",
        f"The council of Port Ella voted on Monday to close the {place} for {n + 2} weeks, its clerk Ida Holm said.",
        f"Traders near the {other} said that they had not been asked, and that they lose {n + 4} customers a day.",
        f"A first vote on the {place} failed last year after {n + 7} hours of debate, and was never repeated.",
        PLUG,
    ]
    return Page(f"{n}.txt", "\n\n".join(lines), "text", outlet="Harbour Post")


def read_one_by_one(pages, memory=None):
    """Each page in a run of its own, the memory kept as JSON in between."""
    kept = json.dumps((memory or OutletLines()).to_value())
    found = []
    for one in pages:
        held = OutletLines.from_value(json.loads(kept))
        found += extract_many([one], AGENCIES, held)
        kept = json.dumps(held.to_value())
    return found, OutletLines.from_value(json.loads(kept))


def test_pages_that_come_one_by_one_are_cleaned_as_together_once_a_few_were_seen():
    pages = [page(n) for n in range(12)]
    together = list(extract_many(pages, AGENCIES))
    singly, _ = read_one_by_one(pages)
    assert all(PLUG not in a.text for a in together)
    assert [a.text for a in singly[2:]] == [a.text for a in together[2:]]
    assert all(PLUG in a.text for a in singly[:2])


def test_a_page_read_again_with_what_was_learned_since_is_cleaned():
    pages = [page(n) for n in range(6)]
    _, memory = read_one_by_one(pages)
    again, _ = read_one_by_one(pages[:1], memory)
    assert PLUG not in again[0].text
    assert [r.reason for r in again[0].removed if r.text == PLUG] == ["repeated at outlet"]


def test_a_value_gives_the_same_memory_again():
    memory = OutletLines()
    for n in range(5):
        memory.add("a.example", f"Headline {n}", [PLUG, f"own line {n}"])
        memory.add("b.example", f"Headline {n}", [f"other line {n}"])
    value = json.loads(json.dumps(memory.to_value()))
    again = OutletLines.from_value(value)
    assert again.to_value() == value
    assert again.repeated("a.example", PLUG)
    assert not again.repeated("b.example", PLUG)
    assert list(memory.to_value(["b.example"])) == ["b.example"]
    assert PLUG not in json.dumps(value)


@pytest.mark.parametrize(
    "value",
    [
        {"a": {}}, {"a": 3}, {"a": {"pages": 1, "headlines": ["zz"], "lines": {}}},
        {"a": {"pages": 1, "headlines": [], "lines": {"ab": 2}}},
    ],
)  # fmt: skip
def test_a_value_of_another_form_is_told(value):
    with pytest.raises(InputError, match="memory"):
        OutletLines.from_value(value)


def test_a_copy_of_a_page_is_not_counted_again():
    memory = OutletLines()
    for _ in range(9):
        memory.add("a.example", "One headline", [PLUG])
    assert not memory.repeated("a.example", PLUG)


def test_what_is_remembered_of_an_outlet_is_bounded_and_its_furniture_stays():
    memory = OutletLines()
    for n in range(3 * PAGES_REMEMBERED):
        memory.add("a.example", f"Headline {n}", [PLUG, *(f"line {n} {k}" for k in range(60))])
    (saved,) = memory.to_value().values()
    assert len(saved["lines"]) <= MOST_LINES
    assert len(saved["headlines"]) <= PAGES_REMEMBERED
    assert memory.repeated("a.example", PLUG)


def test_a_new_footer_is_known_after_a_hundred_pages_of_an_old_outlet():
    memory = OutletLines()
    for n in range(3 * PAGES_REMEMBERED):
        memory.add("a.example", f"Headline {n}", ["old footer"])
    for n in range(100):
        memory.add("a.example", f"Later headline {n}", ["new footer"])
    assert memory.repeated("a.example", "new footer")


def test_outlets_seen_longest_ago_are_forgotten_first(monkeypatch):
    monkeypatch.setattr("wiredesk.extraction.outlet_lines.MOST_OUTLETS", 2)
    memory = OutletLines()
    for outlet in ("a", "b", "a", "c"):
        memory.add(outlet, f"Headline {outlet}", ["line"])
    assert memory.outlets() == ("a", "c")


def test_versions_of_one_page_under_other_headlines_are_one_page():
    body = page(0).content.split("\n\n")[1:]
    versions = [
        Page(f"{n}.txt", "\n\n".join([f"{word} votes on the quay for the last time", *body]), "text",
             outlet="Harbour Post", url="https://harbour.example/quay?utm_source=feed")
        for n, word in enumerate(("Council", "Port Ella", "Town", "Everybody"))
    ]  # fmt: skip
    for article in extract_many(versions, AGENCIES):
        assert all(line in article.text for line in body[:3])
