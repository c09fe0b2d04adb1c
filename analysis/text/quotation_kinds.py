"""What a pair of quotation marks is for, by rules that a reader can check.

speech     words that someone said: a stop or comma stands before the closing mark and the words are a clause
           (a capital, a comma or colon before, or five words at least); or there are twelve words at least; or
           it carries on a quotation, or is not closed
title      the name of a work or a law: every longer word has a capital, or "the film", "titled" … stands before
scare      one or two words held at arm's length: no verb of saying or calling before them; or so-called before
fragment   the rest: someone's words within the writer's sentence
"""

import re

__all__ = ["kind_of"]

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_STOPS = frozenset(",.!?…;—–-、，。！？；")
_SO_CALLED = re.compile(
    r"(?:so-called|self-(?:styled|described|proclaimed)|supposed|alleged|quote-unquote)\s+\Z", re.IGNORECASE
)
_SAYING = re.compile(
    r"\b(?:sa(?:id|y|ys|ying)|t(?:old|ell|ells|elling)|call(?:ed|s|ing)?|describ(?:ed|es|e|ing)|term(?:ed|s)|"
    r"label(?:l?ed|l?ing|s)|brand(?:ed|s|ing)|dubbed|denounc(?:ed|es|ing)|prais(?:ed|es|ing)|slamm(?:ed|ing)|"
    r"blast(?:ed|ing)|vow(?:ed|s|ing)|warn(?:ed|s|ing)|claim(?:ed|s|ing)|as|add(?:ed|s|ing)|ask(?:ed|s|ing)|"
    r"wr(?:ote|ites|iting|itten)|tweet(?:ed|s|ing)|post(?:ed|s|ing)|accus(?:ed|es|ing)|insist(?:ed|s|ing)|"
    r"refer(?:red|s|ring)|reply|repl(?:ied|ies)|state[ds]?|according|word|words|phrase|quote[ds]?)\b",
    re.IGNORECASE,
)
_JUST_SAID = re.compile(r"\b(?:said|says|say|asked|asks|wrote|writes|tweeted|added|declared|replied)\Z", re.IGNORECASE)
_CLAUSE_START = re.compile(r"[.!?;:,]\s|[\"”»]\s")
_WORK = re.compile(
    r"\b(?:titled|entitled|named|headlined|book|books|memoir|novel|film|movie|song|album|show|series|program(?:me)?|"
    r"documentary|report|paper|article|essay|op-ed|column|editorial|magazine|poem|play|podcast|act|initiative|"
    r"campaign|exercise|operation|slogan|motto)s?\b(?:\s+\w+){0,3}[,:]?\s*\Z",
    re.IGNORECASE,
)
_SHORT_WORD = re.compile(
    r"(?:an?|and|as|at|but|by|de|for|from|if|into|in|nor|off?|on|or|over|per|so|than|that|the|to|up|via|vs|with)\Z"
)
_LONGEST_TITLE = 12  # words
_CLAUSE, _LONG = 5, 12  # words
_SIGHT = 400  # characters of the quotation that are read, so that a long one costs no more


def kind_of(text: str, span: tuple[int, int, int, int], floor: int, *, carries_on: bool = False) -> str:
    """speech, fragment, scare or title, for the quotation at `span`: start, inner start, inner end, end.

    Nothing before `floor` is read: the start of the paragraph, or of the quotation around this one.

    >>> text = 'He said, "We won." Fans of the "experts" read "The Art of the Deal."'
    >>> [kind_of(text, span, 0) for span in [(9, 10, 17, 18), (31, 32, 39, 40), (46, 47, 67, 68)]]
    ['speech', 'scare', 'title']
    """
    start, inner_start, inner_end, end = span
    inner = text[inner_start : min(inner_end, inner_start + _SIGHT)]
    before = text[max(floor, start - 60) : start]
    words = _WORD.findall(inner)
    n_words = max(len(words), len(_CJK.findall(inner)) // 2)
    if carries_on or (inner_end == end and n_words >= 4):
        return "speech"
    if _SO_CALLED.search(before) and n_words <= 3:
        return "scare"
    if _is_title(words, inner, before):
        return "title"
    if _is_speech(inner, text[max(inner_start, inner_end - 4) : inner_end], before, n_words):
        return "speech"
    clause = _CLAUSE_START.split(before)[-1]
    if n_words <= 2 and not _SAYING.search(clause):
        return "scare"
    return "fragment"


def _is_title(words: list[str], inner: str, before: str) -> bool:
    if not words or len(words) > _LONGEST_TITLE or not words[0][0].isupper() or inner.rstrip()[-1:] in "!?":
        return False
    is_capitalised = all(word[0].isupper() or word[0].isdigit() or _SHORT_WORD.match(word) for word in words)
    if not is_capitalised:
        return False
    if _WORK.search(before):
        return True
    is_address = before.rstrip()[-1:] in (",", ":", "") or _SAYING.search(before[-20:])
    return len(words) >= 2 and words[-1][0].isupper() and not is_address


def _is_speech(inner: str, tail: str, before: str, n_words: int) -> bool:
    lead = before.rstrip()
    is_introduced = lead[-1:] in (",", ":", "，", "：", "") or bool(_JUST_SAID.search(lead))
    has_stop = tail.rstrip("'\"’”» \u00a0")[-1:] in _STOPS
    opens_sentence = is_introduced or lead[-1:] in (".", "!", "?", "。", "”", '"')
    first = next((letter for letter in inner if letter.isalpha()), "")
    if n_words >= _LONG or (is_introduced and n_words >= 3):
        return True
    if not has_stop or not n_words:
        return False
    if n_words >= _CLAUSE:
        return True
    return not first.islower() and (opens_sentence or n_words >= 3)
