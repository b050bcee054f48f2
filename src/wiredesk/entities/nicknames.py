"""Names with a nickname, or with how they are spoken, between them: Robert “Milo” Thomas is one name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from wiredesk.entities.name_mention import NameMention

_WORD = r"[^\W\d_a-zß-ÿ][\w.’'-]*"
#: Agencies spell in brackets how a name is spoken, stressed syllables in capitals: "Kirsten (KEER’-sten)".
_BETWEEN = r"[“\"][^“”\"\n]{2,24}[”\"]|\([a-z’'-]*[A-Z]{2,}[A-Za-z’' -]{0,30}\)"
_NICKNAMED = re.compile(rf"({_WORD}(?: {_WORD}){{0,2}}) ({_BETWEEN}),? ({_WORD})")


def join_nicknamed(mentions: Sequence[NameMention], texts: Mapping[str, str]) -> list[NameMention]:
    """The mentions, with those around a nickname joined where one of them is a person's.

    Annotators stop a name at the quotation mark ("Robert", "Milo” Thomas").
    """
    by_sentence: dict[tuple[str, int], list[NameMention]] = {}
    for m in mentions:
        by_sentence.setdefault((m.article, m.sentence_start), []).append(m)
    joined: list[NameMention] = []
    for (article, start), found in by_sentence.items():
        joined += _joined(found, texts[article], start)
    return joined


def _joined(found: list[NameMention], text: str, sentence_start: int) -> list[NameMention]:
    for match in _NICKNAMED.finditer(text, sentence_start, found[0].sentence_end):
        inside = [m for m in found if m.start < match.end() and m.end > match.start()]
        first = next((m for m in inside if m.kind == "person" and m.start < match.end(2)), None)
        if first is None:
            continue
        start = first.start if first.start < match.start(2) else match.start()
        whole = replace(
            first, start=start, end=match.end(), text=text[start : match.end()].rstrip("’'."), kind="person"
        )
        whole = replace(whole, end=start + len(whole.text))
        found = sorted([*(m for m in found if m not in inside), whole], key=lambda m: m.start)
    return found
