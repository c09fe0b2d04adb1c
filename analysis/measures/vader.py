"""VADER's scores, as vaderSentiment 3.3.2 gives them and many times as fast.

Only a word of the lexicon can carry weight, so only such a word has its neighbours looked at. The cleaned form
of a word is remembered, since the same words come back in every text.

Source: C. J. Hutto and E. Gilbert (2014), "VADER: A Parsimonious Rule-based Model for Sentiment Analysis of Social
Media Text", ICWSM-14. The lexicon is read from the vaderSentiment package (MIT licence); rules and their quirks are
those of its version 3.3.2, so that scores agree to the last digit.
"""

import functools
import importlib.util
import itertools
import math
import re
import string
from collections.abc import Sequence
from pathlib import Path

from analysis.data import toml

__all__ = [
    "Weight",
    "combine",
    "compound",
    "emojis",
    "has_emojis",
    "known",
    "lexicon",
    "places",
    "polarity_scores",
    "spell_emojis",
    "weigh",
    "words",
]

Weight = tuple[int, float]  # (which word, how much it adds)

BOOST, DAMPEN, CAPITALS, NEGATION = 0.293, -0.293, 0.733, -0.74
REMEMBERED_WORDS = 200_000

_RULES = toml("vader_rules.toml")
DEGREES = {
    **dict.fromkeys(_RULES["boosters"].split(), BOOST),
    **dict.fromkeys(_RULES["dampeners"].split(), DAMPEN),
}
NEGATIONS = frozenset(_RULES["negations"].split())
PHRASE_WORDS = frozenset(_RULES["phrase_words"].split())
DAMPENING_PHRASES = frozenset(tuple(phrase.split()) for phrase in _RULES["dampening_phrases"])
IDIOMS: dict[tuple[str, ...], float] = {tuple(phrase.split()): weight for phrase, weight in _RULES["idioms"].items()}
# a word of the lexicon weighs what the lexicon says, unless one of these is it or stands within three words before it
MODIFIERS = frozenset([*DEGREES, *NEGATIONS, "no", "least", "so", "this"])
# every emoji of one code point; a class of 1,200 letters would be compared one by one
EMOJI_BLOCKS = re.compile("[©®\u203c-\u3299\U0001f000-\U0001faff]")

_WRITTEN = re.compile(r"\S+")  # what str.split() leaves


class _CleanWords(dict[str, str]):
    """Remembers every word in lower case, without the punctuation around it."""

    def __missing__(self, word: str) -> str:
        bare = word.strip(string.punctuation)
        clean = (bare if len(bare) > 2 else word).lower()  # what is shorter may be an emoticon
        if len(self) < REMEMBERED_WORDS:
            self[word] = clean
        return clean


_clean = _CleanWords().__getitem__


def _packaged(name: str) -> str:
    package = importlib.util.find_spec("vaderSentiment")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("tone() reads the lexicon of vaderSentiment: pip install vaderSentiment==3.3.2")
    return Path(package.origin).with_name(name).read_bytes().decode("utf-8")


@functools.cache
def lexicon() -> dict[str, float]:
    """The 7,500 words of VADER's lexicon with their weights, from -4 to 4. It is cached: do not change it.

    >>> lexicon()["good"], lexicon()["war"]
    (1.9, -2.9)
    """
    cells = (line.strip().split("\t") for line in _packaged("vader_lexicon.txt").split("\n") if line.strip())
    return {word: float(weight) for word, weight, *_ in cells}


@functools.cache
def emojis() -> dict[str, str]:
    """The descriptions of the emojis that are one code point long, which are all that VADER can see."""
    cells = (line.strip().split("\t") for line in _packaged("emoji_utf8_lexicon.txt").split("\n") if line.strip())
    return {emoji: description for emoji, description, *_ in cells if len(emoji) == 1}


def spell_emojis(text: str) -> tuple[str, list[int]]:
    """`text` with every emoji spelled out, and for each of its characters the offset in `text` it comes from."""
    spelled: list[str] = []
    origins: list[int] = []
    after_space = True
    for offset, letter in enumerate(text):
        description = emojis().get(letter)
        piece = letter if description is None else description if after_space else f" {description}"
        spelled.append(piece)
        origins.extend([offset] * len(piece))
        after_space = description is None and letter == " "
    return "".join(spelled), origins


