"""Where sentences lie, by rules: which stops end one, and what after the stop still belongs to it.

A paragraph's end always ends a sentence. Within a paragraph a run of stops does, with the marks that close after
it, unless what stands before or after says otherwise:

- lower case, a comma or a closing mark follows ('"Really?" he said');
- a question or an exclamation in quotation marks is followed by its speaker ('"Really?" Mr. Xi asked');
- the stop belongs to an abbreviation, an initial or a number at the head of a paragraph.

Chinese and Japanese stops need no white space after them.
"""

import re

import numpy as np
import pandas as pd

from analysis.text.abbreviations import by_class, every_abbreviation, lower_endings
from analysis.text.columns import bodies, span_table, strings
from analysis.text.paragraphs import paragraph_spans

__all__ = ["sentence_spans", "sentences"]

_STOP = re.compile(
    r"""
    (?P<stop>[.!?…؟۔।。！？｡．‼⁇⁈⁉](?<![.!?…؟۔।。！？｡．‼⁇⁈⁉]{2})[.!?…؟۔।。！？｡．‼⁇⁈⁉]*+)
    (?: (?<=[。！？｡．‼⁇⁈⁉])(?P<cjk>[」』”’）》】〉"']*+)
      | (?P<closers>['"’”»›)\]}*_」』]*+)(?:\[\d{1,3}\])*+               # and a footnote's number
        (?=\s++["'“‘«‹„(\[{*_「『–—-]*+(?P<following>\S))
      | (?<=[a-z]{2}[.!?])(?P<glued>)(?=[A-Z][a-z]{0,30}[\s,;:'’])          # "ended.The": a space was lost
    )
    """,
    re.VERBOSE,
)
_ELISION = re.compile(r"\s+(?:…|\.\.+)\s+[^\W\d_a-z]")  # "it ended. … Later on": the dots go with what follows
_WORD = re.compile(r"\s+[\"'“‘«‹„(\[{*_]*([^\W\d_]+)(?![\w.])")
_AROUND = "\"'“”‘’«»‹›„()[]{}<>*_…–—/"
_NOT_A_START = frozenset(",;:.!?…)]}%/")
_SPEAKER = re.compile(
    r"\s+(?:[A-Z][\w.’'-]{0,30}\s+){1,5}(?:said|says|asked|asks|added|told|replied|responded|wondered|wrote|tweeted|"
    r"posted|joked|shouted|yelled|cried|quipped|declared|exclaimed)\b"
)
_CJK_GOES_ON = re.compile(
    r"[、，,：:；]|と|って|など|という|との|は|が|を|に|の|も|で"
    r"|[\u4e00-\u9fff]{0,6}(?:说|說|问|問|道|表示|指出|强调|強調|称|稱|写道|回答|补充)[，。,：:]?"
)
_ZONE = re.compile(
    r"\s+(?:[ECMP][SD]?T|GMT|UTC|BST|CES?T|KST|JST|IST|Eastern|Central|Mountain|Pacific|Beijing|Tokyo|Seoul|Taipei|"
    r"Washington|Moscow|London|New\sYork|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b|"
    r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
)
_NUMBERED = re.compile(r"(?:\d{1,3}|[A-Za-z]|[IVXLC]{1,5}|[ivxlc]{1,5})\Z")
_ACRONYM = re.compile(r"(?:\w+\.)+[^\W\d_]\Z")
_LETTERED = re.compile(
    r"\b(?:(?:War|Plan|Phase|Part|Title|Vitamin|Group|Class|Type|Team|Category|Section)\s+\w|(?:and|than|as|or)\s+I)\Z"
)
_QUOTED = frozenset("\"'’”»")
_LONGEST_WORD = 40  # how far before a stop its word is looked for


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """The sentences of `text` as half-open spans, in order, without the white space around them.

    Every character that is not white space lies in exactly one of them. No span crosses a paragraph's end.

    >>> text = 'Sen. J. D. Vance met him in the U.S. on Nov. 5. "Really?" he said. He left.'
    >>> [text[start:end] for start, end in sentence_spans(text)]
    ['Sen. J. D. Vance met him in the U.S. on Nov. 5.', '"Really?" he said.', 'He left.']
    """
    spans: list[tuple[int, int]] = []
    for first, last in paragraph_spans(text):
        start = first
        for match in _STOP.finditer(text, first, last):
            stop, end = match.span()
            if end >= last or stop == start or not (_is_plain(text, match, stop) or _is_end(text, match, first)):
                continue
            spans.append((start, end))
            start = end if match["following"] is None else end + 1
            while text[start].isspace():
                start += 1
        spans.append((start, last))
    return spans


