from __future__ import annotations

import re
from dataclasses import replace

import pytest

from wiredesk.model.annotation import Annotation, Attribution, Name, Sentence, StatementKind, Token
from wiredesk.model.article import Article, CreditEvidence, Dateline, article_id
from wiredesk.model.entity import Entity, MentionIndex
from wiredesk.model.lineage import SAYS_SO, Lineage, Origin, PassageOrigin
from wiredesk.model.statement import Statement
from wiredesk.model.text import Span
from wiredesk.statements import find_statements

_ROLE = re.compile(r"<([scq])(!?):([^>]*)>")


def told(source: str, text: str) -> tuple[Article, Annotation]:
    """An article whose lines each mark one attribution: <s:source> <c:cue> <q:content>, <c!:...> not said."""
    bare, attributions, sentences = "", [], []
    for line in text.split("\n"):
        start, spans, negative, at = len(bare), {"s": [], "c": [], "q": []}, False, 0
        for match in _ROLE.finditer(line):
            bare += line[at : match.start()]
            spans[match[1]].append(Span(len(bare), len(bare) + len(match[3])))
            negative = negative or match[2] == "!"
            bare += match[3]
            at = match.end()
        bare += line[at:]
        words = [bare[s.start : s.end] for s in spans["q"]]
        inner = all(w[:1] in "“" for w in words)
        kind: StatementKind = "direct" if inner else "mixed" if any("“" in w for w in words) else "indirect"
        tokens = tuple(
            Token(start + m.start(), start + m.end()) for m in re.finditer(r"\w+|[^\w\s]", bare[start:])
        )
        sentences.append(Sentence(start, len(bare), tokens))
        if spans["q"]:
            cut = (tuple(spans["s"]), tuple(spans["c"]), tuple(spans["q"]))
            attributions.append(Attribution(*cut, kind, "not said" if negative else "said"))
        bare += "\n"
    paragraphs = tuple(m.span() for m in re.finditer(r"[^\n]+", bare))
    article = Article(article_id(None, source, None, bare), source, bare, paragraphs)
    return article, Annotation(tuple(sentences), tuple(attributions))


def statements(names: dict[str, tuple[str, str]], **texts: str) -> tuple[Statement, ...]:
    """The statements of marked texts; ``names`` are written form -> (entity id, kind)."""
    pairs = [told(s, t) for s, t in texts.items()]
    found: dict[str, list] = {}
    for article, _ in pairs:
        for written, (made, kind) in names.items():
            for m in re.finditer(rf"\b{re.escape(written)}", article.text):
                found.setdefault((made, kind), []).append(article.cite(m.start(), m.end()))
    entities = tuple(
        Entity(made, made, kind, mentions=tuple(sorted(mentions)))  # type: ignore[arg-type]
        for (made, kind), mentions in sorted(found.items())
    )
    made = find_statements([a for a, _ in pairs], {a.id: n for a, n in pairs}, entities, Lineage())
    by_id = {a.id: a for a, _ in pairs}
    for s in made:
        for m in s.mentions:
            assert by_id[m.article].text[m.start : m.end] == m.quote
        assert s.speaker.entity in {None, *(e.id for e in entities)}
    return made


def one(names: dict[str, tuple[str, str]], **texts: str) -> Statement:
    made = statements(names, **texts)
    assert len(made) == 1, [(s.speaker.text, s.content) for s in made]
    return made[0]


FERRO = {"Ada Ferro": ("ferro", "person"), "Ferro": ("ferro", "person")}
GAZETTE = {"Velm Gazette": ("gazette", "org")}


def test_a_quotation_of_a_named_person() -> None:
    s = one(FERRO, a="<q:“The dam will hold,”> <s:Ada Ferro> <c:said>.")
    assert (s.speaker.entity, s.speaker.anonymity, s.kind) == ("ferro", "named", "direct")
    assert s.content == "The dam will hold"
    assert s.cue == "said"


def test_a_leading_that_is_left_out_of_the_content_only() -> None:
    s = one(FERRO, a="<s:Ferro> <c:warned> <q:that the dam could break by Sunday>.")
    assert s.content == "the dam could break by Sunday"
    assert s.mentions[0].quote == "that the dam could break by Sunday"


