"""One figure as the bytes of a PDF, an SVG and a PNG: the same bytes every time."""

import io
import re
import warnings
from collections.abc import Mapping
from typing import Any

from matplotlib.figure import Figure

from analysis.errors import FigureError
from analysis.figures.embedding import embedded, png_texts
from analysis.figures.style import styled

__all__ = ["drawn"]

_GLYPH = re.compile(r"Glyph (\d+) .*missing from font")


def drawn(figure: Figure, provenance: Mapping[str, Any]) -> dict[str, bytes]:
    """The figure by format: "pdf" with TrueType letters, "svg" with text as text, "png" at 300 dots per inch.

    `provenance` (id, caption, alt, versions and whatever the figure rests on) is in each of them.

    Raises:
    FigureError where a letter is in none of the fonts: a box would be printed in its place.
    """
    id = provenance["id"]  # noqa: A001 - the word that our users use
    with styled(**{"svg.hashsalt": id}), warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        made = {name: _bytes(figure, name, _metadata(name, provenance)) for name in ("png", "pdf", "svg")}
    letters = {int(found[1]) for warning in caught if (found := _GLYPH.search(str(warning.message)))}
    if letters:
        raise FigureError(_missing(id, "".join(map(chr, sorted(letters)))))
    for warning in caught:  # the rest is not ours to hide
        warnings.warn_explicit(warning.message, warning.category, warning.filename, warning.lineno)
    return embedded(made | {"svg": _with_own_ids(made["svg"].decode(), id).encode()}, provenance)


def _metadata(name: str, provenance: Mapping[str, Any]) -> dict[str, Any]:
    """What matplotlib itself writes into the file; never a date."""
    title, alt = provenance["caption"], provenance["alt"]
    if name == "pdf":
        creator = f"Trilogue {provenance['versions']['trilogue']}"
        return {"Title": title, "Subject": alt, "Creator": creator, "CreationDate": None, "ModDate": None}
    return {"Date": None, "Title": title, "Description": alt} if name == "svg" else png_texts(provenance)


def _bytes(figure: Figure, name: str, metadata: dict[str, Any]) -> bytes:
    with io.BytesIO() as file:
        figure.savefig(file, format=name, dpi=300 if name == "png" else "figure", metadata=metadata)
        return file.getvalue()


def _missing(id: str, letters: str) -> str:  # noqa: A002 - as above
    shown = " ".join(f"{letter} (U+{ord(letter):04X})" for letter in letters[:8])
    more = f" and {len(letters) - 8} more" if len(letters) > 8 else ""
    return (
        f"save_figure() would print boxes in {id!r}: no font in use has {shown}{more}. "
        'For Chinese, Japanese and Korean: pip install "trilogue[cjk]", then draw the figure again.'
    )


def _with_own_ids(svg: str, id: str) -> str:  # noqa: A002 - as above
    """The SVG with every id named after the figure, so that two of them can stand in one page."""
    svg = re.sub(r'(\sid=")', rf"\g<1>{id}-", svg)
    return re.sub(r'(url\(#|href="#)', rf"\g<1>{id}-", svg)
