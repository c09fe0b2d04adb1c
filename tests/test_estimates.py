"""Shares, means and gaps: numbers worked by hand, a plain delete-one loop as the oracle, and what must not matter."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import tables
from analysis.errors import ArgumentError, ColumnError
from analysis.estimates.driving import driving_words
from analysis.estimates.gaps import gap
from analysis.estimates.means import mean
from analysis.estimates.shares import share
from analysis.estimates.student import t_quantile

ESTIMATES = list(tables.COLUMNS["estimates"])


def quotes(*rows: tuple[str, str, str, float], columns: str = "story_id outlet speaker score") -> pd.DataFrame:
    table = pd.DataFrame(list(rows), columns=columns.split())
    table["doc_id"] = table["story_id"] + "-" + table["outlet"]
    return table


FOUR = quotes(
    ("s1", "A", "Xi", 0.5), ("s1", "A", "Trump", 0.1), ("s2", "A", "Xi", 0.4), ("s3", "B", "Xi", -0.1),
    ("s3", "B", "Trump", 0.2), ("s4", "B", "Trump", 0.0), ("s4", "B", "Trump", -0.6), ("s1", "B", "Xi", 0.5),
)  # fmt: skip


def left_out(table: pd.DataFrame, number: object) -> np.ndarray:
    """`number` of the table without each story in turn."""
    return np.array([number(table[table.story_id != story]) for story in sorted(table.story_id.unique())])  # type: ignore[operator]


def spread(estimate: float, without: np.ndarray) -> float:
    n = len(without)
    return float(np.sqrt((n - 1) / n * ((without - estimate) ** 2).sum()))


def test_shares_are_counts_over_the_group_and_add_up_to_one() -> None:
    result = share(FOUR, "speaker", by="outlet")
    assert list(result.columns) == ["outlet", "speaker", *ESTIMATES]
    assert result["estimate"].tolist() == pytest.approx([2 / 3, 1 / 3, 3 / 5, 2 / 5])
    assert result["n_quotes"].tolist() == [3, 3, 5, 5]
    assert result["n_stories"].tolist() == [2, 2, 3, 3]
    assert dict(result.dtypes.astype("str"))["n_quotes"] == "Int64"


def test_a_mean_is_its_delete_one_story_jackknife_with_t() -> None:
    result = mean(FOUR, "score").iloc[0]
    centre = FOUR.score.mean()
    reach = t_quantile(0.975, 3) * spread(centre, left_out(FOUR, lambda table: table.score.mean()))
    assert (result.estimate, result.low, result.high) == pytest.approx((centre, centre - reach, centre + reach))
    assert (result.n_quotes, result.n_articles, result.n_stories) == (8, 5, 4)
    assert result.method == "delete-one-story jackknife, t(G-1)"


def test_a_share_is_its_delete_one_story_jackknife_on_the_logit_scale() -> None:
    result = share(FOUR, "speaker").set_index("speaker").loc["Xi"]
    error = spread(0.5, left_out(FOUR, lambda table: (table.speaker == "Xi").mean()))
    reach = t_quantile(0.95, 3) * error / 0.25
    result = share(FOUR, "speaker", level=0.9).set_index("speaker").loc["Xi"]
    assert (result.low, result.high) == pytest.approx((1 / (1 + np.exp(reach)), 1 / (1 + np.exp(-reach))))


def test_a_gap_between_sides_that_tell_the_same_stories_is_the_plain_jackknife() -> None:
    rng = np.random.default_rng(3)
    table = quotes(*[(f"s{n % 6}", "AB"[n % 2 ^ n // 6 % 2], "Xi", rng.normal()) for n in range(48)])
    result = gap(table, "score", between="outlet").iloc[0]
    difference = lambda rows: rows.score[rows.outlet == "A"].mean() - rows.score[rows.outlet == "B"].mean()  # noqa: E731
    reach = t_quantile(0.975, 5) * spread(difference(table), left_out(table, difference))
    assert result.n_stories == 6
    assert (result.estimate, result.high - result.estimate) == pytest.approx((difference(table), reach))


def test_a_gap_between_sides_that_share_no_story_adds_their_variances() -> None:
    table = FOUR[~((FOUR.outlet == "B") & (FOUR.story_id == "s1"))]
    result = gap(table, "score", between="outlet").iloc[0]
    sides = [mean(table[table.outlet == outlet], "score").iloc[0] for outlet in "AB"]
    errors = [(side.high - side.estimate) / t_quantile(0.975, 1) for side in sides]
    assert result.high - result.estimate == pytest.approx(t_quantile(0.975, 1) * np.hypot(*errors))


def test_a_gap_of_shares_has_a_row_for_each_value_or_for_the_one_asked_for() -> None:
    every = gap(FOUR, "speaker", between="outlet")
    assert list(every.columns) == ["speaker", "outlet", "versus", *ESTIMATES]
    assert every["estimate"].tolist() == pytest.approx([-4 / 15, 4 / 15])
    one = gap(FOUR, "speaker", between="outlet", value="Xi")
    pd.testing.assert_frame_equal(one, every[every.speaker == "Xi"].reset_index(drop=True))
    assert one.n_articles.tolist() == [5]


def test_three_outlets_make_three_pairs_in_each_group() -> None:
    table = pd.concat([FOUR, FOUR.assign(outlet="C", doc_id=FOUR.doc_id + "c")])
    result = gap(table, "score", between="outlet", by="speaker")
    assert result.groupby("speaker").size().tolist() == [3, 3]
    assert result["versus"].tolist() == ["B", "C", "C", "B", "C", "C"]


@pytest.mark.parametrize("table", [FOUR[FOUR.story_id == "s1"], FOUR.head(1)])
def test_with_one_story_there_is_no_interval_and_the_method_says_so(table: pd.DataFrame) -> None:
    for result in (share(table, "speaker"), mean(table, "score"), gap(table, "score", between="outlet")):
        assert result[["low", "high"]].isna().all(axis=None)
        assert (result.method == "no interval: fewer than two stories").all()


def test_without_stories_each_article_is_one_and_the_method_says_so() -> None:
    table = FOUR.drop(columns="story_id")
    assert mean(table, "score").method.item() == "delete-one-article jackknife, t(G-1)"
    assert mean(table.head(1), "score").method.item().endswith("(each article taken as one)")


def test_a_row_without_a_story_is_a_story_with_the_rest_of_its_article() -> None:
    table = FOUR.assign(story_id=FOUR.story_id.where(FOUR.story_id != "s4"))
    assert mean(table, "score").n_stories.item() == 4


def test_a_share_of_nothing_or_all_never_claims_certainty() -> None:
    table = quotes(*[(f"s{n}", "A", "Xi", 0.1) for n in range(20)])
    result = share(table, "speaker").iloc[0]
    # Clopper and Pearson for 20 of 20: 0.025 ** (1 / 20)
    assert (result.estimate, result.low, result.high) == pytest.approx((1, 0.025 ** (1 / 20), 1))
    assert "Clopper-Pearson" in result.method
    means = mean(table, "score").iloc[0]
    assert np.isnan(means.low)
    assert means.method == "no interval: all stories agree"


def test_a_gap_of_shares_that_never_vary_is_not_certain_either() -> None:
    table = quotes(*[(f"s{n}", "AB"[n % 2], "Xi" if n % 2 else "Trump", 0.1) for n in range(10)])
    result = gap(table, "speaker", between="outlet", value="Xi").iloc[0]
    assert (result.estimate, result.low) == (-1, -1)
    assert -0.5 < result.high < 0
    assert "Newcombe" in result.method


def test_a_missing_value_is_a_value_of_its_own_in_a_share_and_left_out_of_a_mean() -> None:
    table = FOUR.assign(speaker=FOUR.speaker.where(FOUR.speaker == "Xi"), score=FOUR.score.where(FOUR.score > 0))
    shares = share(table, "speaker")
    assert shares.estimate.tolist() == [0.5, 0.5]
    assert shares.speaker.isna().tolist() == [False, True]
    means = mean(table, "score", by="speaker")
    assert means.n_quotes.tolist() == [3, 2]


def test_a_group_without_numbers_keeps_its_row() -> None:
    table = FOUR.assign(score=FOUR.score.where(FOUR.speaker == "Xi"))
    result = mean(table, "score", by="speaker").set_index("speaker").loc["Trump"]
    assert result.n_quotes == 0
    assert np.isnan(result.estimate)
    assert result.method == "no estimate: no values"


def test_several_columns_are_counted_together() -> None:
    table = FOUR.assign(country=FOUR.speaker.map({"Xi": "CN", "Trump": "US"}))
    result = share(table, ["speaker", "country"])
    assert result[["speaker", "country"]].to_numpy().tolist() == [["Trump", "US"], ["Xi", "CN"]]


def test_a_quote_with_two_targets_counts_once() -> None:
    table = FOUR.assign(quote_id=["q1", "q1", "q2", "q3", "q4", "q5", "q6", "q7"])
    assert mean(table, "score").n_quotes.item() == 7


def test_an_empty_table_gives_an_empty_table() -> None:
    for result in (
        share(FOUR.head(0), "speaker", by="outlet"),
        mean(FOUR.head(0), "score", by="outlet"),
        gap(FOUR.head(0), "score", between="outlet"),
    ):
        assert len(result) == 0
        assert list(result.columns[-len(ESTIMATES) :]) == ESTIMATES


@pytest.mark.parametrize(
    ("call", "error", "says"),
    [
        (lambda: share(FOUR, "Speaker"), ColumnError, "found 'speaker'"),
        (lambda: share(FOUR, "speaker", by="outlets"), ColumnError, "found 'outlet'"),
        (lambda: share(FOUR, "speaker", by=["outlet", "outlet"]), ArgumentError, "twice"),
        (lambda: share(FOUR, "speaker", by="speaker"), ArgumentError, "every share is 1"),
        (lambda: share(FOUR, []), ArgumentError, "none in of="),
        (lambda: share(FOUR, "speaker", by=3), ArgumentError, "by="),
        (lambda: share(FOUR.drop(columns="doc_id"), "speaker"), ColumnError, "'doc_id'"),
        (lambda: share(FOUR.assign(spans=[[1]] * 8), "spans"), ArgumentError, "lists"),
        (lambda: mean(FOUR, "score", level=95), ArgumentError, "level=0.95"),
        (lambda: mean(FOUR, "score", level=0), ArgumentError, "between 0 and 1"),
        (lambda: mean(FOUR, "score", level="high"), ArgumentError, "between 0 and 1"),
        (lambda: mean(FOUR, "speaker"), ArgumentError, r"share\(table, 'speaker'\)"),
        (lambda: mean(FOUR, ["score"]), ArgumentError, "one column"),
        (lambda: gap(FOUR, "score", between="outlet", value=0.5), ArgumentError, "means"),
        (lambda: gap(FOUR, "speaker", between="outlet", value="xi"), ArgumentError, "Did you mean 'Xi'"),
        (lambda: gap(FOUR, "score", between="outlet", by="outlet"), ArgumentError, "twice"),
        (lambda: driving_words(FOUR), ColumnError, "'hits'"),
        (lambda: driving_words(FOUR.assign(hits=None), top=0), ArgumentError, "at least 1"),
    ],
)
def test_a_wrong_argument_is_named_with_what_was_found(call: object, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        call()  # type: ignore[operator]


def test_driving_words_add_up_by_group_whatever_their_case() -> None:
    hit = lambda word, weight: {"word": word, "weight": weight, "start": 0}  # noqa: E731
    tone = pd.DataFrame(
        {
            "speaker": ["Xi", "Xi", "Trump", None],
            "hits": [[hit("War", -2.9), hit("hope", 1.9)], [hit("war", -2.9)], [], None],
        }
    )
    result = driving_words(tone)
    assert result[["word", "n_hits"]].to_numpy().tolist() == [["war", 2], ["hope", 1]]
    assert result.pull.tolist() == pytest.approx([-5.8, 1.9])
    assert driving_words(tone, top=1).word.tolist() == ["war"]


# what must not matter, whatever the table

ROWS = st.lists(
    st.tuples(
        st.sampled_from(["s1", "s2", "s3", "s4", "s5"]),
        st.sampled_from("AB"),
        st.sampled_from(["Xi", "Trump", None]),
        st.sampled_from([-0.7, -0.1, 0.0, 0.3, 0.1 + 0.2, 0.9]),
    ),
    min_size=1,
    max_size=25,
)


def everything(table: pd.DataFrame) -> list[pd.DataFrame]:
    return [
        share(table, "speaker", by="outlet"),
        mean(table, "score", by=["outlet", "speaker"]),
        gap(table, "score", between="outlet"),
        gap(table, "speaker", between="outlet"),
    ]


@settings(max_examples=40, deadline=None)
@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_never_matters(rows: list[tuple[str, str, str, float]], random: object) -> None:
    table = quotes(*rows)
    order = list(range(len(table)))
    random.shuffle(order)  # type: ignore[attr-defined]
    for one, other in zip(everything(table), everything(table.iloc[order]), strict=True):
        pd.testing.assert_frame_equal(one, other, check_exact=True)


@settings(max_examples=40, deadline=None)
@given(ROWS)
def test_shares_and_their_intervals_stay_between_zero_and_one(rows: list[tuple[str, str, str, float]]) -> None:
    result = share(quotes(*rows), "speaker", by="outlet")
    assert result.estimate.between(0, 1).all()
    known = result.dropna(subset="low")
    assert (known.low >= 0).all()
    assert (known.high <= 1).all()
    assert ((known.low <= known.estimate + 1e-12) & (known.estimate <= known.high + 1e-12)).all()
    assert result.groupby("outlet")["estimate"].sum().to_numpy() == pytest.approx(1)


@settings(max_examples=40, deadline=None)
@given(ROWS)
def test_reprinting_every_story_alike_changes_no_estimate_and_no_interval(
    rows: list[tuple[str, str, str, float]],
) -> None:
    table = quotes(*rows)
    reprinted = pd.concat([table, table.assign(doc_id=table.doc_id + "-reprint")])
    for one, other in zip(everything(table), everything(reprinted), strict=True):
        numbers = ["estimate", "low", "high", "n_stories"]
        pd.testing.assert_frame_equal(one[numbers], other[numbers], rtol=1e-9, atol=1e-9)


@settings(max_examples=60, deadline=None)
@given(ROWS, st.lists(st.sampled_from(["s1", "s2", "s3", "s4", "s5"]), max_size=4))
def test_a_reprint_never_narrows_an_interval_as_it_would_if_it_were_a_story_of_its_own(
    rows: list[tuple[str, str, str, float]], reprinted: list[str]
) -> None:
    table = quotes(*rows, columns="story_id outlet speaker score").assign(outlet="A")
    copies = [table[table.story_id == story].assign(number=n) for n, story in enumerate(reprinted)]
    stories = pd.concat([table.assign(number=-1), *copies])
    stories["doc_id"] = stories.story_id + stories.number.astype("str")
    for name, estimate in [("share", share), ("mean", mean)]:
        of = "speaker" if name == "share" else "score"
        by_story, by_article = estimate(stories, of), estimate(stories.drop(columns="story_id"), of)
        both = by_story.low.notna() & by_article.low.notna()
        wider = (by_story.high - by_story.low)[both], (by_article.high - by_article.low)[both]
        assert (wider[0] >= wider[1] - 1e-9).all()