def test_words_that_the_speakers_name_interrupts_are_one_statement_with_parts() -> None:
    said = one(
        FERRO, a="<q:“The ferry was safe when it left us,”> <s:Ada Ferro> <c:said>. <q:“Nobody was hurt.”>"
    )
    assert said.content == "The ferry was safe when it left us … Nobody was hurt."
    assert [m.quote for m in said.mentions] == ["“The ferry was safe when it left us,”"]
    assert [p.quote for p in said.parts] == ["“Nobody was hurt.”"]


def test_anonymous_and_role_sources() -> None:
    s = one(FERRO, a="<s:One source close to Ada Ferro> <c:said> <q:the vote was never in doubt>.")
    assert (s.speaker.entity, s.speaker.anonymity) == (None, "anonymous")
    s = one({}, a="<s:two officials> <c:said> <q:the bridge was closed early>, on condition of anonymity.")
    assert s.speaker.anonymity == "anonymous"
    s = one(
        {"Velm": ("velm", "place")}, a="<s:Velm police officers> <c:said> <q:nobody had been hurt at all>."
    )
    assert (s.speaker.entity, s.speaker.anonymity) == (None, "role")


def test_the_head_of_a_source_speaks_not_who_only_belongs_to_it() -> None:
    names = FERRO | {"Bo Lund": ("lund", "person"), "Norway": ("norway", "place")}
    s = one(names, a="<s:Ferro, who met Bo Lund on Friday,> <c:said> <q:talks would go on for days>.")
    assert s.speaker.entity == "ferro"
    s = one(names, a="<s:Ferro's spokesman, Bo Lund,> <c:said> <q:talks would go on for days>.")
    assert s.speaker.entity == "lund"
    s = one(names, a="<s:critics of Ferro> <c:said> <q:talks would go on for days>.")
    assert s.speaker.entity is None


def test_a_title_that_holds_a_bodys_name_is_his_who_bears_it() -> None:
    names = {"Department of Public Works": ("works", "org"), "Ada Ferro": ("ada", "person")}
    (one,) = statements(
        names, a="<s:Department of Public Works Secretary Ada Ferro> <c:said> <q:the dam will hold>."
    )
    assert one.speaker.entity == "ada"
    (other,) = statements(
        names, a="<s:The Department of Public Works under Ada Ferro> <c:said> <q:the dam will hold>."
    )
    assert other.speaker.entity == "works"


def test_to_whom_it_was_told_carries_on_over_the_interview() -> None:
    made = statements(
        FERRO | GAZETTE,
        a="<q:“We will pay,”> <s:Ferro> <c:told> the Velm Gazette.\n<q:“All of it this year,”> <s:Ferro> <c:said>.",
    )
    assert {s.content: s.via for s in made} == {"We will pay": "gazette", "All of it this year": "gazette"}


def test_who_is_quoted_from_one_interview_alone_said_it_all_in_it() -> None:
    between = "The mine has stood still since May. " * 20
    told = f"<q:“We will pay,”> <s:Ferro> <c:told> the Velm Gazette.\n{between}"
    made = statements(FERRO | GAZETTE, a=f"{told}\n<q:“All of it this year,”> <s:Ferro> <c:said>.")
    assert {s.content: s.via for s in made} == {"We will pay": "gazette", "All of it this year": "gazette"}
    made = statements(FERRO | GAZETTE, a=f"{told}\n<q:“All of it,”> <s:Ferro> <c:said> at a news conference.")
    assert {s.content: s.via for s in made} == {"We will pay": "gazette", "All of it": None}


def test_one_of_many_who_says_to_whom_it_was_told_is_too_few() -> None:
    many = {f"p{n}": "<q:“We will pay all of it this year,”> <s:Ferro> <c:said>." for n in range(9)}
    told = "<q:“We will pay all of it this year,”> <s:Ferro> <c:told> the Velm Gazette."
    assert one(FERRO | GAZETTE, **many, told=told).via is None
    assert one(FERRO | GAZETTE, p0=many["p0"], p1=many["p1"], told=told).via == "gazette"


