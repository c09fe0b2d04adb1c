"""A report as one file for an archive: everything but the texts of others.

Articles are named by hash, quotes by offset. The notebook, the page, the PDF and the tables are made anew without the
articles' passages; figures hold none. The same report gives the same bytes.
"""

import io
import json
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import analysis
from analysis.reports.crates import CRATE, crate_text
from analysis.reports.latex import table_files
from analysis.reports.making import Job
from analysis.reports.normalising import write_notebook
from analysis.reports.records import RECORD, record
from analysis.reports.rendering import render, title_and_lead
from analysis.reports.withheld_files import withheld_file
from analysis.reports.withholding import EXCERPT, Articles, withheld_html, withheld_values

__all__ = ["bundle"]

_README = """\
A report made by Trilogue, ready for an archive.

It holds everything but the texts of others. Where a passage of an article stood, it says how many words are withheld,
from which article (doc_id) and between which characters; tables hold the SHA-256 of each text and the offsets of each
quote.{excerpts} Whoever has the articles, whose SHA-256 are in run.json, makes the whole report again:

    trilogue report {path} --notebook {notebook}

with the parameters that run.json lists. The hashes of outputs in run.json are those of the whole report; those of the
files in this archive are in ro-crate-metadata.json.
"""
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can name


def bundle(job: Job, folder: Path, *, excerpts: bool = False) -> Path:
    """The path of the zip of the report in `folder`, beside it and named after it."""
    documents = analysis.read(job.parameters["path"])
    articles = Articles.of(zip(documents.doc_id, documents.text, strict=True), excerpts=excerpts)
    target = folder.with_name(f"{folder.resolve().name}.zip")
    with tempfile.TemporaryDirectory(prefix="trilogue-bundle-") as scratch:
        made = Path(scratch, "report")
        _copy(folder, made, articles)
        _make_anew(job, folder, made, articles)
        _describe(job, folder, made, excerpts=excerpts)
        target.write_bytes(_zipped(made, folder.resolve().name))
    return target


def _copy(folder: Path, made: Path, articles: Articles) -> None:
    """What needs no making anew: figures, tables and citations."""
    for one in json.loads((folder / RECORD).read_text(encoding="utf-8"))["outputs"]:
        name = one["file"]
        if name in ("report.html", "report.ipynb", "report.pdf", CRATE) or (
            name.endswith(".tex") and "tables/" in name
        ):
            continue
        source, target = folder / name, made / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(withheld_file(source.name, source.read_bytes(), articles))


def _make_anew(job: Job, folder: Path, made: Path, articles: Articles) -> None:
    notebook = _withheld_notebook(json.loads((folder / "report.ipynb").read_text(encoding="utf-8")), articles)
    described = record(job.template, parameters=job.parameters, inputs=job.inputs, folder=made)
    page = render(notebook, described)
    (made / "report.ipynb").write_text(write_notebook(notebook), encoding="utf-8", newline="\n")
    (made / "report.html").write_text(page, encoding="utf-8", newline="\n")
    for name, text in table_files(notebook).items():
        if name.endswith(".tex"):
            (made / "tables").mkdir(exist_ok=True)
            (made / "tables" / name).write_text(text, encoding="utf-8", newline="\n")
    if (folder / "report.pdf").is_file():
        from analysis.reports.printing import printed

        (made / "report.pdf").write_bytes(printed(page, described, folder=made))


def _describe(job: Job, folder: Path, made: Path, *, excerpts: bool) -> None:
    content = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    content.pop("volatile", None)
    (made / RECORD).write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    left = f" Of each, the first {EXCERPT} words are left." if excerpts else ""
    text = _README.format(excerpts=left, path=job.parameters["path"], notebook=job.template.name)
    (made / "README.txt").write_text(text, encoding="utf-8")
    cells = json.loads((made / "report.ipynb").read_text(encoding="utf-8"))["cells"]
    title, lead = title_and_lead(cells)
    described = record(job.template, parameters=job.parameters, inputs=job.inputs, folder=made)
    (made / CRATE).write_text(crate_text(described, title=title, description=lead, date=job.date), encoding="utf-8")


def _withheld_notebook(notebook: dict[str, Any], articles: Articles) -> dict[str, Any]:
    return {**notebook, "cells": [_withheld_cell(cell, articles) for cell in notebook["cells"]]}


def _withheld_cell(cell: dict[str, Any], articles: Articles) -> dict[str, Any]:
    whole = {**cell, "source": withheld_values("".join(cell["source"]), articles)}
    if "outputs" in cell:
        whole["outputs"] = [_withheld_output(output, articles) for output in cell["outputs"]]
    return whole


def _withheld_output(output: dict[str, Any], articles: Articles) -> dict[str, Any]:
    if "text" in output:
        return {**output, "text": withheld_values("".join(output["text"]), articles)}
    if "data" not in output:
        return output
    data = {
        form: "".join(value) if isinstance(value, list) and all(isinstance(line, str) for line in value) else value
        for form, value in output["data"].items()
    }
    return {**output, "data": {form: _withheld_form(form, value, articles) for form, value in data.items()}}


def _withheld_form(form: str, value: Any, articles: Articles) -> Any:
    if form in ("text/html", "image/svg+xml"):
        return withheld_html(value, articles)
    return value if form.startswith("image/") else withheld_values(value, articles)


def _zipped(folder: Path, name: str) -> bytes:
    """The folder as a zip in one order, with one time and one mode for all."""
    with io.BytesIO() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(path for path in folder.rglob("*") if path.is_file()):
                entry = zipfile.ZipInfo(f"{name}/{path.relative_to(folder).as_posix()}", _EPOCH)
                entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
                archive.writestr(entry, path.read_bytes())
        return file.getvalue()
