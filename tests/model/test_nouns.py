"""The nouns keep their promises: frozen, slotted, standard library only, ids from content."""

import ast
import dataclasses
import importlib
import pkgutil
import sys
from pathlib import Path

import pytest

import wiredesk.model
from wiredesk.model.article import article_id, content_id
from wiredesk.model.lineage import Family, Lineage, Origin, PassageOrigin
from wiredesk.model.text import Citation, Span

MODULES = [m.name for m in pkgutil.iter_modules(wiredesk.model.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_every_noun_is_frozen_and_slotted(name):
    module = importlib.import_module(f"wiredesk.model.{name}")
    for noun in vars(module).values():
        if dataclasses.is_dataclass(noun) and noun.__module__ == module.__name__:
            assert noun.__dataclass_params__.frozen, noun
            assert "__slots__" in vars(noun), noun


@pytest.mark.parametrize("name", MODULES)
def test_nouns_import_the_standard_library_only(name):
    path = Path(wiredesk.model.__path__[0]) / f"{name}.py"
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            top = [a.name for a in node.names] if isinstance(node, ast.Import) else [node.module or ""]
            for one in top:
                assert one.startswith("wiredesk.model") or one.split(".")[0] in sys.stdlib_module_names


def test_an_article_id_knows_the_place_and_the_words():
    one = article_id("https://a.example/1", "file.html", None, "Words.")
    assert one == article_id("https://a.example/1", "other.html", 3, "Words.")
    assert one != article_id("https://b.example/1", "file.html", None, "Words.")
    assert one != article_id("https://a.example/1", "file.html", None, "Other words.")
    assert article_id(None, "f.jsonl", 1, "Words.") != article_id(None, "f.jsonl", 2, "Words.")


def test_content_ids_do_not_run_parts_together():
    assert content_id("x", "ab", "c") != content_id("x", "a", "bc")
    assert content_id("x", "\ud800") == content_id("x", "\ud800")


def test_spans_meet_and_hold():
    assert Span(2, 4).inside(Span(2, 5))
    assert Span(2, 4).overlaps(Span(3, 9))
    assert not Span(2, 4).overlaps(Span(4, 9))
    assert Span(2, 4).shift(3) == Span(5, 7)


def test_the_most_local_origin_wins():
    outlet, agency = Origin("outlet", "The Ella Courier"), Origin("agency", "Norwire")
    told = PassageOrigin(Citation("a", 10, 20), agency)
    lineage = Lineage(families=(Family("f", ("a",), outlet),), passages=(told,))
    assert lineage.origins(Citation("a", 12, 18)) == (agency,)
    assert lineage.origins(Citation("a", 30, 40)) == (outlet,)
    with pytest.raises(KeyError):
        lineage.family("b")
