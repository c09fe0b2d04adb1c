"""What a source does to a target: to cooperate or to clash, in words or in deeds, by a trained encoder."""

import pandas as pd

from analysis.measures.marked_actors import Task, labelled

__all__ = ["event_class"]

EVENT = Task(
    "event_class",
    "relations",
    "event",
    ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict"),
    ("source_", "target_"),
    may_lack=True,
)
LEAST = 0.6


def event_class(table: pd.DataFrame, *, least: float = LEAST, threads: int | None = None) -> pd.DataFrame:
    """PLOVER's quad class of what the marked source does to the marked target, one row for each row of `table`.

    It takes for granted that a row tells of an event: a sentence in which nothing happens between the two gets one of
    the four classes all the same.

    Parameters
    ----------
    table
        Columns text, source_start, source_end, target_start and target_end: offsets into `text`, half-open. One of
        the two actors may be missing. Of a text of more than 600 characters the
        sentences from one to the other are read. Where there is a column `lang`, only English is.
    least, threads
        As in `target_tone`.

    Returns
    -------
    The columns below, then the other columns of `table`, in its order and with its index.

    - p_verbal_cooperation, p_material_cooperation, p_verbal_conflict, p_material_conflict: in [0, 1]; missing where
      the text was not read
    - label: the most likely one, or unscored
    - unclear: whether its probability is below `least`
    - method: "learned: relations"

    Raises
    ------
    ColumnError
        Where a column is missing.
    ArgumentError
        For a text that is missing, offsets that mark nothing in it, a row without an actor, and options out of range.

    Source
    ------
    PLOVER (Halterman et al. 2023, "PLOVER and POLECAT: A New Political Event Ontology and Dataset") for the classes;
    Y. Hu et al. (2024), "Leveraging Codebook Knowledge with NLI and ChatGPT for Zero-Shot Political Relation
    Classification", ACL, for the data.

    Examples
    --------
    >>> table = pd.DataFrame({"text": ["China condemned Japan's remarks."], "source_start": [0], "source_end": [5]})
    >>> event_class(table.assign(target_start=16, target_end=21)).label.tolist()
    ['verbal conflict']
    """
    return labelled(table, EVENT, least=least, threads=threads)
