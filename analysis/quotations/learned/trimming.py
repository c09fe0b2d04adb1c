"""The encoder's spans cut to the conventions of the quotes table: no span runs on where a reader would have stopped."""

import re
from collections.abc import Iterator
from dataclasses import replace

from analysis.quotations.labelling import Attribution, Span
from analysis.quotations.rules.lexicon import TAGS, words

__all__ = ["trimmed"]

_WORDY = re.compile(r"\w")
_WORD = re.compile(r"[^\s,:;]+")
_NO_ADVERBS = words("reply rely apply imply comply ally rally supply multiply only")
_RELATIVE = re.compile(r",\s+(?:who|whose|whom|which)\b")
_LONGEST_ADJUNCT = 5  # words
_MARKS = '"“”„«»「」‘’'
_EDGES = " \t\n\r\xa0,;:"
# "that 'one' and that 'another'" are two contents of one cue
_BETWEEN = re.compile(r"(?<=[\"”])(,?\s+(?:and|but)\s+)(?=that\s+[\"“])")
_ONE_SMALL_WORD = re.compile(r"[A-Za-z]{1,6}")
_SMALL = frozenset("CSTWID")
_CLAUSAL = frozenset("XVRSWI")  # of a clause or an infinitive, not of a noun phrase
# of "assured the growers that …" the growers are told, and say nothing
_TELLS = re.compile(
    r"(?:t[eo]ll|told|remind|assur|inform|notif|advis|warn|convinc|persuad|reassur|promis)\w*$", re.IGNORECASE
)
_PERSON_TOLD = re.compile(r"(?!that\b|to\b)(?:[\w’'.-]+[ \xa0]){1,7}(?=that\b)")
# of "ordered the operators of … to stop" those who are to act are long told of, and the order is short
_ORDERS = re.compile(
    r"(?:order|instruct|direct|call(?:s|ed|ing)? (?:up)?on|t[eo]l|request|advis|urg|ask|encourag|warn|command)\w*$",
    re.IGNORECASE,
)
_TO_ACT = re.compile(r"(?!to\b|that\b|not\b)(?P<whom>[^,.;:\"“”]+?)[ \xa0](?=(?:not )?to [a-z]+\b)", re.IGNORECASE)
# of "residents were told to stay" the residents are told
_WERE_TOLD = re.compile(
    r"\b(?:is|are|am|was|were|been|being)(?: \w+ly)? (?:told|asked|ordered|instructed|advised|urged|warned|informed|"
    r"assured|promised|reminded|requested|directed)$",
    re.IGNORECASE,
)
_WHAT_TOLD = re.compile(r"(?:not )?(?:to|that|whether)\b", re.IGNORECASE)
_QUESTION = re.compile(r"(?:whether|if|why|how|when|what|who|about)\b", re.IGNORECASE)
_SAYS_THEN = re.compile(r",\s+(?:\w+ly\s+)?(?!and\b|but\b|or\b)\w+")
_TRAILING = re.compile(r"(?:[,:;]|\s+(?:and|but))+$")
# where and how something was said is no part of the cue: "said in a statement", "wrote on social media", "said as much"
_SAID = re.compile(
    r"(?P<verb>.*?\b(?:said|says?|saying|wrote|writes?|writing|written|told|tells?|telling|added|adds|stated|announced|"
    r"tweeted|posted|noted|explained|argued))\s+(?:as much|(?:in|on|at|to|during|via|through|over|from)\s+\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
# "was criticised by", "said of": whom the words come from or speak of begins there
_BEHIND = re.compile(r"(?<=\w)(?:\s+by|(?<=\bsaid)\s+of|(?<=\bsays)\s+of|(?<=\brecalled)\s+of)$", re.IGNORECASE)
_NO_CUE = words(
    "it he she they we i you who which that this there in on at by to the a an of and or but as not so one each all "
    "has have had can could will would do does did is are was were be been"
)
_ARTICLES = words("the a an")
_LONGEST_SOURCE = 60  # characters
_FROM = re.compile(r"from\s+|(?-i:Q)[ \xa0]{2,}", re.IGNORECASE)


def trimmed(item: Attribution, text: str) -> Attribution:
    """The attribution by the conventions of `tests/gold/README.md`.

    A cue begins and ends with no adverb ("also said" → "said"), a source with no comma and no relative clause ("Wang,
    who said" → "Wang"), neither crosses a paragraph's end, and a content closes with no conjunction.
    """
    cue = _edged(_in_paragraph(item.cue, text, item.start), text)
    source = _edged(_in_paragraph(item.source, text, (cue or item.contents[0])[0]), text)
    source = None if cue and source and _is_asked(source, cue, item, text) else source
    parts = [part for span in item.contents for part in _parts(span, text) if _WORDY.search(text, *part)]
    if cue is not None and parts and parts[0][0] >= cue[1] and _TELLS.search(text, *cue):
        parts[0] = _without_person_told(parts[0], text)
    if cue is not None and len(parts) > 1 and _WERE_TOLD.search(text, *cue):
        behind = [part for part in parts if part[0] >= cue[1]]
        parts = behind if behind and _WHAT_TOLD.match(text, *behind[0]) else parts
    if cue is not None and len(parts) == 1 and parts[0][0] >= cue[1] and _ORDERS.search(text, *cue):
        parts[0] = _order(parts[0], text)
    return replace(
        item,
        contents=tuple(_without_strays(parts, cue, text)) or item.contents,
        cue=_bare_cue(cue, text) if cue else None,
        source=_whole_source(_bare_source(source, text), cue, text) if source else None,
    )


def _is_asked(source: Span, cue: Span, item: Attribution, text: str) -> bool:
    """Whether the source is he who was asked: of "Wang, asked whether talks go on, said …" nobody named asked."""
    if text[slice(*cue)].lower() != "asked" or source[1] > cue[0] or text[source[1] : cue[0]].strip() != ",":
        return False
    return _QUESTION.match(text, item.start) is not None and _SAYS_THEN.match(text, item.end) is not None


def _in_paragraph(span: Span | None, text: str, near: int) -> Span | None:
    """The part of `span` in one paragraph, the one on the side of `near`."""
    if span is None or "\n" not in text[slice(*span)]:
        return span
    start, end = span
    if near >= end:
        return (start + text[start:end].rindex("\n") + 1, end)
    return (start, start + text[start:end].index("\n"))


def _edged(span: Span | None, text: str) -> Span | None:
    """`span` without the white space and signs at its ends; as it was where there is nothing else."""
    if span is None:
        return None
    start, end = span
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return (start, end) if start < end else span


def _bare_cue(cue: Span, text: str) -> Span | None:
    """The verb group of a cue, None where there is no verb in it."""
    said = _SAID.match(text[slice(*cue)])
    bare = _without_adverbs((cue[0], cue[0] + said.end("verb")) if said else cue, text)
    behind = _BEHIND.search(text, *bare)
    bare = (bare[0], behind.start()) if behind else bare
    return None if text[slice(*bare)].lower() in _NO_CUE else bare


def _without_adverbs(cue: Span, text: str) -> Span:
    found = [word.span() for word in _WORD.finditer(text, *cue)]
    first, last = 0, len(found)
    while first < last - 1 and _is_adverb(text[slice(*found[first])]):
        first += 1
    while last > first + 1 and _is_adverb(text[slice(*found[last - 1])]):
        last -= 1
    return (found[first][0], found[last - 1][1]) if found else cue


def _is_adverb(word: str) -> bool:
    lower = word.lower()
    return TAGS.get(lower) in ("A", "t") or (lower.endswith("ly") and lower not in _NO_ADVERBS)


def _bare_source(source: Span, text: str) -> Span:
    """A source without "From" ("From the ministry:") or a reporter's "Q" before it, or a relative clause behind it."""
    start, end = source
    opening = _FROM.match(text, start, end)
    start = opening.end() if opening and opening.end() < end else start
    clause = _RELATIVE.search(text, start, end)
    return (start, clause.start()) if clause and clause.start() > start else (start, end)


def _whole_source(source: Span, cue: Span | None, text: str) -> Span:
    """A source of a mere article, to its cue: of "The institute plans" not "The"."""
    if cue is None or text[slice(*source)].lower() not in _ARTICLES or not 0 < cue[0] - source[1] <= _LONGEST_SOURCE:
        return source
    between = text[source[1] : cue[0]].rstrip()
    if not between or re.search(r"[^\w\s'’-]", between):
        return source
    return (source[0], source[1] + len(between))


def _order(part: Span, text: str) -> Span:
    """What is ordered, where more words say who is to do it than what."""
    whom = _TO_ACT.match(text, *part)
    if whom is None or any(TAGS.get(word.lower()) in _CLAUSAL for word in _WORD.findall(whom["whom"])):
        return part
    if len(whom["whom"].split()) <= len(text[whom.end() : part[1]].split()):
        return part
    return (whom.end(), part[1])


def _without_person_told(part: Span, text: str) -> Span:
    """A content that opens with the one who is told, from its "that" on."""
    told = _PERSON_TOLD.match(text, *part)
    if told is None or any(TAGS.get(word.lower()) in _CLAUSAL for word in _WORD.findall(told[0])):
        return part
    return (told.end(), part[1])


def _parts(span: Span, text: str) -> Iterator[Span]:
    """The parts of a content: it is divided between two quotations that "and" joins, each with a "that" of its own."""
    start = span[0]
    for joint in _BETWEEN.finditer(text, *span):
        yield (start, joint.start())
        start = joint.end()
    trailing = _TRAILING.search(text, start, span[1])
    yield (start, trailing.start() if trailing and trailing.start() > start else span[1])


def _without_strays(parts: list[Span], cue: Span | None, text: str) -> list[Span]:
    """The parts without words that only say when or about what a quotation was made ("Regarding this", "On Monday").

    Nor does a content of one side of the cue go on with a verb: that is the sentence around it.
    """
    quoted = [part for part in parts if text[part[0]] in _MARKS or text[part[1] - 1] in _MARKS]
    if not quoted and parts:
        return [
            part
            for before, part in zip([parts[0], *parts], parts, strict=False)
            if TAGS.get(_first_word(part, text)) != "X"
            or part == parts[0]
            or (cue is not None and before[1] <= cue[0] < part[0])
        ]
    return [part for part in parts if part in quoted or not (_is_adjunct(part, text) or _is_topic(part, cue, text))]


def _is_adjunct(part: Span, text: str) -> bool:
    found = _WORD.findall(text[slice(*part)])
    first = found[0].lower() if found else ""
    return len(found) <= _LONGEST_ADJUNCT and TAGS.get(first) in ("P", "S", "I", "X") and first != "if"


def _is_topic(part: Span, cue: Span | None, text: str) -> bool:
    """Whether the words beside a quotation only say of whom or what it speaks ("said of Clinton"), or join it on."""
    if _ONE_SMALL_WORD.fullmatch(text, *part) and TAGS.get(text[slice(*part)].lower()) in _SMALL:
        return True
    if cue is None or part[0] < cue[1] or text[cue[1] : part[0]].strip() not in ("", "of"):
        return False
    return text[cue[0] : part[0]].split()[-1:] == ["of"]


def _first_word(part: Span, text: str) -> str:
    found = _WORD.search(text, *part)
    return found[0].lower() if found else ""
