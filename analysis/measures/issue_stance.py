"""For or against a proposition: an issue's cues, read through the operators that govern them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analysis.measures.clauses import (
    JOINT,
    NONE,
    NOUN,
    OTHER,
    OWN,
    clause_subject,
    goes_on,
    left_scope,
    names_agent,
    subject,
)
from analysis.measures.codebook import Codebook
from analysis.measures.issue_topics import Filed, counts, filed, topical_sentences
from analysis.measures.operators import (
    Operator,
    Reading,
    before,
    denied_within,
    of_cue,
    operators_in,
    predicate_after,
    reading,
    supposed,
)
from analysis.measures.parties import is_own
from analysis.measures.phrases import Hit, PhraseIndex
from analysis.measures.statements import Statement
from analysis.measures.verdicts import Verdict, combined

__all__ = ["IssueReader"]

_BOTH = re.compile(
    r"\b(?:both|the two|two|our two) (?:sides|countries|nations|leaders|presidents|governments)\b", re.IGNORECASE
)
_HEAD = 5  # words of the content before the thing that a reporting verb such as "opposed" is about
_WONDERS = re.compile(r"\b(?:wonder\w*|ask(?:s|ed|ing)?|question(?:s|ed|ing)?|inquir\w*)\b", re.IGNORECASE)
_GERUND_SUBJECT = re.compile(r"[\s\"']*(?:that )?\w+ing $", re.IGNORECASE)  # "Selling arms only …"
_ABOUT = re.compile(  # what is judged is the exemption, not the tariff
    r"\b(?:modification|change|exemption|exception|alternative|adjustment|response|question)s? (?:to|from|on|of|about) "
    r"(?:the |these |those |any )?(?:\w+ )?$",
    re.IGNORECASE,
)
_NAMED = re.compile(  # "the Tariff Schedule" is a book, a tariff-rate quota no tariff, and "of conflicts" no conflict
    r"(?:-| )(?:rate[- ]quotas?|(?-i:Schedules?|Act|Commission|Classification|Preferences?)|"
    r"of (?:all |any |international |regional )*(?:conflicts|disputes))\b",
    re.IGNORECASE,
)
_SUFFERED = re.compile(r" (?:threat|war|blackmail|attack|strike|umbrella)\w*\b", re.IGNORECASE)  # another's, at home
_OWN_DEED = re.compile(  # whose announcement, order or decision it is, when the table does not say who speaks
    r"\b(?:announc|order|pledg|promis|vow|commit|decid|determin|plan|intend|propos|agree|call|urg|ask|direct|"
    r"instruct)\w*",
    re.IGNORECASE,
)
_CLAUSE = re.compile(  # of a mere noun phrase there is none
    r"\b(?:to|that|who|which|what|how|but|is|are|was|were|has|have|had|will|would|can|could|may|must|should|"
    r"i|we|he|she|it|they|you)\b",
    re.IGNORECASE,
)
_FACTIVE = re.compile(
    r"\b(?:condemn|denounc|deplor|decr(?:y|ied)|criticis|criticiz|regret|concern|alarm|worr|outrage|protest)\w*",
    re.IGNORECASE,
)
_WORRY = re.compile(r"(?:concern|alarm|worr)\w*", re.IGNORECASE)
_BOUND_TO = re.compile(  # "Kishida's commitment to the alliance" is no clause
    r"\b(?:commitment|support|opposition|approach|contribution|response|resistance|adherence|dedication|threats?) to\b"
)
_ORDERS = re.compile(  # "I have determined", "am ordering": the executive's own act, whoever its sentence is about
    r"(?:(?:have|am|'m|'ve|hereby|further|also|\s)\s*)*(?:determined?|order(?:ed|ing)?|direct(?:ed|ing)?|concluded?|decided?|"
    r"proclaim(?:ed)?)$",
    re.IGNORECASE,
)
_ORDERED_BEFORE = re.compile(r"(?:in|by) (?:Proclamation|Executive|Presidential|Section)\b", re.IGNORECASE)
_ANOTHER_STEP = re.compile(r"\band (?:(?:to|then|also|thus|\w+ly) )?$", re.IGNORECASE)
_DENIED = re.compile(r"\bden(?:y|ies|ied|ying)\b", re.IGNORECASE)
_DENIED_DEED = re.compile(r"(?:that )?(?:it|he|she|they|\w+) (?:had|has|have|was|were)\b|having\b", re.IGNORECASE)
_WILLED = re.compile(r"\b(?:going to|will|must|should|won't|shall)\b|'ll\b", re.IGNORECASE)
_DECREED = re.compile(r"\b(?:be|been|being)(?: \w+ly)? $", re.IGNORECASE)
_MODAL = re.compile(r"\b(?:must|should|will|would|can|could|may|might|shall|is|are|was|were)\b", re.IGNORECASE)
_WHETHER = re.compile(r"\W*(?:as to )?whether\b", re.IGNORECASE)
_BREAKABLE = re.compile(  # that another broke a bargain is an accusation, and no word for it
    r"\b(?:agreements?|truce|deals?|consensus|framework|commitments?|understandings?)\b", re.IGNORECASE
)
_DOING = re.compile(r"\w+ing\b", re.IGNORECASE)  # "Washington stands there, keeping its troops …"
_ABROAD = ("abroad_favour", "abroad_against", "abroad_wanted")
_SIDES = {"favour": 1, "wanted": 1, "against": -1, "unwanted": -1}


@dataclass(frozen=True, slots=True)
class _Side:
    """The side that a phrase would take, whether a predicate after it judges it, and the words from end to end."""

    sign: int
    judged: bool
    start: int
    end: int


class IssueReader:
    """A codebook made ready to read many statements."""

    def __init__(self, book: Codebook) -> None:
        self._topics = PhraseIndex(
            filed(book, ("terms", "loose_terms", "party_terms", "abroad_terms", "unless")), wide=True
        )
        self._cues = PhraseIndex(filed(book, (*_SIDES, *_ABROAD)))

    def verdicts(self, statement: Statement, earlier: Sequence[Statement] = ()) -> list[tuple[str, Verdict]]:
        """Each issue the statement is on, with its verdict; `earlier` are the document's statements before it."""
        by_issue: dict[str, list[Hit[Filed]]] = defaultdict(list)
        for hit in self._topics.find(statement.text, statement.words):
            by_issue[hit.payload.issue.id].append(hit)
        if not by_issue:
            return []
        for hit in self._cues.find(statement.text, statement.words):
            if hit.payload.issue.id in by_issue:
                by_issue[hit.payload.issue.id].append(hit)
        found = []
        operators: list[Operator] | None = None
        for issue_id, hits in by_issue.items():
            sentences = topical_sentences(statement, hits, earlier)
            if sentences:
                operators = operators_in(statement) if operators is None else operators
                found.append((issue_id, _verdict(statement, hits, sentences, operators)))
        return found


