"""The brief: what happened in at most 200 words, every sentence verbatim and cited."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from wiredesk.accounts.brief_sentences import BriefSentence, brief_sentences, claims_by_place
from wiredesk.accounts.repetition import Repetition, Vectors
from wiredesk.model.account import BriefLine
from wiredesk.model.claim import Claim
from wiredesk.model.entity import Entity
from wiredesk.model.event import Event
from wiredesk.model.lineage import Lineage, Origin
from wiredesk.model.material import StoryMaterial
from wiredesk.model.text import Citation

#: Words of a brief.
MOST_WORDS = 200
#: Words kept free for what is disputed, where anything is; for the last that was written, where a story runs
#: over days; and for what is said not to be known.
DISPUTED_WORDS, LATEST_WORDS, UNKNOWN_WORDS = 45, 40, 35
#: Days from the first article to the last from which on a story has a "last", and the share of them it is in.
LONG_STORY, LATEST_SHARE = 4, 0.2
#: A sentence of the last days stands among the first of its article.
LATEST_PLACES = 3
#: Two sentences that share this much of the shorter's words say the same.
REPEATS = 0.42
#: Share of a story's articles that name a person without whom the brief would tell of nobody.
NAMED_IN = 0.5
#: A TIMEX3 value that is a day, though it may be one of any week or year.
_A_DAY = re.compile(r"[\dX]{4}-(?:[\dX]{2}-\d{2}|WXX-\d)")


def write_brief(
    material: StoryMaterial,
    events: Sequence[Event],
    claims: Sequence[Claim],
    vectors: Vectors | None = None,
) -> tuple[BriefLine, ...]:
    """Central sentences in reading order: what happened, who, when, where; what is disputed, and not known.

    A sentence is chosen by how many independent origins tell it and how central its words are, leads
    first, none that leans on another or repeats one. It cites every article that carries it. A story that
    runs over days is told in the order of its writing, with its last days. ``vectors`` makes sentences
    unit-length vectors: two that are near say the same.
    """
    ranked = brief_sentences(material, events, claims)
    if not ranked:
        return ()
    brief = _Brief(claims_by_place(claims), Repetition(vectors))
    days = _Days(ranked)
    latest = days.latest(ranked)
    unknown = [s for s in ranked if s.says_not_known() and s.length <= UNKNOWN_WORDS and days.is_late(s)]
    disputes = _disputes(claims, ranked)
    kept_free = (LATEST_WORDS if latest else 0) + (UNKNOWN_WORDS if unknown else 0)
    kept_free += DISPUTED_WORDS if disputes else 0
    known = [s for s in ranked if not s.says_not_known()]
    told = brief.add(known, MOST_WORDS - kept_free, most=1)
    for says in _questions(material, events):
        if not any(map(says, told)):
            told += brief.add([s for s in known if says(s)], MOST_WORDS - kept_free, most=1)
    told += brief.add(known, MOST_WORDS - kept_free)
    last = brief.add(latest, MOST_WORDS - kept_free + LATEST_WORDS, most=1)
    sides: list[BriefSentence] = []
    for one, other in disputes:
        room = MOST_WORDS - (UNKNOWN_WORDS if unknown else 0)
        sides += brief.add(one, room, most=1)
        sides += brief.add(other, room, both_sides=True)
    open_ = brief.add(unknown, MOST_WORDS, most=1)
    told += brief.add(known, MOST_WORDS)
    first, *rest = told or last or sides or open_
    body = [s for s in (*rest, *last) if s is not first]
    by_day = bool(latest)
    # By day and words, not by id: ids hang on the folder that the pages were read from.
    body.sort(key=lambda s: (s.written if by_day else "", s.place / max(1, s.total), s.written, s.text))
    tail = [s for s in (*sides, *open_) if s is not first and s not in body]
    carriers = brief.carriers
    return tuple(_line(s, carriers, material.lineage) for s in (first, *body, *tail))


class _Brief:
    """The sentences chosen so far, and what they have told."""

    def __init__(self, carriers: Mapping[tuple[str, int], Claim], repetition: Repetition) -> None:
        self.carriers = carriers
        self._repetition = repetition
        self._kept: list[BriefSentence] = []
        self._told: set[str] = set()
        self._introduced: set[str] = set()

    def add(
        self,
        ranked: Sequence[BriefSentence],
        most_words: int,
        most: int | None = None,
        both_sides: bool = False,
    ) -> list[BriefSentence]:
        """Chooses the sentences that fit and say nothing again, at most ``most``, and gives them back.

        With ``both_sides`` a claim that was told may be told once more, by whoever says otherwise.
        """
        added: list[BriefSentence] = []
        for s in ranked:
            if most is not None and len(added) == most:
                break
            claim = self.carriers.get(s.key)
            again = claim is not None and claim.id in self._told and not both_sides
            if again or self._words() + s.length > most_words or s.presupposed - self._introduced:
                continue
            if any(s.repeats(k, REPEATS) for k in self._kept):
                continue
            if not both_sides and self._repetition.tells_again(s.text, [k.text for k in self._kept]):
                continue
            added.append(s)
            self._kept.append(s)
            self._introduced |= s.introduced
            self._told |= {claim.id} if claim else set()
        return added

    def _words(self) -> int:
        return sum(s.length for s in self._kept)


def _questions(material: StoryMaterial, events: Sequence[Event]) -> list[Callable[[BriefSentence], bool]]:
    """Whether a sentence says whom a story is about, where, and on which day it happened."""
    asked = (_most_named(material), _usual_place(material, events))
    said = [_Naming(e).within for e in asked if e is not None]

    def says_when(s: BriefSentence) -> bool:
        c = s.citation
        times = material.times.get(c.article, ())
        return any(c.start <= t.start and t.end <= c.end and _A_DAY.match(t.value) for t in times)

    return [*said, says_when]


class _Naming:
    """Where an entity is named, and not only meant ("the president", "he")."""

    def __init__(self, entity: Entity) -> None:
        self._starts: dict[str, list[int]] = defaultdict(list)
        names = {entity.name, *entity.aliases}
        for m in sorted(m for m in entity.mentions if m.quote in names):
            self._starts[m.article].append(m.start)

    def within(self, s: BriefSentence) -> bool:
        """Whether a sentence names it."""
        starts = self._starts.get(s.citation.article, [])
        at = bisect_right(starts, s.citation.start - 1)
        return at < len(starts) and starts[at] < s.citation.end


def _usual_place(material: StoryMaterial, events: Sequence[Event]) -> Entity | None:
    """Of the places where something happened, the one that most articles name."""
    where = {event.place for event in events if event.place is not None}
    return _named_most([e for e in material.entities if e.id in where])


def _most_named(material: StoryMaterial) -> Entity | None:
    """The person whom most articles name, if so many do that the story is about that person, too."""
    whom = _named_most([e for e in material.entities if e.named and e.kind == "person"])
    enough = whom is not None and _naming(whom) >= max(2, NAMED_IN * len(material.articles))
    return whom if enough else None


def _named_most(entities: Sequence[Entity]) -> Entity | None:
    return min(entities, key=lambda e: (-_naming(e), e.id), default=None)


def _naming(entity: Entity) -> int:
    """How many articles mention an entity."""
    return len({m.article for m in entity.mentions})


class _Days:
    """The days on which a story was written, and which of them are its last."""

    def __init__(self, ranked: Sequence[BriefSentence]) -> None:
        days = sorted({s.written for s in ranked if s.written})
        self._span = _apart(days[0], days[-1]) if days else 0
        reach = max(1, round(LATEST_SHARE * self._span))
        self._since = (date.fromisoformat(days[-1]) - timedelta(reach)).isoformat() if days else ""

    def latest(self, ranked: Sequence[BriefSentence]) -> list[BriefSentence]:
        """What leads the articles of a long story's last days."""
        if self._span < LONG_STORY:
            return []
        return [s for s in ranked if s.place < LATEST_PLACES and s.written >= self._since]

    def is_late(self, s: BriefSentence) -> bool:
        """Whether a sentence is from the last days: what was not known at first may be known since."""
        return self._span < 1 or s.written >= self._since


