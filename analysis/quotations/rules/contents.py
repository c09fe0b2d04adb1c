"""What a cue attributes: the complement behind it, or the clause in front of it."""

from dataclasses import dataclass

from analysis.quotations.rules.cues import Cue
from analysis.quotations.rules.phrases import noun_phrase_after, skip_adjuncts
from analysis.quotations.rules.reading import Sentence
from analysis.quotations.rules.verbs import verbs_by_form

__all__ = ["Complement", "complement", "has_finite_verb"]

Range = tuple[int, int]
_TELLING = frozenset("tell remind assure inform notify warn advise convince persuade ask reassure show".split())
_URGING = frozenset(
    "urge ask tell order encourage advise beg implore press invite allow exhort instruct want expect "
    "direct require persuade convince command lobby".split()
)
# what follows these is a clause even where no finite verb is recognised in it
_CLAUSAL = frozenset({"say", "think", "insist", "argue", "contend", "believe"})
_URGING_PHRASES = frozenset({"call on", "call upon", "call for", "appeal to"})
_CONTRASTING = frozenset("although though while whereas".split())
_FARTHEST_THAT = 14


@dataclass(frozen=True)
class Complement:
    """The frame of a complement and the first and last token of each of its parts."""

    frame: str
    ranges: list[Range]


def complement(sentence: Sentence, cue: Cue) -> Complement | None:
    """The complement behind `cue`, or None."""
    place = skip_adjuncts(sentence, cue.last + 1)
    place = _skip_addressee(sentence, cue, place)
    place = skip_adjuncts(sentence, place)
    if sentence.tag(place) == ",":
        place = _after_aside(sentence, cue, place)
    frame = _frame(sentence, cue, place)
    if frame == "":
        far = _far_that(sentence, place)
        if far < 0:
            return None
        place, frame = far, "that"
    first = place + 1 if sentence.tag(place) == ":" else place
    last = _end(sentence, cue, first, frame)
    return Complement(frame, _parts(sentence, first, last)) if last >= first else None


def _parts(sentence: Sentence, first: int, last: int) -> list[Range]:
    """The complement cut between quotations that "and" joins: that "we agree" and that "we will go"."""
    ranges, start = [], first
    for place in range(first + 1, min(last + 3, len(sentence) - 1)):
        if sentence.tags[place] != "C" or sentence.tags[place - 1] not in "Qq":
            continue
        after = place + 2 if sentence.tags[place + 1] == "T" else place + 1
        quoted_so_far = sentence.tags[start:place].strip("TQq") == ""
        if quoted_so_far and sentence.tag(after) in ("Q", "q") and (after > place + 1 or place > last):
            ranges.append((start, place - 1))
            start, last = place + 1, max(last, after)
    return [*ranges, (start, last)]


def _frame(sentence: Sentence, cue: Cue, place: int) -> str:
    tag = sentence.tag(place)
    if tag == ":":
        return "quote" if sentence.tag(place + 1) in ("Q", "q") else "colon"
    if tag in ("Q", "q"):
        return "quote"
    if tag == "T":
        return "that" if sentence.tag(place + 1) not in ("X", "V", ".", ",") else ""
    if tag == "W" or sentence.word(place) == "if":
        return "wh"
    if tag == "I":
        return "to"
    if tag == "g":
        return "ing"
    if has_finite_verb(sentence, place) or (cue.verb.cue in _CLAUSAL and tag and tag in "DnM#gv"):
        return "clause"
    return "object" if tag and tag in "DnM#O" else ""


def _skip_addressee(sentence: Sentence, cue: Cue, place: int) -> int:
    """Over the person told or urged."""
    lemma = cue.verb.cue if cue.verb.cue in _URGING_PHRASES else cue.verb.cue.split()[0]
    if lemma not in _TELLING | _URGING | _URGING_PHRASES or cue.mode == "passive":
        return place
    tag = sentence.tag(place)
    if tag == "" or tag not in "ORDMn#":
        return place
    end = noun_phrase_after(sentence, place, appositions=False)
    if end < 0:
        return place
    # a long run before "that", a quotation, "to" or a new clause
    after = skip_adjuncts(sentence, end + 1)
    if sentence.tag(after) in ("T", "Q", "q", "W", "I", ",", ":", "R", "O") or (tag == "O" and end == place):
        return end + 1
    if lemma in _TELLING and has_finite_verb(sentence, after):
        return end + 1
    if lemma in _TELLING and tag in "nM":  # "told CNN the deal was dead"
        return place + 1 if has_finite_verb(sentence, place + 1) else place
    return place


