"""Who speaks: the entity behind the words of a source, and whether anybody could ask them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from wiredesk.model.article import Article
from wiredesk.model.entity import Entity, EntityKind, MentionIndex
from wiredesk.model.statement import Anonymity, Speaker
from wiredesk.model.text import Span

#: Characters after which "he" and "they" no longer mean whoever spoke last.
SAME_SPEAKER_WITHIN = 800
#: Words of the longest name looked for at the end of a source.
LONGEST_NAME = 6
#: What was said in writing, and goes on to speak: "the statement added".
_PAPER = re.compile(
    r"(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)"
    r" (statement|release|letter|filing|report|memo|note|email|e-mail|post)"
)
_LIVES_IN = re.compile(r",? (?:in|of|from|at|near|outside) (?:the )?(?:[\w.-]+,? )?")
#: What stands between a name and "who": a description, the only one of its sentence's.
_IS_DESCRIBED = re.compile(r", (?:an?|the|one of|(?:[a-z]+ )?[a-z]+ing) [^,;:.“”\"()]{2,90},? ")
_APPOSITION = re.compile(r"(?:an?|the|one of) [a-z]")
#: Whoever stands behind these is not whom the next words describe: "According to Ada Ferro, a clerk said".
_BELONGS = re.compile(r"(?:^|\W)(?:to|for|of|by|with|from|in|after|like|and) (?:[A-Z][\w.]* )?$")
_PRONOUNS = frozenset(["he", "she", "they"])
#: What stands in brackets behind a name: a party and a state, an age, an acronym.
_BRACKET_BEHIND = re.compile(r",? ?\([^()\n]{1,40}\)(?=,|$)")
#: Some of a body's people are not the body: "several leading Democrats".
_SOME_OF = re.compile(
    r"(?:some|several|many|most|few|both|other|others|one|two|three|four|five|six|seven|eight|nine|ten|\d+|half"
    r"|dozens|scores|hundreds|thousands|a (?:few|couple|number|handful|group|majority|dozen|score) of"
    r"|(?:two|three)-(?:thirds|quarters)|leading|senior|top|fellow|rival|local)\b",
    re.IGNORECASE,
)
#: "Ada Ferro the boy's aunt": a description without its comma.
_DESCRIBED_BEHIND = re.compile(r" (?:the|an?|his|her|their) [a-z]")


class StoryNames:
    """The entities of a story, by where they are mentioned and by their names."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        entities = [e for e in entities if e.named]
        self.index = MentionIndex(tuple(entities))
        self._by_name = {
            name: e
            for e in reversed(entities)
            if e.kind in ("org", "person")
            for name in (*e.aliases, e.name)
        }

    def ending(self, words: str) -> Entity | None:
        """The person or body whose name some words end with, the longest name first.

        Whoever only belongs to the description is not meant: "the wife of Ola Lind" is not Ola Lind.
        """
        parts = words.split()
        for n in range(max(0, len(parts) - LONGEST_NAME), len(parts)):
            name = " ".join(parts[n:])
            if (found := self._by_name.get(name)) is not None:
                before = " ".join(parts[:n]) + " "
                if found.kind == "org" and name.endswith("s") and before.strip().lower() not in ("", "the"):
                    # "Senate Liberals" are some of the Liberals.
                    return None
                cut = _head_end().search(before)
                return found if cut is None or _follows_head(cut, before[cut.end() :]) else None
        return None


@cache
def speech_words(group: str) -> tuple[str, ...]:
    """A group of ``data/speech.toml``: verbs, forms, modals, credits, anonymous, conditions or roles."""
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


def is_anonymous(words: str) -> bool:
    """Whether the words describe somebody who cannot be asked: "one source close to the minister"."""
    return _anonymous().search(words) is not None


