"""Tables of articles: whose column is whose, and what a cell holds."""

import json
from pathlib import Path

import pandas as pd
import pytest

import analysis
from analysis.errors import ReadError

ROWS = pd.DataFrame(
    {
        "headline": ["Talks in Busan", "More talks"],
        "body": ["They met.\r\nThey ate.", "They parted."],
        "published": ["2025-11-25T11:07:00+09:00", "26 November 2025"],
        "desk": ["007", "NA"],
    }
)
MAPPING = {"headline": "title", "body": "text"}


def saved(folder: Path, suffix: str, rows: pd.DataFrame = ROWS) -> Path:
    path = folder / f"articles{suffix}"
    if suffix in (".csv", ".tsv"):
        rows.to_csv(path, index=False, sep="\t" if suffix == ".tsv" else ",")
    elif suffix == ".jsonl":
        rows.to_json(path, orient="records", lines=True, force_ascii=False)
    else:
        rows.to_parquet(path)
    return path


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".jsonl", ".parquet"])
def test_every_format_gives_the_same_documents(tmp_path: Path, suffix: str) -> None:
    documents = analysis.read(saved(tmp_path, suffix), columns=MAPPING)
    assert documents.title.tolist() == ["Talks in Busan", "More talks"]
    assert documents.text.tolist() == ["They met.\nThey ate.", "They parted."]
    assert documents.published.tolist() == [pd.Timestamp("2025-11-25T02:07Z"), pd.Timestamp("2025-11-26T00:00Z")]
    assert documents.date_local.tolist() == ["2025-11-25", "2025-11-26"]
    assert documents.desk.tolist() == ["007", "NA"]
    assert documents.date_source.tolist() == ["field", "field"]


def test_the_same_article_has_the_same_id_in_every_format(tmp_path: Path) -> None:
    paths = [saved(tmp_path, suffix) for suffix in (".csv", ".tsv", ".jsonl", ".parquet")]
    ids = [tuple(analysis.read(path, columns=MAPPING).doc_id) for path in paths]
    assert len(set(ids)) == 1


@pytest.mark.parametrize(
    ("column", "message"),
    [
        ("Text", "needs a column 'text'; found 'Text'. Say columns={'Text': 'text'}"),
        ("txt", "needs a column 'text'; found 'txt'"),
        ("article", "it has 'article'. Say which is meant, as in columns={'Body': 'text'}"),
    ],
)
def test_a_misnamed_column_of_text_gets_the_near_miss(tmp_path: Path, column: str, message: str) -> None:
    with pytest.raises(ReadError) as refusal:
        analysis.read(saved(tmp_path, ".csv", pd.DataFrame({column: ["They met."]})))
    assert message in str(refusal.value)


def test_a_mapping_that_names_no_column_gets_the_near_miss(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"no column 'Headline'; found 'headline'. Say columns=\{'headline': 'title'\}"):
        analysis.read(saved(tmp_path, ".csv"), columns={"Headline": "title", "body": "text"})


def test_a_mapping_to_no_column_of_ours_gets_the_near_miss(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="'titel', which is no column of documents: 'title' is"):
        analysis.read(saved(tmp_path, ".csv"), columns={"headline": "titel", "body": "text"})
    with pytest.raises(ReadError, match="more than one column to 'text'"):
        analysis.read(saved(tmp_path, ".csv"), columns={"headline": "text", "body": "text"})


def test_a_column_that_may_be_ours_is_kept_and_remarked_on(tmp_path: Path) -> None:
    path = saved(tmp_path, ".csv", pd.DataFrame({"text": ["They met."], "Outlet": ["The Daily"]}))
    documents = analysis.read(path)
    assert documents.Outlet[0] == "The Daily"
    assert "columns={'Outlet': 'outlet'}" in documents.notes[0]


def test_a_table_of_documents_can_be_renamed_at_will(tmp_path: Path) -> None:
    path = saved(tmp_path, ".csv", pd.DataFrame({"text": ["They met."], "desk": ["Asia"]}))
    assert analysis.read(path, columns={"desk": "section"}).section[0] == "Asia"


