"""Two thousand mixtures, corruptions and truncations of every format: nothing raises, and nothing is lost unsaid."""

import functools
import itertools
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_exports import EXPORTS, ONE_ARTICLE, zipped

import analysis
from analysis.corpus.articles import Article, File, Skip
from analysis.corpus.readers.formats import read_file
from analysis.errors import ReadError

NAMES = sorted(EXPORTS)
WORDS = [
    "ministry",
    "tariffs",
    "said",
    "“talks”",
    "Tokyo",
    "café",
    "rare & earth",
    "on Friday",
    "ｗｉｄｅ",
    "会談",
    "5 < 6",
]


def texts(n: int) -> list[str]:
    """Each with a word of its own, so that it can be found again."""
    return [f"Article{number}word opens. " + " ".join(WORDS[number % 7 :] * 6) + "." for number in range(n)]


@functools.cache
def made(name: str, n: int) -> bytes:
    return EXPORTS[name](texts(n))


def read(path: str, data: bytes) -> tuple[list[Article], list[Skip]]:
    pieces = list(read_file(File(path, data)))
    return [one for one in pieces if isinstance(one, Article)], [one for one in pieces if isinstance(one, Skip)]


def read_beside(name: str, data: bytes) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What `read` makes of a folder that holds `data` and one good file, which is kept whatever the other is."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(data)
        (Path(folder) / "good.txt").write_text("They met in Busan.")
        documents, ledger = analysis.read(folder, ledger=True)
    rest = ledger[ledger.source_file != "good.txt"]
    assert len(rest) == len(ledger) - 1
    return documents[documents.source_file != "good.txt"], rest


def found_in(name: str, data: bytes) -> int:
    """How many articles, skipped ones and refusals the reader gives; a table without texts is refused at its end."""
    pieces = read_file(File(name, data))
    n = 0
    try:
        for _ in pieces:
            n += 1
    except ReadError:
        n += 1
    return n


def ledger_adds_up(name: str, data: bytes) -> None:
    documents, ledger = read_beside(name, data)
    outcomes = Counter(ledger.outcome)
    assert outcomes["kept"] == len(documents)
    assert 1 <= outcomes["kept"] + outcomes["merged"] + outcomes["skipped"] == found_in(name, data)


@settings(max_examples=300, deadline=None, database=None)
@given(st.sampled_from(NAMES), st.integers(1, 6))
def test_whole_files_lose_no_article(name: str, n: int) -> None:
    articles, skips = read(name, made(name, n))
    assert not skips
    assert len(articles) == (1 if name in ONE_ARTICLE else n)
    together = " ".join(article.text for article in articles)
    assert all(f"Article{number}word" in together for number in range(n))


@settings(max_examples=600, deadline=None, database=None)
@given(st.sampled_from(NAMES), st.integers(1, 4), st.floats(0, 1))
def test_a_truncated_file_keeps_what_it_has_or_says_why_not(name: str, n: int, share: float) -> None:
    data = made(name, n)
    ledger_adds_up(name, data[: int(len(data) * share)])


def corrupted(data: bytes, edits: list[tuple[float, bytes]]) -> bytes:
    whole = bytearray(data)
    for share, new in edits:
        place = int(len(whole) * share)
        whole[place : place + len(new)] = new
    return bytes(whole)


EDITS = st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=12)), min_size=1, max_size=5)


@settings(max_examples=700, deadline=None, database=None)
@given(st.sampled_from(NAMES), st.integers(1, 4), EDITS)
def test_a_corrupted_file_never_raises_and_leaves_a_row(name: str, n: int, edits: list[tuple[float, bytes]]) -> None:
    ledger_adds_up(name, corrupted(made(name, n), edits))


@st.composite
def mixtures(draw: st.DrawFn) -> dict[str, bytes]:
    chosen = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4))
    number: Iterator[int] = itertools.count()
    return {f"{next(number)}-{name}": made(name, draw(st.integers(1, 3))) for name in chosen}


@settings(max_examples=400, deadline=None, database=None)
@given(mixtures(), st.booleans())
def test_a_mixture_in_an_archive_holds_what_its_files_hold(files: dict[str, bytes], broken: bool) -> None:
    alone = sum(len(read(name, data)[0]) for name, data in files.items())
    if broken:
        files = files | {"z.docx": b"PK\x03\x04 no archive", "z.json": b'[{"text"'}
    documents, ledger = read_beside("all.zip", zipped(files))
    outcomes = Counter(ledger.outcome)
    assert outcomes["kept"] == len(documents)
    assert outcomes["kept"] + outcomes["merged"] == alone
    assert outcomes["skipped"] == (2 if broken else 0)


@pytest.mark.parametrize("name", NAMES)
def test_every_format_is_made_and_read_the_same_twice(name: str) -> None:
    assert [one.text for one in read(name, made(name, 2))[0]] == [one.text for one in read(name, made(name, 2))[0]]
