from __future__ import annotations

from dataclasses import replace

from wiredesk.desk.grouping import correct_grouping
from wiredesk.model.correction import Correction

FOUND = {"s1": ("a", "b", "c"), "s2": ("d", "e"), "s3": ("f",)}
SAID = Correction("k1", "merge stories", "ed", "2026-01-02T00:00:00+00:00", "one strike")


def test_without_corrections_nothing_changes() -> None:
    assert correct_grouping(FOUND, []).stories == FOUND


def test_merged_stories_live_on_as_the_bigger_one() -> None:
    told = correct_grouping(FOUND, [replace(SAID, anchors=("f", "d"))])
    assert told.stories == {"s1": ("a", "b", "c"), "s2": ("d", "e", "f")}
    assert told.successors == {"s3": "s2"}
    assert told.reasons == {"f": "ed: one strike"}


def test_split_articles_stand_by_themselves() -> None:
    told = correct_grouping(FOUND, [replace(SAID, kind="split story", articles=("a", "d"))])
    own = next(ids for ids in told.stories.values() if "a" in ids)
    assert own == ("a", "d")
    assert told.stories["s1"] == ("b", "c")


def test_moved_articles_go_where_the_target_is_also_after_a_merge() -> None:
    merge = replace(SAID, anchors=("d", "f"))
    move = replace(SAID, id="k2", kind="move article", articles=("a",), target="f")
    assert correct_grouping(FOUND, [merge, move]).stories["s2"] == ("a", "d", "e", "f")


def test_corrections_whose_articles_are_gone_do_what_is_left() -> None:
    merge = replace(SAID, anchors=("a", "gone", "d"))
    assert correct_grouping(FOUND, [merge]).stories["s1"] == ("a", "b", "c", "d", "e")
    assert correct_grouping(FOUND, [replace(SAID, anchors=("a", "gone"))]).stories == FOUND
    move = replace(SAID, kind="move article", articles=("a",), target="gone")
    assert correct_grouping(FOUND, [move]).stories == FOUND


def test_what_was_undone_is_passed_over() -> None:
    merge = replace(SAID, anchors=("a", "d"), undone="2026-01-03T00:00:00+00:00")
    assert correct_grouping(FOUND, [merge]).stories == FOUND
