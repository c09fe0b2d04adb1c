"""The page that leads to the reports of a grid: a row for each, with its values, its answer and its files."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from analysis.reports.prose import listed
from analysis.reports.rendering import page_template, style
from analysis.reports.typesetting import plain_text

if TYPE_CHECKING:
    from analysis.reports.grids import Made

__all__ = ["index_page"]

_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_ANSWER = re.compile(r"<blockquote>(.*?)</blockquote>", re.DOTALL)
_FILES = {"report.html": "page", "report.pdf": "PDF", "report.ipynb": "notebook", "run.json": "record"}


def index_page(reports: Sequence["Made"], folder: Path, *, waiting: int = 0) -> str:
    """The page, complete and offline as the reports themselves; `waiting` reports are still to be made."""
    names = list(reports[0].values) if reports else []
    rows = [_row(one, folder) for one in reports]
    title = next((row["title"] for row in rows if row["title"]), "Reports")
    lead = f"{len(reports)} report{'' if len(reports) == 1 else 's'}, by {listed(names)}."
    text = page_template("index.html").render(
        names=names, rows=rows, title=title, lead=lead, waiting=waiting, style=style(), lang="en"
    )
    return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"


def _row(one: "Made", folder: Path) -> dict[str, Any]:
    where = one.folder.relative_to(folder)
    page = one.folder / "report.html"
    text = page.read_text(encoding="utf-8") if one.outcome != "failed" and page.is_file() else ""
    title, answer = _TITLE.search(text), _ANSWER.search(text)
    links = [
        (said, quote((where / name).as_posix()))
        for name, said in _FILES.items()
        if text and (one.folder / name).is_file()
    ]
    if one.outcome == "failed" and (one.folder / "report.failed.ipynb").is_file():
        links = [("notebook up to the error", quote((where / "report.failed.ipynb").as_posix()))]
    return {
        "values": list(one.values.values()),
        "title": plain_text(title[1]) if title else "",
        "answer": plain_text(answer[1]) if answer else one.reason.partition("\n")[0],
        "outcome": one.outcome,
        "links": links,
    }
