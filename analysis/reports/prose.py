"""Numbers and names as a sentence has them. Whatever a write-up says in words is computed with these."""

from collections.abc import Iterable

from analysis.figures.footnotes import counted

__all__ = ["counted", "listed", "signed"]


def listed(names: Iterable[object], *, most: int = 8) -> str:
    """The names as a sentence lists them; beyond `most`, how many others there are.

    >>> listed(["Xi", "Trump", "Takaichi"]), listed(["a", "b", "c"], most=2), listed([])
    ('Xi, Trump and Takaichi', 'a, b and 1 other', 'none')
    """
    words = [str(name) for name in names]
    rest = len(words) - most
    if rest > 0:
        words = [*words[:most], f"{rest} other{'s' if rest > 1 else ''}"]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words) or "none"


def signed(value: float) -> str:
    """A number between signs, with two decimals and a true minus.

    >>> signed(0.251), signed(-0.5), signed(-0.001)
    ('+0.25', '−0.50', '0.00')
    """
    text = f"{value:+.2f}"
    return "0.00" if text in ("+0.00", "-0.00") else text.replace("-", "−")
