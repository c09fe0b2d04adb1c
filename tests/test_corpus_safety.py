"""The attack table: what a hostile file can try, and that it is refused or neutralised with a reason."""

import gzip
import html.parser
import io
import json
import os
import resource
import stat
import zipfile
import zlib
from pathlib import Path

import pandas as pd
import pytest
from made_exports import zipped

import analysis
from analysis.reports.writing import csv_text, write_table

SCRIPT = '<script>document.title="run"</script><img src=x onerror=alert(1)> said "no".'
ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "lol"}">' for n in range(10))


def _named(name: str, data: bytes, *, mode: int = 0) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        entry = zipfile.ZipInfo(name)
        entry.external_attr = mode << 16
        archive.writestr(entry, data)
    return out.getvalue()


def _nested(depth: int) -> bytes:
    data = b"They met in Busan."
    for level in range(depth):
        data = zipped({f"{level}.zip" if level else "a.txt": data})
    return data


def _bomb(megabytes: int) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    return b"".join(packer.compress(b"a" * 2**20) for _ in range(megabytes)) + packer.flush()


# name → bytes, and a part of the reason for which it is refused
REFUSED: dict[str, tuple[bytes, str]] = {
    "bomb.zip": (zipped({"a.txt": b"a" * 50_000_000}), "zip bomb"),
    "bomb.txt.gz": (_bomb(60), "would unpack to more than"),
    "bomb.xlsx": (zipped({"xl/workbook.xml": b"<a/>", "xl/big.xml": b" " * 600_000_000}), "zip bomb"),
    "nested.zip": (_nested(6), "archives within each other"),
    "upwards.zip": (_named("../../etc/evil.txt", b"They met."), "leads out of the archive"),
    "absolute.zip": (_named("/etc/evil.txt", b"They met."), "leads out of the archive"),
    "drive.zip": (_named("C:\\evil.txt", b"They met."), "leads out of the archive"),
    "linked.zip": (_named("a.txt", b"/etc/passwd", mode=stat.S_IFLNK | 0o777), "it is a link"),
    "laughs.xml": (f"<!DOCTYPE r [{ENTITIES}]><r>&e9;</r>".encode(), "defines entities"),
    "factiva-laughs.xml": (
        f"<!DOCTYPE r [{ENTITIES}]><ppsarticle><article><headline>&e9;</headline></article></ppsarticle>".encode(),
        "defines entities",
    ),
    "external.xml": (
        b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><RECORD><Text>&x;</Text></RECORD>',
        "defines entities",
    ),
    "external.docx": (
        zipped({"word/document.xml": b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>'}),
        "DTDForbidden",
    ),
    "nul.txt": (b"They met.\0\0And more.", "NUL"),
    "nul.jsonl": (b'{"text": "They\\u0000met."}', "NUL"),
    "deep.json": (b"[" * 100_000 + b"]" * 100_000, "not valid JSON"),
    "long.txt": (b"a" * 30_000_000, "30,000,000 characters"),
    "long.jsonl": (b'{"text": "' + b"a" * 30_000_000 + b'"}', "30,000,000 characters"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "it is no text"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_hostile_is_refused_with_its_reason_and_costs_itself_alone(tmp_path: Path, name: str) -> None:
    data, reason = REFUSED[name]
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text("They met.")
    documents, ledger = analysis.read(tmp_path, ledger=True)
    assert documents.text.tolist() == ["They met."]
    (found,) = ledger[ledger.outcome == "skipped"].reason
    assert reason in found


def test_a_file_of_a_gigabyte_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "line.txt").open("wb") as opened:
        opened.truncate(10**9)  # one line, and no byte of it on the disk
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    _, ledger = analysis.read(tmp_path, ledger=True)
    assert "it has 1.0 GB; at most 536.9 MB are read" in ledger.reason[0]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000  # kB


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "a.txt").write_text("Secret.")
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "file.txt").symlink_to(tmp_path / "secret" / "a.txt")
    (folder / "folder").symlink_to(tmp_path / "secret")
    documents, ledger = analysis.read(folder, ledger=True)
    assert documents.empty
    assert ledger.reason.tolist() == ["it is a link that leads out of the folder", "it is a link to a folder"]


def test_a_name_with_control_characters_is_shown_in_others_with_a_note(tmp_path: Path) -> None:
    (tmp_path / "a\x1b[2J\u202e.txt").write_text("They met.")
    (row,) = analysis.read(tmp_path).itertuples()
    assert row.source_file == "a␛[2J�.txt"
    assert "control characters" in row.notes


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "＝", "'=", "''@"])
def test_a_formula_is_written_as_text_and_comes_back_as_it_was(tmp_path: Path, start: str) -> None:
    text = f'{start}HYPERLINK("http://example.org","x") said so.'
    (tmp_path / "a.txt").write_text(text)
    documents = analysis.read(tmp_path)
    out = write_table(documents, tmp_path / "out" / "documents.csv")
    assert pd.read_csv(out).text[0] == f"'{text}"
    assert analysis.read(out).text[0] == text


def test_numbers_are_not_taken_for_formulas_and_other_tables_keep_their_apostrophes(tmp_path: Path) -> None:
    assert csv_text(pd.DataFrame({"score": [-0.5], "said": ["-0.5"]})) == "score,said\n-0.5,-0.5\n"
    (tmp_path / "a.csv").write_text("text\n'-ism' is a suffix.\n")
    assert analysis.read(tmp_path).text[0] == "'-ism' is a suffix."


class Active(html.parser.HTMLParser):
    """Whatever in a page could run or fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "iframe", "object", "embed", "base", "form", "svg"):
            self.found.append(tag)
        for name, value in attrs:
            if name.startswith("on") or (value or "").strip().casefold().startswith(("javascript:", "http:")):
                self.found.append(f"{tag} {name}={value}")


def hostile_corpus(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    texts = [
        f"President Trump said {SCRIPT} “We will {SCRIPT} not,” Xi Jinping said.",
        "Donald Trump said “</span></div></body><script>alert(2)</script> we agree to tariffs on China.”",
        "“[x](javascript:alert(3)) `{{7*7}}` $\\href{javascript:alert(4)}{x}$,” said Trump <svg onload=alert(5)>.",
    ]
    rows = [{"text": text, "title": SCRIPT, "outlet": SCRIPT, "published": "2025-11-25T02:07Z"} for text in texts]
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    page = f"<html><body><article><p>President Trump said “We {SCRIPT} agree,” on Friday.</p></article></body></html>"
    (folder / "page.html").write_text(page)
    (folder / "gz.txt.gz").write_bytes(gzip.compress(texts[0].encode()))
    return folder


def test_nothing_of_an_article_can_run_where_it_is_shown(tmp_path: Path) -> None:
    documents = analysis.read(hostile_corpus(tmp_path / "articles"))
    shown = analysis.show(analysis.quotes(documents), documents)
    reader = Active()
    reader.feed(shown.html)
    assert reader.found == []
    assert "&lt;script&gt;" in shown.html


@pytest.mark.slow
def test_nothing_of_an_article_can_run_in_a_report(tmp_path: Path) -> None:
    analysis.report(hostile_corpus(tmp_path / "articles"), out=tmp_path / "report")
    reader = Active()
    reader.feed((tmp_path / "report" / "report.html").read_text())
    assert [found for found in reader.found if found != "svg"] == []


@pytest.mark.skipif(os.name != "posix", reason="named pipes are of Unix")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "no regular file" in analysis.read(tmp_path, ledger=True)[1].reason[0]
