"""A week at a desk: each day pages come, and the editor asks what is new since the day before."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.cli.newsdays import write_day
from typer.testing import CliRunner

import wiredesk
from wiredesk.cli import app, console
from wiredesk.settings import load_settings


class Editor:
    """Adds a day's pages, and remembers the number that was told the last time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._since = "0"

    def run(self, *words: str) -> str:
        result = CliRunner().invoke(app, words)
        assert result.exit_code == 0, (result.output, result.exception)
        return result.output

    def look(self, *words: str) -> str:
        told = self.run("changes", "--since", self._since, *words)
        self._since = told.rsplit("--since ", 1)[1].split()[0]
        return told

    def day(self, number: int) -> str:
        self.run("add", write_day(number, self._folder))
        return self.look()


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    monkeypatch.setenv("WIREDESK_STORE", str(tmp_path / "desk.db"))
    monkeypatch.setenv("WIREDESK_ANNOTATOR", "rules")
    monkeypatch.setattr(console.out, "width", 300)
    return Editor(tmp_path)


def lines(told: str, story: str) -> list[str]:
    """What is told under a story's title, without the times."""
    (part,) = [p for p in told.split("\n\n") if p.startswith(f"{story}  story s-")]
    shown = [line.strip() for line in part.splitlines()[1:]]
    return [line if line.startswith("before: ") else " ".join(line.split()[3:]) for line in shown]


def test_every_day_tells_what_is_new(editor: Editor) -> None:
    first = editor.day(1)
    assert lines(first, "Footbridge in Lyse collapses") == [
        "new story Footbridge in Lyse collapses (2 articles)"
    ]
    assert lines(first, "Brenna gets a tram") == ["new story Brenna gets a tram (1 article)"]

    bridge = lines(editor.day(2), "Footbridge in Lyse collapses")
    assert bridge[:4] == [
        "new article The Quay: Five dead in Lyse, mayor says",
        "silent edit Holm Post: Lyse collapsed on Monday evening, killing [four] people, police said.",
        "before: three",
        "new origin The Quay (outlet)",
    ]
    assert any(line.startswith("changed figure four people or three people: ") for line in bridge)
    assert any("new statement Mayor Tor Lien: Five people died" in line for line in bridge)

    third = editor.day(3)
    assert lines(third, "Footbridge in Lyse collapses")[:2] == [
        "retraction Tide: This article has been retracted because its figures could not be confirmed.",
        "before: LYSE, March 3 (Reuters) - A footbridge over the river Arn in Lyse collapsed on Monday evening, "
        "killing three people, police said. “We heard a crack and then people were in the water,” said Mona Rask, "
        "who was walking her dog on the bank.",
    ]
    assert lines(third, "Brenna gets a tram") == [
        "correction Brenna Post: Correction: An earlier version of this article said that work would begin in "
        "June. It begins in July.",
        "correction Brenna Post: said that work would begin in [July.] “Brenna has waited for fifty years,”",
        "before: June.",
    ]
    assert "new story" not in third
    assert "new article" not in third

    assert "0 changes" in editor.day(4)


def test_what_people_did_and_pages_that_went_are_told(editor: Editor) -> None:
    editor.day(1)
    with wiredesk.open(os.environ["WIREDESK_STORE"], load_settings(annotator="rules")) as desk:
        (bridge, tram) = desk.stories("biggest")
        desk.correct(
            "merge stories", "ed", "one page", anchors=[desk.members(s.id)[0] for s in (bridge, tram)]
        )
        with desk.store.write() as tx:
            tx.changes.log("page gone", bridge.id, None, {"text": "https://tide.example/lyse-bridge"})
    told = editor.look()
    assert "corrected        merge stories: one page" in told
    assert f"Brenna gets a tram (story {tram.id[:10]}) went into this one" in told
    assert "page gone        https://tide.example/lyse-bridge" in told
    assert "0 changes" in editor.look("--story", bridge.id[:8])