def _verdict(
    statement: Statement, hits: list[Hit[Filed]], sentences: list[tuple[int, int]], operators: list[Operator]
) -> Verdict:
    cues = [hit for hit in hits if hit.payload.role in _SIDES and statement.sentence_at(hit.start) in sentences]
    read = [_read(statement, hit, operators) for hit in _longest(cues)]
    if not read or all(one.label == "unclear" for one in read):
        read.append(_topic_only(statement, hits, sentences, operators))
    return combined(read)


def _longest(hits: list[Hit[Filed]]) -> list[Hit[Filed]]:
    """Hits that do not overlap: cues before things, and of cues or of things what begins first."""
    cues = _first(hit for hit in hits if hit.payload.role in ("favour", "against"))
    things = (hit for hit in hits if hit.payload.role in ("wanted", "unwanted"))
    return cues + _first(
        thing for thing in things if not any(thing.start < cue.end and cue.start < thing.end for cue in cues)
    )


def _first(hits: Iterable[Hit[Filed]]) -> list[Hit[Filed]]:
    ordered = sorted(hits, key=lambda hit: (hit.start, -hit.end))
    kept: list[Hit[Filed]] = []
    covered = 0
    for hit in ordered:
        if hit.start >= covered:
            kept.append(hit)
        elif hit.end > covered and _SIDES[hit.payload.role] == _SIDES[kept[-1].payload.role]:
            kept[-1] = Hit(kept[-1].start, hit.end, kept[-1].payload)
        covered = max(covered, hit.end)
    return kept


