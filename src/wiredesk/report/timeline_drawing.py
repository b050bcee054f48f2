"""The timeline as a picture: days that something happened, and when the articles came out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from wiredesk.model.account import Account
from wiredesk.report.words import day_number, day_words

#: Labels nearer to each other than this share of the width would run into one another on a phone.
_LABEL_GAP = 15.0
_EDGE = 4.0
#: A day this many times farther away than the middle half of all days are wide is drawn at the edge.
_FAR = 12


@dataclass(frozen=True, slots=True)
class Dot:
    """A day in the picture: its place in percent of the width, its size, and what it stands for."""

    x: float
    radius: float
    words: str
    anchor: str = ""
    label: str = ""
    align: str = "middle"
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """``happenings`` lie above the line, ``articles`` below it; ``summary`` says it in words."""

    happenings: tuple[Dot, ...]
    articles: tuple[Dot, ...]
    summary: str


def draw_timeline(account: Account, anchors: dict[str, str]) -> Drawing | None:
    """The picture of a story's days; ``None`` where fewer than two days are known."""
    days: dict[int, tuple[str, int]] = {}
    for row in account.timeline:
        number = day_number(row.date)
        if number is not None:
            before = days.get(number)
            days[number] = (
                before[0] if before else row.date,
                (before[1] if before else 0) + len(row.entries),
            )
    published = Counter(
        number
        for a in account.articles
        if a.published and (number := day_number(a.published.value[:10])) is not None
    )
    everything = sorted({*days, *published})
    if len(everything) < 2:
        return None
    first, last = _window(everything)

    def place(day: int) -> float:
        inside = min(max(day, first), last)
        return round(_EDGE + (100 - 2 * _EDGE) * (inside - first) / max(1, last - first), 2)

    most = max([n for _, n in days.values()] + [1])
    happenings = []
    reach = [-1e9, -1e9]
    for day in sorted(days):
        iso, n = days[day]
        x = place(day)
        tier = next((t for t in (0, 1) if x - reach[t] >= _LABEL_GAP), None)
        if tier is not None:
            reach[tier] = x
        radius = round(5 + 8 * (n / most) ** 0.5, 1)
        words = f"{day_words(iso)}: {n} reported"
        label = _short(iso) if tier is not None else ""
        happenings.append(Dot(x, radius, words, anchors.get(iso, ""), label, _align(x), tier == 1))
    articles = tuple(
        Dot(place(day), round(min(14.0, 2 + 2 * n**0.5), 1), f"{n} published on {_iso_words(day)}")
        for day, n in sorted(published.items())
    )
    window = f"from {_iso_words(everything[0])} to {_iso_words(everything[-1])}"
    summary = f"{len(days)} days with something reported, {window}"
    return Drawing(tuple(happenings), articles, summary)


def _window(days: list[int]) -> tuple[int, int]:
    """The days that are drawn to scale: without those far away, such as the history of a conflict."""
    quarter = days[len(days) // 4], days[(3 * len(days)) // 4]
    reach = max(7, _FAR * max(1, quarter[1] - quarter[0]))
    inside = [d for d in days if quarter[0] - reach <= d <= quarter[1] + reach]
    return inside[0], inside[-1]


def _short(iso: str) -> str:
    words = day_words(iso).split(",")[0].split(" ")
    return f"{words[0]} {words[1][:3]}" if len(words) == 3 else " ".join(words)


def _iso_words(day: int) -> str:
    return day_words(date.fromordinal(day).isoformat())


def _align(x: float) -> str:
    return "start" if x < 12 else "end" if x > 88 else "middle"
