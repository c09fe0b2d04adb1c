"""The rule labeller: text → attributions, sentence by sentence."""

from collections.abc import Iterator
from dataclasses import replace

from analysis.quotations.labelling import Attribution
from analysis.quotations.rules.carriers import according_to, announced, colons, headline, signed
from analysis.quotations.rules.contents import Complement, complement
from analysis.quotations.rules.cues import Cue, verb_cues
from analysis.quotations.rules.fronting import Fronted, fronted
from analysis.quotations.rules.lexicon import words
from analysis.quotations.rules.nouns import noun_cues, possessor
from analysis.quotations.rules.precision import precision
from analysis.quotations.rules.reading import Sentence, read_sentences
from analysis.quotations.rules.sources import Range, subject
from analysis.quotations.rules.transcripts import turns

__all__ = ["RuleLabeller"]


# which kinds of verb say something with a complement that is no clause: "condemned the visit" takes a position on
# its object, "discussed the visit" reports no content; "promised to go" is a speech act, "agreed to go" a deed
_KINDS = {
    "object": words("criticism praise denial demand naming"),
    "to": words("promise demand denial warning attitude"),
    "urged": words("promise demand denial warning attitude"),
}


# whoever underscores one of these takes a position; "stated the reason" does not say what that is
_POSITIONS = words(
    "importance need necessity urgency significance value commitment commitments opposition support intention "
    "intent resolve determination willingness readiness desire hope hopes"
)
_HEAD = 6  # the tokens of an object among which its head stands
_AGREE = "agree"


class RuleLabeller:
    """A labeller made of rules for the language: nothing in it was learned but counts.

    Parameters
    ----------
    least
        The least confidence of what comes back, in [0, 1]: higher for precision, lower for recall.
    """

    def __init__(self, *, least: float = 0.4) -> None:
        self.least = least

    def label(self, text: str) -> list[Attribution]:
        """The attributions of `text`, nested ones included, in reading order of their content."""
        sentences = read_sentences(text)
        found = [*turns(text), *headline(text), *colons(sentences), *signed(text)]
        for place, sentence in enumerate(sentences):
            found.extend(_in_sentence(sentence))
            found.extend(announced(sentence, sentences[place + 1 : place + 2]))
        sure = [item for item in found if item.confidence >= self.least]
        return sorted((item for item in sure if _is_told(item, sure)), key=lambda item: item.order)


def _in_sentence(sentence: Sentence) -> Iterator[Attribution]:
    carriers = list(according_to(sentence))
    yield from carriers
    for item in _said_in(sentence):
        yield _apart(item, carriers)


def _apart(item: Attribution, carriers: list[Attribution]) -> Attribution:
    """The attribution, its source without a carrier before it: of "According to NHK, Motegi said …" Motegi is."""
    if item.source is None:
        return item
    start, end = item.source
    for one in carriers:
        if one.source is not None and start < one.source[1] <= one.start < end <= one.end:
            return replace(item, source=(one.start, end))
    return item


def _said_in(sentence: Sentence) -> Iterator[Attribution]:
    for cue in noun_cues(sentence):
        found = complement(sentence, cue)
        if found is not None and found.frame in ("that", "to"):
            source = possessor(sentence, cue) if cue.mode == "noun" else subject(sentence, cue)
            if source is None:  # "the claim that …": nobody's
                continue
            yield _attribution(sentence, cue, source, found.ranges, found.frame)
    for cue in verb_cues(sentence):
        front = fronted(sentence, cue)
        if front is not None:
            frame = _front_frame(sentence, front)
            yield _attribution(sentence, cue, front.source, front.ranges, frame)
            continue
        found = complement(sentence, cue)
        if found is not None and _is_position(sentence, cue, found):
            found = replace(found, frame="position")
        if found is not None and _takes(cue, found.frame):
            source = subject(sentence, cue)
            yield _attribution(sentence, cue, source, found.ranges, found.frame)


def _takes(cue: Cue, frame: str) -> bool:
    """Whether the verb says something with such a complement."""
    return bool(cue.verb.kinds & _KINDS.get(frame, cue.verb.kinds)) or (frame == "to" and cue.verb.cue == _AGREE)


def _is_position(sentence: Sentence, cue: Cue, found: Complement) -> bool:
    """Whether the object of a verb of saying names a position: "underscored the need for calm"."""
    if found.frame != "object" or "statement" not in cue.verb.kinds or cue.mode == "passive":
        return False
    first, last = found.ranges[0]
    preposition = next((at for at in range(first, last) if sentence.tags[at] in "PI"), last + 1)
    return sentence.word(min(preposition, first + _HEAD) - 1) in _POSITIONS


def _is_told(item: Attribution, found: list[Attribution]) -> bool:
    """Whether it is more than a deed: "agreed to go" is reported speech where another tells of it."""
    if not item.frame.startswith("to|") or not item.frame.endswith(f"|{_AGREE}"):
        return True
    return any(item.cue is not None and one.covers(item.cue) and one.covers(item.contents[0]) for one in found)


def _front_frame(sentence: Sentence, front: Fronted) -> str:
    if sentence.tags[front.ranges[0][1]] == "Q":
        return "qfront"
    return "interrupted" if len(front.ranges) > 1 else "fronted"


def _attribution(sentence: Sentence, cue: Cue, source: Range | None, ranges: list[Range], frame: str) -> Attribution:
    return Attribution(
        contents=tuple(sentence.span(first, last) for first, last in ranges),
        cue=sentence.span(cue.first, cue.last),
        source=sentence.span(*source) if source else None,
        frame=f"{frame}|{cue.mode}|{cue.verb.cue}",
        confidence=precision(frame, cue),
    )
