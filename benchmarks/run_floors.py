"""Runs every benchmark that has a floor in ``floors.json`` with ``--check``.

python benchmarks/run_floors.py --data DIR
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
#: What keeps a benchmark short enough for every change; the whole runs by itself.
SHORT = {
    "scale": ["--sizes", "100"],
    "desk": ["--kills", "30", "--articles", "3000", "--searches", "30"],
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    failed = []
    for name in sorted(set(floors) - {"acceptance"}):
        print(f"-- {name}", flush=True)
        script = HERE / f"bench_{name}.py"
        command = [sys.executable, str(script), "--data", str(options.data), "--check", *SHORT.get(name, ())]
        started = time.perf_counter()
        done = subprocess.run(command, check=False)
        print(f"-- {name}: {time.perf_counter() - started:.0f} s", flush=True)
        if done.returncode:
            failed.append(name)
    print("below their floor: " + ", ".join(failed) if failed else "every floor holds")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
