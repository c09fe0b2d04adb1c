"""Who is cited: of "Nikkei reported, citing officials, that …" the statement is the officials', through Nikkei."""

import re
from dataclasses import replace

from analysis.quotations.labelling import Attribution, Span
from analysis.quotations.marks import quotations_at

__all__ = ["cited"]

_CITING = re.compile(
    r"\b(?P<cue>citing|quoting)[ \xa0]+(?P<source>(?:[^\W\d_][\w'’.-]*[ \xa0]+){0,8}?"
    r"(?:officials?|sources?|people|persons?|aides?|diplomats?|envoys?|ambassadors?|lawmakers?|advis[eo]rs?|executives?|"
    r"analysts?|experts?|scholars?|professors?|economists?|historians?|scientists?|researchers?|lawyers?|attorneys?|judges?|"
    r"spokes(?:man|woman|person|people)|insiders?|members?|participants?|delegates?|negotiators?|commanders?|soldiers?|"
    r"employees?|workers?|traders?|brokers?|bankers?|investors?|buyers?|suppliers?|farmers?|fisher(?:man|men)|students?|witness(?:es)?|"
    r"residents?|relatives?|colleagues?|critics?|observers?|minist(?:er|ry)|department|agency|government|military|army|navy|"
    r"police|embass(?:y|ies)|commission|committee|council|court|bureau|institute|bank|company|group|union|association|office|"
    r"headquarters|theat(?:er|re)|authorit(?:y|ies))\b"
    r"(?:[ \xa0]+(?!that\b)[\w'’.-]+)*)(?=[ \xa0]that\b|[,.;\n]|$)",
    re.IGNORECASE,
)
_AS_SAYING = re.compile(
    r"\b(?:quot(?:ed|es|ing)|cit(?:ed|es|ing))[ \xa0]+(?P<source>[^.;:\"“”\n]{2,90}?)[ \xa0]+"
    r"(?P<cue>as (?:saying|telling|writing|stating|warning))\b",
    re.IGNORECASE,
)
# who passes it on, named by the passive or an apposition: "was quoted as saying by Yonhap", "Li, quoted by CNA, said"
_QUOTED = re.compile(r"\b(?:quoted|cited) as (?:saying|telling|writing|stating|warning)$", re.IGNORECASE)
_NAME = r"(?P<via>(?:[\w’'&.-]+[ \xa0]){0,7}?[\w’'&-]+(?:\.[\w-]+)*)"
_QUOTED_BY = re.compile(
    rf"\b(?:quoted|cited)[ \xa0]by[ \xa0]{_NAME}[ \xa0](?P<cue>as (?:saying|telling|writing|stating|warning))\b"
)
_BY = re.compile(rf"[ \xa0]by[ \xa0]{_NAME}(?=[ \xa0]that\b|[ \xa0]?[,.:“\"]|[ \xa0](?:on|in|at|as)\b)")
_PASSED_ON = re.compile(rf",?[ \xa0](?:as[ \xa0])?(?:quoted|cited|reported)[ \xa0](?:by|in)[ \xa0]{_NAME},?[ \xa0]?$")
_REPORTS = re.compile(r"\b(?:according to|report|sa[iy]|wr[io]te|disclose|reveal|carr[iy])", re.IGNORECASE)
_LONGEST_BY = 100  # characters of " by the state broadcaster as saying"
_LONGEST = 600  # characters that one sentence with its attribution takes at most


def cited(attributions: list[Attribution], text: str) -> list[Attribution]:
    """The attributions, each that cites others given to them, with the source that cites as its `outer`."""
    attributions = [_passed_on(_quoted(_named(item, text), text), text) for item in _put_right(attributions, text)]
    found = [match for match in _CITING.finditer(text) if not _in_quotation(match, attributions, text)]
    if not found:
        return attributions
    result = []
    for item in attributions:
        match = next((one for one in found if _belongs(one, item, text)), None)
        if match is not None:
            result.append(_given(item, match, text))
        elif not any(_is_only(item, one) for one in found):
            result.append(item)
    return result


def _quoted(item: Attribution, text: str) -> Attribution:
    """The attribution, of whom somebody quotes: of "Reuters quoted Trump as saying that …" it is Trump's."""
    if item.cue is None or item.source is None or not text[slice(*item.cue)].lower().startswith(("quot", "cit")):
        return item
    match = _AS_SAYING.match(text, item.cue[0])
    if match is None or item.source[0] >= match.start("source") or item.start >= match.end():
        return item
    start = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip(" ,\xa0\n"))
    if not start < item.end:
        return item
    return replace(
        item,
        contents=tuple((max(first, start), last) for first, last in item.contents if last > start),
        cue=match.span("cue"),
        source=match.span("source"),
        outer=item.source,
        frame="quoted",
    )