def _after_aside(sentence: Sentence, cue: Cue, comma: int) -> int:
    """The token after ", according to her, " or the comma itself where a quotation or a clause follows it."""
    if sentence.tag(comma + 1) in ("Q", "q", "T"):
        return comma + 1
    closing = sentence.tags.find(",", comma + 1, comma + 16)
    if closing > 0 and sentence.tag(closing + 1) in ("Q", "q", "T"):
        return closing + 1
    is_clause = cue.verb.cue in _CLAUSAL and cue.mode == "finite" and has_finite_verb(sentence, comma + 1)
    return comma + 1 if is_clause else comma


def _far_that(sentence: Sentence, place: int) -> int:
    """ "that" or a quotation behind an adjunct that is not known; no verb and no comma may lie between."""
    for position in range(place, min(len(sentence), place + _FARTHEST_THAT)):
        tag = sentence.tags[position]
        if tag == "T" and position > place and sentence.tag(position - 1) != "P":
            return position
        if tag in "XVRW.;:,SQC":
            return -1
    return -1


def has_finite_verb(sentence: Sentence, place: int) -> bool:
    """Whether a clause with subject and finite verb starts at `place`."""
    tag = sentence.tag(place)
    if tag == "R":
        return True
    if tag == "" or tag not in "DnM#gAvP":
        return False
    seen_noun = False
    forms = verbs_by_form()
    for position in range(place, min(len(sentence), place + 22)):
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


def _end(sentence: Sentence, cue: Cue, first: int, frame: str) -> int:
    """The last token of the complement that starts at `first`."""
    if frame == "object":
        return _object_end(sentence, cue, first)
    if frame == "quote" and sentence.tag(first) == "Q":
        return first
    if frame == "to" and cue.mode == "noun":
        return _infinitive_end(sentence, cue, first)
    return clause_end(sentence, cue, first)


def _infinitive_end(sentence: Sentence, cue: Cue, first: int) -> int:
    """An infinitive behind a noun ends before the verb whose subject the noun is."""
    last = clause_end(sentence, cue, first)
    for place in range(first + 2, last + 1):
        if sentence.tags[place] in "XV,;" and "W" not in sentence.tags[first:place]:
            return place - 1
    return last


def _object_end(sentence: Sentence, cue: Cue, first: int) -> int:
    """An object goes on over its prepositional phrases and relative clauses, but not over a comma."""
    last = clause_end(sentence, cue, first)
    for place in range(first + 1, last + 1):
        if sentence.tags[place] in ",-S" and sentence.words[place] != "than":
            return place - 1
    return last


def clause_end(sentence: Sentence, cue: Cue, first: int) -> int:
    """The last token of the clause from `first`: before the next cue of the same sentence, or the full stop."""
    tags = sentence.tags
    last = len(tags) - 1
    while last > first and tags[last] in ".:;,-":
        last -= 1
    for place in range(first + 1, last):
        if _cuts(sentence, cue, first, place):
            last = place - 1
            break
    while last > first and tags[last] in ",;:-.C":
        last -= 1
    return last


def _cuts(sentence: Sentence, cue: Cue, first: int, place: int) -> bool:
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
    if tag == "C" and sentence.tag(after + 1) == "R" and _is_cue_word(sentence, after + 2):
        return True
    return word == "but" and sentence.tag(after + 1) in ("R", "D", "M", "n") and has_finite_verb(sentence, after + 1)


def _is_cue_word(sentence: Sentence, place: int) -> bool:
    while sentence.tag(place) in ("A", "X"):
        place += 1
    return sentence.word(place) in verbs_by_form()


def _is_fronted(sentence: Sentence, cue: Cue) -> bool:
    """Whether the cue stands in a clause that comes before the main clause: "Claiming that …, he left"."""
    opens = sentence.tag(0)
    if "," in sentence.tags[: cue.left]:
        return False
    return (cue.mode == "participle" and (cue.left == 0 or (opens in "SP" and cue.left <= 2))) or opens == "S"


def _same_tense_cue(sentence: Sentence, cue: Cue, place: int) -> bool:
    """Whether a second cue with the same subject starts at `place`: "… and insisted that"."""
    while sentence.tag(place) == "A":
        place += 1
    if not any(cue.verb.forms & verb.forms for verb in verbs_by_form().get(sentence.word(place), ())):
        return False
    return sentence.tag(place + 1) in ("T", "Q", "q", "R", ",", "W", "D", "I", "M", "n", "P")
