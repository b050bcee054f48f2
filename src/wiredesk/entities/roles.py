"""What the pages say a person is: "French President", "the Kremlin spokesman", and the country in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from wiredesk.entities.gazetteer import country_of_words, demonyms, fold_name, title_words, titles_of_office
from wiredesk.entities.gender import Gender

#: Words of a role before a name ("White House national security adviser" has five).
LONGEST_ROLE = 8
#: Characters that an apposition may run before its comma.
LONGEST_APPOSITION = 90
_OWNER = re.compile(r"(?<=\w)[’']s? ")
_DESCRIPTION = re.compile(
    r"(?:^|(?<=[.;:“”] ))(?:[Tt]he |[Aa]n? |[Ii]ts )((?:[\w’'-]+ ){0,4}?[\w-]+) "
    r"((?:of|for|at|in) (?:[\w’'.-]+ ){0,6}?[\w’'-]+),$"
)
#: "the then harbour minister, Ada Ferro,": what a comma parts from the name that it describes.
_APPOSED = re.compile(
    r"(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[’']s) (?:then )?((?:[\w’'&-]+ ){0,4}?[\w-]+),$"
)
_CLOSING = (*",.;:)—–", "")
#: A verb of saying behind a name closes what stands before it: "the harbour minister, Ada Ferro said".
_SAYS = re.compile(
    r" (?:has |had |also )?"
    r"(?:said|says|told|tells|added|warned|called|wrote|argued|confirmed|announced|denied)\b"
)
_SENT_TO = re.compile(r"(?<=\w) to (?=[A-Z]).*")
_STUDIED = re.compile(r"([A-Z][\w-]+) (?:analyst|expert|scholar|specialist|correspondent|researcher)\b")
#: "In suing Ms. Ferro, the ministry has targeted a partner of": no apposition.
_VERB = re.compile(r"(?<!\w)(?:has|have|had|is|are|was|were|will|would|said|says|told)(?!\w)")
#: What others do to or think of somebody is no role: "regarded by many as the best player".
_DONE_BY = re.compile(r"^\w+ed (?:by|as)\b|\bby (?:many|some|most|all|the)\b")
_DOCTOR = re.compile(r"(?<=,) (?:Dr|Mr|Mrs|Ms|Prof)\.?$")
_SHORT_TITLE = r"(?:Gov|Sen|Rep|Gen|Col|Capt|Lt|Sgt|Dr|Mr|Mrs|Ms|Prof|Rev|St)"
_COURTESY = re.compile(r"(?<!\w)(mr|mrs|ms|miss)\.? $", re.IGNORECASE)


@cache
def title_pattern() -> str:
    """All titles as one alternation, longest first."""
    return _any_of(titles_of_office())


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


@cache
def _ends_with_title() -> re.Pattern[str]:
    titles = f"{title_pattern()}|{_any_of(title_words('jobs'))}"
    return re.compile(rf"(?:^|(?<=[\s“(]))(?:{titles})(?:,)?$", re.IGNORECASE)


def courtesy_before(text: str, name_start: int) -> Gender | None:
    """The pronoun that a courtesy right before a name tells: "Mrs" is she, "Mr" he."""
    match = _COURTESY.search(text[max(0, name_start - 6) : name_start])
    return None if match is None else ("he" if match[1].lower() == "mr" else "she")


def role_before(
    text: str, sentence_start: int, name_start: int, name_end: int | None = None
) -> tuple[str, int] | None:
    """The role that stands right before a name, and where it begins: "US President" before "Joe Biden".

    Of "the harbour minister, Ada Ferro," it is told only where ``name_end`` is given: a sign must close it.
    """
    # A space that holds a line together is a space.
    spaced = text[max(sentence_start, name_start - 120) : name_start].replace("\xa0", " ")
    before = _DOCTOR.sub("", spaced.rstrip())
    if before.endswith(","):
        match = re.search(r"(?:[Tt]he )?(country|nation|republic|kingdom)[’']?s ([\w ]{3,30}),$", before)
        if match and _ends_with_title().search(match[2]):
            return match[2], name_start - len(match[0])
        described = _described_before(before, name_start)
        if described is None and name_end is not None and _closes(text, name_end):
            match = _APPOSED.search(before)
            if match and _ends_with_title().search(match[1]):
                role = re.sub(r"^[a-z][\w-]*[’']s (?:then )?", "", match[1])
                return role, name_start - len(role) - 2
        return described
    if not _ends_with_title().search(before):
        return None
    words = before.split(" ")
    taken: list[str] = []
    for word in reversed(words[-LONGEST_ROLE:]):
        bare = word.strip('“”"(')
        # "(5 p.m. ET) editor Ada Ferro": what a bracket closes is another phrase.
        if bare.endswith(")") and "(" not in bare:
            break
        # "a spokesman for Governor Ada Ferro": she is the governor, and he speaks for her.
        if bare == "for" and taken:
            break
        # "a member of Prime Minister Ada Ferro's cabinet" is not said of her.
        if bare == "of" and taken and _ends_with_title().search(" ".join(taken)):
            before_of = words[: len(words) - len(taken) - 1][-1:]
            if before_of and before_of[0].islower():
                break
        qualifies = bare.lower() in title_words("qualifiers") or re.fullmatch(
            title_pattern(), bare, re.IGNORECASE
        )
        if (
            not bare
            or bare != word.rstrip(",;:")
            or not (
                bare[0].isupper()
                or qualifies
                or bare.lower() in ("of", "for", "the")
                or bare.startswith("ex-")
            )
        ):
            break
        taken.insert(0, bare)
    while taken and taken[0].lower() in title_words("before"):
        taken.pop(0)
    role = " ".join(taken)
    return (role, name_start - len(role) - 1) if role else None


def _closes(text: str, name_end: int) -> bool:
    return text[name_end : name_end + 1] in _CLOSING or _SAYS.match(text, name_end) is not None


def _described_before(before: str, name_start: int) -> tuple[str, int] | None:
    """The role in a description that a comma parts from the name: "The leader of the group, Ada Ferro,"."""
    match = _DESCRIPTION.search(before)
    if match is None:
        return None
    titles = _ends_with_title().search(match[1])
    return (f"{match[1]} {match[2]}", name_start - len(match[0]) - 1) if titles else None


@cache
def _appositions() -> tuple[re.Pattern[str], ...]:
    """What may stand behind a name's comma: to its end, or else to the first "at" or "with"."""
    body = (
        r",? (?!and |but |or |says? |said |told |according )"
        r"(?!(?:he|she|it|they|we|which|that|this|there|where)\b|who\b(?! (?:is|was|serves as) ))"
        r"(?:who (?:is|was|serves as) |is |was )?(?:employed as |working as )?"
        r"(?:(?:the|a|an|its|his|her|another|also a|now a|now the) )?"
        r"((?:former |then-|ex-)?(?:(?:(?:[A-Z]\.)+|[\w’'&-]+) ){0,6}?[\w-]+"
        r"(?: of [a-z][\w’-]+(?: (?:and )?[a-z][\w-]+){0,2}?)?"
        r"(?: (?:of|for|at|in|to|with) (?:the )?[A-Z][\w’'-]*(?: (?:and )?[A-Z][\w’'-]*){0,4})?)"
    )
    ends = r",|\.(?![\w.])(?!\s[a-z])|;| who | said| told| in | off | on | from | and "
    return (re.compile(rf"{body}(?={ends}|$)"), re.compile(rf"{body}(?={ends}| at | with |$)"))


