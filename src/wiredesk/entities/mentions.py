"""The names of a story's articles, gathered and cleaned before they are sorted into entities."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from functools import cache

from wiredesk.entities.gazetteer import (
    country_of_words,
    demonyms,
    fold_name,
    is_given_name,
    known_names,
    table_words,
    title_words,
    titles_of_office,
)
from wiredesk.entities.kinds import settle_kinds, speaks_beside
from wiredesk.entities.missed_names import with_missed_names
from wiredesk.entities.name_mention import NameMention
from wiredesk.entities.nicknames import join_nicknamed
from wiredesk.entities.places import is_state
from wiredesk.entities.whole_names import whole_names, with_joined_places
from wiredesk.model.annotation import Annotation, NameKind
from wiredesk.model.article import Article

_SMALL_WORD = re.compile(r"(?<![\w’'.@#/-])[a-zà-ÿ]{2,}(?![\w@/])")
#: "R-Ky.": a lawmaker's party and state.
_PARTY_AND_STATE = re.compile(r"^[A-Z]{1,3}-[A-Z][\w.]*$")
#: Titles of those who bear one name and are known with it: "Queen Elizabeth".
REGNAL = frozenset(["king", "queen", "pope", "prince", "princess", "emperor", "empress", "sheikh", "saint"])
#: A line that names those who made the report; none of them takes part in the story.
_CREDITS = re.compile(
    r"\bcontributed (?:to|reporting to|reporting for) this (?:report|story|article|post|dispatch)\b"
    r"|^[(\[]?(?:Additional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting) (?:and \w+ )?by (?=[A-Z])"
    r"|\bcontributed (?:reporting|additional reporting|to (?:the|our) report(?:ing)?)\b"
)
#: Annotators take this surname for the month.
_SURNAME_MAY = re.compile(r" May(?!\w| \d)")
#: "Velm Press news" of "the Velm Press news agency": what it is, and no part of its name.
_NEWS_BEHIND = re.compile(r"(?<=\w) news(?: agency| service| website| site)?$")
_REGNAL_BEFORE = re.compile(r"(?<!\w)(?:King|Queen|Pope|Prince|Princess|Emperor|Empress) $")
#: Full mentions of somebody from which his surname is his, though it is a town's as well.
FEWEST_BEARERS = 2
#: Words in the longest name of a person that has none of the particles between them.
LONGEST_PERSON = 4
_PARTICLES = frozenset(
    [
        "al",
        "el",
        "bin",
        "bint",
        "ibn",
        "abu",
        "ben",
        "de",
        "da",
        "do",
        "dos",
        "du",
        "la",
        "le",
        "di",
        "del",
        "della",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "y",
        "e",
    ]
)


def gather_names(articles: Sequence[Article], annotations: Mapping[str, Annotation]) -> list[NameMention]:
    """Every name, in the order of the articles and of their text."""
    found = []
    for article in articles:
        for sentence in annotations[article.id].sentences:
            if sentence.names and _CREDITS.search(article.text, sentence.start, sentence.end):
                continue
            for name in sentence.names:
                start, end = _name_itself(article.text, name.start, name.end, name.kind)
                text = article.text[start:end]
                if not _may_be_name(text) or _in_dateline(article, start, end):
                    continue
                kind = _settled_kind(text, name.kind)
                if kind == "person" and _is_body(text, article.text[max(0, start - 16) : start]):
                    kind = "org"
                found.append(NameMention(article.id, start, end, text, kind, sentence.start, sentence.end))
    texts = {a.id: a.text for a in articles}
    found = with_missed_names(with_joined_places(whole_names(found, texts), texts), articles, annotations)
    found = join_nicknamed(found, texts)
    settled = settle_kinds(_without_stripped_genitives(found), articles)
    return _without_words(_with_story_kinds(_surnames_of_towns(settled, texts)), articles)


def _surnames_of_towns(mentions: Sequence[NameMention], texts: Mapping[str, str]) -> list[NameMention]:
    """A town's name that somebody in the story bears is that person's, but behind "in"."""
    full = [(m.folded.split()[-1], m.article) for m in mentions if m.kind == "person" and " " in m.folded]
    bearers, bearing = Counter(surname for surname, _ in full), set(full)
    # A country in or towards which anything happens is one, and so is one whose people are named.
    peoples = {country for m in mentions if (country := demonyms().get(m.folded))}
    visited = {
        m.folded
        for m in mentions
        if m.kind == "place" and m.folded in bearers and _visits(m, texts[m.article], peoples)
    }

    def bears(m: NameMention) -> bool:
        known = known_names().get(m.folded)
        speaks = (m.folded, m.article) in bearing and speaks_beside(m, texts[m.article])
        if m.kind != "place" or bearers[m.folded] < (1 if speaks else FEWEST_BEARERS) or known is None:
            return False
        if _word_before(m, texts[m.article]) in table_words("kind_words", "inside"):
            return False
        if known.is_country or known.is_capital:
            return (m.folded, m.article) in bearing and m.folded not in visited
        return True

    return [replace(m, kind="person") if bears(m) else m for m in mentions]


def _visits(m: NameMention, text: str, peoples: Container[str]) -> bool:
    known = known_names().get(m.folded)
    towards = table_words("kind_words", "towards") - {"for", "of", "around"}
    return bool((known and known.country in peoples) or _word_before(m, text) in towards)


def _word_before(m: NameMention, text: str) -> str:
    """The word right before a name, folded; empty where a sign stands between them."""
    before = re.search(r"(\w+) $", text[max(0, m.start - 10) : m.start])
    return before[1].casefold() if before else ""


def _without_stripped_genitives(mentions: Sequence[NameMention]) -> list[NameMention]:
    """Names that lost the apostrophe of their genitive ("Norways Ferro", "Swedens borders") get it off.

    The name without it must be the usual one: a page that once cuts "Harbour New s" proves nothing.
    """
    written = Counter(m.text for m in mentions)

    def genitive(m: NameMention) -> bool:
        bare = m.text[:-1]
        usual = written[bare] >= written[m.text] and written[bare] > 0
        return len(bare) > 3 and m.text[-1:] == "s" and (usual or bool(_country(bare)))

    return [
        replace(m, end=m.end - 1, text=m.text[:-1], kind=_settled_kind(m.text[:-1], m.kind))
        if genitive(m)
        else m
        for m in mentions
    ]


def _country(name: str) -> bool:
    known = known_names().get(fold_name(name))
    return known is not None and known.is_country


def acting_nations(mentions: Sequence[NameMention], articles: Mapping[str, Article]) -> list[NameMention]:
    """Words for a nation in front of those who act for it: "Russian troops" mention Russia."""
    words = "|".join(sorted(title_words("acting")))
    pattern = re.compile(rf"(?:\s+(?:and\s+)?[\w-]+){{0,3}}?\s+(?:{words})(?!\w)")
    return [
        replace(m, kind="place")
        for m in mentions
        if m.folded in demonyms() and pattern.match(articles[m.article].text, m.end, m.sentence_end)
    ]


@cache
def _title_in_front() -> re.Pattern[str]:
    titles = titles_of_office() - REGNAL
    every = "|".join(re.escape(t.rstrip(".")) for t in sorted(titles, key=lambda t: (-len(t), t)))
    return re.compile(
        r"(?:(?<=ecretary of )State\s+"
        rf"|(?i:(?:(?:former|ex) )?(?:{every}|pres|mrs?|ms|miss)s?\.?\s+))+(?=[^\W\d_a-z])"
    )


def _name_itself(text: str, start: int, end: int, kind: NameKind) -> tuple[int, int]:
    """The span of a name without the titles before it and a possessive ending.

    Who is known by one name and a title keeps the title: "Queen Elizabeth".
    """
    if kind == "person":
        if match := _title_in_front().match(text, start, end):
            start = match.end()
        elif match := _REGNAL_BEFORE.search(text[max(0, start - 10) : start]):
            start -= len(match[0])
        if is_given_name(fold_name(text[start:end])) and (match := _SURNAME_MAY.match(text, end)):
            end = match.end()
    if kind == "org":
        # "Rwandan UN ambassador": the body is the UN.
        first, _, rest = text[start:end].partition(" ")
        known = known_names().get(fold_name(rest)) if fold_name(first) in demonyms() else None
        if known is not None and known.kind == "org":
            start += len(first) + 1
    if kind == "org" and (match := _NEWS_BEHIND.search(text, start, end)):
        end = match.start()
    ending = re.search(r"(?:[’']s?|[’'“”\",;:(\[]+)$", text[max(start, end - 4) : end])
    shortest = 3 if ending and len(ending[0]) > 1 else 4
    return start, end - len(ending[0]) if ending and end - start > shortest else end


def _may_be_name(text: str) -> bool:
    folded = text.casefold().rstrip(".")
    if len(text) < 2 or not any(c.isalpha() for c in text) or not any(c.isupper() for c in text):
        return any(ord(c) > 0x2FF for c in text) and len(text) > 1
    if folded in table_words("not_names", "alone") or _PARTY_AND_STATE.match(text):
        return False
    words = re.findall(r"[^\W_](?:[\w.-]*\w)?", folded)
    if any(w in table_words("not_names", "parts") for w in words):
        return False
    titles = titles_of_office()
    return not (words[-1:] and words[-1] in titles and country_of_words(text) and len(words) <= 3)


def _settled_kind(text: str, kind: NameKind) -> NameKind:
    """What the gazetteer knows for sure comes before what the annotator thinks."""
    folded = fold_name(text)
    known = known_names().get(folded)
    if known and (known.is_country or known.kind == "org"):
        return "place" if known.is_country else "org"
    if known and kind == "person" and " " in folded and not is_given_name(folded.split()[0]):
        return "place"
    if kind == "person" and is_state(folded) and not is_given_name(folded):
        return "place"
    if folded in demonyms() and kind != "place":
        return "nationality"
    if kind == "org" and text.split()[-1].casefold() in title_words("others") | title_words("leads"):
        return "other"
    return kind


def _is_body(text: str, before: str) -> bool:
    """Whether what looks like a person is a firm or a paper: "Tank & Berg", "the Ledger", "daily Dagen"."""
    match = re.search(r"([\w-]+) $", before.casefold())
    named = match is not None and match[1] in table_words("not_names", "bodies")
    return "&" in text or named or (" " not in text and before.casefold().endswith(" the "))


def _with_story_kinds(mentions: Sequence[NameMention]) -> list[NameMention]:
    """A single word that is a person's last name elsewhere in the story is that person here.

    And two words that begin with such a last name are no person's name: "Ferro Tower", "Ferro-Brandt".
    """
    surnames = Counter(m.folded.split()[-1] for m in mentions if m.kind == "person" and " " in m.folded)
    given = Counter(m.folded.split()[0] for m in mentions if m.kind == "person" and " " in m.folded)
    singles: dict[str, Counter[NameKind]] = defaultdict(Counter)
    for m in sorted(mentions, key=lambda m: m.kind, reverse=True):
        singles[m.folded][m.kind] += 1
    settled = []
    for m in mentions:
        words = m.folded.split()
        if not words:
            continue
        if m.kind == "person" and len(words) > LONGEST_PERSON and not _PARTICLES & set(words):
            continue
        if len(words) == 1 and words[0] not in known_names() and m.kind != "nationality":
            m = replace(m, kind="person" if surnames[words[0]] else singles[words[0]].most_common(1)[0][0])
        elif m.kind == "person" and len(words) == 2 and surnames[words[0]] > 3 * given[words[0]]:
            if "-" in m.text:
                continue
            m = replace(m, kind="other")
        settled.append(m)
    return settled


def _without_words(mentions: Sequence[NameMention], articles: Sequence[Article]) -> list[NameMention]:
    """Without the capitalised words of headlines and sentence starts that the story also writes small."""
    small = Counter(w for a in articles for w in _SMALL_WORD.findall(a.text))
    parts = {w for m in mentions if m.kind == "person" and " " in m.folded for w in m.folded.split()}
    inside: dict[str, int] = defaultdict(int)
    written: Counter[str] = Counter()
    for m in mentions:
        written[m.folded] += 1
        inside[m.folded] += m.start > m.sentence_start + 1 and (len(m.text) < 7 or not m.text.isupper())
    kept = []
    for m in mentions:
        words = m.folded.split()
        single = len(words) == 1
        known = m.folded in known_names() or m.folded in demonyms()
        if known or (m.kind == "person" and m.folded in parts):
            kept.append(m)
        elif _is_headline(m, words, small) or (single and _is_word(m, small, written, inside)):
            continue
        elif not (m.text.isupper() and len(m.text) > 7 and not inside[m.folded]):
            kept.append(m)
    return kept


def _is_headline(m: NameMention, words: Sequence[str], small: Mapping[str, int]) -> bool:
    """Whether a person's name has a word in its middle: "Ada Ferro Predicts Rain"."""
    return m.kind == "person" and any(small.get(w) and w not in _PARTICLES for w in words[1:-1])


def _is_word(
    m: NameMention, small: Mapping[str, int], written: Mapping[str, int], inside: Mapping[str, int]
) -> bool:
    """Whether a single capitalised word is rather a word than a name."""
    if small.get(m.text.casefold(), 0) >= (written[m.folded] if m.kind == "org" else 1):
        return True
    return m.kind in ("other", "person") and not inside.get(m.folded)


def _in_dateline(article: Article, start: int, end: int) -> bool:
    """A dateline credits its place and agency; it says nothing about either."""
    span = article.dateline.span if article.dateline else None
    return span is not None and start < span.end - 1 and end > span.start
