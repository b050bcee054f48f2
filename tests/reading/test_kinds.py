from __future__ import annotations

import pytest

from wiredesk.reading.kinds import ending, tell_kind
from wiredesk.reading.records import field_map

NAMES = field_map({})


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.html", "<!doctype html><p>x", "html"),
        ("a.htm", "<!-- saved -->\n<html><body>x", "html"),
        ("a.html", "No markup at all, just words. 5 < 7.", "text"),
        ("a.txt", "<!DOCTYPE html><html>", "html"),
        ("a", "  \n<html lang=en>", "html"),
        ("a.txt", "<3 is what the sign read.", "text"),
        ("a.txt", "[UPDATE] The ferry closes", "text"),
        ("a.txt", '{"text": "x"}\n{"text": "y"}\n', "jsonl"),
        ("a", '{"text": "x"}', "json"),
        ("a.json", '[{"text": "x"}]', "json"),
        ("a.json", '{"text": "x"}\n{"text": "y"}', "jsonl"),
        ("a.jsonl", "{broken", "jsonl"),
        ("a.jsonl.gz", "nonsense", "jsonl"),
        ("a.xml", '<?xml version="1.0"?><rss version="2.0"/>', "feed"),
        ("a.xml", "<?xml version='1.0'?>\n<!-- x --><feed xmlns='http://www.w3.org/2005/Atom'/>", "feed"),
        ("a.xml", "<?xml version='1.0'?><urlset/>", "other xml"),
        ("a.xml", "<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x' 'y'><html/>", "html"),
        ("a.html", "<rss version='2.0'><channel/></rss>", "feed"),
        ("feed.rss", "<rdf:RDF xmlns:rdf='x'/>", "feed"),
        ("a.bin", "WARC/1.0\r\n", "warc"),
        ("a.csv", "title,text\nx,y", "csv"),
        ("-", "title,text\nx,y", "csv"),
        ("-", "id\ttitle\ttext\n", "tsv"),
        ("-", "Title, text and verse: a reading", "text"),
        ("a.txt", "title,text\nx,y", "text"),
        ("a.csv", "<!doctype html><html>", "html"),
    ],
)
def test_content_goes_before_the_name(name: str, content: str, kind: str) -> None:
    assert tell_kind(name, content.encode(), NAMES) == kind


def test_endings() -> None:
    assert ending("x/A.HTML") == ".html"
    assert ending("a.warc.gz") == ".warc"
    assert ending(".gz") == ""
    assert ending("folder.d/name") == ""
