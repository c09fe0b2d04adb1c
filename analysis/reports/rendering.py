"""An executed notebook as one web page: complete, offline, with nothing to run and nothing to fetch."""

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.reports.notebooks import cell_titles
from analysis.reports.typesetting import numbered_headings, plain_text, typeset_output

if TYPE_CHECKING:
    from nbconvert.exporters import HTMLExporter

__all__ = ["render"]

_TEMPLATE = Path(__file__).parent / "template"


def render(notebook: Mapping[str, Any], record: Mapping[str, Any]) -> str:
    """The page for an executed notebook; its foot says what `record` (see `run.json`) says of the run.

    The page carries its styles and images, loads nothing, runs nothing, and says so in its content security policy.
    """
    import nbformat

    title, lead = _title_and_lead(notebook["cells"])
    titles = cell_titles(notebook["cells"])
    node = nbformat.from_dict(notebook)  # type: ignore[no-untyped-call]
    page, _ = _exporter().from_notebook_node(
        node,
        resources={"title": title, "lead": lead, "record": record, "style": _style(), "titles": titles},
    )
    return "\n".join(line.rstrip() for line in page.splitlines()) + "\n"


@functools.cache
def _exporter() -> "HTMLExporter":
    import mistune
    from nbconvert.exporters.html import HTMLExporter
    from traitlets.config import Config

    exporter = HTMLExporter(  # type: ignore[no-untyped-call]
        template_name=_TEMPLATE.name,
        extra_template_basedirs=[str(_TEMPLATE.parent)],
        config=Config({"CSSHTMLHeaderPreprocessor": {"enabled": False}}),
    )
    # no formulas: a report speaks of "$1.2bn ... $3bn", and nothing on the page could set them
    plugins = ["table", "strikethrough", "footnotes", "task_lists"]
    markdown = mistune.create_markdown(escape=False, plugins=plugins)
    exporter.register_filter("markdown", markdown)  # type: ignore[no-untyped-call]
    exporter.register_filter("numbered_headings", numbered_headings)  # type: ignore[no-untyped-call]
    exporter.register_filter("typeset_output", typeset_output)  # type: ignore[no-untyped-call]
    return exporter


@functools.cache
def _style() -> str:
    return (_TEMPLATE / "report.css").read_text(encoding="utf-8").strip()


def _title_and_lead(cells: list[dict[str, Any]]) -> tuple[str, str]:
    """The first heading, and the first paragraph that the notebook computes or says after it: the one-line answer."""
    texts = [paragraph for cell in cells for text in _markdown(cell) for paragraph in text.split("\n\n")]
    headings = [number for number, text in enumerate(texts) if text.startswith("# ")]
    start = headings[0] if headings else 0
    title = plain_text(texts[start].partition("\n")[0].lstrip("# ")) if headings else "Report"
    lead = next((plain_text(text) for text in texts[start + 1 :] if text.strip() and not text.startswith("#")), title)
    return title, lead


def _markdown(cell: Mapping[str, Any]) -> list[str]:
    if cell["cell_type"] == "markdown":
        return ["".join(cell["source"])]
    outputs = [output.get("data", {}).get("text/markdown", "") for output in cell.get("outputs", [])]
    return ["".join(output) for output in outputs if output]
