"""What `trilogue report seeds --pdf` costs, as a multiple of papermill on an empty notebook; at most 2.5 is promised.

And what a second report of a grid costs, as a part of the first; at most 0.6 is promised.

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
PROMISED = 2.5
PROMISED_SECOND = 0.6

# the seconds at which each report of a grid was done, from the start of the interpreter's work
_GRID = """
import sys, time
start, done = time.perf_counter(), []
from analysis.reports.grids import report_each
told = lambda n, of, step: done.append(time.perf_counter() - start) if step.endswith(": done") else None
report_each("seeds", each={"top": [3, 4, 5]}, out=sys.argv[1], pdf=True, progress=told)
print(*done)
"""


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


def second_of_a_grid() -> float:
    """The wall time of a second report of a grid over that of the first; the third counts as a second too."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", _GRID, str(Path(folder, "grid"))]
        said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    first, _, third = map(float, said.split())
    return (third - first) / 2 / first


def main(turns: int = 5) -> None:
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder, "empty.ipynb")
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        notebook = {"cells": [], "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
        empty.write_text(json.dumps(notebook), encoding="utf-8")
        papermill = [str(SCRIPTS / "papermill"), str(empty), str(Path(folder, "out.ipynb"))]
        trilogue = [str(SCRIPTS / "trilogue"), "report", "seeds", "--pdf", "--out", str(Path(folder, "report"))]
        for command in (papermill, trilogue):  # once before it counts: caches of bytecode and of fonts
            cost(command)
        pairs = [(cost(papermill), cost(trilogue)) for _ in range(turns)]
    for measure in Cost._fields:
        base, ours = (statistics.median(getattr(pair[side], measure) for pair in pairs) for side in (0, 1))
        ratio = statistics.median(getattr(ours, measure) / getattr(base, measure) for base, ours in pairs)
        times = f"papermill {base:.2f} s, trilogue report {ours:.2f} s"
        sys.stdout.write(f"{measure:>4}: {times}, ratio {ratio:.2f} (promised: at most {PROMISED:.1f})\n")
    later = statistics.median(second_of_a_grid() for _ in range(turns))
    sys.stdout.write(
        f"grid: a second report costs {later:.2f} of the first (promised: at most {PROMISED_SECOND:.1f})\n"
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
