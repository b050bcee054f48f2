from __future__ import annotations

import numpy as np

from wiredesk.language.content_candidates import Candidate
from wiredesk.language.encoder_contents import Roles, best_together, contents_of
from wiredesk.language.encoder_windows import Window, quotation

CUES = [(1, 2), (6, 7)]


def candidate(cue: int, *parts: tuple[int, int]) -> Candidate:
    return Candidate(cue, parts, -0.1, 1.0, -0.1)


def test_the_contents_that_are_worth_most_together_are_taken() -> None:
    found = [candidate(0, (2, 9)), candidate(0, (2, 5)), candidate(1, (7, 9))]
    assert sorted(best_together(found, CUES, [0.9, 0.8, 0.7])) == [1, 2]
    assert best_together(found, CUES, [0.9, 0.5, 0.45]) == [0]


def test_a_cue_has_one_content_and_none_that_is_worth_little() -> None:
    found = [candidate(0, (2, 4)), candidate(0, (8, 9))]
    assert best_together(found, CUES, [0.8, 0.7]) == [0]
    assert best_together(found, CUES, [0.1, 0.2]) == []


def test_no_cue_stands_in_the_content_of_another() -> None:
    found = [candidate(0, (2, 8)), candidate(1, (9, 12))]
    assert best_together(found, CUES, [0.9, 0.8]) == [0]


def test_many_candidates_are_weighed_in_bounded_time() -> None:
    found = [candidate(n, (3 * n, 3 * n + 1)) for n in range(200)]
    cues = [(3 * n + 1, 3 * n + 2) for n in range(200)]
    assert len(best_together(found, cues, [0.8] * 200)) == 16


def test_a_quotation_is_taken_with_its_marks() -> None:
    words = ["“", "The", "bridge", "is", "unsafe", ",", "”", "Ann", "Osei", "said", "."]
    heads = [4, 2, 4, 4, 9, 9, 4, 9, 7, -1, 9]
    relations = ["punct", "det", "nsubj", "cop", "ccomp", "punct", "punct", "nsubj", "flat", "root", "punct"]
    tags = {role: np.zeros((11, 3), np.float32) for role in ("source", "cue", "content")}
    for role, span in (("content", (0, 7)), ("source", (7, 9)), ("cue", (9, 10))):
        tags[role][:, 0] = 8
        tags[role][span[0], 1] = tags[role][span[0] + 1 : span[1], 2] = 16
    links = np.zeros((11, 11), np.float32)
    links[:, 9] = 8
    roles = Roles(tags, {"source": ((7, 9),), "cue": ((9, 10),), "content": ((0, 7),)}, links, links)
    window = Window((tuple(words),), tuple(quotation(words)), True)
    assert contents_of(window, heads, relations, roles) == (((9, 10), ((0, 7),)),)
    quiet = Roles(
        {**tags, "cue": np.tile(np.float32([9, 0, 0]), (11, 1))}, {**roles.spans, "cue": ()}, links, links
    )
    assert contents_of(window, heads, relations, quiet) == ()
