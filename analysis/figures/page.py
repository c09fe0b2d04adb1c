"""A figure laid out in millimetres from its top left corner, so that every part has its place whatever its length."""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.text import Text

from analysis.figures.lettering import broken, is_bundled, width_of
from analysis.figures.style import INK, SIZES, Drawing

__all__ = ["LINE", "MARGIN", "axes_at", "footnote", "footnote_lines", "page", "rule", "write"]

_INCH = 25.4
LINE = 3.1  # mm from one line of text to the next
MARGIN = 1.5  # mm of paper around everything


def page(width: float, height: float) -> Drawing:
    """An empty figure of `width` × `height` mm."""
    return Drawing(figsize=(width / _INCH, height / _INCH), dpi=200)


def _size(figure: Drawing) -> tuple[float, float]:
    width, height = figure.get_size_inches()
    return float(width) * _INCH, float(height) * _INCH


def axes_at(figure: Drawing, left: float, top: float, width: float, height: float) -> Axes:
    """Axes without a frame; their vertical unit is the millimetre, downwards from `top`."""
    page_width, page_height = _size(figure)
    axes = figure.add_axes(
        (left / page_width, 1 - (top + height) / page_height, width / page_width, height / page_height)
    )
    axes.set_ylim(height, 0)
    axes.set_yticks([])
    axes.spines[["left", "right", "top"]].set_visible(False)
    return axes


def write(figure: Drawing, x: float, y: float, text: str, **how: Any) -> Text:
    """`text` at `x`, `y` mm, its middle at that height; `how` as matplotlib's Text takes it."""
    page_width, page_height = _size(figure)
    options: dict[str, Any] = {"va": "center_baseline", "fontsize": SIZES["text"]} | how
    if not is_bundled(text) and (shift := {"right": 1.0, "center": 0.5}.get(options.get("ha", "left"))):
        # matplotlib takes Hangul for narrower than it is: placed by our own measure, it stands where it should
        x, options["ha"] = x - shift * width_of(text, options["fontsize"]), "left"
    return figure.text(x / page_width, 1 - y / page_height, text, parse_math=False, **options)


def rule(figure: Drawing, left: float, right: float, y: float, colour: str = INK["rule"]) -> None:
    """A thin line across, at `y` mm."""
    page_width, page_height = _size(figure)
    height = 1 - y / page_height
    figure.add_artist(Line2D([left / page_width, right / page_width], [height, height], color=colour, linewidth=0.5))


def footnote_lines(text: str, width: float) -> list[str]:
    """The footnote `text`, broken for a page of `width` mm."""
    return broken(text, width - 2 * MARGIN, lines=8)


def footnote(figure: Drawing, lines: list[str]) -> None:
    """The lines of a footnote, at the bottom of the page."""
    height = _size(figure)[1]
    for number, line in enumerate(reversed(lines)):
        write(figure, MARGIN, height - MARGIN - LINE * (number + 0.5), line, color=INK["quiet"])
