"""Whether he or she can mean a person."""

from wiredesk.entities.gender import gender_of


def test_given_names_tell_and_titles_come_before_them() -> None:
    assert gender_of(["maria"], []) == "she"
    assert gender_of(["peter"], []) == "he"
    assert gender_of(["peter"], ["queen"]) == "she"


def test_nothing_is_said_where_names_disagree_or_are_unknown() -> None:
    assert gender_of(["maria", "peter"], []) is None
    assert gender_of(["xqrt"], ["president"]) is None
