"""Noun phrases by their tags, seen from either side, and the adjuncts that stand between a cue and its content."""

from analysis.quotations.rules.lexicon import INANIMATE_VENUES, words
from analysis.quotations.rules.reading import Sentence

__all__ = ["noun_phrase_after", "noun_phrase_before", "skip_adjuncts"]

_HEADS = "nM#gt_q"
_ATTACHING = words("of by for in at from with on to against behind near about")
_RELATIVE_DAYS = words("same following next previous last early late")
_WHEN = words("late early recently")
_ACCREDITED = words("ambassador envoy adviser advisor aide adviser representative delegate permanent assistant")
_LONGEST = 40


def noun_phrase_after(sentence: Sentence, first: int, *, appositions: bool = True) -> int:
    """The last token of the noun phrase that starts at token `first`, or -1 where none does.

    A pronoun is a phrase of its own. Prepositional phrases attach; so do a defining "who" clause and an apposition
    between commas where `appositions` is set.
    """
    if sentence.tag(first) in ("R", "O", "W"):
        return first
    if sentence.tag(first) not in tuple("DnM#vgt(zAq"):
        return -1
    last, place = -1, first
    while place < min(len(sentence), first + _LONGEST):
        tag = sentence.tags[place]
        if tag in _HEADS or tag == "z":
            last = place
        elif last >= 0 and tag in "W(,":
            end = _attached(sentence, place) if appositions or tag == "(" else -1
            if end < 0:
                break
            last = place = end
            if tag == "W":
                break
        elif not _continues(sentence, place, last):
            break
        elif tag == "D" and sentence.tag(place + 1) not in tuple("DnM#vgAt"):
            last = place
        place += 1
    return last


def _continues(sentence: Sentence, place: int, last: int) -> bool:
    """Whether the token at `place`, no head of its own, leaves a noun phrase open whose last head is at `last`."""
    tag, following = sentence.tags[place], sentence.tag(place + 1)
    if tag == "v":  # a participle, not a finite verb as in "Beijing urged"
        return last < 0 or sentence.word(place + 1) == "by"
    if tag == "D":  # not where a second phrase begins
        return last < 0 or sentence.tags[place - 1] not in "nMt#"
    if tag == "A":
        return following in ("v", "n", "g")
    if last < 0:
        return False
    if tag in "PI":
        return _attaches(sentence, place)
    if tag == "C":
        return following in tuple("DnM#") and sentence.words[place] in ("and", "or", "&")
    return tag == "-" and following in tuple("DnM#")


def _attaches(sentence: Sentence, place: int) -> bool:
    """Whether the preposition at `place` belongs to the noun before it; "in the morning" never does."""
    following = sentence.tag(place + 1)
    if sentence.words[place] not in _ATTACHING or following not in tuple("DnM#g"):
        return False
    return not (following == "D" and sentence.tag(place + 2) == "t") and not (
        following == "g" and sentence.tags[place] == "I"
    )


def _attached(sentence: Sentence, place: int) -> int:
    """The last token of what stands at `place` behind a head: brackets, a "who" clause, an apposition; else -1."""
    tag = sentence.tags[place]
    if tag == "(":
        return sentence.tags.find(")", place, place + 8)
    if tag == "W":
        return _relative_end(sentence, place) if sentence.words[place] == "who" else -1
    return _apposition(sentence, place)


def _relative_end(sentence: Sentence, place: int) -> int:
    """The last token of the relative clause that starts at `place`, a defining one: no comma before it."""
    end = place
    while end + 1 < len(sentence) and sentence.tags[end + 1] not in ",.;:Qq-":
        end += 1
    return end


def _apposition(sentence: Sentence, comma: int) -> int:
    """The last token of an apposition that opens after `comma`, or -1."""
    start = comma + 1
    if sentence.tag(start) not in ("D", "n") and not (sentence.tag(start) in "#M" and sentence.tag(start + 1) == ","):
        return -1
    end = noun_phrase_after(sentence, start, appositions=False)
    if end < 0 or sentence.tag(end + 1) not in (",", ".", "", "Q", "W"):
        return -1
    return end


def noun_phrase_before(sentence: Sentence, last: int) -> int:
    """The first token of the noun phrase that ends with token `last`, or -1 where none does."""
    tag = sentence.tag(last)
    if tag == "O" and sentence.words[last].endswith(("self", "selves")) and sentence.tag(last - 1) in ("n", "M"):
        last, tag = last - 1, sentence.tags[last - 1]  # "the ministry itself said"
    if tag in ("R", "W") or (tag in ("D", "T", "O") and last >= 0):
        first = last
        if tag == "D" and sentence.tag(last - 1) == "P" and sentence.tag(last - 2) == "D":
            first = last - 2
        return first
    if tag == "" or tag not in "nM#g)tzvqA":
        return -1
    place = last
    while place > max(0, last - _LONGEST) and _belongs(sentence, place - 1, place):
        place -= 1
    return _trim(sentence, place, last)


