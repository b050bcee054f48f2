from __future__ import annotations

import gzip
import random
from pathlib import Path

PAGE = b"<html><body><p>The ferry closes.</p></body></html>"


def record(kind: str, head: str, body: bytes, address: str = "https://h.example/1") -> bytes:
    return (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-02-06T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:0>\r\n{head}Content-Length: {len(body)}\r\n\r\n".encode()
        + body
        + b"\r\n\r\n"
    )


def answer(body: bytes, status: str = "200 OK", media: str = "text/html", extra: str = "") -> bytes:
    http = (
        f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{extra}Content-Length: {len(body)}\r\n\r\n".encode()
        + body
    )
    return record("response", "Content-Type: application/http; msgtype=response\r\n", http)


def test_only_pages_that_answered_are_read(tmp_path: Path, read) -> None:
    archive = (
        record("warcinfo", "Content-Type: application/warc-fields\r\n", b"software: x")
        + answer(PAGE)
        + answer(b"gone", "404 Not Found")
        + answer(b"\x89PNG", media="image/png")
        + answer("The café.".encode("latin-1"), media="text/plain; charset=latin-1")
        + answer(gzip.compress(PAGE), extra="Content-Encoding: gzip\r\n")
    )
    (tmp_path / "a.warc").write_bytes(archive)
    found = read(tmp_path)
    assert [p.record for p in found.pages] == [2, 5, 6]
    assert found.texts == [PAGE.decode(), "The café.", PAGE.decode()]
    assert (found.pages[0].url, found.pages[0].fetched) == ("https://h.example/1", "2024-02-06T10:00:00Z")
    assert not found.rejections


def test_the_server_s_charset_goes_before_the_markup(tmp_path: Path, read) -> None:
    page = '<html><head><meta charset="utf-8"></head><body>Паром</body></html>'
    (tmp_path / "a.warc").write_bytes(answer(page.encode("cp1251"), media="text/html; charset=windows-1251"))
    assert read(tmp_path).texts == [page]


def test_gzip_by_record_and_text_extracts(tmp_path: Path, read) -> None:
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(answer(PAGE)) + gzip.compress(answer(PAGE)))
    (tmp_path / "b.warc.wet.gz").write_bytes(
        gzip.compress(record("conversion", "Content-Type: text/plain\r\n", b"The ferry closes."))
    )
    found = read(tmp_path)
    assert [p.media for p in found.pages] == ["html", "html", "text"]
    assert not found.rejections


def test_an_archive_without_pages_says_what_it_holds(tmp_path: Path, read) -> None:
    (tmp_path / "a.warc").write_bytes(answer(b"x", "301 Moved") + answer(b"x", media="image/png"))
    (reason,) = read(tmp_path).reasons
    assert "1 answers of status 301" in reason
    assert "1 answers of type image/png" in reason


def test_a_page_over_the_limit_is_refused_and_the_next_read(tmp_path: Path, read) -> None:
    bomb = answer(gzip.compress(b"<p>" + b"x" * 5_000_000), extra="Content-Encoding: gzip\r\n")
    (tmp_path / "a.warc").write_bytes(bomb + answer(PAGE))
    found = read(tmp_path, max_page_bytes=1_000_000)
    assert found.texts == [PAGE.decode()]
    assert found.rejections[0].record == 1
    assert "larger than 1 MB" in found.reasons[0]


def test_a_truncated_archive_gives_what_was_readable(tmp_path: Path, read) -> None:
    noise = bytes(random.Random(5).choices(range(97, 123), k=60_000))
    packed = gzip.compress(answer(PAGE)) + gzip.compress(answer(b"<p>" + noise))
    (tmp_path / "a.warc.gz").write_bytes(packed[:-20_000])
    found = read(tmp_path)
    assert found.texts[0] == PAGE.decode()
    assert any("cut off" in reason for reason in found.reasons)


def test_junk_between_records(tmp_path: Path, read) -> None:
    (tmp_path / "a.warc").write_bytes(answer(PAGE) + b"junk" * 100 + answer(PAGE))
    (tmp_path / "b.warc").write_bytes(b"WARC/1.0\r\nnonsense")
    (tmp_path / "c.txt").write_text("The ferry closes.")
    found = read(tmp_path)
    assert found.texts[0] == PAGE.decode()
    assert found.texts[-1] == "The ferry closes."
    assert {Path(r.source).name for r in found.rejections} == {"a.warc", "b.warc"}


def test_damaged_archives_end_no_run(tmp_path: Path, read) -> None:
    chance = random.Random(11)
    whole = bytearray(answer(PAGE) + answer(PAGE, extra="Content-Encoding: br\r\n") + answer(PAGE))
    for n in range(60):
        broken = bytearray(whole)
        for _ in range(12):
            broken[chance.randrange(8, len(broken))] = chance.randrange(256)
        (tmp_path / f"{n:02}.warc").write_bytes(bytes(broken))
    found = read(tmp_path)
    assert len({r.source for r in found.rejections} | {p.source for p in found.pages}) == 60
