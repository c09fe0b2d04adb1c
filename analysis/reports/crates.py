"""`ro-crate-metadata.json`: what each file of a report is and what it was made of, as an RO-Crate 1.1."""

import json
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from analysis.reports.citing import fingerprint_of
from analysis.reports.dating import RELEASED
from analysis.reports.records import RECORD

__all__ = ["CRATE", "crate_text"]

CRATE = "ro-crate-metadata.json"

_FORMATS = {
    ".bib": "application/x-bibtex",
    ".cff": "application/yaml",
    ".csl": "application/vnd.citationstyles.csl+json",
    ".csv": "text/csv",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html",
    ".ipynb": "application/x-ipynb+json",
    ".json": "application/json",
    ".md": "text/markdown",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".tex": "application/x-tex",
    ".txt": "text/plain",
}
_NAMES = {
    "CITATION.cff": "How to cite this report",
    "cite.bib": "How to cite this report, for LaTeX",
    "report.html": "The report as a web page",
    "report.ipynb": "The executed notebook",
    "report.pdf": "The report in print",
    RECORD: "What went in and what came out, by hash",
}
_RIGHTS = (
    "Set by whoever publishes this report. The articles that it was made of belong to their publishers and are not "
    "part of it."
)


def crate_text(record: Mapping[str, Any], *, title: str, description: str, date: str | None) -> str:
    """The metadata file's text. `record` (see `run.json`) names the files; its inputs are named by hash, not enclosed.

    Without a `date` the crate carries that of the software's release: it must have one, and a report has none.
    """
    outputs = [one for one in record["outputs"] if one["file"] != CRATE]
    files = [_file(one["file"], one) for one in outputs] + [_file(RECORD, {})]
    inputs = [_input(one) for one in record["inputs"]]
    graph = [
        {
            "@id": CRATE,
            "@type": "CreativeWork",
            "about": {"@id": "./"},
            "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        },
        {
            "@id": "./",
            "@type": "Dataset",
            "name": title,
            "description": description,
            "datePublished": date or RELEASED,
            "license": {"@id": "#rights"},
            "version": fingerprint_of(record),
            "author": {"@id": "#authors"},
            "hasPart": _ids(files),
            "mentions": [{"@id": "#run"}, *_ids(inputs)],
        },
        *_context(record),
        _run(record, inputs=inputs, files=files),
        *files,
        *inputs,
    ]
    content = {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _context(record: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        {"@id": "#rights", "@type": "CreativeWork", "name": "Rights", "description": _RIGHTS},
        {"@id": "#authors", "@type": "Organization", "name": "The Trilogue authors"},
        {"@id": "#trilogue", "@type": "SoftwareApplication", "name": "Trilogue", **_version(record, "trilogue")},
        {"@id": "#python", "@type": "ComputerLanguage", "name": "Python", **_version(record, "python")},
    ]


def _run(
    record: Mapping[str, Any], *, inputs: Sequence[Mapping[str, Any]], files: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """The run as the action that made the files: with what, of what, with which parameters."""
    parameters = [
        {"@type": "PropertyValue", "name": name, "value": json.dumps(value, ensure_ascii=False, default=str)}
        for name, value in record["parameters"].items()
    ]
    return {
        "@id": "#run",
        "@type": "CreateAction",
        "name": f"The notebook {record['notebook']['name']} ({record['notebook']['sha256'][:12]}), run",
        "description": "; ".join(f"{one['name']} = {one['value']}" for one in parameters),
        "instrument": [{"@id": "#trilogue"}, {"@id": "#python"}],
        "object": _ids(inputs),
        "result": _ids(files),
    }


def _file(name: str, described: Mapping[str, Any]) -> dict[str, Any]:
    path = PurePosixPath(name)
    said = _NAMES.get(name) or f"{path.stem.replace('-', ' ')} ({path.suffix.lstrip('.')})"
    facts = {"contentSize": str(described["bytes"]), "sha256": described["sha256"]} if described else {}
    return {
        "@id": name,
        "@type": "File",
        "name": said,
        "encodingFormat": _FORMATS.get(path.suffix, "application/octet-stream"),
        **facts,
    }


def _input(described: Mapping[str, Any]) -> dict[str, Any]:
    """An article's file: by hash, since its text is somebody else's."""
    return {
        "@id": f"#input-{described['sha256'][:16]}",
        "@type": "CreativeWork",
        "name": described["file"],
        "identifier": f"sha256:{described['sha256']}",
        "size": str(described["bytes"]),
    }


def _version(record: Mapping[str, Any], name: str) -> dict[str, str]:
    return {"softwareVersion" if name == "trilogue" else "version": record["versions"][name]}


def _ids(entities: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    return [{"@id": one["@id"]} for one in entities]
