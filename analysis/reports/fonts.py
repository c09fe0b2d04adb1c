"""The fonts of a PDF: those inside Typst, those that come with matplotlib, and the one of the extra `cjk`.

None of the machine's own, so that the same report has the same letters, and the same bytes, everywhere.
"""

import functools
import importlib.util
from pathlib import Path

__all__ = ["MONO", "font_folders", "text_fonts", "without_missing"]

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


def without_missing(text: str) -> tuple[str, int]:
    """The text with each letter that no font has as its code point, such as ⟨U+5171⟩, and how many letters that were.

    >>> without_missing("Kyōdo")
    ('Kyōdo', 0)
    """
    known = _letters()
    missing = {letter for letter in set(text) if ord(letter) > 0x17F and ord(letter) not in known}
    count = sum(text.count(letter) for letter in missing)
    return text.translate({ord(letter): f"⟨U+{ord(letter):04X}⟩" for letter in missing}), count


@functools.cache
def _letters() -> frozenset[int]:
    """The code points that our fonts have, those inside Typst left aside: DejaVu Sans has theirs."""
    from fontTools.ttLib import TTFont

    files = [("matplotlib", "mpl-data/fonts/ttf", "DejaVuSans.ttf"), (*_CJK[:2], "wqy-microhei.ttc")]
    places = [(_inside(package, folder), name) for package, folder, name in files]
    letters: set[int] = set()
    for file in (folder / name for folder, name in places if folder is not None):
        with TTFont(file, fontNumber=0, lazy=True) as font:
            letters.update(font["cmap"].getBestCmap())
    return frozenset(letters)


def _inside(package: str, folder: str) -> Path | None:
    spec = importlib.util.find_spec(package)
    places = [Path(place, folder) for place in (spec.submodule_search_locations or [])] if spec else []
    return next((place for place in places if place.is_dir()), None)
