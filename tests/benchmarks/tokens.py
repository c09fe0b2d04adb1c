"""How many times as fast tokens are here as in NLTK and in blank spaCy, offsets included, measured in turns in one run.

Run as `python tests/benchmarks/tokens.py`. What counts is the public `tokens()`, its table and its sentence numbers
included. NLTK's words are measured with the sentences given, and with those that its Punkt finds. spaCy is measured
where it is installed. The texts are PolNeAR's news articles where the development data is present, else the seed,
many times over.
"""

import gzip
import importlib.util
import json
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd
from nltk.tokenize import NLTKWordTokenizer, PunktSentenceTokenizer

from analysis.text.sentences import sentence_spans
from analysis.text.tokens import tokens

ROOT = Path(__file__).resolve().parents[2]
NEWS = ROOT.parent / "shared/data/polnear/dev.jsonl.gz"
TURNS = 5


def texts() -> list[str]:
    """About eighty news articles."""
    if NEWS.is_file():
        with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
            return [json.loads(line)["text"] for line in lines]
    return [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))] * 80


def measure() -> dict[str, float]:
    """How many times as long the others take for one token with its offsets; the best of several turns."""
    found = texts()
    documents = pd.DataFrame({"doc_id": [str(number) for number in range(len(found))], "text": found})
    sentences = [text[start:end] for text in found for start, end in sentence_spans(text)]
    nltk, punkt = NLTKWordTokenizer(), PunktSentenceTokenizer()
    tasks: dict[str, Callable[[], int]] = {
        "ours": lambda: len(tokens(documents)),
        "nltk's words": lambda: sum(len(list(nltk.span_tokenize(sentence))) for sentence in sentences),
        "nltk's sentences and words": lambda: sum(
            len(list(nltk.span_tokenize(text[start:end]))) for text in found for start, end in punkt.span_tokenize(text)
        ),
    }
    if importlib.util.find_spec("spacy"):
        tasks["blank spaCy"] = _spacy(found)
    best = dict.fromkeys(tasks, float("inf"))
    for turn in range(TURNS + 1):
        for name, task in tasks.items():
            start = time.process_time()
            n_tokens = task()
            if turn:  # the first warms up
                best[name] = min(best[name], (time.process_time() - start) / n_tokens)
    return {f"tokens() vs {name}": best[name] / best["ours"] for name in tasks if name != "ours"}


def _spacy(found: list[str]) -> Callable[[], int]:
    import spacy  # noqa: PLC0415 - only where it is installed

    blank = spacy.blank("en")
    return lambda: sum(len([(token.idx, len(token)) for token in blank(text)]) for text in found)


if __name__ == "__main__":
    for name, ratio in measure().items():
        print(f"{name}: {ratio:.1f} times as fast")  # noqa: T201 - a benchmark is read in the terminal
