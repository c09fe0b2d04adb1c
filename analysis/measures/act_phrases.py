"""The phrases that name an act, and whose they must be: the speaker's own, another's, anybody's."""

import functools
import re
from collections.abc import Iterator

from analysis import data
from analysis.measures.act_grammar import Found
from analysis.measures.clauses import JOINT, NONE, OTHER, OWN, conditions, left_scope, names_agent, subject
from analysis.measures.parties import is_own
from analysis.measures.phrases import PhraseIndex
from analysis.measures.statements import Statement

__all__ = ["named_acts"]

_RANKS = {  # of words that name the act outright, and of words that only imply it: a lower rank decides
    "condole": (1, 1),
    "thank": (2, 2),
    "warn": (3, 4),
    "demand": (3, 6),
    "appeal": (3, 6),
    "request": (3, 6),
    "promise": (3, 9),
    "reject": (3, 5),
    "deny": (3, 7),
    "accuse": (3, 10),
    "express concern": (8, 8),
    "praise": (3, 11),
    "announce": (3, 12),
}

_MANNERLY = re.compile(  # "I wish to state": the wish is manners, what follows is the act
    r"\b(?:wish|wishes|wished|want|wants|hope|hopes) (?:also )?to (?:also )?(?:state|extend|say|"
    r"stress|emphasi[sz]e|express|thank|congratulate|"
    r"reiterate|comment|point|make|draw|begin|conclude|recall|note|underline|reaffirm|assure|convey|talk|ask|"
    r"find|know|refer|pay|report|inform|present|address|return|turn|announce|share|add)\b",
    re.IGNORECASE,
)
_OWN_WANT = re.compile(  # what one wants to do oneself asks nobody, and "let's go to Jane" hands on the word
    r"want(?:s|ed)? (?:also )?to\b|let(?:'s| us)(?: just)? (?:be (?:\w+ly )?(?:clear|frank|honest)|"
    r"go|turn|move|start|begin|take|see|get|hear)\b|"
    r"(?:wish|hope)(?:es|s)? to (?:act|increase|contribute|play|continue|work|expand|strengthen|build|deepen|develop|"
    r"cooperate)\b|wish(?:ed)? (?:i|we|you|he|she|it|they|there)\b",
    re.IGNORECASE,
)
_DUTY = re.compile(r"\b(?:must|should(?! like)|ought to|need to|have to|let us|let's)\b")
_IMPAIRS = re.compile(r"threaten\w* to impair\b", re.IGNORECASE)
_SO = re.compile(r"\W*(?:(?:so|and|well|okay|great|yeah|all right)\b\W*)*", re.IGNORECASE)
_WHETHER = re.compile(r"\W*(?:as to )?whether\b", re.IGNORECASE)
_THANKED = re.compile(r"\b(?:thank(?:s|ed|ing)?|gratitude|appreciation|grateful)\b", re.IGNORECASE)
_SEATED = re.compile(
    r"please,?(?: \W*please,?)* (?:sit|be seated|have a seat|a round|welcome|join me|rise)\b|please, please",
    re.IGNORECASE,
)  # manners
_OWED = re.compile(r"thanks to\b", re.IGNORECASE)  # a cause, or praise
_RELATIVE = re.compile(r"\b(?:which|who|whose)\b")
_WILL = re.compile(r"(?:\bwill|'ll|\bgoing to)(?: also| now| always| continue to| soon| \w+ly)* *$")
_ABLE = re.compile(r"could|may|might")
_WORD = re.compile(r"\w+")
_WOULD = re.compile(
    r"(?:\bto|\bwould|\bshould|\band|'d)(?: also| further)?\s*$"
)  # "I would like …", "will and respect"
_PLURAL = re.compile(r"(?:Calls|Hopes|Demands|Requests|Appeals|Fears|Worries|Thanks|Protests|Promises)\b")
_FIRST = re.compile(r"\b(?:i|we|our|my|me|us)\b", re.IGNORECASE)
_BARE = re.compile(r"^\W*(?:that |to )?\W*")  # what may stand before the verb that opens a sentence
_LISTED = re.compile(r"\w(?:,|,? (?:and|or)) (?:\w+ly )?$")
_NEAR_START = 30  # characters, within which the sentence's subject begins
_BY = 60  # characters within which who did it is named: "undermined by the … authorities"
_NO_VERB = re.compile(r"\w+ (?:for|to|our|my|it|that|this)\b")  # "respect for" is a noun, "like to" a wish
_WHICHEVER = re.compile(
    r"\b(?:any|all|those|every|an?(?=(?-i:[^A-Z]{0,40}\b(?:that|which|who)\b))|regimes|countries|states|nations|governments)\b[^,;]{0,40}"
    r"\b(?:that|which|who)\b[^,;]{0,24}$",
    re.IGNORECASE,
)  # no known deed
_PASSIVE = re.compile(r"\b(?:be|been|being|was|were|is|are)(?: \w+ly)?\s+$", re.IGNORECASE)


