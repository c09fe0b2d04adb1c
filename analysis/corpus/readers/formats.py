"""Which format a file is in, told from what it holds; its suffix counts only where the content leaves it open."""

import functools
import importlib
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import cast

from analysis.corpus.articles import Article, File, Skip
from analysis.corpus.decoding import decode
from analysis.corpus.limits import LARGEST_FILE, size_told
from analysis.errors import AnalysisError

__all__ = ["SUFFIXES", "Format", "Head", "format_of", "read_file", "unread"]

Reader = Callable[[File], Iterator[Article | Skip]]

TEXT = (".txt", ".text", ".md", ".markdown")
TABLES = (".csv", ".tsv", ".tab", ".xlsx", ".json", ".jsonl", ".ndjson", ".parquet")
PAGES = (".html", ".htm", ".xhtml", ".mhtml", ".mht", ".xml", ".warc")
SUFFIXES = (*TEXT, *TABLES, *PAGES, ".docx", ".rtf", ".zip", ".gz")

_SEEN = 65_536  # bytes from which a format is told


@dataclass(frozen=True)
class Head:
    """The beginning of a file: its bytes, its text, its suffix and, of a zip archive, the names in it."""

    data: bytes
    suffix: str
    whole: bytes

    @functools.cached_property
    def text(self) -> str:
        """Its text, without space before it."""
        return decode(File("", self.data))[0].lstrip()

    @functools.cached_property
    def lines(self) -> list[str]:
        """Its first lines that hold anything."""
        return [line for line in self.text.split("\n")[:200] if line.strip()]

    @functools.cached_property
    def members(self) -> frozenset[str]:
        """The names in a zip archive; none where it is broken or is no archive."""
        if not self.data.startswith(b"PK"):
            return frozenset()
        try:
            with zipfile.ZipFile(io.BytesIO(self.whole)) as archive:
                return frozenset(archive.namelist())
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, IndexError):
            return frozenset()

    def has(self, pattern: str) -> bool:
        """Whether `pattern` stands anywhere in its text, whatever the case."""
        return re.search(pattern, self.text, re.IGNORECASE) is not None

    def opens(self, pattern: str) -> bool:
        """Whether its text begins with `pattern`, whatever the case."""
        return re.match(pattern, self.text, re.IGNORECASE) is not None


@dataclass(frozen=True)
class Format:
    """A format: its name, how its files are told, and where its reader is ("module.function").

    `certain` is false of those that any file without NUL characters could be: they need a suffix that we know.
    """

    name: str
    matches: Callable[[Head], bool]
    reader: str
    certain: bool = True

    def read(self, file: File) -> Iterator[Article | Skip]:
        """The articles of `file`, and what was left out."""
        module, _, function = self.reader.rpartition(".")
        return cast(Reader, getattr(importlib.import_module(f"analysis.corpus.readers.{module}"), function))(file)


def format_of(file: File) -> Format | None:
    r"""The format of `file`; None where it is none that we know.

    >>> format_of(File("a.txt", b'{"articles": [{"source": {"id": null}, "content": "They met."}]}')).name
    'NewsAPI JSON'
    >>> format_of(File("a.png", b"\\x89PNG")) is None
    True
    """
    head = Head(file.data[:_SEEN], file.suffix, file.data)
    known = file.suffix in SUFFIXES
    return next((kind for kind in FORMATS if (kind.certain or known) and kind.matches(head)), None)


def read_file(file: File) -> Iterator[Article | Skip]:
    """The articles in `file`, whatever its format, and what was left out.

    What a reader cannot bear is left out with the reason, and costs neither the articles before it nor other files.

    Raises
    ------
    ReadError
        A table has no column of text, or `columns` names one that it lacks.
    """
    kind = format_of(file)
    if len(file.data) > LARGEST_FILE:
        yield Skip(
            file.path, f"it has {size_told(len(file.data))}; at most {size_told(LARGEST_FILE)} are read: split it"
        )
    elif kind is None:
        yield Skip(file.path, unread(file))
    elif not file.data:
        yield Skip(file.path, "it is empty")
    else:
        is_silent = True
        try:
            for piece in kind.read(file):
                is_silent = False
                yield piece
        except AnalysisError:
            raise
        except Exception as error:  # parsers fail in many ways on what they were never meant to see
            told = " ".join(f"{type(error).__name__}: {error}".split())
            yield Skip(file.path, f"as {kind.name} it cannot be read any further: {told:.200}")
            return
        if is_silent:  # so that no file is without a row
            yield Skip(file.path, f"as {kind.name} it holds no article")


def unread(file: File) -> str:
    """Why a file of no format that we know is not read."""
    if not file.suffix:
        return "it has no suffix that says its kind"
    return f"files of the kind {file.suffix!r} are not read"


