"""The ledger: found = kept + merged + skipped, and nothing raises because of a document."""

import os
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis
from analysis.tables import COLUMNS

FILES = {
    "a.txt": b"They met in Busan.",
    "sub/a.txt": b"They met in Busan.",
    "sub/table.csv": b"text,outlet\nOne.,X\n,X\nThree.,X\nFour.,X,too many\n",
    "lines.jsonl": b'{"text": "One."}\nnot json\n[1]\n{"text": 5}\n{"text": "\\ud800 half"}\n',
    "empty.txt": b"",
    "blank.txt": b" \n\n",
    "front.md": b"---\ntitle: x\n---\n",
    "binary.txt": b"abc\x00\x01\x02def",
    "broken.parquet": b"PAR1 nothing",
    "header.csv": b"text\n",
    "other.csv": b"name,place\nA,B\n",
    "image.png": b"\x89PNG",
    "archive.zip": b"PK",
    "Makefile": b"all:",
    "README.md": b"About these files.",
    ".hidden.txt": b"Secret.",
    ".git/config": b"x",
    "metadata.csv": b"file,outlet\na.txt,The Daily\ngone.txt,The Daily\n",
}


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    for name, data in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    return tmp_path


def test_every_file_and_every_row_is_accounted_for(mixed: Path) -> None:
    documents, ledger = analysis.read(mixed, ledger=True)
    assert list(ledger.columns) == list(COLUMNS["ledger"])
    found = set(ledger.source_file)
    expected = (set(FILES) - {"metadata.csv", ".git/config"}) | {".git", "gone.txt"}
    assert found == expected
    kept = ledger[ledger.outcome == "kept"]
    assert kept.doc_id.tolist() == documents.doc_id.tolist()
    assert ledger[ledger.outcome == "skipped"].reason.notna().all()
    assert set(ledger.outcome) == {"kept", "skipped"}


def test_the_ledger_says_why(mixed: Path) -> None:
    _, ledger = analysis.read(mixed, ledger=True)
    reasons = ledger[ledger.outcome == "skipped"].groupby("source_file").reason.agg("; ".join).to_dict()
    for name, reason in {
        "empty.txt": "empty",
        "blank.txt": "no text",
        "front.md": "no text below its front matter",
        "binary.txt": "NUL",
        "broken.parquet": "not valid Parquet",
        "header.csv": "no rows",
        "other.csv": "needs a column 'text'",
        "image.png": "'.png' are not read",
        "Makefile": "no suffix",
        "README.md": "about the folder",
        ".hidden.txt": "hidden",
        "gone.txt": "no such file",
        "lines.jsonl": "not valid JSON",
        "sub/table.csv": "its text is empty; it has 3 cells under 2 columns",
    }.items():
        assert reason in reasons[name], name


def test_the_order_is_by_name_whatever_the_disk_says(mixed: Path) -> None:
    _, ledger = analysis.read(mixed, ledger=True)
    assert ledger.source_file.is_monotonic_increasing


def test_identical_files_are_both_kept_with_two_ids_and_one_story(mixed: Path) -> None:
    documents = analysis.read([mixed / "sub" / "a.txt", mixed / "binary.txt", mixed / "sub"])
    assert documents.doc_id.is_unique
    again = analysis.read(mixed)
    twins = again[again.text == "They met in Busan."]
    assert len(twins) == 2
    assert twins.doc_id.is_unique
    assert len(set(twins.story_id)) == 1


def test_a_file_given_twice_is_read_once_and_says_so(mixed: Path) -> None:
    documents, ledger = analysis.read([mixed / "a.txt", mixed / "sub", mixed / "a.txt"], ledger=True)
    assert (documents.source_file == "a.txt").sum() == 1
    assert "read already" in ledger[ledger.outcome == "skipped"].reason.str.cat()


def test_files_of_one_name_in_several_folders_keep_apart(mixed: Path) -> None:
    documents = analysis.read([mixed / "sub", mixed / "a.txt"])
    assert set(documents.source_file) == {"sub/a.txt", "sub/table.csv", "a.txt"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_skipped_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "a.txt").chmod(0)
    _, ledger = analysis.read(tmp_path, ledger=True)
    assert "cannot be opened" in ledger.reason[0]


def test_a_dangling_link_is_skipped_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "nowhere.txt")
    _, ledger = analysis.read(tmp_path, ledger=True)
    assert ledger.outcome.tolist() == ["skipped"]
    assert "cannot be opened" in ledger.reason[0]


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([".txt", ".md", ".jsonl", ".parquet"]))
def test_no_file_whatever_its_bytes_raises(tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / f"a{suffix}").write_bytes(data)
    (folder / "b.txt").write_text("They met.")
    documents, ledger = analysis.read(folder, ledger=True)
    assert (ledger.outcome == "kept").sum() == len(documents)
    assert "a" + suffix in set(ledger.source_file)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_no_text_raises_and_every_span_reslices(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / "a.txt").write_text(text, encoding="utf-8", errors="replace")
    (folder / "a.md").write_text(text, encoding="utf-8", errors="replace")
    for row in analysis.read(folder).itertuples():
        ends = 0
        for span in row.non_body:
            assert ends <= span["start"] < span["end"] <= len(row.text)
            ends = span["end"]


def test_a_read_document_can_be_written_and_read_again(mixed: Path, tmp_path: Path) -> None:
    documents = analysis.read(mixed / "sub" / "table.csv")
    out = tmp_path / "again"
    out.mkdir()
    documents.to_parquet(out / "documents.parquet")
    again = analysis.read(out)
    assert again.doc_id.tolist() == documents.doc_id.tolist()
    pd.testing.assert_series_equal(again.text, documents.text)
