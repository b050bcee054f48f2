"""To whom it was said: "told Reuters", "in an interview with the Journal"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wiredesk.model.entity import MentionIndex
from wiredesk.model.text import Span
from wiredesk.statements.speakers import speech_words

_TO_WHOM = re.compile(
    r"\b(?:told|tells?|telling|in (?:an|a|the) e-?mail to|confirmed to|explained to"
    r"|in (?:an|a|the) (?:exclusive |recent )?(?:interview|statement|conversation) (?:with|to|for|in|on)"
    r"|(?:quoted|cited|reported)(?: as (?:saying|telling))? by|as (?:saying|telling) (?:by|to)|, according to"
    r"|in comments to|speaking (?:to|with|on)|spoke (?:to|with)|wrote in|writing in|said on)(?: the| The)? ?$"
)  # fmt: skip
_IN_ITS = re.compile(r"\b(?:[Ii]n|[Dd]uring) (?:an?|the|his|her) (?:\w+ )?$")
_INTERVIEW = re.compile(r"(?:’s|'s)? (?:(?:news|television|TV|radio|podcast) )?interview\b")
#: Words of a sentence by which something was said elsewhere than in an interview.
_ELSEWHERE = re.compile(
    r"\b(?:told (?:reporters|journalists|a |the |his |her |their |an )|(?:news|press) (?:conference|briefing)"
    r"|tweet\w*|Twitter|Facebook|Telegram|Instagram|Truth Social|posted|speech|rally|in a statement|testimony"
    r"|testified)\b"
)
_CITING = re.compile(
    r"^(?:Citing|Quoting) (?P<speaker>[^,]{4,120}), (?:the )?(?P<agency>[^,]{2,60}?) (?:said|reported)\b"
)
#: "the Courier quoted a senior minister, speaking on condition of anonymity, as saying".
_QUOTING = re.compile(
    r"(?<!\bwas )(?<!\bwere )(?<!\bbeen )\b(?:quoted|cited|quotes|cites) (?P<speaker>[^.:;]{4,140}?),? "
    r"as (?:saying|telling|stating|warning)\b"
)


def told_to(
    article: str,
    text: str,
    start: int,
    end: int,
    index: MentionIndex,
    source: Sequence[Span] = (),
    content: Sequence[Span] = (),
) -> str | None:
    """The entity that the words between ``start`` and ``end`` of an article say it was told to.

    Whoever the ``source`` is described by was told nothing ("according to Velm Police captain Ada Ferro"),
    nor was whom the ``content`` names: "apologised to the clerks who spoke to the Courier".
    """
    for m_start, m_end, entity in index.within(article, start, end):
        if any(s.start <= m_start and m_end < s.end - 1 for s in source):
            continue
        if any(s.start <= m_start and m_end <= s.end for s in content):
            continue
        told = index.entity(entity)
        if told.kind != "org" or told.name.casefold() in speech_words("platforms"):
            continue
        if _TO_WHOM.search(text[max(start, m_start - 60) : m_start]):
            return entity
        # "in a CNN interview".
        if _IN_ITS.search(text[max(start, m_start - 20) : m_start]) and _INTERVIEW.match(text, m_end, end):
            return entity
    return None


def cited_speaker(sentence: str) -> tuple[int, int] | None:
    """Where the first speaker stands in "Citing two officials, the agency said ..."."""
    match = _CITING.match(sentence) or _QUOTING.search(sentence)
    return match.span("speaker") if match else None


def said_elsewhere(sentence: str) -> bool:
    """Whether a sentence says that its words were said to many, written or posted."""
    return _ELSEWHERE.search(sentence) is not None
