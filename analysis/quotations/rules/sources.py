"""The source of a cue: its subject before it, or behind it where the order is turned round."""

from analysis.quotations.rules.cues import Cue
from analysis.quotations.rules.lexicon import words
from analysis.quotations.rules.phrases import noun_phrase_after, noun_phrase_before
from analysis.quotations.rules.reading import Sentence

__all__ = ["inverted_subject", "subject"]

Range = tuple[int, int]
_QUOTING = words("quoted quotes quoting cited cites citing")


def subject(sentence: Sentence, cue: Cue) -> Range | None:
    """First and last token of the subject of `cue`, or None.

    A passive cue has none; a participle, an infinitive and the second of two coordinated verbs share the
    subject of the verb before them.
    """
    if cue.mode == "passive":
        return agent(sentence, cue)
    before = sentence.tag(cue.left - 1)
    if sentence.word(cue.left - 1) == "as" and cue.mode == "participle":
        return _quoted(sentence, cue.left - 2) or _shared(sentence, cue.left)
    if cue.mode == "finite":
        near = _near(sentence, cue.left - 1)
        if near is not None:
            return near
    if cue.mode == "participle" and before in ("n", "M") and sentence.tag(cue.left - 2) != "P":
        near = _near(sentence, cue.left - 1)
        if near is not None and sentence.words[near[1]] not in ("interview", "statement"):
            return near
    if cue.mode == "participle" and (cue.left == 0 or (cue.left <= 2 and sentence.tags[0] in "SP")):
        return _following(sentence, cue)
    return _shared(sentence, cue.left)


def inverted_subject(sentence: Sentence, cue: Cue) -> Range | None:
    """The noun phrase right after `cue`, where it is its subject: "…," said Mr. Wang, the minister."""
    start = cue.last + 1
    if sentence.tag(start) not in ("D", "M", "n", "R", "v", "#"):
        return None
    end = noun_phrase_after(sentence, start)
    if end < 0 or sentence.tag(end + 1) in ("X", "V", "I", "v", "A", "T"):
        return None
    return start, end


def _quoted(sentence: Sentence, last: int) -> Range | None:
    """Who is quoted in "quoted Mr. Xi as saying"."""
    first = noun_phrase_before(sentence, last)
    return (first, last) if first > 0 and sentence.words[first - 1] in _QUOTING else None


def agent(sentence: Sentence, cue: Cue) -> Range | None:
    """Who a passive cue names behind "by"."""
    if sentence.word(cue.last + 1) != "by":
        return None
    end = noun_phrase_after(sentence, cue.last + 2)
    return (cue.last + 2, end) if end >= 0 else None


def _near(sentence: Sentence, last: int) -> Range | None:
    """The noun phrase that ends at `last`, an apposition or an aside between commas taken into account."""
    if sentence.tag(last) in (",", "-"):
        opening = _opening(sentence, last)
        if opening <= 0:
            return None
        first = noun_phrase_before(sentence, opening - 1)
        if first < 0:
            return None
        return (first, last - 1) if _is_apposition(sentence, opening + 1) else (first, opening - 1)
    if sentence.tag(last) == ")":
        opening = sentence.tags.rfind("(", 0, last)
        if opening > 0 and noun_phrase_before(sentence, opening - 1) >= 0:
            return noun_phrase_before(sentence, opening - 1), last
        return None
    first = noun_phrase_before(sentence, last)
    if first < 0:
        return None
    # "Kasich, R-Ohio, said" and "Mr. Li, the ministry's spokesman in Beijing, said" come through the comma branch
    return first, last


def _opening(sentence: Sentence, closing: int) -> int:
    """The comma or dash that opens the aside closed at `closing`; the leftmost of a row of short asides."""
    mark = sentence.tags[closing]
    place = sentence.tags.rfind(mark, 0, closing)
    if place < 0:
        return -1
    earlier = sentence.tags.rfind(mark, 0, place)
    is_row = mark == "," and earlier > 0 and _is_apposition(sentence, earlier + 1)
    goes_on = sentence.tag(place + 1) in ("W", "D", "C", "M", "n") and "V" not in sentence.tags[earlier:place]
    return earlier if is_row and goes_on else place


def _is_apposition(sentence: Sentence, start: int) -> bool:
    return sentence.tag(start) in ("D", "n", "#", "M") and sentence.word(start) not in ("however", "this", "that")


def _clause_start(sentence: Sentence, before: int) -> int:
    """Where the last main clause before the token `before` starts: after ";", or after ", but" and the like."""
    tags = sentence.tags
    start = max(tags.rfind(";", 0, before), tags.rfind(":", 0, before)) + 1
    for comma in range(start, before - 3):
        if tags[comma] != "," or tags[comma + 1] != "C" or tags[comma + 2] not in "RDM":
            continue
        end = noun_phrase_after(sentence, comma + 2)
        if 0 <= end < before - 1 and tags[end + 1] in "XVvA":
            start = comma + 2
    return start


def _following(sentence: Sentence, cue: Cue) -> Range | None:
    """The subject behind a participle that opens its sentence: "Citing security, the ministry refused …"."""
    for comma in range(cue.last + 1, len(sentence) - 2):
        if sentence.tags[comma] != "," or sentence.tags[comma + 1] not in "RDMn":
            continue
        end = noun_phrase_after(sentence, comma + 1)
        if end >= 0 and sentence.tag(end + 1) in ("X", "V", "v", "A"):
            return comma + 1, end
    return None


def _shared(sentence: Sentence, before: int) -> Range | None:
    """The subject of the first finite verb left of `before`: what coordinated and participial cues share."""
    start = place = _clause_start(sentence, before)
    while place < before:
        tag = sentence.tags[place]
        if tag in ("S", "P") and place == start:
            comma = sentence.tags.find(",", place, before)
            if comma < 0:
                place += 1
                continue
            place = start = comma + 1
            continue
        if tag in "DnMR#v":
            end = noun_phrase_after(sentence, place)
            if end < 0:
                place += 1
                continue
            if end >= before:
                return None
            return place, end
        place += 1
    return None
