"""Who speaks: the entity behind the words of a source, and whether anybody could ask them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from wiredesk.model.entity import Entity, MentionIndex
from wiredesk.model.statement import Anonymity, Speaker
from wiredesk.model.text import Span


@cache
def speech_words(group: str) -> tuple[str, ...]:
    """A group of ``data/speech.toml``: verbs, forms, anonymous, conditions or roles."""
    table = tomllib.loads(files("wiredesk.statements").joinpath("data/speech.toml").read_text("utf-8"))
    return tuple(table[group])


@cache
def _anonymous() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, speech_words('anonymous')))})(?!\w)", re.IGNORECASE
    )


@cache
def _conditions() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, speech_words("conditions"))), re.IGNORECASE)


def identify_speaker(
    article: str, text: str, source: Sequence[Span], context: str, index: MentionIndex
) -> Speaker:
    """The speaker that the source spans of an attribution name.

    ``context`` is the sentence around them: "on condition of anonymity" may stand anywhere in it.
    """
    if not source:
        return Speaker(None, "", "anonymous" if _conditions().search(context) else "role")
    start, end = source[0].start, source[-1].end
    words = text[start:end]
    if _anonymous().search(words) or _conditions().search(context):
        return Speaker(None, words, "anonymous")
    head = _head_entity(article, start, end, text, index)
    if head is not None and (head.kind == "person" or not _is_role(words)):
        return Speaker(head.id, words, "named")
    return Speaker(None, words, _unnamed(words))


def _unnamed(words: str) -> Anonymity:
    return "named" if re.search(r"(?<!^)[A-Z]", words) and not _is_role(words) else "role"


def _is_role(words: str) -> bool:
    """Whether the words end in a job or group rather than a name: "US officials", "police in Velm"."""
    head = re.split(r" (?:in|of|at|for|from|with|on|close|familiar|who|near|to)(?= |$)", words)[0]
    last = re.findall(r"[^\W\d_][\w-]*", head)
    return bool(last) and last[-1].lower() in speech_words("roles")


def _head_entity(article: str, start: int, end: int, text: str, index: MentionIndex) -> Entity | None:
    """The entity that the source is, not one that only belongs to its description."""
    inside = index.within(article, start, end)
    if not inside:
        return None
    whole = [m for m in inside if m[1] - m[0] >= (end - start) - 4]
    free = whole or [
        m for m in inside if not re.match(r"[’']?s? (?=\w)", text[m[1] : m[1] + 3]) or m[1] >= end
    ]
    free = [m for m in free if not text[m[1] : end].startswith(("’s ", "'s ")) or m in whole] or free
    ranked = sorted(
        free or inside,
        key=lambda m: (m not in whole, index.entity(m[2]).kind != "person", -(m[1] - m[0]), m[0]),
    )
    return index.entity(ranked[0][2])
