"""Factiva as text, which is what its RTF is once the formatting is gone. Not seen for real.

Each article ends with its number ("Document NYTF000020200106eg160001u"); above its text stand headline, byline, length,
day, time, outlet, code, language and copyright, one a line, with or without their codes (HD, BY, WC, PD, ET, SN …).
"""

import re
from collections.abc import Iterator
from typing import Any

from analysis.corpus.articles import Article, File, Skip
from analysis.corpus.readers.written_days import iso_day

__all__ = ["CODES", "coded_article", "factiva_articles", "is_factiva_text"]

CODES = {
    "HD": "title",
    "BY": "byline",
    "SN": "outlet",
    "PD": "published",
    "ET": "time",
    "LA": "lang",
    "CY": "copyright",
    "AN": "article_id",
    "SE": "section",
    "PG": "page",
    "WC": "length",
    "SC": "source_code",
    "ED": "edition",
    "CR": "credit",
    "NS": "subject",
    "RE": "region",
    "PUB": "publisher",
    "RF": "reference",
    "CLM": "column",
    "CO": "company",
    "IN": "industry",
    "ART": "graphic",
    "VOL": "volume",
    "IPC": "information_provider_codes",
    "IPD": "information_provider_descriptors",
    "NGC": "source_group",
    "GC": "source_group_code",
    "CT": "contact",
}
_END = re.compile(r"^\s*Document ([A-Za-z0-9]{20,36})\s*$", re.MULTILINE)
_CUT = 15  # words that an export has below its last article at most, as in "© 2025 Factiva, Inc."
_FOOTER = re.compile(r"copyright|©|\(c\)|\bFactiva\b", re.IGNORECASE)
_DEEPEST = 8  # lines above the length of an article at most: section, column, headline, byline
_LANGUAGES = {"français": "fr", "anglais": "en", "deutsch": "de", "englisch": "en", "español": "es", "chinois": "zh"}
_LENGTH = re.compile(r"^\s*[\d,.\s]{1,9}(?:words|mots|palabras|Wörter|parole|palavras)\s*$", re.MULTILINE)


def is_factiva_text(text: str) -> bool:
    """Whether articles in it end with Factiva's numbers."""
    return _END.search(text) is not None


def factiva_articles(text: str, file: File) -> Iterator[Article | Skip]:
    """The articles of `text`, each up to its number; what stands after the last number is a row of the ledger."""
    start = 0
    for position, end in enumerate(_END.finditer(text)):
        lines = [line.strip() for line in text[start : end.start()].split("\n") if line.strip()]
        start = end.end()
        lengths = [place for place, line in enumerate(lines) if _LENGTH.match(line)]
        yield _article(lines, lengths[0] if lengths else None, end[1], file, position)
    n_words = len(text[start:].split())
    if start and (n_words >= _CUT or (n_words and not _FOOTER.search(text, start))):
        yield Skip(file.path, f"{n_words:,} words after the last article have no number of an article: was it cut?")


def _article(lines: list[str], length: int | None, number: str, file: File, position: int) -> Article | Skip:
    if length is None or length > _DEEPEST or length + 3 >= len(lines):
        body, fields = lines, {"article_id": number}
    else:
        head = lines[:length]
        rest = lines[length + 1 :]
        fields = {
            "article_id": number,
            "title": head[-2] if len(head) > 1 else head[-1] if head else "",
            "length": lines[length],
        }
        if len(head) > 1:
            fields["byline"] = re.sub(r"^By\s+", "", head[-1])
        fields["published"] = iso_day(rest[0]) or rest[0]
        place = 1
        if re.fullmatch(r"\d{1,2}:\d{2}(?: [AP]M)?", rest[place]):
            fields["published"] = f"{fields['published']} {rest[place]}"
            place += 1
        fields["outlet"] = rest[place]
        owned = next(
            (n for n, line in enumerate(rest[:12]) if re.match(r"(?:copyright|©|\(c\))", line, re.IGNORECASE)), place
        )
        if owned > place:
            fields["copyright"], fields["lang"] = rest[owned], rest[owned - 1]
        body = rest[owned + 1 :]
    if not body:
        return Skip(file.path, "it has no text", position)
    return Article("\n\n".join(body), file, position, {name: said for name, said in fields.items() if said})


def coded_article(rows: list[tuple[str, str]], file: File, position: int) -> Article | Skip:
    """The article that these codes and their contents make: LP and TD are its text, the rest its fields."""
    fields: dict[str, Any] = {}
    body: list[str] = []
    for code, said in rows:
        if code in ("LP", "TD"):
            body.append(said)
        elif said:
            fields[CODES.get(code, f"factiva_{code.casefold()}")] = " ".join(said.split())
    day = iso_day(fields.get("published", "")) or fields.get("published")
    time = fields.pop("time", None)
    if day:
        fields["published"] = f"{day} {time}" if time else day
    fields["article_id"] = fields.get("article_id", "").removeprefix("Document ")
    fields["lang"] = _LANGUAGES.get(fields.get("lang", "").casefold(), fields.get("lang"))
    if not "".join(body).strip():
        return Skip(file.path, f"it has no text below its headline {fields.get('title', '')!r:.80}", position)
    return Article(
        "\n\n".join(filter(None, body)), file, position, {name: value for name, value in fields.items() if value}
    )
