"""What is counted in one article: all figures are sums of these over articles, so that articles can be resampled."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence

from analysis.evaluation.attributions import GoldArticle, Marked
from analysis.evaluation.matching import Pair, Unit, is_cue_right, is_source_exact, is_source_right, paired, units
from analysis.evaluation.words import Words

__all__ = ["PRONOUNS", "Compared", "Counts", "compare", "counts"]

Counts = Mapping[str, int]

_PRONOUNS = (
    "i you he she it we they him her them us me his hers their theirs our ours my mine your yours who whom whose which "
    "that this himself herself itself themselves ourselves myself one everyone everybody someone somebody nobody "
    "anyone some many others"
)
PRONOUNS = frozenset(_PRONOUNS.split())


class Compared:
    """One article with its gold and predicted units and the pairs among them."""

    def __init__(self, article: GoldArticle, predicted: Sequence[Marked]) -> None:
        self.article = article
        self.words = Words(article.text)
        self.gold = units(article.text, self.words, article.attributions)
        self.predicted = units(article.text, self.words, predicted)
        self.pairs: list[Pair] = paired(self.gold, self.predicted)

    def has_right_source(self, pair: Pair) -> bool:
        """Whether the source of a pair is right."""
        return is_source_right(self.words, self.gold[pair.gold], self.predicted[pair.predicted])

    def has_right_cue(self, pair: Pair) -> bool:
        """Whether the cue of a pair is right."""
        return is_cue_right(self.gold[pair.gold], self.predicted[pair.predicted])


def compare(article: GoldArticle, predicted: Sequence[Marked]) -> Compared:
    """The article, compared."""
    return Compared(article, predicted)


def counts(compared: Compared) -> Counts:
    """Every count of one article, by its name."""
    gold, predicted = compared.gold, compared.predicted
    count: Counter[str] = Counter()
    count["gold"], count["predicted"] = len(gold), len(predicted)
    count["exact"] = _in_common([one.content for one in gold], [one.content for one in predicted])
    count["exact words"] = _in_common([one.content_words for one in gold], [one.content_words for one in predicted])
    in_gold, in_predicted = (frozenset().union(*(one.words for one in side)) for side in (gold, predicted))
    count["words in gold"], count["words in predicted"] = len(in_gold), len(in_predicted)
    count["words in both"] = len(in_gold & in_predicted)
    count["matched"] = len(compared.pairs)
    _count_kinds(compared, count)
    _count_sources(compared, count)
    _count_cues(compared, count)
    return count


def _in_common(gold: Iterable[Hashable], predicted: Iterable[Hashable]) -> int:
    """How many of the two lists are the same, each counted as often as it occurs in both."""
    return sum((Counter(gold) & Counter(predicted)).values())


def _count_kinds(compared: Compared, count: Counter[str]) -> None:
    matched_gold = {pair.gold for pair in compared.pairs}
    matched_predicted = {pair.predicted for pair in compared.pairs}
    said_by_gold = {one.content_words for one in compared.gold}
    said_by_predicted = {one.content_words for one in compared.predicted}
    for side, own, matched, others in (
        ("gold", compared.gold, matched_gold, said_by_predicted),
        ("predicted", compared.predicted, matched_predicted, said_by_gold),
    ):
        for place, one in enumerate(own):
            count[f"{side} {one.kind}"] += 1
            count[f"matched {side} {one.kind}"] += place in matched
            count[f"exact {side} {one.kind}"] += one.content_words in others


def _count_sources(compared: Compared, count: Counter[str]) -> None:
    """Of the pairs: whose source is right, by whether gold names one."""
    for pair in compared.pairs:
        gold = compared.gold[pair.gold]
        right, has_cue = compared.has_right_source(pair), compared.has_right_cue(pair)
        count["attributed"] += right
        count["attributed with cue"] += right and has_cue
        for name in ("any", *_named(compared.words, gold), gold.kind):
            count[f"pairs, source {name}"] += 1
            count[f"right, source {name}"] += right
            count[f"same, source {name}"] += is_source_exact(gold, compared.predicted[pair.predicted])


def _named(words: Words, gold: Unit) -> list[str]:
    if not gold.source:
        return ["none"]
    only = [words.lower(token) for token in gold.source_words]
    return ["given", "pronoun"] if len(only) == 1 and only[0] in PRONOUNS else ["given"]


def _count_cues(compared: Compared, count: Counter[str]) -> None:
    gold = [one for one in compared.gold if one.cue]
    predicted = [one for one in compared.predicted if one.cue]
    count["gold cues"], count["predicted cues"] = len(gold), len(predicted)
    count["same cues"] = _in_common([one.cue for one in gold], [one.cue for one in predicted])
    free = list(range(len(predicted)))
    for one in gold:
        place = next((place for place in free if one.cue_tokens & predicted[place].cue_tokens), None)
        if place is not None:
            free.remove(place)
            count["overlapping cues"] += 1
