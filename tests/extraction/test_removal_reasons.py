"""Why lines go."""

from __future__ import annotations

import pytest

from wiredesk.extraction import extract, load_agencies
from wiredesk.extraction.line_roles import furniture_role
from wiredesk.extraction.removal_reasons import may_be_standfirst, removal_reason
from wiredesk.model.article import Article
from wiredesk.model.page import Page

AGENCIES = load_agencies()


@pytest.mark.parametrize(
    ("line", "hint", "reason"),
    [
        ("Updated: 9:20 AM, July 15, 2024", "", "date stamp"),
        ("Update: the harbour has said since that it will open in May.", "", "editor's note"),
        ("Contact us", "", "navigation"),
        ("Back to the top", "date stamp", "furniture"),
        ("15 July, 9.20", "date stamp", "date stamp"),
        ("The ferry should never have left the harbour, as I see it.", "comment form", "reader comment"),
        ("Newsroom staff", "legal", "navigation"),
        ("© Harbour Post", "legal", "legal"),
        ("Anna Berg/AP", "caption", "photo credit"),
        ("Storm closes the harbour ...", "", "teaser"),
        ("Ferries", "", "furniture"),
    ],
)
def test_reasons(line, hint, reason):
    assert removal_reason(line, furniture_role(line), hint, AGENCIES) == reason


def test_a_standfirst_is_no_button():
    assert may_be_standfirst("The harbour will stay closed until the end of May, the mayor said")
    assert not may_be_standfirst("Scroll to top of page")


def test_lines_that_credit_and_datelines_are_called_so():
    body = "".join(
        f"<p>The ferry Asta ran aground in thick fog for the {n}th time, the coast guard said on Sunday.</p>"
        for n in range(6)
    )
    page = (
        "<html><body><h1>Ferry aground in the fog</h1><div>By The Associated Press</div>"
        f"<div>Port Ella -</div>{body}</body></html>"
    )
    found = extract(Page("a.html", page, "html"), AGENCIES)
    assert isinstance(found, Article)
    reasons = {line.text: line.reason for line in found.removed}
    assert reasons.get("By The Associated Press") == "agency credit"
    assert found.dateline is not None
    assert found.dateline.place == "Port Ella"