def has_emojis(text: str) -> bool:
    """Whether `text` may have an emoji that VADER would spell out."""
    return not text.isascii() and EMOJI_BLOCKS.search(text) is not None


def words(written: Sequence[str]) -> list[str]:
    """The words and emoticons as the lexicon has them: in lower case, without the punctuation around them.

    >>> words("It is GREAT, really :D".split())
    ['it', 'is', 'great', 'really', ':d']
    """
    return list(map(_clean, written))


def places(text: str, written: Sequence[str], indices: Sequence[int]) -> list[tuple[int, int]]:
    """Where the words of `text` with these indices start and end, without the punctuation around them.

    `written` are the words of `text` as `str.split` leaves them.

    >>> places('"Great" news', ['"Great"', "news"], [0, 1])
    [(1, 6), (8, 12)]
    """
    starts: list[int] = []
    places = []
    for index in indices:
        word = written[index]
        start = text.find(word)
        if text.find(word, start + 1) >= 0:  # the same letters stand elsewhere too
            starts = starts or [found.start() for found in _WRITTEN.finditer(text)]
            start = starts[index]
        bare = word.strip(string.punctuation)
        if 2 < len(bare) < len(word):
            start += word.index(bare)
            word = bare
        places.append((start, start + len(word)))
    return places


def known(tokens: Sequence[str]) -> list[int]:
    """The indices of those of `tokens` that the lexicon knows."""
    return list(itertools.compress(range(len(tokens)), map(lexicon().__contains__, tokens)))


def weigh(tokens: Sequence[str], written: Sequence[str], found: Sequence[int]) -> list[Weight]:
    """What each word adds, as (index, valence), in order; words that add nothing are left out.

    `written` are the words with their capitals and marks, `tokens` the `words` of them, `found` those that are `known`.
    """
    values = lexicon()
    has_phrases = not PHRASE_WORDS.isdisjoint(tokens)
    weights = []
    for index in found:
        near = tokens[index - 3 if index > 3 else 0 : index + 1]
        if has_phrases or written[index].isupper() or not MODIFIERS.isdisjoint(near) or "n't" in " ".join(near):
            valence = _valence(tokens, written, index, has_phrases)
        else:  # most words: nothing near them matters
            valence = values[tokens[index]]
        if valence:
            weights.append((index, valence))
    return _after_but(weights, tokens.index("but")) if weights and "but" in tokens else weights


def _capitals(amount: float, written: Sequence[str], index: int, valence: float | None = None) -> float:
    """`amount` and what capitals add to it, away from zero as `valence` is, where not every word is in capitals."""
    if not written[index].isupper() or all(map(str.isupper, written)):
        return amount
    return amount + (CAPITALS if (amount if valence is None else valence) > 0 else -CAPITALS)


def _valence(tokens: Sequence[str], written: Sequence[str], index: int, has_phrases: bool) -> float:
    if tokens[index] == "kind" and tokens[index + 1 : index + 2] == ["of"]:
        return 0.0
    valence = _capitals(_base(tokens, index), written, index)
    for distance in (1, 2, 3):
        before = index - distance
        if before < 0 or tokens[before] in lexicon():
            continue
        degree = DEGREES.get(tokens[before])
        if degree is not None:
            boost = _capitals(-degree if valence < 0 else degree, written, before, valence)
            valence += boost * (1, 1, 0.95, 0.9)[distance]
        valence = _negated(valence, tokens, index, distance)
        if distance == 3 and has_phrases:
            valence = _in_phrase(valence, tokens, index)
    return _after_least(valence, tokens, index)


def _base(tokens: Sequence[str], index: int) -> float:
    """The lexicon's weight, turned round by a "no" before it; "no" itself weighs nothing before a known word."""
    word, weight = tokens[index], lexicon()[tokens[index]]
    if (
        (index > 0 and tokens[index - 1] == "no")
        or (index > 1 and tokens[index - 2] == "no")
        or (index > 2 and tokens[index - 3] == "no" and tokens[index - 1] in ("or", "nor"))
    ):
        return weight * NEGATION
    if word == "no" and index < len(tokens) - 1 and tokens[index + 1] in lexicon():
        return 0.0
    return weight


