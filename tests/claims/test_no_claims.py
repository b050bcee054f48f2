import pytest
from tests.conftest import make_article

from wiredesk.claims.propositions import gather_propositions
from wiredesk.language import load_annotator
from wiredesk.model.dates import DateValue


def told(text, published="2024-07-16"):
    article = make_article(text, "a.html", published=DateValue(published, "day", "page"))
    (note,) = load_annotator("rules").annotate([article.text])
    return [p.text for p in gather_propositions([article], {article.id: note})]


@pytest.mark.parametrize(
    "caption",
    [
        "Mayor Osei addresses a meeting of fishermen from Velm, Sunday, March 3, 2024, in the harbour of Hame.",
        "The old ferry of the Velm line is seen above in the harbour of Hame last summer.",
        "Fishermen of Velm wait for the ferry to Osk in the harbour of Hame, March 3, 2024.",
        "Ola Brandt, left and Siri Holm shake hands in front of the new harbour office.",
        "Get today's headlines from the harbour and the town in your inbox every morning.",
        "In this Nov. 11, 2023, photo, Mayor Osei talked to the fishermen of Velm in Hame.",
        "Velm Courier Published 5:57 a.m. on the morning of July 16, 2024.",
        "Mayor Osei meeting the fishermen of Velm at the harbour over the weekend",
        "Fishermen hold signs during the march to the harbour of Hame on July 15, 2024, ahead of the vote.",
        "Mayor Osei chats with Siri Holm as they attend the opening of the harbour of Hame on March 3, 2024.",
        "They spoke on condition of anonymity because they were not allowed to talk of the harbour.",
        "The two fishermen requested anonymity because they fear for their boats in Hame.",
        "Last week at a meeting of the fishermen of Velm in the harbour of Hame, Mayor Osei said:",
        "Anyone with information about the fire in the harbour of Hame is asked to call the harbour police.",
        "Tips may be left with the harbour police of Hame at any hour of the day.",
        "Stay with Radio Hame for the latest on the fire in the harbour of Velm.",
        "Radio Hame Posted at 1:20 pm on March 3, 2024 for all readers.",
    ],
)
def test_what_stands_below_a_picture_or_a_post_is_no_claim(caption):
    assert told(caption) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Mayor Osei addressed a meeting of fishermen from Velm on Sunday, March 3, 2024, in the harbour of Hame.",
        "The new tax on harbour dues takes effect on January 1, 2027 in all towns on the coast.",
        "The suit says that the mayor dismissed the harbour master on March 3, 2024, without a reason.",
        "The law on harbour dues takes effect on January 1, 2027, after a vote of the council.",
        "The ferry was seen above the rocks of Hame last summer, two fishermen said.",
    ],
)
def test_reports_stay(sentence):
    assert told(sentence) == [sentence]
