"""How to cite a report: CITATION.cff, which archives and reference managers read, and cite.bib for LaTeX."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from analysis.figures.escaping import for_latex
from analysis.reports.dating import RELEASED

__all__ = ["citation_files", "fingerprint_of"]


def fingerprint_of(record: Mapping[str, Any]) -> str:
    """Twelve hexadecimal digits that stand for this report: of its notebook, parameters, inputs and versions.

    >>> fingerprint_of({"notebook": {}, "parameters": {}, "inputs": [], "versions": {}})
    '995ebddad2d3'
    """
    asked = {name: record[name] for name in ("notebook", "parameters", "inputs", "versions")}
    return hashlib.sha256(json.dumps(asked, ensure_ascii=False, sort_keys=True, default=str).encode()).hexdigest()[:12]


def citation_files(record: Mapping[str, Any], *, title: str, date: str | None) -> dict[str, str]:
    """CITATION.cff and cite.bib of the report, by file name; without a `date` it is that of the software's release."""
    return {
        "CITATION.cff": _cff(record, title, date),
        "cite.bib": _bibtex(record, title, date or RELEASED),
    }


def _cff(record: Mapping[str, Any], title: str, date: str | None) -> str:
    version = record["versions"]["trilogue"]
    lines = [
        "cff-version: 1.2.0",
        "message: Put your own names in place of the authors, then cite this report as below.",
        "type: dataset",
        f"title: {_quoted(title)}",
        "authors:",
        "  - name: The Trilogue authors",
        f"version: {_quoted(fingerprint_of(record))}",
        *([f"date-released: {_quoted(date)}"] if date else []),
        "keywords: [quotation attribution, stance, tone, news]",
        "identifiers:",
        "  - type: other",
        f"    value: {_quoted('sha256:' + record['notebook']['sha256'])}",
        f"    description: {_quoted('the notebook ' + record['notebook']['name'] + ' that made it')}",
        "references:",
        "  - type: software",
        "    title: Trilogue",
        "    authors:",
        "      - name: The Trilogue authors",
        f"    version: {_quoted(version)}",
    ]
    return "\n".join(lines) + "\n"


def _bibtex(record: Mapping[str, Any], title: str, date: str) -> str:
    version, name = record["versions"]["trilogue"], record["notebook"]["name"]
    key = fingerprint_of(record)
    articles = len(record["inputs"])
    note = f"Trilogue {version}, notebook {name}, {articles} input file{'' if articles == 1 else 's'}, report {key}"
    fields = {
        "author": "{The Trilogue authors}",
        "title": f"{{{for_latex(title)}}}",
        "year": date[:4],
        "month": str(int(date[5:7])),
        "version": key,
        "note": for_latex(note),
    }
    body = ",\n".join(f"  {field:<7} = {{{value}}}" for field, value in fields.items())
    return f"@misc{{trilogue-{name}-{key},\n{body}\n}}\n"


def _quoted(text: str) -> str:
    """The text as a string of YAML."""
    return json.dumps(text, ensure_ascii=False)
