r"""Where tokens lie: words, numbers and signs, by Penn Treebank conventions, in one pass with exact offsets.

- Contractions and possessives are cut with straight and curly apostrophes alike: do|n't, China|’s, can|not, gon|na.
- Abbreviations, initials and acronyms keep their stops: U.S., U.S.-China, a.m., Nov., J. D. Vance. "No." and "Art." do
  so before a number. Any other stop is a token.
- Numbers keep commas, points, colons and letters: 1,000, 1.2bn, 14th, 10:30. Currency signs and % are tokens.
- Hyphens and slashes stay inside words; dashes, double hyphens and ellipses are tokens.
- Web addresses, e-mail addresses, @handles, #tags and emoji are one token each.
- A Chinese character is a token by itself; so is a run of hiragana, of katakana, and a Korean word.

Where NLTK's `NLTKWordTokenizer` differs, by kind and count: `tests/test_text_nltk.py`.
"""

import itertools
import re
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.text.abbreviations import lower_endings, pattern
from analysis.text.columns import bodies, cover, number, span_table
from analysis.text.sentences import sentence_spans

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["token_spans", "tokens"]

_HAN = r"\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_KANA = r"\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"
# signs that belong to the letter before them: accents, vowel signs, soft hyphens, joiners
_ACCENTS = (
    r"\u00ad\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
    r"\u200c\u200d"
)
_W = rf"(?:[^\W{_HAN}{_KANA}]++(?:[{_ACCENTS}]++[^\W{_HAN}{_KANA}]*+)*+)"
_CLITIC = r"(?:[sS]|[mM]|[dD]|ll|LL|re|RE|ve|VE)(?!\w)"
_LOST_SPACE = r"(?<=[a-z]{2})\.[A-Z][a-z]{0,30}[\s,;:'’]"
_JOINT = (
    rf"(?:(?!{_LOST_SPACE}|\.[.\s])\.?[-\u2010\u2011./\\+=~|°](?={_W})"
    rf"|['’](?!{_CLITIC}|[tT](?!\w))(?=\w)"
    r"|(?<=\d)[,:](?=\d)|(?<=[A-Z])&(?=[A-Z]))"
)
_EMOJI = r"[\u203c\u2049\u2122\u2139\u2194-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
_CJK_STOPS = "。，、！？；：）」』】》"
_NO_ADDRESS = rf"\s)<>\[\]\"“”‘’«»{_CJK_STOPS}"
_TAIL = r".,;:!?'*_"  # inside an address, never at its end
_ADDRESS = rf"(?:[^({_NO_ADDRESS}{_TAIL}]++|[{_TAIL}]++(?=[^{_NO_ADDRESS}])|\([^\s()<>]*+\))++"
_ABBREVIATED = "|".join(sorted(lower_endings()))  # four letters each

