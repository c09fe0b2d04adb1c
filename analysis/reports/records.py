"""`run.json`: what went into a report and what came out, by hash, so that anyone can check that theirs is the same.

It holds nothing that a second run of the same would change, but for what stands under `volatile`: times and the host.
Where the articles are is the parameter `path`, seen from the folder that the command was given in.
"""

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

import analysis
from analysis.data.fingerprints import codebook_hash, model_hashes, source_hash, source_hashes
from analysis.figures.provenance import RUN, summarised
from analysis.reports.notebooks import Notebook

__all__ = ["RECORD", "file_sha256", "record", "run_environment", "versions", "write_record"]

RECORD = "run.json"

# what decides the bytes of a report besides our own code
_PACKAGES = (
    "ipykernel",
    "matplotlib",
    "nbclient",
    "mistune",
    "nltk",
    "numpy",
    "pandas",
    "papermill",
    "pyarrow",
    "vaderSentiment",
)


def record(
    notebook: Notebook, *, parameters: Mapping[str, Any], inputs: Iterable[tuple[str, Path]], folder: Path
) -> dict[str, Any]:
    """What `run.json` says of a run whose results lie in `folder`: all that `verify` needs to make it again."""
    outputs = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != RECORD)
    return {
        "schema": 2,
        "notebook": {"name": notebook.name, "sha256": notebook.sha256},
        "parameters": dict(parameters),
        "inputs": [_described(name, path) for name, path in inputs],
        "versions": versions(),
        "code": {"sha256": source_hash(), "files": dict(source_hashes())},
        "models": dict(model_hashes()),
        "codebook_sha256": codebook_hash(),
        "outputs": [_described(path.relative_to(folder).as_posix(), path) for path in outputs],
    }


def run_environment(
    notebook: Notebook, *, parameters: Mapping[str, Any], inputs: Iterable[tuple[str, Path]]
) -> dict[str, str]:
    """What the kernel is told of the run, so that every figure can say what it rests on."""
    facts = {
        "report": notebook.name,
        "notebook_sha256": notebook.sha256,
        "parameters": dict(parameters),
        "inputs": summarised((name, file_sha256(path)) for name, path in inputs),
    }
    return {RUN: json.dumps(facts, ensure_ascii=False, default=str)}


def write_record(content: Mapping[str, Any], folder: Path) -> Path:
    """The path of `run.json`, written."""
    path = folder / RECORD
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1, default=str) + "\n", encoding="utf-8")
    return path


def versions() -> dict[str, str]:
    """The versions of this package, of Python, and of every package that decides what a report looks like.

    >>> versions()["trilogue"] == analysis.__version__
    True
    """
    packages = {name: metadata.version(name) for name in _PACKAGES}
    return {"trilogue": analysis.__version__, "python": platform.python_version(), **packages}


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _described(name: str, path: Path) -> dict[str, Any]:
    return {"file": name, "bytes": path.stat().st_size, "sha256": file_sha256(path)}
