"""How many targets a second `target_tone` reads: `python -m tests.benchmarks.target_tone`.

The sentences are those of NewsMTSC where the development data is present, else those of the seed.
"""

import re
import time

import pandas as pd

import analysis
from tests.benchmarks.tone import sentences


def targets() -> pd.DataFrame:
    """A thousand sentences, the first capital word of each marked."""
    found = [(text, re.search(r"\b[A-Z]\w+", text)) for text in sentences()]
    rows = [(text, match.start(), match.end()) for text, match in found if match]
    return pd.DataFrame(rows, columns=["text", "start", "end"])


def main() -> None:
    """Targets a second by one thread and by two, after one call to load the model."""
    rows = targets()
    analysis.target_tone(rows.head(2))
    for threads in (1, 2):
        start = time.perf_counter()
        analysis.target_tone(rows, threads=threads)
        took = time.perf_counter() - start
        print(f"target_tone: {len(rows) / took:.0f} targets a second, threads={threads}")  # noqa: T201


if __name__ == "__main__":
    main()
