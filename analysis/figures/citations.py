"""How to cite a figure, as BibTeX, CSL-JSON and plain text, and how to put it into a paper in LaTeX, MyST or Quarto."""

import json
from collections.abc import Mapping
from typing import Any

from analysis.figures.escaping import for_bibtex, for_latex, for_markdown, one_line
from analysis.figures.footnotes import counted
from analysis.figures.provenance import fingerprint

__all__ = ["RELEASED", "citation", "citation_files"]

RELEASED = "2026-11-23"  # this version of the software; the same as in CITATION.cff, which a test checks
_AUTHORS = "The Trilogue authors"


def citation(provenance: Mapping[str, Any]) -> str:
    """The figure as a list of references has it, in plain text.

    A figure bears no date: the same articles give the same figure on any day. Put your own name and year before it.
    """
    title = one_line(provenance["caption"]).rstrip(".")
    version = provenance["versions"]["trilogue"]
    made = f"Made with Trilogue {version} ({_AUTHORS}, {RELEASED[:4]})."
    return (
        f"{title}. Figure “{provenance['id']}”{_of_report(provenance)}. {made} Fingerprint {fingerprint(provenance)}."
    )


def citation_files(provenance: Mapping[str, Any], *, width_mm: float) -> dict[str, bytes]:
    """The files of the folder `cite/`, by name. Paths in them are seen from the folder that holds all figures."""
    key = f"trilogue-{provenance['id']}-{fingerprint(provenance)}"
    texts = {
        "citation.txt": citation(provenance) + "\n",
        "csl.json": _csl(provenance, key),
        "figure.myst.md": _myst(provenance, width_mm),
        "figure.qmd": _quarto(provenance, width_mm),
        "figure.tex": _latex(provenance, key, width_mm),
        "references.bib": _bibtex(provenance, key),
    }
    return {name: text.encode() for name, text in texts.items()}


def _of_report(provenance: Mapping[str, Any]) -> str:
    report, inputs = provenance["report"], provenance["inputs"]
    of = f" of the report “{report}”" if report else ""
    if inputs is None:
        return of
    return f"{of}, from {counted(inputs['n'], 'input file')} (SHA-256 {inputs['sha256'][:12]})"


def _note(provenance: Mapping[str, Any]) -> str:
    based = ", ".join(counted(n, name[2:-1] if name != "n_stories" else "story") for name, n in provenance["n"].items())
    return f"Figure “{provenance['id']}”{_of_report(provenance)}{f'; {based}' if based else ''}"


def _latex(provenance: Mapping[str, Any], key: str, width: float) -> str:
    name, caption, alt = provenance["id"], for_latex(provenance["caption"]), for_latex(provenance["alt"])
    return (
        "% Needs \\usepackage{graphicx} (2021 or later, for alt), and \\graphicspath where the figures are elsewhere.\n"
        "\\begin{figure}\n"
        "  \\centering\n"
        f"  \\includegraphics[width={width:g}mm, alt={{{alt}}}]{{{name}/{name}.pdf}}\n"
        f"  \\caption{{{caption} \\cite{{{key}}}}}\n"
        f"  \\label{{fig:{name}}}\n"
        "\\end{figure}\n"
    )


def _myst(provenance: Mapping[str, Any], width: float) -> str:
    name = provenance["id"]
    return (
        f"```{{figure}} {name}/{name}.svg\n"
        f":name: fig-{name}\n"
        f":alt: {one_line(provenance['alt'])}\n"
        f":width: {width:g}mm\n"
        "\n"
        f"{for_markdown(provenance['caption'])}\n"
        "```\n"
    )


def _quarto(provenance: Mapping[str, Any], width: float) -> str:
    name = provenance["id"]
    alt = one_line(provenance["alt"]).replace("\\", "\\\\").replace('"', '\\"')
    options = f'{{#fig-{name} fig-alt="{alt}" width={width:g}mm}}'
    return f"![{for_markdown(provenance['caption'])}]({name}/{name}.svg){options}\n"


def _bibtex(provenance: Mapping[str, Any], key: str) -> str:
    version = provenance["versions"]["trilogue"]
    figure = {
        "key": "{Trilogue}",
        "title": for_bibtex(one_line(provenance["caption"]).rstrip(".")),
        "howpublished": "{Figure made with Trilogue}",
        "version": f"{{{version}}}",
        "note": f"{{{for_latex(_note(provenance))}}}",
    }
    software = {
        "author": f"{{{{{_AUTHORS}}}}}",
        "title": "{{Trilogue}}",
        "version": f"{{{version}}}",
        "year": f"{{{RELEASED[:4]}}}",
        "note": "{Computer software}",
    }
    return _entry("misc", key, figure) + "\n" + _entry("misc", f"trilogue-{version}", software)


def _entry(kind: str, key: str, fields: Mapping[str, str]) -> str:
    lines = "".join(f"  {name:<12} = {value},\n" for name, value in fields.items())
    return f"@{kind}{{{key},\n{lines}}}\n"


def _csl(provenance: Mapping[str, Any], key: str) -> str:
    version = provenance["versions"]["trilogue"]
    year, month, day = (int(part) for part in RELEASED.split("-"))
    entries = [
        {
            "id": key,
            "type": "graphic",
            "title": one_line(provenance["caption"]).rstrip("."),
            "genre": "Figure",
            "medium": f"made with Trilogue {version}",
            "note": _note(provenance),
        },
        {
            "id": f"trilogue-{version}",
            "type": "software",
            "title": "Trilogue",
            "author": [{"literal": _AUTHORS}],
            "version": version,
            "issued": {"date-parts": [[year, month, day]]},
        },
    ]
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"
