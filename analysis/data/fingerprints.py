"""What this package is made of, by hash: source, models, codebook. Records hold it, and `verify` compares it."""

import functools
import hashlib
from collections.abc import Mapping
from pathlib import Path

__all__ = ["codebook_hash", "model_hashes", "source_hash", "source_hashes"]

_PACKAGE = Path(__file__).resolve().parent.parent
_SOURCES = (".py", ".csv", ".toml", ".txt", ".css", ".html", ".typ")
_MODELS = (".onnx", ".npz", ".json")


@functools.cache
def source_hashes() -> Mapping[str, str]:
    """The SHA-256 of every file that decides what the package does, by its name seen from beside the package.

    Models are not among them: see `model_hashes`.

    >>> len(source_hashes()["analysis/data/fingerprints.py"])
    64
    """
    files = (path for path in sorted(_PACKAGE.rglob("*")) if path.suffix in _SOURCES and path.is_file())
    return {path.relative_to(_PACKAGE.parent).as_posix(): _sha256(path) for path in files}


def source_hash() -> str:
    """One SHA-256 for all of the source: of the names and hashes of its files."""
    return hashlib.sha256("".join(f"{name} {one}\n" for name, one in source_hashes().items()).encode()).hexdigest()


@functools.cache
def model_hashes() -> Mapping[str, str]:
    """The SHA-256 of every file of the trained models that ship with the package, by name; empty where none does."""
    folder = _PACKAGE / "models"
    files = (path for path in sorted(folder.rglob("*")) if path.suffix in _MODELS and path.is_file())
    return {path.relative_to(folder).as_posix(): _sha256(path) for path in files}


def codebook_hash() -> str:
    """The SHA-256 of the codebook that ships with the package."""
    return source_hashes()["analysis/data/issues.toml"]


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