def _named(item: Attribution, text: str) -> Attribution:
    """The attribution, with who is quoted, where he was taken for a part of it: '"…," Wang was quoted as saying'."""
    if item.cue is None:
        return item
    by = _QUOTED_BY.search(text, item.cue[0], item.cue[1] + _LONGEST_BY)
    if not (_QUOTED.search(text, *item.cue) or (by and by.start() < item.cue[1])):
        return item
    before = [span for span in item.contents if span[0] < item.cue[0]]
    if not before or text[before[-1][1] : item.cue[0]].strip():
        return item
    marks = quotations_at(text, before[-1])
    start, source = before[-1][0], _edged((marks[-1].end if marks else before[-1][0], item.cue[0]), text)
    passed = by or _BY.match(text, item.cue[1])
    after = passed.end() if passed else item.cue[1]
    behind = [_edged((max(first, after), last), text) for first, last in item.contents if last > after]
    contents = [*before[:-1], *([(start, marks[-1].end)] if marks else []), *behind]
    if not contents or source[0] >= source[1]:
        return item
    named = replace(item, source=source, contents=tuple(contents))
    return replace(named, cue=by.span("cue"), outer=by.span("via")) if by else named


def _passed_on(item: Attribution, text: str) -> Attribution:
    """The attribution, with who passes it on: of "Li, quoted by CNA, warned that …" CNA does."""
    if item.cue is None or item.source is None or item.outer is not None:
        return item
    if _QUOTED.search(text, *item.cue) and (match := _BY.match(text, item.cue[1])):
        return replace(item, outer=match.span("via"))
    by = _QUOTED_BY.search(text, max(0, item.cue[0] - _LONGEST_BY), item.cue[1])
    if by is not None and by.end() == item.cue[1]:
        return replace(item, outer=by.span("via"))
    start, end = item.source
    if match := _PASSED_ON.search(text, start, end):  # taken for a part of the source
        return replace(item, source=(start, match.start()), outer=match.span("via"))
    match = _PASSED_ON.match(text, end, item.cue[0])
    return replace(item, outer=match.span("via")) if match else item


def _put_right(attributions: list[Attribution], text: str) -> list[Attribution]:
    """Without those that take who is quoted for what is said: "a spokesman" of "a spokesman was quoted as saying"."""
    turned = {
        item.cue: item
        for item in attributions
        if item.cue is not None
        and _QUOTED.search(text, *item.cue)
        and item.end <= item.cue[0]
        and not text[item.end : item.cue[0]].strip()
        and not quotations_at(text, item.contents[0])
    }
    if not turned:
        return attributions
    result = []
    for item in attributions:
        cue = next((one for one in turned if item.cue and one[0] < item.cue[0] < item.cue[1] == one[1]), None)
        if cue is not None:
            result.append(replace(item, cue=cue, source=turned[cue].contents[0]))
        elif item.cue not in turned:
            result.append(item)
    return result


def _in_quotation(match: re.Match[str], attributions: list[Attribution], text: str) -> bool:
    return any(
        text[start] in '"“' and start < match.start() < end for item in attributions for start, end in item.contents
    )


def _belongs(match: re.Match[str], item: Attribution, text: str) -> bool:
    """Whether `item` is the report that cites: in its sentence, by a verb of reporting or the citing itself."""
    if item.cue is None or item.source is None or item.source == match.span("source"):
        return False
    if item.cue != match.span("cue") and not _REPORTS.match(text, *item.cue):
        return False
    spans = [*item.contents, item.cue, item.source]
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    between = text[min(first, match.end()) : first] + text[last : max(last, match.start())]
    if last - first > _LONGEST or re.search(r"[.?!]\W|\n", between) or len(between) > _LONGEST:
        return False
    inside = [(start, end) for start, end in item.contents if start < match.start() and match.end() < end]
    return not inside and not _is_only(item, match)


def _is_only(item: Attribution, match: re.Match[str]) -> bool:
    """Whether all that `item` attributes is the phrase that names who is cited."""
    return all(match.start() <= start and end <= match.end() + 1 for start, end in item.contents)


def _given(item: Attribution, match: re.Match[str], text: str) -> Attribution:
    contents = [span for part in item.contents for span in _without(part, match.span(), text)]
    outer = item.source
    if outer is not None and outer[0] < match.start() < outer[1]:  # "A daily, citing a fisherman, wrote that …"
        outer = _edged((outer[0], match.start()), text)
    return replace(
        item,
        contents=tuple(contents) or item.contents,
        cue=match.span("cue"),
        source=match.span("source"),
        outer=outer,
    )


def _without(span: Span, phrase: Span, text: str) -> list[Span]:
    """A content without the citing phrase at its start or end."""
    start, end = span
    if phrase[1] <= start or end <= phrase[0]:
        return [span]
    before, after = (start, max(start, phrase[0])), (min(end, phrase[1]), end)
    return [part for part in (_edged(before, text), _edged(after, text)) if part[0] < part[1]]


def _edged(span: Span, text: str) -> Span:
    start, end = span
    while start < end and text[start] in " ,;\xa0\n":
        start += 1
    while end > start and text[end - 1] in " ,;\xa0\n":
        end -= 1
    return (start, end)
