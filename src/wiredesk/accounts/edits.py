"""What became of a page between two readings of it: words changed, and whether the outlet says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import Indel

from wiredesk.model.article import Article
from wiredesk.model.change import Change, ChangeKind
from wiredesk.model.text import Citation

#: Words before and after a change that are shown with it: mostly enough to tell what a figure counts.
AROUND = 6
#: Changes of one page that are shown; more are counted.
MOST_SHOWN = 8
#: Words of one version times words of the other beyond which paragraphs are compared: the comparison takes
#: a bit for each, 125 MB here (two versions of 30,000 words).
MOST_COMPARED = 10**9
_PARAGRAPH = re.compile(r"[^\n]+")
#: Characters of the longest note that is one.
LONGEST_NOTE = 600
_WORD = re.compile(r"\S+")
#: A line about the page itself opens so, or names the page in front of what was done to it.
_PAGE = r"\b(?:this|an? (?:earlier|previous|original)|our) (?:article|story|report|version|headline|page)\b"
_NOTES: dict[ChangeKind, re.Pattern[str]] = {
    "retraction": re.compile(
        rf"^\W*(?:retraction|retracted|withdrawn)\b|{_PAGE}.{{0,120}}\b(?:retract|withdr)", re.I
    ),
    "correction": re.compile(
        r"^\W*(?:correct(?:ion|ed|s)|clarification|editor[’']?s note|amended)\b"
        rf"|{_PAGE}.{{0,200}}\b(?:correct|clarif|amended|misstated|misspelled|wrong|incorrect)",
        re.I,
    ),
    "update": re.compile(rf"^\W*(?:update[ds]?|adds)\b|{_PAGE}.{{0,120}}\bupdated\b", re.I),
}


def compare_versions(before: Article, after: Article) -> tuple[Change, ...]:
    """How a newer version of a page differs from an older one.

    A *correction* or *retraction* is one whose note is new; an *update* says that it is one, or only adds
    words; everything else is a *silent edit*: words taken out or put in the place of others, unannounced.
    Nothing is returned where only white space changed.
    """
    changed = list(word_changes(before, after))
    if not changed:
        return ()
    kind, note = _announced(before, after)
    if kind is None:
        kind = "silent edit" if any(old for old, _, _ in changed) else "update"
    told = [Change(kind, note)] if note else []
    for old, new, cited in changed:
        if note and " ".join(new.split()) == note:
            # The note itself, and what it took the place of.
            told[0] = Change(kind, note, old, cited)
        else:
            told.append(Change(kind, new or f"left out: {old}", old, cited, _context(after, cited)))
    if len(told) > MOST_SHOWN + 1:
        more = Change(kind, f"and {len(told) - MOST_SHOWN} more changes in the same page")
        told = [*told[:MOST_SHOWN], more]
    return tuple(told)


def word_changes(before: Article, after: Article) -> Iterator[tuple[str, str, tuple[Citation, ...]]]:
    """Words that went, words that came in their place, and where these stand in the newer version."""
    old, new = (list(_WORD.finditer(a.text)) for a in (before, after))
    if len(old) * len(new) > MOST_COMPARED:
        old, new = (list(_PARAGRAPH.finditer(a.text)) for a in (before, after))
    codes = Indel.opcodes([m.group() for m in old], [m.group() for m in new])
    gone: list[tuple[int, int]] = []
    came: list[tuple[int, int]] = []
    for code in codes:
        if code.tag == "equal":
            yield from _change(before, after, old, new, gone, came)
            gone, came = [], []
        else:
            gone += [(code.src_start, code.src_end)] if code.src_end > code.src_start else []
            came += [(code.dest_start, code.dest_end)] if code.dest_end > code.dest_start else []
    yield from _change(before, after, old, new, gone, came)


def _change(
    before: Article,
    after: Article,
    old: list[re.Match[str]],
    new: list[re.Match[str]],
    gone: list[tuple[int, int]],
    came: list[tuple[int, int]],
) -> Iterator[tuple[str, str, tuple[Citation, ...]]]:
    if not gone and not came:
        return
    lost = before.text[old[gone[0][0]].start() : old[gone[-1][1] - 1].end()] if gone else ""
    if not came:
        yield lost, "", ()
        return
    first, last = new[came[0][0]].start(), new[came[-1][1] - 1].end()
    yield lost, after.text[first:last], (after.cite(first, last),)


def _context(article: Article, cited: tuple[Citation, ...]) -> str:
    """The words that are cited, in brackets, and those around them in their paragraph."""
    if not cited:
        return ""
    first, last = cited[0].start, cited[0].end
    begin = article.text.rfind("\n", 0, first) + 1
    end = article.text.find("\n", last)
    before = article.text[begin:first].split()[-AROUND:]
    after = article.text[last : end if end >= 0 else None].split()[:AROUND]
    return " ".join([*before, f"[{' '.join(article.text[first:last].split())}]", *after])


def _announced(before: Article, after: Article) -> tuple[ChangeKind | None, str]:
    """The kind of change that a line says which only the newer version has, and that line."""
    known = {" ".join(line.split()) for line in _lines(before)}
    fresh = [plain for line in _lines(after) if (plain := " ".join(line.split())) not in known]
    for kind, pattern in _NOTES.items():
        note = next((line for line in fresh if len(line) <= LONGEST_NOTE and pattern.search(line)), "")
        if note:
            return kind, note
    return None, ""


def _lines(article: Article) -> list[str]:
    return [
        article.title or "",
        *(article.text[s:e] for s, e in article.paragraphs),
        *(r.text for r in article.removed),
    ]
