from dataclasses import replace

from tests.claims.test_claims import about, material

from wiredesk.claims import find_claims
from wiredesk.claims.first_heard import Told, agreed, by_most, first_heard, named_origin, written_once
from wiredesk.model.article import CreditEvidence
from wiredesk.model.claim import Report
from wiredesk.model.entity import Entity
from wiredesk.model.lineage import Lineage, Origin, PassageOrigin
from wiredesk.model.statement import Speaker, Statement

SAYS_SO = "the text says so: told Radio Hame"
RADIO = Origin("outlet", "Radio Hame", because=SAYS_SO)
PAPER = Origin("outlet", "Velm Courier", because="the text says so: told the Velm Courier")
SAID = "“The harbour wall will not hold another winter,” the engineer Ola Brandt said."


def quoted(count, told_by, origin=RADIO):
    """A story whose articles all quote one engineer; those in ``told_by`` say where he said so."""
    found = material([SAID] * count)
    cites = [a.cite(0, len(SAID)) for a in found.articles]
    passages = tuple(PassageOrigin(cites[n], origin) for n in told_by)
    speaker = Speaker(None, "Ola Brandt", "named")
    statement = Statement("st-1", speaker, "direct", SAID[1:50], "said", None, None, "said", tuple(cites))
    lineage = Lineage((), found.lineage.families, passages)
    return found, statement, lineage, cites


def test_one_interview_is_where_words_were_first_heard_though_most_do_not_say_so():
    _, statement, lineage, _ = quoted(5, (1, 3))
    assert first_heard([statement], lineage) == {"st-1": RADIO}


def test_one_in_ten_is_too_few():
    _, statement, lineage, _ = quoted(10, (4,))
    assert first_heard([statement], lineage) == {}


def test_those_who_name_one_must_agree():
    assert agreed([RADIO, RADIO, PAPER], 4) == RADIO
    assert agreed([RADIO, PAPER], 4) is None
    assert agreed([], 4) is None


def test_an_agency_also_carries_what_all_could_hear():
    norwire = Origin("agency", "Norwire", because=SAYS_SO)
    assert agreed([norwire], 5) is None
    assert agreed([norwire, norwire], 4) == norwire


def test_a_post_without_marks_is_still_a_quotation():
    posted = "I will not close the harbour of Velm before 12 more winters have passed."
    found = material([posted] * 3)
    cites = [a.cite(0, len(posted)) for a in found.articles]
    brandt = Origin("person", "Ola Brandt", because="the text names its first source: posted on X")
    lineage = Lineage((), found.lineage.families, (PassageOrigin(cites[1], brandt),))
    claim = about(find_claims(replace(found, lineage=lineage)), "12 more winters")
    assert [o.name for o in claim.origins] == ["Ola Brandt"]


def test_few_reports_need_but_one_that_says_in_another_sentence_to_whom():
    told = "“The wall is old,” Ola Brandt told Radio Hame."
    found = material([SAID, f"{SAID} {told}"])
    second = next(a for a in found.articles if told in a.text)
    at = second.text.index("Radio Hame")
    cited = second.cite(at, at + 10)
    heard = replace(RADIO, evidence=(CreditEvidence("credit line", "told Radio Hame", cited),))
    passage = PassageOrigin(second.cite(len(SAID) + 1, len(second.text)), heard)
    lineage = Lineage((), found.lineage.families, (passage,))
    radio = Entity("e-1", "Radio Hame", "org", mentions=(cited,))
    mentions = tuple(a.cite(0, len(SAID)) for a in found.articles)
    speaker = Speaker(None, "Ola Brandt", "named")
    said = Statement("st-1", speaker, "direct", SAID[1:50], "said", "e-1", None, "said", mentions)
    assert {k: o.key for k, o in first_heard([said], lineage, [radio]).items()} == {"st-1": RADIO.key}
    assert first_heard([replace(said, via=None)], lineage, [radio]) == {}


def test_what_was_only_found_by_its_words_is_not_named():
    found, _, _, cites = quoted(2, ())
    same = Origin("outlet", "Velm Courier", because="the same words stand in its report")
    lineage = Lineage((), found.lineage.families, (PassageOrigin(cites[0], same),))
    assert named_origin(lineage, cites[0]) is None


def test_a_claim_counts_the_interview_once_for_all_who_quote_it():
    said = "The engineer Ola Brandt said the harbour wall of Velm will not hold 12 more winters."
    found = material([said] * 5)
    cites = [a.cite(0, len(said)) for a in found.articles]
    speaker = Speaker(None, "Ola Brandt", "named")
    statement = Statement("st-1", speaker, "indirect", said[30:-1], "said", None, None, "said", tuple(cites))
    passages = tuple(PassageOrigin(cites[n], RADIO) for n in (0, 2))
    told = replace(found, statements=(statement,), lineage=Lineage((), found.lineage.families, passages))
    claim = about(find_claims(told), "12 more winters")
    assert len(claim.reports) == 5
    assert [o.name for o in claim.origins] == ["Radio Hame"]
    assert claim.standing == "single origin"