def _topic_only(
    statement: Statement, hits: list[Hit[Filed]], sentences: list[tuple[int, int]], operators: list[Operator]
) -> Verdict:
    """On the topic without a side: neutral where it is only reported, discussed or weighed, else unclear."""
    term = next(hit for hit in hits if statement.sentence_at(hit.start) in sentences and "terms" in hit.payload.role)
    if any(one.payload[0] == "report" for one in before(statement, operators, term.start)):
        return Verdict("neutral", "issue:discussed", term.start, term.end)
    return Verdict("unclear", "issue:topic only", term.start, term.end)


def _read(statement: Statement, hit: Hit[Filed], operators: list[Operator]) -> Verdict:
    """What one cue or thing says, given the operators before it and the predicate after it."""
    if (unsaid := _unsaid(statement, hit)) is not None:
        return Verdict("unclear", unsaid, hit.start, hit.end)
    is_claim = _is_claim(hit)
    is_subject = _ABOUT.search(statement.text, 0, hit.start) is None
    governed = bool(of_cue(statement)) or _is_governed(statement, hit, operators)
    after = predicate_after(statement, hit.end, of_claim=is_claim, in_relative=not governed) if is_subject else None
    has_verb = after is not None or _MODAL.search(statement.text, hit.start, hit.end) is not None
    made = reading(statement, _reaching(statement, hit, operators, own_clause=has_verb), hit.start)
    side = _SIDES[hit.payload.role]
    start, end = min(made.start, hit.start), max(hit.end, after[2] if after else 0)
    if _is_deed_denied(statement) and not is_claim:
        return Verdict("neutral", "issue:a deed denied", start, end)
    if hit.payload.loaded:
        if made.others:
            return Verdict("neutral", "issue:another's word", start, end)
        return Verdict(_name(side), "issue:loaded word", hit.start, hit.end)
    cued = _cued(statement, hit, made)
    if made.others:
        if cued is None:
            return Verdict("neutral", "issue:another's view", start, end)
        return Verdict(_name(side * made.sign * cued), "issue:another's view judged", start, end)
    if made.n_turns + (cued == -1) > 1:
        return Verdict("unclear" if made.wished else "neutral", "issue:denied twice", start, end)
    sign = side * made.sign * (after[0] if after else 1)
    if not hit.payload.negative and denied_within(operators, hit.start, hit.end):
        sign = -sign
    if cued is not None:
        return Verdict(_name(sign * cued), "issue:reporting verb", hit.start, hit.end)
    if hit.payload.role in ("favour", "against"):
        return _read_cue(statement, hit, made, _Side(sign, after is not None, start, end))
    return _read_thing(statement, hit, made, _Side(sign, after is not None, start, end))


def _unsaid(statement: Statement, hit: Hit[Filed]) -> str | None:
    """The rule by which a phrase says nothing here: at home, in an indirect question or a name, in an if-clause."""
    if not counts(hit.payload, statement):
        return "issue:a home matter"
    if _WHETHER.match(statement.text) and not _is_later(statement, hit.start):
        return "issue:only asked"
    if _NAMED.match(statement.text, hit.end):
        return "issue:part of a name"
    if statement.country in hit.payload.issue.home and _SUFFERED.match(statement.text, hit.end):
        return "issue:a home matter"
    return "issue:only supposed" if supposed(statement, hit.start) else None


def _is_governed(statement: Statement, hit: Hit[Filed], operators: list[Operator]) -> bool:
    """Whether an attitude stands before it in its sentence, so that a relative clause only adds the reason."""
    first, _ = statement.sentence_at(hit.start)
    return any(one.payload[0] == "attitude" and first <= one.start < hit.start for one in operators)


def _is_claim(hit: Hit[Filed]) -> bool:
    return hit.payload.issue.kind == "claim" and hit.payload.role in ("favour", "against")


