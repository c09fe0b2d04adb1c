"""Praise in a sentence: a good word said of another, of a meeting or of a relationship, not of one's own work."""

import re
from collections.abc import Iterator

from analysis.measures.act_grammar import Found
from analysis.measures.statements import Statement

__all__ = ["BAD", "GOOD", "evaluations"]

GOOD = (
    r"(?:strong|great|greatest|best|finest|most (?:respected|talented|brilliant|important)|excellent|good|"
    r"wonderful|fantastic|tremendous|outstanding|amazing|friendly|terrific|"
    r"incredible|brilliant|"
    r"remarkable|beautiful|superb|special|extraordinary|unbreakable|ironclad|iron-clad|warm|healthy|stable|"
    r"close|solid|"
    r"constructive|productive|fruitful|successful|perfect|phenomenal|unbelievable|magnificent|truly great|respected|"
    r"trusted|reliable|loyal|positive|promising|encouraging|historic|impressive|valued|cordial|smart|brave|"
    r"courageous|"
    r"the (?:best|strongest|greatest|closest)|better than ever|stronger than ever)"
)
BAD = (
    r"(?:bad|terrible|horrible|awful|weak|hostile|poor|tense|strained|disastrous|toxic|dangerous|worst|unfair|broken|"
    r"deteriorating|aggressive|reckless|dishonest|evil|corrupt|brutal|cruel|irresponsible|untrustworthy|unreliable|"
    r"disgraceful|shameful|nasty|unacceptable|very sick)"
)
_VERY = (
    r"(?:(?:a|an|the|very|really|so|such|most|truly|extremely|always|pretty|quite|also|still|absolutely|my|our|"
    r"one of the|"
    r"\w+ly),? )*"
)
_BOND = r"(?:relationships?|relations|ties|friendships?|partnerships?|alliances?|bonds?|cooperation|chemistry)"
_COPULA = r"(?:is|are|was|were|has been|have been|had been|remains?|'s|'re|has never been|have never been|couldn't be)"
_NAME = r"(?-i:(?!(?:It|This|That|These|Those|There|What|Which|Here|Today|Now|And|But|So|Nothing)\b)[A-Z]\w+)"
_LOOSE = (
    r"(?<!\bin )(?<!\bas )(?<!\bfor )(?<!\bthrough )(?<!\binto )(?<!\bof )(?<!\bwith )"  # "in close cooperation with"
)
_GOOD_BOND = re.compile(
    rf"\b{_BOND}\b(?:[^.;,!?]{{0,60}}?) {_COPULA} (?!not\b){_VERY}{GOOD}\b|"
    rf"{_LOOSE}\b{GOOD},? (?:\w+ )?{_BOND}\b|"
    rf"{_LOOSE}\b{GOOD}(?: \w+)? (?:friends?|partners?|all(?:y|ies)|leaders?|man|men|woman|women|person|people|"
    rf"advocates?|champions?|supporters?|ambassadors?|statesm[ae]n|"
    rf"meetings?|talks?|calls?|conversations?|"
    r"discussions?|visits?|trips?|summits?|hosts?|hospitality|guys?|country|gentleman|neighbou?rs?|exchanges?|"
    r"honou?r|efforts?|examples?|teamwork|leadership)\b|"
    rf"\b(?:meeting|call|talks?|conversation|discussion|visit|summit|dialogue)s? {_COPULA} (?!not\b){_VERY}{GOOD}\b|"
    rf"(?:\b(?:he|she|they|you|{_NAME}) {_COPULA}|\b(?:he|she)'s|\b(?:they|you)'re) "
    rf"(?!not\b){_VERY}{GOOD}\b(?! (?:in|about|"
    rf"for) (?:trouble|danger))|"
    r"\bgets? along (?:very |really )?(?:well|great)|\bdo(?:ing|ne|es)? (?:a|an|such a) \w+ job|\bhas done (?:a|"
    r"an) \w+ job",
    re.IGNORECASE,
)
_SELF = re.compile(
    r"\b(?:i|we|our (?!relation|ties|friend|partner|all|bond|two)\w+)(?: \w+)? (?:is|are|was|am|were|"
    r"have been)$|\b(?:i'm|we're)$",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:(?:to|will|should|must|can|could) have a|not|never|no(?!,)|hardly|without|"
    r"if|should|must|need|needs|want|wants|hope|build|"
    r"seek|maintain|"
    r"develop|"
    r"expand)\b|n't\b",
    re.IGNORECASE,
)
_NO_PRAISE = re.compile(
    r"close calls?\b|best efforts?\b|encouraging (?:\w+ )?(?:supporters|people|leaders|women|men)\b|"
    r"Democratic People\b",
    re.IGNORECASE,
)
_OWN_LEADER = re.compile(
    r",? (?:Comrade|Generalissimo|Marshal|of (?:our|the \w+) (?:people|nation|party))\b"
)  # a title
_BAD_CONDUCT = re.compile(
    rf"(?:\b(?:he|she|they|you|{_NAME}) {_COPULA}|\b(?:he|she)'s|\b(?:they|you)'re) (?!not\b){_VERY}{BAD}\b",
    re.IGNORECASE,
)


def evaluations(statement: Statement, first: int, last: int) -> Iterator[Found]:
    """The praise and the blame that evaluative adjectives express in the sentence `text[first:last]`.

    The good word must be said of another actor, of a relationship or of a meeting: "our relationship is very strong",
    "a great friend", "the talks were productive". "We have made great progress" speaks of one's own work and is no
    praise; nor is what is wanted ("we need a strong alliance") or denied.

    Source: Martin & White 2005, The language of evaluation (judgement and appreciation).
    """
    for match in _GOOD_BOND.finditer(statement.text, first, last):
        if _OWN_LEADER.match(statement.text, match.end()) or _NO_PRAISE.search(match.group()):
            continue
        before = statement.text[first : match.start()]
        if not _NOT.search(statement.text[max(first, match.start() - 40) : match.end()]) and not _SELF.search(
            before.rstrip()
        ):
            yield 11, "praise", match.start(), match.end(), "evaluation:praise"
    for match in _BAD_CONDUCT.finditer(statement.text, first, last):
        if not _NOT.search(match.group()):
            yield 10, "accuse", match.start(), match.end(), "evaluation:blame"
