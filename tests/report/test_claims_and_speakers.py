from __future__ import annotations

from dataclasses import replace

from wiredesk.model.account import Account
from wiredesk.model.claim import Report
from wiredesk.model.statement import Speaker, Wording
from wiredesk.report import render_report
from wiredesk.report.claims_table import claim_rows, most_told
from wiredesk.report.references import References
from wiredesk.report.speakers import Voices, speaker_groups
from wiredesk.report.story_view import origin_shares, story_view


def test_a_claim_shows_its_sides_and_what_differs(told: Account) -> None:
    rows = claim_rows(told, References(told), Voices(told), "")
    disputed = rows[0]
    assert disputed.standing == "disputed"
    assert [(s.stance, s.speakers) for s in disputed.sides] == [
        ("asserts", ()),
        ("attributes", ("Lena Voss",)),
    ]
    (variant,) = disputed.variants
    assert (variant.kind, variant.relation) == ("figure", "revised")
    assert [(value, [n for n, _ in holders]) for value, holders in variant.wordings] == [
        ("23", [4, 5, 6]),
        ("24", [2, 8]),
    ]


def test_speakers_that_differ_in_capitals_alone_are_named_once(told: Account) -> None:
    says = [
        replace(told.statements[0], id=f"st-{n}", speaker=Speaker(None, w, "role"))
        for n, w in enumerate(("Authorities", "the mayor", "authorities"))
    ]
    reports = tuple(
        Report(a.id, 0, 9, a.text[:9], "attributes", s.id) for a, s in zip(told.articles, says, strict=False)
    )
    claim = replace(told.claims[0], reports=reports, variants=())
    changed = replace(told, statements=(*told.statements, *says), claims=(claim,))
    (row,) = claim_rows(changed, References(changed), Voices(changed), "")
    assert [s.speakers for s in row.sides] == [("Authorities", "the mayor")]


def test_a_disputed_claim_goes_before_another_with_as_many_origins(told: Account) -> None:
    rows = claim_rows(told, References(told), Voices(told), "")
    assert [(len(r.origins), r.standing) for r in rows][2:4] == [(1, "disputed"), (1, "single origin")]


def test_the_wording_that_most_have_is_shown() -> None:
    first, often = "However, he denies it.", "Norland denies that it will close the port."
    reports = [Report(f"a-{n}", 0, 9, q, "denies", None) for n, q in enumerate((first, often, often))]
    assert most_told(reports) == often
    assert most_told(reports[:2]) == first
    assert most_told([]) == ""


def test_speakers_are_grouped_by_who_they_are(told: Account) -> None:
    groups = speaker_groups(told, References(told), Voices(told), "")
    assert [(g.name, len(g.statements), g.anonymity) for g in groups][:2] == [
        ("Brandt Maritime", 2, "named"),
        ("Lena Voss", 2, "named"),
    ]
    assert [g.anonymity for g in groups][-2:] == ["role", "anonymous"]
    (unnamed,) = groups[-1].statements
    assert (unnamed.via, unnamed.cue) == ("Norwire", "told")
    denial = next(s for g in groups for s in g.statements if not s.said)
    assert denial.cue == "denied"


def test_versions_of_a_statement_are_shown_with_who_has_them(told: Account) -> None:
    first = told.statements[0]
    ids = [a.id for a in told.articles]
    other = (
        Wording("The pumps were <old> and broken.", (ids[2], ids[1])),
        Wording("The pumps", (ids[3],), True),
    )
    changed = replace(told, statements=(replace(first, variants=other), *told.statements[1:]))
    groups = speaker_groups(changed, References(changed), Voices(changed), "")
    (row,) = (r for g in groups for r in g.statements if r.versions)
    assert [(v.text, v.part, [n for n, _ in v.holders]) for v in row.versions] == [
        ("The pumps were <old> and broken.", False, [3, 8]),
        ("The pumps", True, [7]),
    ]
    page = render_report([changed])
    assert "2 other versions" in page
    assert "The pumps were &lt;old&gt; and broken." in page


def test_shares_of_the_origins_fill_the_bar(told: Account) -> None:
    shares = origin_shares(told)
    assert [(s.name, s.articles) for s in shares] == [
        ("Norwire", 5),
        ("Pan-Ocean Press", 2),
        ("Harbour Post", 1),
        ("Sella Today", 1),
    ]
    assert abs(sum(s.width for s in shares) - 100) < 0.01


def test_events_by_date_with_background_last(told: Account) -> None:
    events = story_view(told).events
    assert [e.trigger for e in events] == ["broke out", "taken off", "took in tow", "called", "switched off"]
    assert events[-1].historical
    assert [e.date.basis for e in events[:2] if e.date] == ["", "inferred"]


def test_only_addresses_of_the_web_become_links(hostile: Account) -> None:
    addresses = {view.address for view in story_view(hostile).articles}
    assert "" in addresses
    assert all(a == "" or a.startswith("https://") for a in addresses)


def test_signs_of_the_sentence_around_do_not_stick_to_cue_and_speaker(told: Account) -> None:
    loose = tuple(
        replace(s, cue=f"{s.cue}:", speaker=replace(s.speaker, text=f"{s.speaker.text},"))
        for s in told.statements
    )
    groups = speaker_groups(replace(told, statements=loose), References(told), Voices(told), "")
    assert groups[-1].name == "A person briefed on the inquiry"
    assert groups[-1].statements[0].cue == "told"
