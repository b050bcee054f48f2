"""The brief: what happened in at most 200 words, every sentence verbatim and cited."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wiredesk.accounts.captions import is_caption
from wiredesk.accounts.datelines import behind_dateline
from wiredesk.accounts.quotation_marks import has_whole_quotations
from wiredesk.model.account import BriefLine
from wiredesk.model.annotation import Sentence
from wiredesk.model.article import Article
from wiredesk.model.claim import Claim
from wiredesk.model.event import Event
from wiredesk.model.lineage import Lineage, Origin
from wiredesk.model.material import StoryMaterial
from wiredesk.model.text import Citation

#: Words of a brief, and of one of its sentences.
MOST_WORDS = 200
SHORTEST, LONGEST = 8, 55
#: A text this long without one apostrophe has lost its signs: its copies are the better wording.
LONG_TEXT = 1500
#: Words kept free for what is disputed, where anything is.
DISPUTED_WORDS = 45
#: Two sentences that share this much of the shorter's words say the same.
REPEATS = 0.45
#: What a first sentence counts, and each doubling of the origins behind a sentence. With 1.5 and 0.7, five of
#: nine sentences over 30 articles were leads of side stories that one outlet tells; so, two of eight.
LEAD, ORIGINS = 0.8, 1.0
#: What it costs a sentence to speak of somebody whom it does not name: more than one more origin brings.
DANGLING = 1.2
PRONOUNS = frozenset(
    ("he", "she", "him", "her", "his", "hers", "himself", "herself", "they", "them", "their")
)
#: "A spokesman said here": a reader of the brief is elsewhere.
_HERE = re.compile(r"\b(?:said|says|told reporters|arrived|landed|gathered|met) here\b")
_WORD = re.compile(r"[^\W_]+(?:[.,’'-][^\W_]+)*")
_LEANING = re.compile(
    r"(?:(?:he|she|they|it|but|and|however|that|this|these|those|also|so|then|his|her|their|its|instead|"
    r"meanwhile|still|yet|such|in addition|the two|both|another|as a result|for example|earlier|later|"
    r"separately)\b|(?:\w+ ){1,4}also\b|[“\"‘])",
    re.IGNORECASE,
)
#: Days that move with the reader: a brief is read on another day than its pages.
_MOVING_DAY = re.compile(
    r"\b(?:today|tomorrow|yesterday|tonight|last night|this (?:morning|afternoon|evening))\b", re.I
)


@dataclass(frozen=True, slots=True)
class _Sentence:
    citation: Citation
    words: frozenset[str]
    place: int
    total: int
    whole: bool
    stands_alone: bool = True


def write_brief(
    material: StoryMaterial, events: Sequence[Event], claims: Sequence[Claim]
) -> tuple[BriefLine, ...]:
    """Central sentences in reading order: what happened, who, when, where, what is disputed.

    A sentence is chosen by how many independent origins tell it and how central its words are, leads
    first, none that leans on another or repeats one. It cites every article that carries it.
    """
    sentences = _sentences(material)
    if not sentences:
        return ()
    weights = _word_weights(sentences)
    carriers = _carriers(claims)
    dated = {m for e in events if e.date for m in ((c.article, c.start) for c in e.mentions)}
    scored = sorted(
        sentences, key=lambda s: (-_score(s, weights, carriers, dated, material.lineage), s.citation)
    )
    scored = _with_place(scored, material, events)
    denials = sorted(
        _denials(claims, sentences),
        key=lambda s: (-_score(s, weights, carriers, dated, material.lineage), s.citation),
    )
    chosen = _choose(scored, (), carriers, MOST_WORDS - DISPUTED_WORDS)
    chosen = _choose(denials, chosen, carriers, MOST_WORDS, both_sides=True)
    chosen = _choose(scored, chosen, carriers, MOST_WORDS)
    ordered = sorted(chosen, key=lambda s: (s is not chosen[0], s.place / max(1, s.total), s.citation))
    return tuple(_line(s, carriers, material.lineage) for s in ordered)


def _with_place(
    ranked: Sequence[_Sentence], material: StoryMaterial, events: Sequence[Event]
) -> list[_Sentence]:
    """The sentences with the best one that says where it happened moved up behind the first."""
    places: Counter[str] = Counter()
    for event in events:
        if event.place is not None:
            places[event.place] += len({m.article for m in event.mentions})
    if not places:
        return list(ranked)
    usual = max(sorted(places), key=lambda p: places[p])
    named: dict[str, list[int]] = defaultdict(list)
    for entity in material.entities:
        if entity.id == usual:
            for m in entity.mentions:
                named[m.article].append(m.start)

    def says_where(s: _Sentence) -> bool:
        c = s.citation
        return any(c.start <= at < c.end for at in named.get(c.article, ()))

    where = next((s for s in ranked if says_where(s)), None)
    if where is None or says_where(ranked[0]):
        return list(ranked)
    return [ranked[0], where, *(s for s in ranked[1:] if s is not where)]


def _choose(
    ranked: Sequence[_Sentence],
    chosen: Sequence[_Sentence],
    carriers: Mapping[tuple[str, int], Claim],
    most: int,
    both_sides: bool = False,
) -> list[_Sentence]:
    """The sentences chosen and those that still fit in so many words without saying the same again.

    With ``both_sides`` a claim that was told may be told once more, by whoever says otherwise.
    """
    kept = list(chosen)
    used = sum(len((s.citation.quote or "").split()) for s in kept)
    told = {c.id for s in kept if (c := carriers.get((s.citation.article, s.citation.end)))}
    for s in ranked:
        length = len((s.citation.quote or "").split())
        claim = carriers.get((s.citation.article, s.citation.end))
        again = claim is not None and claim.id in told and not both_sides
        if again or used + length > most or any(_repeats(s, c) for c in kept):
            continue
        kept.append(s)
        used += length
        told |= {claim.id} if claim else set()
    return kept


def story_title(articles: Sequence[Article], _lineage: Lineage) -> str:
    """The headline whose words most of the story's headlines share; never a bare outlet or section."""
    titles = {a.title: a for a in sorted(articles, key=lambda a: a.id, reverse=True) if a.title}
    if not titles:
        return ""
    words = {t: frozenset(_title_word(w) for w in _WORD.findall(t) if len(w) > 3) for t in titles}
    counts = Counter(w for found in words.values() for w in found)
    printed = Counter(a.title for a in articles)

    def worth(title: str) -> tuple[float, int, str]:
        found = words[title]
        shared = sum(counts[w] for w in found) / (len(found) + 3) if found else 0.0
        marks = sum(not c.isalnum() and not c.isspace() for c in title)
        return (round(shared + 0.2 * math.log2(printed[title]), 2), marks, title)

    return max(titles, key=worth)


