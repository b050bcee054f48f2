"""Which attributions are words that somebody said, and not a mind, a plan or a piece of grammar."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from wiredesk.model.annotation import Attribution, Polarity, Token
from wiredesk.statements.speakers import speech_words

#: Fewer words than this are a statement only inside quotation marks.
FEWEST_WORDS = 3
#: Characters behind a passive within which whoever says it stands: "is said by residents to be haunted".
NEAR = 12
#: "is alleged", "were widely accused": whoever stands before it is spoken of and says nothing.
_SUFFERED = re.compile(
    r"(?:^|\s)(?:is|are|was|were|be|been|being)(?: not)?(?: \w+ly| also| often| once)* (?P<verb>\w+)"
)
#: Whoever is "asked about" something, at the head of a sentence or behind "when".
_ASKED = re.compile(r"(?:^|[\n.”\"] ?|\b[Ww]hen |\b[Ii]f |, )$")
_ASKED_OF = re.compile(r"\s*(?:about|whether|if|why|how|what|who|where|when|by|on|to)\b")
_SOMEBODY = re.compile(r"(?:an?|the|one) ", re.IGNORECASE)
_SAID_TO_BE = re.compile(r"\s*to (?:be|have)\b")
_DESCRIBED_AS = re.compile(r"\s*(?:as|of|by|for|with)\b")
#: "Putin said little, offering ...", "he said so while smiling".
_SAID_LITTLE = re.compile(r"[^.;:“\"]{0,20}\b(?:little|nothing|no more|as much|so)\b")
#: Words in quotation marks from which they are what somebody said, whatever the cue.
FEWEST_QUOTED = 4
_MARK = re.compile(r"[“”\"«»‘’]|''")
_QUOTED = re.compile(r"(?:[“\"«„]|''|(?<!\w)‘)([^“”\"«»„\n]+?)(?:[”\"»]|''|’(?!\w))")
_THAT = re.compile(r"\s*that\b", re.IGNORECASE)
#: "It is instructive to note": nobody notes it yet.
_IT_IS = re.compile(r"\b[Ii]t (?:is|was|may be|would be) (?:\w+ ){0,2}$")
_BY = re.compile(r"\bby $", re.IGNORECASE)
#: What courts and offices turn down without a word that anybody quotes.
_RULED_ON = re.compile(
    r"(?:(?:an?|the|his|her|its|their|[A-Z][\w.’'-]+) )?(?:[\w’'-]+ ){0,2}?"
    r"(?:motions?|bail|parole|appeals?|petitions?|visas?|permits?|applications?"
    r"|requests? (?:to|from|by|that|for (?!(?:an )?(?:comments?|interviews?|answers?|information))))\b"
)
#: "Declined a request to hold him": nobody was asked for words.
_REQUEST = re.compile(
    r"\s*(?:an?|the|their|its|his|her|all)(?: [\w’'-]+){0,2} requests? (?:to|from|that|by|of)\b"
)
_CLAUSE = re.compile(r"\s*(?:that|whether|how|why|what|with)\b")
_OPENS_CLAUSE = re.compile(r"\s*(?:that\b|to\b|of\b|[“”\"‘'«„:,])", re.IGNORECASE)


def is_speech(text: str, attribution: Attribution, tokens: Mapping[int, Token], content: str) -> bool:
    """Whether an attribution says what was said.

    ``tokens`` are the article's by their start; ``content`` is the cleaned content. A quotation is
    speech unless it stands in a credit line; indirect speech needs a cue of saying, and a clause.
    """
    if not any(c.isalnum() for c in content) or _is_credit(text, attribution):
        return False
    if _is_readers(text, attribution) or _has_no_speaker(text, attribution, tokens):
        return False
    if not _noun_cue_has_clause(text, attribution, tokens) or _names_source_only(text, attribution):
        return False
    cue = " ".join(text[s.start : s.end].casefold() for s in attribution.cue)
    if attribution.polarity == "said" and _is_hypothetical(cue):
        return False
    if attribution.kind in ("direct", "mixed"):
        if _names_saying(cue):
            return True
        unmarked = _MARK.search(text, *_around(attribution)) is None
        if not attribution.source and (unmarked or len(content.split()) < FEWEST_QUOTED):
            return False
        return not (_is_title(content) or _is_scare(text, attribution))
    if len(content.split()) < FEWEST_WORDS or not _names_saying(cue) or not attribution.source:
        return False
    if _is_told_to(text, attribution, cue) or _is_consent(text, attribution, cue):
        return False
    if _is_ruling(cue, content):
        return False
    if _is_torn(attribution, tokens, text) or _is_call(cue, content) or _is_relative(text, attribution):
        return False
    if _is_means(text, attribution, cue) or _is_shown(text, attribution, cue, tokens):
        return False
    return not _is_act(cue, attribution, tokens)


def settled_polarity(text: str, attribution: Attribution) -> Polarity:
    """What was said of the content: whoever refused to disclose it did not say it."""
    if attribution.polarity != "said" or not attribution.content or not attribution.cue:
        return attribution.polarity
    cue = re.findall(r"[a-z]+", " ".join(text[s.start : s.end].casefold() for s in attribution.cue))
    refuses = [n for n, w in enumerate(cue) if not _stems(w).isdisjoint(("refuse", "decline"))]
    if not refuses:
        return attribution.polarity
    begins = min(s.start for s in attribution.content)
    words = [*cue[refuses[-1] + 1 :], *re.findall(r"[a-z]+", text[begins : begins + 30])[:2]]
    return "not said" if "to" in words[:2] and set(words[:3]) & set(speech_words("answers")) else "said"


def _around(attribution: Attribution) -> tuple[int, int]:
    """From where to where quotation marks may stand about what an attribution attributes."""
    spans = attribution.content
    return max(0, min(s.start for s in spans) - 2), max(s.end for s in spans) + 2


def _is_readers(text: str, attribution: Attribution) -> bool:
    """Whether the "source" is whoever reads: "By using this site you agree that ..."."""
    return [text[s.start : s.end].casefold() for s in attribution.source] == ["you"]


def _has_no_speaker(text: str, attribution: Attribution, tokens: Mapping[int, Token]) -> bool:
    """Whether no word of a source is for anybody: "stolen", "at least", "his" of "his comments"."""
    found = [tokens[at] for s in attribution.source for at in range(s.start, s.end) if at in tokens]
    kinds = {t.upos for t in found}
    if len(found) == 1 and found[0].deprel == "nmod:poss":
        # "His letters express" is his; "his comments follow a post that suggests ..." is not.
        first = (
            re.match(r"\W*(\w+)", text[attribution.cue[0].start : attribution.cue[0].end])
            if attribution.cue
            else None
        )
        return first is None or not _said(first[1].casefold())
    return (
        bool(found)
        and "" not in kinds
        and kinds <= {"ADP", "ADV", "VERB", "AUX", "PUNCT", "CCONJ", "SCONJ", "PART"}
    )


def _is_scare(text: str, attribution: Attribution) -> bool:
    """Whether a few words alone stand in quotation marks amid the writer's own: a “quack” doctor."""
    if attribution.kind != "mixed":
        return False
    cue = [w for s in attribution.cue for w in re.findall(r"[a-z]+", text[s.start : s.end].casefold())]
    first = min(s.start for s in attribution.content)
    if cue and cue[-1] in speech_words("findings") and _THAT.match(text, first):
        return False
    start, end = _around(attribution)
    return (
        max((len(m[1].split()) for m in _QUOTED.finditer(text, start, end)), default=FEWEST_QUOTED)
        < FEWEST_QUOTED
    )


