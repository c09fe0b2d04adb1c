"""Which parts of a text are not its prose: date lines, footers, bylines, datelines. Marked, never cut out."""

import bisect
import itertools
import re
from collections.abc import Iterable, Iterator

from analysis.corpus.articles import Span
from analysis.corpus.clock_times import find_clock
from analysis.corpus.datelines import dateline_span
from analysis.corpus.dates import is_date
from analysis.corpus.furniture import line_kind
from analysis.corpus.labels import label_spans
from analysis.corpus.titles import title_span

__all__ = ["date_texts", "merged", "non_body_spans", "prose"]

_SIGN = r"(?:\(\s*c\s*\)|©|ⓒ|Ⓒ|\d{4}|by\b|:)"
_FOOTER = re.compile(
    rf"^\W*(?:©|ⓒ|Ⓒ|\(c\)\s*(?:copyright\b|(?:19|20)\d\d\b)|(?-i:\(C\) ?[A-Z][^,;]{{1,60}}$)|"
    rf"copyrights?\s*{_SIGN}|저작권자|版权所有|版權所有|著作権)"
    r"|\b(?:all rights reserved|tous droits réservés|alle rechte vorbehalten|todos los derechos reservados)\b"
    r"|\bmay not be (?:re)?(?:published|broadcast|produced|printed|written|distributed)\b"
    r"|무단\s*(?:전재|복제|배포)|재배포\s*금지|無断(?:転載|複製)|未经.{0,8}授权|禁止转载|禁止轉載",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"^\W*(?:\(?\s*(?:additional |with )?(?:reporting|writing|editing|translation|compiled|contributions?)"
    r" (?:by|from)\b.*|"
    r"(?:photo|image|picture|graphic|video|illustration|source|caption)s?\s*(?:credit|by)?\s*[:/|].*|"
    r"(?:editor|author|reporter|writer|translator|correspondent)s?\s*[:：].{2,60}|"
    r".{2,120}\bcontributed (?:to this (?:report|story|article)|reporting)\b.{0,40}|"
    r"(?:this (?:article|story) (?:was|has been|originally)\b.*\b(?:published|translated|generated|appeared)\b.*))$",
    re.IGNORECASE,
)
_NAME = r"[A-Z][\w.'’-]*"
_BYLINE = re.compile(
    rf"(?:By|BY|Written by|Reported by)\s+(?![Tt][Hh][Ee]\b){_NAME}"
    rf"(?:[\s,&|/]+(?:{_NAME}|and|de|van|von|al|bin|with|in))*$|"
    r".{0,30}\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+$|\S{2,5}\s?(?:기자|특파원)\s*(?:=|$)|記者\s?[:：/]?\s?\S{2,6}$"
)
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+$")
_END_MARK = re.compile(
    r"^\s*(?:\\?#\s?){3,}\s*$|^\s*-\s?30\s?-\s*$|^\s*\(?(?:END|ENDS|끝|完|了)\)?\s*$|^\s*[-=_*~—]{3,}\s*$"
)
_TIME_LINE = re.compile(
    r"^\s*\(?\d{1,2}[:.]\d{2}\s*(?:[ap]\.?\s?m\.?)?\s*(?:\(?[A-Z]{2,4}\)?|local(?: time)?)?\)?\s*$", re.IGNORECASE
)
_Forms = tuple[tuple[str, re.Pattern[str]], ...]
_FORMS: _Forms = (
    ("end_mark", _END_MARK),
    ("time_line", _TIME_LINE),
    ("credit", _CREDIT),
    ("byline", _BYLINE),
)
_OPENING = 3  # lines of prose in which a dateline is looked for
_UPDATE = re.compile(r"\s*[|·•;/(\[]?\s*\b(?:last )?(?:updated?|modified|수정|更新|最終更新)\b[\s:：]*", re.IGNORECASE)
_HINT_OF_A_DATE = re.compile(r"\d{4}|\d[./-]\d{1,2}[./-]\d|\d\s?[年년]")
_SEPARATORS = re.compile(r"\s*[|·•]\s*|\s+[—–-]{1,2}\s+|\t+|\s{3,}")


def non_body_spans(text: str, *, title: str | None = None) -> list[Span]:
    r"""The parts of `text` that are not its prose, in order, disjoint, with their kind.

    Whole lines: title, byline, date_line, time_line, footer, credit, caption, advert, contact, furniture (links),
    end_mark. Within lines: dateline, speaker (the label of a turn), paragraph_number, highlight (tags around what was
    searched for), line_hyphen. A line counts only where its own form says so, wherever in the text it stands; anything
    doubtful stays body.

    Parameters
    ----------
    text
        The article, as it is stored.
    title
        The headline, where it is known from elsewhere: a first line that repeats it is marked too.

    Examples
    --------
    >>> text = "They met.\n2025/11/25 11:07 KST\nCopyrights(C) Edaily wowkorea.jp 88"
    >>> [(span["kind"], text[span["start"]:span["end"]]) for span in non_body_spans(text)]
    [('date_line', '2025/11/25 11:07 KST'), ('footer', 'Copyrights(C) Edaily wowkorea.jp 88')]
    """
    spans = list(_lines(text))
    headline = title_span(text, spans, title=title)
    spans += [headline] if headline else []
    lines = sorted([*spans, *_dateline(text, spans)], key=lambda span: int(span["start"]))
    return merged(lines, label_spans(text))


