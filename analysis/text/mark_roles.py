"""Which quotation marks a stretch of text holds, and whether each opens or closes by the look of its neighbours.

An apostrophe is no quotation mark: don't, the workers’ rights, ’tis, the '90s, rock 'n' roll, 5'10".
"""

import re
from typing import Literal, NamedTuple

__all__ = ["Mark", "marks"]

Role = Literal["open", "close", "either"]


class Mark(NamedTuple):
    """One quotation mark. `family` says which marks it can pair with, `sure` that it is no apostrophe."""

    start: int
    end: int
    family: str  # double, single, guillemet, angle, corner, white corner
    role: Role
    sure: bool = True


_MARK = re.compile(r"``|''|[“”„‟\"＂«»‹›「」『』﹁﹂﹃﹄〝〞〟‘’‚‛'´`＇]")
_FAMILY = {
    **dict.fromkeys(["``", "''", *'“”„‟"＂〝〞〟'], "double"),
    **dict.fromkeys("‘’‚‛'´`＇", "single"),
    **dict.fromkeys("«»", "guillemet"),
    **dict.fromkeys("‹›", "angle"),
    **dict.fromkeys("「」﹁﹂", "corner"),
    **dict.fromkeys("『』﹃﹄", "white corner"),
}
_ALWAYS_OPEN = frozenset(["``", *"„‟〝「『﹁﹃"])
_ALWAYS_CLOSE = frozenset("〞〟」』﹂﹄")
_BRACKETS = frozenset("([{<“‘„‚«‹「『")
_BEFORE_OPEN = _BRACKETS | frozenset("—–―-/:;,*_`\"'>=|~…（［：，、")
_AFTER_CLOSE = frozenset(",.;:!?)]}…—–―-/”’»›」』\"'*_<[(|、。，！？；：）")
_ELISION = re.compile(
    r"(?:t(?:is|was|were|will|would|wixt|ween|il|ill|ain)|em|cause|cuz|cos|coz|bout|round|n|neath|ere|er|im|nuff|"
    r"s|re|ve|ll|d|m|fraid|course|kay|sup|merica|hood|\d\ds?)\b",
    re.IGNORECASE,
)
_CLITIC = re.compile(r"(?:s|t|d|m|ll|re|ve)\b", re.IGNORECASE)
_ROCK_N_ROLL = re.compile(r"['‘’]n['’]", re.IGNORECASE)
_FEET = re.compile(r"\d\s?['’′]\s?\d{1,2}\Z")


def marks(text: str, start: int, end: int) -> list[Mark]:
    """The quotation marks of `text[start:end]` in order, apostrophes and inch marks left out.

    >>> [(mark.start, mark.role) for mark in marks("“Don’t,” he said", 0, 16)]
    [(0, 'open'), (7, 'close')]
    """
    found: list[Mark] = []
    for match in _MARK.finditer(text, start, end):
        first, last = match.span()
        before = text[first - 1] if first > start else ""
        after = text[last] if last < end else ""
        sign = match[0]
        family = _FAMILY[sign]
        mark: Mark | None
        if family == "single":
            mark = _single(text, first, sign, before, after)
        elif sign == '"' and before.isdigit() and _FEET.search(text, max(start, first - 8), first):
            mark = None
        else:
            mark = Mark(first, last, family, _role(sign, before, after))
        if mark is not None:
            found.append(mark)
    return found


def _role(sign: str, before: str, after: str) -> Role:
    """What a mark that is no single one does there."""
    if sign in _ALWAYS_OPEN:
        return "open"
    if sign in _ALWAYS_CLOSE:
        return "close"
    can_open, can_close = _can_open(before, after), _can_close(before, after)
    if sign == "“":  # closes in German („so“) and where a program turned it the wrong way
        return "close" if can_close and not can_open else "open"
    if sign == "”":  # opens in Swedish (”så”)
        return "either" if can_open and not can_close else "close"
    if sign in "«‹":  # »so« in German books, « ainsi » in French
        return "either" if can_close and not can_open else "open"
    if sign in "»›":
        return "either" if can_open and not can_close else "close"
    if can_open == can_close:
        return "either"
    return "open" if can_open else "close"


def _can_open(before: str, after: str) -> bool:
    if not after or after.isspace():
        return False
    if not before or before.isspace():
        return True
    return before in _BEFORE_OPEN and (after.isalnum() or after in "“‘\"'$£€[(")


def _can_close(before: str, after: str) -> bool:
    if not before or before.isspace() or before in _BRACKETS:
        return False
    return not after or after.isspace() or after in _AFTER_CLOSE


def _single(text: str, start: int, sign: str, before: str, after: str) -> Mark | None:
    """A single mark, or None where it is an apostrophe."""
    if before.isalnum() and after.isalnum() and not (_is_cjk(before) or _is_cjk(after)):
        return None
    if _ROCK_N_ROLL.match(text, start) or _ROCK_N_ROLL.match(text, max(0, start - 2)):
        return None
    if (
        before
        and not before.isspace()
        and sign in "'’´＇"
        and before not in _BEFORE_OPEN
        and _CLITIC.match(text, start + 1)
    ):
        return None
    if _can_open(before, after) and not (sign in "’´" and before and not before.isspace()):
        if sign not in "‚`" and _ELISION.match(text, start + 1):
            return None
        return Mark(start, start + 1, "single", "open", sure=sign in "‘‚‛")
    if sign in "‚`":
        return None
    if sign in "‘’" and (_is_cjk(before) or _is_cjk(after)):
        return Mark(start, start + 1, "single", "open" if sign == "‘" else "close")
    if _can_close(before, after):
        is_plural = before in "sSzxZX" and (after.isspace() or after == "-") and _lower_follows(text, start + 1)
        return Mark(start, start + 1, "single", "close", sure=not is_plural)
    if sign == "‘" and (not before or not before.isalnum()):
        return Mark(start, start + 1, "single", "open")
    return None


def _lower_follows(text: str, position: int) -> bool:
    """Whether a word in lower case comes next, as after "the workers’ "."""
    return text[position : position + 1] == "-" or text[position : position + 3].strip()[:1].isalnum()


def _is_cjk(letter: str) -> bool:
    return "\u3040" <= letter <= "\u9fff"
