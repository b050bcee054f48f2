"""Whom an article has spoken of up to a place, and how: what a pronoun chooses from."""

from __future__ import annotations

from dataclasses import dataclass

from wiredesk.entities.gender import Gender
from wiredesk.entities.layout import Place
from wiredesk.model.entity import EntityKind
from wiredesk.model.text import Span

#: How many that were spoken of last a pronoun may mean, and how many sentences back: in GUM's training part
#: 97 of 100 antecedents of "he" and "she" are among them.
MOST_CANDIDATES, SENTENCES_BACK = 10, 25


@dataclass(slots=True)
class SpokenOf:
    """Somebody or something that an article has spoken of.

    ``referent`` is its number among the story's, ``None`` for a common noun without a name. ``last`` is
    its last mention, ``by`` what that was; ``owned`` tells a name behind which a genitive stands,
    ``described`` a last mention that is no name but words like "the president". ``names`` counts its names
    in the whole article; ``leads`` tells who has most.
    """

    referent: int | None
    kind: EntityKind
    gender: Gender | None
    last: Place
    by: str
    mentions: int = 1
    owned: bool = False
    described: bool = False
    noun: str = ""
    names: int = 0
    leads: bool = False


class Memory:
    """Everything an article has spoken of so far, what was mentioned last first."""

    def __init__(self) -> None:
        self._things: list[SpokenOf] = []
        self.last_speaker: SpokenOf | None = None
        self.spoke_at: int = -1
        self._said: tuple[Span, ...] = ()
        self._headed = False

    def candidates(self, sentence: int) -> list[SpokenOf]:
        """What a word in a sentence may mean, what was mentioned last first."""
        near = [t for t in self._things[-MOST_CANDIDATES:] if sentence - t.last.sentence <= SENTENCES_BACK]
        return near[::-1]

    def mention(self, found: SpokenOf) -> SpokenOf:
        """Note a mention of something new, or of what has the same number or noun."""
        for n in range(len(self._things) - 1, -1, -1):
            thing = self._things[n]
            same = (
                thing.referent == found.referent
                if found.referent is not None
                else (thing.referent is None and thing.noun == found.noun)
            )
            if same:
                return self.again(thing, found.last, found.by, found.owned, found.described)
        self._things.append(found)
        return found

    def again(
        self, thing: SpokenOf, place: Place, by: str, owned: bool = False, described: bool = False
    ) -> SpokenOf:
        """Note another mention of something."""
        self._things.remove(thing)
        thing.last, thing.by, thing.owned, thing.described = place, by, owned, described
        thing.mentions += 1
        self._things.append(thing)
        return thing

    def spoke(self, thing: SpokenOf, at: int, said: tuple[Span, ...] = ()) -> None:
        """Note who was named as the source of words; ``said`` are the spans of that source and its words.

        Its subject speaks, not whoever is named inside it ("a member of Ferro's cabinet").
        """
        subject = thing.last.role == "subject"
        if said and said == self._said and self.last_speaker is not None and self._headed:
            named = self.last_speaker.referent is not None
            if named or not subject or thing.referent is None:
                return
        if said and thing.last.role == "owner":
            return
        self.last_speaker, self.spoke_at = thing, at
        self._said, self._headed = said, subject

    def goes_on(self, meant: SpokenOf) -> SpokenOf:
        """Whoever a pronoun that speaks means: he who spoke last, unless another was spoken of since.

        ``meant`` is whom it seems to mean. Somebody named in what was said last, or in the description of
        who said it, was not spoken of since.
        """
        last = self.last_speaker
        if last is None or last is meant or not self._said:
            return meant
        at = meant.last.start
        since = at > self.spoke_at and not any(part.start <= at < part.end for part in self._said)
        return meant if since else last


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun: the word, where it stands, what it says as a source, and who says the words around it."""

    word: str
    place: Place
    says: tuple[Span, ...] = ()
    said_by: tuple[Span, ...] = ()

    def may_mean(self, thing: SpokenOf) -> bool:
        """Whether gender allows it, and nobody would call himself by name in his own quoted words.

        "I am the president", he may say.
        """
        if thing.kind != "person" or (thing.gender is not None and thing.gender != self.gender):
            return False
        last = thing.last
        return (
            thing.described
            or last.quotation is None
            or not any(p.start <= last.start < p.end for p in self.says)
        )

    @property
    def gender(self) -> Gender | None:
        """He or she; ``None`` for it and they."""
        if self.word in ("she", "her", "herself", "hers"):
            return "she"
        return "he" if self.word in ("he", "his", "him", "himself") else None
