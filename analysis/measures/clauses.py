"""How far a word reaches: clauses, conditions and grammatical subjects, read from the words without a parser.

The rules are those of negation-scope systems that work without parsing: an operator reaches to the right until its
clause ends, and punctuation, subordinators and a new finite verb after "and" end a clause.

Source: Chapman et al. 2001 (NegEx); Wiegand et al. 2010, a survey of negation in sentiment analysis.
"""

import functools
import re

from analysis.actors.mentions import Mention
from analysis.measures.parties import is_own
from analysis.measures.statements import Statement

__all__ = [
    "JOINT",
    "NONE",
    "NOUN",
    "OTHER",
    "OWN",
    "YOU",
    "clause_subject",
    "conditions",
    "goes_on",
    "left_scope",
    "names_agent",
    "right_scope",
    "subject",
]

OWN, OTHER, JOINT, YOU, NOUN, NONE = "own", "other", "joint", "you", "noun", "none"

_HARD = re.compile(
    r"[;:—…!?]|\((?![A-Z]{2,6}\))|(?<![A-Z]{2})\)|\s[-–]\s|\b(?:but|because|while|although|though|whereas|if|unless|when|whenever|after|before|until|"
    r"since|who|which|where|so(?!-)|however|instead|"
    r"and to|and instead|and work with|and join us|thus|thereby)\b|\b(?=in order to\b|so as to\b)",
    re.IGNORECASE,
)
_SOFT = re.compile(r",|\b(?:and|or)\b", re.IGNORECASE)
# a comma or an "and" ends a clause only where a new finite verb or subject follows it
_FINITE = re.compile(
    r"\b(?:i|we|you|he|she|it|they|there|this|that|these|those|is|are|was|were|has|have|had|do|does|did|will|"
    r"would|shall|"
    r"should|must|may|might|can|could|cannot|hopes?|supports?|oppos(?:e|es|ed)|reject(?:s|ed)?|welcomes?|urges?|"
    r"wants?|calls? (?:on|for)|agreed|remains?|demands?)\b|n't\b|'(?:s|re|ve|ll|m)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"(?<!\bas )(?<!\bask )(?<!\basked )(?<!\bsee )(?<!\bknow )(?<!\bwonder )(?<!\bsure )(?<!\bwhat )(?<!\bdecide )"
    r"(?<!\bwondering )(?<!\bknown )(?<!\bquestion )\bif\b(?! (?:any|not|possible|necessary|ever|anything|"
    r"you will\b|i may\b))"
    r"|\bunless\b|\bprovided (?:that|the|it|they|we|both)\b|\b(?:as|so) long as\b|\bin the event (?:of|that)\b|"
    r"\bon (?:the )?condition that\b|\bassuming (?:that|the)\b|"
    r"(?:^|(?<=[.;,!?] )|(?<=\")|(?<=^that ))should (?=(?:any|the|china|"
    r"japan|taiwan|russia|beijing|north|they|it|he|she|we|tensions|talks|a)\b[^,?]*,)|\botherwise,",
    re.IGNORECASE,
)
_CONDITIONAL_WORDS = (  # a cheap look before the careful one
    *(
        "if",
        "If",
        "unless",
        "Unless",
        "long as",
        "rovided ",
        "the event",
        "condition that",
        "ssuming",
        "should ",
        "Should ",
    ),
    *("therwise,",),
)
_AUXILIARIES = re.compile(r"\b(?:will |shall |must |should |is |are |has |have |would |\w+ly |also )+$", re.IGNORECASE)
_ASIDE = re.compile(
    r" (?:in|with|together|alongside|along|as|on|for|through|by|like|including|under|at|after|having|being|working|"
    r"acting|guided|therefore|however|too|moreover)\b",
    re.IGNORECASE,
)
_ANTECEDENT_END = re.compile(r",|;|\bthen\b")
_SKIPPED = re.compile(
    r"(?:(?!likely|unlikely|only)\w+ly|only|not|n't|also|still|now|again|today|always|never|ever|already|just|"
    r"all|both|myself|ourselves|himself|herself|itself|themselves|have|has|had|'ve|'d|is|am|are|was|were|be|"
    r"been|being|'m|'re|do|does|did|don't|doesn't|didn't|will|would|'ll|'d|shall|should|must|can|could|may|"
    r"might|once|here|"
    r"therefore|thus|hence|accordingly|consequently|more|very|so|too|like|want|wants|wanted|wish|going|to|"
    r"continue|continues|continued|further|well|indeed|"
    r"there|then|need|"
    r"needs|remain|remains|remained|stay|stays|stand|stands|seek|seeks|seriously|hereby|once|forward|certainly|"
    r"really|cannot|won't|wouldn't|can't|haven't|hasn't|isn't|aren't|"
    r"we've|he's|it's|i'd|we'd)$",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|\w+(?:'\w+)*|[,;:.!?…—()\"]")
_OPENS = 6  # characters before an actor that opens a sentence: "The "
_I = {"i", "we", "i'm", "we're", "i've", "we've", "i'll", "we'll", "i'd", "we'd", "me"}
_THIRD = {
    "he",
    "she",
    "it",
    "he's",
    "she's",
    "he'd",
    "she'd",
    "he'll",
    "she'll",
    "it'll",
    "they",
    "they'd",
    "they'll",
    "they're",
}
_NO_SUBJECT = frozenset(
    [
        "that",
        "the",
        "a",
        "an",
        "of",
        "with",
        "for",
        "from",
        "by",
        "in",
        "on",
        "at",
        "about",
        "into",
        "over",
        "toward",
        "towards",
        "as",
        "than",
        "this",
        "these",
        "those",
        "its",
        "his",
        "their",
        "such",
        "any",
        "there",
    ]
)
_SUBORDINATORS = frozenset(
    ["while", "when", "whilst", "without", "after", "before", "since", "upon"]
)  # "while seeking"
_DOES = re.compile(r" (?:is|has|had|was|will|would|does|did|(?!as\b|was\b|this\b|its\b|his\b)[a-z]+(?:s|ed))\b")
_RELATIVE = re.compile(r"\b(?:which|who|whose|that)\b", re.IGNORECASE)
_GOING_ON = frozenset(
    ["is", "are", "has", "have", "will", "was", "were", "does", "do", "shall", "would"]
)  # after an "and"
_JOINT_SUBJECT = re.compile(
    r"\b(?:both|the two|two|our two|all) (?:sides|countries|nations|parties|leaders|presidents|governments|"
    r"peoples|economies|"
    r"militaries|powers)$|\b(?:countries|sides|parties|nations) concerned$",
    re.IGNORECASE,
)
_JOINT_START = re.compile(
    r"(?:both|the two|two|our two|all) (?:sides|countries|nations|parties|leaders|presidents|governments|peoples)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(r"(?:[\s\"'.,-]|\b(?:that|and|but|or|so|then|now|also|well|today|\w+ly)\b)+", re.IGNORECASE)
_OURS = (
    r"\b(?:our|my) (?!all(?:y|ies)|friends?|partners?|neighbou?rs?|adversar|competitors?|enem|rivals?|counterparts?|"
    r"guests?|opponents?)"
)
_OWN_BODY = re.compile(
    r"\b(?:the|our|this|his|her|my|its) (?:[\w']+ )?(?:government|administration|ministry|department|side|country|"
    r"nation|"
    r"military|army|company|people|team|agency|office|embassy|party|bank|(?:(?<!the )(?<!security )commission|"
    r"(?<!the )(?<!security )(?<!rights )council|(?<!the )committee))$|" + _OURS + r"\w+$|"
    r"\b(?:government|country|side|people) and the international community$",
    re.IGNORECASE,
)
_AGENT = re.compile(
    r"\b(?:who|i|we|you|he|she|they|some|others|those|everyone|nobody|people|(?:wo)?men|governments?|regimes?|"
    r"leaders?|leadership|forces?|"
    r"army|armies|military|troops|sides?|part(?:y|ies)|countr(?:y|ies)|nations?|states?|powers|authorit(?:y|ies)|"
    r"officials?|politicians?|administrations?|compan(?:y|ies)|groups?|gangs?|cartels?|terrorists?|militants?|"
    r"enem(?:y|ies)|adversar(?:y|ies)|neighbou?rs?|opponents?|allies|lawmakers|senators?|members?|producers?|"
    r"critics|media|press|courts?|unions?|separatists?|rebels?|minister|president|chancellor|ruler)\b|"
    r"(?-i:(?<=[a-z,] )[A-Z][a-z]+)",
    re.IGNORECASE,
)
_HEAD_NOUN = re.compile(  # "the reform of the Security Council" is no council
    r"[\s\"',]*(?:(?:that|and|but) )?(?:(?:the|this|these|such|any|a|an|our|its|their|his) )?(?:[a-z-]+ ){1,3}of\b",
    re.IGNORECASE,
)
_AND_ANOTHER = re.compile(r",? and (?:the )?[A-Z]|, [A-Z][\w ]+,? and (?:the )?[A-Z]")
_ENUMERATED = re.compile(r"(?:,|,? and|,? along with|,? together with) (?:the )?", re.IGNORECASE)
_OURS_START = re.compile(_OURS, re.IGNORECASE)
_TO = re.compile(r"\bto $", re.IGNORECASE)
_LAST_SUBJECT = re.compile(r"\b(i|we|he|she|they|it|you)\b(?:'(?:ve|ll|re|m|d|s))?", re.IGNORECASE)


def left_scope(statement: Statement, position: int) -> int:
    """Where the clause that leads up to `position` begins: an operator from there on reaches it."""
    first, _ = statement.sentence_at(position)
    text = statement.text
    start = first
    for hard in _HARD.finditer(text, first, position):
        start = hard.end()
    softs = [soft.end() for soft in _SOFT.finditer(text, start, position)]
    for at in reversed(softs):
        if _FINITE.search(text, at, position):
            return at
    return start


def right_scope(statement: Statement, position: int) -> int:
    """Where the clause that goes on from `position` ends: a predicate up to there speaks of what stands before it."""
    _, last = statement.sentence_at(position)
    text = statement.text
    hard = _HARD.search(text, position, last)
    end = hard.start() if hard else last
    for soft in _SOFT.finditer(text, position, end):
        if soft.group() == ",":
            return soft.start()
    return end


@functools.lru_cache(maxsize=8)
def conditions(statement: Statement) -> list[tuple[int, int]]:
    """The if-clauses: from the conjunction to the comma, the "then" or the sentence's end that closes each.

    An embedded question ("asked if", "see if") and a set phrase ("if possible") are no conditions.
    """
    text = statement.text
    if not any(word in text for word in _CONDITIONAL_WORDS):
        return []
    found = []
    for match in _CONDITION.finditer(text):
        _, last = statement.sentence_at(match.start())
        close = _ANTECEDENT_END.search(text, match.end(), last)
        found.append((match.start(), close.start() if close else last))
    return found


def subject(statement: Statement, position: int) -> str:
    """Whose verb stands at `position`: the speaker's side's (own), another's, both sides', yours, or nobody's.

    After a determiner or a preposition stands a noun and no verb ("the hope"). "we oppose" is own; "he hopes"
    is own in indirect speech and another's inside quotation marks; "and oppose"
    looks further back; a verb that opens the clause ("Strongly oppose …") has none.
    """
    first, _ = statement.sentence_at(position)
    text = statement.text
    for token in reversed(list(_TOKEN.finditer(text, first, _before_aside(text, first, position)))):
        word = token.group().lower()
        if word in _I:
            return OWN
        if _SKIPPED.match(word):
            continue
        if word in ("and", "or"):
            earlier = _LAST_SUBJECT.findall(text[first : token.start()])
            if earlier:
                return _pronoun(earlier[-1].lower(), statement)
            return goes_on(statement, token.start())
        if word in ("who", "which"):
            return OTHER
        if word in _SUBORDINATORS:
            return NONE
        if word in _NO_SUBJECT:
            return OTHER if word == "that" and token.start() > first + 1 else NOUN
        if not word[0].isalnum():
            return NONE
        if word in ("it", "it'll") and _opens_own(statement, token.start()):
            return OWN  # "even when China grows stronger, it will"
        if word in _THIRD or word == "you":
            return _pronoun(word, statement)
        return _noun(statement, first, token)
    return NONE


def _opens_own(statement: Statement, position: int) -> bool:
    """Whether the last actor with a verb before `position` is of the speaker's side: "Japan is doing … and will"."""
    return goes_on(statement, position) == OWN


def goes_on(statement: Statement, position: int) -> str:
    """Whose verb an "and" at `position` goes on from: the last actor's with a verb before it, or nobody's.

    Of another it must open the sentence: "The United States considers … and does not want".
    """
    first, _ = statement.sentence_at(position)
    named = [one for one in statement.mentions if first <= one.start < position]
    doing = [one for one in named if _DOES.match(statement.text, one.end)]
    if not doing or _RELATIVE.search(statement.text, doing[-1].end, position):
        return NONE
    if is_own(statement, doing[-1].actor_id):
        return OWN
    return OTHER if doing[-1].start - first <= _OPENS else NONE


def _before_aside(text: str, first: int, position: int) -> int:
    """Where to look for the subject from: before an aside between commas that ends at the verb, if there is one.

    "Japan, in collaboration with the United Nations, will strengthen …" is about Japan.
    """
    verb = _AUXILIARIES.search(text, first, position)
    end = verb.start() if verb else position
    if not text[first:end].rstrip().endswith(","):
        return position
    comma = text.rfind(",", first, end)
    opening = text.rfind(",", first, comma)
    return opening if opening > first and _ASIDE.match(text, opening + 1) else position


def clause_subject(statement: Statement, position: int) -> str:
    """Whose the clause around `position` is, by what it begins with: for a noun, whose verb may stand anywhere.

    A clause that begins with a verb or with "to" has no subject of its own.
    """
    text = statement.text
    start = left_scope(statement, position)
    opening = _OPENING.match(text, start, max(position, start + 1))
    start = opening.end() if opening else start
    word = _TOKEN.match(text, start)
    if word is None or start >= position or word.group().lower() in ("to", "please", "there"):
        return NONE
    first = word.group().lower()
    if _OURS_START.match(text, start):
        return NONE if _TO.search(text, 0, start) else OWN  # "and to our regret"
    if first in _I:
        return OWN
    if first in _THIRD or first == "you":
        return _pronoun(first, statement)
    if first in _GOING_ON and _opens_own(statement, start):
        return OWN
    if _JOINT_START.match(text, start):
        return JOINT
    for mention in statement.mentions:
        if start <= mention.start <= start + 25 and not re.search(r"[,;]", text[start : mention.start]):
            if statement.country is None and _AND_ANOTHER.match(statement.text, mention.end):
                return JOINT
            return OWN if is_own(statement, mention.actor_id) else OTHER
    return OTHER


def names_agent(statement: Statement, position: int) -> bool:
    """Whether somebody who can do things stands before the verb at `position`, in its clause: no climate, no crisis."""
    start = left_scope(statement, position)
    of = _HEAD_NOUN.match(statement.text, start, position)
    if of is not None and "," not in statement.text[of.end() : position] and not _AGENT.search(of.group()):
        return False
    if any(start <= mention.start < position for mention in statement.mentions):
        return True
    return _AGENT.search(statement.text, max(0, start - 5), position) is not None


def _pronoun(word: str, statement: Statement) -> str:
    if word in ("i", "we"):
        return OWN
    if word == "you":
        return YOU
    return OTHER if statement.is_spoken else OWN


def _listed(statement: Statement, last: Mention) -> list[str | None]:
    """The actors of the enumeration that ends with `last`: "the United States, Japan and the ROK"."""
    found = [last]
    for mention in reversed(statement.mentions):
        if mention.end < found[-1].start and _ENUMERATED.fullmatch(statement.text, mention.end, found[-1].start):
            found.append(mention)
    return [mention.actor_id for mention in found]


def _noun(statement: Statement, first: int, token: re.Match[str]) -> str:
    upto = statement.text[first : token.end()]
    if _JOINT_SUBJECT.search(upto):
        return JOINT
    phrase_start = token.end() - len(" ".join(upto.split()[-4:]))
    if any(letter.isupper() for letter in statement.text[phrase_start : token.end()]):
        for mention in reversed(statement.mentions):
            if phrase_start <= mention.end <= token.end() + 2:
                listed = _listed(statement, mention)
                if any(is_own(statement, one) for one in listed):
                    return OWN
                return JOINT if len(listed) > 1 and statement.country is None else OTHER
    return OWN if _OWN_BODY.search(upto) else OTHER
