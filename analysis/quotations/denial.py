"""Whether a cue denies, declines or negates what it attributes."""

import re

__all__ = ["denied"]

_NEGATION = re.compile(r"(?:\b(?:not|never|nor|cannot)\b(?!\s+only\b)|n['’]t\b)", re.IGNORECASE)
_DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|denials?|declin(?:e|es|ed|ing)|refus(?:e|es|ed|ing|al)|refut(?:e|es|ed|ing)|"
    r"rebut(?:s|ted|ting)?|reject(?:s|ed|ing)?|disavow(?:s|ed|ing)?|repudiat(?:e|es|ed|ing)|"
    r"disput(?:e|es|ed|ing)|dismiss(?:es|ed|ing)?|contradict(?:s|ed|ing)?|disclaim(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)


def denied(cue: str) -> bool:
    """Whether `cue`, the words of a cue with its auxiliaries, says that its content is denied or left unsaid.

    Two negations cancel: "did not deny" is no denial.

    >>> denied("denied"), denied("did not say"), denied("declined to say"), denied("did not deny"), denied("said")
    (True, True, True, False, False)
    """
    negations = len(_NEGATION.findall(cue)) + len(_DENIAL.findall(cue))
    return negations % 2 == 1
