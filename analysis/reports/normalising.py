"""An executed notebook without what differs between two runs that did the same.

Timestamps, durations, paths, process ids, object addresses and random ids go; cells, outputs, their order and their
counts stay.
"""

import hashlib
import json
import re
from collections.abc import Callable
from typing import Any

__all__ = ["normalise", "write_notebook"]

_KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
_LANGUAGE = {"file_extension": ".py", "mimetype": "text/x-python", "name": "python", "pygments_lexer": "ipython3"}
_KEPT = ("tags", "jupyter", "slideshow", "editable")  # of a cell's metadata

# "<Figure at 0x7f3c…>": where an object lay in memory
_ADDRESS = re.compile(r"(?<= at )0x[0-9a-fA-F]{6,16}(?=>|&gt;)")
# "/tmp/ipykernel_4711/123456.py:3": the file that a cell pretends to be
_CELL_FILE = re.compile(r"(?:[A-Za-z]:)?[\w./\\-]*ipykernel_\d+[/\\]\d+\.py")
# pandas' Styler draws a random id for each table; it becomes the table's number
_STYLER_ID = re.compile(r"(?<=[#\"'])T_[0-9a-f]{5}(?=[\"'_ ])")


def normalise(notebook: dict[str, Any], *, replace: dict[str, str] | None = None) -> dict[str, Any]:
    """A notebook of plain dictionaries, its outputs kept, whatever one run alone could know gone.

    `replace` maps texts that only this run could write, such as the folder it writes to, to what stands for them.
    """
    clean = _cleaner(replace or {})
    cells = [_cell(cell, number, clean) for number, cell in enumerate(notebook["cells"])]
    return {
        "cells": cells,
        "metadata": {"kernelspec": _KERNEL, "language_info": _LANGUAGE},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def write_notebook(notebook: dict[str, Any]) -> str:
    """The text of the notebook's file, laid out as Jupyter itself does it."""
    cells = [_in_lines(cell) for cell in notebook["cells"]]
    return json.dumps({**notebook, "cells": cells}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _in_lines(part: dict[str, Any]) -> dict[str, Any]:
    """A cell, or one of its outputs, with each of its texts as a list of lines: an edit is then one line of a diff."""
    lines: dict[str, Any] = {key: part[key].splitlines(keepends=True) for key in ("source", "text") if key in part}
    if "outputs" in part:
        lines["outputs"] = [_in_lines(output) for output in part["outputs"]]
    if "data" in part:
        lines["data"] = {
            mimetype: value.splitlines(keepends=True) if _is_text(mimetype, value) else value
            for mimetype, value in part["data"].items()
        }
    return {**part, **lines}


def _cell(cell: dict[str, Any], number: int, clean: Callable[[str], str]) -> dict[str, Any]:
    source = _joined(cell["source"])
    metadata = {key: cell["metadata"][key] for key in _KEPT if cell.get("metadata", {}).get(key)}
    kept = {"cell_type": cell["cell_type"], "id": _cell_id(cell, number, source), "metadata": metadata}
    if cell["cell_type"] != "code":
        return {**kept, "source": clean(source)}
    outputs = [_output(output, clean) for output in _merged_streams(cell.get("outputs", []))]
    return {**kept, "execution_count": cell.get("execution_count"), "outputs": outputs, "source": source}


def _cell_id(cell: dict[str, Any], number: int, source: str) -> str:
    """The id that the notebook's author gave; for a cell that papermill put in, one made of its place and content."""
    tags = cell.get("metadata", {}).get("tags", [])
    if cell.get("id") and "papermill-error-cell-tag" not in tags:
        return str(cell["id"])
    return hashlib.sha256(f"{number} {source}".encode()).hexdigest()[:8]


def _output(output: dict[str, Any], clean: Callable[[str], str]) -> dict[str, Any]:
    kind = output["output_type"]
    if kind == "stream":
        return {"name": output["name"], "output_type": kind, "text": clean(output["text"])}
    if kind == "error":
        said = {"evalue": clean(output["evalue"]), "traceback": [clean(line) for line in output["traceback"]]}
        return {"ename": output["ename"], "output_type": kind, **said}
    data = {
        mimetype: clean(_joined(value)) if _is_text(mimetype, value) else value
        for mimetype, value in sorted(output.get("data", {}).items())
    }
    kept = {"data": data, "metadata": output.get("metadata", {}), "output_type": kind}
    return {**kept, "execution_count": output.get("execution_count")} if kind == "execute_result" else kept


def _merged_streams(outputs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Outputs in which what was written to one stream in a row is one output: how it was cut depends on the clock."""
    merged: list[dict[str, Any]] = []
    for output in outputs:
        last = merged[-1] if merged else {}
        if output["output_type"] != "stream":
            merged.append(output)
        elif last.get("output_type") == "stream" and last["name"] == output["name"]:
            merged[-1] = {**last, "text": last["text"] + _joined(output["text"])}
        else:
            merged.append({**output, "text": _joined(output["text"])})
    return merged


def _cleaner(replace: dict[str, str]) -> Callable[[str], str]:
    """One function for the whole notebook, so that an id keeps its number from cell to cell."""
    numbers: dict[str, int] = {}

    def numbered(match: re.Match[str]) -> str:
        return f"T_{numbers.setdefault(match.group(), len(numbers)):05x}"

    def clean(text: str) -> str:
        for found, meant in sorted(replace.items(), key=lambda pair: -len(pair[0])):
            text = text.replace(found, meant)
        return _STYLER_ID.sub(numbered, _CELL_FILE.sub("<cell>", _ADDRESS.sub("0x0", text)))

    return clean


def _is_text(mimetype: str, value: Any) -> bool:
    return isinstance(value, str | list) and (mimetype.startswith("text/") or mimetype == "image/svg+xml")


def _joined(text: str | list[str]) -> str:
    return text if isinstance(text, str) else "".join(text)
