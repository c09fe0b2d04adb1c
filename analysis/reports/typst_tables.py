"""How the columns of a page's table stand in print: which are narrow, which take the room that is left."""

from collections.abc import Sequence

from analysis.reports.elements import Element, elements, said

__all__ = ["columns_of", "rows_of"]

_LINE = 96  # letters of a table's size that stand side by side on the page
_SHORT = 22


def rows_of(table: Element) -> tuple[list[list[Element]], list[list[Element]]]:
    """The rows of headings and the rows below them."""
    heads: list[list[Element]] = []
    body: list[list[Element]] = []
    for row in elements(table, "tr"):
        cells = [child for child in row.children if isinstance(child, Element) and child.tag in ("td", "th")]
        is_head = bool(cells) and not body and all(_is_heading(cell) for cell in cells)
        (heads if is_head else body).append(cells)
    return heads, [row for row in body if row]


def columns_of(rows: Sequence[Sequence[Element]]) -> tuple[str, str]:
    """The widths and alignments of the columns, as Typst takes them."""
    plain = [row for row in rows if not any("colspan" in cell.attributes for cell in row)]
    columns = list(zip(*plain, strict=True)) if len({len(row) for row in plain}) == 1 else []
    if not columns:
        count = max((sum(int(cell.attributes.get("colspan") or 1) for cell in row) for row in rows), default=1)
        return ", ".join(["auto"] * count), ", ".join(["left"] * count)
    lengths = [max(len(" ".join(said(cell).split())) for cell in column) for column in columns]
    crowded = sum(lengths) > _LINE
    widths = [f"{min(length, 110) ** 0.7:.2f}fr" if crowded and length > _SHORT else "auto" for length in lengths]
    aligns = ["right" if any(cell.is_a("number") for cell in column) else "left" for column in columns]
    return ", ".join(widths), ", ".join(aligns)


def _is_heading(cell: Element) -> bool:
    """Whether a cell heads its column; pandas leaves the corner over its index empty."""
    return (cell.tag == "th" and cell.attributes.get("scope") != "row") or not said(cell).strip()
