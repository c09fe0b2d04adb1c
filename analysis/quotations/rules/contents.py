"""What a cue attributes: the complement behind it, or the clause in front of it."""

from dataclasses import dataclass

from analysis.quotations.rules.clauses import clause_end, has_finite_verb
from analysis.quotations.rules.cues import Cue
from analysis.quotations.rules.lexicon import words
from analysis.quotations.rules.phrases import noun_phrase_after, skip_adjuncts
from analysis.quotations.rules.reading import Sentence
from analysis.quotations.rules.sources import agent

__all__ = ["Complement", "complement"]

Range = tuple[int, int]
_TELLING = words("tell remind assure inform notify warn advise convince persuade ask reassure show")
_URGING = words(
    "urge ask tell order encourage advise beg implore press invite allow exhort instruct want expect direct "
    "require persuade convince command lobby request warn remind forbid authorise authorize counsel promise"
)
# what follows these is a clause even where no finite verb is recognised in it
_CLAUSAL = words("say think insist argue contend believe")
_URGING_PHRASES = frozenset({"call on", "call upon", "call for", "appeal to"})
_ASKING = words("ask know wonder decide determine explain reveal disclose specify") | {"decline to say"}
_FARTHEST_THAT = 14
_NOT_CLAUSES = ("to", "urged", "ing", "object")


@dataclass(frozen=True)
class Complement:
    """The frame of a complement and the first and last token of each of its parts."""

    frame: str
    ranges: list[Range]


def complement(sentence: Sentence, cue: Cue) -> Complement | None:
    """The complement behind `cue`, or None."""
    by = agent(sentence, cue) if cue.mode == "passive" else None
    place = skip_adjuncts(sentence, by[1] + 1 if by else cue.last + 1)
    if sentence.words[place : place + 2] == ["as", "much"]:
        place += 2
    place = _skip_addressee(sentence, cue, place)
    place = skip_adjuncts(sentence, place)
    if sentence.tag(place) == "P" and sentence.tag(place + 1) == "W":
        place += 1  # "declined to comment on whether"
    if sentence.tag(place) == ",":
        place = _after_aside(sentence, cue, place)
    if by is not None and (far := _far(sentence, place)) > 0:  # "was told by Beijing a day ahead that"
        place = far
    frame = _frame(sentence, cue, place)
    if frame == "":
        place = _far(sentence, place)
        if place < 0:
            return None
        frame = "that" if sentence.tags[place] == "T" else "quote"
    first = place + 1 if sentence.tag(place) == ":" else place
    last = _end(sentence, cue, first, frame)
    if frame in _NOT_CLAUSES or "statement" not in cue.verb.kinds:
        last = _before_clause(sentence, first, last)
    return Complement(frame, _parts(sentence, first, last)) if last >= first else None


def _before_clause(sentence: Sentence, first: int, last: int) -> int:
    """Where what is no clause ends: "had asked to combine the two, and that he had replied" goes on one level above."""
    if sentence.tag(first) == "T":
        return last
    joint = sentence.tags.find("CT", first, last + 1)
    if joint <= first:
        return last
    return joint - 2 if sentence.tags[joint - 1] == "," else joint - 1


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
    if tag == "W" or sentence.word(place) == "if" or _asks_when(sentence, cue, place):
        return "wh"
    if _is_infinitive(sentence, place):
        return "to"
    if tag == "g":
        return "ing"
    if tag and tag in "DnM#OR" and cue.verb.cue in _URGING | _URGING_PHRASES:
        end = noun_phrase_after(sentence, place, appositions=False)
        if end >= 0 and _has_infinitive(sentence, place + 1, end + 1):
            return "urged"
    if has_finite_verb(sentence, place) or (cue.verb.cue in _CLAUSAL and _is_more_than_phrase(sentence, place)):
        return "clause"
    return "object" if tag and tag in "DnM#O" else ""


