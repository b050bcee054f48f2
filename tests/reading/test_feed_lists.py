from __future__ import annotations

from pathlib import Path

import pytest

from wiredesk.errors import InputError
from wiredesk.reading import read_feed_list

OPML = """<?xml version="1.0"?>
<opml version="2.0"><head><title>Desk</title></head><body>
 <outline text="Harbour">
  <outline type="rss" text="The Quay" xmlUrl="https://quay.example/feed.xml"/>
  <outline type="rss" title="Tide" text="t" XMLURL="http://tide.example/atom"/>
 </outline>
 <outline type="rss" text="again" xmlUrl="https://quay.example/feed.xml"/>
 <outline type="rss" text="wrong" xmlUrl="file:///etc/passwd"/>
</body></opml>"""


def written(folder: Path, text: str, name: str = "feeds.opml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_opml_gives_each_feed_once_and_says_what_is_no_address(tmp_path: Path) -> None:
    feeds, refused = read_feed_list(written(tmp_path, OPML))
    assert [(f.address, f.title) for f in feeds] == [
        ("https://quay.example/feed.xml", "The Quay"),
        ("http://tide.example/atom", "Tide"),
    ]
    assert [r.record for r in refused] == [8]
    assert "file:///etc/passwd" in refused[0].reason


def test_a_text_file_holds_one_address_a_line(tmp_path: Path) -> None:
    text = "# morning\nhttps://quay.example/feed.xml # the port\n\nnot an address\n"
    feeds, refused = read_feed_list(written(tmp_path, text, "feeds.txt"))
    assert [f.address for f in feeds] == ["https://quay.example/feed.xml"]
    assert [r.record for r in refused] == [4]


@pytest.mark.parametrize("text", ["", "nothing here\n", "<opml><body/></opml>", "<rss/>", "<opml"])
def test_a_list_without_a_feed_is_an_error_that_says_what_to_give(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError, match="OPML"):
        read_feed_list(written(tmp_path, text))


def test_a_missing_list_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere"):
        read_feed_list(tmp_path / "nowhere.opml")


def test_no_entity_of_an_opml_file_is_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("https://secret.example/")
    text = (
        f'<!DOCTYPE opml [<!ENTITY s SYSTEM "{secret}">]><opml><body>'
        '<outline xmlUrl="https://quay.example/feed" text="&s;"/></body></opml>'
    )
    feeds, _ = read_feed_list(written(tmp_path, text))
    assert "secret" not in feeds[0].title