def sentences(documents: pd.DataFrame) -> pd.DataFrame:
    """One row per sentence of `documents`.

    Columns in: doc_id, text; non_body where present (date lines and footers are skipped). Columns out: doc_id,
    sentence (its number in the document, from 0), start, end (character offsets into text), text.

    The rules are for English; Chinese and Japanese stops are known. Nothing is learned and nothing is guessed
    from the rest of the document but where its lines are wrapped.

    Raises
    ------
    ColumnError
        Where `doc_id` or `text` is missing.

    >>> import analysis
    >>> table = sentences(analysis.read("seeds"))
    >>> table.text.iloc[7]
    "The two leaders also discussed the situation regarding Russia's invasion of Ukraine, and President Xi"
    """
    rows = bodies(documents, caller="sentences")
    found = [sentence_spans(readable) for _, _, readable in rows]
    counts = [len(spans) for spans in found]
    starts, ends = (np.array([span[side] for spans in found for span in spans], dtype=np.int64) for side in (0, 1))
    words = [text[start:end] for (_, text, _), spans in zip(rows, found, strict=True) for start, end in spans]
    numbers = np.concatenate([np.empty(0, np.int64), *map(np.arange, counts)])
    doc_ids = [doc_id for doc_id, _, _ in rows]
    return span_table(doc_ids, counts, sentence=numbers, start=starts, end=ends, text=strings(words))


def _is_plain(text: str, match: re.Match[str], stop: int) -> bool:
    """Whether a single full stop stands between a word in lower case, no abbreviation, and a capital."""
    ending = text[stop - 4 : stop]
    following = match["following"]
    return (
        following is not None
        and match["stop"] == "."
        and following.isupper()
        and ending.islower()
        and ending.isalpha()
        and ending not in lower_endings()
    )


def _is_end(text: str, match: re.Match[str], paragraph: int) -> bool:
    """Whether the stop that matched ends a sentence; `paragraph` is where its paragraph starts."""
    stop, cjk, closers, following, glued = match.groups()
    if following is None:
        if glued is not None:
            return _is_whole_word(text, match.start())
        return not (cjk and _CJK_GOES_ON.match(text, match.end()))
    if following.islower():
        return False
    if following in _NOT_A_START:
        return _ELISION.match(text, match.end()) is not None
    if stop == ".":
        return _ends_with_full_stop(text, match, paragraph, following)
    if stop[-1] in "!?" and not _QUOTED.isdisjoint(closers):
        return _SPEAKER.match(text, match.end()) is None
    return not (stop[-1] in ".…" and _next_word(text, match.end()) == "I")


def _is_whole_word(text: str, stop: int) -> bool:
    """Whether letters alone, after white space, stand before the stop: no part of an address."""
    before = text[max(0, stop - _LONGEST_WORD) : stop].rsplit(maxsplit=1)
    return bool(before) and before[-1].isalpha()


def _ends_with_full_stop(text: str, match: re.Match[str], paragraph: int, following: str) -> bool:
    """Whether a single full stop ends a sentence or belongs to the word before it."""
    stop = match.start()
    first = max(paragraph, stop - _LONGEST_WORD)
    word = f" {text[first:stop]}".rpartition(" ")[2].lstrip(_AROUND)
    if stop - len(word) == paragraph and _NUMBERED.match(word):
        return False
    word = word.rpartition("-")[2]
    if len(word) > 1 and "." not in word and word not in every_abbreviation():
        return True
    classes = by_class()
    if len(word) == 1 and word.isupper():
        is_letter = _LETTERED.search(text, first, stop)
        return bool(is_letter) or _next_word(text, match.end()) in classes["starter"] - {"I"}
    if word in classes["title"] or word in classes["latin"]:
        return False
    if word in classes["number"]:
        return not following.isdigit()
    if word in classes["date"]:
        return not (following.isdigit() or _next_word(text, match.end(), dotted=True) in classes["date"])
    if word in classes["time"]:
        return _ZONE.match(text, match.end()) is None
    if word in classes["general"] or _ACRONYM.match(word):
        return _next_word(text, match.end()) in classes["starter"]
    return True


def _next_word(text: str, end: int, *, dotted: bool = False) -> str:
    """The word after `end`; '' where it is an initial or an abbreviation, unless `dotted`."""
    found = _WORD.match(text, end)
    if found is not None:
        return found[1]
    if not dotted:
        return ""
    return text[end : end + _LONGEST_WORD].partition(".")[0].strip()