_TOKEN = re.compile(
    rf"""
    \s*+(?:
    # plain words and signs: nine of ten tokens end here, those that may be cut in two (cannot, gonna) do not
    [abdefhijkmnopqrstuvxyzABDEFHIJKMNOPQRSTUVXYZ][A-Za-z]*+(?=[ \n,;?!)\]”"\xa0])
    | [,"“”();?!:\[\]] | \.(?![.\w])
    | (?![cC]an(?:not|NOT)\b|CANNOT\b|[gG](?:imme|onna|otta)\b|[lL]emme\b|[wW]anna\b)
      [A-Za-z]++(?=[ \n,;?!)\]”"\xa0])
    | \d++(?=[ \n]) | ['’]s(?=[ \n,.])
    | [A-Za-z]++(?:(?=['’]s[ \n,.])|-[a-z]++(?=[ \n,])|(?<=[a-z]{{4}})(?<!{_ABBREVIATED})(?=\.[\s”"]))
    | [cC](?:an|AN)(?=(?:not|NOT)\b) | [gG](?:im(?=me\b)|on(?=na\b)|ot(?=ta\b)) | [lL]em(?=me\b) | [wW]an(?=na\b)
    # addresses
    | (?:(?:https?|ftp)://|www\.(?=[\w-]+\.)){_ADDRESS}
    | [\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}})+(?<!-)
    | [@\#](?<!\w.)[^\W\d]{_W}? | &(?:amp|lt|gt|quot|nbsp|\#\d{{1,6}});
    # words that keep a stop
    | (?:[A-Za-z]++-)?+{pattern("title", "latin", "general", "time")}\.(?![\w.])(?:-{_W})?+
    | {pattern("number")}\.(?=\s*\d)
    | {pattern("date")}\.(?=,|\s+(?:[\d,a-z]|{pattern("date")}\b))
    | (?:[^\W\d_]\.){{2,}}(?![\w.])(?:[-\u2010\u2011/]{_W}(?:{_JOINT}{_W})*+)?+
    | (?:[^\W\d_]\.){{2,}}(?!\.)(?=[\w])(?:{_W}(?:{_JOINT}{_W})*+)?+
    | I\.(?=\s+[A-Z]\.) | [A-HJ-Z]\.(?=,|[A-Z]\.|\s+(?!{pattern("starter")}(?![\w.]))[^\W\d_])
    | (?m:^)(?<![^\n\r.:;!?…]\n)\d{{1,3}}\.(?=\s+\S)
    # contractions
    | ['’]{_CLITIC} | [nN]['’][tT](?!\w)
    | [A-Za-z]+(?=[nN]['’][tT](?!\w))
    | ['’‘][tT](?=(?:is|was|were|will)\b) | ['’‘](?:em|cause|til|bout|\d0s)(?!\w) | ['‘’][nN]['’](?!\w)
    # words and numbers
    | [0-9\#*]\ufe0f?\u20e3
    | (?:[-+]|\.(?=\d))?{_W}(?:{_JOINT}{_W})*+(?:[-/](?=\s)|\+{{1,2}}(?![\w+]))?+
    | [{_KANA}](?:(?<=[\u3040-\u309f])[\u3040-\u309f]*+|[\u30a0-\u30ff\u31f0-\u31ff\uff66-\uff9f]*+)
    # signs
    | \.{{2,}} | …+ | -{{2,}} | `` | '' | =+ | ~+ | \|+
    | [\U0001f1e6-\U0001f1ff]{{2}}
    | {_EMOJI}(?:[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]|\u200d{_EMOJI})*+
    | \S
    )
    """,
    re.VERBOSE,
)


def token_spans(text: str) -> list[tuple[int, int]]:
    """The tokens of `text` as half-open spans, in order. Every character but white space lies in exactly one.

    >>> text = "Xi doesn’t agree: U.S.-China trade fell 1.2% to $5bn."
    >>> " ".join(text[start:end] for start, end in token_spans(text))
    'Xi does n’t agree : U.S.-China trade fell 1.2 % to $ 5bn .'
    """
    found: list[str] = _TOKEN.findall(text.rstrip())
    ends = list(itertools.accumulate(map(len, found)))
    return [(end - len(token), end) for token, end in zip(map(str.strip, found), ends, strict=True) if token]


def tokens(documents: pd.DataFrame) -> pd.DataFrame:
    """One row per token of `documents`.

    Columns in: doc_id, text; non_body where present (date lines and footers are skipped). Columns out: doc_id,
    sentence (its number in the document, from 0), start, end (character offsets into text), text.

    Tokens are cut by rules for English; nothing is tagged, lower-cased or left out. Signs are tokens as well.

    Raises
    ------
    ColumnError
        Where `doc_id` or `text` is missing.

    Source: the conventions are those of Marcus, Santorini and Marcinkiewicz (1993), Building a large annotated
    corpus of English: the Penn Treebank, Computational Linguistics 19(2), as NLTK's word tokeniser follows them.

    >>> import analysis
    >>> tokens(analysis.read("seeds")).text.iloc[:6].tolist()
    ['This', 'was', 'the', 'first', 'call', 'between']
    """
    rows = bodies(documents, caller="tokens")
    texts = [readable for _, _, readable in rows]
    lengths = [_lengths(text) for text in texts]
    starts, ends, words = cover(texts, lengths)
    counts = [len(part) for part in lengths]
    firsts = [[start for start, _ in sentence_spans(text)] for text in texts]
    sentence = number(starts, counts, firsts)
    return span_table([doc_id for doc_id, _, _ in rows], counts, sentence=sentence, start=starts, end=ends, text=words)


def _lengths(text: str) -> "NDArray[np.int64]":
    """The lengths of the tokens of `text`, each with the white space before it."""
    found = _TOKEN.findall(text.rstrip())
    return np.fromiter(map(len, found), np.int64, len(found))
