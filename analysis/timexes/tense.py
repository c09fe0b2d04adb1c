"""Whether a sentence speaks of what is to come at the place where an expression of time stands."""

import re

__all__ = ["is_future"]

_AHEAD = re.compile(
    r"\b(?:will|shall|won['’]t|going\s+to|(?:plans?|planned|planning|intends?|intended|hopes?|hoping|aims?|wants?|vowed|"
    r"vows|agreed|pledged|promised|prepar(?:es|ing)|seeks?|seeking|continue|ahead)\s+(?:to|for|of)|(?:is|are|be|was|were)\s+to|"
    r"(?:set|due|slated|scheduled|expected|likely|supposed|ready|poised)(?:\s+to|\s+for|\s+in|\s+on)?|upcoming|"
    r"deadline|expires?|takes?\s+effect|should|must|would|could|may(?-i:(?=\s[a-z]))|might|can|until|by)\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\b(?:said|says|was|were|had|did|has|have|told|met|held|came|went|made|took|began|saw|spoke|gave|won|lost|fell|rose|left|"
    r"wrote|sent|put|grew|since|ago|after|(?!(?:unit|ne|inde|spe|proce|succe|agre|plann|intend|pledg|promis|vow|expect|"
    r"schedul|slat|suppos|pois|limit|advanc|relat|fe|exce)ed\b)[a-z]{2,}ed)\b",
    re.IGNORECASE,
)


def is_future(sentence: str, place: int) -> bool:
    """Whether the words nearest to `place` in `sentence`, first those before it, tell of what is to come.

    The nearest marker before the expression decides, else the first one after it; without any it is taken as past,
    as most of news is.

    >>> is_future("The two will meet on Tuesday.", 22), is_future("He said on Tuesday that they will meet.", 8)
    (True, False)
    >>> is_future("On Tuesday, the two leaders will meet.", 0)
    True
    """
    before, after = sentence[:place], sentence[place:]
    ahead = max((match.end() for match in _AHEAD.finditer(before)), default=-1)
    behind = max((match.end() for match in _BEHIND.finditer(before)), default=-1)
    if ahead >= 0 or behind >= 0:
        return ahead >= behind
    first = _AHEAD.search(after)
    other = _BEHIND.search(after)
    return first is not None and (other is None or first.start() <= other.start())
