"""How firmly something is said: asserted, hedged, conditional, negated or asked, by the words that make it so."""

import re

from analysis.measures.clauses import conditions
from analysis.measures.statements import Statement

__all__ = ["modality", "question"]

_HEDGE = re.compile(  # but for one in a relative clause: "threats that may …"
    r"(?<!\bwho )(?<!\bwhich )(?<!\bthat )(?<!\bwho are )(?<!\bwhich are )(?<!\bthat are )(?<!\border to )"
    r"\b(?:might|perhaps|maybe|possibly|probably|presumably|seemingly|apparently|reportedly|allegedly|"
    r"supposedly|conceivably|"
    r"likely|unlikely|arguably|potentially|roughly speaking|"
    r"(?<!the )may(?! (?:god|the best|i )|\s*\d|,? (?:19|20)\d\d)|"
    r"(?<!wish i )(?<!if i )could(?!n't| not| you| i\b)|"
    r"seems?|seemed|appears?(?= to| that| as)|appeared(?= to)|tends? to|"
    r"in the (?:opinion|view) of (?:the|my|our|this)|"
    r"(?:i|we)(?: [\w']+)? (?:think|suppose|guess|suspect|assume|imagine|reckon|doubt)|"
    r"in (?:my|our) (?:view|opinion)|as far as (?:i|we) know|to some extent|kind of|sort of|"
    r"not (?:entirely |so |really |quite |yet )?(?:sure|certain)|(?:it is|it was|it's) (?:quite |very |"
    r"entirely )?(?:possible|conceivable)|(?:is|was|be|are|were) expected (?:to|that)|"
    r"looks? like (?:it|we|he|she|they|that)\b|"
    r"can't rule out|cannot rule out|not rule out|not ruling out|remains to be seen|"
    r"there (?:is|'s) a (?:\w+ )?(?:chance|possibility)|chances are|if all goes well|hopefully)\b",
    re.IGNORECASE,
)
_OPENING_CLAUSE = re.compile(  # "Although we were not …, we have …": what it says is not the main clause's
    r"[\"' ]*(?:even )?(?:although|though|while|whereas|because|since|despite|in spite of)\b[^,]*,", re.IGNORECASE
)
_PURPOSE = re.compile(r"\b(?:so|in order) that\b[^,;]*$", re.IGNORECASE)  # "so that they may …" hedges nothing
_MONTH = re.compile(
    r"\b(?:in|since|by|until|last|next|this|of|during|late|early|mid|from|to|and|before|after) May\b|\bMay \d"
)
_NEGATION = re.compile(
    r"\b(?:am|is|are|was|were|do|does|did|have|has|had|will|would|can|could|shall|should|must|may|might|need)"
    r"(?:n't| not\b(?! only)| never\b)"
    r"(?! (?:really |necessarily )?(?:think|believe|suppose|expect)\b)|"
    r"\b(?:cannot(?! (?:fail|help|but)\b)|ain't|won't|can't|shan't|never|no longer|none of|neither)\b|"
    r"\b(?:am|is|are|was|were|be|do|does|did|have|has|had|will|'m|'re|'s) (?:simply |really |just |also )?"
    r"(?:not\b(?! only)|no\b|nothing\b|nobody\b|none\b)|"
    r"\b(?:can|could) in no way\b|'(?:m|re|s) not\b|"
    r"^(?:that )?[\"' ]*(?:(?:just |certainly |probably )?not\b(?! only)|nothing|nobody|no one|nor|neither|"
    r"none)\b|^(?:that )?[\"' ]*no (?!,)\w+ (?:has|have|had|is|are|was|were|will|would|can|could)\b|"
    r"\b(?:seek|see|find|make|pose|serve|need|hold|leave)s? no (?!doubt|wonder|mistake)",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    r"\b(?:who|which|where|because|since|if|unless|when|while|although|though|whether|than|what|why|how|"
    r"to ensure that|so that)\b|(?<=\w )that\b",
    re.IGNORECASE,
)
_ASKING_CUE = re.compile(r"\b(?:ask(?:s|ed|ing)?|inquir\w+|enquir\w+)\b", re.IGNORECASE)
_BROKEN_QUESTION = re.compile(  # in a transcript, a question that was cut off
    r"[\"' ]*(?:what|how|why|do|does|did|is|are|can|could|will|would|have|has)(?:'s)?\b[^?]*[—…]\s*$", re.IGNORECASE
)
_WONDERED = re.compile(  # in a transcript: "I wanted to find out what …", "I'm curious"
    r"\bI(?:'m| am| was|'d| would)?(?: just| also| really)? (?:want(?:ed)? to (?:ask|know|find out|see if)|curious|"
    r"(?:think|wondering|hoping) if you (?:could|can|would)|"
    r"wonder(?:ing|ed)?|like to (?:ask|know))\b"
)
_INDIRECT_QUESTION = re.compile(r"[\"' ]*(?:whether|if|what|why|how|who|when|where)\b", re.IGNORECASE)
_HEDGING_CUE = re.compile(
    r"\b(?:suggest\w*|speculat\w*|guess\w*|suspect\w*|suppos\w*|assum\w*|hint\w*|reckon\w*|wonder\w*|doubt\w*|"
    r"expects?|expected)\b|\b(?:may|might|could|likely|perhaps)\b|\bthink(?:s|ing)?$",
    re.IGNORECASE,
)
_NEGATED_CUE = re.compile(  # "aren't planning on", "did not respond to"
    r"(?:\b(?:not|never)\b(?! (?:only|just|merely|forget|say|disclose|specify|elaborate))|n't\b|\bno (?!doubt|longer))",
    re.IGNORECASE,
)


