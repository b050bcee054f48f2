from __future__ import annotations

from pathlib import Path

import pytest

from wiredesk.entities.wikidata import load_wikidata
from wiredesk.errors import BadSetting


def test_names_are_folded(tmp_path: Path) -> None:
    table = tmp_path / "ids.tsv"
    table.write_text("# name\tid\nÁda Ferro\tQ1\n\nVelm Harbour\tQ22\n", "utf-8")
    assert load_wikidata(table) == {"ada ferro": "Q1", "velm harbour": "Q22"}


def test_a_line_that_is_none_is_named(tmp_path: Path) -> None:
    table = tmp_path / "ids.tsv"
    table.write_text("Ada Ferro\tQ1\nOtto Lund Q2\n", "utf-8")
    with pytest.raises(BadSetting, match=r"line 2.*name TAB"):
        load_wikidata(table)


def test_a_table_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match=r"none\.tsv"):
        load_wikidata(tmp_path / "none.tsv")
