"""Every format: the same articles come out, whole, with what their archive says of them."""

import io
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from made_exports import EXPORTS, ONE_ARTICLE, zipped

import analysis

TEXTS = [
    "BEIJING - The ministry said on Friday that the first talks had been useful & long. " * 4
    + "“No side won,” it added.",
    "TOKYO - The premier told reporters that a second round would follow in March, if both agreed to it. " * 4 + "End.",
    "WASHINGTON - A third statement, issued late, called the tariffs a mistake by 5 < 6 votes. " * 4 + "Yes.",
]


def read(folder: Path, name: str, data: bytes) -> tuple[pd.DataFrame, pd.DataFrame]:
    (folder / name).write_bytes(data)
    return analysis.read(folder, ledger=True)


@pytest.mark.parametrize("name", EXPORTS)
def test_no_article_and_no_word_of_it_is_lost(tmp_path: Path, name: str) -> None:
    documents, ledger = read(tmp_path, name, EXPORTS[name](TEXTS))
    assert set(ledger.outcome) == {"kept"}, ledger.reason.tolist()
    assert len(documents) == (1 if name in ONE_ARTICLE else 3)
    read_words = " ".join(documents.text).split()
    for text in TEXTS:
        assert set(text.split()) <= {word.removesuffix("…") for word in read_words}


@pytest.mark.parametrize("name", sorted(set(EXPORTS) - {"plain.txt", "texts.zip", "gdelt.json", "mediacloud.csv"}))
def test_headlines_and_days_come_from_the_fields(tmp_path: Path, name: str) -> None:
    documents, _ = read(tmp_path, name, EXPORTS[name](TEXTS))
    assert documents.title[0] == "Heading 1"
    if name != "article.md":
        assert set(documents.date_local) == {"2025-01-11"}
        assert set(documents.date_source) == {"field"}


@pytest.mark.parametrize(
    "name",
    ["nexis.txt", "nexis.docx", "lexisnexis.html", "factiva.html", "factiva.xml", "factiva.rtf", "europresse.html"],
)
def test_the_outlet_of_an_export_is_told(tmp_path: Path, name: str) -> None:
    documents, _ = read(tmp_path, name, EXPORTS[name](TEXTS))
    assert set(documents.outlet) == {"The Daily"}
    assert not documents.text.str.contains("Copyright|Heading|words").any()


@pytest.mark.parametrize("name", EXPORTS)
def test_the_content_tells_the_format_whatever_the_suffix(tmp_path: Path, name: str) -> None:
    if name in ("article.md", "plain.txt", "table.tsv"):
        pytest.skip("any text could be of this kind")
    documents, _ = read(tmp_path, "export.txt", EXPORTS[name](TEXTS))
    assert len(documents) == (1 if name in ONE_ARTICLE else 3)


@pytest.mark.parametrize("name", ["nexis.txt", "lexisnexis.html", "factiva.xml", "nexis.docx"])
def test_an_article_that_is_announced_and_missing_is_a_row(tmp_path: Path, name: str) -> None:
    data = EXPORTS[name](TEXTS)
    for old, new in (
        (b"of 3 DOCUMENTS", b"of 9 DOCUMENTS"),
        (b'DOCUMENTS="3"', b'DOCUMENTS="9"'),
        (b'count="3"', b'count="9"'),
    ):
        data = data.replace(old, new)
    if name == "nexis.docx":
        data = zipped({"word/document.xml": _document(data).replace(b"Documents (3)", b"Documents (9)")})
    documents, ledger = read(tmp_path, name, data)
    assert len(documents) == 3
    assert ledger[ledger.outcome == "skipped"].reason.tolist() == [
        "the file announces 9 articles and holds 3: 6 are missing in it"
    ]


def _document(data: bytes) -> bytes:
    return zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")


