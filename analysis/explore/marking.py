"""A stretch of text with marks on it, as HTML: marks may nest, cross or repeat, and the text itself is inert."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

__all__ = ["TAGS", "Label", "Mark", "marked"]

# from the outermost in; each has its own underline or weight, so that no reader depends on colour
TAGS = {"content": "mark", "not body": "s", "outer source": "i", "source": "u", "cue": "em"}
WORDS = ("positive", "negative")
SHORT = 40  # characters of a label that fit into one line of a phone


@dataclass(frozen=True)
class Mark:
    """A half-open span of the text, what it is, and what is said when the pointer rests on it."""

    start: int
    end: int
    kind: str
    title: str = ""


@dataclass(frozen=True)
class Label:
    """What stands after the character before `offset`, raised: who is speaking."""

    offset: int
    text: str
    title: str = ""


def marked(text: str, start: int, end: int, *, marks: Iterable[Mark] = (), labels: Sequence[Label] = ()) -> str:
    """The HTML of `text[start:end]`: cut wherever a mark begins or ends, each piece with the tags of all its marks.

    >>> marked("a <b> c", 0, 7, marks=[Mark(0, 5, "content"), Mark(2, 7, "source", "who")])
    '<mark>a </mark><mark><u title="who">&lt;b&gt;</u></mark><u title="who"> c</u>'
    """
    inside = [mark for mark in marks if mark.start < end and mark.end > start and mark.start < mark.end]
    due = [label for label in labels if start < label.offset <= end]
    edges = {start, end, *(mark.start for mark in inside), *(mark.end for mark in inside)}
    edges |= {label.offset for label in due}
    html = []
    for first, last in pairwise(sorted(edge for edge in edges if start <= edge <= end)):
        html.append(_piece(text[first:last], [mark for mark in inside if mark.start <= first and mark.end >= last]))
        html += [_raised(label) for label in due if label.offset == last]
    return "".join(html)


def _piece(text: str, marks: Sequence[Mark]) -> str:
    html = escape(text)
    for word in WORDS:
        if any(mark.kind == word for mark in marks):
            html = f'<b class="{word}">{html}</b>'
    for kind, tag in reversed(TAGS.items()):
        same = [mark for mark in marks if mark.kind == kind]
        if not same:
            continue
        titles = list(dict.fromkeys(mark.title for mark in same if mark.title))
        title = f' title="{escape("; ".join(titles))}"' if titles else ""
        nested = ' class="nested"' if kind == "content" and len(same) > 1 else ""
        html = f"<{tag}{nested}{title}>{html}</{tag}>"
    return html


def _raised(label: Label) -> str:
    title = f' title="{escape(label.title)}"' if label.title else ""
    short = ' class="short"' if len(label.text) <= SHORT else ""
    return f"<sup{short}{title}>{escape(label.text)}</sup>"
