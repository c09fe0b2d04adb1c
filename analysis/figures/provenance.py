"""What a figure rests on: its report, the articles by hash, the parameters, the versions, the models, the codebook."""

import hashlib
import importlib
import json
import os
from collections.abc import Iterable, Mapping
from typing import Any

import matplotlib as mpl
import pandas as pd

from analysis.data.fingerprints import codebook_hash, model_hashes

__all__ = ["RUN", "fingerprint", "origin", "summarised"]

RUN = "TRILOGUE_RUN"  # set by `report` in the environment of its kernel: the report's name, parameters and inputs
_LISTED = 12  # input files that are named one by one


def origin(documents: pd.DataFrame | None) -> dict[str, Any]:
    """What is known of where a figure comes from: from the report that runs, else from the `documents` given.

    No times, no folders: the same report says the same on any day and any machine.
    """
    run = json.loads(os.environ.get(RUN) or "{}")
    inputs = run.get("inputs")
    if inputs is None and documents is not None and {"source_file", "source_sha256"} <= set(documents.columns):
        files = documents[["source_file", "source_sha256"]].dropna().drop_duplicates()
        inputs = summarised(files.itertuples(index=False, name=None))
    return {
        "report": run.get("report"),
        "notebook_sha256": run.get("notebook_sha256"),
        "parameters": run.get("parameters", {}),
        "inputs": inputs,
        "versions": {
            # by name: the package's front door knows every room, also those that come after this one
            "trilogue": importlib.import_module("analysis").__version__,
            "matplotlib": mpl.__version__,
        },
        "models": dict(model_hashes()),
        "codebook_sha256": codebook_hash(),
    }


def summarised(files: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Input files (name, SHA-256) in brief: their number, one hash for all of them, and the first few by name.

    >>> summarised([("b.txt", "22"), ("a.txt", "11")])["files"]
    [{'file': 'a.txt', 'sha256': '11'}, {'file': 'b.txt', 'sha256': '22'}]
    """
    listed = sorted(files)
    together = hashlib.sha256("".join(f"{name} {one}\n" for name, one in listed).encode()).hexdigest()
    return {
        "n": len(listed),
        "sha256": together,
        "files": [{"file": name, "sha256": one} for name, one in listed[:_LISTED]],
    }


def fingerprint(content: Mapping[str, Any]) -> str:
    """Twelve hexadecimal digits that stand for a figure: for what it shows and for all that it rests on."""
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:12]
