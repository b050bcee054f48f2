from wiredesk.model.agreement import most_named


def test_enough_must_name_something_and_most_of_these_agree():
    assert most_named(["Radio Hame", "Radio Hame", "Velm Courier"], 10) == "Radio Hame"
    assert most_named(["Radio Hame"], 8) == "Radio Hame"
    assert most_named(["Radio Hame"], 9) is None
    assert most_named(["Radio Hame", "Velm Courier"], 2) is None
    assert most_named([], 0) is None
