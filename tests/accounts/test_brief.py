from dataclasses import replace

import numpy as np
import pytest
from tests.conftest import make_article

from wiredesk.accounts import story_title, write_brief
from wiredesk.accounts.brief_sentences import brief_sentences
from wiredesk.language import load_annotator
from wiredesk.model.claim import Claim, Report
from wiredesk.model.dates import DateValue, TimeExpression
from wiredesk.model.entity import Entity
from wiredesk.model.lineage import Family, Lineage, Origin
from wiredesk.model.material import StoryMaterial

FIRST = (
    "A dam above the town of Orvik burst on Sunday and flooded four hundred homes. "
    "It had been inspected in the spring, and engineers found nothing amiss.\n\n"
    "Rescue teams from three counties searched the valley of Orvik for missing farmers on Monday."
)
SECOND = (
    "Four hundred homes in Orvik were flooded when the dam above the town burst on Sunday. "
    "The power company denied that the dam above Orvik had been overfilled.\n\n"
    "Sign up for our newsletter and get the news every morning"
)


def material(*texts):
    articles = tuple(
        sorted(
            (make_article(t, f"{n}.html", outlet=f"Outlet {n}") for n, t in enumerate(texts)),
            key=lambda a: a.id,
        )
    )
    notes = load_annotator("rules").annotate([a.text for a in articles])
    families = tuple(Family(f"f-{a.id}", (a.id,), Origin("outlet", a.outlet or "")) for a in articles)
    annotations = {a.id: n for a, n in zip(articles, notes, strict=True)}
    return StoryMaterial(articles, annotations, {}, (), (), Lineage((), families))


def claim_of(told, *starts):
    reports = []
    for start in starts:
        article = next(a for a in told.articles if start in a.text)
        at = article.text.index(start)
        end = article.text.index(".", at) + 1
        reports.append(Report(article.id, at, end, article.text[at:end], "asserts"))
    origins = tuple(o for r in reports for o in told.lineage.origins(told.articles[0].cite(0, 1)) if r)
    return Claim("c-1", reports[0].quote, tuple(reports), origins, "corroborated")


def test_every_sentence_is_verbatim_and_cited():
    told = material(FIRST, SECOND)
    texts = {a.id: a.text for a in told.articles}
    lines = write_brief(told, (), ())
    assert lines
    for line in lines:
        assert line.citations
        assert line.origins
        assert line.text == texts[line.citations[0].article][line.citations[0].start : line.citations[0].end]


def test_the_same_is_not_said_twice_and_no_teaser_is_taken():
    said = " ".join(line.text for line in write_brief(material(FIRST, SECOND), (), ()))
    assert said.count("burst") == 1
    assert "newsletter" not in said


def test_no_sentence_that_leans_on_the_one_before():
    assert all(not line.text.startswith("It ") for line in write_brief(material(FIRST, SECOND), (), ()))


def test_a_sentence_cites_every_article_that_carries_its_claim():
    told = material(FIRST, SECOND)
    claim = claim_of(told, "A dam above", "Four hundred homes in")
    burst = next(line for line in write_brief(told, (), (claim,)) if "burst" in line.text)
    assert {c.article for c in burst.citations} == {a.id for a in told.articles}
    assert {o.name for o in burst.origins} == {"Outlet 0", "Outlet 1"}


def test_at_most_two_hundred_words():
    towns = [f"Orvik{n}" for n in range(60)]
    text = " ".join(
        f"Mayor {t} opened " + " ".join(f"{t.lower()}thing{i}" for i in range(12)) + "." for t in towns
    )
    lines = write_brief(material(text), (), ())
    assert 100 < sum(len(line.text.split()) for line in lines) <= 200


def test_nothing_to_tell_makes_an_empty_brief():
    assert write_brief(material("Short."), (), ()) == ()


def test_the_title_is_the_headline_whose_words_the_others_share():
    titles = ["Dam bursts above Orvik", "Orvik: dam bursts, homes flooded", "Our weekly recipes"]
    articles = [make_article(FIRST, f"{n}.html", title=t) for n, t in enumerate(titles)]
    assert "bursts" in story_title(articles, Lineage())
    assert story_title(articles[::-1], Lineage()) == story_title(articles, Lineage())


def test_a_day_that_moves_with_the_reader_is_passed_over_for_one_that_does_not():
    told = material(
        "The bridge over the Luma will close tomorrow, the council of Brenn said.",
        "The council of Brenn said that the bridge over the Luma will close on Friday.",
    )
    said = [line.text for line in write_brief(told, (), ())]
    assert said == ["The council of Brenn said that the bridge over the Luma will close on Friday."]


def test_whoever_is_spoken_of_is_named_in_the_sentence():
    named = "Berit Lund warned the town of Orvik in April that the dam above it would burst by summer."
    dangling = "The engineers of the town of Orvik told her in April that the dam would hold by summer."
    told = material(f"{FIRST}\n\n{named}", f"{SECOND}\n\n{named} {dangling}")
    (second,) = [a for a in told.articles if dangling in a.text]
    at = second.text.index(" her ") + 1
    start = second.text.index("Berit")
    mentions = (second.cite(start, start + 10), second.cite(at, at + 3))
    told = replace(told, entities=(Entity("e-1", "Berit Lund", "person", (), None, None, None, mentions),))
    lines = [line.text for line in write_brief(told, (), ())]
    assert named in lines
    assert dangling not in lines[: lines.index(named) + 1]
    assert dangling not in [line.text for line in write_brief(told, (), (claim_of(told, dangling),))][:2]


