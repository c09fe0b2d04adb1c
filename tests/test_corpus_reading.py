"""Reading text and Markdown files: one article each, stored as it was written."""

import hashlib
import shutil
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import analysis
from analysis.corpus.articles import File
from analysis.corpus.decoding import decode
from analysis.corpus.languages import language
from analysis.errors import ArgumentError, ReadError
from analysis.tables import COLUMNS


def write(folder: Path, **files: str | bytes) -> Path:
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def test_the_seed_is_read_as_a_person_reads_it(root: Path, seed: pd.DataFrame) -> None:
    (row,) = seed.itertuples()
    assert row.published == pd.Timestamp("2025-11-25T02:07:00Z")
    assert (row.date_local, row.date_source) == ("2025-11-25", "text")
    assert (row.outlet, row.country, row.lang) == ("wowkorea.jp (Edaily)", "KR", "en")
    assert [row.text[span["start"] : span["end"]] for span in row.non_body] == [
        "2025/11/25 11:07 KST",
        "Copyrights(C) Edaily wowkorea.jp 88",
    ]
    assert pd.isna(row.title)
    assert row.notes == "a sentence breaks off at character 1140: '… Ukraine, and President Xi'"
    assert row.story_id == row.doc_id


def test_the_text_of_the_seed_is_the_file(root: Path, seed: pd.DataFrame) -> None:
    path = root / "seeds" / seed.source_file[0]
    assert seed.text[0] == path.read_text(encoding="utf-8")
    assert seed.source_sha256[0] == hashlib.sha256(path.read_bytes()).hexdigest()


def test_every_column_of_the_contract_is_there_in_order_and_of_its_kind(seed: pd.DataFrame) -> None:
    contract = COLUMNS["documents"]
    assert list(seed.columns[: len(contract)]) == list(contract)
    assert {name: str(seed[name].dtype) for name in contract} == dict(contract)
    assert "rights" in seed.columns


def test_an_empty_folder_is_an_empty_table_with_every_column(tmp_path: Path) -> None:
    documents, ledger = analysis.read(tmp_path, ledger=True)
    assert list(documents.columns) == list(COLUMNS["documents"])
    assert len(documents) == len(ledger) == 0


def test_a_seed_without_metadata_still_tells_its_date(root: Path, tmp_path: Path) -> None:
    shutil.copy(next((root / "seeds").glob("*.txt")), tmp_path / "article.txt")
    documents = analysis.read(tmp_path / "article.txt", outlet="Edaily")
    assert documents.published[0] == pd.Timestamp("2025-11-25T02:07:00Z")
    assert documents.date_source[0] == "text"
    assert documents.outlet[0] == "Edaily"


def test_cst_alone_leaves_the_moment_open_keeps_the_day_and_says_why(tmp_path: Path) -> None:
    write(tmp_path, a_dot_txt="The ministry said so on Tuesday.\n2025/11/25 11:07 CST\n")
    documents = analysis.read(tmp_path)
    assert pd.isna(documents.published[0])
    assert documents.date_local[0] == "2025-11-25"
    assert "'CST' names more than one time zone" in documents.notes[0]
    assert "timezone=" in documents.notes[0]
    settled = analysis.read(tmp_path, timezone="Asia/Shanghai")
    assert settled.published[0] == pd.Timestamp("2025-11-25T03:07:00Z")


def test_an_id_depends_on_the_article_and_not_on_where_it_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, one__a_dot_txt="They met.", two__deep__b_dot_txt="They met.")
    first = analysis.read(tmp_path / "one")
    monkeypatch.chdir(tmp_path / "two")
    assert analysis.read("deep").doc_id[0] == first.doc_id[0]
    assert analysis.read("deep/b.txt").doc_id[0] == first.doc_id[0]
    assert analysis.read("deep", outlet="X").doc_id[0] != first.doc_id[0]


def test_two_reads_give_the_same_table(root: Path) -> None:
    pd.testing.assert_frame_equal(analysis.read(root / "seeds"), analysis.read(root / "seeds"))


def test_a_relative_path_is_found_in_the_project_around_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, pyproject_dot_toml="", texts__a_dot_txt="They met.", notebooks__deep__x_dot_ipynb="")
    monkeypatch.chdir(tmp_path / "notebooks" / "deep")
    assert analysis.read("texts").source_file.tolist() == ["a.txt"]


@pytest.mark.parametrize(
    ("data", "note"),
    [
        ("café “x”".encode(), None),
        ("café “x”".encode("utf-8-sig"), None),
        ("café “x”".encode("utf-16"), None),
        (b"\xfe\xff" + "café “x”".encode("utf-16-be"), None),
        ("café “x”".encode("cp1252"), "not UTF-8: read as Windows-1252"),
        ("café “x”".encode("utf-16-le"), "no byte order mark"),
    ],
)
def test_every_common_encoding_gives_the_same_text(data: bytes, note: str | None) -> None:
    text, notes = decode(File("a.txt", data))
    assert text == "café “x”"
    assert notes == () if note is None else note in notes[0]


