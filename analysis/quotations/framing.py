"""How an outlet reports that somebody spoke: the reporting verb of each quote, and what it says of the quote itself."""

from collections.abc import Hashable

import pandas as pd

from analysis.quotations.rules.verbs import Verb, verbs_by_form
from analysis.tables import require

__all__ = ["framed"]


def framed(quotes: pd.DataFrame) -> pd.DataFrame:
    """`quotes` with the columns `verb` and `verb_class` added: the reporting verb in its base form, and its class.

    `verb_class` is neutral ("said"), endorsing ("pointed out": the outlet takes it for true), distancing ("claimed": it
    leaves that open) or evaluative ("demanded", "accused": it says what the speaker did). Both are missing where the
    cue has no verb of the list ("according to").

    It says which word stands there, not why: a verb may be the speaker's due.

    Raises
    ------
    ColumnError
        If `cue` is missing.

    >>> framed(pd.DataFrame({"cue": ["also pointed out", "according to"]}))[["verb", "verb_class"]].values.tolist()
    [['point out', 'endorsing'], [nan, nan]]
    """
    require(quotes, ["cue"], caller="framed")
    found = [_verb(cue) for cue in quotes["cue"]]
    return quotes.assign(
        verb=pd.Series([verb.cue if verb else None for verb in found], index=quotes.index, dtype="str"),
        verb_class=pd.Series([verb.cls if verb else None for verb in found], index=quotes.index, dtype="str"),
    )


def _verb(cue: Hashable) -> Verb | None:
    """The verb of a cue: the last word that is a form of one, with its particle where it has one."""
    words = cue.casefold().split() if isinstance(cue, str) else []
    for place in range(len(words) - 1, -1, -1):
        for verb in verbs_by_form().get(words[place], ()):
            after = words[place + 1 : place + 1 + len(verb.particles)]
            if tuple(after) == verb.particles:
                return verb
    return None
