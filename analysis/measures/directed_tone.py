"""Between two marked actors: who of them is positive or negative about the other, by a trained encoder."""

import pandas as pd

from analysis.measures.marked_actors import Task, labelled

__all__ = ["directed_tone"]

DIRECTED = Task(
    "directed_tone",
    "relations",
    "directed",
    ("neutral", "p positive", "q positive", "p negative", "q negative"),
    ("p_", "q_"),
)
LEAST = 0.5


def directed_tone(table: pd.DataFrame, *, least: float = LEAST, threads: int | None = None) -> pd.DataFrame:
    """Who of two actors marked in a sentence is positive or negative about the other, one row for each of `table`.

    Parameters
    ----------
    table
        Columns text, p_start, p_end, q_start and q_end: the two actors' offsets into `text`, half-open. Of a text of
        more than 600 characters the sentences from one actor to the other are read. Where there is a column `lang`,
        only English is.
    least, threads
        As in `target_tone`.

    Returns
    -------
    The columns below, then the other columns of `table`, in its order and with its index.

    - p_neutral, p_p_positive, p_q_positive, p_p_negative, p_q_negative: in [0, 1]; "p_q_negative" is the probability
      that q is negative about p. Missing where the text was not read.
    - label: the most likely one: neutral, p positive, q positive, p negative, q negative; or unscored
    - unclear: whether its probability is below `least`
    - method: "learned: relations"

    Raises
    ------
    ColumnError
        Where a column is missing.
    ArgumentError
        For a text that is missing, offsets that mark nothing in it, and options out of range.

    Source
    ------
    K. Park, Z. Pan and J. Joo (2021), "Who Blames or Endorses Whom? Entity-to-Entity Directed Sentiment Extraction in
    News Text", Findings of ACL, for the task and the data.

    Examples
    --------
    >>> table = pd.DataFrame({"text": ["Wang Yi accused Japan of lying."], "p_start": [0], "p_end": [7]})
    >>> directed_tone(table.assign(q_start=16, q_end=21)).label.tolist()
    ['p negative']
    """
    return labelled(table, DIRECTED, least=least, threads=threads)
