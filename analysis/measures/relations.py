"""Stance toward a partner through the relationship: "our ties with China are strong", "both sides should cooperate"."""

import re
from collections.abc import Iterator, Sequence

from analysis.actors.mentions import Mention
from analysis.measures.clauses import OTHER, left_scope, right_scope, subject
from analysis.measures.evaluations import BAD, GOOD
from analysis.measures.operators import supposed
from analysis.measures.parties import country_of, is_own
from analysis.measures.statements import Statement
from analysis.measures.verdicts import Verdict

__all__ = ["demanded_of_last", "joint_relation", "relation_with"]

_BOND = (
    r"(?:relationships?|relations|ties|friendships?|partnerships?|alliances?|bonds?|cooperation|dialogue|trust|"
    r"exchanges|"
    r"communication|momentum|coordination|collaboration)"
)
_IMPROVE = (
    r"(?:expand|strengthen|deepen|improv|develop|build|maintain|promot|advanc|enhanc|stabili[sz]|boost|foster|"
    r"cultivat|restor|"
    r"resum|further|upgrad|safeguard|cherish|valu|consolidat|sustain|uphold|forg|elevat|broaden|look(?:s|"
    r"ing)? forward to)\w*"
)
_SPOIL = r"(?:cut|sever|freez|downgrad|suspend|break|end|halt|damag|harm|ruin|sabotag|undermin|poison|strain|wreck)\w*"
_VERY = r"(?:(?:a|an|the|very|really|so|such|most|truly|extremely|always|quite|also|still|more|\w+ly),? )*"
_COPULA = r"(?:is|are|was|were|has been|have been|remains?|'s|couldn't be)"
_WITH = re.compile(rf"\b(?P<bond>{_BOND})(?: \w+)? (?:with|between \w+ and|to) (?:the )?(?:\w+ )?$", re.IGNORECASE)
_GOOD_BEFORE = re.compile(rf"\b{GOOD}\b[ ,]*(?:and \w+ )?(?:\w+ )?$", re.IGNORECASE)
_BAD_BEFORE = re.compile(rf"\b{BAD}\b[ ,]*(?:and \w+ )?(?:\w+ )?$", re.IGNORECASE)
_GOOD_AFTER = re.compile(rf"^[^,;.]{{0,40}}?\b{_COPULA} {_VERY}{GOOD}\b", re.IGNORECASE)
_BAD_AFTER = re.compile(rf"^[^,;.]{{0,40}}?\b{_COPULA} {_VERY}{BAD}\b", re.IGNORECASE)
_IMPROVED = re.compile(rf"\b{_IMPROVE}\b(?: (?!ing)[\w'-]+){{0,5}} *$", re.IGNORECASE)
_SPOILED = re.compile(rf"\b{_SPOIL}\b(?: [\w'-]+){{0,3}} *$", re.IGNORECASE)
_NEGATION = re.compile(r"\b(?:not|never|no|cannot|hardly)\b|n't\b", re.IGNORECASE)
_WILLED = re.compile(
    r"\b(?:should|must|will|shall|would|hopes?d?|ready|willing|want(?:s|ed)?|like|need|committed|plans?|"
    r"intends?|let us|let's|"
    r"determined|continue|agreed|seeks?|look(?:s|ing)? forward|urge[ds]?|call(?:s|ed)? (?:for|on)|aim)\b",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"\b(?:both|the two|two|our two) (?:sides|countries|nations|peoples|leaders|presidents|governments|"
    r"militaries|economies|parties)\b|"
    r"\b(?:bilateral|mutual)\b",
    re.IGNORECASE,
)
_JOINT_BOND = re.compile(
    rf"\b(?P<verb>{_IMPROVE})\b(?: [\w'-]+){{0,4}}? {_BOND}\b|\bcooperate\b|\bwork together\b", re.IGNORECASE
)
_PLACE = re.compile(r"\b(?:in|at|near|to|from|over|on) (?:the )?$", re.IGNORECASE)
_RETRACTED = re.compile(
    r"\b(?:the|this|that|these|those|its|his|her|such) (?:\w+ )?(?:decision|remarks?|comments?|statements?|"
    r"words|assertion|claims?)\b"
    r"[^.;,]{0,30}\b(?:be |to be )?(?:immediately )?(?:withdrawn|retracted|taken back|rescinded|revoked)\b|"
    r"\b(?:withdraw|retract|take back|rescind|revoke|apologi[sz]e for)\b[^.;,]{0,12}\b(?:the|this|that|these|"
    r"those|its|his|her|such) (?:\w+ )?"
    r"(?:decision|remarks?|comments?|statements?|words|assertion|claims?)\b",
    re.IGNORECASE,
)


