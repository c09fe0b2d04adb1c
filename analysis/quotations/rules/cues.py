"""Verb cues: reporting verbs that are used as verbs, with their auxiliaries and negation."""

from dataclasses import dataclass

from analysis.quotations.rules.lexicon import words
from analysis.quotations.rules.phrases import noun_phrase_before
from analysis.quotations.rules.reading import Sentence
from analysis.quotations.rules.verbs import Verb, verbs_by_form

__all__ = ["Cue", "verb_cues"]

_BE = words("is are was were am be been being 's 're 'm")
_HAVE = words("has have had having 've 's 'd")
_PLURAL = words(
    "i you we they who that which people some many others most several both all few two three four five six none others"
)
_SINGULAR = words(
    "he she it who that which this one nobody everyone someone everybody anyone another neither either each"
)
_DEGREES = words("very quite perfectly abundantly crystal")
_COLLECTIVE = words("staff police people public crew media press military majority")
_INNER_ADVERBS = words("long much all both each since")
# "declined to say", "went on to say": the governing verb belongs to the cue
_GOVERNORS = words(
    "declined declines refused refuses continued continues began begun went failed seemed seems appeared appears "
    "used tried sought seeks wants wanted had has have plans planned came happened expected"
)


@dataclass(frozen=True)
class Cue:
    """A verb group: its first, head and last token; `mode` is finite, participle, infinitive or passive."""

    first: int
    head: int
    last: int
    verb: Verb
    mode: str
    left: int  # first token of the whole group, with the adverbs that open it
    negated: bool = False


def verb_cues(sentence: Sentence) -> list[Cue]:
    """The verb cues of a sentence, outside its quotations, in reading order."""
    index = verbs_by_form()
    cues: list[Cue] = []
    for position, word in enumerate(sentence.words):
        if word not in index or (sentence.tags[position] == "M" and position > 0):
            continue
        if not cues or position > cues[-1].last:
            cue = _cue(sentence, position, index[word])
            if cue is not None:
                cues.append(cue)
    return cues


def _cue(sentence: Sentence, head: int, verbs: tuple[Verb, ...]) -> Cue | None:
    verb = next((verb for verb in verbs if _particles_follow(sentence, head, verb)), None)
    if verb is None:
        return None
    left = head
    while left > 0 and _joins(sentence, left - 1):
        left -= 1
    group = set(sentence.words[left:head])
    mode = _mode(sentence, head, left, verb, group)
    if not mode:
        return None
    left = _with_governor(sentence, left) if mode == "infinitive" else left
    first = left
    while first < head and sentence.tags[first] == "A":
        first += 1
    negated = "N" in sentence.tags[left:head]
    return Cue(first, head, _last(sentence, head, verb), verb, mode, left, negated)


def _joins(sentence: Sentence, position: int) -> bool:
    """Whether the token belongs to the verb group on its right: an auxiliary, an adverb, a negation."""
    tag = sentence.tags[position]
    if tag == "z":  # a possessive 's is an auxiliary only after a pronoun
        return sentence.tag(position - 1) == "R"
    if tag == "n":
        return sentence.words[position] in _INNER_ADVERBS and sentence.tag(position - 1) == "X"
    return tag in "AXN"


def _particles_follow(sentence: Sentence, head: int, verb: Verb) -> bool:
    return _last(sentence, head, verb) >= 0


def _last(sentence: Sentence, head: int, verb: Verb) -> int:
    """The last particle of `verb` behind its head, an adverb of degree passed over ("made very clear"); else -1."""
    place = head
    for particle in verb.particles:
        place += 1 + (sentence.word(place + 1) in _DEGREES)
        if sentence.word(place) != particle:
            return -1
    return place


def _mode(sentence: Sentence, head: int, left: int, verb: Verb, group: set[str]) -> str:
    before, word_before = sentence.tag(left - 1), sentence.word(left - 1)
    auxiliaries = {word for word in group if word not in ("not", "n't")} & (_BE | _HAVE) or None
    has_auxiliary = any(sentence.tags[place] in "Xz" for place in range(left, head))
    if "ing" in verb.forms:
        if has_auxiliary and group & _BE:
            return "finite"
        is_noun = before == "n" and sentence.tag(left - 2) == "D" and sentence.tag(head + 1) != "T"
        return "" if before in ("D", "z") or is_noun else "participle"  # "the travel warning" warns nobody
    if before == "I" and "base" in verb.forms and not has_auxiliary:
        return "infinitive"
    if has_auxiliary and auxiliaries and verb.forms & {"past", "participle"}:
        if (group & _BE and not group & (_HAVE - {"'s"})) or "been" in group or "being" in group:
            return "passive"
        return "finite"
    if has_auxiliary:
        return "finite" if "base" in verb.forms else ""
    if before in ("D", "z", "I"):
        return "finite" if before == "D" and (word_before in _PLURAL | _SINGULAR) else ""
    if "past" in verb.forms and left == 0 and sentence.tag(head + 1) not in ("D", "M", "R", "n"):
        return "passive"  # "Asked whether he agreed, Trump …"
    if "past" in verb.forms:
        # "finalize detailed conditions": a form in -ed right behind a word that is no subject is a participle
        return (
            "" if before == "V" or (word_before in ("in", "of", "and") and sentence.tag(head + 1) == "n") else "finite"
        )
    return _present(sentence, left, verb, before, word_before)


def _present(sentence: Sentence, left: int, verb: Verb, before: str, word_before: str) -> str:
    """Present-tense forms look like nouns: they need a subject of their number right before them."""
    if "participle" in verb.forms and not verb.forms & {"base", "third"}:
        return ""
    following = sentence.tag(left + 1)
    if before == "n" and (following in ("n", "V", "X") or (following == "P" and "D" not in sentence.tags[:left])):
        return ""
    if before == "n" and not _has_determined_subject(sentence, left - 1):
        return ""
    if before == "n" and sentence.words[left].endswith("talks"):
        return ""  # "the summit talks"
    if "third" in verb.forms:
        return "finite" if word_before in _SINGULAR or before in ("M", "n", ")", ",", "Q", "C", "t") else ""
    plural = before in ("n", "M") and _is_plural(sentence, left - 1)
    return "finite" if word_before in _PLURAL or plural or (before in (",", "C", ")") and left > 1) else ""


def _is_plural(sentence: Sentence, last: int) -> bool:
    """Whether the phrase that ends at `last` is plural: "officials in Tokyo", where the last word is not."""
    if sentence.words[last].endswith("s") or sentence.words[last] in _COLLECTIVE:
        return True
    first = max(noun_phrase_before(sentence, last), 0)
    preposition = next((place for place in range(first, last) if sentence.tags[place] == "P"), first)
    head = sentence.word(preposition - 1)
    return preposition > first and (head.endswith("s") or head in _PLURAL)


def _has_determined_subject(sentence: Sentence, last: int) -> bool:
    """Whether the noun at `last` has a determiner or a name before it, is a plural, or opens its sentence."""
    if sentence.words[last].endswith("s"):
        return True
    while last >= 0 and sentence.tags[last] in "nA-gv":
        last -= 1
    return last < 0 or sentence.tags[last] in "Dz#M,)"


def _with_governor(sentence: Sentence, left: int) -> int:
    """The group extended to the left over "declined to", "went on to", "has refused to"."""
    start = left - 1  # "to"
    place = start - 1
    while place > 0 and sentence.words[place] in ("on", "publicly"):
        place -= 1
    if sentence.word(place) not in _GOVERNORS:
        return left
    while place > 0 and sentence.tags[place - 1] in "AXN":
        place -= 1
    return place
