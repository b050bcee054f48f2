from __future__ import annotations

from tests.statements.test_statements import FERRO, statements

LEAD = "<s:A member of the council> <c:predicted> <q:that the port would “take the bread” from the town>."
WHOLE = "<q:“It will take the bread from us all in this town,”> <s:Ada Ferro> <c:said>."
HOLM = {"Ida Holm": ("holm", "person")}


def speakers(names, text):
    return [
        (s.speaker.entity, s.speaker.anonymity)
        for s in sorted(statements(names, a=text), key=lambda s: s.mentions[0].start)
    ]


def test_whoever_the_lead_describes_is_named_by_the_whole_quotation():
    assert speakers(FERRO, f"{LEAD}\n{WHOLE}") == [("ferro", "named")] * 2


def test_other_words_far_words_and_two_speakers_name_nobody():
    other = WHOLE.replace("take the bread from", "be good for")
    assert speakers(FERRO, f"{LEAD}\n{other}")[0] == (None, "role")
    between = "The council met in the town hall on the old square. " * 40
    assert speakers(FERRO, f"{LEAD}\n{between}\n{WHOLE}")[0] == (None, "role")
    again = "<q:“Nobody will take the bread from us here,”> <s:Ida Holm> <c:answered>."
    assert speakers({**FERRO, **HOLM}, f"{LEAD}\n{WHOLE}\n{again}")[0] == (None, "role")


def test_a_word_alone_and_a_whole_quotation_are_nobodys_part():
    one = LEAD.replace("“take the bread”", "“bread”")
    assert speakers(FERRO, f"{one}\n{WHOLE}")[0] == (None, "role")
