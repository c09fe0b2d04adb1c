"""`{n_quotes}` in a Markdown cell: the executed notebook, the page and the PDF carry the value instead.

Names stand for variables of the notebook as they are when the cell's turn comes; `{share:.0%}` formats as Python does.
Without a format, whole numbers have separators, others two decimals and a true minus, lists are listed in words.
`{{` and `}}` stand for braces themselves. In JupyterLab the cell keeps its names, which read well enough.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from analysis.errors import ParameterError, near_miss
from analysis.reports.prose import listed

__all__ = ["FILLS", "Filled", "filled", "with_fillings", "without_fillings"]

FILLS = "trilogue-fills"  # the tag of a cell that stands in for a Markdown cell while the notebook runs

_PLACE = re.compile(r"\{\{|\}\}|\{(?P<name>[A-Za-z_]\w*)(?::(?P<how>[^{}\n]*))?\}")
_FENCED = re.compile(r"(```.*?```|`[^`\n]+`)", re.DOTALL)


class Filled(str):
    """Text that Jupyter shows as Markdown."""

    __slots__ = ()

    def _repr_markdown_(self) -> str:
        return str(self)


def filled(text: str, values: Mapping[str, Any]) -> Filled:
    """The text with each `{name}` replaced by its value; code stays as it is.

    Raises
    ------
    ParameterError
        For a name that has no value, with the nearest that has one, and for a format that does not fit.

    >>> filled("{n} quotes by {who}, {share:.0%} direct", {"n": 1200, "who": ["Xi", "Trump"], "share": 0.25})
    '1,200 quotes by Xi and Trump, 25% direct'
    """

    def value(match: re.Match[str]) -> str:
        name = match["name"]
        if name is None:
            return match.group()[0]
        if name not in values:
            close = near_miss(name, [known for known in values if not known.startswith("_")])
            meant = f" Did you mean {{{close}}}?" if close else " Set it in a cell above."
            raise ParameterError(f"The text says {match.group()!r}, but {name!r} has no value there.{meant}")
        return _said(values[name], match["how"], match.group())

    parts = _FENCED.split(text)
    return Filled("".join(part if number % 2 else _PLACE.sub(value, part) for number, part in enumerate(parts)))


def with_fillings(cells: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The cells, with code in place of each Markdown cell that names a value."""
    return [_filling(cell, n) if _names_a_value(cell) else dict(cell) for n, cell in enumerate(cells)]


def without_fillings(cells: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The executed cells, with the filled text where code stood in for it, and the others counted from 1."""
    counted = 0
    done: list[dict[str, Any]] = []
    for cell in cells:
        if FILLS in cell["metadata"].get("tags", []) and not _failed(cell):
            text = next((output["data"]["text/markdown"] for output in cell["outputs"]), "")
            done.append({"cell_type": "markdown", "id": cell["id"], "metadata": {}, "source": text})
        elif cell["cell_type"] == "code" and cell.get("execution_count"):
            counted += 1
            outputs = [
                {**output, "execution_count": counted} if output["output_type"] == "execute_result" else output
                for output in cell["outputs"]
            ]
            done.append({**cell, "execution_count": counted, "outputs": outputs})
        else:
            done.append(dict(cell))
    return done


def _said(value: Any, how: str | None, written: str) -> str:
    if how is not None:
        try:
            return format(value, how)
        except (TypeError, ValueError) as error:
            raise ParameterError(f"The text says {written!r}, but {value!r} cannot be written so: {error}.") from error
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple | set):
        return listed(sorted(value, key=str) if isinstance(value, set) else value)
    if value is None:
        return "none"
    if hasattr(value, "item"):  # a number of NumPy
        value = value.item()
    if isinstance(value, int):
        return f"{value:,}".replace("-", "−")
    return f"{value:,.2f}".replace("-", "−") if isinstance(value, float) else str(value)


def _names_a_value(cell: Mapping[str, Any]) -> bool:
    if cell["cell_type"] != "markdown":
        return False
    prose = "".join(_FENCED.split(_text(cell))[::2])
    return any(match["name"] for match in _PLACE.finditer(prose))


def _filling(cell: Mapping[str, Any], number: int) -> dict[str, Any]:
    text = _text(cell)
    first = text.strip().partition("\n")[0].lstrip("# ")[:60]
    source = f"# {first}\n__import__('analysis.reports.filling', fromlist=['filled']).filled({text!r}, globals())"
    made = {
        "cell_type": "code",
        "id": cell.get("id", f"text-{number}"),
        "metadata": {"tags": [FILLS]},
        "source": source,
    }
    return {**made, "execution_count": None, "outputs": []}


def _failed(cell: Mapping[str, Any]) -> bool:
    return any(output["output_type"] == "error" for output in cell["outputs"])


def _text(cell: Mapping[str, Any]) -> str:
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)
