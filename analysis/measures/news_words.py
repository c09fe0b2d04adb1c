"""A news text as VADER should see it: marks mended, and the words found that are names or terms rather than feelings.

The words, where they stand and why they weigh nothing are rows of `data/tone_news.csv`. In its forms `_` is the word,
a space is any white space, and the rest is a regular expression that has to stand right beside it. A form with a
capital letter is read with its capitals, and then the word needs one too; any other form fits any case. A word keeps
its weight where the row's `unless` fits. A speaker's own evaluations are no rows there.
"""

import functools
import re
from collections.abc import Callable, Sequence
from itertools import compress

from analysis.data import rows
from analysis.measures.vader import places
from analysis.text.views import plain

__all__ = ["mend", "reason", "set_aside"]

NEAR = 80  # how far a form looks back, in characters
SEPARATOR = " ; "  # between the forms of one cell

# UTF-8 that was once read as Windows-1252 or as Latin-1
_DOUBLE_ENCODED = {
    "â€™": "'",
    "â€˜": "'",
    "â€œ": '"',
    "â€\x9d": '"',
    "â€�": '"',
    "â€“": " ",
    "â€”": " ",
    "â€¦": " ",
    "â\x80\x98": "'",
    "â\x80\x99": "'",
    "â\x80\x9c": '"',
    "â\x80\x9d": '"',
    "â\x80\x93": " ",
    "â\x80\x94": " ",
    "â\x80\xa6": " ",
    "Â\xa0": " ",
    "â€": '"',
}
_BROKEN = re.compile("|".join(map(re.escape, _DOUBLE_ENCODED)))
# dashes and ellipses end a word; guillemets quote one
_WORD_ENDS = str.maketrans({**dict.fromkeys("–—―…", " "), **dict.fromkeys("«»‹›", '"')})

Form = Callable[[str, int, int], bool]


def mend(text: str) -> tuple[str, Sequence[int] | None]:
    """`text` with straight marks and dashes as spaces, and for each of its characters the offset it comes from.

    None in place of the offsets says that every character is where it was.

    >>> mend("It isnâ€™t good—no.")[0]
    "It isn't good no."
    """
    if text.isascii():
        return text, None
    if "â" not in text and "Â" not in text:
        return plain(text).translate(_WORD_ENDS), None
    pieces: list[str] = []
    origins: list[int] = []
    done = 0
    for found in _BROKEN.finditer(text):
        pieces += [text[done : found.start()], _DOUBLE_ENCODED[found.group()]]
        origins += range(done, found.start() + 1)
        done = found.end()
    mended = "".join([*pieces, text[done:]])
    return plain(mended).translate(_WORD_ENDS), [*origins, *range(done, len(text))]


def set_aside(tokens: list[str], written: Sequence[str], text: str) -> list[str]:
    """`tokens`, the words `written` in `text`, with '' for each that is a name or a term of the trade where it stands.

    >>> set_aside(["world", "war", "two"], ["World", "War", "Two"], "World War Two")
    ['world', '', 'two']
    """
    candidates = list(compress(range(len(tokens)), map(_rows_by_word().__contains__, tokens)))
    if not candidates:
        return tokens
    kept = list(tokens)
    for index, (start, end) in zip(candidates, places(text, written, candidates), strict=True):
        if reason(tokens[index], start, end, text) is not None:
            kept[index] = ""
    return kept


def reason(word: str, start: int, end: int, text: str) -> str | None:
    """Why the `word` at `start:end` of `text` weighs nothing there; None where it weighs what the lexicon says.

    >>> reason("war", 6, 9, "World War II")
    'a war with a name of its own is an event, not a judgement'
    >>> reason("war", 2, 5, "A war of choice") is None
    True
    """
    for number in _rows_by_word().get(word, ()):
        fits, excepted, why = _compiled(number)
        if any(form(text, start, end) for form in fits) and not any(form(text, start, end) for form in excepted):
            return why
    return None


@functools.cache
def _rows_by_word() -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for number, row in enumerate(rows("tone_news.csv")):
        for word in row["words"].split():
            found.setdefault(word, []).append(number)
    return {word: tuple(numbers) for word, numbers in found.items()}


@functools.cache
def _compiled(number: int) -> tuple[tuple[Form, ...], tuple[Form, ...], str]:
    """What fits, what is excepted and the reason, of one row; compiled when the first of its words comes up."""
    row = rows("tone_news.csv")[number]
    fits, excepted = (
        tuple(map(_form, cell.split(SEPARATOR))) if cell else () for cell in (row["forms"], row["unless"])
    )
    return fits, excepted, row["reason"]


def _form(pattern: str) -> Form:
    """A test of one place against a form such as "world _" or "_ (states|nations)"."""
    left, _, right = pattern.partition("_")
    is_name = any(letter.isupper() for letter in pattern)
    flags = re.NOFLAG if is_name else re.IGNORECASE
    opening = "" if left[:1] in ("^", "[") else r"(?<!\w)"
    before = re.compile(opening + left.replace(" ", r"\s+") + r"\Z", flags) if left else None
    after = re.compile(right.replace(" ", r"\s+") + r"(?!\w)", flags) if right else None

    def fits(text: str, start: int, end: int) -> bool:
        if is_name and not text[start].isupper():
            return False
        if after is not None and not after.match(text, end):
            return False
        return before is None or before.search(text[max(0, start - NEAR) : start]) is not None

    return fits
