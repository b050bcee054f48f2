"""The lineage of one story: copies, rewordings, citations, families and origins together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from wiredesk.lineage.absent_heads import absent_heads
from wiredesk.lineage.changed_words import with_changes
from wiredesk.lineage.circles import without_circles
from wiredesk.lineage.direction import earlier_first, stated_order
from wiredesk.lineage.families import find_families
from wiredesk.lineage.named_sources import named_sources
from wiredesk.lineage.paraphrase import StorySentence, Vectors, reworded_sentences, story_sentences
from wiredesk.lineage.passage_origins import carried_passages, jointly_named
from wiredesk.model.annotation import Annotation
from wiredesk.model.article import Agency, AgencyCredit, Article, CreditEvidence
from wiredesk.model.lineage import Family, Lineage, Link, Passage, PassageOrigin
from wiredesk.model.text import Citation

#: One reworded sentence may be chance; two are a source.
FEWEST_REWORDED = 2
#: With two or more, the share of the text they must make up, word-for-word passages included.
LEAST_REWORDED = 0.06


def trace_story(
    articles: Sequence[Article],
    copies: Sequence[Link],
    annotations: Mapping[str, Annotation],
    agencies: Sequence[Agency],
    vectors: Vectors | None,
    keep: Callable[[Sequence[Link]], Sequence[Link]] | None = None,
) -> Lineage:
    """Links, families and origins of the articles of one story, whatever their order.

    ``keep`` gives back, of the links that were found, those to go by.
    """
    ordered = sorted(articles, key=lambda a: a.id)
    sentences = story_sentences(ordered, annotations)
    links = _with_rewordings(ordered, copies, reworded_sentences(sentences, vectors))
    links = without_circles(keep(links) if keep else links)
    named = named_sources(ordered, annotations, agencies)
    families = absent_heads(find_families(ordered, links, agencies), named, ordered)
    links = [*links, *_citing(families, named, {(k.from_, k.to) for k in links})]
    passages = [
        *named,
        *carried_passages(links, families, named, _word_for_word(ordered, sentences, links)),
        *jointly_named(links, families, named),
    ]
    return Lineage(
        tuple(with_changes(k) for k in sorted(links, key=lambda k: (k.from_, k.to, k.kind))),
        families,
        tuple(sorted(passages, key=lambda p: (p.citation, p.origin.key))),
    )


def _with_rewordings(
    articles: Sequence[Article],
    copies: Sequence[Link],
    reworded: Mapping[tuple[str, str], list[Passage]],
) -> list[Link]:
    by_id = {a.id: a for a in articles}
    links = {frozenset((k.from_, k.to)): k for k in copies}
    for (first, second), passages in sorted(reworded.items()):
        pair = frozenset((first, second))
        known = links.get(pair)
        if known is not None and known.coverage >= 0.8:
            continue
        made = _reworded_link(by_id[first], by_id[second], passages, known)
        if made is not None:
            links[pair] = made
    return list(links.values())


def _reworded_link(one: Article, other: Article, passages: list[Passage], known: Link | None) -> Link | None:
    """A paraphrase link, or the known link with the reworded sentences added to its passages."""
    if known is not None:
        forward, sure = known.from_ == one.id, known.direction == "known"
        why = known.reasons[-1]
    else:
        share = [
            _share(a, [getattr(p, side) for p in passages]) for a, side in ((one, "from_"), (other, "to"))
        ]
        forward, sure, why = earlier_first(one, other, share[0], share[1])
    if not forward:
        one, other = other, one
        passages = [Passage(p.to, p.from_, p.similarity, p.label) for p in passages]
    verbatim = known.passages if known else ()
    fresh = [p for p in passages if not _already(p, verbatim)]
    every = (*verbatim, *fresh)
    coverage = _share(other, [p.to for p in every])
    if len(fresh) + len(verbatim) < FEWEST_REWORDED or coverage < LEAST_REWORDED or not fresh:
        return known
    said = _share(other, [p.to for p in fresh])
    count = f"{len(fresh)} sentence{'s' * (len(fresh) > 1)} reworded"
    if known is not None:
        kind = known.kind if said <= known.coverage else "paraphrase"
        return replace(
            known,
            kind=kind,
            coverage=max(round(coverage, 3), known.coverage),
            passages=every,
            reasons=(*known.reasons[:-1], count, why),
        )
    direction = "known" if sure else "unknown"
    return Link(one.id, other.id, "paraphrase", round(coverage, 3), every, (count, why), direction)  # type: ignore[arg-type]


def _already(passage: Passage, verbatim: Sequence[Passage]) -> bool:
    to = passage.to
    return any(min(to.end, p.to.end) - max(to.start, p.to.start) > (to.end - to.start) / 2 for p in verbatim)


def _share(article: Article, cited: Sequence[Citation]) -> float:
    covered = 0
    last = 0
    for start, end in sorted((c.start, c.end) for c in cited):
        covered += max(0, end - max(start, last))
        last = max(last, end)
    return min(1.0, covered / max(1, len(article.text)))


def _citing(
    families: Sequence[Family], named: Sequence[PassageOrigin], linked: set[tuple[str, str]]
) -> list[Link]:
    """Links from a family's head to articles that name its agency or outlet as their source."""
    heads = {f.origin.key: f.members[0] for f in families}
    own = {m: f.origin.key for f in families for m in f.members}
    cited: dict[tuple[str, str], list[PassageOrigin]] = defaultdict(list)
    for passage in named:
        head = heads.get(passage.origin.key)
        article = passage.citation.article
        if head and own[article] != passage.origin.key:
            cited[head, article].append(passage)
    links = []
    for (head, article), passages in sorted(cited.items()):
        if (head, article) not in linked:
            words = sorted({p.origin.evidence[0].text for p in passages})
            links.append(
                Link(head, article, "cites", 0.0, (), (f"says {', '.join(repr(w) for w in words)}",), "known")
            )
    return links


def _word_for_word(
    articles: Sequence[Article], sentences: Sequence[StorySentence], links: Sequence[Link]
) -> list[Passage]:
    """The sentences that links reword, where they stand word for word in articles not older than the source.

    The search for rewordings takes each wording once.
    """
    by_id = {a.id: a for a in articles}
    words = {(s.article.id, s.start): s.words for s in sentences}
    places: dict[tuple[str, ...], list[StorySentence]] = defaultdict(list)
    for s in sentences:
        places[s.words].append(s)
    found = []
    for link in links:
        for p in link.passages if link.direction == "known" else ():
            wording, before = (words.get((c.article, c.start)) for c in (p.to, p.from_))
            if wording is None or before in (None, wording):
                continue
            source = by_id[link.from_].published
            for s in places[wording]:
                other = s.article
                if other.id not in (link.from_, link.to) and stated_order(other.published, source) >= 0:
                    found.append(replace(p, to=other.cite(s.start, s.end)))
    return found


def credit_articles(articles: Sequence[Article], lineage: Lineage) -> list[Article]:
    """The articles with their family, and with the agency that only a copy of the same report names."""
    credited = []
    for article in articles:
        family = lineage.family(article.id)
        agencies = article.agencies
        if family.origin.kind == "agency" and family.origin.name not in {c.name for c in agencies}:
            evidence = [replace(e, kind="copy") for e in family.origin.evidence] or [
                CreditEvidence("copy", "a copy of the same report")
            ]
            agencies = (*agencies, AgencyCredit(family.origin.name, tuple(evidence[:3])))
        credited.append(replace(article, family=family.id, agencies=agencies))
    return credited
