"""The labellers by name."""

from analysis.errors import ArgumentError, near_miss
from analysis.quotations.labelling import Labeller

__all__ = ["LABELLERS", "labeller_of"]

LABELLERS = ("learned", "rules")


def labeller_of(name: str) -> Labeller:
    """The labeller called `name`; the encoder is loaded only where it is asked for.

    Raises
    ------
    ArgumentError
        If there is none of that name.

    >>> labeller_of("learnt")
    Traceback (most recent call last):
    ...
    analysis.errors.ArgumentError: There is no labeller 'learnt'. Did you mean 'learned'? There are learned and rules.
    """
    if name == "learned":
        from analysis.quotations.learned.labeller import LearnedLabeller  # noqa: PLC0415  # numpy and tokenizers

        return LearnedLabeller()
    if name == "rules":
        from analysis.quotations.rules.labeller import RuleLabeller  # noqa: PLC0415

        return RuleLabeller()
    close = near_miss(name, LABELLERS)
    meant = f" Did you mean {close!r}?" if close else ""
    raise ArgumentError(f"There is no labeller {name!r}.{meant} There are {' and '.join(LABELLERS)}.")
