"""The report as a PDF: what the page says, set by Typst, readable by a screen reader, the same bytes every time.

Typst checks PDF/UA-1 while it writes: a figure without a description or a level of headings left out is an error.
"""

import base64
import re
import tempfile
import urllib.parse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from analysis.errors import ReportError
from analysis.reports.elements import Element, elements, parsed, said
from analysis.reports.typst_source import quoted, typst_source

__all__ = ["printed"]

_TEMPLATE = Path(__file__).parent / "template" / "report.typ"
_DATA = re.compile(r"data:image/(?P<kind>png|jpeg|svg\+xml)(?P<base64>;base64)?,(?P<content>.*)", re.DOTALL)
_CURE = 'For Chinese, Japanese and Korean: pip install "trilogue[cjk]", then print again.'
_SUFFIX = {"png": "png", "jpeg": "jpg", "svg+xml": "svg"}


def printed(page: str, record: Mapping[str, Any], *, folder: Path) -> bytes:
    """The PDF of what `page` shows, PDF/UA-1, without a date; vectors are taken from the figures in `folder`.

    A letter that is in no font is printed as its code point, and a note at the end says so: the extra `cjk` has the
    Chinese, Japanese and Korean ones.

    Raises
    ------
    ReportError
        Where Typst refuses.
    """
    tree = parsed(page)
    body, pages = typst_source(tree)
    with tempfile.TemporaryDirectory(prefix="trilogue-print-") as scratch:
        images = {
            name: _image(name, element, folder / "figures" / of / f"{of}.svg", Path(scratch))
            for name, (element, of) in pages.images.items()
        }
        source = f"{_meta(tree, record, images)}\n{_TEMPLATE.read_text(encoding='utf-8')}\n{_opened(body)}"
        return _compiled(source, Path(scratch))


def _compiled(source: str, folder: Path) -> bytes:
    import typst

    from analysis.reports.fonts import without_missing

    try:
        return _pdf(source, folder)
    except typst.TypstError as error:
        if "could not be displayed" not in error.message:
            raise ReportError(f"The PDF cannot be set: {error.message}. {' '.join(error.hints or [])}") from error
    shown, count = without_missing(source)
    said = f"{count:,} letters are in no font here and stand as their code points. {_CURE}"
    try:
        return _pdf(f"{shown}\n#small[#{quoted(said)}]\n", folder)
    except typst.TypstError as error:
        raise ReportError(f"The PDF cannot be set: {error.message}. {' '.join(error.hints or [])}") from error


def _pdf(source: str, folder: Path) -> bytes:
    import typst

    from analysis.reports.fonts import font_folders

    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(path) for path in font_folders()])
    (folder / "report.typ").write_text(source, encoding="utf-8")
    compiler = typst.Compiler(root=str(folder), font_paths=fonts)
    pdf = compiler.compile(str(folder / "report.typ"), format="pdf", pdf_standards=["ua-1"], timestamp=0)
    if not isinstance(pdf, bytes):
        raise ReportError(f"The PDF cannot be set: Typst gave back {type(pdf).__name__}.")
    return pdf


def _opened(body: str) -> str:
    """The body with its contents after the title and what stands there first."""
    title, break_, rest = body.partition("#heading(")
    return f"{title}#outline(depth: 2)\n\n{break_}{rest}"


def _meta(tree: Element, record: Mapping[str, Any], images: Mapping[str, str]) -> str:
    """What the template asks for, as a dictionary of Typst."""
    from analysis.reports.fonts import MONO, text_fonts

    head = {element.attributes.get("name"): element.attributes.get("content", "") for element in elements(tree, "meta")}
    title = " ".join(said(next(elements(tree, "h1"), Element("h1", children=["Report"]))).split())
    html = next(elements(tree, "html"), Element("html"))
    values = {
        "title": quoted(title),
        "lead": quoted(head.get("description") or title),
        "author": quoted("The Trilogue authors"),
        "keywords": "(" + "".join(f"{quoted(word)}, " for word in ("quotation", "stance", "tone", "news")) + ")",
        "lang": quoted(html.attributes.get("lang", "en")),
        "about": quoted(f"Trilogue {record['versions']['trilogue']}"),
        "fonts": "(" + "".join(f"{quoted(name)}, " for name in text_fonts()) + ")",
        "mono": "(" + "".join(f"{quoted(name)}, " for name in (MONO, *text_fonts())) + ")",
        "images": "(" + "".join(f"{quoted(name)}: {quoted(file)}, " for name, file in images.items()) + ":)",
    }
    values["images"] = values["images"].replace(", :)", ")") if images else "(:)"
    return "#let meta = (" + ", ".join(f"{name}: {value}" for name, value in values.items()) + ")"


def _image(name: str, element: Element, vector: Path, scratch: Path) -> str:
    """The file of an image beside the source: the figure's own vectors where it was saved, else what the page holds."""
    if vector.is_file():
        Path(scratch, f"{name}.svg").write_bytes(vector.read_bytes())
        return f"{name}.svg"
    source = element.attributes.get("src", "")
    found = _DATA.fullmatch(source)
    if not found:
        raise ReportError(f"The PDF cannot be set: an image is neither PNG, JPEG nor SVG ({source[:40]!r}).")
    content = found["content"]
    raw = base64.b64decode(content) if found["base64"] else urllib.parse.unquote(content).encode()
    file = f"{name}.{_SUFFIX[found['kind']]}"
    Path(scratch, file).write_bytes(raw)
    return file
