"""Who copied whom, and where each report started."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from wiredesk.model.article import CreditEvidence
from wiredesk.model.text import Citation

LinkKind = Literal["copy", "edited", "excerpt", "paraphrase", "cites"]
PassageLabel = Literal["narration", "quotation", "caption", "furniture"]
Direction = Literal["known", "unknown"]
OriginKind = Literal["agency", "outlet", "document", "person"]

#: How the reason begins of an origin that a report itself names: to whom it was told or who reported it, and
#: whose post or release it is.
SAYS_SO, FIRST_SOURCE = "the text says so", "the text names its first source"


@dataclass(frozen=True, slots=True)
class WordChange:
    """Words of a passage that differ: what one article has, and what the other has in their place.

    ``None`` stands for nothing: the words were dropped or put in. (``from`` in the exported account.)
    """

    from_: Citation | None
    to: Citation | None


@dataclass(frozen=True, slots=True)
class Passage:
    """One run of text that stands in two articles, word for word, edited or reworded.

    ``similarity`` runs from 0 to 1, where 1 is word for word; ``changes`` are the words that differ where
    the passage was copied. (``from`` in the exported account.)
    """

    from_: Citation
    to: Citation
    similarity: float
    label: PassageLabel = "narration"
    changes: tuple[WordChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """That text of one article (``to``) comes from another (``from_``), and the reasons in words.

    ``coverage`` is the share of ``to``'s text that comes from ``from_``, 0 to 1. Where
    ``direction`` is ``unknown`` the two stand in order of their ids.
    """

    from_: str
    to: str
    kind: LinkKind
    coverage: float
    passages: tuple[Passage, ...] = ()
    reasons: tuple[str, ...] = ()
    direction: Direction = "unknown"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a report or a passage *started*: who could know it independently.

    ``name`` is the agency's, the outlet's, the document's or the person's; ``via`` the ids of the
    articles that carry it. ``anonymous`` where the first source is known by no name. ``evidence``
    are the words that show it, ``because`` the reason in plain words.
    """

    kind: OriginKind
    name: str
    via: tuple[str, ...] = ()
    anonymous: bool = False
    evidence: tuple[CreditEvidence, ...] = ()
    because: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What makes two origins the same: kind and name."""
        return (self.kind, self.name)

    @property
    def named(self) -> bool:
        """Whether the report names it itself, and it was not only found by its words."""
        return self.because.startswith((SAYS_SO, FIRST_SOURCE))


@dataclass(frozen=True, slots=True)
class Family:
    """Articles that carry one and the same report. ``id`` hashes the sorted members."""

    id: str
    members: tuple[str, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class PassageOrigin:
    """A stretch of one article that started elsewhere than the article itself."""

    citation: Citation
    origin: Origin


@dataclass(frozen=True, slots=True)
class Lineage:
    """The lineage of a set of articles.

    Every article is in exactly one family. ``passages`` hold what is more local than the family:
    "told Reuters" inside an outlet's own report, a paragraph excerpted from an agency's.
    """

    links: tuple[Link, ...] = ()
    families: tuple[Family, ...] = ()
    passages: tuple[PassageOrigin, ...] = ()
    _family_of: dict[str, Family] = field(init=False, repr=False, compare=False, default_factory=dict)
    _passages_of: dict[str, list[PassageOrigin]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        self._family_of.update({m: f for f in self.families for m in f.members})
        for passage in self.passages:
            self._passages_of.setdefault(passage.citation.article, []).append(passage)

    def family(self, article: str) -> Family:
        """The family an article belongs to; ``KeyError`` for an article that was not traced."""
        return self._family_of[article]

    def passages_of(self, article: str) -> Sequence[PassageOrigin]:
        """The passages of an article that started elsewhere, in the order of :attr:`passages`."""
        return self._passages_of.get(article, ())

    def origins(self, of: Citation | str | None = None) -> tuple[Origin, ...]:
        """Where words, an article or the whole story started, each with its evidence, sorted by name.

        Of cited words the most local answer wins: passages that contain the middle of the citation, else the
        family of its article. Of an article (by its id) they are its family's origin and those of its
        passages. Without an argument they are those of the families, each once with all that it came by: as
        many could independently know.
        """
        if of is None:
            found = [f.origin for f in self.families]
        elif isinstance(of, str):
            local = [p.origin for p in self.passages_of(of)]
            found = [self.family(of).origin, *local]
        else:
            middle = (of.start + of.end) // 2
            local = [
                p.origin for p in self.passages_of(of.article) if p.citation.start <= middle < p.citation.end
            ]
            return _by_name({o.key: o for o in local or [self.family(of.article).origin]}.values())
        each: dict[tuple[str, str], Origin] = {}
        for origin in found:
            known = each.get(origin.key, origin)
            via = tuple(sorted({*known.via, *origin.via}))
            evidence = tuple(dict.fromkeys((*known.evidence, *origin.evidence)))
            each[origin.key] = replace(known, via=via, evidence=evidence)
        return _by_name(each.values())


def _by_name(origins: Iterable[Origin]) -> tuple[Origin, ...]:
    return tuple(sorted(origins, key=lambda o: (o.name, o.kind)))
