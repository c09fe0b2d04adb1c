"""What passes between the readers and the table of documents: files, articles, and what was left out."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

__all__ = ["Article", "File", "Skip", "Span"]

Span = dict[str, Any]  # {"start": int, "end": int, "kind": str}: what `documents.non_body` lists


@dataclass(frozen=True)
class File:
    """One file's bytes, and the path it is called by in the tables (relative to what was asked for)."""

    path: str
    data: bytes
    encoding: str | None = None

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal digits."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True)
class Article:
    """One article as a reader found it: its text, and whatever else its file says of it, under our names."""

    text: str
    file: File
    position: int = 0
    fields: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    markup: tuple[Span, ...] = ()  # marks of the format itself, such as Markdown's asterisks


@dataclass(frozen=True)
class Skip:
    """A file, or an article in it, that did not become a row, and why."""

    source_file: str
    reason: str
    position: int | None = None  # none for a whole file
