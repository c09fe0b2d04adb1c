"""Deeds whose object is no statement: PolNeAR's annotators took some for attributions, the quotes table does not."""

import re
from dataclasses import replace

from analysis.quotations.labelling import Attribution
from analysis.quotations.marks import quotations_at
from analysis.quotations.rules.lexicon import CONTRACTED, TAGS, words

__all__ = ["is_agreement", "is_deed", "is_empty", "is_naming", "words_of_deed"]

_WORD = re.compile(r"[\w’'-]+")
_CLAUSE = words("that to whether if how why what when where who whose which as")
_FINITE = frozenset("XV")
_EMPTY = frozenset("DROPCSTWIX")
# with an object that is no clause these say that something was done or felt, and not what was said
_TALK = re.compile(
    r"\b(?:(?:discuss|issu|releas|publish|respond|apologi[sz]|appoint|select|launch|impos|unveil|thank|congratulat|greet|"
    r"extend|submitt?|analy[sz]|expound)(?:e|es|ed|ing|s)?\b|agree[sd]? on$|"
    r"(?:shrug|brush)\w* off$|(?:sound|sounds|sounded) like$)",
    re.IGNORECASE,
)
# and these never have a clause for their object
_DONE = re.compile(
    r"\b(?:(?:exchang|lodg|prais|welcom|laud|applaud|protest|evaluat|forbid|review|summon|adopt|introduc)"
    r"(?:e|es|ed|ing|s)?|call(?:s|ed|ing)? off|concur(?:s|red)? on|vot(?:e|es|ed|ing) (?:for|down)|"
    r"(?:take|takes|taking|took|taken) (?:note|notice)|held$)\b",
    re.IGNORECASE,
)
# nor is a topic that is raised, a bill that is passed
_RAISED = re.compile(r"\brais(?:e|es|ed|ing)(?P<topic> the (?:case|issue|matter|question)s?\b.*)?$", re.IGNORECASE)
_TOPIC = re.compile(r"(?:[\w’'-]+ ){0,5}?(?:case|issue|matter|question)s?\b", re.IGNORECASE)
_PHONED = re.compile(r"\bcall(?:s|ed|ing)?$", re.IGNORECASE)
_ENVOY = re.compile(
    r"(?:(?:the|an?|its|his|her|their|acting|deputy|(?-i:[A-Z])[\w.]+)\s+)*(?:ambassador|envoy|consul general|"
    r"chargé d[’']affaires|minister)s?(?:\s+(?-i:[A-Z])[\w’'-]+)*"
    r"(?:\s+(?:to|at|in|on|about|over|from|for|late|early)\b.*)?",
    re.IGNORECASE | re.DOTALL,
)
_PASSED = re.compile(r"\bpass(?:es|ed|ing)?$", re.IGNORECASE)
# nor do these, whose object is what somebody takes a position on
_JUDGED = re.compile(
    r"\b(?:criticis|criticiz|condemn|denounc|deplor|blast|slam|assail|decr)(?:e|es|ed|ing|s|y|ies|ied)?\b",
    re.IGNORECASE,
)
_FEELING = re.compile(  # "expressed deep regret"
    r"(?:(?:his|her|its|their|the|a|[A-Z]\w+['’]s?|deep|serious|grave|strong|sincere|heartfelt|great|extreme|profound)\s+)*"
    r"(?:regrets?|"
    r"sadness|sorrow|grief|condolences?|sympath(?:y|ies)|dissatisfaction|displeasure|gratitude|thanks|appreciation|"
    r"congratulations?|anger|outrage|concerns?|alarm|unease|dismay|disappointment|satisfaction|delight|indignation)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(  # "asked about the visit", "a rumour about a call"
    r"\b(?:(?:ask(?:ed|s|ing)?|questioned|grilled|pressed) (?:about|on)|"
    r"(?:rumou?r|warning|announcement|statement|complaint|denial)s? "
    r"(?:about|concerning|regarding|on|over|of)|"
    r"(?:express|voic|rais|convey|felt|feel|show)(?:e|es|ed|ing|s)? (?:[\w-]+ ){0,3}"
    r"(?:concern|regret|anger|worr(?:y|ie)|doubt|alarm|unease|dissatisfaction|sympath(?:y|ie)|gratitude|appreciation|"
    r"displeasure|dismay)s? (?:over|about|at|for|on|to|with))$",
    re.IGNORECASE,
)
_ASKED = re.compile(r"(?:Asked|Questioned|Pressed)$")  # at the head of a sentence: "Asked about the buoy, …"
_SET_OUT = re.compile(
    r"\b(?:stat|explain|present|outlin|convey|elaborat|expound|reiterat|clarif)(?:e|es|ed|ing|s|y|ies|ied)?$",
    re.IGNORECASE,
)
_POSITION = re.compile(  # "stated our position" does not say what that is
    r"(?:(?:its|their|his|her|our|my|the|[A-Z]\w+['’]s?|relevant|basic|respective|principled|solemn|defense|defence|own|"
    r"[A-Z][a-z]+(?:ese|an|ish))\s+)+"
    r"(?:position|stance|views?|polic(?:y|ies)|thinking|situation)\b"
)
_SHOWN = re.compile(r"\b(?:express|voic|offer|convey|extend|register)(?:e|es|ed|ing|s)?$", re.IGNORECASE)
_UNDERGONE = re.compile(  # "the excursion was called off": of what stands before it
    r"\b(?:is|are|was|were|been|being) (?:\w+ly )?(?:called off|signed|held|listed|explained|heard|sung|issued|"
    r"published|released|adopted|opened|postponed|cancelled|canceled|lodged|exchanged|reviewed|discussed|seen|"
    r"critici[sz]ed|decided|directed|referred to|asked for)$",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"(?:nothing|little|no word) (?:of|about|on)\b", re.IGNORECASE)
