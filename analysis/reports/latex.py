r"""The tables of a write-up as LaTeX, ready for `\input`: the same headings, rows and caption, with booktabs.

A table that was saved (`save_table`) has its CSV already; one that pandas drew gets a CSV of what it shows as well.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from analysis.figures.escaping import for_latex
from analysis.reports.elements import Element, elements, parsed, said
from analysis.reports.typst_tables import rows_of

__all__ = ["table_files"]

_WIDE = 24  # letters from which a column is given a width of its own


def table_files(notebook: Mapping[str, Any]) -> dict[str, str]:
    """What each table that an executed notebook shows is as a file, by the file's name."""
    files: dict[str, str] = {}
    for cell in notebook["cells"]:
        for page in _pages(cell):
            for figure in elements(page, "figure", where=lambda one: one.is_a("table")):
                files[f"{_name(figure)}.tex"] = _table(figure)
            for number, table in enumerate(elements(page, "table", where=lambda one: one.is_a("dataframe"))):
                name = cell["id"] if not number else f"{cell['id']}-{number + 1}"
                files |= {f"{name}.tex": _plain(table, name), f"{name}.csv": _csv(table)}
    return files


def _pages(cell: Mapping[str, Any]) -> Iterator[Element]:
    for output in cell.get("outputs", []):
        html = output.get("data", {}).get("text/html", "")
        text = html if isinstance(html, str) else "".join(html)
        if "<table" in text:
            yield parsed(text)


def _name(figure: Element) -> str:
    return figure.attributes["id"].removeprefix("table-")


def _table(figure: Element) -> str:
    caption = next(elements(figure, "figcaption"), Element("figcaption"))
    words = re.sub(r"^\s*Table [\w-]+\.\s*", "", said(caption))
    notes = [said(note) for note in elements(figure, "p", where=lambda one: one.is_a("note"))]
    return _float(next(elements(figure, "table")), _name(figure), " ".join([words, *notes]))


def _plain(table: Element, name: str) -> str:
    return _float(table, name, name.replace("-", " ").capitalize() + ".")


def _csv(table: Element) -> str:
    with io.StringIO() as file:
        heads, body = rows_of(table)
        csv.writer(file, lineterminator="\n").writerows(
            [[" ".join(said(cell).split()) for cell in row] for row in [*heads, *body]]
        )
        return file.getvalue()


def _float(table: Element, name: str, caption: str) -> str:
    heads, body = rows_of(table)
    lines = [
        "% needs \\usepackage{booktabs}; for Chinese and Japanese, XeLaTeX or LuaLaTeX with a font that has them",
        "\\begin{table}",
        "  \\centering",
        f"  \\caption{{{for_latex(caption)}}}",
        f"  \\label{{tab:{name}}}",
        f"  \\begin{{tabular}}{{{_columns([*heads, *body])}}}",
        "    \\toprule",
        *(f"    {_row(row)}" for row in heads),
        "    \\midrule",
        *(f"    {_row(row)}" for row in body),
        "    \\bottomrule",
        "  \\end{tabular}",
        "\\end{table}",
    ]
    return "\n".join(lines) + "\n"


def _row(row: Sequence[Element]) -> str:
    return " & ".join(for_latex(said(cell)) for cell in row) + r" \\"


def _columns(rows: Sequence[Sequence[Element]]) -> str:
    """The kinds of the columns: numbers to the right, long texts as paragraphs that share the width."""
    columns = list(zip(*rows, strict=False))  # a heading may span several
    longest = [max(len(said(cell).strip()) for cell in column) for column in columns]
    wide = sum(min(length, 100) for length in longest if length > _WIDE)
    room = 1.0 - 0.028 * len(columns) - 0.012 * sum(length + 2 for length in longest if length <= _WIDE)
    kinds = []
    for column, length in zip(columns, longest, strict=True):
        if length > _WIDE:
            share = max(0.12, room * min(length, 100) / wide)
            kinds.append(f"p{{{share:.2f}\\linewidth}}")
        else:
            kinds.append("r" if any(cell.is_a("number") for cell in column) else "l")
    return "".join(kinds)
