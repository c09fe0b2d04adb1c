"""Tone toward a marked target: how a text puts a person, a country or an institution, by a trained encoder."""

import pandas as pd

from analysis.measures.marked_actors import Task, labelled

__all__ = ["LEAST", "TARGET", "target_tone"]

TARGET = Task("target_tone", "tone", "tone", ("negative", "neutral", "positive"), ("",), is_set_off=True)
LEAST = 0.6


def target_tone(table: pd.DataFrame, *, least: float = LEAST, threads: int | None = None) -> pd.DataFrame:
    """The tone of each text toward the target that is marked in it, one row for each row of `table`.

    It is how the whole text puts the target, whoever says so in it, and not the feeling of the words around: a sentence
    about a war can put somebody well. Nor is it the position taken: for that there is `stance`.

    Parameters
    ----------
    table
        Columns text, and start and end: the target's offsets into `text`, half-open. A text of up to 600 characters
        is read whole; of a longer one, an article for instance, the sentence that holds the target. Where there is a
        column `lang`, only English is read.
    least
        A label whose probability is below is marked `unclear`, in [0, 1].
    threads
        How many texts are read at once; every processor that this process may use where it is None. It changes the
        time and nothing else, and neither do the other rows.

    Returns
    -------
    The columns below, then the other columns of `table`, in its order and with its index.

    - p_negative, p_neutral, p_positive: in [0, 1], calibrated on sentences of US political news; missing where the
      text was not read: another language, most letters not Latin, or a target without a word in it
    - score: p_positive - p_negative, in [-1, 1]
    - label: the most likely one, or unscored, never neutral for what was not read
    - unclear: whether its probability is below `least`
    - method: "learned: tone"; the model's card is `analysis/models/CARD.md`

    Raises
    ------
    ColumnError
        Where text, start or end is missing.
    ArgumentError
        For a text that is missing, offsets that mark nothing in it, and options out of range.

    Source
    ------
    F. Hamborg and K. Donnay (2021), "NewsMTSC: A Dataset for (Multi-)Target-dependent Sentiment Classification in
    Political News Articles", EACL, for the task and most of the data.

    Examples
    --------
    >>> table = pd.DataFrame({"text": ["Everyone admires Japan.", "Putin is a corrupt liar."]})
    >>> target_tone(table.assign(start=[17, 0], end=[22, 5])).label.tolist()
    ['positive', 'negative']
    """
    return labelled(table, TARGET, least=least, threads=threads)