def _apart(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _disputes(
    claims: Sequence[Claim], ranked: Sequence[BriefSentence]
) -> list[tuple[list[BriefSentence], list[BriefSentence]]]:
    """For each disputed claim what asserts it, and what denies it or gives another figure, best first."""
    found = []
    for claim in claims:
        if claim.standing != "disputed":
            continue
        other = {v for variant in claim.variants for v in variant.values if v not in claim.text}
        against = {
            (r.article, r.end)
            for r in claim.reports
            if r.stance == "denies" or any(v in r.quote for v in other)
        }
        reported = {(r.article, r.end) for r in claim.reports}
        sides = (
            [s for s in ranked if s.key in reported - against],
            [s for s in ranked if s.key in against],
        )
        if sides[1]:
            found.append(sides)
    return sorted(found, key=lambda sides: (-sides[1][0].score, sides[1][0].text, sides[1][0].citation))


def _line(s: BriefSentence, carriers: Mapping[tuple[str, int], Claim], lineage: Lineage) -> BriefLine:
    claim = carriers.get(s.key)
    others = (
        [Citation(r.article, r.start, r.end, r.quote) for r in claim.reports if r.stance != "denies"]
        if claim
        else []
    )
    citations = (s.citation, *[c for c in others if c.article != s.citation.article])
    origins: dict[tuple[str, str], Origin] = {o.key: o for c in citations for o in lineage.origins(c)}
    return BriefLine(s.citation.quote or "", citations, tuple(o for _, o in sorted(origins.items())))
