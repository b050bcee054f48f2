from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from wiredesk.errors import NothingToRead, PipelineError
from wiredesk.model.article import Article
from wiredesk.model.page import Rejection
from wiredesk.model.story import Story
from wiredesk.pipeline import Stage, run_stages
from wiredesk.pipeline.stage import Shape

Texts = Callable[[list[str]], object]


def article(name: str, text: str = "Rain fell.") -> Article:
    return Article(name, f"{name}.html", text, ((0, len(text)),))


def stage(name: str, shape: Shape, writes: str, run: Callable[[Mapping[str, Any]], object]) -> Stage:
    reads = ("articles", "story") if shape == "group" else ("articles",)
    return Stage(name, shape, "article", reads, (writes,), lambda v: {writes: run(v)})


def notes(run: Texts = lambda _: None) -> Stage:
    def noted(v: Mapping[str, Any]) -> dict[str, str]:
        run([a.text for a in v["articles"]])
        return {a.id: a.text.upper() for a in v["articles"]}

    return stage("annotate", "map", "annotations", noted)


def copies(run: Texts = lambda _: None) -> Stage:
    return stage("copies", "global", "copies", lambda v: run([a.text for a in v["articles"]]) or ())


def grouped(*stories: str) -> Stage:
    """Stories by the first letter of the articles' ids."""

    def found(v: Mapping[str, Any]) -> list[Story]:
        ids = [a.id for a in v["articles"]]
        named = {s: tuple(i for i in ids if i.startswith(s)) for s in stories}
        return [Story(s, s, members) for s, members in named.items() if members]

    return stage("stories", "global", "stories", found)


def tell(run: Texts = lambda _: None) -> Stage:
    def told(v: Mapping[str, Any]) -> tuple[str, ...]:
        run([a.text for a in v["articles"]])
        return v["story"].articles

    return stage("account", "group", "account", told)


def stumbles(texts: list[str]) -> None:
    if any("stone" in t for t in texts):
        raise KeyError("stone")


def stumbles_over_two(texts: list[str]) -> None:
    if sum("stone" in t for t in texts) > 1:
        raise KeyError("two stones")


PAGES = [article("a1"), article("a2", "A stone fell."), article("a3"), article("b1"), article("b2")]


@pytest.mark.parametrize(
    "stages",
    [
        [notes(stumbles), copies(), grouped("a", "b"), tell()],
        [notes(), copies(stumbles), grouped("a", "b"), tell()],
        [notes(), copies(), grouped("a", "b"), tell(stumbles)],
    ],
    ids=["map", "global", "group"],
)
def test_a_stage_that_stumbles_over_an_article_goes_on_without_it(stages: list[Stage]) -> None:
    aside: list[Rejection] = []
    told = [v["account"] for v in run_stages(stages, PAGES, set_aside=aside.append)]
    assert sorted(told) == [("a1", "a3"), ("b1", "b2")]
    (one,) = aside
    assert one.source == "a2.html"
    assert "failed (KeyError: 'stone')" in one.reason


def test_a_story_that_none_of_its_articles_breaks_alone_is_left_out_and_the_others_told() -> None:
    aside: list[Rejection] = []
    pages = [*PAGES, article("a4", "A stone rose.")]
    stages = [notes(), copies(), grouped("a", "b"), tell(stumbles_over_two)]
    assert [v["account"] for v in run_stages(stages, pages, set_aside=aside.append)] == [("b1", "b2")]
    assert sorted(r.source for r in aside) == ["a1.html", "a2.html", "a3.html", "a4.html"]


def test_without_a_listener_the_log_tells_what_was_set_aside(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "wiredesk"):
        list(run_stages([notes(), copies(), grouped("a", "b"), tell(stumbles)], PAGES))
    assert "not used a2.html: stage 'account' failed" in caplog.text


def test_a_run_of_which_nothing_is_left_says_so() -> None:
    aside: list[Rejection] = []
    with pytest.raises(PipelineError, match="no story could be told"):
        list(
            run_stages([notes(), copies(), grouped("a"), tell(stumbles)], PAGES[1:2], set_aside=aside.append)
        )
    with pytest.raises(PipelineError, match="no article is left"):
        list(run_stages([notes(stumbles), copies(), grouped("a"), tell()], PAGES[1:2]))
    assert len(aside) == 1


def test_what_a_stage_raises_on_purpose_is_raised() -> None:
    def refuse(_: list[str]) -> None:
        raise NothingToRead("no")

    with pytest.raises(NothingToRead):
        list(run_stages([notes(), copies(), grouped("a"), tell(refuse)], PAGES))
