"""How many times as fast as its two originals VADER is here, per sentence, measured in turns in one run.

Run as `python tests/benchmarks/tone.py`. The sentences are those of NewsMTSC where the development data is present,
else those of the seed.
"""

import gzip
import json
import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd
from nltk.sentiment.vader import SentimentIntensityAnalyzer as NltkAnalyzer
from nltk.sentiment.vader import VaderConstants
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from analysis.measures.tone import tone
from analysis.measures.vader import compound, lexicon

ROOT = Path(__file__).resolve().parents[2]
NEWS_SENTENCES = ROOT.parent / "shared/data/newsmtsc/train.jsonl.gz"
TURNS, N_SENTENCES = 5, 1000


def sentences() -> list[str]:
    """A thousand sentences of news."""
    if NEWS_SENTENCES.is_file():
        with gzip.open(NEWS_SENTENCES, "rt", encoding="utf-8") as lines:
            return [json.loads(line)["sentence_normalized"] for line, _ in zip(lines, range(N_SENTENCES), strict=False)]
    text = " ".join(path.read_text(encoding="utf-8") for path in (ROOT / "seeds").glob("*.txt"))
    found = re.split(r"(?<=[.”\"])\s+", text)
    return (found * (N_SENTENCES // len(found) + 1))[:N_SENTENCES]


def nltk_analyzer() -> NltkAnalyzer:
    """NLTK's analyser with the same lexicon, which it would otherwise download."""
    analyzer = NltkAnalyzer.__new__(NltkAnalyzer)
    analyzer.lexicon, analyzer.constants = lexicon(), VaderConstants()
    return analyzer


def measure() -> dict[str, float]:
    """How many times as long the originals take as `compound`, and as a whole `tone()` table."""
    texts = sentences()
    quotes = pd.DataFrame({"quote_id": [str(number) for number in range(len(texts))], "text": texts})
    nltk, original = nltk_analyzer(), SentimentIntensityAnalyzer()
    seconds = _best_of(
        {
            "nltk": lambda: [nltk.polarity_scores(text) for text in texts],
            "vaderSentiment": lambda: [original.polarity_scores(text) for text in texts],
            "vader": lambda: [compound(text) for text in texts],
            "tone vader": lambda: tone(quotes, method="vader"),
            "tone vader-news": lambda: tone(quotes),
        }
    )
    return {
        f"{mine} vs {theirs}": seconds[theirs] / seconds[mine]
        for mine in ("vader", "tone vader", "tone vader-news")
        for theirs in ("nltk", "vaderSentiment")
    }


def _best_of(tasks: dict[str, Callable[[], Sequence[object] | pd.DataFrame]]) -> dict[str, float]:
    """The shortest processor time of each task over all turns, after one turn to warm up."""
    best = dict.fromkeys(tasks, float("inf"))
    for turn in range(TURNS + 1):
        for name, task in tasks.items():
            start = time.process_time()
            task()
            if turn:
                best[name] = min(best[name], time.process_time() - start)
    return best


if __name__ == "__main__":
    for name, ratio in measure().items():
        print(f"{name}: {ratio:.1f} times as fast")  # noqa: T201 - a benchmark is read in the terminal