def _title_word(written: str) -> str:
    """A headline's word as headlines are compared: records lose the apostrophe of "France's"."""
    return re.sub(r"[’']?s$", "", written.casefold())


def _sentences(material: StoryMaterial) -> list[_Sentence]:
    found = []
    dangling = _dangling_pronouns(material)
    for article in material.articles:
        own = material.annotations[article.id].sentences
        whole = len(article.text) < LONG_TEXT or any(sign in article.text for sign in "'’")
        for place, s in enumerate(own):
            span = article.dateline.span if article.dateline else None
            credited = span is not None and span.start <= s.start < span.end < s.end
            start = behind_dateline(article.text, span.end if span and credited else s.start, s.end)
            text = article.text[start : s.end]
            count = len(text.split())
            if (
                not SHORTEST <= count <= LONGEST
                or text.rstrip('”"’ ')[-1:] not in (".", "!")
                or _LEANING.match(text)
                or is_caption(text)
            ):
                continue
            if not has_whole_quotations(text) or not text[0].isupper() or not _is_clause(s):
                continue
            words = frozenset(
                w.casefold() for w in _WORD.findall(text) if len(w) > 3 or w[0].isupper() or w[0].isdigit()
            )
            alone = not any(start <= at < s.end for at in dangling[article.id]) and not _HERE.search(text)
            found.append(_Sentence(article.cite(start, s.end), words, place, len(own), whole, alone))
    return found


