"""Words as LaTeX, MyST and Quarto take them: whatever stands in a caption is printed, and does nothing."""

import re

__all__ = ["for_bibtex", "for_latex", "for_markdown", "one_line"]

_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "%": r"\%",
    "&": r"\&",
    "#": r"\#",
    "$": r"\$",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
    "[": "{[}",  # a bracket after \\ would be read as its option
    "]": "{]}",
    "–": "--",
    "…": r"\dots{}",
    "−": r"$-$",
    "→": r"$\rightarrow$",
    "←": r"$\leftarrow$",
    "×": r"$\times$",
    "≤": r"$\leq$",
    "≥": r"$\geq$",
    "\N{NO-BREAK SPACE}": "~",
}
_MARKDOWN = re.compile(r"([\\`*_\[\]{}<>$~^@|#])")


def one_line(text: str) -> str:
    """The text in one line, each run of white space one blank; a no-break space stays."""
    return re.sub(r"[^\S\N{NO-BREAK SPACE}]+", " ", text).strip()


def for_latex(text: str) -> str:
    r"""The text for LaTeX. Letters outside Latin stay as they are: they need XeLaTeX or LuaLaTeX and a font.

    >>> for_latex("50 % of R&D: −0.5")
    '50 \\% of R\\&D: $-$0.5'
    >>> for_latex("[1] 5–6")
    '{[}1{]} 5--6'
    """
    return "".join(_LATEX.get(letter, letter) for letter in one_line(text))


def for_bibtex(text: str) -> str:
    """The text as the value of a BibTeX field, in its own braces so that no style changes its capitals."""
    return "{{" + for_latex(text) + "}}"


def for_markdown(text: str) -> str:
    r"""The text for MyST and Quarto, with every letter that would be markup escaped.

    >>> for_markdown("who [said] *what*")
    'who \\[said\\] \\*what\\*'
    """
    return _MARKDOWN.sub(r"\\\1", one_line(text))
