import wiredesk

HEADLINES = [
    ("1", "Tarnby warehouse fire under control, brigade says"),
    ("2", "Warehouse fire in Tarnby brought under control"),
    ("3", "Orsk parliament rejects Dorn's pension bill"),
]


def records(**more):
    return [{"id": key, "title": title, "published": "2031-05-05", **more} for key, title in HEADLINES]


def test_records_of_headlines_alone_are_articles():
    for given in (records(), records(text="")):
        found = wiredesk.articles_from_records(given)
        assert {(a.source_id, a.text) for a in found} == set(HEADLINES)
        assert all(a.published.value == "2031-05-05" for a in found)


def test_a_headline_given_as_text_too_is_an_article():
    given = [{"id": key, "title": title, "text": title} for key, title in HEADLINES]
    assert {a.source_id for a in wiredesk.articles_from_records(given)} == {"1", "2", "3"}


def test_headlines_find_their_story():
    found = wiredesk.articles_from_records(records())
    names = {a.id: a.source_id for a in found}
    stories = {frozenset(names[a] for a in s.articles) for s in wiredesk.cluster(found)}
    assert stories == {frozenset("12"), frozenset("3")}


def test_records_that_hold_nothing_are_still_passed_over():
    assert wiredesk.articles_from_records([{"id": "1", "text": "", "title": " "}, {"id": "2"}]) == []