def _is_relative(text: str, attribution: Attribution) -> bool:
    """Whether the "content" is the clause that describes the source: "a clerk who asked not to be named"."""
    parts = [text[s.start : s.end].casefold().strip(" ,") for s in attribution.content]
    source = [text[s.start : s.end].casefold() for s in attribution.source]
    return source in (["who"], ["which"]) and any(p.startswith(f"{source[0]} ") for p in parts)


def _is_means(text: str, attribution: Attribution, cue: str) -> bool:
    """Whether a cue is a way to do something: "Congress may act by asking a court to ..."."""
    before = text[max(0, attribution.cue[0].start - 40) : attribution.cue[0].start]
    if cue.startswith("to ") and _IT_IS.search(before):
        return True
    return (
        cue.endswith("ing")
        and _BY.search(text, max(0, attribution.cue[0].start - 5), attribution.cue[0].start) is not None
    )


def _is_shown(text: str, attribution: Attribution, cue: str, tokens: Mapping[int, Token]) -> bool:
    """Whether a thing shows what somebody makes of it: "pictures of the crowd, indicating that ..."."""
    words = re.findall(r"[a-z]+", cue)
    if not words or _stems(words[-1]).isdisjoint(speech_words("shows")):
        return False
    found = [tokens[at] for s in attribution.source for at in range(s.start, s.end) if at in tokens]
    if any(t.upos in ("PROPN", "PRON", "") for t in found):
        return False
    source = " ".join(text[s.start : s.end].casefold() for s in attribution.source)
    said_by = re.findall(r"[a-z]+", source)
    return bool(found) and not any(w in speech_words("roles") or w in speech_words("papers") for w in said_by)


