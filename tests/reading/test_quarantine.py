from __future__ import annotations

import hashlib

import pytest

from wiredesk import api
from wiredesk.errors import WiredeskError
from wiredesk.model.page import Page, Rejection
from wiredesk.reading import Quarantine, read_quarantine
from wiredesk.settings import load_settings

HOSTILE = "<p>word</p>" * 300_000
GOOD = (
    "Reservoir gate fails near Tolm\n\n"
    "A gate at the Tolm reservoir failed on Monday, flooding farmland, the water authority said.\n\n"
    "Engineer Rosa Lind said repairs would take a week.\n"
)


def refused(page: Page, reason: str = "holds no article") -> Rejection:
    return Rejection(page.source, page.record, reason)


def test_a_run_keeps_refused_pages_whole_and_says_why(tmp_path):
    pages, kept = tmp_path / "pages", tmp_path / "kept"
    pages.mkdir()
    (pages / "good.txt").write_text(GOOD, encoding="utf-8")
    (pages / "hostile.html").write_text(HOSTILE, encoding="utf-8")
    (pages / "empty.html").write_bytes(b"")
    found = api.read_articles([pages], settings=load_settings(quarantine=kept))
    assert [a.title for a in found.articles] == ["Reservoir gate fails near Tolm"]
    lines = {line.source.rsplit("/", 1)[-1]: line for line in read_quarantine(kept)}
    assert set(lines) == {"hostile.html", "empty.html"}
    hostile = lines["hostile.html"]
    assert "markup" in hostile.reason
    assert hostile.advice
    assert (kept / hostile.file).read_bytes() == HOSTILE.encode()
    assert hostile.bytes == len(HOSTILE)
    assert lines["empty.html"].file is None
    assert {(r.source, r.reason) for r in found.rejections} == {(x.source, x.reason) for x in lines.values()}


def test_a_run_without_a_folder_writes_nothing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "menu.html").write_text("<html><a href='/'>Home</a></html>", encoding="utf-8")
    assert api.read_articles(["menu.html"]).rejections
    assert [p.name for p in tmp_path.iterdir()] == ["menu.html"]


def test_a_page_that_was_killed_is_kept(tmp_path):
    sentence = "The ferry Asta ran aground on Tuesday in thick fog, the coast guard said. "
    (tmp_path / "long.html").write_text("<html>" + f"<p>{sentence}</p>" * 100_000, encoding="utf-8")
    settings = load_settings(quarantine=tmp_path / "kept", page_seconds=0.5)
    found = api.read_articles([tmp_path / "long.html"], settings=settings)
    (line,) = read_quarantine(tmp_path / "kept")
    assert "needed more than 0.5 seconds" in line.reason
    assert (tmp_path / "kept" / line.file).stat().st_size == line.bytes
    assert not found.articles


def test_a_second_run_adds_nothing(tmp_path):
    page = Page("a.html", b"<p>one", "html")
    for _ in range(2):
        Quarantine(tmp_path).keep(page, refused(page))
    assert len(read_quarantine(tmp_path)) == 1
    assert len(list(tmp_path.iterdir())) == 2


def test_nothing_in_the_folder_is_written_over(tmp_path):
    page = Page("a.html", b"<p>one", "html")
    name = f"{hashlib.blake2b(b'<p>one', digest_size=16).hexdigest()}.html"
    (tmp_path / name).write_bytes(b"somebody's own")
    line = Quarantine(tmp_path).keep(page, refused(page))
    assert (tmp_path / name).read_bytes() == b"somebody's own"
    assert line.file != name
    assert (tmp_path / line.file).read_bytes() == b"<p>one"


@pytest.mark.parametrize(
    "source", ["../../etc/passwd", "/root/x", "a\x00b", "caf\udce9.html", "x" * 5000, "-"]
)
def test_no_page_chooses_the_name_of_its_file(tmp_path, source):
    page = Page(source, "text of \ud800 the page", "text", url="https://e.example/../..")
    kept = tmp_path / "kept"
    line = Quarantine(kept).keep(page, refused(page))
    assert {p.name for p in kept.iterdir()} == {line.file, "quarantine.jsonl"}
    assert [p.name for p in tmp_path.iterdir()] == ["kept"]
    assert len(read_quarantine(kept)) == 1


def test_an_index_that_was_cut_off_goes_on(tmp_path):
    one, two = Page("a.html", b"<p>one", "html"), Page("b.html", b"<p>two", "html")
    Quarantine(tmp_path).keep(one, refused(one))
    index = tmp_path / "quarantine.jsonl"
    index.write_bytes(index.read_bytes() + b'{"source":"c.ht')
    Quarantine(tmp_path).keep(two, refused(two))
    assert [line.source for line in read_quarantine(tmp_path)] == ["a.html", "b.html"]


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    page = Page("a.html", b"<p>one", "html")
    with pytest.raises(WiredeskError, match="--quarantine"):
        Quarantine(tmp_path / "file").keep(page, refused(page))
