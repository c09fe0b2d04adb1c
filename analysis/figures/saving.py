"""Saves a figure so that it can be cited: as PDF, SVG and PNG, with its data, caption, alt text and record."""

import hashlib
import os
import re
import tempfile
from pathlib import Path

import pandas as pd
from matplotlib.figure import Figure

from analysis.errors import FigureError
from analysis.figures.formats import drawn
from analysis.figures.records import csv_bytes, record
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
    folder: str | Path | None = None,
) -> SavedFigure:
    """The figure as it was saved, in the folder `<folder>/<id>/`; JupyterLab shows it with its caption.

    It leaves `<id>.pdf` (letters as Type 42), `<id>.svg` (text as text), `<id>.png` (300 dots per inch), `data.csv`
    and `figure.json`. The same figure and data give the same bytes; files that are there already are replaced, each
    in one step. `folder` is, where it is not given, the environment's TRILOGUE_FIGURES, else `figures`.

    `id` is the figure's name: small letters, digits and single hyphens. `caption` says what is shown, `alt` says it to
    those who cannot see it. `data` are the estimates that the figure was drawn from.

    Raises:
    FigureError where the id is no such name, caption or alt text are missing or too short, the data are no table, or a
    letter is in none of the fonts.

    >>> from analysis.estimates.shares import share
    >>> from analysis.figures.speakers import speakers
    >>> shares = share(pd.DataFrame({"doc_id": ["a"], "speaker": ["Xi Jinping"]}), "speaker")
    >>> with tempfile.TemporaryDirectory() as out:
    ...     save_figure(speakers(shares), "who", caption="Who is quoted.", alt="Xi alone.", data=shares, folder=out)
    SavedFigure('who', .../who)
    """
    _check(id, caption=caption, alt=alt, data=data)
    chosen = Path(folder if folder is not None else os.environ.get("TRILOGUE_FIGURES") or "figures")
    made = drawn(figure, id)
    files = {f"{id}.{kind}": made[kind] for kind in ("pdf", "svg", "png")} | {"data.csv": csv_bytes(data)}
    width, height = (float(inches) * 25.4 for inches in figure.get_size_inches())
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    texts = {"caption": caption.strip(), "alt": alt.strip()}
    files["figure.json"] = record(data, id=id, size_mm=(width, height), files=hashes, **texts)
    (place := chosen / id).mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        _write(place / name, content)
    return SavedFigure(
        id=id,
        **texts,
        width_mm=round(width, 2),
        height_mm=round(height, 2),
        where=_link(chosen, id),
        folder=place,
        svg=made["svg"],
        png=made["png"],
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