def test_overlapping_downloads_are_merged_and_the_ledger_says_where(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(EXPORTS["factiva.xml"](TEXTS))
    documents, ledger = read(tmp_path, "b.xml", EXPORTS["factiva.xml"](TEXTS[:2]))
    assert len(documents) == 3
    assert ledger.outcome.tolist() == ["kept"] * 3 + ["merged"] * 2
    assert ledger.doc_id.tolist()[3:] == documents.doc_id.tolist()[:2]
    assert "a.xml, position 0: same number and text" in ledger.reason[3]


def test_headlines_alone_are_kept_and_are_no_body(tmp_path: Path) -> None:
    documents, _ = read(tmp_path, "gdelt.json", EXPORTS["gdelt.json"](["Talks in Busan"]))
    (row,) = documents.itertuples()
    assert (row.text, row.url) == ("Talks in Busan", "https://example.org/0")
    assert row.non_body == [{"start": 0, "end": 14, "kind": "title"}]
    assert "GDELT gives its headline, not its text" in row.notes


def test_a_scripted_page_gives_its_text_and_its_declared_time(tmp_path: Path) -> None:
    page = (
        '<html lang="en"><head><title>x</title><script type="application/ld+json">{"@type": "NewsArticle", "headline": '
        '"Talks", "datePublished": "2025-11-25T11:07:00+09:00", "author": {"name": "J. Roe"}}</script></head><body>'
        f"<nav>Home World</nav><article><p>{TEXTS[0]}</p><script>alert(1)</script></article></body></html>"
    )
    (row,) = read(tmp_path, "a.html", page.encode())[0].itertuples()
    assert (row.title, row.byline, row.date_local) == ("Talks", "J. Roe", "2025-11-25")
    assert "alert" not in row.text
    assert "Home" not in row.text


@pytest.mark.parametrize(
    ("encoding", "text", "named"),
    [
        ("gb18030", "两国领导人在釜山举行会谈，就关税问题交换意见，并同意继续谈判。", "GB18030"),
        ("cp932", "首脳会談が釜山で行われ、両国は関税について話し合い、交渉を続けることで合意した。", "Shift-JIS"),
        ("cp949", "정상회담이 부산에서 열려 양국은 관세를 논의하고 협상을 계속하기로 합의했다.", "EUC-KR"),
        ("cp1252", "The two sides – “at last” – agreed in a café.", "Windows-1252"),
    ],
)
def test_an_encoding_that_names_itself_nowhere_is_told(tmp_path: Path, encoding: str, text: str, named: str) -> None:
    (row,) = read(tmp_path, "a.txt", text.encode(encoding))[0].itertuples()
    assert row.text == text
    assert f"read as {named}" in row.notes


def test_a_page_is_read_as_it_declares_itself(tmp_path: Path) -> None:
    page = f'<html><head><meta charset="shift_jis"></head><body><p>{"首脳会談が釜山で行われた。" * 9}</p></body></html>'
    (row,) = read(tmp_path, "a.html", page.encode("cp932"))[0].itertuples()
    assert row.text == "首脳会談が釜山で行われた。" * 9


def test_mojibake_and_entities_are_mended_and_noted(tmp_path: Path) -> None:
    written = "The ministry â€œregretsâ€\u009d it, AT&amp;T said.\nA curly “quote” stays; so does R&D."
    (row,) = read(tmp_path, "a.txt", written.encode())[0].itertuples()
    assert row.text == "The ministry “regrets” it, AT&T said.\nA curly “quote” stays; so does R&D."
    assert "mojibake mended in 1 line; HTML entities resolved: 1" in row.notes


@pytest.mark.parametrize(
    ("between", "n"),
    [
        ("\n\n==========\n\n", 3),
        ("\n==========\n", 1),  # a rule under a headline
        ("\n\n**********\n\n", 1),  # a section of a speech ends
        ("\n\n----------\n\n", 1),
        ("\n\n=====\n\n", 1),
        ("\n\n==========\n\nEnds.\n\n==========\n\n", 1),  # "Ends." is no article
    ],
)
def test_a_text_file_is_divided_on_strong_evidence_only_and_says_so(tmp_path: Path, between: str, n: int) -> None:
    documents, ledger = read(tmp_path, "a.txt", between.join(TEXTS).encode())
    assert len(documents) == len(ledger) == n
    assert documents.notes.str.contains('one of 3 parts into which lines of "=" divide').sum() == (3 if n == 3 else 0)
    assert all(any(text in read_text for read_text in documents.text) for text in TEXTS)


def test_an_article_whose_number_is_damaged_is_a_row(tmp_path: Path) -> None:
    data = EXPORTS["nexis.txt"](TEXTS).replace(b"1 of 3 DOC", b"\0 of 3 DOC")
    documents, ledger = read(tmp_path, "a.txt", data)
    assert len(documents) == 2
    assert "above the first number" in ledger[ledger.outcome == "skipped"].reason.iloc[0]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("factiva.html", b'class="article enArticle"><table><tr><td class="index"><b>HD', b"><table><tr><td><b>HD"),
        ("factiva.rtf", b"Document DAILY000020250111e00000003", b"Documen"),
        ("europresse.html", b"DocPublicationName", b"DocPublic"),
        ("pages.warc", b"WARC-Type: response", b"WARC-Type: resp"),
    ],
)
def test_what_no_article_took_of_a_damaged_file_is_a_row(tmp_path: Path, name: str, old: bytes, new: bytes) -> None:
    data = EXPORTS[name](TEXTS)
    assert old in data
    documents, ledger = read(tmp_path, name, data.replace(old, new, 1))
    assert len(documents) == 2
    assert ledger.outcome.value_counts().to_dict() == {"kept": 2, "skipped": 1}


def test_a_file_cut_in_its_first_mark_is_a_row(tmp_path: Path) -> None:
    data = EXPORTS["europresse.html"](TEXTS).partition(b"DocPublicationName")
    _, ledger = read(tmp_path, "a.html", data[0] + data[1])
    assert ledger.reason.tolist() == ["the file announces 1 article and holds 0: 1 is missing in it"]
