"""Views of a text: other characters at the same places, so that every offset still slices the stored text."""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

__all__ = ["body", "plain"]

_HALVED = "line_hyphen"
_SINGLE_MARKS = "‘’‚‛′ʼ´＇"
_DOUBLE_MARKS = "“”„‟″＂〝〞〟"
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
_LINE_ENDS = "\r\v\f\u0085\u2028\u2029"
_PLAIN = str.maketrans(
    {
        **dict.fromkeys(_SINGLE_MARKS, "'"),
        **dict.fromkeys(_DOUBLE_MARKS, '"'),
        **dict.fromkeys(_SPACES, " "),
        **dict.fromkeys(_LINE_ENDS, "\n"),
        **dict.fromkeys("\u2010\u2011", "-"),
    }
)
_NOT_A_LINE_END = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]")


def plain(text: str) -> str:
    r"""`text` with straight quotation marks, plain spaces, hyphens and line ends, character for character.

    A Windows line end becomes a space and a line feed, so that it still counts as one. Dashes, guillemets
    and corner brackets stay what they are: they mean something of their own.

    >>> plain("“It’s\u00a0over,” he said.\r\n")
    '"It\'s over," he said. \n'
    """
    return text.replace("\r\n", " \n").translate(_PLAIN)


def body(text: str, non_body: Iterable[Mapping[str, Any]] | None, *, keep: Collection[str] = ()) -> str:
    r"""`text` with spaces in place of its spans that are not body: date lines, footers. Line ends stay.

    `non_body` is what the column of that name holds: mappings with `start`, `end` and `kind`; None means all is body.
    Kinds in `keep` stay, and so does the hyphen of a word broken over two lines, whose halves are read.

    >>> body("China agreed.\n2025/11/25 11:07 KST", [{"start": 14, "end": 34, "kind": "date line"}])
    'China agreed.\n                    '
    """
    if not isinstance(non_body, Iterable):  # a missing cell of a pandas column
        return text
    pieces, done = [], 0
    for span in sorted(non_body, key=lambda span: int(span["start"])):
        if span.get("kind") in keep or span.get("kind") == _HALVED:
            continue
        start, end = max(int(span["start"]), done), min(int(span["end"]), len(text))
        if start < end:
            pieces += [text[done:start], _NOT_A_LINE_END.sub(" ", text[start:end])]
            done = end
    return "".join([*pieces, text[done:]])
