"""The development corpora: 989 documents go through, each accounted for."""

import gzip
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import analysis
from analysis.corpus.languages import language

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def corpora(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpora")
    for archive in ("whitehouse/markdown.zip", "ungdc/txt.zip"):
        with zipfile.ZipFile(shared / "data" / "corpora" / archive) as files:
            files.extractall(folder / archive.split("/", maxsplit=1)[0])
    return folder


@pytest.fixture(scope="module")
def tables(corpora: Path) -> tuple[pd.DataFrame, pd.DataFrame, float]:
    start = time.process_time()
    documents, ledger = analysis.read(corpora, ledger=True)
    return documents, ledger, time.process_time() - start


@pytest.mark.slow
def test_all_989_are_kept_and_accounted_for(
    tables: tuple[pd.DataFrame, pd.DataFrame, float], record_property: Callable[[str, object], None]
) -> None:
    documents, ledger, seconds = tables
    record_property("cpu_seconds", seconds)
    assert ledger.outcome.value_counts().to_dict() == {"kept": 989}
    assert ledger.source_file.str.endswith(".md").sum() == 746
    assert documents.doc_id.is_unique
    assert seconds < 60  # 9 s of a 2020s core when written


@pytest.mark.slow
def test_every_release_is_dated_titled_and_in_english(tables: tuple[pd.DataFrame, pd.DataFrame, float]) -> None:
    releases = tables[0][tables[0].source_file.str.endswith(".md")]
    assert releases.published.notna().all()
    assert releases.title.notna().all()
    assert (releases.date_local == releases.date).mean() > 0.99
    assert (tables[0].lang == "en").mean() > 0.98


@pytest.mark.slow
def test_little_of_a_speech_is_taken_for_furniture(tables: tuple[pd.DataFrame, pd.DataFrame, float]) -> None:
    documents = tables[0]
    inside = ("markup", "highlight", "speaker", "paragraph_number")
    marked = sum(
        span["end"] - span["start"] for spans in documents.non_body for span in spans if span["kind"] not in inside
    )
    assert marked / documents.text.str.len().sum() < 0.002


@pytest.mark.slow
def test_japanese_articles_are_not_taken_for_english(shared: Path) -> None:
    with gzip.open(shared / "data" / "languages" / "ja_wikinews_200_segmented.tsv.gz", "rt", encoding="utf-8") as lines:
        texts = [line for line in lines if len(line) > 100]
    found = [language(text) for text in texts]
    assert found.count("ja") / len(found) > 0.98
    assert "en" not in found


@pytest.mark.slow
def test_chinese_reports_are_read_from_json_lines_and_recognised(shared: Path, tmp_path: Path) -> None:
    packed = shared / "data" / "languages" / "zh_government_work_reports_2019_2025.jsonl.gz"
    (tmp_path / "reports.jsonl").write_bytes(gzip.decompress(packed.read_bytes()))
    documents = analysis.read(tmp_path, columns={"content": "text"})
    assert len(documents) == 6
    assert set(documents.lang) == {"zh"}
    assert documents.title.notna().all()


@pytest.mark.slow
@pytest.mark.parametrize(("labeller", "every", "least"), [("rules", 1, 900), ("learned", 40, 20)])
def test_every_document_goes_through_quotes_and_every_span_is_in_its_text(
    tables: tuple[pd.DataFrame, pd.DataFrame, float], labeller: str, every: int, least: int
) -> None:
    documents = tables[0].iloc[::every]
    quotes = analysis.quotes(documents, labeller=labeller)
    texts = documents.set_index("doc_id").text
    assert quotes.quote_id.is_unique
    assert quotes.doc_id.nunique() > least
    for row in quotes.itertuples():
        text = texts[row.doc_id]
        assert row.text == " … ".join(text[start:end] for start, end in row.spans)
        for name in ("cue", "source", "via"):
            written = row.via_source if name == "via" else getattr(row, name)
            if pd.notna(written):
                assert text[getattr(row, f"{name}_start") : getattr(row, f"{name}_end")] == written
