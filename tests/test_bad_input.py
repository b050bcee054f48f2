"""Bad input beside good pages: each is named with its reason, and the rest of the run is intact."""

import gzip
import json
import os
import subprocess
import sys

import pytest

from wiredesk import api, demo, reading
from wiredesk.model.page import Rejection

GOOD = (
    "Reservoir gate fails near Tolm\n\n"
    "A gate at the Tolm reservoir failed on Monday, flooding farmland, the water authority said.\n\n"
    "Engineer Rosa Lind said repairs would take a week.\n\n"
    "Nobody was hurt, police in Tolm said on Tuesday.\n"
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    return tmp_path


def read(folder):
    found = api.read_articles([folder])
    return found, {r.source.rsplit("/", 1)[-1]: r for r in found.rejections}


def good_is_intact(found):
    return any(a.source.endswith("good.txt") and "Rosa Lind" in a.text for a in found.articles)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("zero.html", b""),
        ("blank.txt", b" \n\t\n"),
        ("image.html", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40),
        ("program.txt", b"\x7fELF\x02\x01\x01" + b"\x00\x03\x90\xff" * 500),
        ("empty.jsonl", b""),
        ("menu.html", b"<html><body><nav><a href=/>Home</a> <a href=/s>Sport</a></nav></body></html>"),
        ("notes.csv", b"colour,size\nred,3\n"),
        ("broken.xml", b"<rss><channel><item>"),
        ("cut.warc.gz", b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x00\x01"),
    ],
)
def test_what_holds_no_article_is_named_with_a_reason(folder, name, content):
    (folder / name).write_bytes(content)
    found, rejected = read(folder)
    assert good_is_intact(found)
    assert isinstance(rejected[name], Rejection)
    assert len(rejected[name].reason) > 10


def test_invalid_utf8_and_utf16_are_read(folder):
    (folder / "latin.txt").write_bytes(GOOD.replace("Rosa", "José").encode("latin-1"))
    (folder / "wide.txt").write_bytes(GOOD.replace("Rosa", "Łucja").encode("utf-16"))
    found, _ = read(folder)
    texts = {a.source.rsplit("/", 1)[-1]: a.text for a in found.articles}
    assert "José Lind" in texts["latin.txt"]
    assert "Łucja Lind" in texts["wide.txt"]


def test_a_broken_line_costs_that_line_only(folder):
    records = [{"title": f"Gate {n}", "text": GOOD.split("\n\n", 1)[1] + f"Gate {n} held."} for n in range(3)]
    lines = [
        json.dumps(records[0]),
        '{"title": "broken',
        json.dumps(records[1]),
        "[1, 2]",
        json.dumps(records[2]),
    ]
    (folder / "records.jsonl").write_text("\n".join(lines), encoding="utf-8")
    found, _ = read(folder)
    assert sum(a.source.endswith("records.jsonl") for a in found.articles) == 3
    assert sorted(r.record for r in found.rejections) == [2, 4]


def test_a_gzip_that_breaks_off_gives_what_stands_before(folder):
    lines = "".join(
        json.dumps(
            {"title": f"Gate {n}", "text": GOOD + os.urandom(300).hex(), "url": f"https://x.example/{n}"}
        )
        + "\n"
        for n in range(200)
    )
    packed = gzip.compress(lines.encode())
    (folder / "cut.jsonl.gz").write_bytes(packed[: len(packed) * 2 // 3])
    found, rejected = read(folder)
    assert good_is_intact(found)
    assert sum("cut.jsonl.gz" in a.source for a in found.articles) > 50
    assert "cut.jsonl.gz" in rejected


def test_a_page_given_twice_counts_once_and_two_pages_of_one_id_are_two(folder):
    two = [
        {"id": "7", "text": GOOD, "url": "https://x.example/a"},
        {"id": "7", "text": GOOD + "More rain came.", "url": "https://x.example/b"},
    ]
    (folder / "two.jsonl").write_text("\n".join(map(json.dumps, [*two, two[0]])), encoding="utf-8")
    found, _ = read(folder)
    assert found.repeated == 1
    assert [a.source_id for a in found.articles].count("7") == 2


def test_a_name_with_newlines_and_emoji_is_read_and_printed_on_one_line(folder):
    (folder / "bad\nname 🧨.html").write_bytes(b"")
    (folder / "good\nname 🚰.txt").write_text(GOOD.replace("Rosa", "Vera"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "wiredesk", "account", str(folder), "-o", str(folder / "out")],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 3
    line = next(x for x in done.stderr.splitlines() if "not used" in x)
    assert "\\n" in line
    assert "1 not used" in done.stderr.splitlines()[-1]


def test_an_empty_folder_is_said(tmp_path):
    found = api.read_articles([tmp_path])
    assert found.articles == []
    assert len(found.rejections) == 1


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root to become another user")
def test_a_folder_without_permission_is_said(folder):
    (folder / "locked").mkdir()
    (folder / "locked" / "page.txt").write_text(GOOD)
    (folder / "locked").chmod(0)
    folder.chmod(0o755)
    for parent in list(folder.parents)[:3]:
        parent.chmod(parent.stat().st_mode | 0o055)
    list(reading.read_pages([str(folder / "good.txt")]))  # loads what a stranger may not
    os.seteuid(65534)
    try:
        found = list(reading.read_pages([str(folder)]))
    finally:
        os.seteuid(0)
    (refused,) = [p for p in found if isinstance(p, Rejection)]
    assert "locked" in refused.source
    assert "permission" in refused.reason.lower()
    assert [p.source for p in found if p is not refused] == [str(folder / "good.txt")]


@pytest.mark.slow
def test_30_mb_of_markup_and_5_mb_on_one_line_do_not_stop_the_rest(folder):
    body = "".join(
        f"<p>The water rose to {n} centimetres on Monday, the authority said.</p>" for n in range(420_000)
    )
    (folder / "huge.html").write_text(
        f"<html><body><article>{body}</article></body></html>", encoding="utf-8"
    )
    (folder / "line.txt").write_text("The gate held on Monday. " * 200_000, encoding="utf-8")
    found, rejected = read(folder)
    assert good_is_intact(found)
    for name in ("huge.html", "line.txt"):
        assert name in rejected or any(a.source.endswith(name) for a in found.articles)


def test_the_bundled_pages_are_all_used():
    found = api.read_articles([demo.pages_path()])
    assert len(found.articles) >= 14
