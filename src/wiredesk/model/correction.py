"""What a person says that the machine got wrong; kept, and applied again to every new reckoning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

CorrectionKind = Literal[
    "merge stories", "split story", "move article", "not a copy", "same person", "hide claim"
]


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction, by whom, when (ISO 8601, UTC) and why.

    What it says depends on its kind:

    - ``merge stories``: the articles of all ``stories`` are one story;
    - ``split story``: ``articles`` stand in a story of their own, apart from the other members;
    - ``move article``: ``articles`` stand in the story of the article ``target``;
    - ``not a copy``: the one article of ``articles`` copies nothing, or its two copy each other not;
    - ``same person``: the ``names`` name one person, place or organisation;
    - ``hide claim``: a claim worded as ``words`` is not shown.

    Stories change their ids and members; therefore corrections of stories name articles: ``anchors``
    holds one article of each story that was meant.
    """

    id: str
    kind: CorrectionKind
    author: str
    time: str
    reason: str
    articles: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    words: str = ""
    target: str = ""
    undone_by: str = ""
    undone: str = ""
