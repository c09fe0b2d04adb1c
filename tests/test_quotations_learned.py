"""The learned labeller: the same in any company, never an error, each span in its place."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from analysis.models.pieces import word_pieces
from analysis.models.windows import windows
from analysis.quotations.extraction import quotes
from analysis.quotations.learned.labeller import LearnedLabeller
from analysis.quotations.learned.tags import LABELS, best_tags, stretches

Article = Callable[..., pd.DataFrame]
ODD = '"“”‘’„«»「」()[]—–-…:;,.!? \n\t\xa0\u200b\u200f\u202e\ufeff\x00\x07\x1b🙂🇨🇳你好日本語éß'
WORDS = st.sampled_from(
    ["said", "Xi", "Trump", "that", "according to", "the ministry", "he", "tariffs", "MR. KIRBY:", "Q"]
)
TEXTS = st.lists(st.one_of(WORDS, st.text(ODD, max_size=12), st.text(max_size=12)), max_size=40).map(" ".join)


def long_text(seed: pd.DataFrame) -> str:
    return "\n\n".join([seed.text[0]] * 6)


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_threads_change_nothing(seed: pd.DataFrame, threads: int) -> None:
    text = long_text(seed)
    assert LearnedLabeller(threads=threads).label(text) == LearnedLabeller(threads=3).label(text)


def test_neighbours_change_nothing(seed: pd.DataFrame, article: Article) -> None:
    texts = [seed.text[0], "", "“No,” Wang Yi said.", long_text(seed), "No quote here."]
    together = list(LearnedLabeller().label_all(texts))
    assert together == [LearnedLabeller().label(text) for text in texts]
    assert together[::-1] == list(LearnedLabeller().label_all(texts[::-1]))


def test_the_table_is_the_same_in_another_process_with_other_threads(root: Path) -> None:
    code = (
        "import analysis, hashlib; from analysis.quotations.learned.labeller import LearnedLabeller as L; import sys\n"
        "table = analysis.quotes(analysis.read('seeds'), labeller=L(threads=int(sys.argv[1])))\n"
        "print(hashlib.sha256(table.to_json().encode()).hexdigest())"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", code, threads],
            cwd=root,
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": threads, "OMP_NUM_THREADS": threads, "PATH": ""},
        ).stdout
        for threads in ("1", "2", "4")
    }
    assert len(made) == 1


@settings(max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
@example("x" * 100_000)
@example("“" * 3000)
@example("said " * 4000)
@example("\u202eXi said\u202c that “we")
def test_no_text_raises_and_every_span_lies_in_it(text: str) -> None:
    table = quotes(pd.DataFrame({"doc_id": ["d"], "text": [text]}), labeller="learned")
    for row in table.itertuples():
        assert " … ".join(text[start:end] for start, end in row.spans) == row.text
        for part in ("source", "cue"):
            if pd.notna(getattr(row, part)):
                assert text[getattr(row, f"{part}_start") : getattr(row, f"{part}_end")] == getattr(row, part)


@given(TEXTS)
def test_pieces_are_in_order_and_lie_in_the_text(text: str) -> None:
    pieces = word_pieces(text)
    assert (pieces.starts <= pieces.ends).all()
    assert (np.diff(pieces.starts) >= 0).all()
    assert not len(pieces) or pieces.ends.max() <= len(text)


@given(st.integers(0, 3000), st.integers(8, 600), st.integers(0, 4))
def test_windows_cover_every_piece_and_are_never_longer_than_allowed(length: int, size: int, overlap: int) -> None:
    made = windows(length, size=size, overlap=overlap)
    assert {place for first, last in made for place in range(first, last)} == set(range(length))
    assert all(last - first <= size for first, last in made)


@given(st.integers(0, 30), st.integers(0, 1000))
def test_nothing_goes_on_that_has_not_begun(count: int, seed: int) -> None:
    tags = best_tags(np.random.default_rng(seed).normal(size=(count, len(LABELS))).astype(np.float32))
    for place, tag in enumerate(tags):
        if LABELS[tag][0] == "I":
            assert place > 0
            assert LABELS[tags[place - 1]][2:] == LABELS[tag][2:]
    covered = sum(last - first for kind in ("source", "cue", "content") for first, last in stretches(tags, kind))
    assert covered == (tags > 0).sum()


def test_the_models_take_fifty_megabytes_at_most_and_their_card_names_them(root: Path) -> None:
    folder = root / "analysis" / "models"
    files = [path for path in folder.iterdir() if path.suffix in {".onnx", ".npz", ".json"}]
    assert sum(path.stat().st_size for path in files) <= 50 * 2**20
    card = (folder / "CARD.md").read_text(encoding="utf-8")
    assert all(path.name in card for path in files)


def test_no_torch_at_run_time(root: Path) -> None:
    code = "import sys, analysis as a; a.quotes(a.read('seeds'), labeller='learned'); print('torch' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert json.loads(ran.stdout.lower()) is False
