"""Provenance inside the file: written into a PNG, an SVG or a PDF, and read back from one that lies anywhere."""

import html
import io
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from analysis.errors import FigureError
from analysis.figures.xmp import with_xmp

__all__ = ["embedded", "png_texts", "read_provenance"]

NAMESPACE = "urn:trilogue:figure:1"
_KEYWORD = "Trilogue"  # of the PNG's text chunk
_ELEMENT = re.compile(rb"<trilogue:provenance[^>]*>(.*?)</trilogue:provenance>", re.DOTALL)


def png_texts(provenance: Mapping[str, Any]) -> dict[str, str]:
    """The text chunks of a PNG: title, description, and all of the provenance as JSON (tEXt, or iTXt where needed)."""
    return {"Title": provenance["caption"], "Description": provenance["alt"], _KEYWORD: _json(provenance)}


def embedded(made: Mapping[str, bytes], provenance: Mapping[str, Any]) -> dict[str, bytes]:
    """The files by format with the provenance in the SVG's metadata and the PDF's XMP; the PNG has its own already."""
    svg = _in_svg(made["svg"].decode(), provenance).encode()
    pdf = with_xmp(made["pdf"], provenance, element=_element(provenance), namespace=NAMESPACE)
    return {**made, "svg": svg, "pdf": pdf}


def read_provenance(path: str | Path) -> dict[str, Any]:
    """What a figure's file says of itself: the same as its `figure.json` says, whatever the file is called now.

    Raises
    ------
    FigureError
        Where there is no such file, it is no PNG, SVG or PDF, or it has lost what Trilogue wrote into it.
    """
    path = Path(path)
    if not path.is_file():
        raise FigureError(f"There is no file {str(path)!r}. Name a figure: a .png, .svg or .pdf that Trilogue saved.")
    content = path.read_bytes()
    kinds = [kind for kind, begins in _BEGINNINGS.items() if begins(content)]
    if not kinds:
        raise FigureError(
            f"{path.name!r} is no PNG, SVG or PDF. Name a figure that Trilogue saved, in one of the three."
        )
    found = _READERS[kinds[0]](content)
    if found is None:
        raise FigureError(
            f"{path.name!r} says nothing of where it comes from: it was not saved by Trilogue, or a program that "
            "exported it again has dropped what was written in it. Name the file as it was saved."
        )
    try:
        said: dict[str, Any] = json.loads(found)
    except ValueError as error:
        raise FigureError(f"What {path.name!r} says of itself is damaged: name the file as it was saved.") from error
    return said


def _json(provenance: Mapping[str, Any]) -> str:
    return json.dumps(provenance, ensure_ascii=False, sort_keys=True)


def _element(provenance: Mapping[str, Any]) -> str:
    return f'<trilogue:provenance xmlns:trilogue="{NAMESPACE}">{html.escape(_json(provenance))}</trilogue:provenance>'


def _in_svg(svg: str, provenance: Mapping[str, Any]) -> str:
    """Title and description, which screen readers say, and the provenance beside matplotlib's own metadata."""
    said = "".join(
        f" <{tag}>{html.escape(provenance[key])}</{tag}>\n" for tag, key in (("title", "caption"), ("desc", "alt"))
    )
    svg = svg.replace(" <metadata>", f"{said} <metadata>", 1)
    return svg.replace(" </metadata>", f"  {_element(provenance)}\n </metadata>", 1)


def _from_png(content: bytes) -> str | None:
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - only where a PNG is read

    try:
        with Image.open(io.BytesIO(content)) as image:
            found = image.info.get(_KEYWORD)
    except (UnidentifiedImageError, OSError):
        return None
    return str(found) if found else None


def _from_markup(content: bytes) -> str | None:
    found = _ELEMENT.search(content)
    return html.unescape(found[1].decode("utf-8", "replace")) if found else None


_BEGINNINGS: Mapping[str, Callable[[bytes], bool]] = {
    "png": lambda content: content.startswith(b"\x89PNG\r\n\x1a\n"),
    "pdf": lambda content: content[:1024].lstrip().startswith(b"%PDF-"),
    "svg": lambda content: b"<svg" in content[:4096],
}
_READERS: Mapping[str, Callable[[bytes], str | None]] = {"png": _from_png, "pdf": _from_markup, "svg": _from_markup}
