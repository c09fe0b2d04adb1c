"""For or against an actor: evaluative, cooperative and hostile predicates bound to an actor that the quote names."""

import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from analysis import data
from analysis.actors.mentions import Mention
from analysis.measures.clauses import OTHER, OWN, left_scope, subject
from analysis.measures.operators import supposed
from analysis.measures.parties import is_own, target_of
from analysis.measures.phrases import Hit, PhraseIndex, words
from analysis.measures.relations import demanded_of_last, joint_relation, relation_with
from analysis.measures.statements import Statement
from analysis.measures.verdicts import Verdict, combined

__all__ = ["actor_verdicts"]

_Predicate = Hit[tuple[str, int]]  # frame and direction

_NEGATION = re.compile(r"\b(?:not|never|no longer|cannot|hardly|neither|nor)\b|n't\b", re.IGNORECASE)
_DIRECTIVE = re.compile(r"\b(?:must|should|ought|ha(?:s|ve) to|needs? to|had better)\b", re.IGNORECASE)
_ASKS = re.compile(
    r"\b(?:urg(?:e|es|ed|ing)|demand(?:s|ed|ing)?|warn(?:s|ed|ing)?|tell|told|ask(?:s|ed|ing)?|call(?:s|ed|"
    r"ing)? (?:on|upon)|"
    r"want(?:s|ed)?|press(?:es|ed|ing)?|order(?:s|ed)?)\b[^.;,]{0,25}$",
    re.IGNORECASE,
)
_BETWEEN_VERB_AND_OBJECT = re.compile(
    r"(?: (?:the|our|my|its|his|their|a|an|all|both|great|good|new|entire|former|dear|close|longtime|old|own|"
    r"courageous|brave|"
    r"mr\.|ms\.|mrs\.|dr\.|prime minister|president|chairman|secretary|minister|foreign|people of|government of|"
    r"leaders of|leadership of|nation of|citizens of|actions of|actions by|that|how|and|"
    r"\w+ly|him|\"))*[ \"]*$",
    re.IGNORECASE,
)
_BETWEEN_ACTOR_AND_CONDUCT = re.compile(
    r"(?:(?:'s?)?(?: (?:government|leaders?|leadership|military|forces|side|authorities|people|regime|president|"
    r"ministry|"
    r"officials?))?)?(?:(?:'s|'ve|'re|'d)|[ \"]|"
    r"\b(?:has|have|had|is|are|was|were|be|been|being|will|would|can|could|may|might|must|should|"
    r"shall|also|not|never|ever|again|still|now|just|once|to|do|does|did|keeps?|kept|continues? to|continued to|"
    r"tries|trying|"
    r"tried|wants? to|dares?|going to|\w+ly|so|really|all|both|the first to|of|today|long|always|n't|didn't|"
    r"doesn't|isn't|"
    r"hasn't|won't|wouldn't|should not|threatens to|attempts? to|repeatedly|immediately|earnestly|try|openly)\b)*$",
    re.IGNORECASE,
)
_NOT_A_SUBJECT = re.compile(
    r"\b(?:of|with|for|to|from|by|in|on|against|about|between|toward|towards|over|at|into|near|around|than|"
    r"including) "
    r"(?:the |our |all )?(?:\w+ )?$",
    re.IGNORECASE,
)
_OTHERS_WORD = re.compile(
    r"\b(?!(?:We|I|It|And|But|So|That|As|Who|You)\b)(?:[A-Z][\w.]+|he|she|they|some|people|critics|officials|media) "
    r"(?:\w+ly )?(?:says?|said|claims?|claimed|argues?|argued|believes?|thinks?|accuses?|accused|alleges?|"
    r"alleged|calls|called)\b"
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being) (?:\w+ly )?\w+ed\b", re.IGNORECASE)
_PLACE = re.compile(r"\b(?:in|at|near|over|around|inside|across|of) (?:the )?$", re.IGNORECASE)
_CAUSE = re.compile(r"'s? (?:independence|separatis|secession|accession|bid|reunification|membership)", re.IGNORECASE)
_WHOLE_ACTOR = re.compile(
    r"^(?:'s?\b|\"|$|[ \n]*[.,;:!?)…\"—]|'s |"
    r"[ \n]+(?:and|or|for|in|on|to|that|as|over|at|with|is|are|was|were|has|have|had|will|would|if|"
    r"when|because|but|by|from|so|can|must|should|who|which|against|of|not|during|after|before|it|we|they|he|i|"
    r"all|its|"
    r"today|again|now|very|about|government|leadership|leaders?|regime|people|side|authorities|military|"
    r"officials?)\b)",
    re.IGNORECASE,
)