def _is_credit(text: str, attribution: Attribution) -> bool:
    start = attribution.content[0].start
    cue = attribution.cue[0].start if attribution.cue else start
    line = text[max(text.rfind("\n", 0, min(start, cue)) + 1, cue - 40) : start + 40].casefold()
    return any(words in line for words in speech_words("credits"))


def _is_told_to(text: str, attribution: Attribution, cue: str) -> bool:
    """Whether the "source" suffers the saying ("is alleged to", "asked about"), or says next to nothing."""
    first, last = attribution.cue[0].start, attribution.cue[-1].end
    begins = min(s.start for s in attribution.content)
    if last <= begins and _SAID_LITTLE.match(text, last, begins):
        return True
    opens = _ASKED.search(text[max(0, first - 6) : first]) is not None
    if opens and cue == "asked" and _ASKED_OF.match(text, last):
        return True
    # "Described as a loner, ...": whoever the sentence goes on with is described, or says so of another.
    if opens and cue.endswith("ed") and " " not in cue and _DESCRIBED_AS.match(text, last):
        return True
    # "A man said to be the thief": nobody says how to be.
    described = _SOMEBODY.match(text, attribution.source[0].start) is not None
    if described and cue in ("said", "reported", "alleged") and _SAID_TO_BE.match(text, begins):
        return True
    if re.fullmatch(r"(?:\w+ )*add(?:s|ed|ing)? to|(?:reported|known) as", cue):
        return True
    suffered = _SUFFERED.search(cue)
    if suffered is None or not _said(suffered["verb"]) or suffered["verb"].endswith("ing"):
        return False
    named = attribution.source[0].start < first
    # "Staff were said to be in shock", with whoever is quoted next for the source.
    if not named and re.match(r"\s*(?:to|as)\b", text[last : last + 4]):
        return attribution.source[0].start - last > NEAR
    return named and " quoted" not in cue and not re.match(r"\s*by\b", text[last : last + 6])


def _is_consent(text: str, attribution: Attribution, cue: str) -> bool:
    """Whether a cue agrees to do something, or refuses to: an act, unless it is an answer."""
    words = re.findall(r"[a-z]+", cue)
    acts = [n for n, word in enumerate(words) if not _stems(word).isdisjoint(speech_words("consents"))]
    if not acts:
        return False
    behind = words[acts[-1] + 1 :]
    if any(_said(word) or word in speech_words("answers") for word in behind):
        return False
    begins = min(s.start for s in attribution.content)
    first = re.findall(r"[a-z]+", text[begins : begins + 40])[:4]
    if _REQUEST.match(text, begins) is None and any(word in speech_words("answers") for word in first):
        return False
    return _CLAUSE.match(text, begins) is None and text[begins : begins + 1] not in '“"'


def _is_ruling(cue: str, content: str) -> bool:
    """Whether a court or office turns something down: "denied a motion by the defence"."""
    words = re.findall(r"[a-z]+", cue)
    denies = bool(words) and not _stems(words[-1]).isdisjoint(("deny", "reject", "dismiss", "decline"))
    return denies and _RULED_ON.match(content) is not None


