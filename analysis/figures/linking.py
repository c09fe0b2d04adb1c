"""Every mark of a figure as a link to its quotes, shown in their sentences: in HTML that runs nothing.

The links lie over the image, placed in parts of its size, so that they keep their place at any zoom. What they lead to
is hidden until it is what the address names (`:target`): a click shows the quotes of that mark, and of that mark alone.
"""

from collections.abc import Mapping, Sequence
from html import escape

import pandas as pd

from analysis.explore.showing import theme
from analysis.figures.behind import LedMark, marks_record
from analysis.figures.footnotes import counted
from analysis.figures.passages import Passage, passages

__all__ = ["Behind", "behind"]

_EACH, _ALL = 6, 180  # quotes shown for a mark, and for all marks of a figure

_STYLE = """.trilogue-picture { position: relative; max-width: none; }
.trilogue-picture > img { display: block; }
.trilogue-picture > a { position: absolute; border-radius: 3px; }
.trilogue-picture > a:is(:hover, :focus-visible) { background: rgb(29 79 128 / .13); outline: 1.5px solid #1d4f80; }
.trilogue-behind > section { display: none; margin: .8rem 0; scroll-margin-top: 40vh; outline: none; }
.trilogue-behind > section:target { display: block; }
.trilogue-behind p { margin: 0 0 .5rem; font-size: .9375rem; }"""


class Behind:
    """The links of a figure and what they lead to; `style` is what both need, once a figure."""

    def __init__(self, figure: str, led: Sequence[LedMark], found: Mapping[str, Passage]) -> None:
        self._figure, self._found = figure, found
        self._led = [mark for mark in led if mark.quotes]
        self._each = max(1, min(_EACH, _ALL // max(1, len(self._led))))

    def __bool__(self) -> bool:
        return bool(self._led and self._found)

    def chosen(self) -> list[str]:
        """The ids of the quotes that are shown: the first few of each mark."""
        return list(dict.fromkeys(quote for one in self._led for quote in one.quotes[: self._each]))

    @property
    def style(self) -> str:
        """The rules for links, sections and passages."""
        return f"<style>\n{_STYLE}\n{theme()}</style>" if self else ""

    def links(self, width: float, height: float) -> str:
        """One link over each mark of an image of `width` × `height` mm."""
        pieces = []
        for one in self._led if self else ():
            left, top, wide, high = one.mark.box
            if not wide:
                continue
            sides = {"left": left / width, "top": top / height, "width": wide / width, "height": high / height}
            place = ";".join(f"{side}:{100 * part:.3f}%" for side, part in sides.items())
            name = escape(f"{_named(one)}. Show {counted(len(one.quotes), 'quote')}")
            title = escape(_named(one))
            pieces.append(f'<a href="#{self._anchor(one)}" style="{place}" aria-label="{name}" title="{title}"></a>')
        return "".join(pieces)

    def sections(self) -> str:
        """A list of all marks, folded away, and a section for each mark, hidden until it is chosen."""
        if not self:
            return ""
        items = "".join(
            f'<li><a href="#{self._anchor(one)}">{escape(one.mark.name)}</a>: {escape(_says(one))}</li>'
            for one in self._led
        )
        listed = f'<details class="page-only"><summary>Quotes behind each mark</summary><ul>{items}</ul></details>'
        return f'{listed}<div class="trilogue-behind page-only">{"".join(map(self._section, self._led))}</div>'

    def _section(self, one: LedMark) -> str:
        shown = [self._found[quote] for quote in one.quotes[: self._each] if quote in self._found]
        rest = len(one.quotes) - len(shown)
        left = f'<p class="small note">{counted(rest, "more quote")}; all are listed in marks.json.</p>' if rest else ""
        back = f'<a href="#figure-{self._figure}">Back to the figure</a>'
        return (
            f'<section id="{self._anchor(one)}" tabindex="-1" aria-label="{escape(f"Quotes behind {_named(one)}")}">'
            f"<p><b>{escape(one.mark.name)}</b>: {escape(_says(one))}. {back}</p>"
            f'<div class="trilogue-show">{"".join(passage.html() for passage in shown)}{left}</div></section>'
        )

    def _anchor(self, one: LedMark) -> str:
        return f"{self._figure}-{one.id}"


def behind(figure: str, led: Sequence[LedMark], quotes: pd.DataFrame | None, documents: pd.DataFrame | None) -> Behind:
    """The links of the figure called `figure`: none where no quotes or no documents are given."""
    shown = Behind(figure, led, {})
    if quotes is None or documents is None:
        return shown
    places = marks_record(led, quotes)["quotes"]
    return Behind(figure, led, passages({name: places[name] for name in shown.chosen()}, documents))


def _says(one: LedMark) -> str:
    return one.mark.says or counted(len(one.quotes), "quote")


def _named(one: LedMark) -> str:
    return f"{one.mark.name}: {_says(one)}"