def test_semicolons_and_a_byte_order_mark_are_recognised(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes('\ufefftext;outlet\n"They met; they ate.";The Daily\n'.encode())
    (row,) = analysis.read(path).itertuples()
    assert (row.text, row.outlet) == ("They met; they ate.", "The Daily")


def test_a_long_article_in_a_cell_is_read_whole(tmp_path: Path) -> None:
    path = saved(tmp_path, ".csv", pd.DataFrame({"text": ["They met. " * 30_000]}))
    assert len(analysis.read(path).text[0]) == 300_000


def test_two_columns_of_one_name_are_both_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("text,tag,tag,\nThey met.,a,b,c\n")
    documents = analysis.read(path)
    assert documents[["tag", "tag_3", "column_4"]].iloc[0].tolist() == ["a", "b", "c"]


def test_typed_dates_of_parquet_are_read(tmp_path: Path) -> None:
    times = pd.to_datetime(["2025-11-25T11:07+09:00", "2025-11-26T11:07+09:00"])
    documents = analysis.read(saved(tmp_path, ".parquet", pd.DataFrame({"text": ["a b", "c d"], "published": times})))
    assert documents.published[0] == pd.Timestamp("2025-11-25T02:07Z")
    days = pd.to_datetime(["2025-11-25", "2025-11-26"])
    documents = analysis.read(saved(tmp_path, ".parquet", pd.DataFrame({"text": ["a b", "c d"], "date": days})))
    assert documents.date_local.tolist() == ["2025-11-25", "2025-11-26"]
    assert documents.notes.str.contains("no time of day").all()


def test_seconds_since_1970_are_read_and_spreadsheet_days_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps({"text": "They met.", "date": date}) for date in (1764036420, 45986)))
    documents = analysis.read(path)
    assert documents.published[0] == pd.Timestamp("2025-11-25T02:07Z")
    assert pd.isna(documents.published[1])
    assert "45986 is no date by itself" in documents.notes[1]


def test_the_other_dates_of_an_outlet_tell_day_from_month(tmp_path: Path) -> None:
    rows = pd.DataFrame(
        {
            "text": ["One.", "Two.", "Three.", "Four.", "Five."],
            "outlet": ["UK", "UK", "US", "US", "FR"],
            "published": ["03/04/2025", "25/11/2025", "03/04/2025", "11/25/2025", "03/04/2025"],
        }
    )
    documents = analysis.read(saved(tmp_path, ".csv", rows))
    assert documents.date_local[:4].tolist() == ["2025-04-03", "2025-11-25", "2025-03-04", "2025-11-25"]
    assert "read with the day first" in documents.notes[0]
    assert pd.isna(documents.date_local[4])
    assert "can mean 2025-04-03 or 2025-03-04" in documents.notes[4]
    assert analysis.read(saved(tmp_path, ".csv", rows), day_first=True).date_local[4] == "2025-04-03"


def test_lists_and_numbers_in_our_columns_become_text(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "They met.", "authors": ["J. Roe", "J. Doe"], "outlet": 7, "lang": "English"}))
    (row,) = analysis.read(path).itertuples()
    assert (row.byline, row.outlet, row.lang) == ("J. Roe, J. Doe", "7", "en")


def test_a_record_of_other_names_costs_itself_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    rows = [{"text": "One.", "head": "A"}, {"txt": "Two."}, {"text": "Three.", "desk": "Asia"}]
    path.write_text("\n".join(map(json.dumps, rows)))
    documents, ledger = analysis.read(path, columns={"head": "title"}, ledger=True)
    assert documents.text.tolist() == ["One.", "Three."]
    assert "needs a column 'text'; found 'txt'" in ledger[ledger.outcome == "skipped"].reason.iloc[0]


def test_many_columns_besides_are_all_kept(tmp_path: Path) -> None:
    rows = pd.DataFrame({"text": ["They met."], **{f"x{n}": [n] for n in range(300)}})
    assert {f"x{n}" for n in range(300)} <= set(analysis.read(saved(tmp_path, ".parquet", rows)).columns)


def test_a_local_day_given_beside_a_time_in_utc_is_kept(tmp_path: Path) -> None:
    rows = pd.DataFrame({"text": ["a"], "published": ["2025-11-24T20:00Z"], "date_local": ["2025-11-25"]})
    assert analysis.read(saved(tmp_path, ".csv", rows)).date_local[0] == "2025-11-25"


def test_a_quotation_mark_that_is_not_closed_is_remarked_on(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('text,outlet\n"They met.,X\nThey parted.,Y\n')
    assert "not closed" in analysis.read(path).notes[0]
