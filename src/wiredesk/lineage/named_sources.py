"""Passages that say themselves where they come from: "told Reuters", "in an interview with the Post"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from wiredesk.lineage.first_sources import FirstSource, by_cue, first_source, source_patterns
from wiredesk.lineage.outlets import OutletNames
from wiredesk.model.annotation import Annotation, Attribution, Sentence
from wiredesk.model.article import Agency, Article, CreditEvidence
from wiredesk.model.lineage import FIRST_SOURCE, SAYS_SO, Origin, OriginKind, PassageOrigin
from wiredesk.model.text import Citation

#: A name that no table knows: capitalised words, small ones between them.
_UNKNOWN = re.compile(
    r"(?:the |le |la |el |der |die |das )?"
    r"(?P<outlet>[A-Z][\w’'&-]{0,40}(?: (?:(?:du|de|of|the|and|for|di|des) ){0,2}[A-Z][\w’'&-]{0,40}){0,4}"
    r"(?:(?:(?<=Channel)|(?<=News)|(?<=TV)) \d{1,2}(?![\d:.,]))?)"
)
_HOUSE = r"the (?:news)?(?:paper|network|magazine|broadcaster|station|channel|website|site)"
_THE_OUTLET = re.compile(
    rf"\b(?:told|tells|telling) {_HOUSE}\b|\b{_HOUSE} (?:said|reported|reports|added|quoted|cited|wrote)\b"
)
_TITLED = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr)\.? ")
#: Of the posts of people with one surname, the share of one of them from which the bare surname is his.
SAME_SURNAME = 0.8
_THE_AGENCY = re.compile(
    r"\bthe (?:news )?agency (?:said|reported|added|quoted|cited)\b|\bsaid the (?:news )?agency\b"
)


@dataclass(frozen=True, slots=True)
class _Named:
    name: str
    kind: OriginKind
    words: str


def named_sources(
    articles: Sequence[Article], annotations: Mapping[str, Annotation], agencies: Sequence[Agency]
) -> list[PassageOrigin]:
    """Passages whose own words name where they were first said: an agency, an outlet, a release, a post."""
    finder = _Finder(agencies, articles)
    return _one_name_each([found for a in articles for found in finder.passages(a, annotations[a.id])])


def _one_name_each(passages: Sequence[PassageOrigin]) -> list[PassageOrigin]:
    """Who posted has one name in a story: "Brandt" of one page is the "Ola Brandt" of the others."""
    people = [p.origin.name for p in passages if p.origin.kind == "person"]
    full = Counter(name for name in people if " " in name and not _TITLED.match(name))
    ending: dict[str, Counter[str]] = {}
    for name, count in sorted(full.items()):
        ending.setdefault(name.rsplit(" ", 1)[1], Counter())[name] += count
    found = []
    for p in passages:
        bare = _TITLED.sub("", p.origin.name)
        longer = ending.get(bare) if p.origin.kind == "person" else None
        (name, most), *_ = longer.most_common(1) if longer else [("", 0)]
        meant = longer is not None and most >= SAME_SURNAME * longer.total()
        found.append(replace(p, origin=replace(p.origin, name=name)) if meant else p)
    return found


def _filed(articles: Sequence[Article], outlets: OutletNames) -> dict[str, str]:
    """By the name that others use of an outlet, the one under which its articles at hand are filed."""
    found: dict[str, str] = {}
    for label in sorted({a.outlet for a in articles if a.outlet}):
        name = next(filter(None, (outlets.own(a) for a in articles if a.outlet == label)), None)
        if name is not None and name not in {a.outlet for a in articles}:
            found.setdefault(name, label)
    return found


class _Finder:
    def __init__(self, agencies: Sequence[Agency], articles: Sequence[Article]) -> None:
        self._outlets = OutletNames(articles)
        self._filed = _filed(articles, self._outlets)
        self._patterns = source_patterns()
        self._by_form = {form: a.name for a in reversed(agencies) for form in (*a.short_forms, a.name)}
        #: Agencies by what their own pages are filed under, and by their names as an outlet.
        self._own_pages = {name: a.name for a in reversed(agencies) for name in (*a.hosts, a.name)}
        forms = "|".join(re.escape(f) for f in sorted(self._by_form, key=lambda f: (-len(f), f)))
        agency = rf"(?:the )?(?:\w+ )?(?P<agency>{forms})(?:(?: news)? agency| news)?(?!\w)"
        self._agency = re.compile(
            r"\b(?:told|tells|telling|according to|speaking to|spoke to|as reported by|quoted by|reported by|"
            rf"citing|in an interview with|said in a statement to) {agency}"
        )
        self._reports = re.compile(
            rf"(?<![\w(/])(?P<agency>{forms})(?: news)?(?: agency)? "
            r"(?:has |had )?(?:reported|reports|quoted|cited|said)\b"
        )

    def passages(self, article: Article, annotation: Annotation) -> list[PassageOrigin]:
        found: list[PassageOrigin] = []
        sentences = annotation.sentences
        named: _Named | None = None
        names: list[str] = []
        outlet = self._outlets.own(article)
        own = {c.name for c in article.agencies} | {outlet, self._by_form.get(outlet or "")}
        surnames, cued = _surnames(article, sentences), by_cue(annotation)
        for n, sentence in enumerate(sentences):
            text = article.text[sentence.start : sentence.end]
            source = self._source(text, surnames)
            if source is None and named and named.kind == "agency" and _THE_AGENCY.search(text):
                source = _Named(named.name, "agency", "the agency")
            if source is None and named and named.kind == "outlet" and (told := _THE_OUTLET.search(text)):
                source = _Named(named.name, "outlet", told.group())
            if source is None:
                first = first_source(article, annotation, n, self._patterns, cued.get(n, ()))
                if first is not None:
                    found.extend(self._first(article, annotation, n, first, cued.get(n, ())))
                continue
            source = replace(source, name=_full_name(source.name, [*names, *filter(None, own)]))
            named = source
            names.append(source.name)
            if source.name not in own:
                kind, name = self._under(source)
                because = f"{SAYS_SO}: {source.words}"
                origin = _origin(article, sentence, kind, name, because, source.words)
                found.extend(_passages(article, annotation, n, origin, cued.get(n, ())))
        return found

    def _under(self, source: _Named) -> tuple[OriginKind, str]:
        """Under which kind and name a source counts: an agency's own programme or site is the agency."""
        if source.kind != "outlet":
            return source.kind, source.name
        filed = self._filed.get(source.name, source.name)
        agency = self._own_pages.get(filed) or self._by_form.get(source.name)
        return ("agency", agency) if agency else ("outlet", filed)

    def _first(
        self,
        article: Article,
        annotation: Annotation,
        number: int,
        first: FirstSource,
        cued: Sequence[Attribution],
    ) -> list[PassageOrigin]:
        because = f"{FIRST_SOURCE}: {first.words}"
        sentence = annotation.sentences[number]
        origin = _origin(article, sentence, first.kind, first.name, because, first.words)
        return _passages(article, annotation, number, origin, cued)

    def _source(self, text: str, surnames: frozenset[str]) -> _Named | None:
        for pattern in (self._agency, self._reports):
            match = pattern.search(text)
            if match and match["agency"] not in surnames:
                return _Named(self._by_form[match["agency"]], "agency", match.group())
        return self._told_outlet(text) or self._reporting_outlet(text)

    def _told_outlet(self, text: str) -> _Named | None:
        for cue in self._patterns.told.finditer(text):
            known = self._outlets.starting(text, cue.end())
            if known:
                return _Named(known[0], "outlet", text[cue.start() : known[1]])
            match = _UNKNOWN.match(text, cue.end())
            if match and self._patterns.publishing.search(match["outlet"]):
                return self._unknown(text, cue.start(), match)
        return None

    def _unknown(self, text: str, start: int, match: re.Match[str]) -> _Named:
        """A name that is no outlet's as it stands: it may hold one ("Ola Brandt of the Hill Herald")."""
        for word in re.finditer(r"\b[A-Z]", match.group()):
            known = self._outlets.starting(text, match.start() + word.start())
            if known:
                return _Named(known[0], "outlet", text[start : known[1]])
        name = re.sub(r"[’']s?$|^The ", "", match["outlet"])
        teller, _, house = name.partition(" of ")
        if house and not self._patterns.publishing.search(teller):
            name = house.removeprefix("the ")
        words = text[start : match.end()]
        return (
            _Named(self._by_form[name], "agency", words)
            if name in self._by_form
            else _Named(name, "outlet", words)
        )

    def _reporting_outlet(self, text: str) -> _Named | None:
        for cue in self._patterns.reported_by.finditer(text):
            known = self._outlets.starting(text, cue.end())
            if known:
                return _Named(known[0], "outlet", text[cue.start() : known[1]])
        for cue in self._patterns.reports.finditer(text):
            known = self._outlets.ending(text, cue.start())
            if known:
                return _Named(known[0], "outlet", text[known[1] : cue.end()])
        paper = self._patterns.paper.search(text)
        return _Named(paper["cited"] or paper["reporting"], "outlet", paper.group()) if paper else None


