"""Makes the account of each acceptance story and scores it against the story's probes.

    python benchmarks/acceptance.py --stories DIR [--data DIR] [--check] [--verbose]

The DIR of stories holds ``score.py`` and a folder for each story with ``pages/`` and ``probes.json``.
``--check`` fails when a story passes fewer probes than ``floors.json`` says, or loses one of a kind that
must be whole. With ``--data``, our own stories in ``stories/`` are scored too: their pages are records of
a collection there, named by its own ids.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).parent / "floors.json"
#: Kinds of probe of which none may fail.
WHOLE = ("integrity", "story", "family", "no_entity", "no_event")


OWN = Path(__file__).parent / "stories"
#: What became of signs in texts that were cut into words.
CUT = {"-LRB- ": "(", " -RRB-": ")", "\\/": "/", "\\*": "*", "`` ": "“", " ''": "”", "''": "”"}


def write_page(record: dict[str, Any], line: str, part: dict[str, Any], pages: Path) -> None:
    """A record as a file: as it is, or where a part names an outlet, its text put together again.

    Of a part whose form is ``text`` nothing but the text is kept.
    """
    if "outlet" not in part:
        (pages / f"{record['id']}.jsonl").write_text(line, encoding="utf-8")
        return
    name, text = f"{part['prefix']}{record['id']}", joined_text(record["text"])
    if part.get("form") == "text":
        (pages / f"{name}.txt").write_text(text, encoding="utf-8")
        return
    made = {"id": name, "published": record["time"][:10], "outlet": part["outlet"], "text": text}
    (pages / f"{name}.jsonl").write_text(json.dumps(made), encoding="utf-8")


def joined_text(text: str) -> str:
    """A text that was cut into words and signs, put together again; a line is a paragraph."""
    for cut, whole in CUT.items():
        text = text.replace(cut, whole)
    text = re.sub(r" ([.,;:?!%])(?=\s|$|[”\")])", r"\1", text)
    text = re.sub(r" ('s|'S|n't|'re|'ve|'ll|'d|'m|')(?=\W|$)", r"\1", text)
    text = re.sub(r"(\$|#|£) (?=\d)", r"\1", text)
    text = re.sub(r"(?<!\w)` ", "‘", text).replace(" ”", "”").replace("“ ", "“")
    text = re.sub(r"\b(can) (not)\b", r"\1\2", text)
    return "\n\n".join(line.strip() for line in text.split("\n") if line.strip())


def own_story(told: Path, data: Path, folder: Path) -> Path:
    """A folder with the pages and probes of one of our stories, each record a file called by its id."""
    story = json.loads(told.read_text(encoding="utf-8"))
    pages = folder / told.stem / "pages"
    pages.mkdir(parents=True)
    for part in story.get("parts") or [story]:
        wanted = set(part["ids"])
        with gzip.open(data / part["collection"], "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                if str(record["id"]) in wanted:
                    wanted.remove(str(record["id"]))
                    write_page(record, line, part, pages)
        if wanted:
            raise SystemExit(f"{told.name}: {len(wanted)} pages are not in {part['collection']}")
    (pages.parent / "probes.json").write_text(json.dumps({"probes": story["probes"]}), encoding="utf-8")
    return pages.parent


def score(story: Path, scorer: Path, verbose: bool) -> tuple[int, dict[str, tuple[int, int]]]:
    """Probes passed, and (passed, all) for each kind.

    The pages are named from the folder of the stories, wherever that is: an article is known by its path.
    """
    with tempfile.TemporaryDirectory() as folder:
        made = [sys.executable, "-m", "wiredesk", "account", f"{story.name}/pages", "-o", folder, "-q"]
        # A path to the sources that is told from here leads nowhere from there, and to what is installed.
        paths = [str(Path(p).resolve()) for p in os.environ.get("PYTHONPATH", "").split(os.pathsep) if p]
        around = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
        subprocess.run(made, check=True, cwd=story.parent, env=around)
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
    parser.add_argument("--data", type=Path)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))["acceptance"]
    failed = []
    with tempfile.TemporaryDirectory() as made:
        stories = [p.parent for p in sorted(options.stories.glob("*/probes.json"))]
        if options.data:
            stories += [own_story(told, options.data, Path(made)) for told in sorted(OWN.glob("*.json"))]
        for story in stories:
            print(f"-- {story.name}")
            passed, kinds = score(story, options.stories / "score.py", options.verbose)
            if passed < floors.get(story.name, 0):
                failed.append(f"{story.name}: {passed} probes pass, the floor is {floors[story.name]}")
            if story.parent == options.stories:
                failed += [
                    f"{story.name}: {k} {kinds[k]}" for k in WHOLE if k in kinds and kinds[k][0] < kinds[k][1]
                ]
    for line in failed:
        print(f"BELOW FLOOR {line}")
    return int(bool(failed) and options.check)


if __name__ == "__main__":
    sys.exit(main())
