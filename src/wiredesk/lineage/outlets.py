"""Names of outlets as other reports write them: from a table, and from the articles at hand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from wiredesk.model.article import Article

#: The longest name of the table has six words.
MOST_WORDS = 6
#: Code points in which so many words end.
_NEAR = 80
_ARTICLE = re.compile(
    r"(?:the |The |le |Le |la |La |les |Les |el |El |il |Il |der |Der |die |Die |das |Das |de |De |l[’'])?"
)
_WORDS = re.compile(r"[^\s,;:()“”\"]+")


class OutletNames:
    """Finds an outlet's name at a place of a text; all its forms lead to one name."""

    def __init__(self, articles: Iterable[Article] = ()) -> None:
        self._by_form = dict(_well_known()[0])
        self._by_host = _well_known()[1]
        for article in articles:
            # A host ("herald.example") is how an outlet is filed, not how others write its name.
            if article.outlet and "." not in article.outlet.strip(".") and article.outlet[:1].isupper():
                self._by_form.setdefault(_plain(article.outlet), _plain(article.outlet))

        self._by_letters = {_letters(form): name for form, name in reversed(self._by_form.items())}

    def starting(self, text: str, at: int) -> tuple[str, int] | None:
        """The outlet whose name begins at ``at``, an article before it aside, and where the name ends."""
        found = _ARTICLE.match(text, at)
        start = found.end() if found else at
        words = []
        for match in _WORDS.finditer(text, start, start + _NEAR):
            words.append(match)
            if len(words) == MOST_WORDS:
                break
        if not words or words[0].start() != start:
            return None
        for last in reversed(words):
            written = text[start : last.end()]
            form = _plain(written)
            if form in self._by_form:
                return self._by_form[form], start + len(re.sub(r"(?:[’']s)?[.!?]*$", "", written))
        return None

    def ending(self, text: str, at: int) -> tuple[str, int] | None:
        """The outlet whose name ends at ``at``, white space aside, and where the name begins."""
        before = list(_WORDS.finditer(text, max(0, at - _NEAR), at))[-MOST_WORDS:]
        if not before or text[before[-1].end() : at].strip():
            return None
        for first in before:
            form = _plain(text[first.start() : before[-1].end()])
            if form in self._by_form:
                return self._by_form[form], first.start()
        return None

    def own(self, article: Article) -> str | None:
        """The name by which others call the article's own outlet, which may be filed under its host."""
        outlet = (article.outlet or "").casefold()
        host = outlet.split("/")[0].removeprefix("www.")
        return self._by_host.get(host) or self._by_letters.get(_letters(outlet))


def _letters(name: str) -> str:
    return re.sub(r"\W|_", "", _plain(name).casefold())


def _plain(written: str) -> str:
    """A name as written, without a leading article, a possessive ending, and with one kind of apostrophe."""
    plain = re.sub(r"(?:’s|’)?[.!?]*$", "", written.strip().replace("'", "’"))
    article = _ARTICLE.match(plain)
    return plain[article.end() :] if article else plain


@cache
def _well_known() -> tuple[dict[str, str], dict[str, str]]:
    forms: dict[str, str] = {}
    hosts: dict[str, str] = {}
    table = files(__package__).joinpath("data/outlets.tsv").read_text(encoding="utf-8")
    for line in table.splitlines():
        if line.startswith("#"):
            continue
        written, others, addresses = line.split("\t")
        name = _plain(re.sub(r" \([^)]*\)$", "", written))
        # A name with its place in brackets is shared by several: only its other forms lead to it.
        for form in (*([] if name != _plain(written) else [written]), *filter(None, others.split(";"))):
            forms.setdefault(_plain(form), name)
        for host in addresses.split(";"):
            hosts.setdefault(host, name)
    return forms, hosts
