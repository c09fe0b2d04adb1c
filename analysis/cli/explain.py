"""`trilogue explain`."""

import enum
from pathlib import Path
from typing import Annotated

import typer

import analysis

__all__ = ["explain"]


class Form(enum.StrEnum):
    """How an explanation is given."""

    text = "text"
    json = "json"
    html = "html"


def explain(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A figure: PNG, SVG or PDF, wherever it lies.", show_default=False)
    ],
    report: Annotated[
        Path | None,
        typer.Option("--report", "-r", metavar="DIR", help="The report it is from; looked for where none is given."),
    ] = None,
    form: Annotated[
        Form, typer.Option("--format", "-f", help="For people, for programs or for a browser.")
    ] = Form.text,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write it to this file instead.")
    ] = None,
) -> None:
    """What the figure in FILE shows, what it rests on, how to cite it, and the quotes behind each mark.

    It reads what Trilogue wrote into the file; the quotes come from the report, where it can be found.
    """
    found = analysis.explain(file, report=report)
    text = {Form.text: lambda: found.text, Form.json: lambda: found.json, Form.html: lambda: _page(found.html)}[form]()
    if out is None:
        typer.echo(text)
    else:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(text + "\n", encoding="utf-8", newline="\n")
        typer.echo(out, err=True)


def _page(body: str) -> str:
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}"><title>A figure explained</title></head>'
        f"<body><main>{body}</main></body></html>"
    )