def test_a_sentence_without_a_main_verb_is_passed_over():
    fragment = (
        "In the valley of Orvik, where four hundred homes were flooded by the dam above the town on Sunday."
    )
    told = material(f"{FIRST}\n\n{fragment}", f"{SECOND}\n\n{fragment}")
    notes = load_annotator("encoder").annotate([a.text for a in told.articles])
    told = replace(told, annotations={a.id: n for a, n in zip(told.articles, notes, strict=True)})
    lines = [line.text for line in write_brief(told, (), ())]
    assert lines
    assert fragment not in lines


def on_days(told, *days):
    dated = {
        a.id: replace(a, published=DateValue(day, "day", "page"))
        for a, day in zip(sorted(told.articles, key=lambda a: a.source), days, strict=True)
    }
    return replace(told, articles=tuple(dated[a.id] for a in told.articles))


def test_a_story_of_many_days_is_told_with_its_last_and_in_their_order():
    later = "Prosecutors in Orvik charged two engineers of the power company with neglect on Thursday."
    told = on_days(material(later, FIRST, SECOND), "2031-06-20", "2031-03-03", "2031-03-03")
    lines = [line.text for line in write_brief(told, (), ())]
    assert later in lines
    assert lines.index(later) > 0


def test_what_is_not_known_comes_last():
    plain = "Investigators said it was not clear who had ordered the valves of the reservoir closed."
    lines = [line.text for line in write_brief(material(f"{FIRST} {plain}", SECOND), (), ())]
    assert lines[-1] == plain


def test_nobody_is_called_by_surname_alone_before_the_brief_has_named_them():
    bare = "Lund told the council that the valves had last been inspected by county engineers in April."
    told = material(f"{FIRST}\n\n{bare}", SECOND, "The town of Brenn held its market on Sunday again.")
    (page,) = [a for a in told.articles if bare in a.text]
    at = page.text.index("Lund")
    person = Entity("e-1", "Berit Lund", "person", (), None, None, None, (page.cite(at, at + 4),))
    assert bare in [line.text for line in write_brief(told, (), ())]
    told = replace(told, entities=(person,))
    assert bare not in [line.text for line in write_brief(told, (), ())]


def test_what_is_announced_for_a_day_that_is_over_comes_late():
    over = "The governor will visit the flooded town of Orvik below the dam on Tuesday, her office said."
    told = on_days(material(over, FIRST), "2031-03-03", "2031-03-06")
    (page,) = [a for a in told.articles if over in a.text]
    times = {
        page.id: (
            TimeExpression(page.text.index("Tuesday"), page.text.index("Tuesday") + 7, "DATE", "2031-03-04"),
        )
    }
    scores = {s.citation.quote: s.score for s in brief_sentences(told, (), ())}
    late = {s.citation.quote: s.score for s in brief_sentences(replace(told, times=times), (), ())}
    assert late[over] < scores[over]


def test_a_brief_says_when():
    first = "Four hundred homes in Orvik were flooded when the dam above the valley burst."
    when = "Rescuers from Brenn reached the last of the farmers by boat on Monday."
    others = [
        f"Engineer {n} said that wall {n} of the old reservoir had cracks of {n} metres." for n in range(9)
    ]
    told = material(f"{first}\n\n{' '.join(others)} {when}", f"{first}\n\n{' '.join(others)}")
    lines = [line.text for line in write_brief(told, (), ())]
    assert first in lines
    assert when in lines


@pytest.mark.parametrize(
    "loud",
    ["STOP THE DAM ABOVE ORVIK BEFORE IT FLOODS OUR HOMES.", "Stop the dam above Orvik before it floods!"],
)
def test_a_brief_prints_no_slogans(loud):
    lines = [line.text for line in write_brief(material(f"{loud} {FIRST}", f"{loud} {FIRST}"), (), ())]
    assert any(FIRST.startswith(line) for line in lines)
    assert loud not in lines


def test_whom_most_pages_introduce_is_not_taken_as_known():
    full, bare = "Sheriff Berit Lund closed the valley road.", "Lund told Orvik that the valves were old."
    tail = "Engineers had warned of the valves in spring."

    def made(opening):
        told = material(*(f"{opening} {bare} {tail} Page {n} of the county." for n in range(4)))
        mentions = tuple(
            a.cite(at, at + len(words))
            for a in told.articles
            for words in ("Berit Lund", "Lund told")
            if (at := a.text.find(words)) >= 0
            for words in (words.removesuffix(" told"),)
        )
        person = Entity("e-1", "Berit Lund", "person", mentions=mentions)
        return brief_sentences(replace(told, entities=(person,)), (), ())

    def asks(opening):
        return {bool(s.presupposed) for s in made(opening) if bare in (s.citation.quote or "")}

    assert asks(full) == {True}
    assert asks("The valley road was closed on Monday night.") == {False}


def test_what_another_sentence_says_in_other_words_is_left_out():
    one = "A ferry with forty people on board sank in a storm off Orvik on Sunday, the coast guard said."
    again = "Passengers swam ashore at Orvik on Sunday when their ferry went down in high seas."
    told = material(one, again, "The coast guard of Orvik has two boats. Both had gone out to the ferry.")

    def vectors(texts):
        return np.stack([np.eye(4, dtype=np.float32)[0 if "Sunday" in t else len(t) % 3 + 1] for t in texts])

    assert {one, again} <= {line.text for line in write_brief(told, (), ())}
    assert len({one, again} & {line.text for line in write_brief(told, (), (), vectors)}) == 1
