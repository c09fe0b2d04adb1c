"""One quote made ready for reading: its words, sentences, actors, and the way back to the document's offsets."""

import bisect
import functools
import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from analysis.actors.mentions import Mention, mentions
from analysis.corpus.languages import english
from analysis.measures.phrases import words
from analysis.text.sentences import sentence_spans
from analysis.text.views import plain

__all__ = ["Statement", "statements"]

_WRITTEN_SPANS = re.compile(r"\[(?:\s*\[\s*\d+\s*,\s*\d+\s*\]\s*,?)+\s*\]")
_HARD_WRAP = re.compile(r"(?<!\n)\n(?!\n)")
_JOINT = " … "  # what stands between two spans of one content in quotes.text
_WIDE = re.compile(r" {2,}")
_ADDRESS = re.compile(r"https?://[^\s)\]]+")  # its words are nobody's
_MARKUP = re.compile(r"\*+|\\(?=[\[\]_*#])|</?\w+[^<>]{0,80}>")  # of Markdown and HTML: emphasis, escapes, tags
_IN_MARKS = re.compile(r'"[^"]*"?')
_FIRST_PERSON = re.compile(r"\bI\b|\b(?:we|our|us|my|me)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Statement:
    """What was said, by whom, in what words of reporting; offsets are into `text` until `locate` turns them."""

    quote_id: str
    doc_id: str
    text: str  # a same-length plain view: straight marks, plain spaces
    kind: str  # direct, mixed, indirect, or "" where the table does not say
    cue: str
    cue_span: tuple[int, int] | None
    denied: bool
    speaker_id: str | None
    country: str | None
    date: str | None
    spans: tuple[tuple[int, int], ...]

    @functools.cached_property
    def words(self) -> list[tuple[int, str]]:
        """Where each word starts, with its key for a PhraseIndex."""
        return words(self.text)

    @functools.cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """The statement's sentences; a gap between two spans ends one."""
        found = []
        for start, end in self._pieces:
            found += [(start + first, start + last) for first, last in sentence_spans(self.text[start:end])]
        return found or [(0, len(self.text))]

    @functools.cached_property
    def mentions(self) -> list[Mention]:
        """The known actors it names, on its date."""
        if _WIDE.search(self.text) is None:
            return mentions(self.text, date=self.date)
        squeezed = _WIDE.sub(" ", self.text)  # a name broken over two lines is one name
        origin = [at for at, _ in _squeezed(self.text)] + [len(self.text)]
        found = mentions(squeezed, date=self.date)
        return [replace(one, start=origin[one.start], end=origin[one.end - 1] + 1) for one in found]

    @functools.cached_property
    def is_spoken(self) -> bool:
        """Whether the words are the speaker's own: in marks, in a turn of a transcript, or with an "I" of their own."""
        if self.kind == "direct" or self.cue in ("", ":"):
            return True
        return _FIRST_PERSON.search(_IN_MARKS.sub("", self.text)) is not None

    @functools.cached_property
    def _pieces(self) -> list[tuple[int, int]]:
        if len(self.spans) < 2:
            return [(0, len(self.text))]
        pieces, at = [], 0
        for start, end in self.spans:
            pieces.append((at, at + end - start))
            at += end - start + len(_JOINT)
        return pieces

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the document of `text[start:end]`; what would cross a gap is cut at it.

        Without spans, the offsets are into the text itself.
        """
        for (first, last), (origin, _) in zip(self._pieces, self.spans, strict=False):
            if first <= start < last:
                return origin + start - first, origin + min(end, last) - first
        return start, end

    def sentence_at(self, position: int) -> tuple[int, int]:
        """The sentence that holds `position`."""
        return self.sentences[min(bisect.bisect_right(self._sentence_ends, position), len(self._sentence_ends) - 1)]

    def words_in(self, start: int, end: int) -> list[tuple[int, str]]:
        """The `words` that start in `text[start:end]`."""
        return self.words[bisect.bisect_left(self.words, (start, "")) : bisect.bisect_left(self.words, (end, ""))]

    @functools.cached_property
    def _sentence_ends(self) -> list[int]:
        return [end for _, end in self.sentences]


def _squeezed(text: str) -> Iterator[tuple[int, str]]:
    """The characters that stay where each run of spaces becomes one, with where they stood."""
    before = ""
    for at, character in enumerate(text):
        if not before == character == " ":
            yield at, character
        before = character


def statements(quotes: pd.DataFrame) -> Iterator[Statement]:
    """Each row of `quotes` as a Statement, in order; only `quote_id` and `text` are needed.

    Quotes in another language than English, where a column `lang` says so, are left out.
    """
    for row, is_read in zip(quotes.to_dict("records"), english(quotes), strict=True):
        if is_read:
            yield _statement(row)


def _statement(row: Mapping[Any, Any]) -> Statement:
    text = _HARD_WRAP.sub(" ", plain(_said(row.get("text")) or ""))
    for unsaid in (_ADDRESS, _MARKUP):
        text = unsaid.sub(lambda found: " " * len(found.group()), text)
    return Statement(
        quote_id=str(row["quote_id"]),
        doc_id=_said(row.get("doc_id")) or "",
        text=text,
        kind=_said(row.get("kind")) or "",
        cue=_HARD_WRAP.sub(" ", plain(_said(row.get("cue")) or "")),
        cue_span=_pair(row.get("cue_start"), row.get("cue_end")),
        denied=row.get("denied") is True or str(row.get("denied")) == "True",
        speaker_id=_said(row.get("speaker_id")),
        country=_said(row.get("country")),
        date=_said(row.get("date_local")),
        spans=_spans(row.get("spans"), len(text)),
    )


def _spans(value: Any, length: int) -> tuple[tuple[int, int], ...]:
    """The content's spans, if they add up to the text; otherwise none, and offsets stay within the text."""
    if isinstance(value, str):  # a table that has been through CSV
        value = json.loads(value) if _WRITTEN_SPANS.fullmatch(value) else ()
    if not isinstance(value, Sequence) and not hasattr(value, "tolist"):
        return ()
    spans = tuple((int(start), int(end)) for start, end in value)
    total = sum(end - start for start, end in spans) + len(_JOINT) * (len(spans) - 1)
    return spans if spans and total == length else ()


def _pair(start: Any, end: Any) -> tuple[int, int] | None:
    return None if _missing(start) or _missing(end) else (int(start), int(end))


def _said(value: Any) -> str | None:
    return None if _missing(value) or value == "" else str(value)


def _missing(value: Any) -> bool:
    return value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and math.isnan(value))
