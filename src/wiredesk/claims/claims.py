"""The claims of a story: one proposition each, who reports it, and how many could independently know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from wiredesk.claims.denials import denied_matters, denies_wording, says_so
from wiredesk.claims.differences import ToldFigure, figure_variant
from wiredesk.claims.figure_slots import same_matter
from wiredesk.claims.figures import FigureMention
from wiredesk.claims.first_heard import Told, agreed, by_most, first_heard, named_origin, written_once
from wiredesk.claims.joining import Vectors, Wordings, join_wordings, other_counts
from wiredesk.claims.propositions import Proposition, central_words, counted, gather_propositions
from wiredesk.claims.stance import StatementFinder, stance_of
from wiredesk.model.article import content_id
from wiredesk.model.claim import Claim, Figure, Report, Standing, Variant
from wiredesk.model.lineage import Origin
from wiredesk.model.material import StoryMaterial
from wiredesk.model.text import Citation

#: Claims told by one article only that are listed, lead and figures first.
MOST_SINGLE = 60
MOST_CLAIMS = 300
#: A sentence this near the top of its article is worth listing although nobody else tells it.
LEAD_SENTENCES = 2
#: Words that the story's articles share and that a claim of one article must have two of: a
#: round-up's other items have fewer.
CENTRAL_SHARED = 2
#: Quotation marks, or a first person outside them: a post that a page embeds has no marks.
_QUOTING = re.compile(r"[“”\"]|\b(?:I|I[’']\w+|[Mm]y|[Ww]e|[Oo]ur)\b")


def find_claims(material: StoryMaterial, vectors: Vectors | None = None) -> tuple[Claim, ...]:
    """The claims of a story, most independent origins first."""
    propositions = gather_propositions(material.articles, material.annotations, material.entities)
    maker = _Maker(propositions, material)
    claims = [maker.disputed(d, a) for d, a in denied_matters(propositions, vectors) if a]
    wordings = join_wordings(propositions, vectors)
    counts = [
        (one, other, maker.contested(one, other)) for one, other in other_counts(propositions, wordings)
    ]
    claims += [c for _, _, c in counts if c]
    settled = {w.seed for one, other, c in counts if c for w in (one, other)}
    told = [w for w in wordings if w.seed not in settled and not maker.only_quoted(w)]
    groups = [maker.joined(w.seed, list(w.members.values())) for w in told]
    several = [c for c in groups if len(c.reports) > 1]
    single = [c for c in groups if len(c.reports) == 1]
    single.sort(key=lambda c: maker.worth(c))
    listed = [*claims, *several, *[c for c in single if maker.worth(c) < (2,)][:MOST_SINGLE]]
    unique = {c.id: c for c in reversed(listed)}
    ranked = sorted(each_once(unique.values()), key=lambda c: (-len(c.origins), -len(c.reports), c.id))
    return tuple(ranked[:MOST_CLAIMS])


def each_once(claims: Iterable[Claim]) -> list[Claim]:
    """The claims without those that another tells in the same words and from more articles."""
    kept: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda c: (-len(c.reports), c.id)):
        articles = {r.article for r in claim.reports}
        same = kept.setdefault(claim.text, [])
        if not any(articles <= {r.article for r in c.reports} for c in same):
            same.append(claim)
    return [c for same in kept.values() for c in same]


class _Maker:
    def __init__(self, propositions: Sequence[Proposition], material: StoryMaterial) -> None:
        self._propositions = propositions
        self._finder = StatementFinder(material.statements)
        self._lineage = material.lineage
        self._heard = first_heard(material.statements, material.lineage, material.entities)
        self._place = {p.citation: p for p in propositions}
        self._days = {
            a.id: a.published.value[:10]
            for a in material.articles
            if a.published and a.published.precision in ("minute", "hour", "day")
        }
        self._listing = {a.id for a in material.articles if a.page_kind == "headline list"}
        self._central = central_words(propositions)

    def only_quoted(self, wordings: Wordings) -> bool:
        """Whether all of them are words between quotation marks: a statement, told as one."""
        return all(self._propositions[i].quoted for i in wordings.members.values())

    def joined(self, seed: int, members: Sequence[int]) -> Claim:
        """A claim of the sentences that word one proposition."""
        best = self._propositions[seed]
        reports = [self._report(self._propositions[i], best) for i in members]
        figures, variants = self._figures(seed, members)
        origins = self._origins(reports)
        denying = {r.article for r in reports if r.stance == "denies"}
        # Where the best wording is itself a denial, ``denied_matters`` has looked for those who assert.
        asserting = [r for r in reports if r.stance != "denies" and says_so(r.quote)]
        both = bool(denying and asserting) and best.citation.article not in denying
        dispute = both or any(v.relation == "disputed" for v in variants)
        standing: Standing | None = "disputed" if dispute else None
        return _claim(best.text, reports, origins, standing, figures, variants)

    def disputed(self, denying: Sequence[int], asserting: Sequence[int]) -> Claim:
        """A claim that some say or fear and others deny."""
        reports: dict[str, list[Report]] = {}
        for i in (*denying, *asserting):
            report = self._report(self._propositions[i])
            reports.setdefault(report.article, []).append(report)
        every = [r for found in reports.values() for r in found]
        stands_alone = (
            i for i in asserting if self._propositions[i].whole and not self._propositions[i].leaning
        )
        best = self._propositions[next(stands_alone, asserting[0] if asserting else denying[0])]
        origins = self._origins(every)
        return _claim(best.text, every, origins, "disputed" if asserting else None, (), ())

    def contested(self, counts: Wordings, others: Wordings) -> Claim | None:
        """A claim whose figure somebody else counts otherwise in the next sentence ("There were 61")."""
        one, other = self._propositions[counts.seed], self._propositions[others.seed]
        speakers = self._speaker(one), self._speaker(other)
        if None in speakers or speakers[0] == speakers[1]:
            return None
        members = [*counts.members.values(), *others.members.values()]
        reports = [self._report(self._propositions[i]) for i in members]
        told = [t for m in one.figures[:1] for t in self._told(m, members)]
        variant = figure_variant(told)
        if variant is None:
            return None
        figures = tuple(m.figure for m in one.figures)
        disputed = (replace(variant, relation="disputed"),)
        return _claim(one.text, reports, self._origins(reports), "disputed", figures, disputed)

    def _report(self, p: Proposition, best: Proposition | None = None) -> Report:
        """A sentence's report; beside a claim's best wording it denies only what that wording says."""
        statement = self._finder.within(p)
        c = p.citation
        stance = stance_of(p, statement)
        if best is not None and stance == "denies" and not denies_wording(p, best):
            stance = "attributes" if statement else "asserts"
        return Report(c.article, c.start, c.end, p.text, stance, statement.id if statement else None)

    def _origins(self, reports: Sequence[Report]) -> tuple[Origin, ...]:
        """Where the reports started: one interview quoted by ten is one origin, and so is one post."""
        cited = [Citation(r.article, r.start, r.end) for r in reports]
        told = [
            named_origin(self._lineage, c) if self._quotes(r) else None
            for r, c in zip(reports, cited, strict=True)
        ]
        by_family = {
            self._lineage.family(r.article).id: o for r, o in zip(reports, told, strict=True) if o is not None
        }
        quoting = {self._lineage.family(r.article).id for r in reports if self._quotes(r)}
        common = agreed([by_family[f] for f in sorted(by_family)], len(quoting))
        if common is None:
            for r in reports:
                if heard := self._heard.get(r.source or ""):
                    by_family.setdefault(self._lineage.family(r.article).id, heard)
            common = by_most([by_family[f] for f in sorted(by_family)], len(quoting))
        started = []
        for report, citation, named in zip(reports, cited, told, strict=True):
            heard = self._heard.get(report.source or "") or (common if self._quotes(report) else None)
            one = named or heard
            origins = (one,) if one else self._lineage.origins(citation)
            listed = report.article in self._listing
            started.append(Told(report, origins, named, self._spoken(report), listed))
        found = list(zip(started, written_once(started), strict=True))
        # What a list of headlines shows, somebody else wrote: whoever it was may be among the others.
        own = [origins for t, origins in found if not t.listed] or [origins for _, origins in found]
        unique = {o.key: o for origins in own for o in origins}
        return tuple(sorted(unique.values(), key=lambda o: (o.name, o.kind)))

    def _spoken(self, report: Report) -> bool:
        """Whether a sentence is somebody's words: it is quoted, or a statement covers most of it."""
        p = self._place.get(Citation(report.article, report.start, report.end, report.quote))
        return _QUOTING.search(report.quote) is not None or (p is not None and self._finder.covers(p))

    def _quotes(self, report: Report) -> bool:
        """Whether a report gives somebody's words rather than its own."""
        return report.source is not None or _QUOTING.search(report.quote) is not None

    def _figures(self, seed: int, members: Sequence[int]) -> tuple[tuple[Figure, ...], tuple[Variant, ...]]:
        """The claim's own figures, and those of one unit in which the reports differ."""
        own = {counted(m): m for m in reversed(self._propositions[seed].figures)}
        found = (figure_variant(self._told(own[unit], members)) for unit in sorted(own))
        figures = tuple(m.figure for m in self._propositions[seed].figures)
        return figures, tuple(v for v in found if v is not None)

    def _told(self, own: FigureMention, members: Sequence[int]) -> list[ToldFigure]:
        """What the members give for a claim's own figure, each with its words, article, speaker and day."""
        told = []
        for i in members:
            p = self._propositions[i]
            speaker = self._speaker(p)
            for f in p.figures:
                if counted(f) == counted(own) and same_matter(f.slots, own.slots) and not f.of_another(own):
                    start = f.start - p.citation.start
                    words = p.text[start : start + f.end - f.start]
                    article = p.citation.article
                    day = self._days.get(article)
                    told.append(ToldFigure(f.figure, words, article, speaker, day, f.slots))
        return told

    def _speaker(self, p: Proposition) -> str | None:
        statement = self._finder.within(p)
        return (statement.speaker.entity or statement.speaker.text) if statement else None

    def worth(self, claim: Claim) -> tuple[int, ...]:
        """Order of claims that one article tells: leads, figures, reported speech; 2 and more is not listed.

        Words between quotation marks are a statement, and listed as one.
        """
        r = claim.reports[0]
        p = self._place[Citation(r.article, r.start, r.end, r.quote)]
        if p.leaning or not p.whole or p.quoted or len(p.words & self._central) < CENTRAL_SHARED:
            return (3, p.place)
        if p.place < LEAD_SENTENCES:
            return (0, p.place)
        return (1, p.place) if claim.figures or r.source else (2, p.place)


def _claim(
    text: str,
    reports: Sequence[Report],
    origins: tuple[Origin, ...],
    standing: Standing | None,
    figures: tuple[Figure, ...],
    variants: tuple[Variant, ...],
) -> Claim:
    ordered = tuple(sorted(reports, key=lambda r: (r.article, r.start)))
    counted: Standing = "corroborated" if len(origins) >= 2 else "single origin"
    key = (text, *(f"{r.article}:{r.start}" for r in ordered))
    return Claim(content_id("c", *key), text, ordered, origins, standing or counted, figures, variants)
