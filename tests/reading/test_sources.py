from __future__ import annotations

import gzip
import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from wiredesk.errors import BadSetting

STORY = "The harbour council voted on Tuesday to close the old ferry line.\n\nThe vote was seven to two.\n"
PAGE = "<!DOCTYPE html><html><head><title>Ferry</title></head><body><p>The ferry closes.</p></body></html>"


def test_a_folder_of_many_kinds_is_read_in_sorted_order(tmp_path: Path, read) -> None:
    (tmp_path / "b.txt").write_text(STORY)
    (tmp_path / "a.html").write_text(PAGE)
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "c.md").write_text("# Ferry\n\nIt closes.")
    (tmp_path / "d.jsonl").write_text(
        json.dumps({"text": "One."}) + "\n" + json.dumps({"text": "Two."}) + "\n"
    )
    found = read(tmp_path)
    names = [Path(p.source).name for p in found.pages]
    assert names == ["a.html", "b.txt", "d.jsonl", "d.jsonl", "c.md"]
    assert [p.media for p in found.pages] == ["html", "text", "text", "text", "text"]
    assert [p.record for p in found.pages] == [None, None, 1, 2, None]
    assert not found.rejections


def test_plain_text_comes_through_unchanged(tmp_path: Path, read) -> None:
    text = "Ferry line closes\n20240206\nhttps://harbour.example/ferry\n\n  The line closes.\r\nAgain.\n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    assert read(tmp_path / "a.txt").texts == [text]


def test_the_source_is_the_path_as_given(tmp_path: Path, read, monkeypatch) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(STORY)
    monkeypatch.chdir(tmp_path)
    assert read("in").pages[0].source == "in/a.txt"
    assert read("./in/a.txt").pages[0].source == "./in/a.txt"
    assert read("in/*.txt").pages[0].source == "in/a.txt"


def test_an_empty_folder_is_said(tmp_path: Path, read) -> None:
    found = read(tmp_path)
    assert found.reasons == ["the folder holds no file"]
    assert found.rejections[0].source == str(tmp_path)


def test_zero_bytes(tmp_path: Path, read) -> None:
    (tmp_path / "a.html").write_bytes(b"")
    (tmp_path / "b.txt").write_text(STORY)
    found = read(tmp_path)
    assert found.reasons == ["the file is empty (0 bytes)"]
    assert found.texts == [STORY]


def test_white_space_only(tmp_path: Path, read) -> None:
    (tmp_path / "a.txt").write_text(" \n\n\t ")
    assert read(tmp_path).reasons == ["holds white space only"]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (bytes(range(256)) * 40, "a binary file"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "a PNG picture"),
        (b"%PDF-1.7\n%....", "a PDF document"),
        (b"PK\x03\x04" + b"x" * 100, "a ZIP archive or an office document"),
    ],
)
@pytest.mark.parametrize("name", ["page.html", "page.txt", "page", "page.jsonl"])
def test_a_binary_is_refused_whatever_its_name(
    tmp_path: Path, read, data: bytes, what: str, name: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "z.txt").write_text(STORY)
    found = read(tmp_path)
    assert len(found.rejections) == 1
    assert what in found.reasons[0]
    assert found.texts == [STORY]


def test_invalid_utf8_is_read_and_said(tmp_path: Path, read) -> None:
    (tmp_path / "a.txt").write_bytes("Žižkov café naïve façade — ".encode() * 4 + b"broken \xff\xfe here")
    found = read(tmp_path)
    assert "broken \ufffd\ufffd here" in found.texts[0]
    assert found.texts[0].startswith("Žižkov café")
    assert "2 bytes are not valid UTF-8" in found.reasons[0]
    assert found.rejections[0].advice


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a.csv"])
def test_wide_encodings_and_marks(tmp_path: Path, read, encoding: str, name: str) -> None:
    content = {
        "a.txt": STORY,
        "a.html": PAGE,
        "a.jsonl": json.dumps({"text": "Überfahrt ends"}, ensure_ascii=False) + "\n",
        "a.csv": "title,text\nFerry,Überfahrt ends\n",
    }[name]
    (tmp_path / name).write_bytes(content.encode(encoding))
    found = read(tmp_path / name)
    assert not found.rejections
    assert found.texts == [content if name in {"a.txt", "a.html"} else "Überfahrt ends"]


