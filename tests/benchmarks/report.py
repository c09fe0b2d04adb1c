"""What `trilogue report seeds` costs, as a multiple of papermill on an empty notebook; at most 2 is promised.

Whole processes, in turns, so that whatever else the machine does meets both alike:

    python tests/benchmarks/report.py [turns]
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = Path(sys.executable).parent
PROMISED = 2.0


class Cost(NamedTuple):
    """Seconds by the clock, and of processor time in the process and all that it started."""

    wall: float
    cpu: float


def cost(command: list[str]) -> Cost:
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with status {process.returncode}")
    return Cost(time.perf_counter() - start, usage.ru_utime + usage.ru_stime)


def main(turns: int = 5) -> None:
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder, "empty.ipynb")
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        notebook = {"cells": [], "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
        empty.write_text(json.dumps(notebook), encoding="utf-8")
        papermill = [str(SCRIPTS / "papermill"), str(empty), str(Path(folder, "out.ipynb"))]
        trilogue = [str(SCRIPTS / "trilogue"), "report", "seeds", "--out", str(Path(folder, "report"))]
        for command in (papermill, trilogue):  # once before it counts: caches of bytecode and of fonts
            cost(command)
        pairs = [(cost(papermill), cost(trilogue)) for _ in range(turns)]
    for measure in Cost._fields:
        base, ours = (statistics.median(getattr(pair[side], measure) for pair in pairs) for side in (0, 1))
        ratio = statistics.median(getattr(ours, measure) / getattr(base, measure) for base, ours in pairs)
        times = f"papermill {base:.2f} s, trilogue report {ours:.2f} s"
        sys.stdout.write(f"{measure:>4}: {times}, ratio {ratio:.2f} (promised: at most {PROMISED:.1f})\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
