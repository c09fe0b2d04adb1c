"""What a speaker throws in while speaking, "I think", "as I said", "I can tell you": the turn is the statement."""

import re

from analysis.quotations.labelling import Attribution, Span
from analysis.quotations.rules.lexicon import words
from analysis.quotations.rules.verbs import Verb, verbs_by_form

__all__ = ["is_aside"]

_SAYING = words("statement demand denial promise question warning prediction criticism")
_SPEAKING = words("i we you me us let's")
_NOW = words("base third ing")
_PERFECT = re.compile(r"\b(?:have|has|had|['’]ve|['’]d|did|was|were|been)\b", re.IGNORECASE)
_CLEAR = re.compile(r"\b(?:made|make|makes|been|was|is)\b.*\bclear\b", re.IGNORECASE)
_AS = re.compile(r"\bas\s+$", re.IGNORECASE)
_THAT = re.compile(r"that\b", re.IGNORECASE)
_WORD = re.compile(r"[\w-]+")


def is_aside(item: Attribution, text: str) -> bool:
    """Whether an attribution inside somebody's turn says nothing of what somebody else, or he himself earlier, said.

    Beliefs and wishes are asides ("I think", "they want"), and so is what the speaker says of his speaking now. A verb
    that no list knows says something where another's clause follows it ("One skipper radioed his union that …").
    """
    if item.cue is None:
        return False
    cue = text[slice(*item.cue)]
    verb = _verb(cue)
    if verb is None:
        is_clause = _THAT.match(text, item.start) is not None and not (item.source and _is_speaker(item.source, text))
        return not (is_clause or _CLEAR.search(cue) or "according" in cue.lower())
    is_own = item.source is not None and _is_speaker(item.source, text)
    if not verb.kinds & _SAYING:  # "a survey found that …" tells what it found
        return is_own or "evidence" not in verb.kinds or not _THAT.match(text, item.start)
    if item.source is None or not is_own:
        return False
    is_now = verb.forms <= _NOW and not _PERFECT.search(cue)
    return is_now or _AS.search(text, max(0, item.source[0] - 10), item.source[0]) is not None


def _is_speaker(source: Span, text: str) -> bool:
    """Whether the source is he who speaks the turn: "I", "we"."""
    return text[slice(*source)].lower() in _SPEAKING


def _verb(cue: str) -> Verb | None:
    """The last reporting verb of a cue."""
    for word in reversed(_WORD.findall(cue.lower())):
        found = verbs_by_form().get(word)
        if found:
            return found[-1]
    return None
