"""Passages that say themselves where they come from: "told Reuters", "in an interview with"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from wiredesk.model.annotation import Annotation, Sentence
from wiredesk.model.article import Agency, Article, CreditEvidence
from wiredesk.model.lineage import Origin, PassageOrigin
from wiredesk.model.text import Citation

_OUTLET = (
    r"(?:the |le |la |el |der |die |das )?"
    r"(?P<outlet>[A-Z][\w’'&-]*(?: (?:(?:du|de|of|the|and|for|di|des) )?[A-Z][\w’'&-]*){0,4})"
)
_TOLD_OUTLET = re.compile(
    r"\b(?:told|tells|telling|speaking to|spoke to|in an interview (?:with|to|for|in|on)|interviewed by|"
    rf"writing in|wrote in) {_OUTLET}"
)
_THE_AGENCY = re.compile(
    r"\bthe (?:news )?agency (?:said|reported|added|quoted|cited)\b|\bsaid the (?:news )?agency\b"
)
#: Words in names of those who publish; whoever else is told something is a person or a body.
_PUBLISHES = re.compile(
    r"(?:\b(?:News|Times|Post|Journal|Herald|Tribune|Guardian|Telegraph|Mail|Mirror|Sun|Star|Standard|Express|Press|"
    r"Gazette|Courier|Chronicle|Globe|Observer|Independent|Economist|Politico|Radio|TV|Television|Channel|Today|"
    r"Weekly|Daily|Magazine|Dimanche|Monde|Figaro|Parisien|Zeitung|Spiegel|Bild|Welt|Stampa|Repubblica|País|Mundo|"
    r"Review|Bulletin|Tidende|Dagbladet|Broadcasting|Network|Newsweek|Times-\w+|Post-\w+)\b|\b(?:BBC|CNN|CBS|NBC|ABC|"
    r"MSNBC|NPR|PBS|ITV|RT|ARD|ZDF|RTL|TF1|LCI|CNBC|CBC|NHK|RAI|RFE/RL|VOA|TASS)\b)"
)


def named_sources(
    articles: Sequence[Article], annotations: Mapping[str, Annotation], agencies: Sequence[Agency]
) -> list[PassageOrigin]:
    """Passages whose own words name the agency or outlet to which they were first told."""
    finder = _Finder(agencies)
    return [found for a in articles for found in finder.passages(a, annotations[a.id].sentences)]


class _Finder:
    def __init__(self, agencies: Sequence[Agency]) -> None:
        self._by_form = {form: a.name for a in reversed(agencies) for form in (*a.short_forms, a.name)}
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

    def passages(self, article: Article, sentences: Sequence[Sentence]) -> list[PassageOrigin]:
        found: list[PassageOrigin] = []
        named: tuple[str, str] | None = None
        for sentence in sentences:
            text = article.text[sentence.start : sentence.end]
            source = self._source(text)
            if source is None and named and named[1] == "agency" and _THE_AGENCY.search(text):
                source = (named[0], "agency", "the agency")
            if source is None:
                continue
            name, kind, words = source
            named = (name, kind)
            if any(c.name == name for c in article.agencies):
                continue
            start = _start_of_quotation(article, sentences, sentence)
            cited = article.cite(start, sentence.end)
            evidence = CreditEvidence("credit line", words, _citation_of(article, sentence, words))
            origin = Origin(
                "agency" if kind == "agency" else "outlet",
                re.sub(r"[’']s?$", "", name),
                (article.id,),
                False,
                (evidence,),
                f"the text says so: {words}",
            )
            found.append(PassageOrigin(cited, origin))
        return found

    def _source(self, text: str) -> tuple[str, str, str] | None:
        for pattern in (self._agency, self._reports):
            match = pattern.search(text)
            if match:
                return self._by_form[match["agency"]], "agency", match.group()
        match = _TOLD_OUTLET.search(text)
        if match and _PUBLISHES.search(match["outlet"]):
            return match["outlet"], "outlet", match.group()
        return None


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
