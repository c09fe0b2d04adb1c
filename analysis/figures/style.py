"""How every figure looks: widths, type, colours. Used for the length of a drawing, never set for the whole session."""

import contextlib
import functools
import importlib.util
import io
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

from analysis.figures.marks import DrawnMark

__all__ = ["COLOURS", "INK", "SIZES", "WIDTHS", "Drawing", "colour", "families", "font_files", "styled"]

WIDTHS = MappingProxyType({"single": 89.0, "double": 183.0})  # mm: one and two columns of a journal page
SIZES = MappingProxyType({"text": 7.0, "heading": 7.5})  # points
INK = MappingProxyType(
    {"text": "#1A1A1A", "quiet": "#5C5C5C", "rule": "#C9C9C9", "guide": "#E7E7E7", "paper": "#FFFFFF"}
)

# One colour per country, in every figure. Told apart with any of the three colour deficiencies (CIE76 of at least 10
# between any two, after Machado, Oliveira and Fernandes 2009); United States, China and Japan also in grey, by at
# least 18 steps of L*. Pale ones are legible because every mark has a dark edge.
COLOURS = MappingProxyType(
    {
        "US": "#0F4C81",
        "CN": "#D7402B",
        "JP": "#F2A93B",
        "TW": "#27B183",
        "KR": "#7CC4EC",
        "KP": "#CC62B0",
        "RU": "#4E2F1B",
        "UA": "#EADD4E",
        "EU": "#4460E0",
        "UN": "#A9B8B8",
        "other": "#6E6E6E",
    }
)


def colour(country: object) -> str:
    """The colour of a country (ISO 3166 alpha-2, EU or UN), and of everything else.

    >>> colour("US"), colour("Atlantis") == colour(None) == COLOURS["other"]
    ('#0F4C81', True)
    """
    return COLOURS.get(country if isinstance(country, str) else "other", COLOURS["other"])


class Drawing(Figure):
    """A matplotlib Figure that JupyterLab shows without pyplot, and that keeps the style it was drawn in.

    `marks` are its bars, dots and cells: where each was drawn, and which group of the estimates it stands for.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.marks: list[DrawnMark] = []

    def _repr_png_(self) -> bytes:
        with styled(), io.BytesIO() as file:
            self.savefig(file, format="png", dpi=200)
            return file.getvalue()


@contextlib.contextmanager
def styled(**more: Any) -> Iterator[None]:
    """Our settings of matplotlib for the length of a `with`, on top of its defaults, whatever the session has set."""
    with mpl.rc_context():
        settings: Any = _defaults() | _SETTINGS | {"font.family": families()} | more
        mpl.rcParams.update(settings)
        yield


@functools.cache
def _defaults() -> dict[str, Any]:
    # the backend stays the session's: choosing one here would close its figures
    return {key: value for key, value in mpl.rcParamsDefault.items() if not key.startswith(("backend", "interactive"))}


_SETTINGS: dict[str, Any] = {
    "font.size": SIZES["text"],
    "text.color": INK["text"],
    "axes.labelcolor": INK["text"],
    "axes.labelsize": SIZES["text"],
    "axes.edgecolor": INK["rule"],
    "axes.linewidth": 0.5,
    "axes.unicode_minus": True,
    "axes.facecolor": "none",
    "xtick.labelsize": SIZES["text"],
    "ytick.labelsize": SIZES["text"],
    "xtick.color": INK["rule"],
    "ytick.color": INK["rule"],
    "xtick.labelcolor": INK["quiet"],
    "ytick.labelcolor": INK["quiet"],
    "xtick.major.size": 2.0,
    "xtick.major.width": 0.5,
    "ytick.major.size": 2.0,
    "ytick.major.width": 0.5,
    "lines.linewidth": 1.0,
    "lines.solid_capstyle": "butt",
    "figure.facecolor": INK["paper"],
    "savefig.facecolor": INK["paper"],
    "pdf.fonttype": 42,
    "svg.fonttype": "none",
}


@functools.cache
def families() -> list[str]:
    """The names of the fonts in use: DejaVu Sans, and behind it the one of the extra `cjk` where it is installed."""
    return ["DejaVu Sans", *(["WenQuanYi Micro Hei"] if _cjk_file() else [])]


@functools.cache
def font_files() -> tuple[Path, ...]:
    """The files of `families`, in their order."""
    bundled = Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
    cjk = _cjk_file()
    return (bundled, cjk) if cjk else (bundled,)


@functools.cache
def _cjk_file() -> Path | None:
    """The TrueType font of the extra `cjk`, made known to matplotlib.

    It is WenQuanYi Micro Hei (Chinese in both scripts, Japanese, Korean). Fonts with PostScript outlines, such as
    Noto Sans CJK, do not do: matplotlib 3.11 writes them into a PDF as TrueType, and viewers show nothing.
    """
    package = importlib.util.find_spec("mpl_font")
    if package is None or not package.submodule_search_locations:
        return None
    file = Path(package.submodule_search_locations[0]) / "fonts" / "wqy" / "wqy-microhei.ttc"
    if not file.is_file():
        return None
    from matplotlib.font_manager import fontManager  # noqa: PLC0415 - only where the extra is installed

    fontManager.addfont(file)
    return file
