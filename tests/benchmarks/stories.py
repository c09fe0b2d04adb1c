"""Intake at scale: made articles, one in ten a reprint, go from files through `read` to stories; time and memory.

Run as `python -m tests.benchmarks.stories [N …]`; 5,000, 10,000 and 100,000 where nothing is said. Promised: 5,000 in a
minute; 100,000 in 15 minutes and 4 GB on two cores, linear from 10,000. Each size runs in a process of its own, so that
its peak of memory is its own. Articles have 150 to 550 words, 350 in the middle, as news has: English function words
among made-up ones in Zipf's frequencies.
"""

import json
import multiprocessing
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

SIZES = (5_000, 10_000, 100_000)
PER_FILE = 1_000
OUTLETS = (
    "Reuters",
    "China Daily",
    "The Japan Times",
    "The New York Times",
    "Xinhua",
    "NHK World",
    "CNN",
    "Kyodo News",
)
FUNCTION = (
    *("the", "of", "and", "to", "in", "a", "that", "is", "was", "for", "on", "with", "as", "by", "at", "it", "be"),
    *("from", "has", "have", "said", "which", "will", "its", "not", "an", "this"),
)


def write(folder: Path, n_articles: int, *, seed: int = 6) -> None:
    """So many articles as JSON lines, a tenth of them reprints of another, shortened, in another outlet."""
    chance = np.random.default_rng(seed)
    syllables = np.array([a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er", "in")])
    words = np.array(["".join(chance.choice(syllables, chance.integers(2, 5))) for _ in range(30_000)])
    weights = 1 / np.arange(10, len(words) + 10)
    weights /= weights.sum()
    originals: list[list[str]] = []
    for first in range(0, n_articles, PER_FILE):
        lines = []
        for number in range(first, min(first + PER_FILE, n_articles)):
            is_reprint = number % 10 == 9
            if is_reprint:
                sentences = originals[int(chance.integers(len(originals)))]
                sentences = sentences[: max(3, round(len(sentences) * chance.uniform(0.4, 1)))]
            else:
                sentences = _sentences(chance, words, weights)
                originals.append(sentences)
            day = 1 + number * 28 // n_articles
            lines.append(
                {
                    "text": "\n".join([*sentences, f"© 2025 {OUTLETS[number % 8]}. All rights reserved."]),
                    "title": f"Talks {number}",
                    "outlet": OUTLETS[number % 8],
                    "published": f"2025-11-{day:02}T{number % 24:02}:00:00Z",
                }
            )
        path = folder / f"part-{first:06}.jsonl"
        path.write_text("\n".join(map(json.dumps, lines)) + "\n", encoding="utf-8")


def _sentences(chance: np.random.Generator, words: np.ndarray, weights: np.ndarray) -> list[str]:
    n_words = int(chance.integers(150, 551))
    content = words[chance.choice(len(words), n_words, p=weights)]
    written = np.where(chance.random(n_words) < 0.45, chance.choice(FUNCTION, n_words), content).tolist()
    return [" ".join(written[place : place + 22]).capitalize() + "." for place in range(0, n_words, 22)]


def once(n_articles: int) -> dict[str, float]:
    """Seconds and gigabytes that the intake of so many articles takes, and how many stories it finds."""
    import analysis  # noqa: PLC0415 - its cost is part of the job

    with tempfile.TemporaryDirectory() as folder:
        writer = multiprocessing.get_context("spawn").Process(target=write, args=(Path(folder), n_articles))
        writer.start()  # in a process of its own, whose memory is not ours
        writer.join()
        wall, cpu = time.perf_counter(), time.process_time()
        documents, ledger = analysis.read(folder, ledger=True)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    return {
        "articles": len(documents),
        "kept": int((ledger["outcome"] == "kept").sum()),
        "stories": documents["story_id"].nunique(),
        "wall seconds": round(wall, 1),
        "CPU seconds": round(cpu, 1),
        "peak GB": round(peak, 2),
    }


def main(sizes: tuple[int, ...] = SIZES) -> None:
    """Each size in a process of its own."""
    for size in sizes:
        command = [sys.executable, "-m", "tests.benchmarks.stories", "--once", str(size)]
        shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        print(f"read → stories: {shown.strip()}", flush=True)  # noqa: T201 - a benchmark is read in the terminal


if __name__ == "__main__":
    if sys.argv[1:2] == ["--once"]:
        print(", ".join(f"{name} {value:,}" for name, value in once(int(sys.argv[2])).items()))  # noqa: T201
    else:
        main(tuple(map(int, sys.argv[1:])) or SIZES)
