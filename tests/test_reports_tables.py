"""Tables as a write-up shows them, and as files."""

import json
from pathlib import Path

import pandas as pd
import pytest

from analysis.errors import ArgumentError, ColumnError
from analysis.reports.tables import save_table
from analysis.reports.writing import check_suffix, csv_text, write_table

TABLE = pd.DataFrame(
    {
        "speaker": ["Xi <Jinping>", None],
        "n_quotes": pd.array([1200, 3], dtype="Int64"),
        "estimate": [-0.254, 0.0001],
        "low": [-0.5, float("nan")],
        "high": [-0.01, float("nan")],
        "hits": [[{"word": "war", "weight": -2.9, "start": 3}], []],
    }
)


def test_a_shown_table_is_escaped_aligned_and_captioned(tmp_path: Path) -> None:
    shown = save_table(TABLE, "tone", caption="Tone & n.", folder=tmp_path).html
    assert "Xi &lt;Jinping&gt;" in shown
    assert '>1,200</td><td role="cell" class="number" data-label="estimate">−0.25</td>' in shown
    assert "war\N{NO-BREAK SPACE}−2.90" in shown
    assert "<b>Table tone.</b> Tone &amp; n.</figcaption>" in shown
    assert '<th scope="row" role="rowheader">–</th>' in shown


def test_low_alone_shows_the_whole_interval(tmp_path: Path) -> None:
    columns = {"speaker": "Speaker", "low": "95 % interval"}
    shown = save_table(TABLE, "tone", caption="Tone.", columns=columns, folder=tmp_path).html
    assert "−0.50 to −0.01" in shown
    assert 'class="number none" data-label="95 % interval">–</td>' in shown


def test_what_is_missing_may_have_words(tmp_path: Path) -> None:
    saved = save_table(TABLE, "tone", caption="Tone.", missing={"speaker": "not identified"}, folder=tmp_path)
    assert ">not identified</th>" in saved.html
    assert saved.path.read_text(encoding="utf-8").splitlines()[2].startswith(",3,")


def test_rows_not_shown_are_counted_and_saved(tmp_path: Path) -> None:
    saved = save_table(TABLE, "tone", caption="Tone.", rows=1, folder=tmp_path)
    assert "The first 1 of 2 rows; all are in tables/tone.csv." in saved.html
    assert len(pd.read_csv(saved.path)) == 2


def test_the_environment_says_where_tables_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRILOGUE_TABLES", str(tmp_path / "here"))
    assert save_table(TABLE, "tone", caption="Tone.").path == tmp_path / "here" / "tone.csv"


def test_what_a_table_needs_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(ArgumentError, match="caption"):
        save_table(TABLE, "tone", caption=" ", folder=tmp_path)
    with pytest.raises(ArgumentError, match=r"'\.\./tone'"):
        save_table(TABLE, "../tone", caption="x", folder=tmp_path)
    with pytest.raises(ColumnError, match="Did you mean 'speaker'"):
        save_table(TABLE, "tone", caption="x", columns={"Speakers": "Who"}, folder=tmp_path)


def test_nested_cells_are_json_in_csv() -> None:
    read = pd.read_csv(pd.io.common.StringIO(csv_text(TABLE)))
    assert json.loads(read["hits"][0]) == [{"word": "war", "weight": -2.9, "start": 3}]


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet"])
def test_every_format_holds_every_row(tmp_path: Path, suffix: str) -> None:
    path = write_table(TABLE, tmp_path / "deep" / f"table{suffix}")
    readers = {".csv": pd.read_csv, ".jsonl": lambda file: pd.read_json(file, lines=True), ".parquet": pd.read_parquet}
    assert len(readers[suffix](path)) == 2


def test_json_lines_keep_missing_lists_and_times(tmp_path: Path) -> None:
    table = TABLE.assign(published=pd.Timestamp("2025-11-25T02:07Z"), day=pd.NaT)
    rows = [json.loads(line) for line in write_table(table, tmp_path / "t.jsonl").read_text("utf-8").splitlines()]
    assert rows[0]["published"] == "2025-11-25T02:07:00Z"
    assert rows[1]["speaker"] is None
    assert rows[1]["day"] is None
    assert rows[0]["hits"][0]["word"] == "war"


def test_an_unknown_suffix_is_refused_by_naming_the_three() -> None:
    with pytest.raises(ArgumentError, match=r"\.csv, \.jsonl, \.parquet; found 'quotes.xlsx'"):
        check_suffix(Path("quotes.xlsx"))
    with pytest.raises(ArgumentError, match=r"Did you mean 'quotes.jsonl'"):
        check_suffix(Path("quotes.json"))