def printed(quotes, origins, named=None):
    reports = [Report(f"a-{n}", 0, 9, quote, "asserts", None) for n, quote in enumerate(quotes)]
    given = [
        Told(r, (o,), n) for r, o, n in zip(reports, origins, named or [None] * len(quotes), strict=True)
    ]
    return [o[0].name for o in written_once(given)]


def test_a_sentence_of_narration_was_written_once():
    sentence = "The harbour wall of Velm broke in two places during the storm of Sunday night."
    same = [sentence, sentence.replace("Velm", "velm"), sentence, "It broke."]
    norwire = Origin("agency", "Norwire")
    assert printed(same, [PAPER, norwire, RADIO, RADIO]) == ["Norwire"] * 3 + ["Radio Hame"]
    assert printed(same, [PAPER, PAPER, norwire, RADIO]) == ["Velm Courier"] * 3 + ["Radio Hame"]


def test_words_that_many_could_hear_and_short_ones_are_not():
    heard = "“The harbour wall will not hold another winter in this town of ours,” she said."
    assert printed([heard, heard], [PAPER, RADIO]) == ["Velm Courier", "Radio Hame"]
    assert printed(["The harbour wall broke.", "The harbour wall broke."], [PAPER, RADIO]) == [
        "Velm Courier",
        "Radio Hame",
    ]


def test_a_word_that_an_editor_changed_makes_no_second_writer():
    one = "The harbour wall of Velm broke in two places during the storm of Sunday night, engineers found."
    other = one.replace("broke", "burst")
    assert printed([one, other], [PAPER, RADIO]) == ["Radio Hame"] * 2


def test_whose_words_they_are_holds_for_all_who_have_them():
    post = "The wall is old."
    brandt = Origin("person", "Ola Brandt", because="the text names its first source: posted on X")
    assert printed([post, post, "Else."], [PAPER, brandt, RADIO], [None, brandt, None]) == [
        "Ola Brandt",
        "Ola Brandt",
        "Radio Hame",
    ]


def test_a_part_of_a_post_is_from_the_post():
    post = "Brandt wrote on X: “The wall is old, and nobody in this town wants to hear of it.”"
    part = "The wall is old, and nobody in this town wants to hear of it"
    brandt = Origin("person", "Ola Brandt", because="the text names its first source: wrote on X")
    assert printed([post, part], [brandt, PAPER], [brandt, None]) == ["Ola Brandt"] * 2
    assert (
        printed([post, "The harbour is new, and all like it."], [brandt, PAPER], [brandt, None])[1]
        == "Velm Courier"
    )


def test_a_sentence_that_a_collector_broke_off_is_the_sentence():
    one = "The harbour wall of Velm broke in two places during the storm of Sunday night, engineers found."
    cut = one[:70] + " ..."
    assert printed([one, cut], [PAPER, RADIO]) == ["Radio Hame"] * 2
    assert printed([cut, one], [PAPER, RADIO]) == ["Radio Hame"] * 2


WRITTEN = "The council then gave the old theories about the harbour wall room to grow among the voters"


def test_who_quotes_anothers_narration_has_it_from_there():
    quoting = f"“{WRITTEN},” writes Siri Holm, who watches the papers of the coast."
    reports = [
        Report(f"a-{n}", 0, len(t), t, "asserts", None) for n, t in enumerate((f"{WRITTEN}.", quoting))
    ]
    origins = [(PAPER,), (Origin("outlet", "Hame Gazette"),)]
    narrated, quoted_there = (Told(r, o) for r, o in zip(reports, origins, strict=True))
    said = replace(quoted_there, spoken=True)
    assert written_once([narrated, said]) == [(PAPER,), (PAPER,)]
    transcript = replace(reports[0], quote=f"{WRITTEN}.")
    assert written_once([Told(transcript, (PAPER,), spoken=True), said]) == origins


def test_a_list_of_headlines_wrote_none_of_them():
    listed = [
        Told(Report(f"a-{n}", 0, 9, f"{WRITTEN}.", "asserts", None), (RADIO,), listed=True) for n in "ab"
    ]
    own = Told(Report("a-c", 0, 9, f"{WRITTEN}.", "asserts", None), (PAPER,))
    assert written_once([*listed, own]) == [(PAPER,)] * 3
    assert written_once(listed) == [(RADIO,)] * 2


def test_the_interview_of_most_statements_is_that_of_the_others_who_quote():
    assert by_most([RADIO, RADIO, RADIO], 4) == RADIO
    assert by_most([RADIO, RADIO], 4) is None
    assert by_most([], 0) is None
