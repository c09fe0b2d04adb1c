"""Saves a figure so that it can be cited: as PDF, SVG and PNG, with its data, caption, alt text and record."""

import hashlib
import os
import re
import tempfile
from pathlib import Path

import pandas as pd
from matplotlib.figure import Figure

from analysis.errors import FigureError
from analysis.figures.behind import led_back, marks_record
from analysis.figures.citations import citation, citation_files
from analysis.figures.formats import drawn
from analysis.figures.linking import behind
from analysis.figures.provenance import origin
from analysis.figures.records import csv_bytes, lines_bytes, record, record_bytes
from analysis.figures.saved import SavedFigure

__all__ = ["save_figure"]

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def save_figure(
    figure: Figure,
    id: str,  # noqa: A002 - the word that our users use
    *,
    caption: str,
    alt: str,
    data: pd.DataFrame,
    quotes: pd.DataFrame | None = None,
    documents: pd.DataFrame | None = None,
    folder: str | Path | None = None,
) -> SavedFigure:
    """The figure as it was saved, in the folder `<folder>/<id>/`; JupyterLab shows it with its caption.

    It leaves `<id>.pdf` (letters as Type 42), `<id>.svg` (text as text), `<id>.png` (300 dots per inch), `data.csv`,
    `marks.json` (which rows of the data and which quotes are behind each bar, dot or cell), `figure.json` (what it
    shows and what it rests on) and `cite/` (LaTeX, MyST, Quarto, BibTeX, CSL-JSON, plain text). What it rests on is
    also inside the PDF, the SVG and the PNG: `explain` reads it from there. The same figure and data give the same
    bytes; files that are there already are replaced, each in one step. `folder` is, where it is not given, the
    environment's TRILOGUE_FIGURES, else `figures`.

    `id` is the figure's name: small letters, digits and single hyphens. `caption` says what is shown, `alt` says it to
    those who cannot see it. `data` are the estimates that the figure was drawn from. `quotes` is the table that the
    estimates are of, with quote_id, doc_id and their group columns: each mark is led back to its rows. With
    `documents`, JupyterLab and the report show them in their articles.

    Raises:
    FigureError where the id is no such name, caption or alt text are missing or too short, the data are no table, the
    quotes are not those behind the data, or a letter is in none of the fonts. ColumnError where quotes lack a column.

    >>> from analysis.estimates.shares import share
    >>> from analysis.figures.speakers import speakers
    >>> shares = share(pd.DataFrame({"doc_id": ["a"], "speaker": ["Xi Jinping"]}), "speaker")
    >>> with tempfile.TemporaryDirectory() as out:
    ...     save_figure(speakers(shares), "who", caption="Who is quoted.", alt="Xi alone.", data=shares, folder=out)
    SavedFigure('who', .../who)
    """
    _check(id, caption=caption, alt=alt, data=data)
    chosen = Path(folder if folder is not None else os.environ.get("TRILOGUE_FIGURES") or "figures")
    led = led_back(figure, data, quotes, id=id)
    said = record(data, id=id, caption=caption.strip(), alt=alt.strip(), origin=origin(documents))
    made = drawn(figure, said)
    width, height = (float(inches) * 25.4 for inches in figure.get_size_inches())
    files = {f"{id}.{kind}": made[kind] for kind in ("pdf", "svg", "png")}
    files |= {"data.csv": csv_bytes(data), "marks.json": lines_bytes(marks_record(led, quotes))}
    files |= {f"cite/{name}": text for name, text in citation_files(said, width_mm=round(width, 2)).items()}
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    files["figure.json"] = record_bytes(said, data, size_mm=(width, height), files=hashes)
    (chosen / id / "cite").mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        _write(chosen / id / name, content)
    return SavedFigure(
        id=id,
        caption=said["caption"],
        alt=said["alt"],
        width_mm=round(width, 2),
        height_mm=round(height, 2),
        where=_link(chosen, id),
        folder=chosen / id,
        svg=made["svg"],
        png=made["png"],
        citation=citation(said),
        behind=behind(id, led, quotes, documents),
    )


def _check(id: str, *, caption: str, alt: str, data: object) -> None:  # noqa: A002 - as above
    if not isinstance(id, str) or not _SLUG.fullmatch(id) or len(id) > 80:
        slug = "-".join(re.findall(r"[a-z0-9]+", str(id).lower()))[:80] or "speakers"
        raise FigureError(
            f"save_figure() needs an id of small letters, digits and hyphens; found {id!r}. Try {slug!r}."
        )
    for name, text, example in [
        ("caption", caption, "Who is quoted, by share of quotes."),
        ("alt", alt, "Dot plot: Donald Trump has 8 of 13 quotes, Xi Jinping 3."),
    ]:
        if not isinstance(text, str) or len(re.findall(r"\w", text)) < 5:
            raise FigureError(
                f"save_figure() needs {name}= in words for {id!r}; found {text!r}. For example: {name}={example!r}"
            )
    if not isinstance(data, pd.DataFrame):
        raise FigureError(f"save_figure() needs the table behind {id!r} in data=; found {type(data).__name__}.")


def _link(folder: Path, id: str) -> str:  # noqa: A002 - as above
    """The folder of the figure seen from a page beside `folder`: an absolute path would tell of the machine."""
    seen = Path(folder.name) if folder.is_absolute() or ".." in folder.parts else folder
    return (seen / id).as_posix()


def _write(path: Path, content: bytes) -> None:
    """Writes beside the file and renames: a reader sees the old file or the new one, never half of one."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        unfinished.chmod(0o644)  # mkstemp lets nobody else read
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
