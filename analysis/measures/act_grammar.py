"""What the grammar of a sentence does: modal verbs with their subjects make demands, appeals, promises and threats."""

import re
from collections.abc import Iterator

from analysis.measures.clauses import JOINT, NONE, OTHER, OWN, YOU, conditions, left_scope, names_agent, subject
from analysis.measures.parties import country_of
from analysis.measures.statements import Statement

__all__ = ["Found", "grammar"]

Found = tuple[int, str, int, int, str]  # rank (lower is stronger), act, start, end, rule

_MODAL = re.compile(
    r"\b(?P<must>must(?! have (?:been|had|\w+(?:ed|en|own|ought))\b| be (?:a|an|one|very|so)\b)|"
    r"shall(?= (?:act|take|submit|provide|report|review|ensure|carry|issue|publish|consult|coordinate|establish|"
    r"develop|"
    r"monitor|inform|notify|determine|make|conduct|prepare)\b)|"
    r"(?<!will )(?<!would )(?<!'ll )(?<!'d )(?<!not )(?<!n't )(?<!might )(?<!may )(?<!could )(?<!to )"
    r"ha(?:s|ve)(?: got)? to|"
    r"had better|(?<!will )(?<!not )(?<!n't )(?<!no )needs? to)\b|"
    r"\b(?P<should>should(?!n't have| not have|"
    r" have (?:been|done|gone|had|known|seen|\w+ed|\w+en)\b| be (?:able|fine|okay|good|glad)|"
    r" like\b| see\b| know\b)(?:n't)?|"
    r"ought to)\b|"
    r"(?P<will>\b(?:will|shall|won't|shan't|(?:am|is|are|was|were|be)(?: \w+ly| always| still| just| all| now|"
    r" also)?(?: not)? going to|plan(?:s|"
    r"ned)?(?: \w+)? to|"
    r"intends? to|intended to|would|gonna)\b|'(?:ll|(?:m|re|s)(?: \w+ly| always| still| just| all| now|"
    r" also)?(?: not)? going to)\b)",
    re.IGNORECASE,
)
_NEVER_STAND = re.compile(
    r"(?:\b(?:never|not|no longer|cannot|(?:can|wo|would|do|does|could|sha)n't|refuses? to|declines? to)\b)"
    r"(?: (?:\w+ly|ever|just|simply|again|in any way|under any circumstances|by any means|also|be able to))*"
    r" (?:accept|tolerate|allow|permit|agree|recogni[sz]e|negotiate|yield|bow|back down|give in|sit idly|sit by|"
    r"stand idly|"
    r"stand by|"
    r"settle|compromise|support|surrender|concede|submit|swallow|condone|approve|join|participate|take part|attend|"
    r"sign|"
    r"discuss|cede|renounce|give up|relent|"
    r"beg|sell out|kneel|bend|"
    r"vote for|endorse|back(?! down)|be (?:intimidated|swayed|bullied|cowed)|budge|change (?:our|its|his|my|course))\b",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(
    r"\b(?:never|not|n't|no longer|cannot|can't|won't|wouldn't|don't|doesn't|wo)\b|n't\b", re.IGNORECASE
)
_HOSTILE = re.compile(
    r"\b(?:retaliat\w*|(?:strike|hit|fight|fire) back|counter(?:measures?|attack)|respond (?:militarily|"
    r"resolutely|forcefully|"
    r"firmly|with force|in kind|strongly)|resolute\w* (?:measures?|action|response|countermeasures?)|"
    r"(?:necessary|strong|firm|forceful|tough|corresponding|decisive) (?:and \w+ )?(?:measures|"
    r"countermeasures|steps|action)|punish\w*|"
    r"destroy|annihilate|crush|obliterate|(?:carpet-)?bomb|attack|invade|"
    r"strike(?! (?:a|the) (?:deal|balance|agreement))|"
    r"make (?:you|them|him|china|japan|russia|iran) pay|use (?:of )?force|by force|"
    r"impose\b.{0,40}\b(?:tariffs?|sanctions?|duties|fees|curbs)|"
    r"raise\b.{0,30}\btariffs?|sever|wipe out|fight to the end|shut (?:down|off)|"
    r"impose\b.{0,20}\b(?:costs?|consequences)|seize)\b",
    re.IGNORECASE,
)
_HARM = re.compile(
    r"\b(?:consequences|pay (?:a|the|dearly|for)|regret|suffer|escalat\w*|conflict|war|catastroph\w*|disaster|"
    r"disastrous|collapse|"
    r"crisis|retaliat\w*|respond militarily|destroy\w*|devastat\w*|attack\w*|threat\w*|danger\w*|worse|harm\w*|"
    r"damage\w*|"
    r"use of force|survival-threatening|burn\w*|fail\w*|fatal|lose|losses|trouble|deteriorat\w*|backfire)\b",
    re.IGNORECASE,
)
_AVERTED = re.compile(
    r"\b(?:disappear|vanish|be (?:\w+ly )?(?:reduced|removed|averted|avoided|eased|ended|over|resolved|"
    r"prevented|lifted))\b",
    re.IGNORECASE,
)
_OUTCOME = re.compile(r"consequence|catastroph|disaster|collapse|crisis|losses", re.IGNORECASE)
_UNREAL = re.compile(
    r"\bonly if\b|\bif (?:i|we|he|she|they|it) had\b|\bhad not\b|\bif [^,]{0,80} were\b", re.IGNORECASE
)
_POSSIBLE = re.compile(r"\b(?:could|may|might|can|would|will|risks?|is going to|are going to)\b", re.IGNORECASE)
_NO_DEED = re.compile(
    r"(?:\s+(?:not|never|also|soon|certainly|definitely|probably|always|all|likely|now|be|have|"
    r"still))*\s+(?:see\b|know\b|find out|be\b(?! (?:\w+ing|there|back|ready|prepared|able))|"
    r"win\b|lose\b|get (?:a\b|better|worse|hurt|there|very|more|much)|need\b|depend\b|"
    r"remain\b(?! (?:\w+ )?(?:engaged|committed|involved|active|steadfast|vigilant))|happen\b|become\b|cost\b|"
    r"look like|seem\b|like\b|love\b|say\b|"
    r"think\b|"
    r"guess\b|tell you\b|argue\b|note\b|add\b|suggest\b|been\b|able\b|a\b|an\b|the\b|great|good|"
    r"very|fine|better|in (?:a|"
    r"the)\b|there\b|"
    r"have\b(?! the hono)|had\b|"
    r"happy\b|surprised\b|because\b|(?:\w+ )?(?:answer|comment|speculate|hypothesi[sz]e|speak to|"
    r"sit here|end up|convey|give (?:you|feedback|details|a readout)|get into|"
    r"get ahead|go into|move on\b|keep going\b|negotiate|deal with (?:that|those|campaign|questions)|predict|prejudge|"
    r"characteri[sz]e|litigate|weigh in|refer|defer|leave (?:it|that)|pause)\b|"
    r"(?:\w+ )?(?:go|turn|move|come|get)(?: on| back| over)? to (?:the (?:next|floor|phone|first|last)|"
    r"our (?:next|first)|(?-i:[A-Z]))|"
    r"(?:\w+ ){0,2}(?:take|have|do|get|answer) (?:\w+ ){0,4}"
    r"(?:questions?|(?:last|first|second|that|the) part|follow-?ups?)\b|"
    r"(?:\w+ ){0,2}(?:turn|hand|pass|kick|throw|toss) (?:it|this|things|the \w+)\b|"
    r"(?:just )?(?:open|start|speak|come (?:back|to)|try|write|mark|enter|circle|"
    r"let (?:you|him|her|them|the|(?-i:[A-Z])\w+ (?:talk|speak|take|answer|handle|address))|"
    r"talk|call (?:on|it)|wrap|add)\b|"
    r"[.,?]|$)",
    re.IGNORECASE,
)
_IMPERATIVE = re.compile(
    r"""(?:^["']?|(?<=\s)["']|[.!?]["']? |all right, |, now )(?:please |just |immediately |and |now |so )?"""
    r"""(?P<verb>do not|don't|stop|withdraw|release|respect|cease|halt|drop|abandon|refrain from|return|leave|"""
    r"""give up|"""
    r"""give|get|lift|end|let|show|keep|open|come|put|take|honou?r|act|pay|never(?! been| mind| again| before)|free|"""
    r"""retract|stay|pass|"""
    r"""correct|(?:build|set|restore|sign|send|bring|fix|finish|protect|defend|secure|ban|arrest|fire|free|vote for|"""
    r"""wait until|wait for)(?= (?:the|your|these|those|all|him|them|it|our|this)\b)"""
    r""")\b(?!(?: us|'s| me)\b)(?<!take)"""
    r"""(?! (?:markets|societ|trade|econom|is|was|of|has|will|in mind|note|on)\b)"""
    r"""(?!,)""",
    re.IGNORECASE,
)
_CALLED_OUT = re.compile(  # a moderator's "Ladies and gentlemen, the President of …"
    r"(?:distinguished guests|ladies and gentlemen|everyone),? (?:please (?:welcome|rise)|the (?=\w+ minister|"
    r"\w+ of|president))",
    re.IGNORECASE,
)
_IDIOM = re.compile(
    r"give me a (?:break|second|moment|minute)|come on|take care|stop there|stay tuned|let me|come back", re.IGNORECASE
)
_LET_IT = re.compile(r"let (?:it|there|them|this|that|no one|nobody|each|all)\b", re.IGNORECASE)
_FLAT_NO = re.compile(
    r"[\"' ]*(?:well, |oh, |but )?no\b[,.]?(?: no\b[,.]?)* (?:i|we|it|that|he|she|they|there|this|you)(?:'s|'re|'m)? ?"
    r"(?:\w+n't|(?:do|did|does|am|is|are|was|were|have|has|had|will|would|can|could)? ?not|"
    r"(?:is|are|was|were) (?:no|nothing))\b",
    re.IGNORECASE,
)
_FAVOUR = re.compile(  # what is asked for oneself
    r"""(?:^["']?|(?<=\s)["']|[.!?]["']? )(?:so |and |just |but )?"""
    r"""(?P<verb>(?:tell|give|help|remind|show) (?:me|us)|say (?:that|it) (?:again|one more time|"""
    r"""once more)|repeat)\b""",
    re.IGNORECASE,
)
_MAY_NOT = re.compile(  # "we cannot ignore": what all are called upon to do
    r"\bwe (?:can ?not|can't|must not|mustn't|should not|dare not) (?:\w+ly |just |simply |possibly )?"
    r"(?:put|let|ignore|forget|afford|turn|remain|leave|abandon|overlook|be (?:complacent|indifferent|silent|"
    r"blind|passive)|wait|lose sight|fail|stop|rest|relax|stay|rely|close our)\b",
    re.IGNORECASE,
)
_HAVE = re.compile(r"ha(?:ve|s)\b", re.IGNORECASE)
_JOINT_DEED = re.compile(
    r" (?:\w+ly |all |also |now )?(?:work|act|stop|ensure|make sure|do|find|keep|continue|stand|end|fight|"
    r"address|build|meet|face|confront|rise|overcome|seize|"
    r"protect|change|come together|remain|invest|join|move|prevent|tackle|defend|strengthen|take|create|learn|lead)\b",
    re.IGNORECASE,
)
_EMBEDDED = re.compile(  # "what we should do" is told, not asked; "tools it needs to"
    r"\b(?:which|who|what|how|where|whether)(?: [\w']+){0,4}\s*$|\b(?!so |and |but |say )[a-z]+ that\s*$|"
    r"\b(?:measures|steps|actions|role|areas|issues|approach|policies|things) (?:the|our|all|each|every) "
    r"(?:\w+ ){1,5}$|"
    r"\b(?:the|all|any|those|these|every|of|our|their) (?:\w+ )?"
    r"(?!that |so |and |but |if |because |think |believe )[a-z]+"
    r"(?:, in (?:my|our) (?:view|opinion),)? (?:i|we|you|he|she|it|they)\s*$",
    re.IGNORECASE,
)
_EXPECTED = re.compile(r"\b(?:it is|is|are|was) (?:expected|estimated|predicted|projected|believed)\b", re.IGNORECASE)
_PROVIDES = re.compile(
    r" (?:also |continue to |\w+ly )*(?:provide|support|invest|work|launch|establish|host|contribute|expand|deliver|"
    r"donate|join|cooperate|partner|develop|build|increase|strengthen|"
    r"collaborate|fund|train|help|assist|convene|hold)\b"
)
_NECESSITY = re.compile(r"ha(?:ve|s|d)\b", re.IGNORECASE)
_NOW = re.compile(r" (?:be )?\w+ now\b| (?:\w+ly )?(?:end|stop|cease|be (?:ended|stopped))\b", re.IGNORECASE)
_NEXT = 12  # characters between who is bound and the "must": "Iraq therefore must"
_ACCOUNTABLE = re.compile(
    r"\b(?:leaders?|leadership|regimes?|authorit(?:y|ies)|governments?|administrations?|congress|senate|parliament|"
    r"sides?|part(?:y|ies)|military|forces|troops|minister|president|"
    r"those (?:who|that)\b[^,;]*)(?: \w+ly| both| also)?\s*$",
    re.IGNORECASE,
)
_MUSING = re.compile(r"\bI\s*$")  # "I should just stop right there"
_EXPECTING = re.compile(r"\b(?:expect|predict|forecast|estimat|project)(?:e?s|e?d|ing|e)?$", re.IGNORECASE)
_WHETHER = re.compile(r"\W*(?:as to )?whether\b", re.IGNORECASE)
_NO_VERB = re.compile(r"[.;?!]|,?[\"']?$")
_ROUSING = re.compile(
    r"(?:cannot|can't) (?:\w+ly )*(?:give up|sit idly|sit by|stand idly|stand by|wait)", re.IGNORECASE
)
_AT_ONCE = re.compile(r"""(?:\s+(?!to\b|that\b|not\b)[\w'-]+){0,4}\s+["'\[]*""", re.IGNORECASE)
_OUGHT = re.compile(r"\b(?:must|should)\s+$", re.IGNORECASE)  # "we must not allow"
_THOUGHT = re.compile(
    r"\b(?:th(?:ink|inks|inking|ought)|believ\w+|know|knows|knew|not(?:e|es|ed|ing)|mention\w*|recall\w*)$",
    re.IGNORECASE,
)
_POSSESSED = re.compile(
    r"'s (?!government|delegation|leader|people|authorities|army|president|minister)\w+ $", re.IGNORECASE
)
_WAS = re.compile(r"w(?:as|ere)\b|planned|intended", re.IGNORECASE)
_SOON = re.compile(
    r"\b(?:immediately|at once|without delay|right away|earnestly|strictly|unconditionally|"
    r"forthwith)\b",
    re.IGNORECASE,
)


def grammar(statement: Statement, first: int, last: int) -> Iterator[Found]:
    """The acts that the grammar of the sentence `text[first:last]` performs, each with its rank and its words.

    must + another's verb is a demand, must or should + a common verb an appeal; will + the speaker's own verb is a
    promise, and a threat where the verb is hostile; what "will never accept" says is a rejection; an if-clause before a
    harm is a warning. An if-clause itself performs nothing.
    """
    suppositions = conditions(statement)
    if _WHETHER.match(statement.text):
        return
    yield from _conditional(statement, first, last, suppositions)
    for refusal in _NEVER_STAND.finditer(statement.text, first, last):
        if _ROUSING.fullmatch(refusal.group()) or _OUGHT.search(statement.text, first, refusal.start()):
            yield 6, "appeal", refusal.start(), refusal.end(), "grammar:we may not"
            continue
        if subject(statement, refusal.start()) in (OWN, NONE):
            yield 5, "reject", refusal.start(), refusal.end(), "grammar:refusal"
    for modal in _MODAL.finditer(statement.text, first, last):
        if _NO_VERB.match(statement.text, modal.end()):
            continue  # "as you should."
        if not any(start <= modal.start() < end for start, end in suppositions):
            yield from _modal(statement, modal, first, last)
    for warned in _MAY_NOT.finditer(statement.text, first, last):
        yield 6, "appeal", warned.start(), warned.end(), "grammar:we may not"
    if statement.kind != "indirect" or statement.is_spoken:
        yield from _orders(statement.text[first:last], first)


def _orders(sentence: str, at: int) -> Iterator[Found]:
    """The imperatives of a sentence that begins at `at`, and what is called out: a guest, a flat "No, we don't"."""
    if called := _CALLED_OUT.match(sentence):
        yield 3, "announce", at + called.start(), at + called.end(), "grammar:called out"
    if flat := _FLAT_NO.match(sentence):
        yield 7, "deny", at + flat.start(), at + flat.end(), "grammar:flat no"
    for favour in _FAVOUR.finditer(sentence):
        if _IDIOM.match(sentence, favour.start("verb")):
            continue
        yield 6, "request", at + favour.start("verb"), at + favour.end("verb"), "grammar:a favour"
    for order in _IMPERATIVE.finditer(sentence):
        if _IDIOM.match(sentence, order.start("verb")):
            continue
        act = "appeal" if _LET_IT.match(sentence, order.start("verb")) else "demand"
        yield 6, act, at + order.start("verb"), at + order.end("verb"), "grammar:imperative"


def _conditional(statement: Statement, first: int, last: int, suppositions: list[tuple[int, int]]) -> Iterator[Found]:
    for start, end in suppositions:
        if not first <= start < last:
            continue
        for at, to in ((end, last), (first, start)):
            hostile = _HOSTILE.search(statement.text, at, to)
            harm = hostile or _HARM.search(statement.text, at, to)
            if (
                harm is None
                or _AVERTED.search(statement.text, harm.end(), to)
                or not _POSSIBLE.search(statement.text, at, to if _OUTCOME.match(harm.group()) else harm.start())
                or _UNREAL.search(statement.text, max(0, start - 6), end)
            ):
                continue
            firm = re.search(r"\b(?:will|shall)\b|'ll\b|going to", statement.text[at:to], re.IGNORECASE)
            own = firm is not None and hostile is not None and subject(statement, at + firm.start()) == OWN
            yield 4, "threaten" if own else "warn", harm.start(), harm.end(), "grammar:condition and harm"
            return


def _modal(statement: Statement, modal: re.Match[str], first: int, last: int) -> Iterator[Found]:
    if _EMBEDDED.search(statement.text[max(0, modal.start() - 60) : modal.start()]):
        return
    who = subject(statement, modal.start())
    if modal["should"]:
        if _questioned(statement, modal.end(), last) or _MUSING.search(statement.text, first, modal.start()):
            return
        urgent = who in (OTHER, YOU) and _SOON.search(statement.text, modal.end(), last)
        yield 6, "demand" if urgent else "appeal", modal.start(), modal.end(), "grammar:should"
    elif modal["must"]:
        yield from _must(statement, modal, who, last)
    elif who == JOINT and modal.group().lower() not in ("would", "was going to", "were going to"):
        if not _NO_DEED.match(statement.text, modal.end()):
            yield 9, "promise", modal.start(), modal.end(), "grammar:joint will"
    elif who == OTHER and _is_a_states(statement, modal) and _PROVIDES.match(statement.text, modal.end()):
        yield 9, "promise", modal.start(), modal.end(), "grammar:a state's will"
    elif who == OWN and not _EXPECTED.search(statement.text, max(first, modal.start() - 60), modal.start()):
        yield from _own_will(statement, modal, last)


def _must(statement: Statement, modal: re.Match[str], who: str, last: int) -> Iterator[Found]:
    if who == OTHER and modal.group().lower() == "shall" and not names_agent(statement, modal.start()):
        return
    if who in (OTHER, YOU):
        act = "demand" if who == YOU or _is_bound(statement, modal, last) else "appeal"
        if act == "appeal" and _NECESSITY.match(modal.group()):
            return  # "people have to get very sick": what is so
        yield 6, act, modal.start(), modal.end(), "grammar:must"
    elif who == JOINT or (who == OWN and _shared_need(statement, modal)):
        yield 6, "appeal", modal.start(), modal.end(), "grammar:must, in common"


def _is_bound(statement: Statement, modal: re.Match[str], last: int) -> bool:
    """Whether "must" binds somebody who can be called to account: a state, a leader, "those who …"; or at once.

    What the United Nations, a reform or peace must be or do, all are called upon to see to.
    """
    if (
        modal.group().lower() == "shall"
        or _SOON.search(statement.text, modal.end(), last)
        or _NOW.match(statement.text, modal.end())
    ):
        return True
    before = statement.text[left_scope(statement, modal.start()) : modal.start()]
    if _ACCOUNTABLE.search(before):
        return True
    named = [one for one in statement.mentions if 0 <= modal.start() - one.end <= _NEXT and one.actor_id]
    return any(country_of(one.actor_id) not in (None, "UN", "EU") for one in named)


def _is_a_states(statement: Statement, modal: re.Match[str]) -> bool:
    """Whether a text that nobody is known to say, as under a heading, begins with a state and tells what it will do."""
    if statement.country is not None or statement.cue not in ("", ":"):
        return False
    return any(one.start < 12 and one.end + 1 == modal.start() for one in statement.mentions)


def _own_will(statement: Statement, modal: re.Match[str], last: int) -> Iterator[Found]:
    text = statement.text
    if _WAS.match(modal.group()) and _first_person(text[max(0, modal.start() - 30) : modal.start()]):
        return  # "I was going to": what did not come of it
    if _EXPECTING.search(statement.cue) or _THOUGHT.search(statement.cue):
        return
    if _POSSESSED.search(text, 0, modal.start()) or (modal.group().lower() == "would" and conditions(statement)):
        return  # "Russia's proposal will": no deed of Russia's
    if modal.group().lower() == "would" and (
        statement.kind == "direct" or _first_person(text[max(0, modal.start() - 30) : modal.start()])
    ):
        return
    hostile = _HOSTILE.search(text, modal.end(), min(last, modal.end() + 90))
    negative = _NEGATIVE.search(text, modal.start(), min(last, modal.end() + 8))
    if negative and statement.cue == ":" and "never" not in negative.group().lower():
        return  # at a lectern: "I'm not going to speculate"
    if hostile and not negative and _AT_ONCE.fullmatch(text, modal.end(), hostile.start()):
        yield 4, "threaten", modal.start(), hostile.end(), "grammar:hostile will"
    elif not _NO_DEED.match(text, modal.end()):
        yield 9, "promise", modal.start(), modal.end(), "grammar:own will"


def _first_person(before: str) -> bool:
    """Whether "I" or "we" stands there: "I would …" is a wish or a supposition; "it would …" reports a "will"."""
    return re.search(r"\b(?:i|we)(?: \w+)?\s*$", before, re.IGNORECASE) is not None


def _questioned(statement: Statement, start: int, last: int) -> bool:
    """Whether the "should" only asks or supposes: "how we should …?", "should it be necessary"."""
    return statement.text[start:last].rstrip("\"' ").endswith("?")


def _shared_need(statement: Statement, modal: re.Match[str]) -> bool:
    """Whether "we must" calls on all: "we have to see" and "we have to pay" only tell what is so."""
    clause = statement.text[left_scope(statement, modal.start()) : modal.start()]
    named = any(left_scope(statement, modal.start()) <= mention.start < modal.start() for mention in statement.mentions)
    if not named and re.search(r"\b(?:we|our)\b", clause, re.IGNORECASE) is None:
        return False
    return _HAVE.match(modal.group()) is None or _JOINT_DEED.match(statement.text, modal.end()) is not None