def role_behind(text: str, sentence_end: int, name_end: int) -> str | None:
    """The role in an apposition behind a name: ", the Kremlin spokesman," or ", a farmer from Velm"."""
    rest = text[name_end : min(sentence_end, name_end + LONGEST_APPOSITION + 4)].replace("\xa0", " ")
    match = next((m for p in _appositions() if (m := p.match(rest))), None)
    if not match or not rest.startswith(","):
        return None
    if _VERB.search(match[1]) or _DONE_BY.search(match[1]):
        return None
    head = re.split(r" (?:of|for|at|in|to|with) ", match[1])[0]
    if not _ends_with_title().search(head):
        return None
    # "spokeswoman for Gov" is torn off its governor.
    return re.sub(rf" (?:of|for|at|in|to) (?:the )?{_SHORT_TITLE}$", "", match[1])


def role_country(role: str) -> str | None:
    """The country that a role names, by nationality or by an organ of state.

    Not the one of the firm that it is held at, nor that to which an envoy goes, nor what is studied or
    reported on: "ambassador to Norway", "a Norway analyst".
    """
    held = _SENT_TO.sub("", re.split(r" at (?=[A-Z])", role)[0])
    studied = _STUDIED.search(held)
    if studied and country_of_words(studied[1]) and fold_name(studied[1]) not in demonyms():
        held = held.replace(studied[1], "", 1)
    return country_of_words(held)


def role_titles(role: str) -> set[str]:
    """The titles in a role, lower-cased; not those of whoever it belongs to ("the president's lawyer")."""
    own = _OWNER.split(role)[-1]
    return {
        m.group().lower() for m in re.finditer(rf"(?<!\w)(?:{title_pattern()})(?!\w)", own, re.IGNORECASE)
    }
