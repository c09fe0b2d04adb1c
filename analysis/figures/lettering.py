"""How wide words are in print, and how to break them: so that nothing is ever clipped or runs into its neighbour."""

import functools
from collections.abc import Iterable

from matplotlib.font_manager import get_font
from matplotlib.ft2font import LoadFlags

from analysis.figures.style import SIZES, font_files

__all__ = ["broken", "is_bundled", "missing_glyphs", "shortened", "width_of"]

_POINT = 25.4 / 72  # mm


def width_of(text: str, size: float = SIZES["text"]) -> float:
    """The width in mm of `text` set in `size` points, without kerning: never less than what is drawn.

    >>> round(width_of("Donald Trump"))
    18
    """
    return sum(_advance(letter) for letter in text) * size * _POINT


@functools.lru_cache(maxsize=16_384)
def _advance(letter: str) -> float:
    """The advance of one letter in ems, in the first font that has it; that of a box where none has."""
    fonts = [get_font(str(file)) for file in font_files()]
    font = next((font for font in fonts if font.get_char_index(ord(letter))), None)
    if font is None:
        return 1.0
    font.set_size(64, 72)
    # not linearHoriAdvance: for Hangul, WenQuanYi's says an eighth of what is drawn
    return float(font.load_char(ord(letter), flags=LoadFlags.NO_HINTING).horiAdvance / 64 / 64)


def is_bundled(text: str) -> bool:
    """Whether the font that comes with matplotlib has all letters of `text`.

    >>> is_bundled("António Guterres"), is_bundled("高市早苗")
    (True, False)
    """
    font = get_font(str(font_files()[0]))
    return all(font.get_char_index(ord(letter)) for letter in text)


def missing_glyphs(texts: Iterable[str]) -> str:
    """The letters of `texts` that no font in use has, each once, in the order of their code points.

    >>> missing_glyphs(["Xi Jinping", "→ −0.5"])
    ''
    """
    letters = {letter for text in texts for letter in text if not letter.isspace()}
    fonts = [get_font(str(file)) for file in font_files()]
    return "".join(sorted(letter for letter in letters if not any(font.get_char_index(ord(letter)) for font in fonts)))


def broken(text: str, width: float, *, lines: int = 2, size: float = SIZES["text"]) -> list[str]:
    """`text` in at most `lines` lines of at most `width` mm, broken at spaces and after hyphens; the rest is cut.

    >>> broken("Ministry of Foreign Affairs of the People's Republic of China", 34)
    ['Ministry of Foreign Affairs', "of the People's Republic…"]
    """
    done: list[str] = []
    line = ""
    pieces = [piece for word in text.split() for piece in _pieces(word)]
    for number, piece in enumerate(pieces):
        longer = line + piece
        if not line or width_of(longer.rstrip(), size) <= width:
            line = longer
            continue
        if len(done) == lines - 1:
            return [*done, shortened(line + "".join(pieces[number:]), width, size=size)]
        done.append(line.rstrip())
        line = piece
    return [shortened(each, width, size=size) for each in [*done, line.rstrip()] if each]


def _pieces(word: str) -> list[str]:
    parts = word.split("-")
    return [part + "-" for part in parts[:-1]] + [parts[-1] + " "]


def shortened(text: str, width: float, *, size: float = SIZES["text"]) -> str:
    """`text`, or as much of its beginning as fits into `width` mm with an ellipsis."""
    text = text.strip()
    if width_of(text, size) <= width:
        return text
    kept = text
    while kept and width_of(kept.rstrip(" ,-") + "…", size) > width:
        kept = kept[:-1]
    return kept.rstrip(" ,-") + "…"
