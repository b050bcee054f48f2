"""Names as annotators should have cut them: whole at hyphens and lists, without courtesies and acronyms."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence, Set
from dataclasses import replace
from functools import cache

from wiredesk.entities.gazetteer import fold_name, table_rows, table_words, titles_of_office
from wiredesk.entities.name_mention import NameMention

_COURTESY = re.compile(r"(?:Mr|Mrs|Ms|Miss)\.? (?=[^\W\d_a-z])")
#: An acronym that ran on to a person's name: "Ida Lamb NRK".
_ACRONYM_BEHIND = re.compile(
    r"(?<=[a-zß-ÿ]) (?!(?:II|III|IV|VI|VII|VIII|IX|XI|XII|XIV|XVI|QC|KC|MP|MEP)$)[A-Z]{2,}$"
)
#: What follows a comma is another name ("Ida Lamb, Norvik"), but for a son's.
_COMMA_INSIDE = re.compile(r"(?<=\w), (?!(?:Jr|Sr|II|III|IV|MD|PhD)\b)")
_ACRONYM_BEFORE = re.compile(r"^[A-Z]{3,} (?=[A-Z][a-zß-ÿ])")
#: Parts of hyphenated names that are written small: "Port-au-Prince", "Stratford-upon-Avon".
_SMALL_PARTS = "au|aux|en|sur|sous|de|des|la|le|les|du|upon|on|under|by|the|am|an|al|el|ul|ur|in|to|i|y"
_REST_OF_NAME = re.compile(rf"-(?:(?:{_SMALL_PARTS})-)+[A-Z][\w’'-]*\w")
#: "Ida Wing", "-Hayes"; two names joined so are no name ("India-Norway").
_SECOND_SURNAME = re.compile(r"-[A-Z][\w’'-]*\w")
_ENDS_IN_INITIAL = re.compile(r"(?<=\w )[A-Z]\.$")
#: The second half of a given name ("Ki-moon"). What else stands small behind a hyphen describes.
_SECOND_SYLLABLE = re.compile(r"-[a-z]{2,7}(?![\w-])")
_DESCRIBES = re.compile(
    r"-(?:\w+ed|\w+ing|led|born|run|style|era|like|wide|made|held|bound|built|level|area|friendly|free|only|owned|proof"
    r"|watcher|linked|loving|approved|elect|designate|turned|cum|in|on|up|to|by|and)(?!\w)"
)
#: An office behind the name of whoever holds it: "Velm County Sheriff" and "’s Office" are one body.
_OFFICE_BEHIND = re.compile(
    r"(?: [A-Z]\w+){0,2}(?:(?<=Sheriff)|(?<=Attorney)|(?<=Coroner)|(?<=Examiner)|(?<=Constable)|(?<=Marshal)"
    r"|(?<=Prosecutor)|(?<=Auditor)|(?<=Clerk))[’']s (?:Office|Department)(?!\w)"
)
#: The last partner of a firm: "Ferro Lund" & Holm.
_PARTNER = re.compile(r" & [A-Z][\w’-]*\w(?: (?:Co|Sons|Company|Partners|Associates)\b\.?)?")
_SON = re.compile(r",? (?:jr|sr|ii|iii|iv)$")
_FRONT_OF_NAME = re.compile(rf"[A-Z][\w’']*-(?:(?:{_SMALL_PARTS})-)*$")


def whole_names(mentions: Sequence[NameMention], texts: Mapping[str, str]) -> list[NameMention]:
    """The mentions with their names whole: pieces of one hyphenated word become one name."""
    found: list[NameMention] = []
    written = {m.folded for m in mentions}
    for m in mentions:
        m = _unhyphenated(_to_end_of_word(_named(m), texts[m.article]), texts[m.article], written)
        m = _whole_body(m, texts[m.article])
        last = found[-1] if found else None
        if last is not None and last.article == m.article and last.start <= m.start and m.start < last.end:
            if m.end > last.end:
                found[-1] = replace(last, end=m.end, text=texts[m.article][last.start : m.end])
            continue
        if last is not None and _parted(last, m, texts[m.article], written):
            found[-1] = replace(last, end=m.end, text=texts[m.article][last.start : m.end])
            continue
        found.append(m)
    return found


def _named(m: NameMention) -> NameMention:
    if courtesy := _COURTESY.match(m.text):
        m = replace(m, start=m.start + courtesy.end(), text=m.text[courtesy.end() :], kind="person")
    if m.kind == "person" and (match := _ACRONYM_BEHIND.search(m.text)):
        m = replace(m, end=m.end - len(match[0]), text=m.text[: match.start()])
    if m.kind == "person" and (match := _COMMA_INSIDE.search(m.text)):
        m = replace(m, end=m.start + match.start(), text=m.text[: match.start()])
    if m.kind == "person" and (match := _ACRONYM_BEFORE.match(m.text)):
        m = replace(m, start=m.start + match.end(), text=m.text[match.end() :])
    return m


def _to_end_of_word(m: NameMention, text: str) -> NameMention:
    """The mention with its last word whole: annotators cut "Velm 48ers" behind the figure."""
    end = m.end
    while m.text[-1:].isdigit() and end < len(text) and text[end].isalpha():
        end += 1
    return m if end == m.end else replace(m, end=end, text=text[m.start : end])


def _unhyphenated(m: NameMention, text: str, written: Container[str]) -> NameMention:
    if m.kind == "nationality":
        return m
    start, end = m.start, m.end
    rest = _REST_OF_NAME.match(text, end) if m.kind != "org" else None
    if text[end - 1 : end] == "-":
        rest = _REST_OF_NAME.match(text, end - 1) or _SECOND_SURNAME.match(text, end - 1)
    if rest is None and m.kind == "person" and " " in m.text:
        rest = _SECOND_SURNAME.match(text, end)
    if rest is None and m.kind == "person" and not _DESCRIBES.match(text, end):
        rest = _SECOND_SYLLABLE.match(text, end)
    if rest is None and m.kind == "org" and " " in m.text and (more := _SECOND_SURNAME.match(text, end)):
        # The "Velm Herald" of a page is the "Velm Herald-Courier" where the story has that name in two words.
        rest = more if fold_name(text[start : more.end()]) in written else None
    if rest is not None:
        end = rest.end()
    front = _FRONT_OF_NAME.search(text, max(0, start - 30), start)
    if front is not None and (m.text[:1].islower() or front[0].count("-") > 1):
        start = front.start()
    elif front is not None and m.kind == "person" and " " in m.text and _may_begin(front[0][:-1]):
        # "Jean-" of "Jean-Marc Lind".
        start = front.start()
    return m if (start, end) == (m.start, m.end) else replace(m, start=start, end=end, text=text[start:end])


def _may_begin(front: str) -> bool:
    """Whether a word in front of a hyphen may be half of a given name: not the "Anti-" of "Anti-Lind"."""
    return front.isalpha() and front.casefold() not in table_words("not_names", "prefixes")


def _whole_body(m: NameMention, text: str) -> NameMention:
    """The mention of a body with all of its name: "Bureau of Grain, Wine and Weights", "Sheriff’s Office"."""
    if m.kind not in ("org", "place", "other"):
        return m
    listed = _listed_subjects().match(text, m.start) if m.kind == "org" else None
    end = listed.end() if listed else m.end
    if m.kind == "org" and end == m.end and (partner := _PARTNER.match(text, end)):
        end = partner.end()
    heads = table_words("body_kinds", "of_fields")
    if m.kind == "org" and end == m.end and m.text.split()[-1] in heads:
        fields = _of_fields().match(text, m.end)
        end = fields.end() if fields else end
    if m.kind != "place" or text[m.end : m.end + 2] != "’s":
        behind = _OFFICE_BEHIND.match(text, end)
        end = behind.end() if behind else end
    return m if end <= m.end else replace(m, end=end, text=text[m.start : end], kind="org")


@cache
def _listed_subjects() -> re.Pattern[str]:
    """A body's name that lists what it deals with; all but the first are words that only such bodies list."""
    subjects = "|".join(
        sorted(map(re.escape, table_words("body_kinds", "subjects")), key=lambda w: (-len(w), w))
    )
    heads = "|".join(sorted(table_words("body_kinds", "heads")))
    return re.compile(
        rf"(?:[A-Z][\w.]* ){{0,4}}(?:{heads}) (?:of|for|on) (?:the )?[A-Z]\w+(?: [A-Z]\w+){{0,2}}"
        rf"(?:, (?:{subjects}))*,? (?:and|&) (?:{subjects})(?!\w)"
    )


