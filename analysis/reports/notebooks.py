"""A notebook by its name or path: its cells, its parameters, its hash."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from analysis.errors import ParameterError, near_miss
from analysis.reports.parameters import Parameter, read_parameters

__all__ = ["Notebook", "cell_titles", "find_notebook", "notebook_folder"]


@dataclass(frozen=True)
class Notebook:
    """A notebook as it lies in its file, before anything has run."""

    name: str
    content: str
    parameters: tuple[Parameter, ...]

    @property
    def sha256(self) -> str:
        """The hash of what the notebook says: its cells' kinds, sources and tags, however the file is laid out."""
        cells = [
            [cell["cell_type"], _text(cell["source"]), sorted(cell.get("metadata", {}).get("tags", []))]
            for cell in json.loads(self.content)["cells"]
        ]
        return hashlib.sha256(json.dumps(cells, ensure_ascii=False).encode()).hexdigest()


def find_notebook(notebook: str | Path) -> Notebook:
    """The notebook of that name among ours (`report`, `explore`), or at that path.

    Raises
    ------
    ParameterError
        Where there is none, or the file is not a notebook, or its parameters cell is no schema.
    """
    path = Path(notebook)
    if not path.is_file():
        path = notebook_folder() / f"{path.name.removesuffix('.ipynb')}.ipynb"
        if len(Path(notebook).parts) > 1 or not path.is_file():
            raise ParameterError(_no_notebook(str(notebook)))
    try:
        content = path.read_text(encoding="utf-8")
        cells: list[dict[str, Any]] = json.loads(content)["cells"]
        tagged = [_text(cell["source"]) for cell in cells if "parameters" in cell.get("metadata", {}).get("tags", [])]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ParameterError(f"{notebook} is not a Jupyter notebook: {error!r:.200}. Name an .ipynb file.") from error
    parameters = read_parameters(tagged[0]) if tagged else ()
    return Notebook(path.stem, content, parameters)


def notebook_folder() -> Path:
    """Where our own notebooks lie: beside the package in a clone, inside it where it is installed."""
    package = Path(str(resources.files("analysis")))
    installed = package / "notebooks"
    return installed if installed.is_dir() else package.parent / "notebooks"


def cell_titles(cells: Sequence[Mapping[str, Any]]) -> list[str]:
    """What each cell is about: its own first comment, else the last heading above it.

    >>> cell_titles([{"cell_type": "code", "source": ["# Read the articles"]}])
    ['Read the articles']
    """
    titles, heading = [], "Start"
    for cell in cells:
        first = _text(cell["source"]).strip().partition("\n")[0]
        if cell["cell_type"] == "markdown" and first.startswith("#"):
            heading = first.lstrip("# ")
        is_code = cell["cell_type"] == "code"
        if is_code and "parameters" in cell.get("metadata", {}).get("tags", []):
            titles.append("Parameters")
        else:
            titles.append(first.lstrip("# ") if is_code and first.startswith("#") else heading)
    return titles


def _text(source: str | list[str]) -> str:
    return source if isinstance(source, str) else "".join(source)


def _no_notebook(asked: str) -> str:
    ours = sorted(path.stem for path in notebook_folder().glob("*.ipynb"))
    beside = sorted(str(path) for path in Path(asked).parent.glob("*.ipynb"))
    close = near_miss(asked, [*ours, *beside]) or near_miss(Path(asked).stem, ours)
    meant = f" Did you mean {close!r}?" if close else ""
    return f"There is no notebook {asked!r}.{meant} Ours are {', '.join(ours)}; any other is named by its path."
