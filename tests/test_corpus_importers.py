"""The development files of other tools: every article of each, counted and read by hand."""

from pathlib import Path

import pandas as pd
import pytest

import analysis

pytestmark = [pytest.mark.shared, pytest.mark.slow]

# articles counted in the files themselves, by eye
KEPT = {
    "europresse_test1.html": 3,
    "europresse_test2.html": 4,
    "factiva_test.html": 2,
    "factiva_test.xml": 3,
    "lexisnexis_test_copyright_error.html": 1,
    "lexisnexis_test_en.html": 2,
    "lexisnexis_test_fr.html": 3,
    "lexisnexistools_sample.DOCX": 10,
    "lexisnexistools_sample.TXT": 10,
    "note.txt": 1,
    "reut21578-factiva.xml": 19,
}
BRIEFINGS = 13


@pytest.fixture(scope="module")
def tables(shared: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    return analysis.read(shared / "data" / "importers", ledger=True)


def test_every_article_is_kept_and_every_file_is_in_the_ledger(tables: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    documents, ledger = tables
    counts = documents.source_file.value_counts()
    assert {name: counts[name] for name in KEPT} == KEPT
    assert counts[counts.index.str.startswith("wh_briefing")].tolist() == [1] * BRIEFINGS
    assert len(ledger) == sum(KEPT.values()) + BRIEFINGS + 4
    assert ledger.source_file.nunique() == len(KEPT) + BRIEFINGS + 1


def test_what_was_left_out_has_its_reason(tables: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    left = tables[1][tables[1].outcome == "skipped"].set_index("source_file").reason
    assert "LexisNexis itself could not show it" in left["lexisnexis_test_copyright_error.html"]
    assert "announces 146 articles and holds 2" in left["lexisnexis_test_en.html"]
    assert "announces 20 articles and holds 19" in left["reut21578-factiva.xml"]
    assert "needs a column 'text'" in left["factiva_trade_war_metadata_559.csv"]


def test_the_fields_are_those_a_person_reads(tables: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    documents = tables[0]

    def rows(name: str) -> list[tuple[object, ...]]:
        found = documents[documents.source_file == name]
        return list(found[["title", "outlet", "byline", "date_local"]].itertuples(index=False, name=None))

    assert [row[3] for row in rows("europresse_test1.html")] == ["2013-10-05", "2012-10-03", "2012-10-04"]
    assert rows("europresse_test2.html")[1] == ("Title", "Newspaper", "Ariane Chemin", "2006-03-14")
    assert rows("factiva_test.xml")[1][0] == "TEST - second article de test"
    assert rows("lexisnexis_test_en.html")[0] == ("Heading One", "Some Newspaper", "PAPER AUTHOR", "1991-12-19")
    assert rows("lexisnexis_test_fr.html")[1][2:] == ("Author 2", "2013-10-14")
    assert rows("lexisnexistools_sample.TXT")[3][1:] == ("The Times (London)", "Tom Coghlan", "2010-01-11")
    assert rows("lexisnexistools_sample.DOCX")[5][1:] == (
        "The Guardian(London)",
        "Lisa O'Carroll Sample File correspondent",
        "2019-07-02",
    )


def test_the_texts_are_the_bodies_and_nothing_else(tables: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    texts = {name: found.tolist() for name, found in tables[0].groupby("source_file").text}
    assert texts["europresse_test2.html"][3] == "Text.\n\nText."
    assert texts["europresse_test1.html"][1] == "Contents of the article.\n\n(1) A note."
    assert texts["factiva_test.html"][1] == "First head paragraph.\n\nSecond head paragraph."
    assert texts["lexisnexis_test_fr.html"][2] == "Last article."
    assert texts["factiva_test.xml"][2].endswith("This is the body of the third test article.")
    assert texts["lexisnexistools_sample.TXT"][8].endswith("in a number of formats and in hard\ncopy.")
    assert texts["wh_briefing_html_2009_2017/1376.html"][0].startswith("3:47 P.M. (Local)\n\nDR. BIDEN:")
    assert texts["wh_briefing_html_2009_2017/1376.html"][0].endswith("END\n3:51 P.M. EDT")


def test_languages_and_corpora_are_read_packed_as_they_are(shared: Path) -> None:
    documents, ledger = analysis.read(shared / "data" / "languages", columns={"content": "text"}, ledger=True)
    assert set(documents.lang) == {"zh"}
    assert len(documents) == 6
    assert "column" in ledger[ledger.outcome == "skipped"].reason.iloc[0]  # the Japanese table names no columns
    _, ledger = analysis.read(shared / "data" / "corpora", ledger=True)
    assert ledger.outcome.value_counts().to_dict() == {"kept": 989}