def actor_verdicts(statement: Statement, earlier: Sequence[Statement] = ()) -> list[tuple[str, Verdict]]:
    """Each other actor that the statement names, or plainly means, with its verdict; `earlier` are those before it.

    The speaker and his own country are left out. An actor of whom nothing is said that takes a side is "unclear".
    """
    found: dict[str, list[Verdict]] = defaultdict(list)
    mentions = [mention for mention in statement.mentions if _is_target(statement, mention)]
    predicates = _own_predicates(statement) if mentions else []
    for mention in mentions:
        target = target_of(str(mention.actor_id))
        found[target].append(Verdict("unclear", "actor:only named", mention.start, mention.end))
        found[target] += _of_mention(statement, mention, predicates)
    for target, verdict in (*joint_relation(statement, earlier), *demanded_of_last(statement, earlier)):
        found[target].append(verdict)
    return [(target, combined(verdicts)) for target, verdicts in found.items()]


def _own_predicates(statement: Statement) -> list[_Predicate]:
    """The predicates that the speaker vouches for: not those of "he says Ukraine is to blame"."""
    found = _predicates().find(statement.text, statement.words)
    said = [match.end() for match in _OTHERS_WORD.finditer(statement.text)]
    return [one for one in found if not any(left_scope(statement, one.start) <= at <= one.start for at in said)]


def _is_target(statement: Statement, mention: Mention) -> bool:
    return mention.actor_id is not None and not mention.ambiguous_with and not is_own(statement, mention.actor_id)


def _of_mention(statement: Statement, mention: Mention, predicates: list[_Predicate]) -> Iterator[Verdict]:
    first, last = statement.sentence_at(mention.start)
    if statement.text[first:last].rstrip("\"' ").endswith("?"):
        return  # a question claims nothing
    yield from relation_with(statement, mention)
    yield from _as_object_of_cue(statement, mention)
    for predicate in predicates:
        if not first <= predicate.start < last:
            continue
        frame, _ = predicate.payload
        if frame in ("verb", "force", "noun", "around") and predicate.start < mention.start:
            yield from _as_object(statement, mention, predicate)
        elif frame == "conduct" and predicate.start >= mention.end:
            yield from _as_subject(statement, mention, predicate)
        elif frame == "demanded" and predicate.start >= mention.end:
            yield from _as_addressee(statement, mention, predicate)


def _as_object(statement: Statement, mention: Mention, predicate: _Predicate) -> Iterator[Verdict]:
    """The actor after a verb or noun that is directed at it: "condemn China", "a threat from China"."""
    frame, direction = predicate.payload
    text = statement.text
    if frame == "around":
        if not predicate.start < mention.start < predicate.end:
            return
    elif mention.start < predicate.end or not _BETWEEN_VERB_AND_OBJECT.match(text[predicate.end : mention.start]):
        return
    if _CAUSE.match(text, mention.end):
        return
    if not _WHOLE_ACTOR.match(text[mention.end : mention.end + 14]) or supposed(statement, predicate.start):
        return
    doer = subject(statement, predicate.start)
    if (frame == "verb" and doer == OTHER) or (frame == "force" and doer != OWN):
        return
    before = text[left_scope(statement, predicate.start) : predicate.start]
    negated = _NEGATION.search(before[-40:])
    start, end = predicate.start, max(predicate.end, mention.end)
    if negated and direction < 0:
        yield Verdict("unclear", "actor:denied", start, end)
    elif negated:
        yield Verdict("against" if frame == "verb" and doer == OWN else "unclear", "actor:verb", start, end)
    else:
        yield Verdict(_name(direction), "actor:verb", start, end)


