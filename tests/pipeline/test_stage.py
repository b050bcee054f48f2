import pytest

from wiredesk.errors import PipelineError
from wiredesk.pipeline import Stage, check_table, describe_table


def stage(name, reads, writes, shape="map"):
    return Stage(name, shape, "article", tuple(reads), tuple(writes), lambda v: dict.fromkeys(writes, 1))


def test_a_table_whose_reads_are_met_passes():
    check_table([stage("a", ["x"], ["y"]), stage("b", ["x", "y"], ["z"], "group")], ["x"])


def test_an_unmet_read_is_refused_by_name():
    with pytest.raises(PipelineError, match="'b' reads y"):
        check_table([stage("b", ["x", "y"], ["z"]), stage("a", ["x"], ["y"])], ["x"])


def test_two_stages_of_one_name_are_refused():
    with pytest.raises(PipelineError, match="two stages"):
        check_table([stage("a", [], ["y"]), stage("a", [], ["z"])], [])


def test_a_stage_of_the_whole_run_cannot_follow_a_group_stage():
    with pytest.raises(PipelineError, match="behind a group stage"):
        check_table([stage("a", [], ["y"], "group"), stage("b", [], ["z"], "global")], [])


def test_a_stage_sees_only_what_it_declares():
    seen = {}
    spy = Stage("spy", "map", "article", ("x",), ("y",), lambda v: seen.update(v) or {"y": 1})
    spy({"x": 1, "secret": 2})
    assert seen == {"x": 1}


def test_a_stage_that_writes_something_else_is_caught():
    with pytest.raises(PipelineError, match="declares"):
        Stage("a", "map", "article", (), ("y",), lambda v: {"z": 1})({})


def test_the_table_can_be_read():
    assert describe_table([stage("a", ["x"], ["y", "z"])]) == [("a", "map", "article", "x", "y, z")]
