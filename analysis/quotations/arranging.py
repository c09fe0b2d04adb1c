"""From what a labeller sees to the rows of the table: who is cited, what lies within what, what is carried on."""

from analysis.quotations.citing import cited
from analysis.quotations.labelling import Attribution
from analysis.quotations.linking import join_continuations
from analysis.quotations.nesting import nested

__all__ = ["arranged"]


def arranged(labels: list[Attribution], text: str, *, inner: bool = False) -> list[Attribution]:
    """The attributions that are rows, in reading order; `inner` as in `quotes`."""
    return join_continuations(nested(cited(labels, text), text, inner=inner), text)