def test_what_was_posted_was_told_to_nobody() -> None:
    told = "<q:“We will pay all of it this year,”> <s:Ferro> <c:told> the Velm Gazette."
    posted = "<q:“We will pay all of it this year, and more,”> <s:Ferro> <c:tweeted>."
    assert one(FERRO | GAZETTE, told=told, posted=posted).via is None


def test_citing_somebody_the_agency_said() -> None:
    s = one(
        GAZETTE,
        a="Citing two sources close to the board, the <s:Velm Gazette> <c:said> <q:the mine will close in May>.",
    )
    assert (s.speaker.text, s.speaker.anonymity, s.via) == (
        "two sources close to the board",
        "anonymous",
        "gazette",
    )


def test_the_same_words_in_two_articles_are_one_statement() -> None:
    made = statements(
        FERRO,
        a="<q:“The northern dam will hold until the spring,”> <s:Ada Ferro> <c:said>.",
        b="<q:“The northern dam will hold,”> <s:Ferro> <c:said>.",
        c="<q:“The southern bridge is lost and nobody can save it,”> <s:Ferro> <c:said>.",
    )
    assert [len(s.mentions) for s in made] == [2, 1]
    assert made[0].content == "The northern dam will hold until the spring"


def test_the_versions_of_a_statement_are_shown_and_who_has_only_a_part() -> None:
    (made,) = statements(
        FERRO,
        a="<q:“The northern dam will hold until the spring, whatever the weather brings,”> <s:Ada Ferro> <c:said>.",
        b="<q:“The northern dam will hold until the spring”>, <s:Ferro> <c:said>.",
        c="<s:Ferro> <c:said> <q:the northern dam would hold until the spring, whatever the weather brings>.",
        d="<q:“The northern dam will hold until the spring, whatever the weather brings!”> <s:Ferro> <c:said>.",
    )
    assert len(made.mentions) == 4
    part, reworded = sorted(made.variants, key=lambda v: not v.part)
    assert (part.text, part.part, len(part.articles)) == (
        "The northern dam will hold until the spring",
        True,
        1,
    )
    assert not reworded.part
    assert "would hold" in reworded.text


def test_a_speaker_without_a_name_does_not_join_two_who_have_one() -> None:
    names = FERRO | {"Bo Lund": ("lund", "person")}
    said = "<q:“The northern dam will hold until the spring,”>"
    made = statements(
        names,
        a=f"{said} <s:Ada Ferro> <c:said>.",
        b=f"{said} <s:the minister> <c:said>.",
        c=f"{said} <s:Bo Lund> <c:said>.",
    )
    assert sorted(s.speaker.entity for s in made) == ["ferro", "lund"]


def test_the_same_words_of_two_speakers_stay_apart() -> None:
    names = FERRO | {"Bo Lund": ("lund", "person")}
    made = statements(
        names,
        a="<q:“The northern dam will hold until the spring,”> <s:Ada Ferro> <c:said>.",
        b="<q:“The northern dam will hold until the spring,”> <s:Bo Lund> <c:said>.",
    )
    assert len(made) == 2


def test_a_denial_keeps_its_cue_and_silence_its_polarity() -> None:
    s = one(FERRO, a="<s:Ferro> <c:denied> <q:planning a new dam>.")
    assert (s.cue, s.content, s.polarity) == ("denied", "planning a new dam", "said")
    s = one(FERRO, a="<s:Ferro> <c!:would not say> <q:when the dam would open>.")
    assert s.polarity == "not said"


def test_what_nobody_said_is_no_statement() -> None:
    assert not statements(FERRO, a="<s:Ferro> <c:hopes> <q:that the dam will hold for years>.")
    assert not statements(FERRO, a="<s:Ferro> <c:could say> <q:that the dam will hold for years>.")
    assert not statements(
        {}, a="<c:Reporting by> <q:Ada Ferro in Velm and Bo Lund in Oslo>; Editing by Cy Dahl."
    )


