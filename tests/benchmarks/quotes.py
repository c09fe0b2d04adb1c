"""How fast quotes are found: words a second, loading, memory, and whether time grows as the text does.

Run as `python -m tests.benchmarks.quotes [FOLDER]`, where FOLDER holds articles; the White House corpus of the
development data, where that is present, else copies of the seed. Promised on two cores: 4,000 words a second, loading
in a second, 1.5 GB at the peak, and 1 MB in one text at most 1.2 times as slow as in ten.
"""

import resource
import sys
import time
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

import analysis
from analysis.models.reading import Model, word_vectors
from analysis.quotations.learned.labeller import LearnedLabeller

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "data" / "corpora" / "whitehouse" / "markdown.zip"


def documents(folder: Path | None) -> pd.DataFrame:
    """The articles to measure on."""
    if folder is not None:
        return analysis.read(folder)
    if not CORPUS.is_file():
        seed = analysis.read(ROOT / "seeds")
        return pd.concat([seed.assign(doc_id=f"{number}") for number in range(200)])
    with TemporaryDirectory() as scratch, zipfile.ZipFile(CORPUS) as archive:
        archive.extractall(scratch)
        return analysis.read(scratch)


def seconds(texts: list[str]) -> float:
    """Wall seconds that the labels of `texts` take."""
    start = time.perf_counter()
    for _ in LearnedLabeller().label_all(texts):
        pass
    return time.perf_counter() - start


def main(folder: Path | None = None) -> None:
    """Measure and print."""
    start = time.perf_counter()
    _ = Model("quotes").session, word_vectors()
    print(f"quotes: model loaded in {time.perf_counter() - start:.2f} s")  # noqa: T201
    articles = documents(folder)
    n_words = int(articles.text.str.split().str.len().sum())
    start = time.perf_counter()
    found = analysis.quotes(articles, labeller="learned")
    took = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(  # noqa: T201
        f"quotes, learned: {n_words / took:,.0f} words a second, whole table "
        f"({len(found):,} quotes, {len(articles):,} articles), peak {peak:.2f} GB"
    )
    sample = list(articles.text.head(100))
    print(f"quotes: labels alone {sum(len(t.split()) for t in sample) / seconds(sample):,.0f} words a second")  # noqa: T201
    line = "\n\n".join(articles.text)[:1_000_000].ljust(1_000_000)
    whole, parts = seconds([line]), seconds([line[place : place + 100_000] for place in range(0, 1_000_000, 100_000)])
    print(f"quotes: 1 MB in one text takes {whole / parts:.2f} times as long as in ten")  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
