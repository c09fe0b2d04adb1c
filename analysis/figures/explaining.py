"""`explain`: from a bare figure back to what it shows, what it rests on, how to cite it, and the quotes behind it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.errors import FigureError
from analysis.figures.citations import citation
from analysis.figures.embedding import read_provenance
from analysis.figures.explained import html_of, text_of
from analysis.figures.finding import articles_behind, figure_folder
from analysis.figures.passages import Passage, passages

__all__ = ["Explanation", "explain"]


@dataclass(frozen=True)
class Explanation:
    """What is known of a figure. JupyterLab shows it; `text` and `html` are for people, `record` is for programs.

    `said` is what the file says of itself; `marks` are its bars, dots and cells with the ids of their quotes, and
    `quotes` those quotes by id, as far as a report and its articles were found: `missing` says what was not, and why.
    """

    file: str
    said: Mapping[str, Any]
    citation: str
    folder: Path | None = None
    marks: Sequence[Mapping[str, Any]] = ()
    quotes: Mapping[str, Passage] = field(default_factory=dict)
    missing: str = ""

    @property
    def record(self) -> dict[str, Any]:
        """All of it as JSON has it. Offsets are half-open, into the stored text of the article."""
        quotes = {name: passage.record() for name, passage in self.quotes.items()}
        found = {"marks": list(self.marks), "quotes": quotes, "missing": self.missing or None}
        return {"file": self.file, "figure": dict(self.said), "citation": self.citation, **found}

    @property
    def json(self) -> str:
        """`record` as text."""
        return json.dumps(self.record, ensure_ascii=False, indent=2)

    @property
    def text(self) -> str:
        """For a terminal."""
        return text_of(self.file, self.said, **self._found())

    @property
    def html(self) -> str:
        """For a browser or JupyterLab; it stands alone, runs nothing and fetches nothing."""
        return html_of(self.file, self.said, **self._found())

    def _found(self) -> dict[str, Any]:
        return {"cited": self.citation, "marks": self.marks, "quotes": self.quotes, "missing": self.missing}

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return f"<Explanation of {self.file}: {self.said['id']}, {len(self.marks)} marks, {len(self.quotes)} quotes>"


def explain(
    file: str | Path, *, report: str | Path | None = None, documents: pd.DataFrame | None = None
) -> Explanation:
    """What the figure in `file` shows, what it rests on, how it is cited, and which quotes are behind each mark.

    `file` is a PNG, SVG or PDF that `save_figure` saved, wherever it was copied to and whatever it is called now: what
    it shows and rests on is read from the file itself. The marks are those of its folder, which is looked for beside
    the file, in `report`, or in `figures/` and `reports/`. The words are those of `documents`, or of the articles
    where the report had them, if their hashes are still the same. Nothing is measured again.

    It does not make the figure again to see whether it would be the same: `verify` does.

    Raises
    ------
    FigureError
        Where the file is not there, is no figure of ours, or is not of the `report` given.

    >>> explain("figures/report/stance/stance.png").said["report"]
    'report'
    """
    path = Path(file)
    said = read_provenance(path)
    folder = figure_folder(path, said, report=report)
    if folder is None:
        missing = (
            "the report that it is from was not found: name its folder (--report) to see the quotes behind each mark"
        )
        return Explanation(path.name, said, citation(said), missing=missing)
    try:
        held = json.loads((folder / "marks.json").read_text(encoding="utf-8"))
    except ValueError as error:
        raise FigureError(f"{str(folder / 'marks.json')!r} is damaged: make the report again.") from error
    missing = "" if held["quotes"] else "the figure was saved without its quotes: save_figure(…, quotes=…) keeps them"
    if documents is None and not missing:
        documents, why = articles_behind(said, near=folder)
        missing = f"the words of its quotes are not shown, as {why}" if why else ""
    quotes = passages(held["quotes"], documents) if documents is not None else {}
    if documents is not None and (lost := len(held["quotes"]) - len(quotes)):
        missing = f"{lost:,} of its {len(held['quotes']):,} quotes are in articles that are not there, or not the same"
    return Explanation(path.name, said, citation(said), folder, held["marks"], quotes, missing)
