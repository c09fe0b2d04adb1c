"""Noun and adjective cues: "his claim that", "expressed concern that", "is confident that", "the decision to"."""

from collections.abc import Iterator

from analysis.quotations.rules.cues import Cue
from analysis.quotations.rules.lexicon import words
from analysis.quotations.rules.phrases import noun_phrase_after, noun_phrase_before
from analysis.quotations.rules.reading import Sentence
from analysis.quotations.rules.verbs import Verb

__all__ = ["noun_cues", "possessor"]

_NOUNS = words(
    "claim claims belief beliefs assertion assertions allegation allegations accusation accusations suggestion "
    "suggestions statement statements argument arguments contention insistence hope hopes fear fears concern "
    "concerns worry worries view views opinion conviction promise promises pledge pledges vow vows threat threats "
    "warning warnings prediction predictions speculation report reports announcement assurance assurances "
    "acknowledgment admission complaint complaints criticism conclusion confidence doubt doubts notion idea "
    "recognition denial declaration remark remarks comment comments demand demands call calls proposal plan plans "
    "desire commitment decision intention request recommendation guarantee expectation expectations understanding "
    "position confirmation rumors rumours charge charges theory observation message word willingness reluctance "
    "refusal"
)
_TO_NOUNS = words(
    "promise promises pledge pledges vow vows threat threats proposal desire commitment call calls demand demands "
    "request refusal offer"
)
_ADJECTIVES = words(
    "confident hopeful convinced worried concerned sure certain aware optimistic adamant afraid skeptical "
    "sceptical doubtful fearful pleased glad proud sorry disappointed surprised unaware unsure determined"
)
_LIGHT = words(
    "make makes made making express expresses expressed expressing voice voices voiced voicing have has had "
    "having give gives gave giving issue issues issued issuing raise raises raised raising take takes took taking "
    "repeat repeated repeating reject rejected rejecting dismiss dismissed dismissing deny denied denying share "
    "shares shared reiterated reiterating renewed renewing"
)
_POSSESSIVES = words("his her their its my our your")


def noun_cues(sentence: Sentence) -> Iterator[Cue]:
    """Cues whose head is a noun or an adjective, right before "that" or "to"."""
    for head, word in enumerate(sentence.words):
        following = sentence.tag(head + 1)
        if following not in ("T", "I") or sentence.tags[head] == "M":
            continue
        if word in _NOUNS and (following == "T" or word in _TO_NOUNS):
            yield _noun_cue(sentence, head)
        elif word in _ADJECTIVES and following == "T" and sentence.tag(head - 1) in ("X", "A", "V", "n"):
            left = head
            while left > 0 and sentence.tags[left - 1] in "XAN":
                left -= 1
            yield Cue(left, head, head, _pseudo("adjective"), "finite", left)


def _noun_cue(sentence: Sentence, head: int) -> Cue:
    left = head
    while left > 0 and (sentence.tags[left - 1] in "DAgv" or sentence.tags[left - 1] == "n") and head - left < 4:
        if sentence.words[left - 1] in _LIGHT or sentence.words[left - 1] in _POSSESSIVES:
            break
        left -= 1
    light = left - 1
    if sentence.word(light) in _LIGHT:
        first = light
        while first > 0 and sentence.tags[first - 1] in "XAN":
            first -= 1
        mode = "participle" if sentence.words[light].endswith("ing") else "finite"
        return Cue(first, head, head, _pseudo("light noun"), mode, first)
    return Cue(head, head, head, _pseudo("noun"), "noun", left)


def _pseudo(cue: str) -> Verb:
    return Verb(cue, (), frozenset({"past"}), "neutral", frozenset({"statement"}), ())


def possessor(sentence: Sentence, cue: Cue) -> tuple[int, int] | None:
    """Whose claim it is: the possessive before the noun, or the phrase of "by" or "from" behind it."""
    before = cue.left - 1
    if sentence.word(before) in _POSSESSIVES:
        return before, before
    for place in range(cue.head - 1, max(-1, cue.head - 5), -1):
        if sentence.word(place) in _POSSESSIVES:
            return place, place
        if sentence.tag(place) == "z":
            first = noun_phrase_before(sentence, place - 1)
            return (first, place) if first >= 0 else None
    if sentence.word(cue.head + 1) in ("by", "from"):
        end = noun_phrase_after(sentence, cue.head + 2)
        return (cue.head + 2, end) if end >= 0 else None
    return None
