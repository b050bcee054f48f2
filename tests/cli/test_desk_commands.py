from __future__ import annotations

import json
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from wiredesk import demo
from wiredesk.cli import app, console
from wiredesk.cli.watch_lines import intervals
from wiredesk.errors import BadSetting, NothingToRead, StoreError, WiredeskError


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Runs a command on a store of its own; errors that wiredesk raises on purpose come out."""
    monkeypatch.setenv("WIREDESK_STORE", str(tmp_path / "desk.db"))
    monkeypatch.setenv("WIREDESK_ANNOTATOR", "rules")
    monkeypatch.setenv("WIREDESK_AUTHOR", "ed")
    monkeypatch.setattr(console.out, "width", 200)

    def command(*words: str, status: int = 0) -> Result:
        result = CliRunner().invoke(app, words)
        if isinstance(result.exception, WiredeskError):
            raise result.exception
        assert result.exit_code == status, (result.output, result.exception)
        return result

    return command


@pytest.fixture
def filled(run):
    run("add", str(demo.pages_path()))
    return run


def rows(run) -> list[dict]:
    return json.loads(run("stories", "--by", "biggest", "--json").stdout)


def test_pages_are_added_once(run) -> None:
    first = run("add", str(demo.pages_path()))
    assert "17 new articles, 2 stories changed" in first.output
    assert "0 new articles, 17 known already, 0 stories changed" in run("add", str(demo.pages_path())).output


def test_what_cannot_be_used_is_told_and_the_status_says_so(run, tmp_path: Path) -> None:
    (tmp_path / "empty.html").write_text("")
    result = run("add", str(tmp_path / "empty.html"), status=3)
    assert "not used" in result.output
    assert "1 not used (listed above)" in result.output


def test_stories_are_listed_in_every_order(filled) -> None:
    for order in ("newest", "changed", "biggest", "origins", "disputed"):
        assert "Sundvik" in filled("stories", "--by", order).stdout
    assert [row["articles"] for row in rows(filled)] == [14, 3]
    with pytest.raises(BadSetting, match="newest"):
        filled("stories", "--by", "size")


def test_a_story_is_shown_and_written(filled, tmp_path: Path) -> None:
    key = rows(filled)[0]["id"]
    filled("story", key[:12], "-q", "-o", str(tmp_path / "out"))
    told = json.loads((tmp_path / "out" / "account.json").read_text("utf-8"))
    assert told["story"]["id"] == key
    assert "<html" in (tmp_path / "out" / "report.html").read_text("utf-8")
    assert json.loads(filled("story", key, "--json", "-q").stdout) == told
    assert filled("verify", str(tmp_path / "out" / "account.json")).exit_code == 0


def test_articles_are_searched_with_filters(filled) -> None:
    found = json.loads(filled("search", "ammonia", "--json", "--limit", "50").stdout)
    assert len(found) > 5
    fewer = json.loads(filled("search", "ammonia", "--outlet", "Baltic Sentinel", "--json").stdout)
    assert {one["outlet"] for one in fewer} == {"Baltic Sentinel"}
    assert "Baltic Sentinel" in filled("search", "ammonia", "--outlet", "Baltic Sentinel").stdout
    assert json.loads(filled("search", "ammonia", "--since", "2030-01-01", "--json").stdout) == []


def test_changes_name_the_number_for_the_next_time(filled) -> None:
    first = filled("changes")
    assert "new story" in first.stdout
    last = first.output.rsplit("--since ", 1)[1].split()[0]
    assert "0 changes" in filled("changes", "--since", last).output
    lines = filled("changes", "--json").stdout.splitlines()
    assert {json.loads(line)["kind"] for line in lines if line.startswith("{")} == {"new story"}
    with pytest.raises(BadSetting, match="neither a number"):
        filled("changes", "--since", "yesterday")


def test_corrections_are_made_listed_undone_and_carried_over(filled, tmp_path: Path) -> None:
    keys = [row["id"] for row in rows(filled)]
    made = filled("correct", "merge", *keys, "--reason", "one desk").stdout.split()[0]
    assert len(rows(filled)) == 1
    assert "ed: merge stories" in filled("correct", "list").stdout
    filled("correct", "export", str(tmp_path / "said.jsonl"))
    filled("correct", "undo", made)
    assert len(rows(filled)) == 2
    assert "undone by ed" in filled("correct", "list").stdout
    assert (
        "0 new corrections, 1 known already"
        in filled("correct", "import", str(tmp_path / "said.jsonl")).output
    )


def test_articles_are_split_off_and_moved(filled) -> None:
    big, small = rows(filled)
    article = json.loads(filled("search", "tram", "--json", "--limit", "1").stdout)[0]["article"]
    filled("correct", "split", article)
    assert sorted(row["articles"] for row in rows(filled)) == [1, 2, 14]
    filled("correct", "move", article, "--to", big["id"])
    assert sorted(row["articles"] for row in rows(filled)) == [2, 15]
    assert small["id"] in {row["id"] for row in rows(filled)}


def test_a_file_that_is_no_export_is_refused_with_its_line(filled, tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text('\n{"kind": 3}\n')
    with pytest.raises(NothingToRead, match=r"bad\.jsonl:2"):
        filled("correct", "import", str(tmp_path / "bad.jsonl"))
    with pytest.raises(NothingToRead, match=r"gone\.jsonl"):
        filled("correct", "import", str(tmp_path / "gone.jsonl"))


def test_a_store_is_checked(filled) -> None:
    assert "all holds" in filled("check").stdout


def test_looking_makes_no_store(run, tmp_path: Path) -> None:
    for words in (["stories"], ["search", "x"], ["check"], ["story", "s-1"]):
        with pytest.raises(BadSetting, match="there is no store"):
            run(*words)
    assert not (tmp_path / "desk.db").exists()


def test_a_file_that_is_no_store_is_left_alone(run, tmp_path: Path) -> None:
    (tmp_path / "desk.db").write_text("a diary, not a database\n" * 100)
    with pytest.raises(StoreError):
        run("stories")
    assert (tmp_path / "desk.db").read_text().startswith("a diary")


def test_who_watches_must_say_who_they_are(run, tmp_path: Path) -> None:
    (tmp_path / "feeds.txt").write_text("https://quay.example/feed\n")
    with pytest.raises(BadSetting, match="where you can be found"):
        run("watch", str(tmp_path / "feeds.txt"), "--agent", "me", "--once")


def test_feeds_inside_the_own_network_are_not_visited(run, tmp_path: Path) -> None:
    (tmp_path / "feeds.txt").write_text("http://127.0.0.1:9/feed\n")
    result = run("watch", str(tmp_path / "feeds.txt"), "--agent", "ed@example.org", "--once")
    assert "not on the public internet" in result.output


def test_every_correction_shows_an_example(run) -> None:
    for name in ("merge", "split", "move", "not-a-copy", "same", "hide", "undo"):
        assert f"Example: wiredesk correct {name} " in " ".join(run("correct", name, "--help").output.split())


def test_times_are_those_of_the_clock_on_the_wall(filled, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        made = json.loads(filled("changes", "--json").stdout.splitlines()[0])["time"]
        shown = filled("changes").stdout.splitlines()[1]
    finally:
        monkeypatch.undo()
        time.tzset()
    tokyo = datetime.fromisoformat(made).astimezone(timezone(timedelta(hours=9)))
    assert f"{tokyo:%Y-%m-%d %H:%M} JST" in shown


def test_intervals_are_read_and_wrong_ones_are_told() -> None:
    assert intervals("1d,30m, 6h") == (1800.0, 21_600.0, 86_400.0)
    for wrong in ("", "6", "0h", "1w", "1h,,2h"):
        with pytest.raises(BadSetting, match="no interval"):
            intervals(wrong)
