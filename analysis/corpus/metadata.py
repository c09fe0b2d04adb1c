"""metadata.csv: what a folder says of its own files."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from analysis.corpus.articles import Article, File, Skip
from analysis.corpus.columns import our_names
from analysis.corpus.decoding import decode
from analysis.corpus.finding import METADATA, Found, describes_files

__all__ = ["Description", "described", "description_of", "descriptions", "missing_files"]

Description = Mapping[str, str]


def descriptions(folder: Path) -> dict[str, Description]:
    """The rows of `folder`/metadata.csv by the file they describe, empty cells left out; {} where there is none.

    >>> descriptions(Path("seeds"))["000_58d25547d4a626e0.txt"]["country"]
    'KR'
    """
    path = folder / METADATA
    if not path.is_file() or not describes_files(path):
        return {}
    text, _ = decode(File(path.name, path.read_bytes()))
    header = text.split("\n", 1)[0]
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if "," not in header else ",")
    names = our_names([name for name in rows.fieldnames or [] if name], {}, where=METADATA, needs_text=False)
    found: dict[str, Description] = {}
    for row in rows:
        cells = {
            names[name]: cell for name, cell in row.items() if name in names and isinstance(cell, str) and cell.strip()
        }
        file = cells.pop("file", "").strip().replace("\\", "/").removeprefix("./")
        if file and file not in found:
            found[file] = cells
    return found


def description_of(path: Path, root: Path, lookup: Callable[[Path], Mapping[str, Description]]) -> Description:
    """What the nearest metadata.csv between `path` and the folder `root` says of the file; {} where none does."""
    for folder in path.parents:
        row = lookup(folder).get(path.relative_to(folder).as_posix())
        if row is not None:
            return row
        if folder == root:
            break
    return {}


def missing_files(found: Found, rows: Mapping[str, Description]) -> Iterator[Skip]:
    """The files that the metadata.csv `found` describes and that are not there."""
    prefix = found.name.removesuffix(METADATA)
    for name in rows:
        if not (found.path.parent / name).exists():
            yield Skip(f"{prefix}{name}", f"{METADATA} describes it, but there is no such file")


def described(article: Article, description: Description) -> Article:
    """`article` with what `description` says where its own file is silent; a `sha256` is compared, not kept."""
    said = dict(description)
    expected = said.pop("sha256", "").strip().casefold()
    notes = article.notes
    if expected and expected != article.file.sha256:
        notes = (*notes, f"its SHA-256 is not the one in {METADATA}: the file was changed, or another one was meant")
    return Article(article.text, article.file, article.position, {**said, **article.fields}, notes, article.markup)
