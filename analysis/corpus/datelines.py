"""The place, day and agency that open a story: "BEIJING, Nov. 25 (Xinhua) -- "."""

import re

from analysis.corpus.articles import Span

__all__ = ["agency", "dateline_span"]

_AGENCIES = {
    "AP": ("AP", "Associated Press", "The Associated Press"),
    "AFP": ("AFP", "Agence France-Presse"),
    "Reuters": ("Reuters", "Thomson Reuters", "REUTERS"),
    "Bloomberg": ("Bloomberg", "Bloomberg News"),
    "UPI": ("UPI", "United Press International"),
    "dpa": ("dpa",),
    "EFE": ("EFE",),
    "ANSA": ("ANSA",),
    "PTI": ("PTI", "Press Trust of India"),
    "ANI": ("ANI",),
    "Xinhua": ("Xinhua", "Xinhua News Agency", "XINHUA", "新华社", "新華社"),
    "China News Service": ("China News Service", "CNS", "中新社", "中国新闻社"),
    "CNA": ("CNA", "Central News Agency", "中央社"),
    "Kyodo": ("Kyodo", "Kyodo News", "KYODO NEWS", "KYODO", "共同", "共同通信"),
    "Jiji": ("Jiji", "Jiji Press", "時事", "時事通信"),
    "Yonhap": ("Yonhap", "Yonhap News Agency", "YONHAP", "연합뉴스", "聯合ニュース", "联合通讯社"),
    "Newsis": ("Newsis", "뉴시스"),
    "News1": ("News1", "뉴스1"),
    "KCNA": ("KCNA", "Korean Central News Agency", "조선중앙통신", "朝鮮中央通信"),
    "TASS": ("TASS", "Tass", "ITAR-TASS"),
    "Interfax": ("Interfax",),
    "RIA Novosti": ("RIA Novosti", "RIA"),
    "Ukrinform": ("Ukrinform",),
}
_BY_NAME = {name: agency for agency, names in _AGENCIES.items() for name in names}
_NAMES = "|".join(re.escape(name) for name in sorted(_BY_NAME, key=len, reverse=True))
_AGENCY = re.compile(rf"(?<![A-Za-z'’-])({_NAMES})(?![A-Za-z])")

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})(?:,?\s+\d{{4}})?"
_DASH = r"\s*(?:--|—|–|-|―|─)+\s+|\s*(?:--|—|―)\s*"
_CAPITALS = (
    r"(?!(?:THE|NATO|ASEAN|APEC|OPEC|AUKUS|NASA|OECD|UNESCO)\b)"
    r"[A-Z][A-Z.'’]{2,}(?:[ /-][A-Z][A-Z.'’]*)*(?:,\s+(?:[A-Z][\w.'’]*\s?){1,3}?)??"
)
_PLACE = r"[A-Z][\w.'’]+(?:[ -][A-Z][\w.'’]+){0,2}"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_CAPITALS}(?:,?\s+{_DATE})?\.?\s*(?:[(/]\s*[A-Z][\w .&'’-]{{1,30}}[)/]\.?)?(?:{_DASH})",
        rf"{_CAPITALS},?\s+{_DATE}\.?\s*[(/]\s*[A-Z][\w .&'’-]{{1,30}}[)/]\.?(?:{_DASH}|\s+)",
        rf"{_PLACE}(?:,\s+{_PLACE})?,?\s+{_DATE}\.?\s*(?:[(/]\s*[A-Z][\w .&'’-]{{1,30}}[)/]\.?)?(?:{_DASH})",
        rf"(?:{_PLACE}\s+)?\((?:{_NAMES}|CNN|NPR|VOA|RFA)\)\.?(?:{_DASH}|(?<=\))\s+(?=[A-Z]))",
        rf"[（(【\[]?[^\s（(【\[。，、]{{0,12}}(?:{_NAMES})[^。\n]{{0,20}}?"
        r"(?:电|電|】|\]\s?|\)\s?\S{2,4}\s?(?:기자|특파원)\s?=\s?|\)\s)"
        r"(?:[（(][^）)\n]{1,30}[）)])?\s*",
    )
)


def dateline_span(text: str, start: int, end: int) -> Span | None:
    """The dateline at the head of the line `start:end`, dash included, or None.

    >>> text = "BEIJING, Nov. 25 (Xinhua) -- President Xi Jinping said on Monday ..."
    >>> dateline_span(text, 0, len(text))
    {'start': 0, 'end': 29, 'kind': 'dateline'}
    """
    for form in _FORMS:
        match = form.match(text, start, end)
        # what follows has to be prose, and a dash after two initials is a pair of countries
        if match and end - match.end() >= 20 and sum(letter.isalpha() for letter in match.group()) >= 3:
            return {"start": start, "end": match.end(), "kind": "dateline"}
    return None


def agency(line: str) -> str | None:
    """The news agency named in a dateline, a credit or a footer, by its usual short name; or None.

    >>> agency("Copyright 2025 The Associated Press. All rights reserved."), agency("TOKYO (Kyodo) -- ")
    ('AP', 'Kyodo')
    """
    match = _AGENCY.search(line)
    return _BY_NAME[match.group(1)] if match else None
