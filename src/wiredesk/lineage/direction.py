"""Which of two articles is the source: structural evidence and stated times, or an honest unknown."""

from __future__ import annotations

from datetime import datetime

from wiredesk.model.article import Article
from wiredesk.model.dates import DateValue


def earlier_first(one: Article, other: Article, of_one: float, of_other: float) -> tuple[bool, bool, str]:
    """Whether ``one`` is the source of ``other``, whether that is known, and the reason in words.

    ``of_one`` and ``of_other`` are the shares of each text that the other has. Never decided by the
    order in which pages were read: it contradicts the clock in the text in 38 % of pairs.
    """
    agencies = {c.name for c in one.agencies}, {c.name for c in other.agencies}
    if _is_house_of(one, agencies[1]):
        return True, True, f"{_who(one)} is the house that the other credits"
    if _is_house_of(other, agencies[0]):
        return False, True, f"{_who(other)} is the house that the other credits"
    if agencies[0] and not agencies[1]:
        return True, True, f"{_who(one)} credits {', '.join(sorted(agencies[0]))}, the other credits nobody"
    if agencies[1] and not agencies[0]:
        return (
            False,
            True,
            f"{_who(other)} credits {', '.join(sorted(agencies[1]))}, the other credits nobody",
        )
    order = stated_order(one.published, other.published)
    if order:
        first = one if order < 0 else other
        return order < 0, True, f"{_who(first)} was published earlier"
    if abs(of_one - of_other) > 0.3:
        return of_one < of_other, False, "the longer version is given first; which came first is not known"
    return True, False, "which came first is not known"


def _is_house_of(article: Article, agencies: set[str]) -> bool:
    """Whether an article that credits nobody is of the house that feeds the other: cnn.com, CNN Newsource."""
    house = (article.outlet or "").casefold().removeprefix("www.").split(".")[0]
    return not article.agencies and house in {a.casefold().split()[0] for a in agencies}


def _who(article: Article) -> str:
    return article.outlet or article.source.rsplit("/", 1)[-1]


def stated_order(one: DateValue | None, other: DateValue | None) -> int:
    """-1 where ``one`` is plainly earlier, 1 where later, 0 where the stated times do not tell."""
    if one is None or other is None:
        return 0
    both = (one, other)
    if all(d.precision == "minute" for d in both):
        times = [datetime.fromisoformat(d.value) for d in both]
        if (times[0].tzinfo is None) == (times[1].tzinfo is None):
            return (times[0] > times[1]) - (times[0] < times[1])
    days = [d.value[:10] for d in both]
    return (days[0] > days[1]) - (days[0] < days[1])
