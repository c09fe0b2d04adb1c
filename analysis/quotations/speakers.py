"""Who a source is: the article read in order, so that "he", "Trump" and "the ministry" find whom they go back to."""

from bisect import bisect_left, bisect_right
from typing import Any

from analysis.actors.mentions import Mention, mentions
from analysis.actors.resolution import Resolution, resolve
from analysis.quotations.labelling import Attribution, Span
from analysis.quotations.rules.lexicon import words
from analysis.text.sentences import sentence_spans

__all__ = ["Speakers"]

_RELATIVE = words("who whom whose which that")
_NOBODY = frozenset({"q", "a", "question", "answer", "reporter", "the press", "press"})  # of a transcript
_REMEMBERED = 40  # antecedents: more than any article's pronoun reaches back, and few enough to stay fast
_NEAR = 160  # characters between a relative pronoun and the name it belongs to, an apposition between them


class Speakers:
    """The speakers of one article.

    Ask for sources in reading order: a source that was resolved is an antecedent for those behind it. Where a
    pronoun could mean several, the nearest counts, with two exceptions that follow how news is written: whoever is
    only talked about inside a quoted or reported content comes after everybody else, and within a sentence whoever
    is named first, its subject most often, comes before the others.

    Parameters
    ----------
    text
        The article, spans that are not body blanked.
    date
        Its day, YYYY-MM-DD: offices are read as of that day.
    country
        Of its outlet: whose president "the president" is where no other is named.
    attributions
        All of its attributions.
    """

    def __init__(self, text: str, *, date: str | None, country: str | None, attributions: list[Attribution]) -> None:
        self.text, self._date, self._country = text, date, country
        self._mentions = [mention for mention in mentions(text, date=date) if mention.actor_id is not None]
        self._starts = [mention.start for mention in self._mentions]
        self._sentences = [start for start, _ in sentence_spans(text)]
        contents = sorted(span for item in attributions for span in item.contents)
        self._content_starts = [start for start, _ in contents]
        self._content_ends = _running_ends(contents)
        self._resolved: dict[Span, Resolution] = {}
        self._spoken: list[tuple[Span, Resolution]] = []  # those resolved to somebody, in the order asked for

    def resolve(self, source: Span | None) -> Resolution:
        """Who the source at `source` is."""
        if source is None:
            return Resolution()
        if source not in self._resolved:
            phrase = self.text[slice(*source)]
            if phrase.strip("[]().: ").lower() in _NOBODY:
                return Resolution(notes=f"{phrase!r} names nobody")
            antecedents = self._before(source, phrase)
            found = resolve(phrase, date=self._date, antecedents=antecedents, country=self._country)
            self._resolved[source] = found
            if found.name:
                self._spoken.append((source, found))
        return self._resolved[source]

    def columns(self, source: Span | None) -> dict[str, Any]:
        """The columns of the quotes table that say who the source at `source` is."""
        found = self.resolve(source)
        return {
            "speaker_id": found.actor_id,
            "speaker": found.name,
            "role": found.role,
            "country": found.country,
            "speaker_how": found.how,
        }

    def _before(self, source: Span, phrase: str) -> list[Mention | Resolution]:
        """Who was named before `source`, nearest last."""
        last = bisect_left(self._starts, source[0])
        known = self._mentions[max(0, last - _REMEMBERED) : last]
        spoken = [(span, found) for span, found in self._spoken[-_REMEMBERED:] if span[1] <= source[0]]
        if phrase.lower() in _RELATIVE:
            return self._right_before(source, known, spoken)
        placed: list[tuple[tuple[int, int, int, int], Mention | Resolution]] = []
        placed += [(self._rank(mention.start), mention) for mention in known]
        placed += [((1, bisect_right(self._sentences, span[0]), 1, span[0]), found) for span, found in spoken]
        return [item for _, item in sorted(placed, key=lambda pair: pair[0])]

    def _right_before(
        self, source: Span, known: list[Mention], spoken: list[tuple[Span, Resolution]]
    ) -> list[Mention | Resolution]:
        """The names in front of a relative pronoun: the one it follows, across an apposition, is the nearest."""
        near = [mention for mention in known if mention.start >= source[0] - _NEAR]
        heads = sorted((mention.start, mention) for mention in near) if near else []
        return [*(found for _, found in spoken[-1:]), *(mention for _, mention in heads)]

    def _rank(self, start: int) -> tuple[int, int, int, int]:
        """Where a mention stands among antecedents: not in a content, in a late sentence, first in that sentence."""
        sentence = bisect_right(self._sentences, start)
        opening = self._sentences[sentence - 1] if sentence else 0
        is_first = bisect_left(self._starts, opening) == bisect_left(self._starts, start)
        return (0 if self._in_content(start) else 1, sentence, int(is_first), start)

    def _in_content(self, position: int) -> bool:
        place = bisect_right(self._content_starts, position) - 1
        return place >= 0 and position < self._content_ends[place]


def _running_ends(spans: list[Span]) -> list[int]:
    """For each span the furthest end of it and those before it."""
    ends: list[int] = []
    for _, end in spans:
        ends.append(max(end, ends[-1]) if ends else end)
    return ends
