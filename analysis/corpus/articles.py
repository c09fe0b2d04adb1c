"""What passes between the readers and the table of documents: files, articles, and what was left out."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

__all__ = ["Article", "File", "Origin", "Skip", "Span"]

Span = dict[str, Any]  # {"start": int, "end": int, "kind": str}: what `documents.non_body` lists


@dataclass(frozen=True)
class Origin:
    """Where an article came from: the path its file is called by, and that file's SHA-256."""

    path: str
    sha256: str


@dataclass(frozen=True)
class File:
    """One file's bytes, and the path it is called by in the tables (relative to what was asked for).

    `encoding` and `columns` are what the caller of read() said of it. A file in an archive is called by the archive's
    path and its own, as in "articles.zip/a.txt".
    """

    path: str
    data: bytes
    encoding: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    depth: int = 0  # how many archives it lies in

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal digits."""
        return hashlib.sha256(self.data).hexdigest()

    def inside(self, name: str, data: bytes) -> "File":
        """The file `name` in this one, which is an archive."""
        return File(f"{self.path}/{name}", data, self.encoding, self.columns, self.depth + 1)

    @property
    def name(self) -> str:
        """The last part of its path."""
        return self.path.rsplit("/", 1)[-1]

    @property
    def suffix(self) -> str:
        """What its name ends in, in small letters, as in ".csv"; "" where it has none."""
        stem, dot, suffix = self.name.rpartition(".")
        return f".{suffix.casefold()}" if dot and stem else ""


@dataclass(frozen=True)
class Article:
    """One article as a reader found it: its text, and whatever else its file says of it, under our names."""

    text: str
    file: File | Origin
    position: int = 0
    fields: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    markup: tuple[Span, ...] = ()  # marks of the format itself, such as Markdown's asterisks


@dataclass(frozen=True)
class Skip:
    """A file, or an article in it, that did not become a row, and why.

    `kept_at` is the place (file, position) of the same article where it was kept: then the outcome is "merged".
    """

    source_file: str
    reason: str
    position: int | None = None  # none for a whole file
    kept_at: tuple[str, int] | None = None