def _as_object_of_cue(statement: Statement, mention: Mention) -> Iterator[Verdict]:
    """The actor that the reporting verb itself is directed at: Beijing "accused" the United States of …"""
    text, cue = statement.text, statement.cue
    cue_first = statement.cue_span is None or not statement.spans or statement.cue_span[0] < statement.spans[0][0]
    if statement.denied or not cue_first or _NEGATION.search(cue) or _PASSIVE.search(cue):
        return
    if not _BETWEEN_VERB_AND_OBJECT.match(" " + text[: mention.start]):
        return
    if _CAUSE.match(text, mention.end) or not _WHOLE_ACTOR.match(text[mention.end : mention.end + 14]):
        return
    for predicate in _predicates().find(cue, words(cue)):
        frame, direction = predicate.payload
        if frame == "verb":
            yield Verdict(_name(direction), "actor:verb of the cue", mention.start, mention.end)


def _as_subject(statement: Statement, mention: Mention, predicate: _Predicate) -> Iterator[Verdict]:
    """The actor before a verb that tells its conduct: "China has violated …", "Japan is a great ally"."""
    text = statement.text
    between = text[mention.end : predicate.start]
    first, _ = statement.sentence_at(mention.start)
    if not _BETWEEN_ACTOR_AND_CONDUCT.match(between) or _NOT_A_SUBJECT.search(text[first : mention.start]):
        return
    if re.search(r"\b(?:was|were|been|being|is|are)\b", between, re.IGNORECASE) and re.search(
        r"(?:ed|en)$", text[: predicate.end]
    ):
        return  # a passive: it suffers what it is said to do
    _, direction = predicate.payload
    negated = _NEGATION.search(text[mention.end : predicate.end])
    start, end = mention.start, predicate.end
    if supposed(statement, predicate.start):
        if direction < 0 and not negated:
            yield Verdict("against", "actor:supposed conduct", start, end)
    elif negated and direction < 0 and not _DIRECTIVE.search(between):
        yield Verdict("unclear", "actor:denied", start, end)
    elif not (negated and direction > 0):
        if direction < 0 or not re.search(r"\b(?:may|might|could|should|must|to)\b", between, re.IGNORECASE):
            yield Verdict(_name(direction), "actor:conduct", start, end)
    else:
        yield Verdict("against", "actor:conduct", start, end)


def _as_addressee(statement: Statement, mention: Mention, predicate: _Predicate) -> Iterator[Verdict]:
    """The actor told to stop or to take something back: "Japan must retract", "urged Japan to stop"."""
    text = statement.text
    between = text[mention.end : predicate.start]
    first, _ = statement.sentence_at(mention.start)
    if not _BETWEEN_ACTOR_AND_CONDUCT.match(between) or _NEGATION.search(between):
        return
    if _PLACE.search(text[first : mention.start]):
        return
    asked = re.search(r"\bto\b", between) and (
        _ASKS.search(text[first : mention.start]) or (_ASKS.search(statement.cue) and mention.start - first < 12)
    )
    if asked or _DIRECTIVE.search(between):
        yield Verdict("against", "actor:demand", mention.start, predicate.end)


def _name(direction: int) -> str:
    return "favour" if direction > 0 else "against"


@functools.cache
def _predicates() -> PhraseIndex[tuple[str, int]]:
    return PhraseIndex(
        (row["phrase"], (row["frame"], int(row["direction"]))) for row in data.rows("stance_predicates.csv")
    )