def test_korean_bytes_are_not_passed_off_as_windows_letters() -> None:
    data = "정상회담이 부산에서 열렸다".encode("euc_kr")
    text, notes = decode(File("a.txt", data))
    assert text == "정상회담이 부산에서 열렸다"
    assert "read as EUC-KR (a guess from few bytes" in notes[0]
    assert decode(File("a.txt", data, "euc_kr"))[0] == "정상회담이 부산에서 열렸다"


@given(st.binary(max_size=200))
def test_any_bytes_decode_and_every_line_ends_in_one_newline(data: bytes) -> None:
    text, _ = decode(File("a.txt", data))
    assert "\r" not in text


def test_windows_line_ends_do_not_shift_offsets(tmp_path: Path) -> None:
    lines = ["They met.", "2025/11/25 11:07 KST", "Copyright (C) 2025 Daily"]
    write(tmp_path, unix_dot_txt="\n".join(lines), windows_dot_txt="\r\n".join(lines), mac_dot_txt="\r".join(lines))
    documents = analysis.read(tmp_path)
    assert len(set(documents.text)) == 1
    assert len(set(documents.non_body.map(str))) == 1


def test_markdown_keeps_its_text_and_lists_its_marks(tmp_path: Path) -> None:
    front = (
        "---\ntitle: Talks in\u00a0Busan\ndate: '2025-11-25'\npublished_time: 2025-11-25 08:00:00-05:00\n"
        "source_url: https://example.org\ntags: [x, y]\n---\n"
    )
    body = "\u00a0\nThe ministry **welcomed** the\n[agreement](https://example.org/a_b).\n\n\\###\n"
    write(tmp_path, a_dot_md=front + body)
    (row,) = analysis.read(tmp_path).itertuples()
    assert row.text == body
    assert row.published == pd.Timestamp("2025-11-25T13:00Z")
    assert (row.title, row.url, row.date_local) == ("Talks in Busan", "https://example.org", "2025-11-25")
    assert (row.date, row.tags) == ("2025-11-25", ["x", "y"])
    marks = [row.text[span["start"] : span["end"]] for span in row.non_body]
    assert marks == ["**", "**", "[", "]", "(https://example.org/a_b)", "\\###"]


def test_broken_front_matter_is_noted_and_the_article_kept(tmp_path: Path) -> None:
    write(tmp_path, a_dot_md="---\ntitle: [open\n---\nThey met.", b_dot_md="---\n- a list\n---\nThey met.")
    documents = analysis.read(tmp_path)
    assert documents.text.tolist() == ["They met.", "They met."]
    assert documents.notes.str.contains("front matter").all()


def test_metadata_describes_the_files_beside_and_below_it(tmp_path: Path) -> None:
    table = "file,outlet,published,desk\na.txt,The Daily,2025-11-25,Asia\nsub/b.txt,The Weekly,2025-11-26,\n"
    write(tmp_path, metadata_dot_csv=table, a_dot_txt="They met.", sub__b_dot_txt="They parted.")
    documents = analysis.read(tmp_path, outlet="unknown")
    assert documents.outlet.tolist() == ["The Daily", "The Weekly"]
    assert documents.date_local.tolist() == ["2025-11-25", "2025-11-26"]
    assert documents.desk.tolist()[0] == "Asia"
    assert analysis.read(tmp_path / "a.txt").outlet[0] == "The Daily"


def test_a_changed_file_is_noticed_by_its_hash(tmp_path: Path) -> None:
    right = hashlib.sha256(b"They met.").hexdigest()
    write(
        tmp_path,
        metadata_dot_csv=f"file,sha256\na.txt,{right}\nb.txt,{right}\n",
        a_dot_txt="They met.",
        b_dot_txt="Not.",
    )
    documents = analysis.read(tmp_path)
    assert pd.isna(documents.notes[0])
    assert "SHA-256 is not the one" in documents.notes[1]


def test_a_file_and_a_text_that_differ_on_the_date_are_noted(tmp_path: Path) -> None:
    table = "file,published\na.txt,2025-11-20T00:00:00Z\n"
    write(tmp_path, metadata_dot_csv=table, a_dot_txt="They met.\n2025/11/25 11:07 KST\n")
    (row,) = analysis.read(tmp_path).itertuples()
    assert (row.date_local, row.date_source) == ("2025-11-20", "field")
    assert "the text says it was published 2025-11-25 02:07 UTC" in row.notes


def test_a_date_in_the_name_of_the_file_is_better_than_none(tmp_path: Path) -> None:
    write(tmp_path, **{"2025-11-25-talks_dot_txt": "They met.", "58d25547d4a626e0_dot_txt": "They parted."})
    documents = analysis.read(tmp_path)
    assert documents.date_local[0] == "2025-11-25"
    assert documents.date_source[0] == "file name"
    assert pd.isna(documents.date_local[1])


