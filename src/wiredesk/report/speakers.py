"""Statements by speaker: those who gave their name, those known by office, those known by nothing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from wiredesk.model.account import Account
from wiredesk.model.entity import Entity
from wiredesk.model.statement import Statement
from wiredesk.report.references import Mark, References
from wiredesk.report.words import date_words

#: Signs at the edges of a cue or a speaker's words that belong to the sentence around them.
_LOOSE = " \t\n,;:-\u2013\u2014"
_CLOSED = ("\u201c", '"', "\u201e", "\u00ab", "\u2018")


@dataclass(frozen=True, slots=True)
class VersionRow:
    """Another version of a statement and who has it (number, anchor); ``part``: only some of the words."""

    text: str
    part: bool
    holders: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement as it is shown; ``spoken`` where the words are the speaker's own."""

    anchor: str
    content: str
    cue: str
    via: str
    date: str
    said: bool
    spoken: bool
    quoted: bool
    marks: tuple[Mark, ...]
    versions: tuple[VersionRow, ...]


@dataclass(frozen=True, slots=True)
class SpeakerGroup:
    """Everything one speaker said; ``anonymity`` is ``named``, ``role`` or ``anonymous``."""

    name: str
    role: str
    anonymity: str
    statements: tuple[StatementRow, ...]


class Voices:
    """The names of a story's entities and of those who speak in it."""

    def __init__(self, account: Account) -> None:
        self._entities: dict[str, Entity] = {e.id: e for e in account.entities}
        self._statements: dict[str, Statement] = {s.id: s for s in account.statements}

    def name(self, entity_id: str | None) -> str:
        """An entity's name; empty for none and for one that the account does not hold."""
        found = self._entities.get(entity_id or "")
        return found.name if found else ""

    def entity(self, entity_id: str | None) -> Entity | None:
        """The entity of an id, if the account holds it."""
        return self._entities.get(entity_id or "")

    def speaker_of(self, statement_id: str) -> str:
        """Who made a statement, as it is best named."""
        found = self._statements.get(statement_id)
        if found is None:
            return ""
        named = self.name(found.speaker.entity) if found.speaker.anonymity == "named" else ""
        return named or found.speaker.text.strip(_LOOSE)


def speaker_groups(
    account: Account, references: References, voices: Voices, prefix: str
) -> tuple[SpeakerGroup, ...]:
    """Statements by speaker, who said most first; named ones, then offices, then anonymous ones."""
    grouped: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in account.statements:
        speaker = statement.speaker
        own = speaker.entity if speaker.anonymity != "anonymous" else None
        grouped[(speaker.anonymity, own or speaker.text.strip(_LOOSE).casefold())].append(statement)
    rank = {"named": 0, "role": 1, "anonymous": 2}
    ordered = sorted(grouped.items(), key=lambda g: (rank.get(g[0][0], 3), -len(g[1]), g[0]))
    groups, number = [], 0
    for (anonymity, _), statements in ordered:
        rows = []
        for statement in sorted(statements, key=lambda s: (-len(s.mentions), _when(s), s.id)):
            number += 1
            rows.append(_row(statement, f"{prefix}said-{number}", references, voices))
        entity = voices.entity(statements[0].speaker.entity) if anonymity != "anonymous" else None
        name = entity.name if entity else statements[0].speaker.text.strip(_LOOSE)
        role = (entity.role or "") if entity else ""
        groups.append(SpeakerGroup(name or "not named", role, anonymity, tuple(rows)))
    return tuple(groups)


def _when(statement: Statement) -> str:
    return statement.date.value if statement.date else "9999"


def _row(statement: Statement, anchor: str, references: References, voices: Voices) -> StatementRow:
    return StatementRow(
        anchor=anchor,
        content=statement.content,
        cue=statement.cue.strip(_LOOSE),
        via=voices.name(statement.via) if statement.via != statement.speaker.entity else "",
        date=date_words(statement.date) if statement.date else "",
        said=statement.polarity == "said",
        spoken=statement.kind == "direct",
        quoted=statement.content.lstrip().startswith(_CLOSED),
        marks=references.marks(statement.mentions),
        versions=tuple(
            VersionRow(v.text, v.part, references.holders(v.articles)) for v in statement.variants
        ),
    )
