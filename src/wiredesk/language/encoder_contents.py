"""Chooses the contents of a window and their cues together.

Every cue has some contents that it may have (``content_candidates``); learned trees say what each is worth
(``content_trees``), and those are taken that are worth most together and do not get into each other's way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from wiredesk.language.content_candidates import Candidate, Lattice, candidates
from wiredesk.language.content_features import CueSeen, Passage, features, shares, touch
from wiredesk.language.content_trees import load_content_trees
from wiredesk.language.encoder_links import Range, link
from wiredesk.language.encoder_spans import Floats, best_tags, spans_of
from wiredesk.language.encoder_windows import Window

#: Added to outside, beginning and inside of contents: .5 for those inside, and what the beginning and end of
#: a span cost (1 and .5), as where the tags alone decide.
_LEANING = np.array([0.0, -1.0, 0.5], dtype=np.float32)
#: Added to beginning and inside of a cue for those cues that are taken only with a content worth it.
_DOUBTFUL_CUES = 2.5
#: What a content must be worth. On PolNeAR's dev part .3 gives .5 points of exact contents and of rel50 less
#: and cues .3 more; .5 gives 1 point of words less.
LEAST_WORTH = 0.4
#: Candidates of a window that are weighed together.
_WEIGHED = 16
_NO_SOURCE = -20.0


@dataclass(frozen=True, slots=True)
class Roles:
    """What the network says of the roles of a window's words.

    ``tags`` are scores of outside, beginning and inside per role, ``spans`` the spans that they alone give;
    ``content_cue[n, m]`` says how well word m fits as the cue of content word n, ``source_cue`` the same of
    sources.
    """

    tags: Mapping[str, Floats]
    spans: Mapping[str, tuple[Range, ...]]
    content_cue: Floats
    source_cue: Floats


@dataclass(frozen=True, slots=True)
class Weighed:
    """The candidates of a window with their cues and one row of features each."""

    cues: tuple[CueSeen, ...]
    found: tuple[Candidate, ...]
    rows: Floats


def contents_of(
    window: Window, heads: Sequence[int], relations: Sequence[str], roles: Roles
) -> tuple[tuple[Range, tuple[Range, ...]], ...]:
    """The cues of a window that have a content, each with its one or two ranges, in the order of the cues.

    ``heads`` are word numbers of the window, -1 for roots.
    """
    seen = weighed(window, heads, relations, roles)
    if seen is None:
        return ()
    worth = load_content_trees()(seen.rows)
    cues = [cue.words for cue in seen.cues]
    chosen = (seen.found[n] for n in best_together(seen.found, cues, worth))
    return tuple(sorted((cues[c.cue], tuple(_with_marks(window, part) for part in c.parts)) for c in chosen))


def weighed(window: Window, heads: Sequence[int], relations: Sequence[str], roles: Roles) -> Weighed | None:
    """The candidates of a window with their features; nothing where there is no cue or no candidate."""
    forms = window.words
    is_mark = [not any(c.isalnum() for c in form) for form in forms]
    cues = [*roles.spans["cue"], *_doubtful_cues(roles, is_mark)]
    if not cues:
        return None
    lattice = Lattice(roles.tags["content"] + _LEANING)
    found = candidates(lattice, roles.content_cue, cues, is_mark)
    if not found:
        return None
    passage = Passage(
        forms,
        heads,
        relations,
        [n for n, sentence in enumerate(window.sentences) for _ in sentence],
        window.quoted,
        is_mark,
        shares(roles.tags["cue"]),
        shares(roles.tags["source"]),
    )
    main = len(roles.spans["cue"])
    seen = tuple(CueSeen(cue, n < main, _source_link(cue, roles)) for n, cue in enumerate(cues))
    return Weighed(seen, tuple(found), features(passage, lattice, seen, found))


def _doubtful_cues(roles: Roles, is_mark: Sequence[bool]) -> list[Range]:
    """Cues of words that the tags give only where they lean towards cues, without those given anyhow."""
    taken = {n for cue in roles.spans["cue"] for n in range(*cue)}
    leaning = roles.tags["cue"] + np.array([0.0, _DOUBTFUL_CUES, _DOUBTFUL_CUES], dtype=np.float32)
    return [
        (a, b)
        for a, b, _ in spans_of(best_tags(leaning))
        if not all(is_mark[a:b]) and taken.isdisjoint(range(a, b))
    ]


def _source_link(cue: Range, roles: Roles) -> float:
    """How well the best source fits a cue, less its distance."""
    sources = (s for s in roles.spans["source"] if not touch((s,), (cue,)))
    return max((link(roles.source_cue, source, cue) for source in sources), default=_NO_SOURCE)


def best_together(found: Sequence[Candidate], cues: Sequence[Range], worth: Sequence[float]) -> list[int]:
    """The numbers of the candidates that are worth most together, by branch and bound.

    Two of one cue, two that share a word, and a content with another one's cue in it do not go together.
    """
    order = [n for n in range(len(found)) if worth[n] > LEAST_WORTH]
    order = sorted(order, key=lambda n: (-worth[n], n))[:_WEIGHED]
    gains = [worth[n] - LEAST_WORTH for n in order]
    clashes = [
        {m for m, other in enumerate(order) if m != k and _clash(found[n], found[other], cues)}
        for k, n in enumerate(order)
    ]
    best: list[int] = []
    most = 0.0

    def go_on(at: int, gained: float, chosen: list[int], barred: set[int]) -> None:
        nonlocal best, most
        if gained > most:
            best, most = chosen, gained
        free = [k for k in range(at, len(order)) if k not in barred]
        left = sum(gains[k] for k in free)
        for k in free:
            if gained + left <= most:
                return
            go_on(k + 1, gained + gains[k], [*chosen, order[k]], barred | clashes[k])
            left -= gains[k]

    go_on(0, 0.0, [], set())
    return best


def _clash(one: Candidate, other: Candidate, cues: Sequence[Range]) -> bool:
    return (
        one.cue == other.cue
        or touch(one.parts, other.parts)
        or touch(one.parts, (cues[other.cue],))
        or touch(other.parts, (cues[one.cue],))
    )


def _with_marks(window: Window, part: Range) -> Range:
    """A range with the quotation marks right around it, and what stands between it and the closing one."""
    start, end = part
    words, quoted = window.words, window.quoted
    if start and quoted[start - 1] == 2 and quoted[start] == 1:
        start -= 1
    at = end
    while at < len(words) and quoted[at] != 2 and not any(c.isalnum() for c in words[at]):
        at += 1
    if at < len(words) and quoted[at] == 2 and quoted[end - 1] == 1:
        end = at + 1
    return start, end
