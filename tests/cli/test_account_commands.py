"""The command line as a newcomer runs it, in a process of its own."""

import json
import subprocess
import sys

import pytest

from wiredesk import demo

PAGES = demo.pages_path()


def wiredesk(*arguments, stdin=None, cwd=None):
    return subprocess.run(
        [
            sys.executable,
            "-W",
            "error::DeprecationWarning:wiredesk",
            "-m",
            "wiredesk",
            *map(str, arguments),
        ],
        capture_output=True,
        input=stdin,
        cwd=cwd,
        check=False,
        text=True,
        encoding="utf-8",
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    done = wiredesk("demo", "-o", folder)
    assert done.returncode in (0, 3), done.stderr
    return folder, done


def test_the_demo_writes_accounts_and_a_report_and_says_where(made):
    folder, done = made
    assert (folder / "account.json").exists()
    assert (folder / "account-2.json").exists()
    assert "<!doctype html>" in (folder / "report.html").read_text(encoding="utf-8")[:200].lower()
    assert "account.json" in done.stdout
    assert "report.html" in done.stdout


def test_the_last_line_counts(made):
    assert made[1].stderr.strip().splitlines()[-1].endswith(("stories", "(listed above)", "given twice"))


def test_what_the_demo_wrote_verifies(made):
    done = wiredesk("verify", made[0] / "account.json", made[0] / "account-2.json")
    assert done.returncode == 0, done.stdout
    assert "citations hold" in done.stdout


def test_a_changed_account_does_not_verify(made, tmp_path):
    told = json.loads((made[0] / "account.json").read_text(encoding="utf-8"))
    told["brief"][0]["text"] = "Nothing of the kind happened."
    (tmp_path / "account.json").write_text(json.dumps(told), encoding="utf-8")
    done = wiredesk("verify", tmp_path / "account.json")
    assert done.returncode == 1
    assert "Nothing of the kind" in done.stdout


def test_two_runs_give_the_same_bytes_but_for_the_time(made, tmp_path):
    wiredesk("demo", "-o", tmp_path)
    for name in ("account.json", "account-2.json"):
        one, two = (json.loads((f / name).read_bytes()) for f in (made[0], tmp_path))
        created = one["generator"].pop("created"), two["generator"].pop("created")
        assert all(created)
        assert json.dumps(one) == json.dumps(two)


def test_standard_input_is_read(tmp_path):
    text = (
        "Bridge closed in Velm\n20310304\nThe old bridge in Velm was closed on Tuesday, the mayor said.\n" * 3
    )
    done = wiredesk("account", "-", "-o", tmp_path, stdin=text)
    assert done.returncode == 0, done.stderr
    assert json.loads((tmp_path / "account.json").read_bytes())["story"]["article_count"] == 1


def test_fields_of_records_can_have_other_names(tmp_path):
    body = "The old bridge in Velm was closed on Tuesday after cracks were found, mayor Ada Rook said. " * 3
    record = {
        "headline": "Bridge closed in Velm",
        "maintext": body,
        "date_publish": "2031-03-04",
        "source": "Velm Post",
    }
    (tmp_path / "r.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    options = [
        "--map",
        "text=maintext",
        "--map",
        "title=headline",
        "--map",
        "published=date_publish",
        "--map",
        "outlet=source",
    ]
    done = wiredesk("account", tmp_path / "r.jsonl", "-o", tmp_path / "out", *options)
    assert done.returncode == 0, done.stderr
    article = json.loads((tmp_path / "out" / "account.json").read_bytes())["articles"][0]
    assert article["title"] == "Bridge closed in Velm"
    assert article["outlet"] == "Velm Post"
    assert article["published"]["value"].startswith("2031-03-04")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["account", "missing.html", "-o", "out"], "missing.html"),
        (["account", ".", "-o", "out"], "no article"),
        (["account", ".", "-o", "out", "--map", "text"], "FIELD=COLUMN"),
        (["account", ".", "-o", "out", "--map", "colour=x"], "colour"),
        (["account", ".", "-o", "out", "--annotator", "crystal-ball"], "crystal-ball"),
        (["verify", "missing.json"], "missing.json"),
    ],
)
def test_what_cannot_be_done_is_one_clear_line(arguments, said, tmp_path):
    done = wiredesk(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_an_output_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "taken").write_text("a file")
    done = wiredesk("demo", "-o", tmp_path / "taken")
    assert done.returncode == 2
    assert "taken" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_pipeline_can_be_read():
    done = wiredesk("pipeline")
    assert done.returncode == 0
    assert "trace" in done.stdout
    assert "lineage" in done.stdout


def test_the_schema_is_printed():
    assert json.loads(wiredesk("schema").stdout)["title"] == "wiredesk.account/1"


STUMBLING = """
import sys
from wiredesk.pipeline import table
from wiredesk.cli.app import main

def stumble(text, written=None, plain=table.find_times):
    if "Orlin" in text:
        raise KeyError("Orlin")
    return plain(text, written)

table.find_times = stumble
sys.argv[0] = "wiredesk"
main()
"""


def test_a_page_that_a_stage_stumbles_over_is_told_and_counted_and_the_rest_accounted_for(tmp_path):
    pages = [
        {
            "text": "The old bridge in Velm was closed on Tuesday, the mayor said. Cars must turn back at Orlin."
        },
        {"text": "Velm closed its old bridge on Tuesday. The mayor said that it would be mended by May."},
    ]
    records = "\n".join(json.dumps({"id": n, "published": "2031-03-05", **p}) for n, p in enumerate(pages))
    (tmp_path / "pages.jsonl").write_text(records, encoding="utf-8")
    arguments = ["account", "pages.jsonl", "-o", "out", "--one-story", "-q"]
    done = subprocess.run(
        [sys.executable, "-c", STUMBLING, *arguments],
        capture_output=True,
        cwd=tmp_path,
        check=False,
        text=True,
    )
    assert done.returncode == 3, done.stderr
    assert "pages.jsonl:1: stage 'times' failed (KeyError: 'Orlin')" in done.stderr
    assert done.stderr.strip().splitlines()[-1] == "1 article, 1 story, 1 not used (listed above)"
    told = json.loads((tmp_path / "out" / "account.json").read_text(encoding="utf-8"))
    assert [a["source"].rsplit("/", 1)[-1] for a in told["articles"]] == ["pages.jsonl"]
