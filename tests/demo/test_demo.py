"""The bundled pages are what they claim to be, and their account finds what a careful reader finds."""

import importlib.util
import json
import re
import sys
from pathlib import Path

import pytest

import wiredesk
from wiredesk import accounts, demo, extraction
from wiredesk.settings import load_settings

PAGES = demo.pages_path()
#: Probes of the bundled stories that hold; raised when more do.
FLOORS = {"sundvik": 44, "lisbon-tram": 10}


def check(probes, account):
    path = Path(__file__).parents[2] / "benchmarks" / "probes.py"
    spec = importlib.util.spec_from_file_location("probes", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules["probes"] = module
    spec.loader.exec_module(module)
    return module.check(probes, account)


@pytest.fixture(scope="module")
def told():
    settings = load_settings(agencies=demo.agencies_path())
    found = wiredesk.read_articles([PAGES], settings=settings)
    assert found.rejections == []
    return [accounts.to_plain(a) for a in wiredesk.account_stories(found.articles, settings)]


def test_sixteen_files_in_four_formats():
    kinds = [p.suffix for p in PAGES.iterdir()]
    assert len(kinds) == 16
    assert set(kinds) == {".html", ".txt", ".jsonl", ".xml"}


def test_the_shuffled_record_has_the_sentences_of_the_reprint():
    def fold(text):
        return re.sub(r"[^a-z0-9]+", " ", re.sub(r"<[^>]+>", " ", text).casefold().replace("’", ""))

    record = json.loads((PAGES / "02-meridian-record.jsonl").read_text(encoding="utf-8"))
    reprint = fold((PAGES / "01-harbour-courier.html").read_text(encoding="utf-8"))
    lines = record["text"].split("\n")
    assert all(fold(line).strip() in reprint for line in lines)
    places = [reprint.index(fold(line).strip()) for line in lines]
    assert places != sorted(places)


def test_the_agencies_are_two_and_known_to_nobody_else():
    added = {a.name for a in extraction.load_agencies(demo.agencies_path())} - {
        a.name for a in extraction.load_agencies()
    }
    assert added == {"Norwire", "Continental Press Agency"}


@pytest.mark.parametrize(("number", "name"), [(0, "sundvik"), (1, "lisbon-tram")])
def test_the_account_finds_what_a_careful_reader_finds(told, number, name):
    probes = json.loads((demo.truth_path() / f"{name}.json").read_text(encoding="utf-8"))["probes"]
    failed = check(probes, told[number])
    assert len(probes) - len(failed) >= FLOORS[name], failed
    whole = ("integrity", "story", "family", "link", "no_entity", "no_event", "brief")
    assert not [f for f in failed if f.startswith(whole)]


def test_a_probe_that_nothing_meets_fails(told):
    absent = {"probe": "statement", "name": "nobody said it", "words": ["the moon is made of herring"]}
    assert check([absent], told[0]) == ["statement: nobody said it"]
    outside = {"probe": "article", "name": "no such page", "article": "99-"}
    assert check([outside], told[0]) == ["article: no such page"]


def test_the_brief_tells_both_sides_of_a_disputed_count(told):
    brief = " ".join(line["text"] for line in told[0]["brief"])
    assert "40 workers" in brief
    assert "61" in brief
