"""Made-up exports that something happened to: which bytes are whose, and which articles were not touched."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from hypothesis import strategies as st
from made_exports import EXPORTS, ONE_ARTICLE

__all__ = ["CHECKED", "Damage", "Made", "damages", "made", "truncations"]

_WORDS = ["ministry", "tariffs", "said", "“talks”", "Tokyo", "café", "rare & earth", "ｗｉｄｅ", "会談", "5 < 6"]

# what every article of an export begins with; where nothing stands here, all the file is every article's
_STARTS = {
    "plain.txt": rb"Opens\w+",
    "table.csv": rb"(?m)^Heading",
    "table.tsv": rb"(?m)^Heading",
    "mediacloud.csv": rb"(?m)^\d+,",
    "lines.jsonl": rb"(?m)^\{",
    "list.json": rb'\{"title"',
    "gdelt.json": rb'\{"url"',
    "newsapi.json": rb'\{"source"',
    "pages.warc": rb"WARC/1\.0\r\n",
    "nexis.txt": rb"\n {16}\d+ of \d+ DOCUMENTS",
    "lexisnexis.html": rb"<A NAME=",
    "factiva.html": rb'<div class="article ',
    "factiva.xml": rb"<ppsarticle>",
    "factiva.rtf": rb"Heading \d",
    "europresse.html": rb"<article>",
    "proquest.xml": rb"<RECORD>",
    "texts.zip": rb"PK\x03\x04",
}
# these carry a checksum of all their text: whatever damage does to it must be told
CHECKED = {"table.xlsx", "nexis.docx", "table.csv.gz"}

# what marks, divides and hides text in the formats: these hurt more than bytes drawn at random
_MARKS = rb"""" ' <!-- --> <script> <textarea> <x=" < > & ]]> { } \* \ [ ] , ;""".split()
_MARKS += [b"\0", b"\n", b"\r\n\r\n", b"\n\n==========\n\n", b"\t", b"\xff\xfe", b"\xef\xbb\xbf", b"PK\x03\x04"]


@dataclass(frozen=True)
class Damage:
    """`cut` bytes are taken away at `share` ten-thousandths of the file, and `new` stands there instead."""

    share: int
    cut: int
    new: bytes

    def span(self, size: int) -> tuple[int, int]:
        """Which bytes of `size` it takes away; none, where it only puts some in."""
        start = size * self.share // 10_000
        return start, min(size, start + self.cut)


@dataclass(frozen=True)
class Made:
    """One made file: for every article its bytes, and two words that only it has, where it opens and where it ends."""

    name: str
    data: bytes
    articles: tuple[tuple[tuple[int, int], tuple[str, str]], ...]

    def after(self, damages: Sequence[Damage]) -> bytes:
        """Its bytes once `damages` are done, each at its place in the whole file."""
        data = self.data
        for damage in sorted(damages, key=lambda one: one.share, reverse=True):
            start, end = damage.span(len(self.data))
            data = data[:start] + damage.new + data[end:]
        return data

    def untouched(self, damages: Sequence[Damage]) -> list[tuple[str, str]]:
        """The words of the articles of whose bytes none was taken and into which none was put.

        All of them, where a checksum tells of every damage.
        """
        spans = [damage.span(len(self.data)) for damage in damages]
        return [
            words
            for (start, end), words in self.articles
            if self.name in CHECKED or all(last <= start or first >= end for first, last in spans)
        ]


@cache
def made(name: str, n: int, stir: int, *, tag: str = "") -> Made:
    """An export of `n` articles in the format `name`, of words that `stir` mixes."""
    drawn = random.Random(stir)  # noqa: S311 - it mixes words
    words = [(f"Opens{tag}x{number}x", f"Ends{tag}x{number}x") for number in range(n)]
    texts = [f"{first} " + " ".join(drawn.choices(_WORDS, k=60)) + f" {last}." for first, last in words]
    data = EXPORTS[name](texts)
    starts = [match.start() for match in re.finditer(_STARTS[name], data)] if name in _STARTS else [0] * n
    ends = [*starts[1:], len(data)] if name in _STARTS else [len(data)] * n
    return Made(name, data, tuple(zip(zip(starts, ends, strict=True), words, strict=True)))


def n_articles(name: str, n: int) -> int:
    """How many articles a person finds in an export of `n` texts in this format."""
    return 1 if name in ONE_ARTICLE else n


truncations = st.builds(Damage, st.integers(0, 9_999), st.just(2**40), st.just(b"")).map(lambda one: [one])
damages = st.lists(
    st.builds(
        Damage, st.integers(0, 10_000), st.integers(0, 12), st.binary(max_size=12) | st.sampled_from(sorted(_MARKS))
    ),
    min_size=1,
    max_size=5,
)
