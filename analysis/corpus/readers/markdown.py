"""A Markdown file is one article; its YAML front matter says what it is, its marks are not part of its prose."""

import re
from collections.abc import Iterator
from typing import Any

from analysis.corpus.articles import Article, File, Skip, Span
from analysis.corpus.columns import our_names
from analysis.corpus.decoding import decode
from analysis.corpus.mending import mended

__all__ = ["read_markdown"]

_FRONT = re.compile(r"\A\s*---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_MARKS = re.compile(
    r"(?P<comment><!--.{0,2000}?-->)"
    r"|!\[[^\]\n]{0,300}\]\([^)\s]*\)"  # an image
    r"|(?<=\])\(\s*<?(?:https?://|/|#|mailto:)[^)\s]*(?:\s+\"[^\"]*\")?\s*\)"  # where a link goes
    r"|<https?://[^>\s]{1,2000}>"
    r"|^[ ]{0,3}#{1,6}[ ]+"
    r"|^[ ]{0,3}>[ ]?"
    r"|^[ ]*[-*+][ ]+(?=\S)"
    r"|^[ ]{0,3}(?:[-*_][ ]*){3,}$"
    r"|\*{1,3}(?=[^\s*])|(?<=[^\s*])\*{1,3}"
    r"|(?<!\w)_{1,2}(?=[^\s_])|(?<=[^\s_])_{1,2}(?!\w)"
    r"|\\(?=[\\`*_{}\[\]()#+\-.!|<>$~\"'])",
    re.MULTILINE | re.DOTALL,
)
_LINK = re.compile(r"(?<!\\)\[([^\[\]\n]+(?:\n[^\[\]\n]+)?)\](?=\()")


def read_markdown(file: File) -> Iterator[Article | Skip]:
    r"""The one article in `file`: what follows the front matter is its text, word for word.

    Marks of the format (emphasis, headings, where links go) stay in the text and are listed as `markup`.

    >>> article = next(read_markdown(File("a.md", b"---\ntitle: Talks\n---\nThey **met**.")))
    >>> article.text, article.fields["title"], [article.text[span["start"]:span["end"]] for span in article.markup]
    ('They **met**.', 'Talks', ['**', '**'])
    """
    whole, assumed = decode(file)
    whole, mends = mended(whole)
    notes = (*assumed, *mends)
    front = _FRONT.match(whole)
    text = whole[front.end() :] if front else whole
    if not text.strip():
        yield Skip(file.path, "it holds no text below its front matter" if front else "it holds no text")
        return
    fields, problem = _fields(front.group(1)) if front else ({}, None)
    if problem is not None:
        notes = (*notes, problem)
    yield Article(text, file, fields=fields, notes=notes, markup=tuple(_markup(text)))


def _fields(front: str) -> tuple[dict[str, Any], str | None]:
    # every scalar stays the string it was written as: dates are read by our own rules, "no" stays a word
    import yaml  # noqa: PLC0415 - costs 30 ms, and most corpora hold no Markdown

    try:
        found = yaml.load(front, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506 - it builds strings only
    except yaml.YAMLError as error:
        problem = str(error).split("\n")[0]
        return {}, f"its front matter is not valid YAML and was left unread: {problem}"
    if found is None or found == "":
        return {}, None
    if not isinstance(found, dict):
        return {}, "its front matter is no list of names and values and was left unread"
    said = {str(name): value for name, value in found.items() if value not in ("", None, [], {})}
    names = our_names(list(said), {}, where="front matter", needs_text=False)
    return {names[name]: value for name, value in said.items()}, None


def _markup(text: str) -> Iterator[Span]:
    spans = [(match.start(), match.end()) for match in _MARKS.finditer(text)]
    for link in _LINK.finditer(text):
        spans += [(link.start(), link.start() + 1), (link.end() - 1, link.end())]
    for start, end in sorted(set(spans)):
        yield {"start": start, "end": end, "kind": "markup"}