def test_it_is_the_body_that_the_sentence_opens_with() -> None:
    s = one(GAZETTE, a="The Velm Gazette was sold and <s:it> <c:said> <q:the price was a fair one>.")
    assert (s.speaker.entity, s.speaker.text) == ("gazette", "it")


def test_he_goes_on_speaking() -> None:
    made = statements(
        FERRO, a="<q:“We will pay,”> <s:Ferro> <c:said>.\n<q:“We always did,”> <s:she> <c:added>."
    )
    assert {(s.content, s.speaker.entity, s.speaker.text) for s in made} == {
        ("We will pay", "ferro", "Ferro"),
        ("We always did", "ferro", "she"),
    }


def test_a_statement_goes_on_for_the_body_that_gave_it() -> None:
    text = "<s:Norvik> <c:said> in a statement <q:“we will pay”>.\n<q:“We always did,”> <s:the statement> <c:added>."
    made = statements({"Norvik": ("norvik", "org")}, a=text)
    assert {(s.content, s.speaker.entity) for s in made} == {
        ("we will pay", "norvik"),
        ("We always did", "norvik"),
    }


def test_order_of_articles_does_not_matter() -> None:
    texts = {
        "a": "<q:“The northern dam will hold until the spring,”> <s:Ada Ferro> <c:said>.",
        "b": "<q:“The northern dam will hold,”> <s:Ferro> <c:said>.",
    }
    assert statements(FERRO, **texts) == statements(FERRO, **dict(reversed(texts.items())))


def test_hostile_marks_are_bounded() -> None:
    marks = "“" * 100_000
    article = Article(article_id(None, "a", None, marks), "a", marks, ((0, len(marks)),))
    span = Span(0, len(marks))
    attributions = (Attribution((), (), (span,), "direct"), Attribution((span,), (span,), (span,), "mixed"))
    annotation = Annotation((Sentence(0, len(marks), (), (Name(0, 2, "person"),)),), attributions)
    assert find_statements([article], {article.id: annotation}, (), Lineage()) == ()
    assert MentionIndex(()).within(article.id, 0, 5) == []


def test_nobody_says_a_dateline() -> None:
    article, annotation = told(
        "a", "VELM (Meridian) - <q:Nine boats sank in the night storm,> <s:police> <c:said>."
    )
    line = Dateline("VELM", "Meridian", Span(0, 15))
    widened = replace(
        annotation.attributions[0], content=(Span(0, annotation.attributions[0].content[0].end),)
    )
    articles = [replace(article, dateline=line)]
    made = find_statements(
        articles, {article.id: replace(annotation, attributions=(widened,))}, (), Lineage()
    )
    assert [s.content for s in made] == ["Nine boats sank in the night storm"]
    below = [replace(article, dateline=replace(line, span=Span(len(article.text) - 3, len(article.text))))]
    made = find_statements(below, {article.id: annotation}, (), Lineage())
    assert [s.content for s in made] == ["Nine boats sank in the night storm"]


def test_a_body_known_by_name_alone_speaks() -> None:
    article, annotation = told(
        "a", "<s:The dockers’ union Velmfort> <c:said> <q:there had been sixty of them>."
    )
    union = Entity("velmfort", "Velmfort", "org")
    (made,) = find_statements([article], {article.id: annotation}, (union,), Lineage())
    assert made.speaker.entity == "velmfort"


def test_a_source_cited_is_no_content() -> None:
    assert not statements(
        GAZETTE, a="<c:Citing> <q:two sources close to the board>, the <s:Velm Gazette> went on."
    )
    assert not statements({}, a="He met <s:the> board to <c:reject> <q:the town as a member>.")


def test_who_speaks_is_told_nothing_by_himself() -> None:
    text = "<q:The dam will hold>, <c:according to> <s:the Velm Gazette>."
    assert one(GAZETTE, a=text).via is None
    text = "<q:The dam will hold for years>, <c:according to> <s:Velm Gazette editor Ada Ferro>."
    assert one(FERRO | GAZETTE, a=text).via is None