def relation_with(statement: Statement, mention: Mention) -> Iterator[Verdict]:
    """The verdicts on the actor `mention` from what is said of a relation with it; a hedge leaves it out."""
    text = statement.text
    first, _ = statement.sentence_at(mention.start)
    bond = _WITH.search(text, first, mention.start)
    if bond is None or supposed(statement, mention.start):
        return
    before = text[max(first, left_scope(statement, bond.start())) : bond.start()]
    after = text[mention.end : right_scope(statement, mention.end)]
    negated = _NEGATION.search(before)
    for found, sign in (
        (_GOOD_AFTER.match(after), 1),
        (_BAD_AFTER.match(after), -1),
    ):
        if found and not negated:
            yield Verdict(_name(sign), "actor:relation", bond.start(), mention.end + found.end())
    for found, sign, needs_will in (
        (_GOOD_BEFORE.search(before), 1, False),
        (_BAD_BEFORE.search(before), -1, False),
        (_IMPROVED.search(before), 1, True),
        (_SPOILED.search(before), -1, True),
    ):
        if found is None:
            continue
        start = first + len(text[first : bond.start()]) - len(before) + found.start()
        if needs_will and (subject(statement, start) == OTHER or not _WILLED.search(before)):
            continue
        if negated:
            continue
        yield Verdict(_name(sign), "actor:relation", start, mention.end)


def joint_relation(statement: Statement, earlier: Sequence[Statement]) -> Iterator[tuple[str, Verdict]]:
    """The partner in "both sides should expand cooperation", where one other country can be meant.

    That country is the only foreign one that the statement names, or else the only one that spoke before in the
    article.
    """
    if statement.country is None or not _JOINT.search(statement.text):
        return
    for found in _JOINT_BOND.finditer(statement.text):
        if supposed(statement, found.start()):
            continue
        start = left_scope(statement, found.start())
        before = statement.text[start : found.start()]
        if not _WILLED.search(before) or _NEGATION.search(before) or not _JOINT.search(statement.text, 0, found.end()):
            continue
        if subject(statement, found.start()) == OTHER:
            continue
        partner = _partner(statement, earlier)
        if partner is not None:
            yield partner, Verdict("favour", "actor:joint relation", found.start(), found.end())
            return


def demanded_of_last(statement: Statement, earlier: Sequence[Statement]) -> Iterator[tuple[str, Verdict]]:
    """The last speaker's country, if another, where what was said is to be taken back: "the remarks be withdrawn"."""
    found = _RETRACTED.search(statement.text)
    if found is None or not earlier or statement.country is None:
        return
    last = earlier[-1]
    names_another = any(not is_own(statement, mention.actor_id) for mention in statement.mentions)
    wanted = _WILLED.search(statement.text) or re.search(
        r"\b(?:demand|urg|ask|call|insist|press|request|want)", statement.cue, re.IGNORECASE
    )
    if last.country in (None, statement.country) or names_another or not wanted:
        return
    yield str(last.country), Verdict("against", "actor:demanded of the last speaker", found.start(), found.end())


def _partner(statement: Statement, earlier: Sequence[Statement]) -> str | None:
    named = {
        country_of(mention.actor_id)
        for mention in statement.mentions
        if mention.actor_id
        and not is_own(statement, mention.actor_id)
        and not _PLACE.search(statement.text[max(0, mention.start - 12) : mention.start])
    } - {None}
    spoke = {one.country for one in earlier} - {None, statement.country}
    meant = named or spoke
    return next(iter(meant)) if len(meant) == 1 else None


def _name(sign: int) -> str:
    return "favour" if sign > 0 else "against"
