from __future__ import annotations

import json
import tracemalloc
from pathlib import Path


def test_a_malformed_line_is_named_and_the_rest_read(tmp_path: Path, read) -> None:
    lines = ['{"text": "A."}', '{"text": "B.", }', "", "[1, 2]", '{"title": "no text"}', '{"text": "C."}']
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    found = read(tmp_path)
    assert [(p.content, p.record) for p in found.pages] == [("A.", 1), ("C.", 6)]
    assert [r.record for r in found.rejections] == [2, 4, 5]
    assert found.reasons[0].startswith("not valid JSON")
    assert found.rejections[0].place.endswith("a.jsonl:2")


def test_hostile_lines_are_rejections(tmp_path: Path, read) -> None:
    lines = [
        "[" * 100_000,
        '{"n": ' + "9" * 6000 + "}",
        '{"text": "\\ud800 kept"}',
        '{"text": "x' + "y" * 5000 + '"}',
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines) + "\n")
    found = read(tmp_path, max_page_bytes=200_000)
    assert found.texts == ["\ufffd kept", "x" + "y" * 5000]
    assert [r.record for r in found.rejections] == [1, 2]


def test_a_line_with_bytes_that_are_no_text(tmp_path: Path, read) -> None:
    good = json.dumps({"text": "Žižkov naïve façade café"}, ensure_ascii=False).encode()
    (tmp_path / "a.jsonl").write_bytes(good + b"\n" + good.replace(b"caf", b"\xffcaf") + b"\n" + good + b"\n")
    found = read(tmp_path)
    assert len(found.pages) == 3
    assert "\ufffdcaf" in found.texts[1]
    assert [(r.record, "1 byte is" in r.reason) for r in found.rejections] == [(2, True)]


def test_an_over_long_line_is_refused_and_the_next_read(tmp_path: Path, read) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "' + "x" * 300_000 + '"}\n{"text": "B."}\n')
    found = read(tmp_path, max_page_bytes=100_000)
    assert found.texts == ["B."]
    assert [r.record for r in found.rejections] == [1]


def test_many_faults_of_a_kind_are_counted(tmp_path: Path, read) -> None:
    (tmp_path / "a.jsonl").write_text('{"title": "x"}\n' * 1100 + '{"text": "B."}\n')
    found = read(tmp_path)
    assert found.texts == ["B."]
    assert len(found.rejections) == 101
    assert found.reasons[-1] == "1,000 more of this kind: a record without text"


def test_jsonl_is_never_held_whole(tmp_path: Path) -> None:
    from wiredesk.reading import read_pages

    with (tmp_path / "a.jsonl").open("w") as file:
        for n in range(300):
            file.write(json.dumps({"text": f"{n} " + "ferry " * 20_000}) + "\n")
    tracemalloc.start()
    count = sum(1 for _ in read_pages([str(tmp_path / "a.jsonl")]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 300
    assert peak < 6_000_000  # the file has 36 million bytes


def test_json_records_lists_and_answers(tmp_path: Path, read) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"text": "A."}, indent=2))
    (tmp_path / "b.json").write_text(json.dumps([{"text": "B."}, {"text": "C."}, 5]))
    (tmp_path / "c.json").write_text(
        json.dumps({"status": "ok", "articles": [{"content": "D.", "source": {"id": None, "name": "HP"}}]})
    )
    found = read(tmp_path)
    assert found.texts == ["A.", "B.", "C.", "D."]
    assert found.pages[-1].outlet == "HP"
    assert [(r.record, r.reason) for r in found.rejections] == [(3, "not a record of named fields")]


def test_json_that_holds_nothing(tmp_path: Path, read) -> None:
    (tmp_path / "a.json").write_text("{oops")
    (tmp_path / "b.json").write_text("5")
    (tmp_path / "c.json").write_text("[]")
    (tmp_path / "d.json").write_text('{"a": ' * 50_000)
    found = read(tmp_path)
    assert not found.pages
    assert [Path(r.source).name for r in found.rejections] == ["a.json", "b.json", "c.json", "d.json"]


def test_a_json_feed(tmp_path: Path, read) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Harbour Post",
        "items": [
            {"id": "1", "url": "https://h.example/1", "title": "F", "content_html": "<p>The ferry.</p>"},
            {
                "id": "2",
                "content_text": "Closed.",
                "authors": [{"name": "Ada Brook"}],
                "date_published": "2024-02-06",
            },
            {"id": "3", "summary": "Short."},
        ],
    }
    (tmp_path / "feed.json").write_text(json.dumps(feed))
    first, second, third = read(tmp_path).pages
    assert (first.media, first.outlet, first.source_id) == ("html", "Harbour Post", "1")
    assert (second.content, second.authors, second.published) == ("Closed.", ("Ada Brook",), "2024-02-06")
    assert third.content == "Short."


def test_tables(tmp_path: Path, read) -> None:
    (tmp_path / "a.csv").write_text(
        '\ufefftitle,text,date\nFerry,"It closes, says\nthe ""mayor"".",2024-02-06\n,,\n'
    )
    (tmp_path / "b.tsv").write_text("title\tbody\nFerry\tIt closes, again.\n")
    (tmp_path / "c.csv").write_text("headline;text\nFerry;It closes; still.\n")
    found = read(tmp_path)
    assert found.texts[0] == 'It closes, says\nthe "mayor".'
    assert (found.pages[0].title, found.pages[0].published, found.pages[0].record) == (
        "Ferry",
        "2024-02-06",
        1,
    )
    assert found.texts[1:] == ["It closes, again.", "It closes"]
    assert not found.rejections


def test_a_table_whose_text_has_another_name(tmp_path: Path, read) -> None:
    (tmp_path / "a.csv").write_text("nr,story\n1,It closes.\n")
    found = read(tmp_path)
    assert found.reasons == ["no column holds text (columns: nr, story)"]
    assert "--map text=" in found.rejections[0].advice
    assert read(tmp_path, fields={"text": "story", "id": "nr"}).texts == ["It closes."]


def test_a_row_that_swallows_the_rest_is_bounded(tmp_path: Path, read) -> None:
    (tmp_path / "a.csv").write_text('title,text\nx,y\nx,"' + "open quotation mark\n" * 20_000)
    found = read(tmp_path, max_page_bytes=100_000)
    assert found.texts[0] == "y"
    assert any("field larger than field limit" in reason for reason in found.reasons)


def test_hostile_names_of_columns_are_written_as_escapes(tmp_path: Path, read) -> None:
    (tmp_path / "a.csv").write_bytes(b"a\x1b[2Jb,c\xff\n1,2\n")
    (tmp_path / "b.jsonl").write_text('{"x\\ud800\\u001b[2J": 1}\n')
    reasons = read(tmp_path).reasons
    assert len(reasons) == 2
    for reason in reasons:
        assert reason.isprintable()
        reason.encode("utf-8")
        assert "\\x1b[2J" in reason


def test_a_table_with_old_line_ends(tmp_path: Path, read) -> None:
    (tmp_path / "a.csv").write_bytes(b"title,text\rFerry,It closes.\r")
    (tmp_path / "b").write_bytes(b"title,text\rFerry,It closes.\r")
    assert read(tmp_path).texts == ["It closes.", "It closes."]
