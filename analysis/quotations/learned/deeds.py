"""Deeds whose object is no statement: PolNeAR's annotators took some for attributions, the quotes table does not."""

import re

from analysis.quotations.labelling import Attribution
from analysis.quotations.marks import quotations_at
from analysis.quotations.rules.lexicon import TAGS, words

__all__ = ["is_agreement", "is_deed", "is_empty"]

_WORD = re.compile(r"[\w’'-]+")
_CLAUSE = words("that to whether if how why what when where who whose which as")
_FINITE = frozenset("XV")
_EMPTY = frozenset("DROPCSTWIX")
_CONTRACTED = re.compile(r"n['’]t$|['’](?:re|ll|ve|d)$|^(?:he|she|it|that|there|who|what)['’]s$")
# verbs of talk and paper: with an object that is no clause they say that something was done, and not what was said
_TALK = re.compile(
    r"\b(?:discuss|exchang|issu|releas|publish|lodg|reaffirm|respond|apologi[sz]|appoint|select|launch|impos|unveil|"
    r"prais|thank|congratulat|welcom|greet)(?:e|es|ed|ing|s)?\b",
    re.IGNORECASE,
)
_AGREE = re.compile(r"\bagree(?:s|d|ing)?\b", re.IGNORECASE)


def is_deed(item: Attribution, text: str) -> bool:
    """Whether the content is what somebody did, not what somebody said: "discussed the visit", "agreed to go".

    What stands in quotation marks is always somebody's words, and so is a clause.
    """
    if item.cue is None or len(item.contents) > 1 or item.start < item.cue[1] or quotations_at(text, item.contents[0]):
        return False
    content, cue = text[slice(*item.contents[0])], text[slice(*item.cue)]
    if content[:3].lower() == "to ":
        return bool(_AGREE.search(cue))
    return bool(_TALK.search(cue)) and not _has_clause(content)


def is_agreement(item: Attribution, text: str) -> bool:
    """Whether somebody agreed to do something: a deed by itself, reported speech where another tells of it."""
    content = text[slice(*item.contents[0])]
    return item.cue is not None and content[:3].lower() == "to " and bool(_AGREE.search(text[slice(*item.cue)]))


def is_empty(item: Attribution, text: str) -> bool:
    """Whether the content is a single word without a meaning of its own, outside quotation marks."""
    found = _WORD.findall(" ".join(text[slice(*span)] for span in item.contents))
    return len(found) == 1 and TAGS.get(found[0].lower(), "n") in _EMPTY and not quotations_at(text, item.contents[0])


def _has_clause(content: str) -> bool:
    found = [word.lower() for word in _WORD.findall(content)]
    if not found or found[0] in _CLAUSE:
        return True
    return any(TAGS.get(word) in _FINITE or _CONTRACTED.search(word) for word in found)