def test_an_older_encoding_is_recognised(tmp_path: Path, read) -> None:
    text = "La traversée sera fermée à l’automne, a déclaré le maire. " * 12
    (tmp_path / "a.txt").write_bytes(text.encode("cp1252"))
    (tmp_path / "b.txt").write_bytes("The café, he said — “closed”.".encode("cp1252"))
    found = read(tmp_path)
    assert found.texts == [text, "The café, he said — “closed”."]
    assert not found.rejections


def test_html_stays_bytes_where_its_markup_declares_an_older_encoding(tmp_path: Path, read) -> None:
    page = '<html><head><meta charset="windows-1251"></head><body><p>Паром закрыт</p></body></html>'
    (tmp_path / "a.html").write_bytes(page.encode("cp1251"))
    assert read(tmp_path).pages[0].content == page.encode("cp1251")


def test_html_that_lies_about_utf8_is_decoded_and_xml_declaration_goes(tmp_path: Path, read) -> None:
    page = (
        '<?xml version="1.0" encoding="utf-8"?>\n<html><body><p>The café “Pier” is closed.</p></body></html>'
    )
    (tmp_path / "a.xhtml").write_bytes(page.encode("cp1252"))
    (content,) = read(tmp_path).texts
    assert "café “Pier”" in content
    assert "<?xml" not in content


def test_a_file_larger_than_the_limit_is_refused(tmp_path: Path, read) -> None:
    (tmp_path / "a.txt").write_text("x" * 2_000_001)
    (tmp_path / "b.txt").write_text(STORY)
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress(b"x" * 2_000_001))
    found = read(tmp_path, max_page_bytes=2_000_000)
    assert [r.reason for r in found.rejections] == ["larger than 2 MB, the largest page that is read"] * 2
    assert found.texts == [STORY]


def test_thirty_megabytes_of_html_and_a_five_megabyte_line_are_passed_on(tmp_path: Path, read) -> None:
    (tmp_path / "a.html").write_text(PAGE + "<p>again</p>" * 2_600_000)
    (tmp_path / "b.txt").write_text("ferry " * 900_000)
    found = read(tmp_path)
    assert not found.rejections
    assert len(found.pages[0].content) > 30_000_000
    assert len(found.pages[1].content) == 5_400_000


def test_a_truncated_gzip_gives_what_was_readable(tmp_path: Path, read) -> None:
    lines = "".join(json.dumps({"text": f"Report {n}: " + str(n * 7919) * 30}) + "\n" for n in range(2000))
    packed = gzip.compress(lines.encode())
    (tmp_path / "a.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    (tmp_path / "b.html.gz").write_bytes(gzip.compress(PAGE.encode() * 900)[:-20])
    (tmp_path / "c.txt").write_text(STORY)
    found = read(tmp_path)
    assert found.reasons == ["the compressed file is cut off; what stood before was read"] * 2
    assert found.texts[-1] == STORY
    jsonl = [p for p in found.pages if "jsonl" in p.source]
    assert 100 < len(jsonl) < 2000
    assert jsonl[0].content.startswith("Report 0")


def test_damaged_gzip(tmp_path: Path, read) -> None:
    (tmp_path / "a.txt.gz").write_bytes(b"\x1f\x8b\x08\x00nonsense and more of it")
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(STORY.encode()))
    found = read(tmp_path)
    assert found.texts == [STORY]
    assert len(found.rejections) == 1


def test_a_file_without_permission(public_folder: Path, read, request) -> None:
    (public_folder / "a.txt").write_text(STORY)
    (public_folder / "b.txt").write_text(STORY)
    (public_folder / "a.txt").chmod(0)
    (public_folder / "closed").mkdir(mode=0o700)
    (public_folder / "closed").chmod(0)
    request.getfixturevalue("without_rights")
    found = read(public_folder)
    assert [Path(p.source).name for p in found.pages] == ["b.txt"]
    assert sorted(found.reasons) == ["no permission to read the file", "no permission to read the folder"]
    assert all(r.advice for r in found.rejections)


