from __future__ import annotations

import random
import sys

import pytest

from wiredesk.errors import WorkerNotStarted
from wiredesk.extraction import extract, load_agencies
from wiredesk.extraction.page_checks import refusal
from wiredesk.extraction.worker import Job, MarkupWorker, PageKilled, _drafted
from wiredesk.model.article import Article
from wiredesk.model.page import Page, Rejection
from wiredesk.settings import load_settings

AGENCIES = load_agencies()
WORDS = (
    "The ferry Asta ran aground on Tuesday in thick fog, and everybody was taken off, the coast guard said. "
)


def deep(levels: int) -> str:
    inside = "".join(f"<p>{WORDS * 3}{n}.</p>" for n in range(5))
    return f"<html><body>{'<div>' * levels}{inside}{'</div>' * levels}</body></html>"


def test_hostile_markup_is_refused_before_any_parser_sees_it():
    attributes = "<html><body><div " + " ".join(f'a{n}="1"' for n in range(200_000)) + "><p>x</p></div>"
    quoted = "<html><body><div " + " ".join(f'a{n}=">"' for n in range(200_000)) + "><p>x</p></div>"
    for page in (attributes, quoted, "<p>word</p>" * 300_000, deep(100_000), "<" * 1_000_000):
        assert refusal(page)
        assert isinstance(extract(Page("h.html", page, "html"), AGENCIES), Rejection)


def test_a_long_script_is_no_tag():
    data = ",".join(f'{{"name": "value {n}"}}' for n in range(60_000))
    assert refusal(f"<html><body><script>var pages = [{data}];</script><p>{WORDS}</p></body></html>") is None


def test_an_ordinary_page_is_not_refused():
    assert refusal(deep(50)) is None


@pytest.mark.parametrize("levels", [300, 2_000, 10_000])
def test_what_a_parser_cuts_off_another_finds(levels):
    article = extract(Page("deep.html", deep(levels), "html"), AGENCIES)
    assert isinstance(article, Article)
    assert "ran aground" in article.text


def test_a_page_that_takes_too_long_is_killed_and_the_next_one_is_read():
    worker = MarkupWorker(AGENCIES, seconds=1, memory=1_000_000_000)
    long = "<html><body>" + f"<p>{WORDS}</p>" * 120_000
    try:
        with pytest.raises(PageKilled):
            worker.draft(long, None, None)
        assert worker.draft(deep(3), None, None).judged.lines
    finally:
        worker.close()


def test_a_page_that_takes_too_much_memory_is_killed():
    worker = MarkupWorker(AGENCIES, seconds=20, memory=20_000_000)
    try:
        with pytest.raises(PageKilled):
            worker.draft("<html><body>" + f"<p>{WORDS}</p>" * 60_000, None, None)
    finally:
        worker.close()


@pytest.mark.parametrize("levels", [300, 2_000, 10_000])
def test_an_article_that_goes_on_behind_the_depth_where_a_parser_stops_is_whole(levels):
    above = "".join(f"<p>{WORDS * 4}Above, {n}.</p>" for n in range(6))
    below = "".join(f"<p>{WORDS * 4}Below, {n}.</p>" for n in range(6))
    page = f"<html><body>{above}{'<div>' * levels}{below}{'</div>' * levels}</body></html>"
    article = extract(Page("deep.html", page, "html"), AGENCIES)
    assert isinstance(article, Article)
    assert all(f"{place}, {n}." in article.text for place in ("Above", "Below") for n in range(6))


def test_the_limits_are_five_seconds_and_a_gigabyte_unless_set():
    settings = load_settings()
    assert (settings.page_seconds, settings.page_memory) == (5.0, 1_000_000_000)


@pytest.mark.parametrize(
    ("program", "told"), [("/bin/false", "ended while it started"), ("/no/such/python", "cannot be started")]
)
def test_a_worker_that_does_not_start_is_no_fault_of_the_page(monkeypatch, program, told):
    monkeypatch.setattr(sys, "executable", program)
    with pytest.raises(WorkerNotStarted, match=told):
        MarkupWorker(AGENCIES, seconds=1, memory=1_000_000_000).draft(deep(3), None, None)


def test_a_worker_that_is_slow_to_start_is_not_waited_for_without_end(monkeypatch, tmp_path):
    sleeper = tmp_path / "python"
    sleeper.write_text("#!/bin/sh\nexec sleep 60\n")
    sleeper.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(sleeper))
    monkeypatch.setattr("wiredesk.extraction.worker._START_SECONDS", 0.2)
    with pytest.raises(WorkerNotStarted, match="not ready"):
        MarkupWorker(AGENCIES, seconds=1, memory=1_000_000_000).draft(deep(3), None, None)


def test_bytes_in_no_encoding_that_the_parser_knows_are_read():
    broken = f"<html><body><p>{WORDS * 4}</p></body></html>".encode() + b"\xff\xfe\x80" * 100
    declared = f"<html><head><meta charset='x-nowhere'></head><body><p>{WORDS * 4} \xe9</p></body></html>"
    for page in (broken, declared.encode("latin-1")):
        article = extract(Page("b.html", page, "html"), AGENCIES)
        assert isinstance(article, Article)
        assert "ran aground" in article.text


def test_a_parser_that_stumbles_is_told_of_the_page(monkeypatch):
    def stumble(*_):
        raise LookupError("no such thing")

    monkeypatch.setattr("wiredesk.extraction.worker.draft_markup", stumble)
    assert _drafted("<p>", Job(b"<p>", True, None, None), AGENCIES).refused == (
        "reading it failed (LookupError: no such thing)"
    )


def test_bytes_that_are_no_text_are_no_article():
    noise = random.Random(3).randbytes(20_000).decode("utf-8", "replace")
    told = extract(Page("noise.txt", noise, "text"), AGENCIES)
    assert isinstance(told, Rejection)
    assert "cannot be read" in told.reason
    accents = (WORDS.replace("a", "\xe9") * 8).encode("latin-1").decode("utf-8", "replace")
    assert isinstance(extract(Page("a.txt", accents, "text"), AGENCIES), Article)
