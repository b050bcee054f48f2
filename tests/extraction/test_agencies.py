from __future__ import annotations

import re

import pytest

from wiredesk.errors import BadSetting
from wiredesk.extraction.agencies import load_agencies


def test_the_table_holds_the_agencies_of_the_world():
    agencies = load_agencies()
    assert len(agencies) >= 60
    assert len({a.name for a in agencies}) == len(agencies)
    assert all(re.fullmatch(r"[A-Z]{3}", a.country) for a in agencies)
    assert {"Associated Press", "Reuters", "Agence France-Presse"} <= {a.name for a in agencies}


def test_agencies_can_be_added(tmp_path):
    extra = tmp_path / "more.toml"
    extra.write_text(
        '[[agency]]\nname = "Norwire"\nshort_forms = ["NW"]\ncountry = "NOR"\nlanguages = ["en"]\n'
    )
    assert "Norwire" in {a.name for a in load_agencies(extra)}


@pytest.mark.parametrize("content", ["agency = 3", "[[agency]]\nname = 1", "not toml ["])
def test_a_bad_table_is_told(tmp_path, content):
    extra = tmp_path / "bad.toml"
    extra.write_text(content)
    with pytest.raises(BadSetting):
        load_agencies(extra)


def test_a_missing_table_is_told(tmp_path):
    with pytest.raises(BadSetting):
        load_agencies(tmp_path / "none.toml")