def merged(spans: list[Span], others: Iterable[Span]) -> list[Span]:
    """Both in order; one of `others` that begins inside one of `spans` is part of that and left out."""
    starts = [span["start"] for span in spans]
    kept = list(spans)
    for other in others:
        place = bisect.bisect_right(starts, other["start"]) - 1
        if place < 0 or spans[place]["end"] <= other["start"]:
            kept.append(other)
    return sorted(kept, key=lambda span: int(span["start"]))


def _dateline(text: str, spans: list[Span]) -> Iterator[Span]:
    """The dateline of the story: at the head of one of the first lines that are not marked."""
    marked = {span["start"] for span in spans} | {span["end"] for span in spans}
    lines = re.finditer(r"\S[^\n]*", text)
    free = (line for line in lines if not marked & {_start(line), _end(line)})
    for line in itertools.islice(free, _OPENING):
        dateline = dateline_span(text, _start(line), line.end())
        if dateline is not None:
            yield dateline
            return


def prose(text: str, spans: object) -> str:
    """`text` without its `spans` of what is not body; offsets into it are lost.

    >>> prose("They met. ###", [{"start": 10, "end": 13, "kind": "end_mark"}])
    'They met.  '
    """
    kept, end = [], 0
    for span in spans if isinstance(spans, list) else []:
        kept.append(text[end : span["start"]])
        end = max(end, span["end"])
    return " ".join([*kept, text[end:]])


def date_texts(line: str) -> tuple[str | None, str | None]:
    """What `line` gives as the time of publication and of the last update, each as written; None where it has none.

    >>> date_texts("Published Nov. 24, 2025 | Updated Nov. 25, 2025")
    ('Published Nov. 24, 2025', 'Nov. 25, 2025')
    """
    pieces = [piece.strip(" ()[]*_") for piece in _UPDATE.split(line, maxsplit=1)]
    published, updated = pieces[0], pieces[1] if len(pieces) > 1 else None
    return _date_in(published), _date_in(updated) if updated else None


def _date_in(piece: str) -> str | None:
    if is_date(piece):
        return piece
    parts = [part for part in _SEPARATORS.split(piece) if part.strip()]
    dated = [place for place, part in enumerate(parts) if is_date(part)]
    if not dated or any(len(part.split()) > 6 for part in parts):
        return None
    # the time may stand apart: "Nov. 25, 2025 | 11:07 KST"
    whole = " ".join(parts[dated[0] : dated[0] + 2])
    return whole if is_date(whole) and find_clock(parts[dated[0]]) is None else parts[dated[0]]


def _lines(text: str) -> Iterator[Span]:
    lines = list(re.finditer(r"[^\n]+", text))
    inside_footer = False
    for number, line in enumerate(lines):
        before, after = _beside(lines, number)
        # at the head of a text a line without a full stop is a headline, not prose that runs on
        forms = _FORMS[:2] if number > 2 and _is_unfinished(before) else _FORMS
        kind = _kind(line.group().strip(), before, after, forms)
        # a footer that is broken over several lines goes on in lower case
        if kind is None and inside_footer and before and line.group().lstrip()[:1].islower():
            kind = "footer"
        inside_footer = kind == "footer"
        if kind is not None:
            yield _span(line, kind)


def _beside(lines: list[re.Match[str]], number: int) -> tuple[str, str]:
    """The lines right before and right after line `number`; "" where there is a blank line or none."""
    line = lines[number]
    before = after = ""
    if number and line.start() - lines[number - 1].end() == 1:
        before = lines[number - 1].group().strip()
    if number + 1 < len(lines) and lines[number + 1].start() - line.end() == 1:
        after = lines[number + 1].group().strip()
    return before, after


def _kind(line: str, before: str, after: str, forms: _Forms) -> str | None:
    if not line or len(line) > 400:
        return None
    if _FOOTER.search(line):
        return "footer"
    if _ADDRESS.match(line):
        return "byline"
    if len(line) > 150 or line[0].islower() or line.endswith((",", ";")):
        return "caption" if forms is _FORMS and line_kind(line) == "caption" else None
    if _HINT_OF_A_DATE.search(line) and _is_date_line(line, before, after):
        return "date_line"
    found = next((kind for kind, form in forms if form.match(line)), None)
    return found or (line_kind(line) if forms is _FORMS else None)


def _is_unfinished(line: str) -> bool:
    """Whether the sentence of hard-wrapped prose on `line` goes on below it."""
    return len(line) >= 40 and not line.endswith((".", "!", "?", ":", '"', "”", "。", "」", ")"))


def _is_date_line(line: str, before: str, after: str) -> bool:
    # neither a line of hard-wrapped prose that happens to be a date, nor the last line of such prose
    if after[:1].islower() or (line.endswith(".") and _is_unfinished(before)):
        return False
    return any(date_texts(line))


def _span(line: re.Match[str], kind: str) -> Span:
    return {"start": _start(line), "end": _end(line), "kind": kind}


def _start(line: re.Match[str]) -> int:
    return line.end() - len(line.group().lstrip())


def _end(line: re.Match[str]) -> int:
    return line.start() + len(line.group().rstrip())