def identify_speaker(
    article: Article, source: Sequence[Span], sentence: tuple[int, int], names: StoryNames
) -> Speaker:
    """The speaker that the source spans of an attribution name.

    ``sentence`` is the range of the sentence around them: "on condition of anonymity" may stand
    anywhere in it.
    """
    context = article.text[sentence[0] : sentence[1]]
    if not source:
        return Speaker(None, "", "anonymous" if _conditions().search(context) else "role")
    start, end = source[0].start, source[-1].end
    words = article.text[start:end]
    if words.lower() in ("it", "who", "which"):
        return _stands_for(article, start, words, sentence[0], names.index)
    if is_anonymous(words):
        return Speaker(None, words, "anonymous")
    head = _head_entity(article, start, end, names.index) or names.ending(words)
    if head is None and _APPOSITION.match(words):
        head = _described_in_front(article, start, names.index)
    if head is None and words.split()[-1].lower() in speech_words("devices"):
        head = _heard_by(article.id, sentence, (start, end), names.index)
    # Whoever has a name spoke under it, whatever the sentence says of somebody else.
    if _conditions().search(context) and (head is None or (head.kind != "person" and _is_role(words))):
        return Speaker(None, words, "anonymous")
    if head is not None and (head.kind == "person" or not _is_role(words)):
        return Speaker(head.id, words, "named")
    return Speaker(None, words, _unnamed(words))


def still_speaking(
    speaker: Speaker,
    at: int,
    last: tuple[Speaker, int] | None,
    said_before: str = "",
    last_kind: EntityKind | None = None,
) -> Speaker:
    """A "he" or "they" that no mention explains is whoever spoke last, not far above.

    So is "the statement" behind "said in a statement" (``said_before``, the sentence that spoke last).
    ``last_kind`` is what spoke last, where it has a name: nobody calls a firm "he" or one person "they".
    """
    if speaker.entity or last is None:
        return speaker
    paper = _PAPER.fullmatch(speaker.text)
    if paper and re.search(rf"\b{paper[1]}\b", said_before) and at - last[1] <= SAME_SPEAKER_WITHIN:
        return Speaker(last[0].entity, speaker.text, last[0].anonymity) if last[0].entity else speaker
    if speaker.text.lower() not in _PRONOUNS:
        return speaker
    before, ended = last
    if at - ended > SAME_SPEAKER_WITHIN:
        return speaker
    if last_kind is not None and (last_kind == "person") == (speaker.text.lower() == "they"):
        return speaker
    if not before.entity and speaker.text.lower() != "they":
        # Whoever could not be asked under "one source" cannot be under "he".
        return Speaker(None, speaker.text, "anonymous") if before.anonymity == "anonymous" else speaker
    return Speaker(before.entity, speaker.text, before.anonymity)


def opens_before(
    article: Article, speaker: Speaker, sentence: int, before: tuple[int, int], index: MentionIndex
) -> Speaker:
    """The body that the sentence ``before`` opens with is the "It" that opens the next one.

    "The Ports Board issued a statement. It said ..."; ``sentence`` is where that begins.
    """
    opens = speaker.text == "It" and article.text.startswith("It ", sentence)
    if speaker.entity or not opens or "\n\n" in article.text[before[1] : sentence]:
        return speaker
    first = next(iter(index.within(article.id, *before)), None)
    if first is None or first[0] - before[0] > len("The ") or index.entity(first[2]).kind != "org":
        return speaker
    owned = article.text[first[1] : first[1] + 1] in ("’", "'")
    return speaker if owned else Speaker(first[2], speaker.text, "named")


def whose_paper(article: Article, speaker: Speaker, before: tuple[int, int], index: MentionIndex) -> Speaker:
    """A paper that the sentence ``before`` says is somebody's speaks for whoever that is.

    "The group Boreal Relief issued a statement. The statement warned ...", "a letter from Ada Ferro".
    """
    paper = _PAPER.fullmatch(speaker.text)
    if speaker.entity or paper is None:
        return speaker
    written = re.compile(rf"\b{paper[1]}\b[^.;“”\"]{{0,60}}?\b(?:by|from) (?P<rest>[^.;“”\",]{{0,60}})")
    match = written.search(article.text, *before)
    if match is None:
        return speaker
    own = [m for m in index.within(article.id, *match.span("rest")) if index.entity(m[2]).kind != "place"]
    return Speaker(own[0][2], speaker.text, "named") if own else speaker


