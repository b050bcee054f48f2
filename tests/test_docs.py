import re
import subprocess
import sys
from pathlib import Path

import wiredesk

ROOT = Path(__file__).parent.parent


def test_the_reference_is_what_the_code_says():
    done = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_link_between_pages_leads_somewhere():
    for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), *(ROOT / "models").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_the_readme_names_the_commands_that_exist():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in ("make demo", "make test", "wiredesk account", "wiredesk verify"):
        assert command in readme


def test_public_names_are_there_and_documented():
    for name in wiredesk.__all__:
        assert name == "__version__" or getattr(wiredesk, name).__doc__


def test_decisions_are_numbered_once():
    numbers = [p.name[:4] for p in (ROOT / "docs" / "decisions").glob("*.md")]
    assert len(numbers) == len(set(numbers))
    assert all(n.isdigit() for n in numbers)
