"""Words that turn, grade or report what follows them: negation, attitudes, changes, modal verbs, reports, doubts."""

import functools
import re
from dataclasses import dataclass

from analysis import data
from analysis.measures.clauses import OTHER, conditions, left_scope, right_scope, subject
from analysis.measures.phrases import Hit, PhraseIndex
from analysis.measures.statements import Statement

__all__ = [
    "Operator",
    "Reading",
    "before",
    "denied_within",
    "of_cue",
    "operators_in",
    "predicate_after",
    "reading",
    "supposed",
]

_NEAR = 5  # words between an attitude and what it is about; chosen on our own passages

Operator = Hit[tuple[str, int]]  # role and sign

_MOVED_ON = re.compile(
    r"\b(?:i|we|you|he|she|it|they|that|which|who|and (?:we|i|they|he|she|it))\b|[,;:]", re.IGNORECASE
)
_VERBAL = re.compile(r"\b(?:to|from|that|which|who)\b|ing\b", re.IGNORECASE)
_MAYBE = re.compile(r"\b(?:may|might|could|perhaps|whether)\b", re.IGNORECASE)
_NEGATION = re.compile(r"\b(?:not(?! only)|never|no longer|cannot)\b|n't\b", re.IGNORECASE)
_JOINED = re.compile(
    r"\b(?:or|(?<!continue )(?<!continues )(?<!continued )to)\s+$", re.IGNORECASE
)  # "to change X or undermine Y": another deed, no judgement of X
_RELATIVE = re.compile(r",? (?:which|that) (?=\w)")
_SAYING = re.compile(r"(?:say|claim|alleg)ing\b", re.IGNORECASE)
_SPEAKER = re.compile(r"\b(?:i|we)\b", re.IGNORECASE)
_SOUGHT = re.compile(r"(?:seek|want|wish|try|attempt)\w*\b", re.IGNORECASE)
_THAT = re.compile(r"\b(?:that|which|who) $", re.IGNORECASE)
_DENYING = re.compile(r"\bden(?:y|ies|ied|ying)$", re.IGNORECASE)
_ENTITLEMENT = re.compile(
    r"(?:\w+ ){0,3}(?:rights?|libert(?:y|ies)|freedoms?|access|entry|visas?|permission|services?|protections?)\b",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"(?:against|in favou?r|concerns?|threats?|dangers?|challenges?|tensions|alarm)\b", re.IGNORECASE
)
_HARM = re.compile(
    r"(?:undermin|sabotag|destroy|derail|jeopardi|damag|endanger|imperil|destabili|disturb|disrupt|erod|threaten)\w*",
    re.IGNORECASE,
)
_HELP = re.compile(r"(?:contribut|promot|pav|open|facilitat|advanc|bring|strengthen|ensur|help)\w*", re.IGNORECASE)
_OURS = re.compile(r"\b(?:our|my) (?:\w+ )?$", re.IGNORECASE)
_MONTH = re.compile(r"(?<=\w )May\b")
_BEING = re.compile(r"\b(?:is|are|was|were|be|been)(?: (?:not|never|\w+ly))* $", re.IGNORECASE)  # "is not in favour of"
_SAID_AFTER = ("after", "false")
_COORDINATED = re.compile(
    r"\s*(?:,|and|or|and/or|,\s*(?:and|or))\s+$", re.IGNORECASE
)  # "suspend or remove" is one step
_ANOTHER = re.compile(r"\b(?:and|or)\s+$", re.IGNORECASE)  # "change the status quo or undermine peace": two deeds
_SOFT = re.compile(r",|\b(?:and|or)\b", re.IGNORECASE)
_OWNED = re.compile(
    r"(?:'s?|\b(?:the|a|an|this|that|these|those|its|his|her|their|our|my|of|any|all)) (?:\w+ )?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the operators before a phrase make of it."""

    sign: int  # +1 or -1: the product of what turns it
    n_turns: int  # negations and refusals; two of them claim nothing
    start: int  # where the first operator that counts begins
    attitude: bool  # somebody is for it or against it
    wished: bool  # a modal verb, a plan, a hope
    changed: bool  # something is done to it
    reported: bool  # only talked about
    doubted: bool
    harmed: bool  # what is done to it does it harm, and nothing denies that
    helped: bool  # or does it good
    others: bool  # the attitude, the deed or the word is another's, not the speaker's


def reading(statement: Statement, found: list[Operator], position: int) -> Reading:
    """What the operators `found` before `position` make of the phrase there, by the product of their signs.

    "will not lift" turns twice and says keep; "does not oppose" and "refused to rule out" turn twice as well, but
    both by denying, and `n_turns` says so.
    """
    turning = [one for one in found if one.payload[0] in ("negate", "attitude", "change")]
    sign = 1
    for one in turning:
        sign *= one.payload[1]
    roles = {one.payload[0] for one in found}
    near = {one.payload[0] for one in found if _is_near(statement.text[one.end : position])}
    denials = [one for one in turning if one.payload[1] < 0 and one.payload[0] != "change"]
    return Reading(
        sign=sign,
        n_turns=len(denials),
        start=min((one.start for one in found if one.payload[0] != "say"), default=position),
        attitude="attitude" in near,
        wished="mark" in roles,
        changed="change" in near,
        reported="report" in roles,
        doubted="doubt" in roles,
        harmed=not denials and any(_HARM.match(statement.text, one.start) for one in turning[-1:]),
        helped=not denials and any(_HELP.match(statement.text, one.start) for one in turning[-1:]),
        others=_is_anothers(statement, found),
    )


def _is_near(between: str) -> bool:
    """Whether an attitude bears on what stands after `between`: a few words, or more if they make one noun phrase."""
    n_words = len(between.split())
    return n_words <= _NEAR or (n_words <= 2 * _NEAR and not _VERBAL.search(between))


def _is_anothers(statement: Statement, found: list[Operator]) -> bool:
    """Whether another than the speaker holds the attitude: "Japan opposes …", "Beijing claims …", "he believes …"."""
    for one in found:
        if _OURS.search(statement.text, 0, one.start):
            continue  # "our support for"
        if one.payload[0] == "say" and _OWNED.search(statement.text[max(0, one.start - 40) : one.start]):
            continue  # a noun: "China's claims"
        if _PREPOSITION.match(statement.text, one.start) and not _BEING.search(statement.text, 0, one.start):
            continue  # "competition and against coercion", "his concern about": nobody's verb
        if _SOUGHT.match(statement.text, one.start) and _THAT.search(statement.text, 0, one.start):
            continue  # "any action that seeks to undermine …": what is judged, no view of it
        if _SAYING.match(statement.text, one.start) and _is_others_word(statement, one.start):
            return True
        if one.payload[0] in ("attitude", "say") and subject(statement, one.start) == OTHER:
            return not _is_wished_of(found, one)
        if statement.text[one.start : one.end].lower() == "according to":
            return True
    return False


def _is_others_word(statement: Statement, position: int) -> bool:
    """Whether a participle there ("…, saying that") goes on from another's verb: no "I" or "we" stands before it."""
    first, _ = statement.sentence_at(position)
    return statement.is_spoken and _SPEAKER.search(statement.text, first, position) is None


def _is_wished_of(found: list[Operator], held: Operator) -> bool:
    """Whether the speaker wants the other to hold it: "Japan must accept …", "urge Tokyo to respect …"."""
    return any(one.payload[0] == "mark" and one.start < held.start for one in found)


def operators_in(statement: Statement) -> list[Operator]:
    """Every operator of the statement, the longest where they begin together or overlap."""
    kept: list[Operator] = []
    for hit in sorted(_index().find(statement.text, statement.words), key=lambda hit: (hit.start, -hit.end)):
        if _MONTH.match(statement.text, hit.start):
            continue
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def before(statement: Statement, found: list[Operator], position: int, *, own_clause: bool = False) -> list[Operator]:
    """The operators that reach `position`: those of its clause that stand before it.

    With `own_clause` what stands there is the subject of a verb, so that an "and" or a comma before it ends a clause.
    """
    first = left_scope(statement, position)
    if own_clause:
        first = max([first, *(soft.end() for soft in _SOFT.finditer(statement.text, first, position))])
    reaching = [one for one in found if first <= one.start and one.end <= position]
    following = [*(one.start for one in reaching[1:]), position]
    last = reaching[-1] if reaching else None
    return [
        one
        for one, upto in zip(reaching, following, strict=False)
        if not (one.payload[0] == "change" and _COORDINATED.match(statement.text, one.end, upto))
        and not (one.payload[0] == "change" and one is not last and _ANOTHER.search(statement.text, one.end, upto))
    ]


def denied_within(found: list[Operator], start: int, end: int) -> bool:
    """Whether a negation stands inside a phrase's gap: "Taiwan has never been part of China"."""
    inside = [one for one in found if one.payload[0] == "negate" and start < one.start and one.end < end]
    return len(inside) % 2 == 1


def predicate_after(
    statement: Statement, position: int, *, of_claim: bool = False, in_relative: bool = True
) -> tuple[int, int, int] | None:
    """(sign, start, end) of a predicate said of what ends at `position`: "… is unacceptable", "… must end".

    Of a claim of fact only its truth is judged ("… is a lie"): "the genocide must end" says that there is one.
    """
    relative = _RELATIVE.match(statement.text, position) if in_relative else None
    position = relative.end() if relative else position  # "the tariffs, which hurt …"
    last = min(right_scope(statement, position), position + 90)
    starts = statement.words_in(position, last)
    for hit in _predicates().find(statement.text, starts):
        between = statement.text[position : hit.start]
        if (hit.payload[0] == "false") < of_claim:
            continue
        if _JOINED.search(between):
            continue
        if hit.end > last + 1 or _MAYBE.search(between) or _MOVED_ON.search(between) or len(between.split()) > 12:
            return None
        turned = -1 if _NEGATION.search(between) else 1
        return hit.payload[1] * turned, hit.start, hit.end
    return None


@functools.lru_cache(maxsize=8)
def of_cue(statement: Statement) -> list[tuple[str, int]]:
    """Roles and signs of the reporting verb, which holds for the content's first clause: "opposed", "called for"."""
    if statement.kind == "direct" or not statement.cue:
        return [("attitude", -1)] if statement.denied else []
    cue = statement.cue + " to" * statement.text.startswith("to ")  # "commitment" + "to peace"
    if _DENYING.search(cue) and _ENTITLEMENT.match(statement.text):
        return []  # who denies liberties takes them away
    found = [hit.payload for hit in _index().find(cue) if hit.payload[0] in ("attitude", "mark", "negate")]
    if statement.denied and not any(sign < 0 for _, sign in found):
        found.append(("attitude", -1))
    return found if any(role != "negate" for role, _ in found) else []


def supposed(statement: Statement, position: int) -> bool:
    """Whether `position` stands in an if-clause."""
    return any(start <= position < end for start, end in conditions(statement))


@functools.cache
def _index() -> PhraseIndex[tuple[str, int]]:
    return PhraseIndex(
        (row["phrase"], (row["role"], int(row["sign"])))
        for row in data.rows("stance_operators.csv")
        if row["role"] not in _SAID_AFTER
    )


@functools.cache
def _predicates() -> PhraseIndex[tuple[str, int]]:
    return PhraseIndex(
        (row["phrase"], (row["role"], int(row["sign"])))
        for row in data.rows("stance_operators.csv")
        if row["role"] in _SAID_AFTER
    )