def _names_source_only(text: str, attribution: Attribution) -> bool:
    """Whether the "content" is a source cited, or the "source" a bare article: both are torn phrases."""
    cue = " ".join(text[s.start : s.end].casefold() for s in attribution.cue)
    source = " ".join(text[s.start : s.end].casefold() for s in attribution.source)
    return cue in ("citing", "quoting") or source in ("the", "a", "an", "of", "to", "and")


def _noun_cue_has_clause(text: str, attribution: Attribution, tokens: Mapping[int, Token]) -> bool:
    """A noun is a cue where its clause or quotation follows: "the claim that ...", not "Velm's demands"."""
    if len(attribution.cue) != 1:
        return True
    cue = attribution.cue[0]
    token = tokens.get(cue.start)
    if token is None or token.upos != "NOUN":
        return True
    first = min(s.start for s in attribution.content)
    return first < cue.start or bool(_OPENS_CLAUSE.match(text, cue.end) or _OPENS_CLAUSE.match(text, first))


def _is_act(cue: str, attribution: Attribution, tokens: Mapping[int, Token]) -> bool:
    """Whether a cue does something rather than say it: "charged a man with theft" has no clause behind it."""
    words = re.findall(r"[a-z]+", cue)
    if not words or _stems(words[-1]).isdisjoint(speech_words("acts")):
        return False
    verbs = (
        tokens[at].upos in ("VERB", "AUX", "")
        for s in attribution.content
        for at in range(s.start, s.end)
        if at in tokens
    )
    return not any(verbs)


def _is_call(cue: str, content: str) -> bool:
    """Whether somebody phones, summons or ends something: "called the front desk", "called off the sale"."""
    words = re.findall(r"[a-z]+", cue)
    if len(words) > 1 and "call" in _stems(words[-2]) and words[-1] in ("off", "up", "in", "back"):
        return True
    return bool(words) and "call" in _stems(words[-1]) and _phoned().match(content.casefold()) is not None


@cache
def _phoned() -> re.Pattern[str]:
    listed = "|".join(re.escape(w) for w in speech_words("phoned"))
    return re.compile(rf"(?:{listed})(?=[.,;]| (?:to|and|for|at|in|on|when|after|before|about|from)\b|$)")


@cache
def _stems(word: str) -> frozenset[str]:
    """What an inflected verb may be a form of."""
    stems = {word.removesuffix(s) for s in ("", "s", "es", "ed", "d", "ing", "ies", "ied")}
    if word.endswith("ing"):
        stems.add(word[:-3] + "e")
    if word.endswith(("ies", "ied")):
        stems.add(word[:-3] + "y")
    stems |= {s[:-1] for s in stems if len(s) > 3 and s[-1:] == s[-2:-1]}
    return frozenset(stems)


def _said(word: str) -> bool:
    return word in speech_words("forms") or not _stems(word).isdisjoint(speech_words("verbs"))


def _names_saying(cue: str) -> bool:
    """Whether a cue has a word of saying; "opened talks on" has none."""
    if re.search(r"\btalk of$|\bpoint of view$", cue):
        return False
    return any(_said(word) for word in re.findall(r"[a-z]+", cue) if word != "talks")


def _is_hypothetical(cue: str) -> bool:
    """Whether nothing was said yet: "could say", "will announce"."""
    return any(word in speech_words("modals") for word in re.findall(r"[a-z’']+", cue))


def _is_title(content: str) -> bool:
    """Whether words in quotation marks are the name of a programme or a book."""
    long = [w for w in content.split() if len(w) > 3]
    return len(content.split()) < 6 and all(w[:1].isupper() for w in long)


def _is_torn(attribution: Attribution, tokens: Mapping[int, Token], text: str) -> bool:
    """Whether the content lacks its subject: "evidence that it says shows a plot" leaves "shows a plot"."""
    span = attribution.content[0]
    lead = re.compile(r"\s*that\s+", re.IGNORECASE).match(text, span.start, span.end)
    token = tokens.get(lead.end() if lead else span.start)
    if token is None or token.upos not in ("AUX", "VERB"):
        return False
    return not text[token.start : token.end].casefold().endswith("ing")