def _belongs(sentence: Sentence, place: int, after: int) -> bool:
    """Whether the token at `place` can stand in one noun phrase with the one to its right."""
    tag, following = sentence.tags[place], sentence.tags[after]
    if tag in "nM#zgq_()":
        return following != "D" or tag in "D("
    if tag == "D":
        return following not in "C,R"
    if tag == "v":
        return following not in "CR" and sentence.tag(place - 1) in ("D", "A", "z", "-", "")
    if tag == "A":
        return following in "vng#D" and sentence.tag(place - 1) in ("D", "A", "C")
    if tag == "t":
        return following == "z" or (following in "nM" and sentence.tag(place - 1) in ("D", "z"))
    if tag == "P":
        return sentence.words[place] in _ATTACHING and following in "DnM#gv"
    if tag == "I":  # "the ambassador to Japan"
        return following in "DM" and sentence.word(place - 1) in _ACCREDITED
    if tag == "C":
        return sentence.words[place] in ("and", "or", "&") and following in "DnM#"
    return tag == "-" and following in "nM" and sentence.tag(place - 1) in ("n", "M")


def _trim(sentence: Sentence, first: int, last: int) -> int:
    """The phrase without what cannot open it; a fronted adjunct ("In Beijing on Monday …") is cut away."""
    tags = sentence.tags
    while first <= last and tags[first] in "PCA-z)_tv":
        if tags[first] == "P":
            end = _adjunct_end(sentence, first, last)
            first = end + 1
        else:
            first += 1
    return first if first <= last else -1


def _adjunct_end(sentence: Sentence, first: int, last: int) -> int:
    """Where the prepositional phrase that starts at `first` ends, so that a subject is left before `last`."""
    tags = sentence.tags
    for place in range(last, first + 1, -1):
        opens = (tags[place] in "DM" and tags[place - 1] in "nt#") or (tags[place] == "M" and tags[place - 1] == "t")
        if opens or (tags[place] == "n" and tags[place - 1] == "t"):
            return place - 1
    return last


def skip_adjuncts(sentence: Sentence, place: int) -> int:
    """The first token after the adjuncts that start at `place`: when, where and to whom something was said.

    "on Monday", "earlier this month", "in an interview with Bloomberg TV on the same day", "at a briefing",
    "to reporters", and adverbs. Stops before anything that can open a clause.
    """
    while True:
        end = _one_adjunct(sentence, place)
        if end == place:
            return place
        place = end


def _one_adjunct(sentence: Sentence, place: int) -> int:
    tag = sentence.tag(place)
    if tag in {"A", "t"} or (sentence.word(place) == "before" and sentence.tag(place + 1) in ("T", "Q")):
        return place + 1
    if tag == "D" and sentence.word(place + 1) in _RELATIVE_DAYS and sentence.tag(place + 2) == "t":
        return place + 3
    if (tag == "D" or sentence.word(place) in _RELATIVE_DAYS) and sentence.tag(place + 1) == "t":
        return place + 2
    if tag == "#" and sentence.tag(place + 1) == "t":
        return place + 2
    if sentence.word(place) == "as" and sentence.word(place + 1) in _WHEN and sentence.word(place + 2) == "as":
        return place + 3  # "as late as February"
    if tag == "I":
        return _to_whom(sentence, place)
    return _prepositional(sentence, place) if tag == "P" else place


def _prepositional(sentence: Sentence, place: int) -> int:
    """After the phrase of the preposition at `place`, where it says when, where or to whom; else `place`."""
    start = place + 1
    end = start
    while (end < len(sentence) and end < start + 10 and sentence.tags[end] in "DnMt#z_A") or sentence.tag(end) == "g":
        if end > start and sentence.tags[end] == "D" and sentence.tags[end - 1] != "A":
            break
        end += 1
        if sentence.tags[end - 1] == "t" and sentence.tag(end) == "#":
            end += 1
        if sentence.tags[end - 1] in "t#" and "t" in sentence.tags[start:end] and sentence.tag(end) not in ("z", "n"):
            break
        if sentence.words[end - 1] in INANIMATE_VENUES and sentence.word(end) not in INANIMATE_VENUES:
            break
    if end == start:
        return place
    inside = set(sentence.words[start:end])
    when = "t" in sentence.tags[start:end]
    if when or inside & INANIMATE_VENUES or sentence.tag(end) in ("T", "Q", "q", ",", ":", "P", "I"):
        return end
    return end if sentence.words[place] == "with" and sentence.tags[start] in "nM" else place


def _to_whom(sentence: Sentence, place: int) -> int:
    """After "to reporters", "to CNN", "to me"; `place` where "to" opens an infinitive."""
    start = place + 1
    tag = sentence.tag(start)
    if tag in ("O", "R"):
        return start + 1
    if tag not in ("D", "M") and not (tag == "n" and sentence.words[start].endswith(("ers", "ists", "ents", "men"))):
        return place
    end = start
    while sentence.tag(end) == sentence.tag(end + 1) == "D":  # "to all its partners"
        end += 1
    while sentence.tag(end) in tuple("DnMz#") and end < start + 8:
        end += 1
        if sentence.tag(end) == "D":
            break
    return end
