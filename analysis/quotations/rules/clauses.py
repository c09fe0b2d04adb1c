"""Clauses by their tags: whether one starts here, and where the one that a cue attributes ends."""

from analysis.quotations.rules.cues import Cue
from analysis.quotations.rules.lexicon import words
from analysis.quotations.rules.phrases import noun_phrase_after, skip_adjuncts
from analysis.quotations.rules.reading import Sentence
from analysis.quotations.rules.verbs import verbs_by_form

__all__ = ["clause_end", "has_finite_verb"]

_CONTRASTING = words("although though while whereas")
_FARTHEST_VERB = 22


def has_finite_verb(sentence: Sentence, place: int, stop: int | None = None) -> bool:
    """Whether a clause with subject and finite verb starts at `place` (and ends at `stop`)."""
    tag = sentence.tag(place)
    if tag == "R":
        return True
    if tag == "" or tag not in "DnM#gAvP":
        return False
    seen_noun = False
    forms = verbs_by_form()
    for position in range(place, min(len(sentence) if stop is None else stop, place + _FARTHEST_VERB)):
        tag = sentence.tags[position]
        if tag in ",C" and sentence.tag(position + 1) in tuple("CSWgVXv"):
            return False
        if tag in "XV" and seen_noun:
            return True
        if tag == "v" and seen_noun and sentence.tag(position - 1) in ("n", "M", "A", "#", ")"):
            return sentence.tag(position + 1) not in ("P", ".", "")
        if tag in "nM#gt":
            word = sentence.words[position]
            if seen_noun and tag == "n" and word in forms and _agrees(sentence, position, word):
                return True
            seen_noun = True
        elif tag in "TW.;:SNIR":
            return False
        elif tag == "D" and seen_noun and sentence.tag(position + 1) in ("X", "V"):
            return True
    return False


def _agrees(sentence: Sentence, position: int, word: str) -> bool:
    """A present-tense verb behind a noun of its number."""
    before = sentence.words[position - 1]
    if word.endswith("s"):
        return sentence.tags[position - 1] == "M" and sentence.tag(position + 1) not in ("P", ".", "", ",")
    return before.endswith("s") and sentence.tag(position + 1) in ("T", "D", "I", "R")


def clause_end(sentence: Sentence, cue: Cue, first: int) -> int:
    """The last token of the clause from `first`: before the next cue of the same sentence, or the full stop."""
    tags = sentence.tags
    last = len(tags) - 1
    while last > first and tags[last] in ".:;,-":
        last -= 1
    for place in range(first + 1, last):
        if _cuts(sentence, cue, place):
            last = place - 1
            break
    while last > first and tags[last] in ",;:-.C":
        last -= 1
    return last


def _cuts(sentence: Sentence, cue: Cue, place: int) -> bool:
    """Whether a new statement of the same level starts at `place`."""
    tag = sentence.tags[place]
    if tag == ";":
        return True
    if tag == ",":
        return _cuts_at_comma(sentence, cue, place)
    return tag == "C" and cue.mode in ("finite", "participle") and _same_tense_cue(sentence, cue, place + 1)


def _cuts_at_comma(sentence: Sentence, cue: Cue, comma: int) -> bool:
    after = comma + 1
    tag, word = sentence.tag(after), sentence.word(after)
    if (tag == "g" and word in verbs_by_form()) or word in ("according", "citing"):
        return True
    if _is_fronted(sentence, cue):
        return tag in ("R", "D", "M", "n") and has_finite_verb(sentence, after)
    if sentence.tag(cue.left - 1) == "W" and sentence.tag(cue.left - 2) == ",":
        return tag in ("V", "X") or (tag == "v" and word in verbs_by_form())
    if tag == "S" and word in _CONTRASTING:
        return has_finite_verb(sentence, after + 1)
    if _closes_the_sentence(sentence, after):
        return True
    if tag == "C" and _states(sentence, after + 1):
        return True
    if tag == "C" and sentence.tag(after + 1) == "R" and _is_cue_word(sentence, after + 2):
        return True
    return word == "but" and sentence.tag(after + 1) in ("R", "D", "M", "n") and has_finite_verb(sentence, after + 1)


def _closes_the_sentence(sentence: Sentence, place: int) -> bool:
    """Whether source and cue of all that went before start at `place`: "…, Xinhua reported on Monday"."""
    if sentence.tag(place) not in ("R", "D", "M", "n"):
        return False
    end = noun_phrase_after(sentence, place, appositions=False)
    if end < 0 or not _is_cue_word(sentence, end + 1):
        return False
    while sentence.tag(end + 1) in ("A", "X"):
        end += 1
    told = noun_phrase_after(sentence, end + 2) if sentence.word(end + 1) in ("told", "tells") else -1
    return sentence.tag(skip_adjuncts(sentence, max(end + 1, told) + 1)) in (".", "")


def _states(sentence: Sentence, place: int) -> bool:
    """Whether source, cue and "that" or a quotation start at `place`: a statement of its own."""
    end = noun_phrase_after(sentence, place, appositions=False)
    if end < 0 or sentence.tag(place) not in ("R", "D", "M", "n") or not _is_cue_word(sentence, end + 1):
        return False
    while sentence.tag(end + 1) in ("A", "X"):
        end += 1
    behind = skip_adjuncts(sentence, end + 2)
    return sentence.tag(behind) in ("T", "Q") or sentence.tags[behind : behind + 2] in (",Q", ":Q")


def _is_cue_word(sentence: Sentence, place: int) -> bool:
    while sentence.tag(place) in ("A", "X"):
        place += 1
    return sentence.word(place) in verbs_by_form()


def _is_fronted(sentence: Sentence, cue: Cue) -> bool:
    """Whether the cue stands in a clause that comes before the main clause: "Claiming that …, he left"."""
    if cue.left == 0:
        return True
    opens = sentence.tag(0)
    if "," in sentence.tags[: cue.left]:
        return False
    return (cue.mode == "participle" and (cue.left == 0 or (opens in "SP" and cue.left <= 2))) or opens == "S"


def _same_tense_cue(sentence: Sentence, cue: Cue, place: int) -> bool:
    """Whether a second cue with the same subject starts at `place`: "… and insisted that"."""
    if sentence.word(cue.left) == sentence.word(place) and sentence.tag(place) == "X":  # "had asked … and had offered"
        place += 1
    did = False
    while sentence.tag(place) in ("A", "N") or sentence.word(place) in ("did", "does", "do"):
        did = did or sentence.words[place] in ("did", "does", "do")
        place += 1
    if not any(did or cue.verb.forms & verb.forms for verb in verbs_by_form().get(sentence.word(place), ())):
        return False
    while sentence.tag(place + 1) == "A":
        place += 1
    return sentence.tag(place + 1) in ("T", "Q", "q", "R", ",", "W", "D", "I", "M", "n", "P")