def _reaching(statement: Statement, hit: Hit[Filed], operators: list[Operator], *, own_clause: bool) -> list[Operator]:
    """The operators that turn or grade what stands there: not those of a step before it, nor worry about a fact."""
    found = before(statement, operators, hit.start, own_clause=own_clause)
    if hit.payload.role in ("favour", "against") and _ANOTHER_STEP.search(statement.text, 0, hit.start):
        found = [one for one in found if one.payload[0] != "change"]
    if _MODAL.match(statement.text, hit.start):  # "articles not of Canada shall be …": what is denied is of the subject
        found = [one for one in found if one.payload[0] != "negate"]
    if _is_claim(hit):  # who condemns the abuses, or worries about them, says that there are some
        return [one for one in found if not _FACTIVE.match(statement.text, one.start)]
    if hit.payload.issue.kind == "claim":  # "worried about the erosion of freedoms" is no word against freedoms
        return [one for one in found if not _WORRY.match(statement.text, one.start)]
    return found


def _cued(statement: Statement, hit: Hit[Filed], made: Reading) -> int | None:
    """The sign that the reporting verb gives a phrase in the content's first clause, if it gives any."""
    roles = of_cue(statement)
    if not roles or _is_later(statement, hit.start):
        return None
    if hit.payload.role in ("wanted", "unwanted") and not _is_head(statement, hit.start, made):
        return None
    signs = [sign for role, sign in roles if role in ("attitude", "negate")]
    if not signs:
        return None
    product = 1
    for sign in signs:
        product *= sign
    return 1 if _is_claim(hit) and _FACTIVE.search(statement.cue) else product


def _is_deed_denied(statement: Statement) -> bool:
    """Whether what is denied is to have done it, which says nothing of what one wants."""
    return _DENIED.search(statement.cue) is not None and _DENIED_DEED.match(statement.text) is not None


def _is_head(statement: Statement, position: int, made: Reading) -> bool:
    """Whether the reporting verb is about the thing there: "opposed the tariffs", not "want to pay the tariffs"."""
    if position > 20 * _HEAD:
        return False
    before_it = statement.text[:position].lower().split()
    if (
        len(before_it) > 1
        and before_it[0] == "to"
        and before_it[1] not in ("see", "have")
        and not (made.attitude or made.changed)
    ):
        return False
    noun_phrase = _BOUND_TO.sub(" ", statement.text[:position])
    return len(before_it) <= _HEAD or (len(before_it) <= 3 * _HEAD and not _CLAUSE.search(noun_phrase))


def _is_later(statement: Statement, position: int) -> bool:
    """Whether a clause of the content ends before `position`, so that the reporting verb no longer governs it."""
    if re.search(r"[,;:!?]|\.(?!\w|-)", statement.text[:position].lstrip("\"' ")):
        return True
    return left_scope(statement, position) > len(statement.text) - len(statement.text.lstrip("\"' "))


def _read_cue(statement: Statement, hit: Hit[Filed], made: Reading, side: _Side) -> Verdict:
    sign, judged, span = side.sign, side.judged, (side.start, side.end)
    issue = hit.payload.issue
    if _asked(statement, hit.start) and not made.attitude:
        return Verdict("unclear", "issue:only asked", *span)
    if made.doubted and not (made.attitude or judged):
        return Verdict("unclear", "issue:doubted", *span)
    is_willed = _WILLED.search(statement.text, hit.start, hit.end) is not None
    wished = made.wished or is_willed or _is_bidden(statement, hit.start)
    if made.reported and not wished:
        return Verdict("neutral", "issue:discussed", *span)
    if not judged and _GERUND_SUBJECT.match(statement.text, *_upto(statement, hit)):
        return Verdict("unclear", "issue:a subject not judged", *span)
    if issue.kind == "claim" or made.attitude or judged:
        return Verdict(_name(sign), "issue:claim" if issue.kind == "claim" else "issue:cue with attitude", *span)
    doer = _doer(statement, hit.start, hit.end)
    is_ordered = statement.country is None and _is_order(statement)
    if (
        statement.country is None
        and doer not in (OWN, JOINT)
        and not wished
        and not (doer == NONE and _OWN_DEED.search(statement.cue))
        and not is_ordered
    ):
        return Verdict("neutral", "issue:told by nobody's side", *span)
    is_decreed = is_ordered or (_OWN_DEED.search(statement.cue) and _DECREED.search(statement.text, 0, hit.start))
    if doer == OTHER and not is_decreed and not _is_directed(statement, span[0], hit.end):
        if statement.country in issue.parties and wished:
            return Verdict(_name(sign), "issue:a party's coming deed", *span)
        if made.helped and not names_agent(statement, span[0]):
            return Verdict(_name(_SIDES[hit.payload.role]), "issue:help named", *span)
        return Verdict("neutral", "issue:another's deed", *span)
    return Verdict(_name(sign), "issue:cue", *span)


