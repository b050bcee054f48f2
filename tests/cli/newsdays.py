"""Invented pages of one week: a bridge that fell, and a tram line; each day's as a crawl would bring them."""

from __future__ import annotations

import json
from pathlib import Path

BRIDGE = [
    "LYSE, March 3 (Reuters) - A footbridge over the river Arn in Lyse collapsed on Monday evening, killing "
    "three people, police said.",
    "“We heard a crack and then people were in the water,” said Mona Rask, who was walking her dog on the bank.",
    "The bridge was built in 1962 and was inspected last year, according to the city of Lyse.",
]
QUAY = [
    "Five people died when the footbridge over the Arn in Lyse fell on Monday evening, Mayor Tor Lien told "
    "The Quay on Tuesday.",
    "“The inspection of last year found rust in two of the four cables,” Lien said. “Nobody closed the bridge.”",
    "Divers searched the river all night for two people who are still missing.",
]
TRAM = [
    "The council of Brenna voted on Tuesday to build a tram line from the station to the university.",
    "Mayor Ada Ferro said that work would begin in June. “Brenna has waited for fifty years,” she said.",
]


def record(outlet: str, slug: str, title: str, lines: list[str], day: int, fetched: str) -> dict[str, str]:
    host = outlet.casefold().replace(" ", "-")
    return {
        "url": f"https://{host}.example/{slug}", "outlet": outlet, "title": title, "text": "\n\n".join(lines),
        "published": f"2026-03-{day:02d}T09:00:00Z", "fetched": f"2026-03-{fetched}:00Z",
    }  # fmt: skip


def day(number: int) -> list[dict[str, str]]:
    """What is read on a day of the week; pages that were read before are among it."""
    fallen = "Footbridge in Lyse collapses"
    edited = [BRIDGE[0].replace("three people", "four people"), *BRIDGE[1:]]
    corrected = [
        *TRAM[:1],
        TRAM[1].replace("June", "July"),
        "Correction: An earlier version of this article said that work would begin in June. It begins in July.",
    ]
    found = {
        1: [
            record("Holm Post", "bridge", fallen, BRIDGE, 3, "03T22:00"),
            record("Tide", "lyse-bridge", "Three dead as bridge falls", BRIDGE[:2], 3, "03T23:00"),
            record("Brenna Post", "tram", "Brenna gets a tram", TRAM, 3, "03T23:00"),
        ],
        2: [
            record("The Quay", "arn", "Five dead in Lyse, mayor says", QUAY, 4, "04T10:00"),
            record("Holm Post", "bridge", fallen, edited, 3, "04T12:00"),
        ],
        3: [
            record("Brenna Post", "tram", "Brenna gets a tram", corrected, 3, "05T08:00"),
            record(
                "Tide",
                "lyse-bridge",
                "Three dead as bridge falls",
                ["This article has been retracted because its figures could not be confirmed."],
                3,
                "05T09:00",
            ),
        ],
        4: [
            record("Holm Post", "bridge", fallen, edited, 3, "06T12:00"),
        ],
    }
    return found[number]


def write_day(number: int, folder: Path) -> str:
    """The records of a day as a file."""
    path = folder / f"day-{number}.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in day(number)), encoding="utf-8")
    return str(path)
