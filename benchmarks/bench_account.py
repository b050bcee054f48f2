"""The account as an editor reads it: probes of whole stories, timeline, claims and scale in one run.

    python benchmarks/bench_account.py --data DIR [--check] [--stories DIR] [--only acceptance,timeline]

The stories in ``stories/`` are scored with ``probes.py``; with ``--stories`` those of that folder too, with
the scorer that lies in it (``acceptance.py``). The other parts are the benchmarks of their names.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import acceptance
import probes

HERE = Path(__file__).parent
#: The parts and what each is asked beside ``--data``: the whole of the scale is its largest size.
PARTS: dict[str, tuple[str, ...]] = {
    "acceptance": (),
    "timeline": (),
    "claims": (),
    "scale": ("--sizes", "612"),
}


def own_stories(data: Path) -> list[str]:
    """Scores our own stories; gives back a line for each below its floor."""
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))["acceptance"]
    below = []
    with tempfile.TemporaryDirectory() as folder:
        for told in sorted(acceptance.OWN.glob("*.json")):
            story = acceptance.own_story(told, data, Path(folder))
            made = Path(folder) / f"{told.stem}-account"
            command = [
                sys.executable,
                "-m",
                "wiredesk",
                "account",
                str(story / "pages"),
                "-o",
                str(made),
                "-q",
            ]
            subprocess.run(command, check=True)
            truth = json.loads((story / "probes.json").read_text(encoding="utf-8"))["probes"]
            failed = probes.check(truth, json.loads((made / "account.json").read_text(encoding="utf-8")))
            passed = len(truth) - len(failed)
            print(f"{told.stem}: {passed} of {len(truth)} probes hold", *failed, sep="\n  ", flush=True)
            if passed < floors.get(told.stem, 0):
                below.append(f"{told.stem}: {passed}, the floor is {floors[told.stem]}")
    return below


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--stories", type=Path)
    parser.add_argument("--only", default=",".join(PARTS))
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    below = []
    for part in options.only.split(","):
        print(f"-- {part}", flush=True)
        if part == "acceptance" and options.stories is None:
            below += own_stories(options.data)
            continue
        script = HERE / ("acceptance.py" if part == "acceptance" else f"bench_{part}.py")
        command = [sys.executable, str(script), "--data", str(options.data), "--check", *PARTS[part]]
        command += ["--stories", str(options.stories)] if part == "acceptance" else []
        if subprocess.run(command, check=False).returncode:
            below.append(part)
    print("below their floor: " + "; ".join(below) if below else "every floor holds")
    return int(bool(below) and options.check)


if __name__ == "__main__":
    sys.exit(main())