def _negated(valence: float, tokens: Sequence[str], index: int, distance: int) -> float:
    before = tokens[index - distance]
    between = tokens[index - distance + 1 : index]
    # vaderSentiment's own precedence: at three words' distance a "so" or "this" just before is enough
    if distance == 3 and tokens[index - 1] in ("so", "this"):
        return valence * 1.25
    if distance > 1 and before == "never" and between[0] in ("so", "this"):
        return valence * 1.25
    if distance > 1 and before == "without" and "doubt" in between:
        return valence
    return valence * NEGATION if before in NEGATIONS or "n't" in before else valence


def _in_phrase(valence: float, tokens: Sequence[str], index: int) -> float:
    three, two, one, zero = tokens[index - 3 : index + 1]
    for phrase in ((one, zero), (two, one, zero), (two, one), (three, two, one), (three, two)):
        if phrase in IDIOMS:
            valence = IDIOMS[phrase]
            break
    for length in (2, 3):
        valence = IDIOMS.get(tuple(tokens[index : index + length]), valence)
    return valence + sum(DAMPEN for pair in ((three, two), (two, one)) if pair in DAMPENING_PHRASES)


def _after_least(valence: float, tokens: Sequence[str], index: int) -> float:
    if index == 0 or tokens[index - 1] != "least":
        return valence
    return valence if index > 1 and tokens[index - 2] in ("at", "very") else valence * NEGATION


def _after_but(weights: Sequence[Weight], but: int) -> list[Weight]:
    """Halves what comes before the first "but", raises what comes after.

    vaderSentiment finds each weight by its value, so of equal weights the first is changed again and again.
    """
    places = [index for index, _ in weights]
    values = [value for _, value in weights]
    for turn in range(len(values)):
        first = values.index(values[turn])
        if places[first] != but:
            values[first] *= 0.5 if places[first] < but else 1.5
    return list(zip(places, values, strict=True))


def _emphasis(text: str) -> float:
    """What exclamation marks (up to four) and question marks (from two) add."""
    questions = text.count("?")
    asked = 0.0 if questions < 2 else questions * 0.18 if questions <= 3 else 0.96
    return min(text.count("!"), 4) * 0.292 + asked


def combine(weights: Sequence[Weight], text: str) -> float:
    """The compound score in [-1, 1], rounded to four digits, of what the words of `text` add."""
    total = float(sum([value for _, value in weights]))
    if total == 0:
        return 0.0
    total += _emphasis(text) if total > 0 else -_emphasis(text)
    return round(max(-1.0, min(1.0, total / math.sqrt(total * total + 15))), 4)


def _cut(text: str) -> tuple[str, list[str], list[Weight]]:
    """The text with its emojis spelled out, its words as written, and what they add."""
    if has_emojis(text):
        text, _ = spell_emojis(text)
    written = text.split()
    tokens = words(written)
    found = known(tokens)
    return text, written, weigh(tokens, written, found) if found else []


def compound(text: str) -> float:
    """The compound score of `text`, in [-1, 1]: `polarity_scores(text)["compound"]` of vaderSentiment 3.3.2.

    >>> compound("VADER is smart, handsome, and funny.")
    0.8316
    """
    text, _, weights = _cut(text)
    return combine(weights, text) if weights else 0.0


def polarity_scores(text: str) -> dict[str, float]:
    """The four scores of vaderSentiment 3.3.2: neg, neu and pos in [0, 1], compound in [-1, 1].

    >>> polarity_scores("VADER is smart, handsome, and funny!")
    {'neg': 0.0, 'neu': 0.248, 'pos': 0.752, 'compound': 0.8439}
    """
    text, written, weights = _cut(text)
    if not written:
        return {"neg": 0.0, "neu": 0.0, "pos": 0.0, "compound": 0.0}
    positive = sum(value + 1 for _, value in weights if value > 0)
    negative = sum(value - 1 for _, value in weights if value < 0)
    if positive > -negative:
        positive += _emphasis(text)
    elif positive < -negative:
        negative -= _emphasis(text)
    neutral = len(written) - len(weights)
    total = positive - negative + neutral
    shares = {"neg": -negative / total, "neu": neutral / total, "pos": positive / total}
    return {**{name: round(abs(share), 3) for name, share in shares.items()}, "compound": combine(weights, text)}
