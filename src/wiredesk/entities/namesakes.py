"""Fathers and sons of one name, and men of two: what the pages say of names beside the names themselves."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from wiredesk.entities.name_mention import NameMention
from wiredesk.entities.people import base_name, has_suffix, parts
from wiredesk.model.article import Article

#: Characters around a name in which a word for kin says that somebody else bears it too.
BESIDE = 80
_KIN = re.compile(r"\b(?:father|son|sons|elder|senior|younger|namesake|Sr)\b")
_CHILD = re.compile(r"\b(?:sons?|daughters?|child|children|kids|baby|siblings?|brothers?|sisters?|heirs?)\b")
_SENIOR = re.compile(r",? Sr\.?$")
#: Between two names of one person: "Lind, also known as Falk", "Lind, whose real name is Falk".
_ALSO_KNOWN = re.compile(
    r"(?:,? (?:aged )?\d{1,2})?,? (?:\(|who (?:is|was) )?(?:"
    r"(?:also|better|otherwise|formerly|previously|best|widely|popularly) known (?:as|by|under) "
    r"(?:his |her |the )?(?:nom de guerre |pseudonym |alias |stage name |nickname |name )?"
    r"|a\.?k\.?a\.? |alias |born (?:as )?|n[ée]e "
    r"|whose (?:real name|birth name|true name|legal name|nom de guerre) (?:is|was) "
    r"|(?:is |was )?(?:known )?(?:by|under) (?:the|his|her) "
    r"(?:nom de guerre|pseudonym|alias|stage name) (?:of )?"
    r")[“\"‘']?"
)


#: Characters between a name and a sentence that gives another name of its bearer.
REACH = 120
_WHO_IS = re.compile(
    r"[.”\"]\s+(?:He|She|The (?:man|woman|commander|leader|fighter|rapper|singer|artist|hacker)) (?:is|was) "
    r"(?:also|better|otherwise|widely) known (?:as|by) "
    r"(?:the )?(?:nom de guerre |pseudonym |alias )?[“\"‘']?$"
)


def namesakes(mentions: Sequence[NameMention], articles: Mapping[str, Article]) -> frozenset[str]:
    """The names (:func:`base_name`) that two people of a story bear, one with "Jr." or a number behind it.

    Most pages that write "Ada Ferro Jr." where others write "Ada Ferro" mean one person. Two are told of
    where one is the senior, or where an article has both forms and a word for kin beside one of them.
    """
    by_name: dict[str, list[NameMention]] = defaultdict(list)
    for m in mentions:
        if base := base_name(m.text):
            by_name[base].append(m)
    found = set()
    for base, named in by_name.items():
        suffixed = [m for m in named if has_suffix(m.text)]
        both = {m.article for m in suffixed} & {m.article for m in named if not has_suffix(m.text)}
        if not suffixed:
            continue
        senior = any(_SENIOR.search(m.text) for m in named)
        if senior or any(
            m.article in both and _stands_beside(_KIN, m, articles[m.article].text) for m in named
        ):
            found.add(base)
    return frozenset(found)


def named_after(
    mentions: Sequence[NameMention], articles: Mapping[str, Article]
) -> frozenset[tuple[str, str]]:
    """Pairs of a child's name and that of whom it is called after, as :func:`parts` has their words.

    "Ida Karl Lund" beside "Karl Lund" is a middle name left out, unless one article has both and calls the
    longer a child, or one of several.
    """
    full: dict[str, list[NameMention]] = defaultdict(list)
    for m in mentions:
        if len(parts(m.text)) > 1:
            full[m.article].append(m)
    found = set()
    for article, named in full.items():
        children = [
            m for m in named if len(parts(m.text)) > 2 and _stands_beside(_CHILD, m, articles[article].text)
        ]
        names = {" ".join(parts(m.text)) for m in named}
        found |= {
            (child, other)
            for child in {" ".join(parts(m.text)) for m in children}
            for other in names
            if child.split(" ", 1)[1].startswith(other.split()[0]) and child.split()[-1] == other.split()[-1]
        }
    return frozenset(found)


def _stands_beside(words: re.Pattern[str], m: NameMention, text: str) -> bool:
    """Whether one of some words stands near a name in its sentence."""
    around = text[max(m.sentence_start, m.start - BESIDE) : min(m.sentence_end, m.end + BESIDE)]
    return words.search(around) is not None


def also_known(mentions: Sequence[NameMention], articles: Mapping[str, Article]) -> dict[str, str]:
    """Folded name → another folded name of whoever bears it, where a page says so: "also known as"."""
    found: dict[str, str] = {}
    for one, other in pairwise(mentions):
        if one.article != other.article or not one.kind == other.kind == "person" or other.start < one.end:
            continue
        text = articles[one.article].text
        told = _ALSO_KNOWN.fullmatch(text, one.end, other.start)
        # "... signed by Lind. The man is also known as Falk."
        told = told or _WHO_IS.search(text, max(one.end, other.start - REACH), other.start)
        if told and one.folded != other.folded:
            found[other.folded] = one.folded
    return found
