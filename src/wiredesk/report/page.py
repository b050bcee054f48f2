"""The report: one self-contained HTML file, readable without a network and without scripts."""

from __future__ import annotations

import base64
import hashlib
import itertools
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from wiredesk.model.account import Account
from wiredesk.report.references import outlet_name
from wiredesk.report.story_view import story_view
from wiredesk.report.words import count, link_words, origin_name, origin_names, printable, shorten, span_words


def render_report(accounts: Sequence[Account]) -> str:
    """One HTML page that shows accounts: a single story, or an index above several.

    The page loads nothing, and its Content Security Policy allows only the style and the script
    that stand in it, by their SHA-256 hashes. Text of pages is escaped everywhere.
    """
    single = len(accounts) == 1
    stories = [story_view(a, "" if single else f"s{n}-") for n, a in enumerate(accounts, 1)]
    style, script = _part("report.css"), _part("report.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    numbers = itertools.count(1)
    return (
        _templates()
        .get_template("report.jinja")
        .render(
            stories=stories,
            policy=policy,
            style=Markup(style),
            script=Markup(script),
            next_id=lambda: next(numbers),
        )
    )


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("wiredesk.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printable,
        keep_trailing_newline=False,
    )
    environment.filters["shorten"] = shorten
    environment.globals.update(
        count=count,
        link_words=link_words,
        origin_name=origin_name,
        origin_names=origin_names,
        outlet_name=outlet_name,
        span_words=span_words,
    )
    return environment


def _printable(value: object) -> object:
    if isinstance(value, str) and not isinstance(value, Markup):
        return printable(value)
    return value


@cache
def _part(name: str) -> str:
    return (files("wiredesk.report") / "templates" / name).read_text("utf-8").replace("\r\n", "\n").strip()


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
