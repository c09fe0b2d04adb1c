"""A figure that was saved, as JupyterLab and the report show it."""

import base64
import html
from dataclasses import dataclass, field
from pathlib import Path

from analysis.figures.linking import Behind

__all__ = ["SavedFigure"]

_PIXEL = 25.4 / 96  # mm


@dataclass(frozen=True)
class SavedFigure:
    """Where a saved figure is, and how it is shown: with its alt text, its caption and links to its files.

    `where` is the folder as a link from a page beside the folder of figures; it never is an absolute path.
    """

    id: str
    caption: str
    alt: str
    width_mm: float
    height_mm: float
    where: str
    folder: Path = field(repr=False, compare=False)
    svg: bytes = field(repr=False, compare=False)
    png: bytes = field(repr=False, compare=False)
    citation: str = field(default="", repr=False)
    behind: Behind = field(default_factory=lambda: Behind("", (), {}), repr=False, compare=False)

    def __repr__(self) -> str:
        return f"SavedFigure({self.id!r}, {self.where})"

    def _repr_html_(self) -> str:
        """A <figure> that needs nothing else: the smaller of SVG and PNG inside it, each mark a link to its quotes.

        The image is an <img>, so that nothing in it can run, clash or be read out twice. It keeps its printed size: on
        a phone a wide one is scrolled, not shrunk beyond reading.
        """
        width, height = round(self.width_mm / _PIXEL), round(self.height_mm / _PIXEL)
        name, alt, caption = (html.escape(text, quote=True) for text in (self.id, self.alt, self.caption))
        links = " · ".join(
            f'<a href="{html.escape(f"{self.where}/{file}", quote=True)}">{kind}</a>'
            for kind, file in [
                ("PDF", f"{self.id}.pdf"),
                ("SVG", f"{self.id}.svg"),
                ("PNG", f"{self.id}.png"),
                ("data", "data.csv"),
                ("marks", "marks.json"),
                ("record", "figure.json"),
                ("BibTeX", "cite/references.bib"),
            ]
        )
        scroll = f' tabindex="0" role="group" aria-label="Figure {name}"' if width > 360 else ""
        return (
            f'<figure id="figure-{name}">'
            f'<div class="scroll" style="overflow-x:auto"{scroll}>'
            f'{self.behind.style}<div class="trilogue-picture" style="width:{width}px">'
            f'<img src="{self._source()}" alt="{alt}" width="{width}" height="{height}" '
            f'style="max-width:none;width:100%;height:auto;background:#fff"/>'
            f"{self.behind.links(self.width_mm, self.height_mm)}</div></div>"
            f"<figcaption><b>Figure {name}.</b> {caption} <span>{links}</span></figcaption>"
            f"{self.behind.sections()}</figure>"
        )

    def _source(self) -> str:
        kind, content = min((("svg+xml", self.svg), ("png", self.png)), key=lambda pair: len(pair[1]))
        return f"data:image/{kind};base64,{base64.b64encode(content).decode('ascii')}"

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:  # noqa: ARG002
        """Both forms at once, so that a page shows the figure once."""
        return {"text/html": self._repr_html_(), "text/plain": repr(self)}