def named_acts(statement: Statement, first: int, last: int) -> Iterator[Found]:
    """The acts that phrases of the sentence `text[first:last]` name, each with its rank and its words."""
    if _WHETHER.match(statement.text):
        return  # "whether further steps are necessary"
    starts = statement.words_in(first, last)
    suppositions = conditions(statement)
    for hit in _content_phrases().find(statement.text, starts):
        act, who = hit.payload
        if any(start <= hit.start < end for start, end in suppositions) or not _fits(statement, hit.start, who):
            continue
        if (
            act == "thank"
            and who == "start"
            and (_OWED.match(statement.text, hit.start) or not _SO.fullmatch(statement.text, first, hit.start))
        ):
            continue
        if act == "condole" and _THANKED.search(statement.text, first, hit.start):
            continue  # "thank all for their condolences"
        if act == "request" and _SEATED.match(statement.text, hit.start):
            continue
        if act == "appeal" and (
            _MANNERLY.match(statement.text, hit.start) or _OWN_WANT.match(statement.text, hit.start)
        ):
            continue
        named = who.startswith("own") or who == "whoever"
        yield _RANKS[act][0 if named else 1], act, hit.start, hit.end, f"phrase:{act}"


def _fits(statement: Statement, position: int, who: str) -> bool:
    """Whether the phrase at `position` has the subject it needs, and is not negated."""
    if who == "any":
        return True
    if who == "by-other":
        return _is_by_another(statement, position)
    clause = statement.text[left_scope(statement, position) : position].lower()
    if who.startswith("own") and clause.split()[-1:] and _ABLE.fullmatch(clause.split()[-1]):
        return False  # "we could encourage them": what one may do, one does not yet
    if who.startswith("own") and _WILL.search(clause):
        return False  # "I will ask Congress": a promise
    if who == "start":
        if _RELATIVE.search(statement.text[max(0, position - 8) : position]):
            return False  # "people who unfortunately …"
        return not clause.strip(" \"'")
    if any(word in ("not", "never", "no", "nor", "neither") or word.endswith("n't") for word in clause.split()[-4:]):
        return False
    if who == "whoever":
        return True
    if who == "joint":
        return subject(statement, position) == JOINT
    if who in ("other", "thing"):
        return _is_anothers(statement, position, agent=who == "other")
    return _is_speakers(statement, position, clause, who)


def _is_anothers(statement: Statement, position: int, *, agent: bool) -> bool:
    """Whether the verb there tells what another does: somebody who can act, or a thing."""
    if _IMPAIRS.match(statement.text, position):
        return False  # of imports, in the words of the statute
    if (
        _WHICHEVER.search(statement.text[statement.sentence_at(position)[0] : position])
        or names_agent(statement, position) != agent
    ):
        return False
    whose = subject(statement, position)
    if whose == NONE:
        return agent and _goes_on_of_another(statement, position)
    return whose == OTHER and not _suffered(statement.text, position)


def _goes_on_of_another(statement: Statement, position: int) -> bool:
    """Whether the verb goes on from another's: "China bought, stole or hacked …"."""
    first, _ = statement.sentence_at(position)
    before = statement.text[first:position]
    named = [one for one in statement.mentions if first <= one.start < position]
    begins = bool(named) and named[0].start - first < _NEAR_START and not is_own(statement, named[0].actor_id)
    return begins and _LISTED.search(before) is not None and _FIRST.search(before) is None


def _is_by_another(statement: Statement, position: int) -> bool:
    """Whether who did it is named after the passive, and is not of the speaker's side."""
    near = [one for one in statement.mentions if 0 <= one.start - position < _BY]
    return any(not is_own(statement, one.actor_id) for one in near)


def _is_speakers(statement: Statement, position: int, clause: str, who: str) -> bool:
    """Whether the verb there is the speaker's own; `own` may do without a subject."""
    if who == "own-progressive" and clause.split()[-1:] not in (["are"], ["am"], ["we're"], ["i'm"]):
        return False
    if who == "own-present" and (_WOULD.search(clause) or _NO_VERB.match(statement.text, position)):
        return False
    if who == "own" and _DUTY.search(clause):
        return False  # "we must … and commit to": the modal verb decides
    if statement.is_spoken and _PLURAL.match(statement.text, position):
        return False  # "Calls for democracy …" begins with a noun
    whose = subject(statement, position)
    return _opens(statement, position) if whose == NONE and who == "own" else whose == OWN


def _opens(statement: Statement, position: int) -> bool:
    """Whether a verb without a subject is the speaker's: it opens the content, or goes on from an "I" or "we".

    "Open markets ignite growth, encourage investment" goes on from another's.
    """
    first, _ = statement.sentence_at(position)
    before = statement.text[first:position]
    rest = _BARE.sub("", before)
    if not statement.is_spoken or not rest or rest[0].islower() or _FIRST.search(before):
        return True
    near = [one for one in statement.mentions if first <= one.start < min(position, first + _NEAR_START)]
    return any(is_own(statement, one.actor_id) for one in near) and _RELATIVE.search(before) is None


def _suffered(text: str, position: int) -> bool:
    """Whether the verb at `position` is a passive: who "was violated" is no violator."""
    verb = _WORD.match(text, position)
    is_participle = verb is not None and verb.group().lower().endswith(("ed", "en", "wn"))
    return is_participle and _PASSIVE.search(text[max(0, position - 40) : position]) is not None


@functools.cache
def _content_phrases() -> PhraseIndex[tuple[str, str]]:
    return PhraseIndex((row["phrase"], (row["act"], row["subject"])) for row in data.rows("act_phrases.csv"))
