"""The source of a cue: its subject before it, or behind it where the order is turned round."""

from analysis.quotations.rules.cues import Cue
from analysis.quotations.rules.lexicon import words
from analysis.quotations.rules.phrases import noun_phrase_after, noun_phrase_before
from analysis.quotations.rules.reading import Sentence

__all__ = ["agent", "inverted_subject", "subject"]

Range = tuple[int, int]
_WHEN = words("last next this that the same following previous early late every")
_PERFECT = words("had has have")
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
        parallel = _parallel(sentence, cue)
        if parallel is not None:
            return parallel
        near = _near(sentence, _before_when(sentence, cue.left - 1))
        if near is not None:
            return _outside_relative(sentence, near)
    if cue.mode == "participle" and before in ("n", "M"):
        near = _absolute(sentence, cue.left - 1)
        if near is not None and sentence.words[near[1]] not in ("interview", "statement"):
            return near
    if cue.mode == "participle" and (cue.left == 0 or (cue.left <= 2 and sentence.tags[0] in "SP")):
        return _following(sentence, cue)
    return _shared(sentence, cue.left)


def _parallel(sentence: Sentence, cue: Cue) -> Range | None:
    """Who does both of two things inside a report: of "Li said that Tsuji had protested and had demanded …" Tsuji."""
    auxiliary = sentence.word(cue.left)
    if auxiliary not in _PERFECT or sentence.word(cue.left - 1) != "and":
        return None
    place = next((at for at in range(cue.left - 2, 0, -1) if sentence.words[at] == auxiliary), 0)
    if place <= 0 or "T" not in sentence.tags[:place] or sentence.tags[place - 1] not in "nMR)":
        return None
    first = noun_phrase_before(sentence, place - 1)
    return (first, place - 1) if first > 0 else None


def inverted_subject(sentence: Sentence, cue: Cue) -> Range | None:
    """The noun phrase right after `cue`, where it is its subject: "…," said Mr. Wang, the minister."""
    start = cue.last + 1
    if sentence.tag(start) not in ("D", "M", "n", "R", "v", "#"):
        return None
    end = noun_phrase_after(sentence, start)
    if end < 0 or sentence.tag(end + 1) in ("X", "V", "I", "v", "A", "T"):
        return None
    return start, end


def _before_when(sentence: Sentence, last: int) -> int:
    """The last token before an adjunct of time: of "the minister last week said" that of "minister"."""
    place = last
    while sentence.tag(place) == "t":
        place -= 1
    if place == last:
        return last
    while sentence.word(place) in _WHEN:
        place -= 1
    if sentence.tag(place) == "P":
        place -= 1
    return place if place >= 0 else last


def _outside_relative(sentence: Sentence, near: Range) -> Range:
    """The head of a relative clause, where `near` is only an object in it: "an official who spoke to CNN said"."""
    if sentence.tag(near[0] - 1) not in ("I", "V", "v"):
        return near
    place = sentence.tags.rfind("W", 0, near[0])
    if place <= 0 or "," in sentence.tags[place : near[0]] or "S" in sentence.tags[place : near[0]]:
        return near
    first = noun_phrase_before(sentence, place - 1)
    return (first, place - 1) if first >= 0 else near


def _absolute(sentence: Sentence, last: int) -> Range | None:
    """The noun right before a participle: "a letter saying", "with Ms. Li asking"; not "… in Beijing, saying"."""
    near = _near(sentence, last)
    if near is None or sentence.tags[last - 1] != "P":
        return near
    return near if sentence.word(near[0] - 1) == "with" else None


def _quoted(sentence: Sentence, last: int) -> Range | None:
    """Who is quoted in "quoted Mr. Xi as saying"."""
    first = noun_phrase_before(sentence, last)
    return (first, last) if first > 0 and sentence.words[first - 1] in _QUOTING else None


def agent(sentence: Sentence, cue: Cue) -> Range | None:
    """Who a passive cue names behind "by"."""
    if sentence.word(cue.last + 1) != "by":
        return None
    end = noun_phrase_after(sentence, cue.last + 2)
    to = sentence.tags.find("I", cue.last + 3, end + 1)
    if to > 0 and sentence.tag(to + 1) not in ("D", "M"):  # "by the ministry to find more"
        end = to - 1
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
    opens = sentence.tags[sentence.tags.rfind(",", 0, max(earlier, 0)) + 1] if earlier > 0 else ""
    if opens in tuple("gPSA"):  # "Speaking on Monday, Mr. Li, who …": the first comma closes an adjunct
        return place
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


def _is_adverbial(sentence: Sentence, last: int) -> bool:
    """Whether the phrase that ends at `last` only says when: "Hours later, …", "Last week …"."""
    after = last + 1
    while sentence.tag(after) == "A":
        after += 1
    return sentence.tag(after) == "," and (after > last + 1 or sentence.tags[last] == "t")


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
            if not _is_adverbial(sentence, end):
                return place, end
            place = sentence.tags.find(",", end, before)
        place += 1
    return None
