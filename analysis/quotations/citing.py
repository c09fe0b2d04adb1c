"""Who is cited: of "Nikkei reported, citing officials, that …" the statement is the officials', through Nikkei."""

import re
from dataclasses import replace

from analysis.quotations.labelling import Attribution, Span

__all__ = ["cited"]

_CITING = re.compile(
    r"\b(?P<cue>citing|quoting)[ \xa0]+(?P<source>(?:[^\W\d_][\w'’.-]*[ \xa0]+){0,8}?"
    r"(?:officials?|sources?|people|persons?|aides?|diplomats?|envoys?|ambassadors?|lawmakers?|advis[eo]rs?|executives?|"
    r"analysts?|experts?|scholars?|professors?|economists?|historians?|scientists?|researchers?|lawyers?|attorneys?|judges?|"
    r"spokes(?:man|woman|person|people)|insiders?|members?|participants?|delegates?|negotiators?|commanders?|soldiers?|"
    r"employees?|workers?|traders?|brokers?|bankers?|investors?|buyers?|suppliers?|farmers?|fishermen|students?|witness(?:es)?|"
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
_REPORTS = re.compile(r"\b(?:according to|report|sa[iy]|wr[io]te|disclose|reveal|carr[iy])", re.IGNORECASE)
_LONGEST = 600  # characters that one sentence with its attribution takes at most


def cited(attributions: list[Attribution], text: str) -> list[Attribution]:
    """The attributions, each that cites others given to them, with the source that cites as its `outer`."""
    attributions = [_quoted(item, text) for item in attributions]
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
    )


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
    return replace(
        item,
        contents=tuple(contents) or item.contents,
        cue=match.span("cue"),
        source=match.span("source"),
        outer=item.source,
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