@cache
def _of_fields() -> re.Pattern[str]:
    """What a body deals with, behind the head of its name: "National Museum" of Norvik Art and Culture.

    Behind an "and" only words that such names alone hold.
    """
    subjects = "|".join(
        sorted(map(re.escape, table_words("body_kinds", "subjects")), key=lambda w: (-len(w), w))
    )
    titles = "|".join(sorted(t.capitalize() for t in titles_of_office() if t.isalpha()))
    return re.compile(
        rf" (?:of|for) (?:the )?(?!(?:{titles})\b)[A-Z][\w-]+"
        rf"(?: (?!(?:{titles})\b)[A-Z][\w-]+){{0,3}}"
        rf"(?:(?<=[a-z]ion) of (?:the )?[A-Z][\w-]+(?: (?!(?:{titles})\b)[A-Z][\w-]+){{0,2}})?"
        rf"(?: and (?:{subjects}))?(?!\w)"
    )


def _parted(last: NameMention, m: NameMention, text: str, written: Set[str]) -> bool:
    """Whether two names are one: "Ban", "Ki-moon", a hyphenated given name; "Jan M.", "Berg", an initial.

    So are "Ada" and "Berg Lind" where the story has "Ada Berg Lind", or "Ada" is a given name.
    """
    if last.article != m.article or m.kind != "person" or text[last.end : m.start] != " ":
        return False
    if f"{last.folded} {_SON.sub('', m.folded)}" in written and last.kind in ("person", "other"):
        return True
    if last.kind != "person":
        return False
    if _ENDS_IN_INITIAL.search(last.text) or f"{last.folded} {m.folded}" in written:
        return True
    if " " not in last.folded and " " in m.folded:
        # Nothing parts "Ada Maria Lind" but an annotator, unless a headline runs on: "Lind Ada Lind".
        titles = titles_of_office() | {"mr", "mrs", "ms"}
        if last.folded in titles or f"{last.folded}." in titles:
            return False
        borne = any(name.endswith(f" {last.folded}") for name in written)
        return not borne and m.folded.split()[0] != last.folded
    return " " not in last.text and _SECOND_SYLLABLE.search(m.text) is not None


def with_joined_places(mentions: Sequence[NameMention], texts: Mapping[str, str]) -> list[NameMention]:
    """The mentions, with countries whose names hold an "and" whole: "Turks and Caicos"."""
    by_article: dict[str, list[NameMention]] = {}
    for m in mentions:
        by_article.setdefault(m.article, []).append(m)
    return [m for article, found in by_article.items() for m in _joined_places(found, texts[article])]


def _joined_places(found: list[NameMention], text: str) -> list[NameMention]:
    for match in _countries_joined().finditer(text):
        inside = [m for m in found if m.start < match.end() and m.end > match.start()]
        if not inside or any(m.start < match.start() or m.end > match.end() for m in inside):
            continue
        whole = replace(inside[0], start=match.start(), end=match.end(), text=match[0], kind="place")
        found = sorted([*(m for m in found if m not in inside), whole], key=lambda m: m.start)
    return found


@cache
def _countries_joined() -> re.Pattern[str]:
    names = {n for row in table_rows("countries.tsv") for n in (row[1], *row[3].split(","))}
    joined = sorted((n for n in names if " and " in n or " & " in n), key=lambda n: (-len(n), n))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, joined))})(?!\w)")
