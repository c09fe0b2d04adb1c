"""How long reading takes and how much memory, at 10,000 and at 100,000 made articles: files to articles, no stories.

Run as `python -m tests.benchmarks.reading [N …]`. Each size runs in a process of its own, for its own peak of memory.
"""

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from analysis.corpus.reading import _articles

SIZES = (10_000, 100_000)
WORDS = ("the", "ministry", "said", "talks", "about", "tariffs", "rare", "earths", "would", "go", "on", "in", "Tokyo")


def write(folder: Path, n: int) -> None:
    """`n` articles of 300 words: nine in ten as JSON lines, the rest as text files."""
    draw = random.Random(7)  # noqa: S311 - made texts, not keys
    with (folder / "articles.jsonl").open("w", encoding="utf-8") as out:
        for number in range(n):
            text = f"Article {number}. " + " ".join(draw.choices(WORDS, k=300)) + " “Café,” he said."
            if number % 10:
                row = {"text": text, "title": f"Heading {number}", "published": "2025-11-25T02:07Z"}
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
            else:
                (folder / f"{number:06}.txt").write_text(text, encoding="utf-8")


def measure(n: int) -> dict[str, float]:
    """CPU seconds and peak memory (GB) of turning the files of `n` articles into articles, before dates and stories."""
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), n)
        start = time.process_time()
        articles, skips = _articles(folder, {}, None)
        seconds = time.process_time() - start
    assert (len(articles), len(skips)) == (n, 0)
    return {"cpu_seconds": seconds, "peak_gb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6}


def main(sizes: tuple[int, ...] = SIZES) -> None:
    """The figures of each size, and how far from linear the last is from the first."""
    found = {}
    for n in sizes:
        code = f"from tests.benchmarks.reading import measure; import json; print(json.dumps(measure({n})))"
        found[n] = json.loads(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True).stdout)
        print(f"read {n:,} articles: {found[n]['cpu_seconds']:.1f} CPU s, {found[n]['peak_gb']:.2f} GB")  # noqa: T201
    if len(sizes) > 1:
        factor = found[sizes[-1]]["cpu_seconds"] / found[sizes[0]]["cpu_seconds"]
        print(f"{sizes[-1] / sizes[0]:g} times the articles take {factor:.1f} times as long")  # noqa: T201


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
