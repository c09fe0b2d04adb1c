"""An explanation of a figure, for a terminal and for a browser."""

import textwrap
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from analysis.explore.showing import theme
from analysis.figures.footnotes import counted
from analysis.figures.passages import Passage

__all__ = ["html_of", "text_of"]

_WIDE = 96
_NOUNS = {"n_quotes": "quote", "n_articles": "article", "n_stories": "story"}

Marks = Sequence[Mapping[str, Any]]
Quotes = Mapping[str, Passage]

_STYLE = """.trilogue-explained { max-width: 52rem; margin: 0 auto; font: 1rem/1.5 system-ui, "Noto Sans", sans-serif; }
.trilogue-explained dt { font-weight: 600; }
.trilogue-explained dd { margin: 0 0 .5rem 1.5rem; overflow-wrap: anywhere; }
.trilogue-explained h2 { font-size: 1.1rem; margin: 1.6rem 0 .5rem; }"""


def text_of(file: str, said: Mapping[str, Any], *, cited: str, marks: Marks, quotes: Quotes, missing: str) -> str:
    """The explanation in lines of at most 96 letters; quotes are cut nowhere."""
    lines = [f"{file} is the figure {said['id']!r}: {said['caption']}", ""]
    for name, value in facts(said):
        lines += textwrap.wrap(f"{name:<12} {value}", _WIDE, subsequent_indent=" " * 13, break_on_hyphens=False)
    lines += ["", "Cite as", *textwrap.wrap(cited, _WIDE, initial_indent="  ", subsequent_indent="  ")]
    for mark in marks:
        lines += ["", f"{mark['name']}: {mark['says']}" if mark["says"] else mark["name"]]
        for quote in mark["quotes"]:
            lines += _quote_lines(quote, quotes.get(quote))
    if missing:
        lines += ["", *textwrap.wrap(f"Note: {missing}.", _WIDE)]
    return "\n".join(lines)


def html_of(file: str, said: Mapping[str, Any], *, cited: str, marks: Marks, quotes: Quotes, missing: str) -> str:
    """The explanation as a page's part: facts, citation, and each mark with its quotes in their sentences."""
    listed = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in facts(said))
    note = f"<p>Note: {escape(missing)}.</p>" if missing else ""
    parts = "".join(_mark(mark, quotes) for mark in marks)
    return (
        f'<div class="trilogue-explained"><style>\n{_STYLE}\n{theme()}</style>\n'
        f"<h1>{escape(said['caption'])}</h1><p>{escape(file)} is the figure <b>{escape(said['id'])}</b>. "
        f"{escape(said['alt'])}</p><dl>{listed}<dt>Cite as</dt><dd>{escape(cited)}</dd></dl>{note}{parts}</div>"
    )


def facts(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What a figure rests on, as pairs of a word and what it is; what is not known is left out."""
    n = ", ".join(counted(said["n"][name], noun) for name, noun in _NOUNS.items() if name in said["n"])
    report, inputs = said["report"], said["inputs"]
    made = ", ".join(f"{name} {version}" for name, version in said["versions"].items())
    models = ", ".join(f"{name} {one[:12]}" for name, one in said["models"].items())
    pairs = [
        ("Report", f"{report} (notebook {said['notebook_sha256'][:12]})" if report else ""),
        ("Rests on", n),
        ("Method", "; ".join(said["method"])),
        ("Inputs", _inputs(inputs)),
        ("Parameters", ", ".join(f"{name}={value!r}" for name, value in said["parameters"].items())),
        ("Data", f"SHA-256 {said['data_sha256'][:12]}"),
        ("Codebook", f"SHA-256 {said['codebook_sha256'][:12]}"),
        ("Models", models or "none: rules and lexicons"),
        ("Made with", made),
    ]
    return [(name, value) for name, value in pairs if value]


def _inputs(inputs: Mapping[str, Any] | None) -> str:
    if not inputs:
        return ""
    files = ", ".join(f"{one['file']} ({one['sha256'][:12]})" for one in inputs["files"])
    rest = inputs["n"] - len(inputs["files"])
    more = f" and {counted(rest, 'more file')}" if rest else ""
    return f"{files}{more}; together {inputs['sha256'][:12]}"


def _quote_lines(name: str, passage: Passage | None) -> list[str]:
    if passage is None:
        return [f"  {name}"]
    spans = ", ".join(f"{start}–{end}" for start, end in passage.place["spans"])
    head = f"  {name}  {passage.article.get('source_file', passage.doc_id)}, characters {spans}"
    sentences = " ".join(passage.text.split())
    return [head, *textwrap.wrap(sentences, _WIDE, initial_indent="    ", subsequent_indent="    ")]


def _mark(mark: Mapping[str, Any], quotes: Quotes) -> str:
    shown = [quotes[name] for name in mark["quotes"] if name in quotes]
    says = f": {escape(mark['says'])}" if mark["says"] else ""
    body = "".join(passage.html() for passage in shown)
    listed = "" if shown else f"<p>{escape(', '.join(mark['quotes']))}</p>"
    return f'<section><h2>{escape(mark["name"])}{says}</h2><div class="trilogue-show">{body}{listed}</div></section>'
