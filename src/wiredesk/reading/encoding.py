"""The encoding of a page: from its byte order mark, its markup, or its bytes."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from wiredesk.reading.tables import signatures

#: Bytes of a page that decide on its encoding: enough for statistics, few enough to stay quick.
_SAMPLE = 262_144
#: Fewer bytes beyond ASCII are too few for statistics; then the most common encoding of the web after
#: UTF-8 is tried alone.
_EVIDENCE = 24
#: The older encodings of the WHATWG Encoding Standard, by their share of the web (W3Techs). Where
#: charset-normalizer finds several equally good, the most used wins: that decodes 37 of 42 short texts
#: (21 pairs of language and encoding) rightly, against 29 of its own first answers.
_WEB = (
    "cp1252", "cp1251", "gb18030", "shift_jis", "euc_jp", "euc_kr", "big5", "cp1250",
    "iso8859_2", "cp1254", "cp1256", "cp1253", "iso8859_7", "cp1255", "iso8859_8", "koi8_r",
    "koi8_u", "cp1257", "cp874", "cp1258", "iso8859_5", "iso2022_jp",
)  # fmt: skip
#: Signs, and words of one letter, that stand alone on pages in Windows-1252.
_SIGNS = frozenset("‘’“”‚„‹›–—…•·†‡™©®€£¢¥«»°§\u00a0¡¿ºª¼½¾²³×")
_WORDS_OF_ONE_LETTER = frozenset("àáèéòóôùåöÀÁÈÉÔÅÖ")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_DECLARED = re.compile(rb"""<meta\b[^>]{0,512}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
_XML_DECLARED = re.compile(rb"""^\s*<\?xml\b[^>]{0,256}?\bencoding\s*=\s*["']([\w.:-]{2,40})["']""", re.I)
_XML_DECLARATION = re.compile(r"^\s*<\?xml\b[^>]{0,256}\?>")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, its encoding, and how many bytes of it could not be read (they became U+FFFD)."""

    text: str
    encoding: str
    lost: int = 0

    @property
    def complaint(self) -> str:
        """What to say about the bytes that could not be read; empty where there are none."""
        if not self.lost:
            return ""
        what = "byte is" if self.lost == 1 else "bytes are"
        return f"{self.lost:,} {what} not valid UTF-8 and stand as \ufffd in the text"


def binary_kind(head: bytes) -> str | None:
    """What a file of no text is, told from its first bytes; ``None`` for a text."""
    for start, what in signatures():
        if head.startswith(start):
            return what
    if marked_encoding(head) or wide_encoding(head):
        return None
    sample = head[:8192]
    if b"\x00" in sample or len(_CONTROL.findall(sample)) * 20 > len(sample):
        return "a binary file"
    return None


def marked_encoding(head: bytes) -> str | None:
    """The encoding that a byte order mark declares."""
    return next((name for mark, name in _MARKS if head.startswith(mark)), None)


def wide_encoding(head: bytes) -> str | None:
    """UTF-16 without a byte order mark: in most writing every second byte is zero."""
    sample = head[:4096]
    if len(sample) < 8:
        return None
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def stream_encoding(head: bytes) -> str:
    """The encoding of a source that is read line by line, from its first bytes."""
    named = marked_encoding(head) or wide_encoding(head)
    if named:
        return named
    # The head may end inside a character.
    cut = head.rfind(b"\n") + 1 or len(head)
    found = decode(head[:cut])
    return found.encoding if found.encoding != "ascii" else "utf-8"


def decode(data: bytes) -> Decoded:
    """The text of bytes whose encoding nothing declares. Never fails: what is no text is U+FFFD."""
    named = marked_encoding(data) or wide_encoding(data)
    if named:
        return Decoded(data.decode(named, "replace").replace("\ufeff", ""), named)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _damaged_or_older(data)


def _damaged_or_older(data: bytes) -> Decoded:
    mended = data.decode("utf-8", "replace")
    lost = mended.count("\ufffd") - data.count("\ufffd".encode())
    beyond = sum(c > "\x7f" for c in mended) - mended.count("\ufffd")
    older = _older_encoding(data[:_SAMPLE]) if beyond < lost else None
    if older is None:
        return Decoded(mended, "utf-8", lost)
    return Decoded(data.decode(older, "replace"), older)


def _older_encoding(sample: bytes) -> str | None:
    if sum(byte > 0x7F for byte in sample) >= _EVIDENCE:
        found = list(from_bytes(sample, cp_isolation=list(_WEB)))
        best = [m for m in found if (m.chaos, m.coherence) == (found[0].chaos, found[0].coherence)]
        names = {name for m in best for name in (m.encoding, *m.could_be_from_charset)}
        if names & set(_WEB):
            return min(names & set(_WEB), key=_WEB.index)
    text = sample.decode("cp1252", "replace")
    return "cp1252" if _reads_well(text) else None


def _reads_well(text: str) -> bool:
    """Whether every sign beyond ASCII stands where a letter or a typographic sign may stand."""
    for at, sign in enumerate(text):
        if sign <= "\x7f" or sign in _SIGNS:
            continue
        before, after = text[at - 1 : at] if at else " ", text[at + 1 : at + 2]
        neighbours = before + after
        if sign in _WORDS_OF_ONE_LETTER and not any(map(str.isalnum, neighbours)):
            continue
        if not sign.isalpha() or not any(c.isascii() and c.isalpha() for c in neighbours):
            return False
        if sign.isupper() and before.islower():
            return False
    return True


def declared_charset(head: bytes) -> str | None:
    """The encoding that an HTML page's own markup declares, if Python knows it."""
    found = _DECLARED.search(head[:16_384]) or _XML_DECLARED.match(head[:1024])
    return known_charset(found[1].decode("ascii", "replace")) if found else None


def known_charset(name: str | None) -> str | None:
    """Python's name of a character encoding of text; ``None`` where there is no such encoding."""
    try:
        info = codecs.lookup((name or "").strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    return info.name if getattr(info, "_is_text_encoding", True) else None


def html_content(data: bytes, charset: str | None = None) -> tuple[str | bytes, str]:
    """An HTML page as extraction wants it, with a complaint about bytes that could not be read.

    Raw bytes where the markup declares an older encoding, text everywhere else. ``charset`` is what
    the server said, which goes before the markup (WHATWG HTML, determining the encoding).
    """
    named = known_charset(charset)
    if named and not marked_encoding(data):
        try:
            return without_declaration(data.decode(named)), ""
        except UnicodeDecodeError:
            pass
    declared = declared_charset(data)
    if declared and not declared.startswith("utf") and not wide_encoding(data) and not marked_encoding(data):
        return data, ""
    found = decode(data)
    return without_declaration(found.text), found.complaint


def without_declaration(text: str) -> str:
    """Markup without its XML declaration, which lies once the text is decoded."""
    return _XML_DECLARATION.sub("", text, count=1)
