"""What must not change a label: whose name it is, the shape of the marks, a title, a clause that says nothing."""

import itertools

import pandas as pd
import pytest

from analysis.measures.acts import acts
from analysis.measures.codebook import codebook
from analysis.measures.stance import stance
from analysis.measures.tone import tone

SAID = (
    "{} has violated our agreement",
    "we thank {} for its help",
    "{} must withdraw its remarks",
    "we support {} in this matter",
    "we strongly condemn {}",
    "{} should return to the talks",
    "our relationship with {} is very strong",
    "{} is bullying its neighbours",
    "the talks with {} lasted an hour",
    "we do not trust {}",
    "if {} attacks, we will respond with force",
    "we are deeply concerned about {}",
    "{} could change its mind",
    "{} did a wonderful job",
    "we welcome the proposal of {}",
    "we will never accept the demands of {}",
    "we will work with {}",
    "{} lied to the world",
    "will {} join the summit?",
    "{} never attacked us",
)
TAILS = (
    "",
    " today",
    " in this matter",
    ", as is known",
    " at the summit",
    " this week",
    " again",
    " now",
    " here",
    ".",
)
SENTENCES = [
    said.rstrip("?") + tail + ("?" if said.endswith("?") else "") for said, tail in itertools.product(SAID, TAILS)
]
PAIRS = [("China", "Japan"), ("Donald Trump", "Joe Biden"), ("Reuters", "Xinhua")]


def labels(texts: list[str]) -> list[tuple]:
    quotes = pd.DataFrame({"quote_id": [f"q{at}" for at in range(len(texts))], "text": texts})
    quotes = quotes.assign(cue="said", kind="direct", country="KR", date_local="2025-11-25")
    sides = stance(quotes)
    sides = sides[(sides.target_kind == "actor") & (sides.p > 0.7)].groupby("quote_id").label.agg(sorted).to_dict()
    found = acts(quotes)
    tones = tone(quotes).label
    return [
        (act, firm, how, tuple(sides.get(quote, ())))
        for quote, act, firm, how in zip(found.quote_id, found.act, found.modality, tones, strict=True)
    ]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_another_name_in_two_hundred_sentences_changes_at_most_three_in_a_hundred(one, other):
    assert len(SENTENCES) == 200
    named = zip(
        labels([each.format(one) for each in SENTENCES]),
        labels([each.format(other) for each in SENTENCES]),
        strict=False,
    )
    assert sum(first != second for first, second in named) / 200 <= 0.03


def test_curly_apostrophes_change_nothing():
    texts = ["We don't trust China", "China's conduct isn't helpful", "We won't accept Japan's demands"]
    assert labels(texts) == labels([text.replace("'", "’") for text in texts])


def test_a_title_changes_nothing():
    plain = labels([each.format("Joe Biden") for each in SENTENCES])
    titled = labels([each.format("President Joe Biden") for each in SENTENCES])
    assert sum(first != second for first, second in zip(plain, titled, strict=True)) / 200 <= 0.03


def test_a_clause_that_says_nothing_changes_no_act_and_no_firmness():
    plain = labels([each.format("China") for each in SENTENCES])
    longer = labels([f"on Monday in Geneva, {each.format('China')}" for each in SENTENCES])
    assert sum(first[:2] != second[:2] for first, second in zip(plain, longer, strict=True)) / 200 <= 0.03


def sides(texts: list[str], country: str = "US") -> list[set[tuple]]:
    """The labels with p > 0.7 that each text gets on issues: more than the p > 0.9 that is promised."""
    quotes = pd.DataFrame({"quote_id": [f"q{at}" for at in range(len(texts))], "text": texts})
    found = stance(quotes.assign(cue="said", kind="direct", country=country, date_local="2025-11-25"))
    sure = found[(found.target_kind == "issue") & (found.p > 0.7)]
    return [set(sure[sure.quote_id == name][["target", "label"]].itertuples(index=False)) for name in quotes.quote_id]


EXAMPLES = [text for issue in codebook() for text in (issue.example_favour, issue.example_against)]


def test_labels_on_issues_that_are_sure_are_there_at_all():
    assert sum(map(bool, sides(EXAMPLES))) >= 25


@pytest.mark.parametrize(
    "changed",
    [
        lambda text: text.replace("'", "’"),
        lambda text: f"As I said on Monday in Geneva, {text}",
        lambda text: f"{text} I said so on Monday.",
        lambda text: text.replace("Xi", "President Xi").replace("Zelensky", "President Zelensky"),
    ],
    ids=["curly apostrophes", "a clause before", "a sentence after", "a title"],
)
def test_what_says_nothing_changes_no_label_that_is_sure(changed):
    assert sides([changed(text) for text in EXAMPLES]) == sides(EXAMPLES)
