"""How firmly something is said: asserted, hedged or conditional, by the words that make it so."""

import re

from analysis.measures.clauses import conditions
from analysis.measures.statements import Statement

__all__ = ["modality"]

_HEDGE = re.compile(
    r"\b(?:might|perhaps|maybe|possibly|probably|presumably|seemingly|apparently|reportedly|allegedly|"
    r"supposedly|conceivably|"
    r"likely|unlikely|arguably|potentially|roughly speaking|"
    r"(?<!the )may(?! (?:god|the best|i )|\s*\d|,? (?:19|20)\d\d)|"
    r"(?<!wish i )(?<!if i )could(?!n't| not| you| i\b)|"
    r"seems?|seemed|appears?(?= to| that| as)|appeared(?= to)|tends? to|"
    r"(?:i|we)(?: [\w']+)? (?:think|suppose|guess|suspect|assume|imagine|reckon|doubt)|"
    r"in (?:my|our) (?:view|opinion)|as far as (?:i|we) know|to some extent|kind of|sort of|"
    r"not (?:entirely |so |really |quite |yet )?(?:sure|certain)|(?:it is|it was|it's) (?:quite |very |"
    r"entirely )?(?:possible|conceivable)|(?:is|was|be) expected to|"
    r"are expected to|can't rule out|cannot rule out|not rule out|not ruling out|remains to be seen|"
    r"there (?:is|'s) a (?:\w+ )?(?:chance|possibility)|chances are|if all goes well|hopefully)\b",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"\b(?:in|since|by|until|last|next|this|of|during|late|early|mid|from|to|and|before|after) May\b|\bMay \d"
)
_HEDGING_CUE = re.compile(
    r"\b(?:suggest\w*|speculat\w*|guess\w*|suspect\w*|suppos\w*|assum\w*|hint\w*|reckon\w*|wonder\w*|doubt\w*|"
    r"estimat\w*|"
    r"predict\w*|expects?|expected)\b",
    re.IGNORECASE,
)


def modality(statement: Statement, start: int, end: int) -> tuple[str, tuple[int, int] | None]:
    """How firm `text[start:end]` is, and the words that make it conditional or hedged (None where none do).

    "conditional" takes precedence: an if-clause with its main clause. "can" is an ability and no hedge; "could",
    "may" and "might" are, and so are the adverbs of doubt and "I think". May the month is not.

    Source: Hyland 2005, Metadiscourse (list of hedges).
    """
    for first, last in conditions(statement):
        if start <= first < end:
            return "conditional", (first, last)
    for hedge in _HEDGE.finditer(statement.text, start, end):
        if hedge.group().startswith("May") and _is_month(statement.text, hedge):
            continue
        return "hedged", hedge.span()
    if _HEDGING_CUE.search(statement.cue):
        return "hedged", None
    return "asserted", None


def _is_month(text: str, hedge: re.Match[str]) -> bool:
    return any(month.start() <= hedge.start() < month.end() for month in _MONTH.finditer(text))