def _surnames(article: Article, sentences: Sequence[Sentence]) -> frozenset[str]:
    """The surnames of an article's people: whoever is called so there is no agency of that name."""
    names = (article.text[n.start : n.end] for s in sentences for n in s.names if n.kind == "person")
    return frozenset(words[-1] for words in map(str.split, names) if len(words) > 1)


def _full_name(name: str, known: Sequence[str]) -> str:
    """The last of the known names that ends so: "the Post" is the Kyiv Post."""
    if " " in name:
        return name
    return next((k for k in reversed(known) if k.endswith(f" {name}")), name)


def _passages(
    article: Article, annotation: Annotation, number: int, origin: Origin, cued: Sequence[Attribution]
) -> list[PassageOrigin]:
    """The sentence that names the source, and what it attributes beyond itself: long quotations, posts."""
    sentence = annotation.sentences[number]
    start = _start_of_quotation(article, annotation.sentences, sentence)
    beyond = (
        c
        for attribution in cued
        if attribution.kind != "indirect"
        for c in attribution.content
        if not start <= c.start < c.end <= sentence.end
    )
    return [
        PassageOrigin(article.cite(start, sentence.end), origin),
        *(PassageOrigin(article.cite(c.start, c.end), origin) for c in beyond),
    ]


def _origin(
    article: Article, sentence: Sentence, kind: OriginKind, name: str, because: str, words: str
) -> Origin:
    evidence = CreditEvidence("credit line", words, _citation_of(article, sentence, words))
    return Origin(kind, name, (article.id,), not name, (evidence,), because)


def _start_of_quotation(article: Article, sentences: Sequence[Sentence], last: Sentence) -> int:
    """Where the quotation begins that this sentence ends: quotations run over sentences of a paragraph."""
    start = last.start
    paragraph = max((p[0] for p in article.paragraphs if p[0] <= last.start), default=0)
    text = article.text
    while start > paragraph:
        piece = text[start : last.end]
        if piece.count("”") <= piece.count("“") and piece.count('"') % 2 == 0:
            break
        before = [s.start for s in sentences if paragraph <= s.start < start]
        if not before:
            break
        start = before[-1]
    return start


def _citation_of(article: Article, sentence: Sentence, words: str) -> Citation | None:
    at = article.text.find(words, sentence.start, sentence.end)
    return article.cite(at, at + len(words)) if at >= 0 else None
