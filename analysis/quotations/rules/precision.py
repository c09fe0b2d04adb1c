"""How often each pattern is right: counts on PolNeAR train, by frame and mode and, in the verbs' file, by verb.

A pattern is right where a person marked the same content (half of its words at least) with the same source. A
verb's own count is drawn towards that of its frame as by `_PRIOR` further observations, so that a verb seen twice
says little.
"""

from analysis.quotations.rules.cues import Cue
from analysis.quotations.rules.lexicon import words

__all__ = ["frame_precision", "precision"]

_PRIOR = 4.0
# frame → share right, any mode
_FRAMES = {
    "that": 0.74, "clause": 0.55, "quote": 0.76, "qfront": 0.95, "fronted": 0.40, "interrupted": 0.77, "wh": 0.57,
    "to": 0.38, "urged": 0.46, "ing": 0.36, "object": 0.38, "colon": 0.52, "carrier": 0.84, "announced": 0.77,
    "signed": 0.80, "headline": 0.80, "speaker": 0.80, "position": 0.62,
}  # fmt: skip
# frame and mode → share right, as a multiple of that of the frame
_MODES = {
    ("that", "finite"): 1.1, ("that", "participle"): 0.9, ("that", "infinitive"): 0.5, ("that", "passive"): 0.55,
    ("clause", "finite"): 1.05, ("clause", "participle"): 0.7, ("clause", "infinitive"): 0.35,
    ("clause", "passive"): 0.2, ("quote", "finite"): 1.05, ("quote", "participle"): 0.8, ("quote", "infinitive"): 0.75,
    ("wh", "finite"): 1.1, ("wh", "infinitive"): 0.6, ("to", "finite"): 1.05, ("to", "participle"): 0.8,
    ("to", "infinitive"): 0.45, ("to", "passive"): 1.1, ("object", "finite"): 1.15, ("object", "participle"): 0.7,
    ("object", "infinitive"): 0.4, ("object", "passive"): 0.5, ("colon", "finite"): 0.4,
    ("ing", "infinitive"): 0.7, ("ing", "participle"): 0.65,
}  # fmt: skip
# which kinds of verb take a frame by their nature; elsewhere it is an accident of the words that follow
_SAYING = words("statement belief prediction evidence attitude warning promise denial")
_WILLING = words("intention promise demand attitude prediction denial")
_TAKEN_BY = {
    "clause": _SAYING,
    "that": _SAYING | {"demand"},
    "to": _WILLING,
    "urged": _WILLING,
    "wh": _SAYING | {"question"},
}
_ACCIDENT = 0.5
_PSEUDO = {
    ("to", "noun"): 0.45,
    ("that", "noun"): 0.50,
    ("that", "adjective"): 0.77,
    ("to", "light noun"): 0.55,
    ("that", "light noun"): 0.88,
}


def precision(frame: str, cue: Cue) -> float:
    """Expected share of such attributions that are right, in [0, 1]."""
    pseudo = _PSEUDO.get((frame, cue.verb.cue))
    if pseudo is not None:
        return pseudo
    base = _FRAMES.get(frame, 0.4)
    if not cue.verb.kinds & _TAKEN_BY.get(frame, cue.verb.kinds):
        base *= _ACCIDENT
    right, found = next(((r, n) for name, r, n in cue.verb.evidence if name == frame), (0, 0))
    share = (right + _PRIOR * base) / (found + _PRIOR)
    return min(0.99, share * _MODES.get((frame, cue.mode), 1.0))


def frame_precision(frame: str) -> float:
    """Expected share right of a frame that needs no verb: "carrier", "colon", "announced", "signed", "speaker"."""
    return _FRAMES[frame]
