from __future__ import annotations

import random
import time

import pytest

from wiredesk.reading.encoding import binary_kind, declared_charset, decode, html_content, known_charset


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_forms(encoding: str) -> None:
    assert decode("A ferry — “closed” ⛴".encode(encoding)).text == "A ferry — “closed” ⛴"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Паромная переправа будет закрыта осенью, сообщил мэр города. " * 4),
        ("cp1252", "Die Fähre wird im Herbst eingestellt, erklärte die Bürgermeisterin für Häfen. " * 6),
        ("shift_jis", "渡し船は秋に廃止されると市長が述べた。住民は反対している。" * 4),
        ("gb18030", "渡轮将于秋季停运，市长表示。居民们提出反对意见。" * 4),
    ],
)
def test_older_encodings(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)).text == text


def test_any_bytes_give_a_text_in_bounded_time() -> None:
    chance = random.Random(3)
    start = time.perf_counter()
    for size in (0, 1, 7, 100, 3000):
        for _ in range(30):
            found = decode(chance.randbytes(size))
            found.text.encode()
    decode(b"caf\xe9 " * 1_000_000)
    assert time.perf_counter() - start < 10


def test_a_replacement_sign_that_was_there_is_not_counted() -> None:
    assert decode("é \ufffd".encode()).lost == 0
    assert decode("éèà \ufffd".encode() + b"\xff").lost == 1


def test_binary() -> None:
    assert binary_kind(b"GIF89a...") == "a GIF picture"
    assert binary_kind(b"words \x00 words") == "a binary file"
    assert binary_kind("wörds".encode("utf-16-le")) is None
    assert binary_kind(b"words \x1b[0m words") is None


def test_declared() -> None:
    assert (
        declared_charset(b'<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">')
        == "iso8859-1"
    )
    assert declared_charset(b"<meta charset='nonsense'>") is None
    assert declared_charset(b"<p>charset=latin-1</p>") is None
    assert known_charset("base64") is None
    assert known_charset("") is None


def test_html_with_a_declaration_that_is_wrong() -> None:
    content, complaint = html_content('<meta charset="utf-8"><p>Žižkov, façade</p>'.encode() + b"\xff")
    assert isinstance(content, str)
    assert content.endswith("</p>\ufffd")
    assert "1 byte is not valid UTF-8" in complaint


def test_signs_that_stand_alone_are_read_in_the_webs_usual_encoding() -> None:
    text = "<html><p>Ferry stopped</p><p>© 2031 Harbour News™ • 4½ crowns · All rights</p></html>"
    content, complaint = html_content(text.encode("cp1252"))
    assert content == text
    assert complaint == ""


def test_a_word_of_one_letter_is_no_damage() -> None:
    text = "The paper’s motto is “à l’aube”, its editor said, and the harbour of Å has a café."
    assert decode(text.encode("cp1252")).text == text
    assert decode("Flood — “it rose”".encode() + b" \xe0\xff\xfe").lost == 3