def modality(statement: Statement, start: int, end: int) -> tuple[str, tuple[int, int] | None]:
    """How firm `text[start:end]` is, and the words that make it other than asserted (None where none do).

    In this order: "negated" where the main clause itself is; "conditional", an if-clause with its main clause;
    "hedged". A negation after a subordinator ("because we do not …") leaves the main clause as it is. "can" is an
    ability and no hedge; "could", "may" and "might" are, and so are the adverbs of doubt and "I think". May the month
    is not. Whether a quote asks is told by `question`.

    Source: Hyland 2005, Metadiscourse (list of hedges); Horn 1989, A natural history of negation (main-clause scope).
    """
    opening = opened.end() if (opened := _OPENING_CLAUSE.match(statement.text, start, end)) else start
    negation = _main_negation(statement, opening, end)
    if negation is not None:
        return "negated", negation
    for first, last in conditions(statement):
        if start <= first < end:
            return "conditional", (first, last)
    for hedge in _HEDGE.finditer(statement.text, start, end):
        if hedge.group().startswith("May") and _is_month(statement.text, hedge):
            continue
        if hedge.start() < opening or _PURPOSE.search(statement.text, start, hedge.start()):
            continue
        return "hedged", hedge.span()
    if _NEGATED_CUE.search(statement.cue):
        return "negated", None
    if _HEDGING_CUE.search(statement.cue):
        return "hedged", None
    return "asserted", None


def question(statement: Statement) -> tuple[int, int] | None:
    """The sentence that makes the whole quote a question, or None.

    It is the last sentence, or any one where nothing reports the quote (a turn in a transcript), or the content of
    "asked whether …". A question in the middle of a speech leaves the rest a statement.
    """
    if _ASKING_CUE.search(statement.cue) and _INDIRECT_QUESTION.match(statement.text):
        return statement.sentences[0]
    if not statement.cue and _BROKEN_QUESTION.match(statement.text, statement.sentences[-1][0]):
        return statement.sentences[-1]
    if not statement.cue and (wondered := _WONDERED.search(statement.text)):
        return statement.sentence_at(wondered.start())
    asked = [one for one in statement.sentences if statement.text[one[0] : one[1]].rstrip("\"' ").endswith("?")]
    if asked and (not statement.cue or asked[-1] == statement.sentences[-1]):
        return asked[-1]
    return None


def _main_negation(statement: Statement, start: int, end: int) -> tuple[int, int] | None:
    """The first negation of `text[start:end]` that no subordinator and no condition holds."""
    suppositions = conditions(statement)
    for found in _NEGATION.finditer(statement.text[start:end]):
        first, last = start + found.start(), start + found.end()
        if any(one <= first < other for one, other in suppositions):
            continue
        if not _SUBORDINATE.search(statement.text, start + 5, first):  # an opening "that" reports, it does not hold
            return first, last
    return None


def _is_month(text: str, hedge: re.Match[str]) -> bool:
    return any(month.start() <= hedge.start() < month.end() for month in _MONTH.finditer(text))
