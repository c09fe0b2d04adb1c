"""A text as the rules read it: sentences of tagged tokens, in which a whole quotation is one token."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from analysis.quotations.marks import outer_quotations
from analysis.quotations.rules.lexicon import ABBREVIATED_TITLES, TAGS
from analysis.text.paragraphs import paragraph_spans
from analysis.text.quotation_marks import Quotation
from analysis.text.sentences import sentence_spans
from analysis.text.tokens import token_spans
from analysis.text.views import plain

__all__ = ["Sentence", "read_sentences"]

# "TOKYO (Reuters) - ", "WASHINGTON, Nov 24 — ", "Beijing, Nov. 24 (Xinhua) -- ", "【北京共同】"
_DATELINE = re.compile(
    r"[A-Z][\w./’' -]{1,30}(?:,\s[\w. ]{2,20}){0,2}\s?\([A-Z][\w ]{1,20}\)\s?(?:--|[-–—])\s"
    r"|[A-Z]{3}[A-Z./ -]{0,27}(?:,\s[\w. ]{2,20}){0,2}\s(?:--|[-–—])\s"
    r"|【[^】\n]{1,30}】\s*"
)
_UTTERED = ('?"', '!"', "?'", "!'")
_LONGEST_SPEAKER = 90  # characters of "Mr. Xi, the president, demanded on Monday."
_SPEAKER = re.compile(r"(?:[A-Z][\w.'-]*\s|the\s|The\s|[aA]n?\s){1,6}[a-z]+ed\b[^\"]*$")
_LONGEST = 250  # tokens: what is longer is no sentence, and is cut so that time stays linear
_SHORTEST_PAST = 4  # "need", "seed" and "red" are not verbs in -ed


@dataclass(frozen=True)
class Sentence:
    """One sentence: its words in lower case, their spans, and one tag a token (see `lexicon`)."""

    words: list[str]
    spans: list[tuple[int, int]]
    tags: str
    paragraph: int
    quotations: dict[int, Quotation] = field(default_factory=dict)  # token position → the quotation it stands for

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Offsets from token `first` to token `last`, both included."""
        return self.spans[first][0], self.spans[last][1]

    def tag(self, position: int) -> str:
        """The tag at `position`, or "" outside the sentence."""
        return self.tags[position] if 0 <= position < len(self.tags) else ""

    def word(self, position: int) -> str:
        """The word at `position`, or "" outside the sentence."""
        return self.words[position] if 0 <= position < len(self.words) else ""


def read_sentences(text: str) -> list[Sentence]:
    """The sentences of `text`; a sentence never ends inside a quotation, and never crosses a paragraph."""
    view = plain(text)
    outer = [mark for mark in outer_quotations(text) if mark.kind != "title"]
    words = token_spans(view)
    starts = [start for start, _ in words]
    quote_starts = [mark.start for mark in outer]
    result: list[Sentence] = []
    paragraphs = paragraph_spans(text)
    ends = [end for _, end in paragraphs]
    for bare_start, end in _with_speakers(view, _whole_sentences(sentence_spans(text), outer)):
        dateline = _DATELINE.match(view, bare_start, end)
        start = dateline.end() if dateline else bare_start
        low, high = bisect_left(starts, start), bisect_left(starts, end)
        first, last = bisect_left(quote_starts, start), bisect_left(quote_starts, end)
        paragraph = bisect_left(ends, end)
        for cut in range(low, high, _LONGEST):
            piece = words[cut : min(cut + _LONGEST, high)]
            result.append(_sentence(view, piece, outer[first:last], paragraph))
    return [sentence for sentence in result if sentence.words]


def _whole_sentences(spans: list[tuple[int, int]], outer: list[Quotation]) -> Iterator[tuple[int, int]]:
    """Sentences, those cut inside a quotation put together again."""
    marks = iter([*outer, None])
    mark = next(marks)
    open_start: int | None = None
    for start, end in spans:
        open_start = start if open_start is None else open_start
        while mark is not None and mark.end <= end:
            mark = next(marks)
        if mark is not None and mark.start < end:
            continue
        yield open_start, end
        open_start = None
    if open_start is not None:
        yield open_start, spans[-1][1]


def _with_speakers(view: str, spans: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Sentences, a question or an exclamation in marks put together with who uttered it: "Why?" Mr. Xi demanded."""
    held: tuple[int, int] | None = None
    for start, end in spans:
        if held is not None and end - start <= _LONGEST_SPEAKER and _SPEAKER.match(view, start, end):
            held = (held[0], end)
            continue
        if held is not None:
            yield held
        held = (start, end)
        if not view.endswith(_UTTERED, start, end):
            yield held
            held = None
    if held is not None:
        yield held


def _sentence(view: str, words: list[tuple[int, int]], marks: list[Quotation], paragraph: int) -> Sentence:
    low: list[str] = []
    spans: list[tuple[int, int]] = []
    tags: list[str] = []
    inside: dict[int, Quotation] = {}
    queue = iter([*marks, None])
    mark = next(queue)
    for start, end in words:
        if spans and start < spans[-1][1]:
            continue
        while mark is not None and mark.end <= start:
            mark = next(queue)
        if mark is not None and mark.start < end:
            inside[len(low)] = mark
            low.append('"')
            spans.append((mark.start, mark.end))
            is_first = not tags and view[mark.end : mark.end + 1] == ","
            tags.append("Q" if is_first or _is_utterance(view, mark) else "q")
            continue
        word = view[start:end]
        lower = word.lower()
        low.append(lower)
        spans.append((start, end))
        tags.append(_tag(word, lower, at_start=not tags or tags[-1] == "."))
    return Sentence(low, spans, "".join(tags), paragraph, inside)


def _is_utterance(view: str, mark: Quotation) -> bool:
    """Whether a quotation ends as a sentence or clause does, so that it can stand alone; else it is a fragment."""
    if not mark.closed or mark.continues:
        return True
    inner = view[mark.inner_start : mark.inner_end].rstrip(" '\"")
    after = view[mark.end : mark.end + 1]
    return inner.endswith((",", ".", "?", "!", "-", "–", "—", "…", ";")) or (after in (",", ".") and len(inner) > 40)


def _tag(word: str, lower: str, *, at_start: bool) -> str:
    tag = TAGS.get(lower)
    if tag is not None and (word == lower or at_start or tag in "tR" or len(word) == 1 or lower in ("n't", "'s")):
        return "M" if word == "May" and not at_start else tag
    if lower in ABBREVIATED_TITLES or (word[0].isupper() and tag in (None, "V")):
        return "M"
    if word[0].isdigit() or word[0] in "$€£¥":
        return "#"
    if not any(map(str.isalnum, word)):
        return "_"
    if tag is not None:
        return tag
    return _tag_by_ending(lower)


def _tag_by_ending(lower: str) -> str:
    if lower.endswith("ly"):
        return "A"
    if lower.endswith("ed") and len(lower) > _SHORTEST_PAST:
        return "v"
    if lower.endswith("ing") and len(lower) > _SHORTEST_PAST + 1:
        return "g"
    return "n"