def _is_order(statement: Statement) -> bool:
    """Whether the reporting verb is an executive's, of something new: not "proclaimed in Proclamation 9704"."""
    return _ORDERS.match(statement.cue) is not None and _ORDERED_BEFORE.match(statement.text) is None


_DIRECTIVE = re.compile(
    r"\b(?:must|should|shall|ought to|ha(?:s|ve) to|fail(?:s|ed|ing)? to|needs? to|urges?d?|call(?:s|ed|"
    r"ing)? (?:up)?on|hopes?d?|"
    r"wants?|wish(?:es)? that|appeals?|ask(?:s|ed)?|"
    r"demand(?:s|ed)?|advis(?:e|es|ed)|warn(?:s|ed)?|recommend(?:s|ed)?|propos(?:e|es|ed)|instruct(?:s|ed)?|"
    r"order(?:s|ed)?|"
    r"press(?:es|ed)?|encourage[sd]?|persuade[sd]?|let us|let's)\b",
    re.IGNORECASE,
)


def _is_bidden(statement: Statement, position: int) -> bool:
    """Whether the reporting verb calls for what stands there: "called on Congress to …"."""
    return _DIRECTIVE.search(statement.cue) is not None and re.search(r"[;:.!?]", statement.text[:position]) is None


def _is_directed(statement: Statement, start: int, position: int) -> bool:
    if _is_bidden(statement, position):
        return True
    return _DIRECTIVE.search(statement.text, min(start, left_scope(statement, start)), position) is not None


def _upto(statement: Statement, hit: Hit[Filed]) -> tuple[int, int]:
    return left_scope(statement, hit.start), statement.text.find(" ", hit.start) + 1


def _read_thing(statement: Statement, hit: Hit[Filed], made: Reading, side: _Side) -> Verdict:
    sign, judged, span = side.sign, side.judged, (side.start, side.end)
    if made.attitude or judged:
        return Verdict(_name(sign), "issue:attitude", *span)
    wished = made.wished or _is_bidden(statement, span[0])
    if made.reported and not wished:
        return Verdict("neutral", "issue:discussed", *span)
    if made.changed and (made.harmed or not made.doubted):
        doer = _doer(statement, *span)
        if doer == OTHER and not _is_directed(statement, *span):
            if made.harmed and not _BREAKABLE.search(statement.text, hit.start, hit.end):
                return Verdict(_name(_SIDES[hit.payload.role]), "issue:harm blamed", *span)
            if made.helped and not names_agent(statement, span[0]):
                return Verdict(_name(_SIDES[hit.payload.role]), "issue:help named", *span)
            return Verdict("neutral", "issue:another's deed", *span)
        if doer in (OWN, JOINT) or wished or (doer == NONE and _BOTH.search(statement.text)):
            return Verdict(_name(sign), "issue:wanted change", *span)
        return Verdict("neutral", "issue:reported change", *span)
    return Verdict("unclear", "issue:no attitude", *span)


def _doer(statement: Statement, start: int, end: int) -> str:
    """Whose deed `text[start:end]` tells: an actor it begins with, or else its subject."""
    for mention in statement.mentions:
        if mention.start == start and _MODAL.search(statement.text, start, end):
            return OWN if is_own(statement, mention.actor_id) else OTHER
    nearest = subject(statement, start)
    if nearest == NONE and statement.text[:start].rstrip().endswith(",") and _DOING.match(statement.text, start):
        return goes_on(statement, start)
    return clause_subject(statement, start) if nearest in (OTHER, NOUN) else nearest


def _asked(statement: Statement, position: int) -> bool:
    told = re.match(r"\W*(?!whether|if|what|why|how|who|when|where)(?:\w+ ){0,4}(?:to|for)\b", statement.text)
    if _WONDERS.search(statement.cue) and not told:
        return True
    first, last = statement.sentence_at(position)
    return statement.text[first:last].rstrip("\"' ").endswith("?")


def _name(sign: int) -> str:
    return "favour" if sign > 0 else "against"
