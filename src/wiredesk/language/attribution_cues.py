"""Finds the words that introduce what somebody says, and where their speaker stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from wiredesk.language.clauses import Clauses, VerbGroup
from wiredesk.language.tables import tsv_rows, words_of

#: A verb that as often as this (per cent) introduces what was said or thought is believed with a sentence
#: behind it, and with a bare phrase ("criticised the plan"); with an infinitive ("vowed to fight"). Chosen
#: on the training part.
CLAUSE_SHARE = 25
PHRASE_SHARE = 42
INFINITIVE_SHARE = 28

SPEAKING = words_of("attribution_words", "speaking")
ADDRESSED = words_of("attribution_words", "addressed")
PARTICLES = words_of("attribution_words", "particles")
_SILENT = words_of("attribution_words", "silent")
_SPEECH_ACTS = words_of("attribution_words", "speech_acts")
_PASSIVE_SPEECH = frozenset(
    ("describe", "report", "reveal", "disclose", "detail", "outline", "publish", "mention", "quote", "cite")
)


@dataclass(frozen=True, slots=True)
class CueShares:
    """How often, per cent, a word is a cue, and what follows it then."""

    cue: int
    clause: int
    infinitive: int
    quotation: int


@cache
def cue_table(upos: str) -> dict[str, CueShares]:
    """The counted cue words of one part of speech, by lemma."""
    rows = (row for row in tsv_rows("cue_words") if row[1] == upos)
    return {lemma: CueShares(*(int(n) for n in numbers)) for lemma, _, _, *numbers in rows}


@dataclass(slots=True)
class Cue:
    """A candidate: its verb group, the tokens that name its speaker, and how it stands to what is said.

    ``source`` are token numbers (first, behind the last) or ``None``; ``construct`` is the first token of
    speaker and verb together; ``shape`` is "active", "inverted", "participle", "passive" or "shared" (the
    speaker is that of the cue before).
    """

    group: VerbGroup
    source: tuple[int, int] | None
    construct: int
    shape: str
    lemma: str
    shares: CueShares
    silent: bool = False
    after: int = field(default=0)


def find_cues(clauses: Clauses, speech: list[bool]) -> list[Cue]:
    """The cue candidates of a sentence, left to right; ``speech`` marks tokens inside quoted speech."""
    found: list[Cue] = []
    table = cue_table("VERB")
    for at, lemma in enumerate(clauses.lemmas):
        shares = table.get(lemma)
        if shares is None or lemma == "accord" or speech[at] or not _is_verb(clauses, at, lemma):
            continue
        cue = _shape(clauses, at, lemma, shares, found)
        if cue is not None:
            found.append(cue)
    return found


def _is_verb(clauses: Clauses, at: int, lemma: str) -> bool:
    if clauses.tags[at] == "VERB":
        return True
    return lemma in SPEAKING and clauses.low[at] in {"said", "says", "told", "added", "reports", "claims"}


def _shape(clauses: Clauses, at: int, lemma: str, shares: CueShares, found: list[Cue]) -> Cue | None:
    group = clauses.group(at)
    before = clauses.words[group.first - 1] if group.first else ""
    low_before = before.lower()
    if group.infinitive:
        return _silence(clauses, group, lemma, shares, found)
    if group.passive:
        return _passive(clauses, group, lemma, shares)
    if not group.finite:
        if group.first == 0:
            return None
        return Cue(
            group, _main_subject(clauses, found, group.first), group.first, "participle", lemma, shares
        )
    if lemma in SPEAKING and _quote_or_comma(before) and group.first == at:
        end = clauses.noun_phrase_after(at + 1)
        if end > at + 1 and (before != "," or _quoted_before(clauses, at)):
            end = clauses.appositive_after(end)
            return Cue(group, (at + 1, end), group.first, "inverted", lemma, shares, after=end)
    if low_before in {"who", "which", "that"}:
        place = group.first - 1 - (clauses.words[group.first - 2] == "," if group.first > 1 else 0)
        source = clauses.noun_phrase_before(place)
        return (
            Cue(group, source, source[0] if source else group.first - 1, "active", lemma, shares)
            if source
            else None
        )
    if low_before in {"and", "but", "or"} or (before == "," and found and clauses.low[at].endswith("ed")):
        if group.first == at and clauses.low[at] == lemma:
            return None
        earlier = [c for c in found if c.lemma in SPEAKING and c.source is not None] or [
            c for c in found if c.source
        ]
        if earlier:
            return Cue(group, earlier[-1].source, group.first - 1, "shared", lemma, shares)
        if low_before in {"and", "but"}:
            return Cue(
                group, _main_subject(clauses, found, group.first), group.first - 1, "shared", lemma, shares
            )
    source = clauses.noun_phrase_before(group.first)
    if source is None:
        return None
    return Cue(group, source, source[0], "active", lemma, shares)


def _silence(
    clauses: Clauses, group: VerbGroup, lemma: str, shares: CueShares, found: list[Cue]
) -> Cue | None:
    """Reads "declined to comment": the speech act goes with the verb before it."""
    if (
        found
        and lemma in _SPEECH_ACTS
        and found[-1].lemma in _SILENT
        and group.first - found[-1].group.verb <= 3
    ):
        found[-1].silent = True
    del clauses, shares
    return None


def _passive(clauses: Clauses, group: VerbGroup, lemma: str, shares: CueShares) -> Cue | None:
    """Reads "was described in a report": the document or person behind "in" or "by" speaks."""
    at = group.verb + 1
    if lemma not in _PASSIVE_SPEECH or at >= len(clauses.words) or clauses.low[at] not in {"in", "by"}:
        return None
    end = clauses.noun_phrase_after(at + 1)
    subject = clauses.noun_phrase_before(group.first)
    if end <= at + 1 or subject is None:
        return None
    return Cue(group, (at + 1, end), subject[0], "passive", lemma, shares, after=subject[1])


def _main_subject(clauses: Clauses, found: list[Cue], before: int) -> tuple[int, int] | None:
    """The speaker of the cue before, or the phrase in front of the sentence's first verb."""
    if found and found[-1].source is not None and found[-1].shape != "participle":
        return found[-1].source
    for at in range(before):
        if clauses.tags[at] in {"VERB", "AUX"}:
            return clauses.noun_phrase_before(clauses.group(at).first if clauses.tags[at] == "VERB" else at)
    return None


def _quote_or_comma(word: str) -> bool:
    return word in {"”", '"', "’", "''", ",", "»", "'"}


def _quoted_before(clauses: Clauses, at: int) -> bool:
    return any(w in {"”", '"', "“"} for w in clauses.words[max(0, at - 3) : at])
