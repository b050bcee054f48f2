from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import wiredesk
from wiredesk import api, demo
from wiredesk.desk import Desk
from wiredesk.model.page import Page
from wiredesk.settings import Settings, load_settings

TEXT = (
    "The ferry Alvha ran aground off Lyse on Monday night with {} people on board.\n\n"
    "Nobody was hurt, and the coast guard took all passengers ashore before dawn.\n\nShare this page now\n"
)


@pytest.fixture
def settings() -> Settings:
    return load_settings(annotator="rules", agencies=demo.agencies_path())


@pytest.fixture
def desk(store_url: str, settings: Settings) -> Iterator[Desk]:
    with wiredesk.open(store_url, settings) as opened:
        yield opened


def counts(desk: Desk, given: str) -> tuple[int, int]:
    report = desk.add(api.read_pages([given]))
    return report.new, report.versions


def test_a_file_is_one_page_however_it_is_named(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "pages" / "ferry.txt").write_text(TEXT.format(212))
    (tmp_path / "pages" / "empty.txt").write_text("")
    (tmp_path / "again").symlink_to(tmp_path / "pages")
    monkeypatch.chdir(tmp_path)
    assert counts(desk, "pages") == (1, 0)
    (row,) = desk.stories()
    seq, members = desk.last_change, desk.members(row.id)
    for given in ("./pages", str(tmp_path / "pages"), "elsewhere/../pages", "again"):
        assert counts(desk, given) == (0, 0), given
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert counts(desk, os.path.join("..", "pages", "ferry.txt")) == (0, 0)  # noqa: PTH118
    assert desk.last_change == seq, "nothing was written"
    assert desk.members(row.id) == members
    assert desk.account(row.id).articles[0].source == "pages/ferry.txt"


def test_an_edited_file_is_a_version_also_under_another_name(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("ferry.txt").write_text(TEXT.format(212))
    assert counts(desk, "ferry.txt") == (1, 0)
    Path("ferry.txt").write_text(TEXT.format(214))
    assert counts(desk, str(tmp_path / "ferry.txt")) == (0, 1)


def page(n: int) -> Page:
    url = f"https://quay.example/{n}"
    text = f"Report {n} from the harbour of Lyse, where ship number {n} came in on day {n}.\n\nShare this page now"
    return Page(url, text, "text", url=url, outlet="The Quay", title=f"Ship {n} in Lyse")


def test_what_another_process_learned_of_an_outlet_counts(
    desk: Desk, store_url: str, settings: Settings
) -> None:
    desk.add([page(1)])
    with wiredesk.open(store_url, settings) as other:
        other.add([page(n) for n in range(2, 6)])
        desk.add([page(6)])
        other.add([page(7)])
    with desk.store.read() as tx:
        assert b'"pages": 7' in tx.outlets.all()["The Quay"]
