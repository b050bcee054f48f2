import pytest

from wiredesk.errors import BadSetting, WiredeskError
from wiredesk.settings import load_settings


def test_settings_come_from_the_environment(monkeypatch):
    monkeypatch.setenv("WIREDESK_MAX_PAGE_BYTES", "1000")
    assert load_settings().max_page_bytes == 1000


def test_arguments_come_before_the_environment(monkeypatch):
    monkeypatch.setenv("WIREDESK_MAX_PAGE_BYTES", "1000")
    assert load_settings(max_page_bytes=2000).max_page_bytes == 2000


@pytest.mark.parametrize(
    ("name", "value"), [("max_page_bytes", 0), ("page_seconds", -1), ("max_page_bytes", "many")]
)
def test_a_value_that_makes_no_sense_is_named(name, value):
    with pytest.raises(BadSetting, match=name):
        load_settings(**{name: value})


def test_an_error_says_what_to_do():
    assert str(WiredeskError("the file is gone", "put it back")) == "the file is gone (put it back)"


def test_an_option_that_is_not_given_leaves_the_environment(monkeypatch):
    monkeypatch.setenv("WIREDESK_ANNOTATOR", "rules")
    assert load_settings(annotator=None).annotator == "rules"


def test_where_refused_pages_are_kept_is_no_part_of_an_account(tmp_path):
    assert "quarantine" not in load_settings(quarantine=tmp_path).model_dump()