def _stands_for(article: Article, at: int, pronoun: str, start: int, index: MentionIndex) -> Speaker:
    """Whom "it" and "who" mean: the body that the sentence opens with; the one right before "who"."""
    before = index.within(article.id, start, at)
    if pronoun.lower() == "it":
        fitting = [
            m
            for m in before
            if index.entity(m[2]).kind in ("org", "place")
            and article.text[m[1] : m[1] + 1] not in ("’", "'")
            and (m[0] - start < 5 or index.entity(m[2]).kind == "org")
        ][:1]
    else:
        # "the Norwegian army, which said".
        fitting = [
            m
            for m in before
            if not (between := article.text[m[1] : at].strip(" ,–—-)]"))
            or (pronoun.lower() == "which" and _is_described(between))
        ][-1:]
        if pronoun.lower() == "who" and fitting and index.entity(fitting[0][2]).kind == "org":
            # "Clerks of the Ports Board, who said": the board is no "who", but Democrats may be.
            fitting = fitting if article.text[fitting[0][1] - 1] == "s" else []
        if not fitting or index.entity(fitting[0][2]).kind != "person":
            # "Ada Ferro, a clerk at Norvik who said": nobody calls a firm so.
            people = [m for m in before if index.entity(m[2]).kind == "person"][-1:]
            described = [m for m in people if _IS_DESCRIBED.fullmatch(article.text[m[1] : at])]
            fitting = described or fitting
        if fitting and pronoun.lower() == "who" and index.entity(fitting[0][2]).kind == "place":
            # "Ada Ferro in Velm, who said": nobody calls a town so.
            town = fitting[0]
            fitting = [
                m
                for m in before
                if index.entity(m[2]).kind == "person" and _LIVES_IN.fullmatch(article.text[m[1] : town[0]])
            ][-1:]
    return Speaker(fitting[0][2], pronoun, "named") if fitting else Speaker(None, pronoun, "role")


def _described_in_front(article: Article, start: int, index: MentionIndex) -> Entity | None:
    """The person whom a source describes behind a comma: "Ada Ferro, a former clerk at" the port said."""
    before = [m for m in index.within(article.id, max(0, start - 60), start) if m[1] == start - 2]
    if not before or article.text[start - 2 : start] != ", ":
        return None
    named = index.entity(before[-1][2])
    belongs = _BELONGS.search(article.text, max(0, before[-1][0] - 20), before[-1][0])
    full = " " in article.text[before[-1][0] : before[-1][1]]
    return named if named.kind == "person" and full and belongs is None else None


def _heard_by(
    article: str, sentence: tuple[int, int], device: tuple[int, int], index: MentionIndex
) -> Entity | None:
    """The only person of a sentence in which a device heard somebody: "a microphone caught Lind saying"."""
    others = [m for m in index.within(article, *sentence) if m[1] <= device[0] or device[1] <= m[0]]
    people = {m[2] for m in others if index.entity(m[2]).kind == "person"}
    return index.entity(people.pop()) if len(people) == 1 else None


def _unnamed(words: str) -> Anonymity:
    if _SOME_OF.match(words):
        return "role"
    cut = _head_end().search(words)
    last = re.findall(r"[^\W_][\w.’'-]*", words[: cut.start()] if cut else words)[-1:]
    return "named" if last and last[0][0].isupper() and len(words) > 4 and not _is_role(words) else "role"


def _is_role(words: str) -> bool:
    """Whether the words end in a job or group rather than a name: "US officials", "police in Velm"."""
    head = re.split(r",| (?:in|of|at|for|from|with|on|close|familiar|who|which|near|to)(?= |$)", words)[0]
    last = re.findall(r"[^\W\d_][\w-]*", head)
    return bool(last) and last[-1].lower() in speech_words("roles")


def _ends_with_role(words: str) -> bool:
    """Whether a job stands last: "Department of Public Works Secretary" before a name."""
    last = re.findall(r"[^\W\d_][\w.-]*", words)[-1:]
    return bool(last) and words.rstrip().endswith(last[0]) and last[0].lower() in speech_words("roles")


def _has_title(words: str) -> bool:
    """Whether words before a name are its title: "a spokesman for Mayor" is not, the name is the mayor's."""
    cut = _head_end().search(words)
    if not _ends_with_role(words):
        return False
    # "President and General Manager Ada Ferro" holds both.
    return (
        cut is None
        or cut.group() == " of"
        or (cut.group() == " and" and _ends_with_role(words[: cut.start()]))
    )


@cache
def _head_end() -> re.Pattern[str]:
    return re.compile(r",| (?:and|of|for|by|in|from|with|on|at|to|who|which|that|whose|handed|speaking)(?= )")


