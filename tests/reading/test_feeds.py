from __future__ import annotations

from pathlib import Path

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Harbour Post &amp; Mail</title>
<item><title>Ferry &lt;b&gt;closes&lt;/b&gt;</title><link>https://h.example/1</link><guid>g1</guid>
<pubDate>Tue, 06 Feb 2024 10:00:00 GMT</pubDate><dc:creator>Ada Brook</dc:creator>
<description>Short.</description><content:encoded>
<![CDATA[<p>The ferry closes.</p><script>alert(1)</script><p>Soon.</p>]]></content:encoded></item>
<item><title>Second</title><description>Only a summary, he said.</description></item>
<item><title>Nothing</title></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Desk</title>
<entry><title>Ferry</title><id>urn:1</id><link href="https://h.example/2"/>
<updated>2024-02-06T10:00:00Z</updated>
<author><name>Noor Vale</name></author>
<content type="html">&lt;p&gt;The line ends.&lt;/p&gt;</content></entry></feed>"""


def test_rss_entries_are_pages(tmp_path: Path, read) -> None:
    (tmp_path / "a.rss").write_text(RSS)
    found = read(tmp_path)
    full, summary = found.pages
    assert (full.record, full.title, full.url, full.source_id) == (
        1,
        "Ferry closes",
        "https://h.example/1",
        "g1",
    )
    assert (full.outlet, full.authors) == ("Harbour Post & Mail", ("Ada Brook",))
    assert full.published == "Tue, 06 Feb 2024 10:00:00 GMT"
    assert full.media == "html"
    assert "<p>The ferry closes.</p>" in full.content
    assert "alert" not in full.content
    assert (summary.record, summary.content, summary.media) == (2, "Only a summary, he said.", "text")
    assert [(r.record, r.reason) for r in found.rejections] == [(3, "an entry without content or summary")]


def test_atom(tmp_path: Path, read) -> None:
    (tmp_path / "a.xml").write_text(ATOM)
    (page,) = read(tmp_path).pages
    assert (page.authors, page.published, page.outlet) == (("Noor Vale",), "2024-02-06T10:00:00Z", "Desk")


def test_a_broken_feed_gives_what_it_holds(tmp_path: Path, read) -> None:
    (tmp_path / "a.rss").write_text(RSS[:-180])
    (tmp_path / "b.rss").write_text("<rss version='2.0'><channel><title>x</title></channel></rss>")
    (tmp_path / "c.xml").write_text("<?xml version='1.0'?><urlset><url/></urlset>")
    found = read(tmp_path)
    assert found.pages[0].title == "Ferry closes"
    reasons = {Path(r.source).name: r.reason for r in found.rejections}
    assert reasons["a.rss"] == "a feed that is not well formed; what could be read of it was"
    assert reasons["b.rss"] == "a feed without an entry"
    assert reasons["c.xml"] == "XML that is neither a feed nor a page"


def test_entities_that_grow_without_end_are_not_expanded(tmp_path: Path, read) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    (tmp_path / "a.rss").write_text(
        bomb + "]><rss><channel><item><description>&j;</description></item></channel></rss>"
    )
    found = read(tmp_path)
    assert sum(len(text) for text in found.texts) < 1_000_000
    assert found.pages or found.rejections


def test_a_feed_with_bytes_that_are_no_text(tmp_path: Path, read) -> None:
    (tmp_path / "a.rss").write_bytes(
        RSS.replace("Short", "Žižkov").encode().replace(b"Second", b"Sec\xffond")
    )
    found = read(tmp_path)
    assert len(found.pages) == 2
    assert not any("please report" in r.advice for r in found.rejections)
