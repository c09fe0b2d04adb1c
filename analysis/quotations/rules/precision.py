"""How often each pattern is right: counts on PolNeAR train, by frame and mode and, in the verbs' file, by verb.

A pattern is right where a person marked the same content (half of its words at least). A verb's own count is
drawn towards that of its frame as by `_PRIOR` further observations, so that a verb seen twice says little.
"""

from analysis.quotations.rules.cues import Cue

__all__ = ["precision"]

_PRIOR = 4.0
# frame → share right, any mode
_FRAMES = {
    "that": 0.85, "clause": 0.60, "quote": 0.88, "qfront": 0.94, "fronted": 0.40, "wh": 0.72, "to": 0.45, "ing": 0.5,
    "object": 0.45, "colon": 0.5, "carrier": 0.86, "speaker": 0.44,
}  # fmt: skip
# frame and mode → share right, where it differs
_MODES = {
    ("clause", "participle"): 0.75, ("clause", "infinitive"): 0.6, ("clause", "passive"): 0.35,
    ("that", "infinitive"): 0.75, ("that", "passive"): 0.75,
    ("object", "infinitive"): 0.75, ("object", "passive"): 0.7,
}  # fmt: skip
# which kinds of verb take a frame by their nature; elsewhere it is an accident of the words that follow
_SAYING = frozenset({"statement", "belief", "prediction", "evidence", "attitude", "warning", "promise", "denial"})
_WILLING = frozenset({"intention", "promise", "demand", "attitude", "prediction", "denial"})
_TAKEN_BY = {"clause": _SAYING, "that": _SAYING | {"demand"}, "to": _WILLING, "wh": _SAYING | {"question"}}
_ACCIDENT = 0.5
_PSEUDO = {
    ("to", "noun"): 0.53,
    ("that", "noun"): 0.65,
    ("that", "adjective"): 0.91,
    ("to", "light noun"): 0.7,
    ("that", "light noun"): 0.8,
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
    return share * _MODES.get((frame, cue.mode), 1.0)