def test_names_with_newlines_and_emoji(tmp_path: Path, read) -> None:
    name = "ferry\n⛴ [draft].txt"
    (tmp_path / name).write_text(STORY)
    assert [Path(p.source).name for p in read(tmp_path).pages] == [name]
    assert [Path(p.source).name for p in read(tmp_path / name).pages] == [name]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_that_is_no_text_is_written_as_escapes(tmp_path: Path, read) -> None:
    Path(bytes(tmp_path).decode() + "/caf\udce9.txt").write_text(STORY)
    (page,) = read(tmp_path).pages
    assert page.source.endswith("caf\\xe9.txt")


def test_a_file_given_twice_is_read_once(tmp_path: Path, read) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    found = read(f"{tmp_path}/*.txt", f"{tmp_path}/a*", tmp_path, tmp_path / "a.txt")
    assert len(found.pages) == 1
    assert not found.rejections


def test_symlink_loops_end(tmp_path: Path, read) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(STORY)
    (tmp_path / "in" / "up").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "gone").symlink_to(tmp_path / "nothing")
    found = read(tmp_path)
    assert len(found.pages) == 1
    assert sorted(found.reasons) == [
        "a symbolic link that leads in a circle",
        "a symbolic link to something that does not exist",
    ]


def test_missing_paths_patterns_and_addresses(tmp_path: Path, read) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    found = read(tmp_path / "no.txt", f"{tmp_path}/*.none", "https://harbour.example/a", tmp_path / "a.txt")
    assert found.reasons == [
        "there is no such file or folder",
        "no file matches the pattern",
        "an address, not a file",
    ]
    assert found.texts == [STORY]
    assert all(r.advice for r in found.rejections)


def test_parts_of_saved_pages_are_counted_together(tmp_path: Path, read) -> None:
    (tmp_path / "a.html").write_text(PAGE)
    (tmp_path / "a_files").mkdir()
    for name in ("x.css", "y.css", "z.js", ".hidden"):
        (tmp_path / "a_files" / name).write_text("body { color: red }")
    found = read(tmp_path)
    assert len(found.pages) == 1
    assert found.reasons == ["files that are parts of pages were left out: 2 .css, 1 .js"]


def test_standard_input(read, monkeypatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b'{"text": "A."}\n{"text": "B."}\n')))
    found = read("-", "-")
    assert found.texts == ["A.", "B."]
    assert found.pages[0].source == "-"


def test_standard_input_that_is_closed_or_absent(read, monkeypatch) -> None:
    closed = io.BytesIO(b"x")
    closed.close()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=closed))
    assert "closed file" in read("-").reasons[0]
    monkeypatch.setattr(sys, "stdin", None)
    assert read("-").reasons == ["there is no standard input"]


def test_an_unknown_field_is_a_bad_setting_at_once() -> None:
    from wiredesk.reading import pages_from_records, read_pages

    with pytest.raises(BadSetting, match=r"'txet'.*id, title, text"):
        read_pages([], {"txet": "body"})
    with pytest.raises(BadSetting, match="has no name"):
        pages_from_records([], {"text": " "})


def test_own_results_are_not_read_as_pages(tmp_path: Path, read) -> None:
    (tmp_path / "account.json").write_text(
        json.dumps({"schema": "wiredesk.account/1", "articles": [{"text": "x"}]})
    )
    (tmp_path / "report.html").write_text(
        '<html><head><meta name="generator" content="wiredesk 1"></head></html>'
    )
    found = read(tmp_path)
    assert not found.pages
    assert all("wiredesk wrote" in reason for reason in found.reasons)


def test_a_fault_in_a_parser_ends_nothing(tmp_path: Path, read, monkeypatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("never")

    monkeypatch.setattr("feedparser.parse", broken)
    (tmp_path / "a.rss").write_text("<rss><channel></channel></rss>")
    (tmp_path / "b.txt").write_text(STORY)
    found = read(tmp_path)
    assert found.reasons == ["cannot be read as feed: RuntimeError"]
    assert found.texts == [STORY]


def test_reading_is_lazy(tmp_path: Path) -> None:
    from wiredesk.reading import read_pages

    (tmp_path / "a.jsonl").write_text('{"text": "A."}\n' * 5 + "not json\n")
    pages = read_pages([str(tmp_path / "a.jsonl"), str(tmp_path / "missing")])
    assert next(pages).content == "A."  # type: ignore[union-attr]