def _head_entity(article: Article, start: int, end: int, index: MentionIndex) -> Entity | None:
    """The entity that the source is, not one that only belongs to its description.

    A source is whom its head ends with ("the national security adviser Ada Ferro"), or else whom a
    comma behind the head names ("the minister's spokesman, Ada Ferro").
    """
    text = article.text
    inside = [m for m in index.within(article.id, start, end + 1) if m[0] < end]
    bracket = _BRACKET_BEHIND.search(text, start, end)
    if bracket and any(m[1] == bracket.start() for m in inside):
        # "Rep. Ada Ferro (D-Velm), who chairs the panel," is headed by what stands before the bracket.
        end = bracket.start()
        inside = [m for m in inside if m[0] < end]
    inside = [m for m in inside if not _is_some_of(text, start, m, inside, index.entity(m[2]).kind)]
    whole = [m for m in inside if m[1] - m[0] >= (end - start) - 4]
    if whole:
        return index.entity(whole[0][2])
    first = [m for m in inside if m[0] == start and _DESCRIBED_BEHIND.match(text, m[1], end)]
    if first and index.entity(first[-1][2]).kind == "person" and " " in text[start : first[-1][1]]:
        return index.entity(first[-1][2])
    named = [m for m in inside if _is_named_behind(text, start, end, m, index.entity(m[2]).kind)]
    if named:
        return index.entity(named[-1][2])
    titled = [
        m
        for m in inside
        if index.entity(m[2]).kind == "person" and m[1] >= end - 2 and _has_title(text[start : m[0]])
    ]
    if titled:
        return index.entity(titled[-1][2])
    cut = _head_end().search(text, start, end)
    head = cut.start() if cut else end
    ending = [
        m
        for m in inside
        if m[0] < head <= m[1] + 1
        or (_is_described(text[m[1] : head]) and not _is_torn_off(text[m[0] : head], index.entity(m[2])))
    ]
    behind = [m for m in inside if cut and cut.end() <= m[0] and _follows_head(cut, text[cut.end() : m[0]])]
    ranked = sorted(ending or behind, key=lambda m: (index.entity(m[2]).kind != "person", m[0] - m[1]))
    return index.entity(ranked[0][2]) if ranked else None


def _is_torn_off(words: str, entity: Entity) -> bool:
    """Whether a name is only the front of a body's ("Velm Police"): "Russian troops" is Russia."""
    if entity.kind == "person":
        # "Ferro's campaign" is not Ferro; she herself is.
        return words.split()[-1].lower() not in ("himself", "herself")
    behind = words.removeprefix(entity.name)
    return entity.kind == "place" and behind != words and behind[:1] == " " and behind[1:2].isupper()


def _is_some_of(
    text: str,
    start: int,
    name: tuple[int, int, str],
    inside: Sequence[tuple[int, int, str]],
    kind: EntityKind,
) -> bool:
    """Whether only some of those whom a name is for speak: "several Democrats", "Port Board Democrats"."""
    if kind != "org" or text[name[1] - 1 : name[1]] != "s":
        return False
    owned = any(m[1] + 1 == name[0] and m[2] != name[2] for m in inside)
    return owned or _SOME_OF.match(text, start, name[0]) is not None


def _is_named_behind(text: str, start: int, end: int, name: tuple[int, int, str], kind: EntityKind) -> bool:
    """Whether a name closes a description: "The head of a club, Ada Ferro", "The agency for ports, NPA"."""
    described = text[start : name[0]]
    if not described.endswith(", ") or text[name[1] : end].strip(" ,"):
        return False
    cut = _head_end().search(described)
    if cut is None or cut.group() == "," or kind not in ("person", "org"):
        return False
    head = described[: cut.start()]
    return _ends_with_role(head) if kind == "person" else head.split()[-1].lower() in speech_words("bodies")


def _follows_head(cut: re.Match[str], between: str) -> bool:
    """Whether a name behind the head is the one meant: ", Ada Ferro", "Secretary of State Ada Ferro"."""
    if cut.group() == ",":
        return len(between) <= 5
    return cut.group() == " of" and bool(between.split()) and all(w[0].isupper() for w in between.split())


def _is_described(rest: str) -> bool:
    """Whether only the kind of body follows a name: "the Meridian news agency", "Russian troops"."""
    words = rest.lower().split()
    return 0 < len(words) <= 2 and words[-1] in speech_words("bodies")