def test_a_date_to_come_is_noted(tmp_path: Path) -> None:
    write(tmp_path, a_dot_txt="They will meet.\n2999/11/25 11:07 KST\n")
    documents = analysis.read(tmp_path)
    assert "lies in the future" in documents.notes[0]
    assert pd.isna(documents.published[0])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The two leaders met in the capital and said that it was a start for both of the countries.", "en"),
        ("两国领导人在釜山举行会谈，就关税问题交换意见。", "zh"),
        ("首脳会談が釜山で行われ、両国は関税について話し合った。", "ja"),
        ("정상회담이 부산에서 열려 양국은 관세를 논의했다.", "ko"),
        ("Les deux dirigeants se sont rencontrés à Busan et ont parlé des droits de douane.", "fr"),
        ("2025/11/25", None),
    ],
)
def test_a_language_is_named_only_where_script_or_words_are_clear(text: str, code: str | None) -> None:
    assert language(text) == code


def test_a_table_is_no_path(seed: pd.DataFrame) -> None:
    with pytest.raises(ReadError, match="got a table"):
        analysis.read(seed)  # type: ignore[arg-type]


@pytest.mark.parametrize("paths", [[], "", 3, None, b"seeds", [3], "https://example.org/a.txt", "x" * 5000])
def test_what_is_no_path_is_refused(paths: object) -> None:
    with pytest.raises(ReadError):
        analysis.read(paths)  # type: ignore[arg-type]


def test_a_misspelt_path_gets_the_near_miss(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    with pytest.raises(ReadError, match="Did you mean 'seeds'"):
        analysis.read("seed")


def test_a_file_of_another_kind_is_refused_with_the_kinds_there_are(tmp_path: Path) -> None:
    write(tmp_path, a_dot_pdf="x")
    with pytest.raises(ReadError, match=r"'a.pdf': it reads .txt, .text, .md"):
        analysis.read(tmp_path / "a.pdf")


def test_an_unknown_encoding_or_timezone_is_an_argument_error(root: Path) -> None:
    with pytest.raises(ArgumentError, match="encoding='utf-99'"):
        analysis.read(root / "seeds", encoding="utf-99")
    with pytest.raises(ArgumentError, match="timezone='CST'"):
        analysis.read(root / "seeds", timezone="CST")


def test_the_date_lines_of_other_articles_tell_day_from_month(tmp_path: Path) -> None:
    write(tmp_path, a_dot_txt="They met.\n03/04/2025\n", b_dot_txt="They parted.\n25/11/2025\n")
    assert analysis.read(tmp_path).date_local.tolist() == ["2025-04-03", "2025-11-25"]
    assert pd.isna(analysis.read(tmp_path / "a.txt").date_local[0])


def test_the_time_of_an_update_is_not_the_time_of_publication(tmp_path: Path) -> None:
    table = "file,published\na.txt,2025-11-20T00:00:00Z\n"
    text = "They met.\nLast updated: Nov. 25, 2025 7 p.m. ET\n"
    write(tmp_path, metadata_dot_csv=table, a_dot_txt=text, b_dot_txt=text)
    documents = analysis.read(tmp_path)
    assert documents.date_local.tolist() == ["2025-11-20", "2025-11-25"]
    assert pd.isna(documents.notes[0])
    assert "last update only" in documents.notes[1]


def test_the_text_may_say_the_zone_that_its_file_leaves_out(tmp_path: Path) -> None:
    write(
        tmp_path,
        metadata_dot_csv="file,published\na.txt,2025-11-25 11:07\n",
        a_dot_txt="They met.\n2025/11/25 11:07 KST\n",
    )
    (row,) = analysis.read(tmp_path).itertuples()
    assert (row.published, row.date_source) == (pd.Timestamp("2025-11-25T02:07Z"), "text")
    assert pd.isna(row.notes)


def test_the_head_of_a_wire_story_is_taken_apart(root: Path) -> None:
    (row,) = analysis.read(root / "tests" / "fixtures" / "corpus" / "wire.txt").itertuples()
    assert [(span["kind"], row.text[span["start"] : span["end"]]) for span in row.non_body] == [
        ("title", "Island states ask for talks on fishing"),
        ("byline", "By Jane Roe and John Doe"),
        ("date_line", "Nov. 25, 2025 11:07 a.m. ET"),
        ("dateline", "SUVA, Nov. 25 (Kyodo) -- "),
        ("credit", "(Reporting by Jane Roe in Suva; Editing by John Doe)"),
        ("footer", "© 2025 The Daily. All rights reserved."),
    ]
    assert (row.title, row.byline, row.wire) == (
        "Island states ask for talks on fishing",
        "Jane Roe and John Doe",
        "Kyodo",
    )
    assert row.published == pd.Timestamp("2025-11-25T16:07Z")


def test_an_impossible_date_line_is_still_one_and_remarked_on(tmp_path: Path) -> None:
    write(tmp_path, a_dot_txt="They met.\n2025/02/30 11:07 KST\n")
    (row,) = analysis.read(tmp_path).itertuples()
    assert [span["kind"] for span in row.non_body] == ["date_line"]
    assert pd.isna(row.published)
    assert "there is no such day as '2025/02/30'" in row.notes


def test_a_language_that_the_script_denies_is_remarked_on(tmp_path: Path) -> None:
    write(tmp_path, a_dot_txt="两国领导人在釜山举行会谈，就关税问题交换意见。")
    assert "given as en, but it is written in zh" in analysis.read(tmp_path, lang="en").notes[0]
