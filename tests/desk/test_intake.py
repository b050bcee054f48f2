from __future__ import annotations

import os
import shutil
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


def test_a_folder_that_was_moved_holds_the_same_pages(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for day in ("mon", "tue"):
        Path("old", day).mkdir(parents=True)
        Path("old", day, "1.txt").write_text(TEXT.format(f"{day} 212"))
    assert counts(desk, "old") == (2, 0)
    Path("old").rename("new")
    assert counts(desk, "new") == (0, 0)
    Path("new", "tue", "1.txt").write_text(TEXT.format("tue 214"))
    assert counts(desk, "new") == (0, 1), "an edit after the move is a version"
    Path("new").rename("old")
    assert counts(desk, "old") == (0, 0), "moved back"
    (row,) = desk.stories()
    assert {a.source for a in desk.account(row.id).articles} == {"old/mon/1.txt", "old/tue/1.txt"}


def test_two_prints_of_one_report_are_two_pages(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for outlet in ("herald", "quay"):
        Path(outlet).mkdir()
        Path(outlet, "1.txt").write_text(TEXT.format(212))
        assert counts(desk, outlet) == (1, 0)
    Path("herald").rename("moved")
    shutil.copytree("moved", "copied")
    assert counts(desk, "copied") == (0, 0), "the first that is seen takes the place of the one that is gone"
    assert counts(desk, "moved") == (1, 0)


def test_another_page_under_a_name_that_is_free_again_is_new(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for folder, said in (("old", "212"), ("new", "a crew of nine, a cargo of timber and 212")):
        Path(folder).mkdir()
        Path(folder, "1.txt").write_text(TEXT.format(said))
        assert counts(desk, folder) == (1, 0)
        Path("old", "1.txt").unlink(missing_ok=True)


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
