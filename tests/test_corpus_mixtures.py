"""Two thousand whole, truncated, corrupted and mixed files of every format: nothing raises, and no article is lost.

What is promised of a damaged file: an article whose own bytes were not touched stands in the text of a document, or a
row of the ledger says that something of its file was left out. The cases are drawn the same way in every run.
"""

import tempfile
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from made_damage import Damage, Made, damages, made, n_articles, truncations
from made_exports import EXPORTS, zipped

import analysis

NAMES = sorted(EXPORTS)
SAME_EVERYWHERE = settings(
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate, Phase.shrink],  # to explain a failure would trace every line of pandas
    suppress_health_check=[HealthCheck.too_slow],
)
STIRS = st.integers(0, 10**6)


def read_beside(name: str, data: bytes) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What `read` makes of `data`, beside a good file that is kept whatever the other is."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(data)
        (Path(folder) / "good.txt").write_text("They met in Busan.")
        documents, ledger = analysis.read(folder, ledger=True)
    return documents[documents.source_file != "good.txt"], ledger[ledger.source_file != "good.txt"]


def absent(words: list[tuple[str, str]], documents: pd.DataFrame) -> list[tuple[str, str]]:
    """The articles of which the opening or the ending word stands in no document."""
    together = "\n".join(documents.text)
    return [pair for pair in words if not all(word in together for word in pair)]


def answered_for(ledger: pd.DataFrame) -> float:
    """How many articles the rows of what was left out stand for: one each, and any number where they are of a file."""
    left_out = ledger[ledger.outcome == "skipped"]
    return float("inf") if left_out.position.isna().any() else len(left_out)


@pytest.mark.parametrize("name", NAMES)
@settings(SAME_EVERYWHERE, max_examples=12)
@given(st.integers(1, 6), STIRS)
def test_a_whole_file_gives_every_article_it_holds(name: str, n: int, stir: int) -> None:
    file = made(name, n, stir)
    documents, ledger = read_beside(name, file.data)
    assert ledger.outcome.tolist() == ["kept"] * n_articles(name, n)
    assert len(documents) == len(ledger)
    assert absent(file.untouched([]), documents) == []


@pytest.mark.parametrize("name", NAMES)
@settings(SAME_EVERYWHERE, max_examples=26)
@given(st.integers(1, 4), STIRS, truncations)
def test_no_article_above_the_cut_of_a_truncated_file_is_lost(name: str, n: int, stir: int, cut: list[Damage]) -> None:
    file = made(name, n, stir)
    documents, ledger = read_beside(name, file.after(cut))
    assert len(absent(file.untouched(cut), documents)) <= answered_for(ledger)
    outcomes = Counter(ledger.outcome)
    assert outcomes["kept"] == len(documents)
    assert 1 <= len(ledger) == outcomes["kept"] + outcomes["merged"] + outcomes["skipped"]


@pytest.mark.parametrize("name", NAMES)
@settings(SAME_EVERYWHERE, max_examples=34)
@given(st.integers(1, 4), STIRS, damages)
def test_no_article_that_corruption_left_alone_is_lost(name: str, n: int, stir: int, done: list[Damage]) -> None:
    file = made(name, n, stir)
    documents, ledger = read_beside(name, file.after(done))
    assert len(absent(file.untouched(done), documents)) <= answered_for(ledger)
    outcomes = Counter(ledger.outcome)
    assert outcomes["kept"] == len(documents)
    assert 1 <= len(ledger) == outcomes["kept"] + outcomes["merged"] + outcomes["skipped"]


@st.composite
def mixtures(draw: st.DrawFn) -> list[tuple[Made, list[Damage]]]:
    """Files of several formats, every other one of them damaged."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4))
    files = [made(name, draw(st.integers(1, 3)), draw(STIRS), tag=f"f{place}") for place, name in enumerate(names)]
    return [(file, draw(damages | st.just([]) | truncations)) for file in files]


@settings(SAME_EVERYWHERE, max_examples=300)
@given(mixtures())
def test_no_article_of_a_mixture_in_an_archive_is_lost(files: list[tuple[Made, list[Damage]]]) -> None:
    members = {f"{place}-{file.name}": file.after(done) for place, (file, done) in enumerate(files)}
    documents, ledger = read_beside("all.zip", zipped(members))
    outcomes = Counter(ledger.outcome)
    assert outcomes["kept"] == len(documents)
    assert 1 <= len(ledger) == outcomes["kept"] + outcomes["merged"] + outcomes["skipped"]
    for name, (file, done) in zip(members, files, strict=True):
        of_this = ledger[ledger.source_file.str.startswith(f"all.zip/{name}")]
        assert len(of_this) >= (1 if done else n_articles(file.name, len(file.articles)))
        assert len(absent(file.untouched(done), documents)) <= (answered_for(of_this) if done else 0)
