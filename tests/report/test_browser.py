"""The report in Chromium, where there is one: nothing is refused, nothing overflows, links unfold."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from html import escape
from pathlib import Path

import pytest
from lxml import html
from tests.report.hostile_story import hostile_account

from wiredesk.model.account import Account
from wiredesk.report import render_report
from wiredesk.report.references import References

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None, reason="NO CHROMIUM: how the report looks in a browser was not checked"
    ),
]

MEASURE = """<script>addEventListener("load", () => {
  const wide = [...document.querySelectorAll("body *")]
    .filter((e) => !e.closest(".skip, thead, .note") && getComputedStyle(e).display !== "none")
    .filter((e) => e.getBoundingClientRect().right > innerWidth + 1);
  parent.document.documentElement.dataset.measured = [innerWidth, document.documentElement.scrollWidth,
    wide.slice(0, 3).map((e) => e.tagName + "." + e.className).join(" ")].join("|");
});</script>"""


def opened(page: Path, profile: Path, width: int, fragment: str = "") -> tuple[str, str]:
    """The page's DOM once it has loaded, and what Chromium logged."""
    done = subprocess.run(
        [
            str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--enable-logging=stderr", f"--user-data-dir={profile}", f"--window-size={width},844",
            "--virtual-time-budget=3000", "--dump-dom", f"{page.as_uri()}{fragment}",
        ],
        capture_output=True,
        timeout=120,
        env={**os.environ, "HOME": str(profile)},
        check=True,
    )  # fmt: skip
    return done.stdout.decode(), done.stderr.decode(errors="replace")


@pytest.fixture
def page(tmp_path: Path, told: Account) -> Path:
    path = tmp_path / "report.html"
    path.write_text(render_report([told]), encoding="utf-8")
    return path


def test_nothing_is_refused_and_a_citation_unfolds_its_article(
    page: Path, tmp_path: Path, told: Account
) -> None:
    references = References(told)
    anchor = references.anchor(told.brief[0].citations[0])
    dom, log = opened(page, tmp_path / "profile", 1280, f"#{anchor}")
    assert "CONSOLE" not in log, log
    tree = html.document_fromstring(dom)
    folds = tree.xpath(f"//*[@id='{anchor}']/ancestor::details")
    assert folds
    assert all(fold.get("open") is not None for fold in folds)


@pytest.mark.parametrize(("name", "width"), [("told", 390), ("told", 1280), ("hostile", 390)])
def test_nothing_overflows(tmp_path: Path, told: Account, name: str, width: int) -> None:
    account = told if name == "told" else hostile_account(articles=12, statements=90)
    # Without the policy, so that a script from outside can measure; in a frame, because Chromium opens
    # no window narrower than 500 pixels.
    inner_page = re.sub(r"<meta http-equiv=[^>]*>", "", render_report([account]), count=1)
    inner_page = inner_page.replace("</body>\n</html>", f"{MEASURE}</body>\n</html>")
    path = tmp_path / "measured.html"
    frame = f'<iframe width="{width}" height="844" style="border:0" srcdoc="{escape(inner_page)}"></iframe>'
    path.write_text(f"<!DOCTYPE html><html><body>{frame}</body></html>", encoding="utf-8")
    dom, _ = opened(path, tmp_path / "profile", 1400)
    inner, scroll, wide = html.document_fromstring(dom).get("data-measured").split("|")
    assert int(inner) == width
    assert int(scroll) <= width, wide
    assert not wide, wide
