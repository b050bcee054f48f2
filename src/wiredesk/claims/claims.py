"""The claims of a story: one proposition each, who reports it, and how many could independently know."""

from __future__ import annotations

from collections.abc import Sequence

from wiredesk.claims.denials import denied_matters
from wiredesk.claims.figures import figures_agree
from wiredesk.claims.joining import Vectors, join_wordings
from wiredesk.claims.propositions import Proposition, content_stem, gather_propositions
from wiredesk.claims.stance import StatementFinder, stance_of
from wiredesk.model.article import content_id
from wiredesk.model.claim import Claim, Figure, Report, Standing, Variant
from wiredesk.model.lineage import Lineage, Origin
from wiredesk.model.material import StoryMaterial
from wiredesk.model.text import Citation

#: Claims told by one article only that are listed, lead and figures first.
MOST_SINGLE = 60
MOST_CLAIMS = 300
#: A sentence this near the top of its article is worth listing although nobody else tells it.
LEAD_SENTENCES = 2


def find_claims(material: StoryMaterial, vectors: Vectors | None = None) -> tuple[Claim, ...]:
    """The claims of a story, most independent origins first."""
    propositions = gather_propositions(material.articles, material.annotations)
    finder = StatementFinder(material.statements)
    maker = _Maker(propositions, finder, material.lineage)
    claims = [maker.disputed(d, a) for d, a in denied_matters(propositions)]
    groups = [maker.joined(w.seed, list(w.members.values())) for w in join_wordings(propositions, vectors)]
    several = [c for c in groups if len(c.reports) > 1]
    single = [c for c in groups if len(c.reports) == 1]
    single.sort(key=lambda c: maker.worth(c))
    listed = [*claims, *several, *[c for c in single if maker.worth(c) < (2,)][:MOST_SINGLE]]
    unique = {c.id: c for c in reversed(listed)}
    ranked = sorted(unique.values(), key=lambda c: (-len(c.origins), -len(c.reports), c.id))
    return tuple(ranked[:MOST_CLAIMS])


class _Maker:
    def __init__(
        self, propositions: Sequence[Proposition], finder: StatementFinder, lineage: Lineage
    ) -> None:
        self._propositions = propositions
        self._finder = finder
        self._lineage = lineage
        self._place = {p.citation: p for p in propositions}

    def joined(self, seed: int, members: Sequence[int]) -> Claim:
        """A claim of the sentences that word one proposition."""
        reports = [self._report(self._propositions[i]) for i in members]
        figures, variants = self._figures(seed, members)
        origins = self._origins(reports)
        denying = {r.article for r in reports if r.stance == "denies"}
        dispute = (denying and len(denying) < len(reports)) or any(v.relation == "disputed" for v in variants)
        standing: Standing | None = "disputed" if dispute else None
        return _claim(self._propositions[seed].text, reports, origins, standing, figures, variants)

    def disputed(self, denying: Sequence[int], asserting: Sequence[int]) -> Claim:
        """A claim that some say or fear and others deny."""
        reports: dict[str, list[Report]] = {}
        for i in (*denying, *asserting):
            report = self._report(self._propositions[i])
            reports.setdefault(report.article, []).append(report)
        every = [r for found in reports.values() for r in found]
        best = self._propositions[asserting[0] if asserting else denying[0]]
        origins = self._origins(every)
        return _claim(best.text, every, origins, "disputed" if asserting else None, (), ())

    def _report(self, p: Proposition) -> Report:
        statement = self._finder.within(p)
        c = p.citation
        return Report(
            c.article, c.start, c.end, p.text, stance_of(p, statement), statement.id if statement else None
        )

    def _origins(self, reports: Sequence[Report]) -> tuple[Origin, ...]:
        found = {
            o.key: o for r in reports for o in self._lineage.origins(Citation(r.article, r.start, r.end))
        }
        return tuple(sorted(found.values(), key=lambda o: (o.name, o.kind)))

    def _figures(self, seed: int, members: Sequence[int]) -> tuple[tuple[Figure, ...], tuple[Variant, ...]]:
        """The claim's own figures, and those of one unit in which the reports differ."""
        own = self._propositions[seed].figures
        variants = []
        for mention in own:
            unit = content_stem(mention.figure.unit or "")
            wordings: dict[str, list[str]] = {}
            others = []
            for i in members:
                p = self._propositions[i]
                for f in p.figures:
                    if content_stem(f.figure.unit or "") == unit:
                        start = f.start - p.citation.start
                        words = p.text[start : start + f.end - f.start]
                        wordings.setdefault(words, []).append(p.citation.article)
                        others.append(f.figure)
            if len({(f.value, f.qualifier) for f in others}) > 1:
                clash = any(not figures_agree(mention.figure, f) for f in others)
                values = tuple(sorted(wordings))
                articles = tuple(tuple(sorted(set(wordings[w]))) for w in values)
                relation = self._relation(members, unit) if clash else "other"
                variants.append(Variant("figure", values, articles, relation))  # type: ignore[arg-type]
        return tuple(m.figure for m in own), tuple(variants)

    def _relation(self, members: Sequence[int], unit: str) -> str:
        """Figures that differ are disputed where two sides are named for them; else one revises the other."""
        speakers = set()
        for i in members:
            p = self._propositions[i]
            statement = self._finder.within(p)
            if any(content_stem(f.figure.unit or "") == unit for f in p.figures):
                speakers.add((statement.speaker.entity or statement.speaker.text) if statement else None)
        return "disputed" if len(speakers - {None}) > 1 else "revised"

    def worth(self, claim: Claim) -> tuple[int, ...]:
        """Order of claims that one article tells: leads, figures, quotations; 2 and more is not listed."""
        r = claim.reports[0]
        p = self._place[Citation(r.article, r.start, r.end, r.quote)]
        if p.leaning:
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