def _is_html(head: Head) -> bool:
    return head.opens(r"(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b") or (
        head.suffix in (".html", ".htm", ".xhtml") and head.has(r"<(?:p|div|h1|body|article|br|table|span)\b")
    )


def _is_xml(head: Head) -> bool:
    return not _is_html(head) and (head.opens(r"<\?xml\b") or head.suffix == ".xml")


def _is_json(head: Head) -> bool:
    return head.suffix in (".json", ".jsonl", ".ndjson") or head.opens(r'\{\s*"[^"\n]{1,200}"\s*:|\[\s*\{\s*"')


def _is_table(head: Head) -> bool:
    if head.suffix in (".csv", ".tsv", ".tab"):
        return True
    names = [name.strip(' "').casefold() for name in re.split(r"[,;\t]", head.lines[0])] if head.lines else []
    return len(names) > 1 and len(head.lines) > 1 and bool({"text", "body", "content"} & set(names))


def _is_factiva(head: Head) -> bool:
    return head.has(r"<title>\s*factiva|factiva, inc\.|class=\"[^\"]*\bfcpNav") or head.has(
        r"class=\"article \w{2}Article\""
    )


_NEXIS_LINE = r"^[ \t]*\d{1,7} (?:of|de|von|di|van) \d{1,7} (?:DOCUMENTS?|DOKUMENTE?N?|DOCUMENTI|DOCUMENTEN)[ \t]*$"

FORMATS: tuple[Format, ...] = (
    Format("Parquet", lambda head: head.data.startswith(b"PAR1") or head.suffix == ".parquet", "parquet.read_parquet"),
    Format("gzip", lambda head: head.data.startswith(b"\x1f\x8b") or head.suffix == ".gz", "gzipped.read_gzip"),
    Format("Word", lambda head: "word/document.xml" in head.members, "docx.read_docx"),
    Format("Excel", lambda head: "xl/workbook.xml" in head.members, "xlsx.read_xlsx"),
    Format(
        "zip", lambda head: head.data.startswith(b"PK") or head.suffix in (".zip", ".docx", ".xlsx"), "zipped.read_zip"
    ),
    Format("web archive", lambda head: head.data.startswith(b"WARC/") or head.suffix == ".warc", "warc.read_warc"),
    Format("RTF", lambda head: head.data.startswith(b"{\\rtf") or head.suffix == ".rtf", "rtf.read_rtf"),
    Format(
        "MHTML",
        lambda head: (
            head.has(r"\A(?:[\w-]+:.*\n(?:[ \t].*\n)*){0,20}?content-type:\s*multipart/related")
            or head.suffix in (".mhtml", ".mht")
        ),
        "mhtml.read_mhtml",
    ),
    Format(
        "Factiva XML", lambda head: head.has(r"<ppsarticle\b|global\.factiva\.com/"), "factiva_xml.read_factiva_xml"
    ),
    Format("ProQuest XML", lambda head: head.opens(r"(?:<[?!][^>]*>\s*)*<RECORDS?>"), "proquest.read_proquest"),
    Format("XML", _is_xml, "unknown_xml.read_unknown_xml"),
    Format(
        "LexisNexis HTML",
        lambda head: head.has(r"<a name=\"?DOC_ID_\d") and head.has("<DOCFULL>"),
        "lexisnexis.read_lexisnexis",
    ),
    Format("Factiva HTML", _is_factiva, "factiva_html.read_factiva_html"),
    Format("Europresse HTML", lambda head: head.has(r"class=\"?DocPublicationName\b"), "europresse.read_europresse"),
    Format("HTML", _is_html, "webpage.read_webpage"),
    Format(
        "NewsAPI JSON",
        lambda head: head.opens(r"\{") and head.has(r'"articles"\s*:\s*\[\s*\{') and head.has(r'"source"\s*:\s*\{'),
        "newsapi.read_newsapi",
    ),
    Format(
        "GDELT JSON",
        lambda head: head.opens(r"\{") and head.has(r'"articles"\s*:\s*\[\s*\{') and head.has(r'"seendate"\s*:'),
        "gdelt.read_gdelt",
    ),
    Format("JSON", _is_json, "json_records.read_json"),
    Format(
        "Media Cloud CSV",
        lambda head: (
            head.opens(r"[^\n]*\bmedia_(?:name|url)\b") and head.opens(r"[^\n]*\b(?:stories_id|publish_date)\b")
        ),
        "media_cloud.read_media_cloud",
    ),
    Format("table", _is_table, "delimited.read_delimited"),
    Format("Nexis text", lambda head: re.search(_NEXIS_LINE, head.text, re.MULTILINE) is not None, "nexis.read_nexis"),
    Format("Markdown", lambda head: head.suffix in (".md", ".markdown"), "markdown.read_markdown", certain=False),
    Format("plain text", lambda _: True, "plain.read_plain", certain=False),
)
