"""The table of stages: the one place that knows every stage and what flows between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

import numpy as np
from numpy.typing import NDArray

from wiredesk.accounts import (
    StoryParts,
    assemble,
    build_timeline,
    keep_supported,
    shorten_brief,
    story_title,
    write_brief,
)
from wiredesk.claims import find_claims
from wiredesk.dating import date_articles, find_times
from wiredesk.entities import resolve_entities, unnamed_parties
from wiredesk.events import find_events
from wiredesk.language import Annotator
from wiredesk.lineage import credit_articles, find_copies, trace_story
from wiredesk.model.account import Generator
from wiredesk.model.article import Agency, Article
from wiredesk.model.material import StoryMaterial
from wiredesk.model.story import Story
from wiredesk.pipeline.corrected import NOTHING, Corrected, join_entities, keep_claims, keep_links
from wiredesk.pipeline.stage import Run, Shape, Stage, Values
from wiredesk.statements import find_statements
from wiredesk.stories import chains, one_story

Vectors = Callable[[Sequence[str]], NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Tools:
    """The models and tables that stages are given as arguments.

    ``single_story`` takes all articles as one story, unclustered; ``corrected`` is what people said;
    ``shorten`` asks the language model that may cut the brief, where one is named; ``wikidata`` gives ids
    to folded names.
    """

    annotator: Annotator
    agencies: tuple[Agency, ...]
    generator: Generator
    vectors: Vectors | None = None
    single_story: bool = False
    corrected: Corrected = NOTHING
    shorten: Callable[[str], str] | None = None
    wikidata: Mapping[str, str] = field(default_factory=dict)


def build_table(tools: Tools) -> tuple[Stage, ...]:
    """All stages, from clean articles to accounts, in the order in which they run."""
    return (
        _per_article("annotate", "map", "articles", "annotations", partial(_annotate, tools)),
        _per_article("copies", "global", "articles", "copies", _copies),
        _per_article("stories", "global", "articles copies", "stories", partial(_stories, tools)),
        _per_story("trace", "articles annotations copies", "lineage", partial(_trace, tools)),
        _per_story("dates", "articles annotations lineage", "dates", _dates),
        _per_story("credits", "articles lineage dates", "credited", _credits),
        _per_story("times", "credited", "times", _times),
        _per_story("entities", "credited annotations", "entities", partial(_entities, tools)),
        _per_story("statements", "credited annotations entities lineage times", "statements", _statements),
        _per_story(
            "material", "credited annotations times entities statements lineage", "material", _material
        ),
        _per_story("events", "material", "events", _events),
        _per_story("claims", "material", "claims", partial(_claims, tools)),
        _per_story("timeline", "material events claims", "timeline", partial(_timeline, tools)),
        _per_story("brief", "material events claims", "brief", partial(_brief, tools)),
        _per_story(
            "account",
            "story material events claims timeline brief",
            "account dropped",
            partial(_account, tools),
        ),
    )


def _per_article(name: str, shape: Shape, reads: str, writes: str, run: Run) -> Stage:
    return Stage(name, shape, "article", tuple(reads.split()), tuple(writes.split()), run)


def _per_story(name: str, reads: str, writes: str, run: Run) -> Stage:
    return Stage(name, "group", "story", tuple(reads.split()), tuple(writes.split()), run)


def _annotate(tools: Tools, v: Values) -> Values:
    articles: Sequence[Article] = v["articles"]
    found = tools.annotator.annotate([a.text for a in articles])
    return {"annotations": {a.id: note for a, note in zip(articles, found, strict=True)}}


def _copies(v: Values) -> Values:
    return {"copies": find_copies(v["articles"])}


def _stories(tools: Tools, v: Values) -> Values:
    if tools.single_story:
        return {"stories": [one_story(v["articles"])]}
    return {"stories": chains(v["articles"], v["copies"], tools.vectors)}


def _trace(tools: Tools, v: Values) -> Values:
    keep = partial(keep_links, said=tools.corrected)
    found = trace_story(
        v["articles"], keep(v["copies"]), v["annotations"], tools.agencies, tools.vectors, keep
    )
    return {"lineage": found}


def _dates(v: Values) -> Values:
    return {"dates": date_articles(v["articles"], v["annotations"], v["lineage"])}


def _credits(v: Values) -> Values:
    dated = [replace(a, published=v["dates"].get(a.id, a.published)) for a in v["articles"]]
    return {"credited": credit_articles(dated, v["lineage"])}


def _times(v: Values) -> Values:
    return {"times": {a.id: tuple(find_times(a.text, written_on(a))) for a in v["credited"]}}


def written_on(article: Article) -> date | None:
    """The day an article was written, where it is known to the day."""
    stated = article.published
    if stated is None or stated.precision not in ("minute", "hour", "day"):
        return None
    return date.fromisoformat(stated.value[:10])


def _entities(tools: Tools, v: Values) -> Values:
    found = resolve_entities(v["credited"], v["annotations"], tools.wikidata)
    named = join_entities(found, tools.corrected)
    return {"entities": (*named, *unnamed_parties(v["credited"], v["annotations"], named))}


def _statements(v: Values) -> Values:
    return {
        "statements": find_statements(
            v["credited"], v["annotations"], v["entities"], v["lineage"], v["times"]
        )
    }


def _material(v: Values) -> Values:
    material = StoryMaterial(
        articles=tuple(v["credited"]),
        annotations=v["annotations"],
        times=v["times"],
        entities=v["entities"],
        statements=v["statements"],
        lineage=v["lineage"],
    )
    return {"material": material}


def _events(v: Values) -> Values:
    m: StoryMaterial = v["material"]
    return {"events": find_events(m.articles, m.annotations, m.times, m.entities, m.lineage)}


def _claims(tools: Tools, v: Values) -> Values:
    return {"claims": keep_claims(find_claims(v["material"], tools.vectors), tools.corrected)}


def _timeline(tools: Tools, v: Values) -> Values:
    return {"timeline": build_timeline(v["material"], v["events"], v["claims"], vectors=tools.vectors)}


def _brief(tools: Tools, v: Values) -> Values:
    lines = write_brief(v["material"], v["events"], v["claims"], tools.vectors)
    return {"brief": lines if tools.shorten is None else shorten_brief(lines, tools.shorten)}


def _account(tools: Tools, v: Values) -> Values:
    m: StoryMaterial = v["material"]
    story: Story = v["story"]
    parts = StoryParts(
        story_id=story.id,
        title=story_title(m.articles, m.lineage) or next((line.text for line in v["brief"][:1]), ""),
        articles=m.articles,
        lineage=m.lineage,
        entities=m.entities,
        statements=m.statements,
        events=v["events"],
        claims=v["claims"],
        timeline=v["timeline"],
        brief=v["brief"],
    )
    account, dropped = keep_supported(assemble(parts, tools.generator))
    return {"account": account, "dropped": dropped}
