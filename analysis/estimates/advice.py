"""What to know of an estimate that is right as a number and easily read for more than it is."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.errors import advise
from analysis.estimates.grouping import Units

__all__ = ["warn_of_coverage", "warn_of_one_story", "warn_of_tone_as_stance"]

ONE_STORY = (
    "With fewer than two stories there are no intervals: one story cannot show what other coverage says, "
    "whether anything changed, or how outlets differ."
)
SHARED = 0.5  # of the stories of the side with fewer: below it, two sides mostly tell different stories


def warn_of_one_story(units: Units) -> None:
    """Tell, once, what a single story cannot show."""
    if len(units.stories) and units.stories.max() == units.stories.min():
        advise("one story", ONE_STORY, stacklevel=5)


def warn_of_tone_as_stance(of: str, columns: Sequence[str], *, caller: str) -> None:
    """Tell, once, that the tone toward a stance's target is not a stance."""
    if of == "score" and "target" in columns:
        advise(
            "tone as stance",
            f"{caller}() averages the tone of quotes by the target of a stance. Tone is the feeling in the words, "
            "not the position taken: a friendly sentence may be against, a harsh one in favour. For positions take "
            'share(stance, "label", by="target").',
            stacklevel=4,
        )


def warn_of_coverage(table: pd.DataFrame, between: str, whose: Units) -> None:
    """Tell, once, that two sides that mostly tell different stories differ by what they cover, too."""
    if whose.cluster != "story":
        return
    codes, names = pd.factorize(table[between], sort=True)
    told = [np.unique(whose.stories[codes == code]) for code in range(len(names))]
    for first in range(len(names)):
        for second in range(first + 1, len(names)):
            n_both, n_fewer = len(np.intersect1d(told[first], told[second])), min(len(told[first]), len(told[second]))
            if n_both < SHARED * n_fewer:
                common = f"{n_both} of {n_fewer} in common"
                advise(
                    "different coverage",
                    f"{names[first]} and {names[second]} tell mostly different stories ({common}): a gap between them "
                    "may come from what they cover, not from how they cover it. For like with like, keep the "
                    "stories that both tell.",
                    stacklevel=4,
                )
                return