def _is_infinitive(sentence: Sentence, place: int) -> bool:
    """Whether "to go" or "not to go" starts there."""
    return sentence.tag(place + (sentence.tag(place) == "N")) == "I"


def _has_infinitive(sentence: Sentence, first: int, after: int) -> bool:
    """Whether an infinitive stands behind the phrase that ends before `after`, or was taken for a part of it."""
    if any(_is_infinitive(sentence, at) and sentence.tag(at + 1) in ("n", "v", "V", "X") for at in range(first, after)):
        return True
    return _is_infinitive(sentence, skip_adjuncts(sentence, after))


def _is_more_than_phrase(sentence: Sentence, place: int) -> bool:
    """Whether more than a noun phrase follows: "said a few things" reports nothing."""
    end = noun_phrase_after(sentence, place)
    if "q" in sentence.tags[place : end + 1]:
        return True
    if sentence.tag(end + 1) == "P":
        rest = sentence.tags[end + 1 :].partition(",")[0]
        return end >= 0 and any(tag in rest for tag in "XVqQ")
    return end >= 0 and sentence.tag(end + 1) not in (".", ",", "", ";", "S")


def _asks_when(sentence: Sentence, cue: Cue, place: int) -> bool:
    """Whether "when" opens a question and not an adjunct, as in "said when asked"."""
    is_near = sentence.word(place) == "when" and place == cue.last + 1
    return is_near and (cue.negated or cue.verb.cue in _ASKING)


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
    if lemma not in ("promise", "threaten") and _has_infinitive(sentence, place + 1, end + 1):
        return place  # "urged Tokyo to withdraw": whoever is to act belongs to the content
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
    is_how = closing > 0 and sentence.tag(comma + 1) == "P" and cue.verb.cue in _URGING
    if is_how and _is_infinitive(sentence, closing + 1):
        return closing + 1  # "told the lenders, through an adviser, to wait"
    is_clause = cue.verb.cue in _CLAUSAL and cue.mode == "finite" and has_finite_verb(sentence, comma + 1)
    return comma + 1 if is_clause else comma


def _far(sentence: Sentence, place: int) -> int:
    """A "that" or a quotation behind an adjunct that is not known; no verb and no comma may lie between."""
    for position in range(place, min(len(sentence), place + _FARTHEST_THAT)):
        tag = sentence.tags[position]
        if tag == ":" and sentence.tag(position + 1) in ("Q", "q"):
            return position
        if tag == "T" and position > place and sentence.tag(position - 1) != "P":
            return position
        if tag in "XVRW.;:,SQC":
            return -1
    return -1


def _end(sentence: Sentence, cue: Cue, first: int, frame: str) -> int:
    """The last token of the complement that starts at `first`."""
    if frame == "object":
        return _object_end(sentence, cue, first)
    if frame == "quote" and sentence.tag(first) == "Q":
        return first
    if frame == "that" and cue.mode == "noun":
        return _finite_end(sentence, cue, first)
    if frame == "to" and cue.mode == "noun":
        return _infinitive_end(sentence, cue, first)
    return clause_end(sentence, cue, first)


def _finite_end(sentence: Sentence, cue: Cue, first: int) -> int:
    """A that-clause behind a noun that is a subject ends before that subject's verb: "His claim that … surprised"."""
    last = clause_end(sentence, cue, first)
    if any(tag in sentence.tags[: cue.left] for tag in "XVv"):
        return last
    groups = 0
    for place in range(first + 1, last + 1):
        tag = sentence.tags[place]
        if tag in "CSWTI,":
            groups = 0 if tag != "I" else groups
        is_new = tag in "XVv" and (sentence.tags[place - 1] not in "XANI" or groups == 0)
        if is_new and groups and sentence.word(place + 1) != "by":
            return place - 1
        groups += is_new
    return last


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
        if sentence.tags[place] in ",-S" and sentence.words[place] not in ("than", "as"):
            return place - 1
    return last
