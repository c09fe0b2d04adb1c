"""A page that opens offline and runs nothing: tables, figures and passages, light or dark as the reader has it."""

import base64
import importlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from importlib import resources

__all__ = ["Picture", "definitions", "hundredfold", "interval", "page", "pictures", "table"]

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True)
class Picture:
    """A figure as an image, with what it shows said in words."""

    svg: bytes
    alt: str
    caption: str


def page(title: str, lead: str, parts: Iterable[str], *, style: str = "") -> str:
    """The whole page; `parts` are HTML already, title and lead are not."""
    rules = "".join(
        resources.files(room).joinpath(name).read_text(encoding="utf-8")
        for room, name in (("analysis.explore", "theme.css"), ("analysis.evaluation", "page.css"))
    )
    body = "\n".join(parts)
    version = importlib.import_module("analysis").__version__  # by name: the front door knows the rooms after this one
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f'<meta name="generator" content="Trilogue {version}">\n'
        f"<title>{escape(title)}</title>\n"
        f'<link rel="icon" href="data:,">\n<style>\n{rules}{style}</style>\n</head>\n<body>\n'
        f'<main class="trilogue-show">\n<h1>{escape(title)}</h1>\n<p>{escape(lead)}</p>\n{body}\n</main>\n'
        "</body>\n</html>\n"
    )


def table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[str]], *, main: int | None = None) -> str:
    """A table of cells that are text; the columns after the first are numbers where they look like it."""
    listed = [list(row) for row in rows]
    numeric = [all(_is_number(row[place]) for row in listed) for place in range(len(headings))]
    kinds = [
        " ".join([*(["number"] if is_number else []), *(["main"] if place == main else [])])
        for place, is_number in enumerate(numeric)
    ]
    head = "".join(
        f'<th scope="col"{_class(kind)}>{escape(name)}</th>' for name, kind in zip(headings, kinds, strict=True)
    )
    body = "\n".join(
        "<tr>"
        + "".join(f"<td{_class(kind)}>{escape(cell)}</td>" for cell, kind in zip(row, kinds, strict=True))
        + "</tr>"
        for row in listed
    )
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption>\n"
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>"
    )


def definitions(terms: Mapping[str, str]) -> str:
    """A list of terms and what they mean."""
    return "<dl>" + "".join(f"<dt>{escape(term)}</dt><dd>{escape(said)}</dd>" for term, said in terms.items()) + "</dl>"


def pictures(figures: Iterable[Picture]) -> str:
    """Figures, each with its caption."""
    return "\n".join(
        f'<figure><img src="data:image/svg+xml;base64,{base64.b64encode(figure.svg).decode()}" '
        f'alt="{escape(figure.alt)}"><figcaption>{escape(figure.caption)}</figcaption></figure>'
        for figure in figures
    )


def hundredfold(value: float) -> str:
    """A share times 100 with one decimal; – where it is missing.

    >>> hundredfold(0.6063), hundredfold(float("nan"))
    ('60.6', '–')
    """
    return "–" if value != value else f"{100 * value:.1f}"  # noqa: PLR0124 - NaN is not itself


def interval(low: float, high: float) -> str:
    """The interval of a share, times 100.

    >>> interval(0.5745, 0.6336)
    '57.5 to 63.4'
    """
    return "–" if low != low else f"{100 * low:.1f} to {100 * high:.1f}"  # noqa: PLR0124 - NaN is not itself


def _class(kind: str) -> str:
    return f' class="{kind}"' if kind else ""


def _is_number(cell: str) -> bool:
    return cell == "–" or cell.replace(",", "").replace(".", "").replace(" to ", "").isdigit()
