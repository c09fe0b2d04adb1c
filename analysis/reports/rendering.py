"""An executed notebook as one web page: complete, offline, with nothing to run and nothing to fetch.

Jinja, mistune and Pygments make it directly: nbconvert, which wraps them, took 1.5 CPU seconds to do so, half of what
papermill takes for everything else, and its pages drop alt texts and reach for scripts.
"""

import functools
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.reports.notebooks import cell_titles
from analysis.reports.typesetting import numbered_captions, numbered_headings, plain_text, typeset_output

if TYPE_CHECKING:
    from jinja2 import Template
    from markupsafe import Markup

__all__ = ["load_tools", "page_template", "render", "style", "title_and_lead"]

_TEMPLATE = Path(__file__).parent / "template"

# the richest form of an output comes first
_FORMS = ("text/html", "text/markdown", "image/svg+xml", "image/png", "image/jpeg", "text/latex", "text/plain")
_ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


def render(notebook: Mapping[str, Any], record: Mapping[str, Any], *, lang: str = "en") -> str:
    """The page for an executed notebook; its foot says what `record` (see `run.json`) says of the run.

    The page carries its styles and images, loads nothing, runs nothing, and says so in its content security policy.
    """
    cells = notebook["cells"]
    title, lead = title_and_lead(cells)
    titled = [{**cell, "title": name} for cell, name in zip(cells, cell_titles(cells), strict=True)]
    body = page_template("cells.html").render(cells=titled)
    page = numbered_headings(numbered_captions(body))
    text = page_template("page.html").render(page=page, title=title, lead=lead, record=record, style=style(), lang=lang)
    return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"


def load_tools() -> None:
    """Nothing; but what `render` needs is imported, and its templates are read."""
    page_template("cells.html")
    page_template("page.html")
    _highlighter()
    _markdown_reader()


@functools.cache
def page_template(name: str) -> "Template":
    """One of the templates beside this file, by its name."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATE), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    environment.filters |= {
        "code": _code,
        "form": _form,
        "markdown": _markdown,
        "plain": lambda text: _ANSI.sub("", _joined(text)),
        "shown": lambda text: _safe(typeset_output(_joined(text))),
    }
    return environment.get_template(name)


@functools.cache
def style() -> "Markup":
    """The style sheet of every page."""
    return _safe((_TEMPLATE / "report.css").read_text(encoding="utf-8").strip())


@functools.cache
def _highlighter() -> tuple[Any, Any]:
    from pygments.formatters.html import HtmlFormatter  # type: ignore[import-untyped]
    from pygments.lexers.python import PythonLexer  # type: ignore[import-untyped]

    return PythonLexer(), HtmlFormatter(nowrap=True)


@functools.cache
def _markdown_reader() -> Any:
    import mistune

    # no formulas: a report speaks of "$1.2bn ... $3bn", and nothing on the page could set them
    return mistune.create_markdown(escape=False, plugins=["table", "strikethrough", "footnotes", "task_lists"])


def _code(source: str) -> "Markup":
    from pygments import highlight  # type: ignore[import-untyped]

    return _safe(highlight(source, *_highlighter()))


def _markdown(source: str) -> "Markup":
    return _safe(_markdown_reader()(_joined(source)))


def _form(data: Mapping[str, Any]) -> str:
    """The richest form in which an output came; nothing, where it has none that a page can show."""
    return next((form for form in _FORMS if form in data), "")


def _safe(text: str) -> "Markup":
    """Text that is HTML already. What an article holds was escaped by the room that showed it."""
    from markupsafe import Markup

    return Markup(text)  # noqa: S704


def _joined(text: str | list[str]) -> str:
    return text if isinstance(text, str) else "".join(text)


def title_and_lead(cells: Sequence[Mapping[str, Any]]) -> tuple[str, str]:
    """The first heading, and the first paragraph that the notebook says or computes after it."""
    texts = [paragraph for cell in cells for text in _markdown_of(cell) for paragraph in text.split("\n\n")]
    headings = [number for number, text in enumerate(texts) if text.startswith("# ")]
    start = headings[0] if headings else 0
    title = plain_text(texts[start].partition("\n")[0].lstrip("# ")) if headings else "Report"
    lead = next((plain_text(text) for text in texts[start + 1 :] if text.strip() and not text.startswith("#")), title)
    return title, lead


def _markdown_of(cell: Mapping[str, Any]) -> list[str]:
    if cell["cell_type"] == "markdown":
        return [_joined(cell["source"])]
    outputs = [output.get("data", {}).get("text/markdown", "") for output in cell.get("outputs", [])]
    return [_joined(output) for output in outputs if output]
