from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from tests.conftest import make_article

from wiredesk.model.article import Article
from wiredesk.stories.features import story_features
from wiredesk.stories.group_scorer import SHORT, THRESHOLD, load_group_scorer
from wiredesk.stories.groups import FEATURES, GroupTable
from wiredesk.stories.likeness import LikenessTable

#: Reports of two evenings of one kind, by the same people in the same house: who the guest was tells them apart.
EVENING = [
    "Conductor Ilse Varga led the Brenna Philharmonic on {night} through an evening of romantic music in the old "
    "Opera House, with {guest} as soloist. {guest} was called back five times.",
    "The Brenna Philharmonic and Ilse Varga were joined by {guest} in the Opera House of Brenna. The audience "
    "stood for {guest}, whose encore closed the evening on {night}.",
    "Long applause in the Opera House: {guest} played with the Brenna Philharmonic under Ilse Varga on {night}. "
    "Tickets for the evening with {guest} had been sold out for weeks.",
    "Ilse Varga chose {guest} for the season's evening of the Brenna Philharmonic on {night}, and {guest} thanked "
    "the orchestra and the Opera House from the stage.",
]


def evening(guest: str, night: str) -> list[Article]:
    texts = [told.format(guest=guest, night=night) for told in EVENING]
    return [
        make_article(f"{t} {t}", f"{guest[:3]}{n}.html", outlet=f"Outlet {n}") for n, t in enumerate(texts)
    ]


CELLIST = evening("cellist Tomas Quell", "Friday")
PIANIST = evening("pianist Maren Oddi", "Friday")


def table(*groups: Sequence[Article]) -> GroupTable:
    likeness = LikenessTable()
    for f in story_features([a for group in groups for a in group]):
        likeness.add(f)
    return GroupTable(likeness, lambda pairs: [0.3] * len(pairs))


def ids(group: Sequence[Article]) -> tuple[str, ...]:
    return tuple(sorted(a.id for a in group))


def features(compared: GroupTable, a: Sequence[Article], b: Sequence[Article]) -> dict[str, float]:
    return dict(zip(FEATURES, compared.of([(ids(a), ids(b))])[0].tolist(), strict=True))


def test_the_core_of_the_other_event_is_missing() -> None:
    compared = table(CELLIST, PIANIST)
    one_event = features(compared, CELLIST[:2], CELLIST[2:])
    two_events = features(compared, CELLIST, PIANIST)
    assert one_event["named in both, low"] > 0.9 > 0.8 > two_events["named in both, high"]
    assert one_event["told in both, low"] > two_events["told in both, low"]
    assert two_events["mean"] == pytest.approx(0.3)


def test_sizes_lengths_and_days_are_told() -> None:
    compared = table(CELLIST, PIANIST)
    found = features(compared, CELLIST[:1], PIANIST)
    assert (found["smaller"], found["larger"]) == (1, 4)
    assert found["words"] == compared.words(ids(PIANIST), ids(CELLIST[:1])) > SHORT
    assert np.isnan(found["days apart"])
    assert np.isnan(found["vectors"])
    assert found["within, low"] == found["within, high"] == pytest.approx(0.3), "one article has no pairs"


def test_a_group_is_the_same_from_either_side() -> None:
    compared = table(CELLIST, PIANIST)
    one, other = (
        compared.of([pair]) for pair in ((ids(CELLIST), ids(PIANIST)), (ids(PIANIST), ids(CELLIST)))
    )
    assert np.allclose(one, other, equal_nan=True)


def test_headlines_go_by_their_pairs_alone() -> None:
    bare = [make_article("", f"h{n}.html", outlet=f"Outlet {n}") for n in range(4)]
    compared = table(bare)
    ratios = load_group_scorer().ratios(compared, [(ids(bare[:2]), ids(bare[2:]))])
    assert ratios == [pytest.approx(0.3 / THRESHOLD)]


def test_what_the_mean_of_pairs_would_join_the_cores_may_part() -> None:
    compared = table(CELLIST, PIANIST)
    pairs = [(ids(CELLIST[:2]), ids(CELLIST[2:])), (ids(CELLIST), ids(PIANIST))]
    one_event, two_events = load_group_scorer().ratios(compared, pairs)
    assert two_events < 1
    assert two_events < one_event


def test_one_article_is_not_refused() -> None:
    """What stands in one report alone is no core: its pairs decide, however little else it has."""
    compared = table(CELLIST, PIANIST)
    (ratio,) = load_group_scorer().ratios(compared, [(ids(CELLIST[:1]), ids(PIANIST))])
    assert ratio == pytest.approx(0.3 / THRESHOLD)