_TELLING = re.compile(r"\b(?:say|says|said|saying|reveal|disclose)", re.IGNORECASE)
_OPENING = re.compile(
    r"(?:(?:the|an?|his|her|its|their|this|that|these|those|such|(?-i:(?:[A-Z]\w+ )*)[\w.]+['’]s?)\s+)?", re.IGNORECASE
)
_AS = re.compile(r"\bas (?!if\b|though\b)", re.IGNORECASE)
_AGREE = re.compile(r"\bagree(?:s|d|ing)?\b", re.IGNORECASE)
_UNNAMED = re.compile(
    r"(?:(?:for|on) )?(?:not to be (?:named|identified|quoted)|to (?:stay|remain) anonymous|anonymity)\b"
)
_NAMED = re.compile(
    r"(?:.*\s)?(?:dubbed|titled|entitled|nicknamed|named|known|headed|headlined)$", re.IGNORECASE | re.DOTALL
)
_NAMED_AS = re.compile(r"\b(?:known as|(?:is|are|was|were|been) called)$", re.IGNORECASE)
_CALLED = re.compile(r"(?:calls?|called|calling|knows?|knew|terms|termed|dubs)$", re.IGNORECASE)
_BEFORE_NAMER = re.compile(r"\b(?:what|which|as)\s+$", re.IGNORECASE)


def is_deed(item: Attribution, text: str) -> bool:
    """Whether the content is what somebody did or felt, not what was said: "discussed the visit", "agreed to go".

    What stands in quotation marks is always somebody's words, and so is a clause.
    """
    if item.cue is None or any(quotations_at(text, span) for span in item.contents):
        return False
    content, cue = " ".join(text[slice(*span)] for span in item.contents), text[slice(*item.cue)]
    if item.start < item.cue[1]:
        return _UNDERGONE.search(cue) is not None and not _has_clause(content)
    if _NOTHING.match(content):
        return _TELLING.search(cue) is not None
    if content[:3].lower() == "to ":
        return bool(_AGREE.search(cue))
    if _first_word(content) in _CLAUSE:
        return False
    if _ASKED.search(cue) and "about" in text[item.cue[1] : item.start + len("about")].lower():
        return not _has_clause(content)
    return _is_of_things(cue, content) or (
        len(item.contents) == 1 and bool(_TALK.search(cue)) and not _has_clause(content)
    )


def _is_of_things(cue: str, content: str) -> bool:
    """Whether the cue does something with, or feels something about, what is no clause."""
    if _DONE.search(cue):
        return not _AS.search(content)
    if (raised := _RAISED.search(cue)) and (raised["topic"] or _TOPIC.match(content)):
        return "that" not in content.split()
    if _SHOWN.search(cue) and _FEELING.match(content):
        return "that" not in content.split()
    if _PHONED.search(cue) and _ENVOY.fullmatch(content):
        return True
    is_thing = _ABOUT.search(cue) or _PASSED.search(cue) or (_SET_OUT.search(cue) and _POSITION.match(content))
    return bool(is_thing) and not _has_clause(content)


def words_of_deed(item: Attribution, text: str) -> Attribution:
    """The attribution with its words in quotation marks alone, where a deed holds some ("condemned the 'rash' act")."""
    if item.cue is None or len(item.contents) > 1 or item.start < item.cue[1]:
        return item
    content, cue = text[slice(*item.contents[0])], text[slice(*item.cue)]
    marks = quotations_at(text, item.contents[0])
    if len(marks) != 1 or _AS.search(content) or not (_DONE.search(cue) or _JUDGED.search(cue)):
        return item
    mark = (marks[0].start, marks[0].end)
    is_before_noun = mark[1] < item.end and _OPENING.fullmatch(text, item.start, mark[0])
    return replace(item, contents=(mark,)) if is_before_noun else item


def is_naming(item: Attribution, text: str) -> bool:
    """Whether a name is given or withheld and nothing said: "titled 'One Sea'", "what China calls Diaoyu"."""
    if item.cue is None:
        return False
    cue = text[slice(*item.cue)]
    if _UNNAMED.match(text, *item.contents[0]):
        return True
    if _NAMED.fullmatch(cue):
        return _first_word(text[slice(*item.contents[0])]) not in _CLAUSE - {"as"}
    if _NAMED_AS.search(cue) and (cue.endswith("as") or len(item.contents) == 1):
        return not any(quotations_at(text, span) for span in item.contents)
    if item.source is None or not _CALLED.search(cue) or item.start < item.cue[1]:
        return False
    return bool(_BEFORE_NAMER.search(text, 0, item.source[0])) and not quotations_at(text, item.contents[0])


def is_agreement(item: Attribution, text: str) -> bool:
    """Whether somebody agreed to do something: a deed by itself, reported speech where another tells of it."""
    content = text[slice(*item.contents[0])]
    return item.cue is not None and content[:3].lower() == "to " and bool(_AGREE.search(text[slice(*item.cue)]))


def is_empty(item: Attribution, text: str) -> bool:
    """Whether the content is a single word without a meaning of its own, outside quotation marks."""
    found = _WORD.findall(" ".join(text[slice(*span)] for span in item.contents))
    return len(found) == 1 and TAGS.get(found[0].lower(), "n") in _EMPTY and not quotations_at(text, item.contents[0])


def _first_word(content: str) -> str:
    found = _WORD.search(content)
    return found[0].lower() if found else ""


def _has_clause(content: str) -> bool:
    found = [word.lower() for word in _WORD.findall(content)]
    return not found or any(TAGS.get(word) in _FINITE or CONTRACTED.search(word) for word in found)
