"""The fonts of a PDF: those inside Typst, those that come with matplotlib, and the one of the extra `cjk`.

None of the machine's own, so that the same report has the same letters, and the same bytes, everywhere.
"""

import importlib.util
from pathlib import Path

__all__ = ["MONO", "font_folders", "text_fonts"]

MONO = "DejaVu Sans Mono"
_TEXT = ("Libertinus Serif", "DejaVu Sans")
_CJK = ("mpl_font", "fonts/wqy", "WenQuanYi Micro Hei")


def text_fonts() -> tuple[str, ...]:
    """The names of the fonts that text is set in; the first that has a letter sets it."""
    return (*_TEXT, _CJK[2]) if _inside(*_CJK[:2]) else _TEXT


def font_folders() -> list[Path]:
    """Where those fonts lie, but for those inside Typst. matplotlib itself is not loaded: its folder is enough."""
    found = [_inside("matplotlib", "mpl-data/fonts/ttf"), _inside(*_CJK[:2])]
    return [folder for folder in found if folder is not None]


def _inside(package: str, folder: str) -> Path | None:
    spec = importlib.util.find_spec(package)
    places = [Path(place, folder) for place in (spec.submodule_search_locations or [])] if spec else []
    return next((place for place in places if place.is_dir()), None)
