"""Texts that nobody marked quotations in, for a model that learns from others: news sentences, and our two corpora."""

import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from zipfile import ZipFile

import numpy as np

from analysis.models.pieces import word_pieces
from analysis.training.examples import directed, newsmtsc
from analysis.training.polnear import UNKNOWN, Article

__all__ = ["documents", "sentences", "unmarked"]

WORDS = 330  # of a text made of sentences, at least
DIRECTED = 4500  # sentences
SHORTEST = 8  # words of one of them
CORPORA = {"whitehouse/markdown.zip": 90, "ungdc/txt.zip": 12}  # documents
CHARACTERS = 5500  # of each of them
_SEED = 5


def sentences(data: Path) -> Iterator[Article]:
    """Sentences of NewsMTSC, those of an article together, and of directed sentiment, as texts of one length."""
    chance = random.Random(_SEED)  # noqa: S311  # nothing here is secret
    articles: dict[str, dict[str, int]] = {}
    for one in newsmtsc(data / "newsmtsc" / "train.jsonl.gz"):
        *article, place = one.name.split("_")[:4]
        articles.setdefault(" ".join(article), {})[one.text] = int(place) if place.isdigit() else 0
    together = [" ".join(sorted(places, key=places.__getitem__)) for places in articles.values()]
    alone = list(dict.fromkeys(one.text for one in directed(data / "directed" / "train.tsv.gz")))
    alone = [one for one in alone if len(one.split()) > SHORTEST]
    chance.shuffle(together)
    chance.shuffle(alone)
    for number, text in enumerate([*_long_enough(together), *_long_enough(alone[:DIRECTED])]):
        yield unmarked(f"sentences {number}", text)


def documents(data: Path) -> Iterator[Article]:
    """A piece of each of some White House pages and UN speeches, drawn by chance, from the beginning of a word."""
    chance = random.Random(_SEED)  # noqa: S311  # nothing here is secret
    for path, count in CORPORA.items():
        with ZipFile(data / "corpora" / path) as archive:
            names = sorted(name for name in archive.namelist() if name.endswith((".md", ".txt")))
            chance.shuffle(names)
            for name in names[:count]:
                text = archive.read(name).decode("utf-8", "replace")
                start = chance.randrange(max(1, len(text) - CHARACTERS))
                yield unmarked(name, text[start : start + CHARACTERS].split(" ", 1)[-1])


def unmarked(name: str, text: str) -> Article:
    """A text of whose words nothing is asked."""
    pieces = word_pieces(text)
    silence = np.full(len(pieces), UNKNOWN)
    return Article(name, text, pieces, silence, silence, silence, silence)


def _long_enough(paragraphs: Iterable[str]) -> Iterator[str]:
    """Paragraphs put together until they have as many words as a text should."""
    waiting: list[str] = []
    for paragraph in paragraphs:
        waiting.append(paragraph)
        if sum(len(one.split()) for one in waiting) > WORDS:
            yield "\n\n".join(waiting)
            waiting = []
    if waiting:
        yield "\n\n".join(waiting)
