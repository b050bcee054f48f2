"""Makes the account of each acceptance story and scores it against the story's probes.

    python benchmarks/acceptance.py --stories DIR [--check] [--verbose]

DIR holds ``score.py`` and a folder for each story with ``pages/`` and ``probes.json``. ``--check`` fails
when a story passes fewer probes than ``floors.json`` says, or loses one of a kind that must be whole.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

FLOORS = Path(__file__).parent / "floors.json"
#: Kinds of probe of which none may fail.
WHOLE = ("integrity", "story", "family", "no_entity", "no_event")


def score(story: Path, scorer: Path, verbose: bool) -> tuple[int, dict[str, tuple[int, int]]]:
    """Probes passed, and (passed, all) for each kind."""
    with tempfile.TemporaryDirectory() as folder:
        made = [sys.executable, "-m", "wiredesk.cli", "account", str(story / "pages"), "-o", folder, "-q"]
        subprocess.run(made, check=True)
        command = [sys.executable, str(scorer), str(story / "probes.json"), f"{folder}/account.json"]
        done = subprocess.run(command + ["--verbose"] * verbose, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)
    print(done.stdout)
    kinds = {k: (int(a), int(b)) for k, a, b in re.findall(r"^(\w+): (\d+)/(\d+)$", done.stdout, re.M)}
    return sum(a for a, _ in kinds.values()), kinds


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))["acceptance"]
    failed = []
    for probes in sorted(options.stories.glob("*/probes.json")):
        story = probes.parent
        print(f"-- {story.name}")
        passed, kinds = score(story, options.stories / "score.py", options.verbose)
        if passed < floors.get(story.name, 0):
            failed.append(f"{story.name}: {passed} probes pass, the floor is {floors[story.name]}")
        failed += [f"{story.name}: {k} {kinds[k]}" for k in WHOLE if k in kinds and kinds[k][0] < kinds[k][1]]
    for line in failed:
        print(f"BELOW FLOOR {line}")
    return int(bool(failed) and options.check)


if __name__ == "__main__":
    sys.exit(main())