def _is_clause(sentence: Sentence) -> bool:
    """Whether a sentence has a main verb, as far as it was parsed ("In the hills, where it rained": none)."""
    roots = [n for n, t in enumerate(sentence.tokens) if t.head == -1]
    if not roots:
        return True
    return any(
        t.upos in ("VERB", "AUX")
        and (n in roots or (t.head in roots and t.deprel in ("cop", "aux", "aux:pass")))
        for n, t in enumerate(sentence.tokens)
    )


def _dangling_pronouns(material: StoryMaterial) -> dict[str, list[int]]:
    """Where in each article a pronoun stands whose sentence does not name before it whom it means."""
    sentences = {a.id: [s.start for s in material.annotations[a.id].sentences] for a in material.articles}
    found: dict[str, list[int]] = {a.id: [] for a in material.articles}
    for entity in material.entities:
        named: dict[tuple[str, int], int] = {}
        for m in sorted(entity.mentions):
            sentence = m.article, bisect_right(sentences[m.article], m.start)
            if (m.quote or "").casefold() not in PRONOUNS:
                named.setdefault(sentence, m.start)
            elif sentence not in named:
                found[m.article].append(m.start)
    return found


def _word_weights(sentences: Sequence[_Sentence]) -> dict[str, float]:
    """A word counts by how many articles use it: the story's own words."""
    articles: dict[str, set[str]] = defaultdict(set)
    for s in sentences:
        for word in s.words:
            articles[word].add(s.citation.article)
    count = len({s.citation.article for s in sentences})
    return {w: len(a) / count for w, a in articles.items()}


def _carriers(claims: Sequence[Claim]) -> dict[tuple[str, int], Claim]:
    """The claim of each sentence, by article and end."""
    found: dict[tuple[str, int], Claim] = {}
    for claim in sorted(claims, key=lambda c: len(c.reports)):
        for r in claim.reports:
            found[r.article, r.end] = claim
    return found


def _score(
    s: _Sentence,
    weights: Mapping[str, float],
    carriers: Mapping[tuple[str, int], Claim],
    dated: set[tuple[str, int]],
    lineage: Lineage,
) -> float:
    claim = carriers.get((s.citation.article, s.citation.end))
    origins = len(claim.origins) if claim else 1
    central = sum(weights[w] for w in s.words) / math.sqrt(len(s.words) + 4)
    lead = LEAD if s.place == 0 else 0.6 if s.place < 3 else 0.0
    when = (
        0.5
        if any(a == s.citation.article and s.citation.start <= at < s.citation.end for a, at in dated)
        else 0.0
    )
    moving = 1.0 if _MOVING_DAY.search(s.citation.quote or "") else 0.0
    torn = 0.0 if s.whole else 0.3
    torn += 0.0 if s.stands_alone else DANGLING
    size = len(lineage.family(s.citation.article).members)
    return central + lead + when - moving - torn + ORIGINS * math.log2(1 + origins) + 0.2 * math.log2(size)


def _denials(claims: Sequence[Claim], sentences: Sequence[_Sentence]) -> list[_Sentence]:
    """The sentences that deny what others assert, or give another figure for it."""
    by_place = {(s.citation.article, s.citation.end): s for s in sentences}
    found = []
    for claim in claims:
        if claim.standing == "disputed":
            other = {v for variant in claim.variants for v in variant.values if v not in claim.text}
            for r in claim.reports:
                against = r.stance == "denies" or any(v in r.quote for v in other)
                if against and (r.article, r.end) in by_place:
                    found.append(by_place[r.article, r.end])
    return found


def _repeats(one: _Sentence, other: _Sentence) -> bool:
    return len(one.words & other.words) / max(1, min(len(one.words), len(other.words))) >= REPEATS


def _line(s: _Sentence, carriers: Mapping[tuple[str, int], Claim], lineage: Lineage) -> BriefLine:
    claim = carriers.get((s.citation.article, s.citation.end))
    others = (
        [Citation(r.article, r.start, r.end, r.quote) for r in claim.reports if r.stance != "denies"]
        if claim
        else []
    )
    citations = (s.citation, *[c for c in others if c.article != s.citation.article])
    origins: dict[tuple[str, str], Origin] = {o.key: o for c in citations for o in lineage.origins(c)}
    return BriefLine(s.citation.quote or "", citations, tuple(o for _, o in sorted(origins.items())))