@pytest.mark.parametrize("told", ["tell", "told", "confirmed to", "said in an e-mail to"])
def test_to_whom_it_was_told(told: str) -> None:
    text = f"<s:Two clerks> <c:{told}> the Velm Gazette <q:that the dam would hold>."
    assert one(GAZETTE, a=text).via == "gazette"


def test_a_speakers_name_is_no_part_of_the_words() -> None:
    text = "<s:Norvik Lines, a ferry firm,> <c:said> <q:it has sold its ferries>."
    article, note = told("a", text)
    (found,) = note.attributions
    doubled = replace(found, content=(Span(0, 12), *found.content))
    notes = {article.id: replace(note, attributions=(doubled,))}
    (made,) = find_statements([article], notes, (), Lineage())
    assert made.content == "it has sold its ferries"


def test_words_begin_behind_their_verb() -> None:
    text = "He went on <q:to thank the crowd and hint that the dam would hold>."
    article, note = told("a", text)
    (found,) = note.attributions
    cue = article.text.index("hint")
    hinted = replace(found, source=(Span(0, 2),), cue=(Span(cue, cue + 4),))
    (made,) = find_statements([article], {article.id: replace(note, attributions=(hinted,))}, (), Lineage())
    assert made.content == "the dam would hold"


def test_a_source_goes_on_to_the_end_of_its_name() -> None:
    names = {"Velm Radio": ("radio", "org")}
    made = one(names, a="<s:State-run> Velm Radio <c:reported> <q:that the dam would hold>.")
    assert (made.speaker.text, made.speaker.entity) == ("State-run Velm Radio", "radio")
    made = one(names, a="<s:Clerks> of Velm Radio <c:reported> <q:that the dam would hold>.")
    assert made.speaker.entity is None


def test_a_name_of_which_an_annotator_saw_the_end_is_whole() -> None:
    names = {"O’Brenn": ("brenn", "person")}
    made = one(names, a="O’<s:Brenn> <c:demanded> <q:that the dam be closed>.")
    assert (made.speaker.text, made.speaker.entity) == ("O’Brenn", "brenn")


def test_what_an_outlet_passes_on_is_theirs_who_said_it() -> None:
    names = GAZETTE | {"Norvik Lines": ("norvik", "org")}
    text = "<q:Norvik Lines said it will sell its ferries>, <c:according to> <s:the Velm Gazette>."
    article, note = told("a", text)
    entities = tuple(
        Entity(made, made, "org", mentions=(article.cite(at, at + len(n)),))
        for n, (made, _) in names.items()
        for at in [article.text.index(n)]
    )
    cited = article.cite(0, len(article.text) - 1)
    words = CreditEvidence("credit line", "the Velm Gazette", cited)
    origin = Origin("outlet", "Velm Gazette", evidence=(words,), because=SAYS_SO)
    lineage = Lineage(passages=(PassageOrigin(cited, origin),))
    (made,) = find_statements([article], {article.id: note}, entities, lineage)
    assert (made.speaker.entity, made.via, made.content) == ("norvik", "gazette", "it will sell its ferries")
    (made,) = find_statements([article], {article.id: note}, entities, Lineage())
    assert (made.speaker.entity, made.via) == ("gazette", None)


def test_whom_the_words_name_was_told_nothing() -> None:
    text = "<s:Ada Ferro> <c:apologised> <q:to the clerks who spoke to the Velm Gazette of their fear>."
    assert one(FERRO | GAZETTE, a=text).via is None


def test_what_a_quotation_tells_of_others_is_not_their_quotation() -> None:
    text = "“The roof is gone. <s:The guards> <c:are talking about> <q:thirty dead in the port.>”"
    own = text.replace("<q:thirty dead in the port.>", "<q:‘thirty dead in the port.’>")
    for said, kind, count in ((text, "direct", 0), (text, "indirect", 1), (own, "direct", 1)):
        article, note = told("a", said)
        (found,) = note.attributions
        quotation = Span(0, len(article.text) - 1)
        marked = replace(note, attributions=(replace(found, kind=kind),), quotations=(quotation,))
        assert len(find_statements([article], {article.id: marked}, (), Lineage())) == count
