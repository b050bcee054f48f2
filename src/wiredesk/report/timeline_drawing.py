"""The timeline as a picture: days that something happened, and when the articles came out."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from wiredesk.model.account import Account
from wiredesk.report.words import day_number, day_words

#: Labels nearer to each other than this share of the width would run into one another on a phone.
_LABEL_GAP = 15.0
_EDGE = 4.0
#: Where the part to scale begins, if something stands before it (or ends, if something stands after).
_FAR_END = 18.0
#: A gap of so many days never ends the part to scale: stories rest over weekends and for a week.
_GAP = 8


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
    """``happenings`` lie on the line, ``articles`` below it; ``summary`` says it in words.

    The line is to scale from ``start`` to ``stop`` (percent of the width). What happened long before
    (``earlier``) or will long after (``later``) stands together at its end of the line.
    """

    happenings: tuple[Dot, ...]
    articles: tuple[Dot, ...]
    summary: str
    start: float
    stop: float
    earlier: bool
    later: bool


def draw_timeline(account: Account, anchors: dict[str, str]) -> Drawing | None:
    """The picture of a story's days; ``None`` where fewer than two days are known."""
    reported = _reported(account)
    published = Counter(
        number
        for a in account.articles
        if a.published and (number := day_number(a.published.value[:10])) is not None
    )
    if len({*(day for day, _, _ in reported), *published}) < 2:
        return None
    days = [day for day, iso, _ in reported if len(iso) >= 10] or [day for day, _, _ in reported]
    first, last = _window(days, sorted(published.elements()))
    earlier = [r for r in reported if r[0] < first]
    later = [r for r in reported if r[0] > last]
    start, stop = (_FAR_END if earlier else _EDGE), 100 - (_FAR_END if later else _EDGE)

    def place(day: int) -> float:
        inside = min(max(day, first), last)
        return round(start + (stop - start) * (inside - first) / max(1, last - first), 2)

    inside = [r for r in reported if first <= r[0] <= last]
    most = max((n for _, _, n in inside), default=1)
    dots = [_gathered(earlier, _EDGE, "earlier", anchors)] if earlier else []
    for day, iso, n in inside:
        radius = round(5 + 8 * (n / most) ** 0.5, 1)
        dots.append(
            Dot(place(day), radius, f"{day_words(iso)}: {n} reported", anchors.get(iso, ""), _short(iso))
        )
    dots += [_gathered(later, 100 - _EDGE, "later", anchors)] if later else []
    articles = tuple(
        Dot(place(day), round(min(14.0, 2 + 2 * n**0.5), 1), f"{n} published on {_iso_words(day)}")
        for day, n in sorted(published.items())
        if first <= day <= last
    )
    summary = (
        f"{len(reported)} days with something reported, drawn from {_iso_words(first)} to {_iso_words(last)}"
    )
    return Drawing(_labelled(dots), articles, summary, start, stop, bool(earlier), bool(later))


def _reported(account: Account) -> list[tuple[int, str, int]]:
    """Each date of the timeline: its day, its ISO form and how much is reported for it."""
    found = [(day_number(row.date), row.date, len(row.entries)) for row in account.timeline]
    return sorted((day, iso, n) for day, iso, n in found if day is not None)


def _window(days: list[int], published: list[int]) -> tuple[int, int]:
    """The days that are drawn to scale: those that lie close together around the news.

    It grows from the middle of the publication days (or of the days reported) over every gap that
    is no longer than what is already inside, or than ``_GAP`` days.
    """
    everything = sorted({*days, *published})
    core = published or days
    at = bisect_left(everything, core[len(core) // 2])
    low = high = at
    while True:
        reach = max(_GAP, everything[high] - everything[low])
        if low > 0 and everything[low] - everything[low - 1] <= reach:
            low -= 1
        elif high + 1 < len(everything) and everything[high + 1] - everything[high] <= reach:
            high += 1
        else:
            return everything[low], everything[high]


def _gathered(rows: list[tuple[int, str, int]], x: float, label: str, anchors: dict[str, str]) -> Dot:
    words = f"{label}: {', '.join(day_words(iso) for _, iso, _ in rows[:4])}" + (
        ", ..." if len(rows) > 4 else ""
    )
    return Dot(x, 6.0, words, anchors.get(rows[0][1], ""), label)


def _labelled(dots: list[Dot]) -> tuple[Dot, ...]:
    """The dots with labels where there is room for them, on two levels."""
    reach = [-1e9, -1e9]
    shown = []
    for dot in dots:
        tier = next((t for t in (0, 1) if dot.x - reach[t] >= _LABEL_GAP), None)
        if tier is None:
            shown.append(replace(dot, label=""))
        else:
            reach[tier] = dot.x
            shown.append(replace(dot, align=_align(dot.x), raised=tier == 1))
    return tuple(shown)


def _short(iso: str) -> str:
    words = day_words(iso).split(",")[0].split(" ")
    return f"{words[0]} {words[1][:3]}" if len(words) == 3 else " ".join(words)


def _iso_words(day: int) -> str:
    return day_words(date.fromordinal(day).isoformat())


def _align(x: float) -> str:
    return "start" if x < 12 else "end" if x > 88 else "middle"
