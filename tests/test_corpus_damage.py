"""Damage that a reader could overlook: what it hides is a row of the ledger, and the rest is kept."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from made_damage import made
from made_exports import EXPORTS, zipped

import analysis
from analysis.errors import ReadError

TEXTS = [f"Article {number} opens. " + "They met in Busan on Friday and agreed. " * 8 for number in (1, 2, 3)]


def replaced(data: bytes, *pairs: tuple[bytes, bytes]) -> bytes:
    for old, new in pairs:
        assert old in data
        data = data.replace(old, new, 1)
    return data


def entry_claims_a_long_comment(data: bytes) -> bytes:
    """As if the archive's directory ended with its first entry, whose comment takes in the others."""
    place = data.index(b"PK\x01\x02") + 32
    return data[:place] + b"\xff\x7f" + data[place + 2 :]


def entry_is_named_as_a_folder(data: bytes) -> bytes:
    place = data.rindex(b"2.txt")
    return data[:place] + b"2.tx/" + data[place + 5 :]


# the export, what happens to it, how many articles are kept, and what the ledger says of the others
CASES: list[tuple[str, Callable[[bytes], bytes], int, str]] = [
    # its opening quotation mark makes one cell of all rows below
    ("table.csv", lambda data: replaced(data, (b"\nHeading 2", b'\n"Heading 2')), 1, "the last 2 lines run together"),
    ("table.csv", lambda data: b"," + data, 3, "its header has 4 columns and no row more than 3 cells"),
    ("texts.zip", entry_claims_a_long_comment, 1, "its directory announces 3 files and names 1"),
    ("texts.zip", entry_is_named_as_a_folder, 2, "it cannot be unpacked: File name in directory '2.tx/'"),
    (
        "lexisnexis.html",
        lambda data: replaced(data, (b"DOCUMENTS=", b"D="), (b'<A NAME="DOC_ID', b'<A NAME="DO')),
        2,
        "announces 3 articles and holds 2",
    ),
    # an attribute that is not closed takes in the opening of the next article, and the number of this one is damaged
    (
        "factiva.html",
        lambda data: replaced(data, (b"e00000001</td></tr></table>", b'#</td></tr></table x="')),
        2,
        "announces 3 articles and holds 2",
    ),
    (
        "europresse.html",
        lambda data: replaced(data, ("Numéro".encode(), b"N"), (b"</footer>", b'</footer x="')),
        2,
        "announces 3 articles and holds 2",
    ),
    (
        "factiva.rtf",
        lambda data: replaced(data, (b"Heading 2", b"{\\*Heading 2")),
        1,
        "announces 3 articles and holds 1",
    ),
    (
        "factiva.rtf",
        lambda data: replaced(data, (b"\\par Heading 2", b"}\\par Heading 2")),
        1,
        "is closed before its end",
    ),
    ("factiva.rtf", lambda data: data[:-1], 3, "is not closed: was it cut?"),
    ("factiva.rtf", lambda data: data[: data.index(b"20 words", data.index(b"Heading 3"))] + b"}", 2, "was it cut?"),
    # the first record takes in the others
    (
        "pages.warc",
        lambda data: re.sub(rb"Content-Length: (\d+)", rb"Content-Length: 9\1", data, count=1),
        1,
        "3 records begin in it and 1 end",
    ),
    ("page.mhtml", lambda data: data.replace(b"base64", b"base##"), 0, "it holds no HTML"),
    ("proquest.xml", lambda data: data[1:], 0, "it is no valid XML"),
]


@pytest.mark.parametrize(("name", "damage", "n_kept", "reason"), CASES)
def test_what_damage_hides_is_said(
    tmp_path: Path, name: str, damage: Callable[[bytes], bytes], n_kept: int, reason: str
) -> None:
    (tmp_path / name).write_bytes(damage(EXPORTS[name](TEXTS)))
    (tmp_path / "good.txt").write_text("They met in Busan.")
    documents, ledger = analysis.read(tmp_path, ledger=True)
    assert (documents.source_file != "good.txt").sum() == n_kept
    assert reason in "; ".join(ledger[ledger.outcome == "skipped"].reason)


def test_an_article_of_which_number_and_length_are_damaged_stays_in_the_next(tmp_path: Path) -> None:
    data = replaced(EXPORTS["factiva.rtf"](TEXTS), (b"20 words", b"20"), (b"Document DAILY000020250111e00000001", b""))
    (tmp_path / "a.rtf").write_bytes(data.replace(b"They met", b"\\par They met", 9))
    documents = analysis.read(tmp_path)
    assert len(documents) == 2
    assert "Article 1 opens." in documents.text[0]


def test_a_byte_order_mark_that_does_not_fit_is_not_obeyed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe" + TEXTS[0].encode())
    (tmp_path / "b.txt").write_bytes(b"\xff\xfe" + "两国领导人在釜山举行会谈".encode("utf-16-le") * 9)
    documents = analysis.read(tmp_path)
    assert documents.text.tolist() == [TEXTS[0], "两国领导人在釜山举行会谈" * 9]
    assert "its byte order mark says utf-16-le, which it is not" in documents.notes[0]


def test_a_table_without_a_text_costs_itself_alone_in_an_archive_too(tmp_path: Path) -> None:
    files = {"a.csv": b"name,place\nA,B\n", "b.txt": b"They met in Busan.", "c.csv": EXPORTS["table.csv"](TEXTS)}
    (tmp_path / "all.zip").write_bytes(zipped(files))
    documents, ledger = analysis.read(tmp_path / "all.zip", ledger=True)
    assert len(documents) == 4
    assert ledger[ledger.outcome == "skipped"].source_file.tolist() == ["all.zip/a.csv"]


def test_an_archive_of_nothing_but_tables_without_a_text_is_refused_with_the_fix(tmp_path: Path) -> None:
    (tmp_path / "all.zip").write_bytes(zipped({"a.csv": b"Body,place\nA,B\n"}))
    with pytest.raises(ReadError, match="needs a column 'text'"):
        analysis.read(tmp_path / "all.zip")


def test_gzip_filled_up_with_zeros_is_whole(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"They met in Busan.") + b"\0" * 512)
    _, ledger = analysis.read(tmp_path, ledger=True)
    assert ledger.outcome.tolist() == ["kept"]


@pytest.mark.parametrize(
    "name", ["table.csv", "texts.zip", "factiva.rtf", "pages.warc", "lexisnexis.html", "table.csv.gz"]
)
def test_what_is_whole_is_not_called_damaged(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(EXPORTS[name](TEXTS))
    _, ledger = analysis.read(tmp_path, ledger=True)
    assert ledger.outcome.tolist() == ["kept"] * 3


def test_a_europresse_article_of_which_only_the_publication_is_left_is_told(tmp_path: Path) -> None:
    file = made("europresse.html", 2, 0)
    (tmp_path / file.name).write_bytes(file.data.replace(b'"utf-8"></head><body><article>', b'"utf-8"<<article>', 1))
    documents, ledger = analysis.read(tmp_path, ledger=True)
    assert "The Daily" not in documents.text.tolist()
    assert len(documents) == 2 or "skipped" in ledger.outcome.tolist()
