"""One name for another in a sentence: whose name it is must not decide the tone."""

import random
import re
from collections.abc import Sequence

from analysis.training.examples import Span

__all__ = ["renamed"]


def _listed(names: str) -> list[str]:
    return names.split()


_COUNTRIES = _listed(
    "China Japan Russia Iran France Germany Mexico Canada Britain Israel India Pakistan Turkey Iraq Syria Ukraine "
    "Taiwan Australia Spain Italy Brazil Egypt"
)
_PEOPLES = _listed(
    "Chinese Japanese Russian Iranian French German Mexican Canadian British Israeli Indian Pakistani Turkish Iraqi "
    "Syrian Ukrainian Taiwanese Australian Spanish Italian Brazilian Egyptian"
)
_CAPITALS = ["Beijing", "Tokyo", "Moscow", "Tehran", "Paris", "Berlin", "London", "Ottawa", "Ankara", "Kyiv"]
_PERSONS = _listed(
    "Trump Biden Obama Clinton Bush Sanders Cruz Rubio Romney Harris Warren Pence McCain Reagan Putin Merkel Macron "
    "Netanyahu Abe Xi Takaichi Pelosi McConnell Ryan Kavanaugh Mueller Comey Sessions"
)
_OUTLETS = ["Reuters", "Xinhua", "CNN", "Kyodo", "AFP", "Bloomberg", "Politico", "BBC", "NHK"]
_GROUPS = ((_COUNTRIES, _PEOPLES), (_CAPITALS,), (_PERSONS,), (_OUTLETS,))
_NAMES = re.compile(rf"\b(?:{'|'.join(name for group in _GROUPS for names in group for name in names)})\b")


def renamed(text: str, spans: Sequence[Span | None], chance: random.Random) -> tuple[str, tuple[Span | None, ...]]:
    """The sentence with its known names exchanged for others of their kind, and its spans where they then lie.

    >>> renamed("Trump met Xi.", [(0, 5)], random.Random(3))
    ('Pelosi met Sessions.', ((0, 6),))
    """
    becomes: dict[str, str] = {}
    for group in _GROUPS:
        order = list(range(len(group[0])))
        chance.shuffle(order)
        for names in group:
            becomes |= {name: names[place] for name, place in zip(names, order, strict=True)}
    shifts = [  # start, end and growth of each name
        (match.start(), match.end(), len(becomes[match[0]]) - len(match[0])) for match in _NAMES.finditer(text)
    ]
    moved = tuple(
        None
        if span is None
        else (
            span[0] + sum(growth for _, end, growth in shifts if end <= span[0]),
            span[1] + sum(growth for start, _, growth in shifts if start < span[1]),
        )
        for span in spans
    )
    return _NAMES.sub(lambda match: becomes[match[0]], text), moved
