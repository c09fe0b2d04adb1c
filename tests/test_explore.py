"""Concordances, collocates and dispersion."""

import itertools
import math
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.collocations import BigramCollocationFinder
from nltk.metrics.association import BigramAssocMeasures

from analysis.errors import ArgumentError, ColumnError
from analysis.explore.collocates import MEASURES, collocates
from analysis.explore.dispersion import dispersion, positions
from analysis.explore.kwic import kwic

Article = Callable[..., pd.DataFrame]

# the example corpus of Gries (2008), section 2: five parts, fifty words
GRIES = [
    "b a m n i b e u p",
    "b a s a t b e w q n",
    "b c a g a b e s t a",
    "b a g h a b e a a t",
    "b a h a a b e a x a t",
]


def test_every_match_of_the_seed_re_slices(seed: pd.DataFrame) -> None:
    lines = kwic(seed, "China")
    text = seed.text.iloc[0]
    assert len(lines) == 13  # counted with grep, without the adjective
    assert [text[start:end] for start, end in zip(lines.start, lines.end, strict=True)] == lines.match.tolist()
    assert set(lines.outlet) == set(seed.outlet)


def test_a_line_stays_in_its_sentence(article: Article) -> None:
    documents = article("Prices rose. A tariff was paid on steel. Trade fell.")
    line = kwic(documents, "tariff").iloc[0]
    assert (line.sentence, line.left, line["match"], line.right) == (1, "A", "tariff", "was paid on steel.")
    assert kwic(documents, "rose a").empty


def test_context_is_counted_in_words_or_whole(article: Article) -> None:
    documents = article("One two three four five six seven.")
    assert kwic(documents, "four", context=1)[["left", "right"]].to_numpy().tolist() == [["three", "five"]]
    assert kwic(documents, "four", context=0)[["left", "right"]].to_numpy().tolist() == [["", ""]]
    assert kwic(documents, "four", context=None).left.tolist() == ["One two three"]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("rare earth*", ["Rare earths", "rare\nearth"]),
        ("earth", ["earth"]),
        ("U.S.", ["U.S."]),
        ("don't", ["don’t"]),
        ("wom?n", ["woman", "women"]),
        ("台湾", ["台湾"]),
    ],
)
def test_patterns_are_whole_words_with_wildcards(article: Article, pattern: str, found: list[str]) -> None:
    documents = article("Rare earths and rare\nearth magnets. They don’t. The U.S. woman and women. 他说台湾问题。")
    assert kwic(documents, pattern)["match"].tolist() == found


def test_capitals_can_be_told_apart(article: Article) -> None:
    assert kwic(article("Party party"), "party", ignore_case=False)["match"].tolist() == ["party"]


def test_a_regular_expression_is_read_as_one(article: Article) -> None:
    assert kwic(article("In 1972 and 1979."), r"\b19\d\d", regex=True)["match"].tolist() == ["1972", "1979"]
    assert kwic(article("In 1972."), r"x*", regex=True).empty


def test_lines_are_sorted_by_what_stands_next(article: Article) -> None:
    documents = article("New tariffs stay. Old tariffs go. High tariffs hurt.")
    assert kwic(documents, "tariffs", sort="left").left.tolist() == ["High", "New", "Old"]
    assert kwic(documents, "tariffs", sort="right").right.tolist() == ["go.", "hurt.", "stay."]


def test_what_is_not_body_is_not_searched(seed: pd.DataFrame) -> None:
    assert kwic(seed, "KST").empty
    assert kwic(seed.drop(columns="non_body"), "KST").shape[0] == 1


def test_a_search_can_cross_sentences_when_told_to(article: Article) -> None:
    lines = kwic(article("It rose.\n\nThen it fell. Badly."), "fell badly", regex=False, within="paragraph")
    assert lines.empty
    lines = kwic(article("It rose.\n\nThen it fell. Badly."), r"fell\W+badly", regex=True, within="paragraph")
    assert lines[["paragraph", "left"]].to_numpy().tolist() == [[1, "Then it"]]


def test_own_columns_come_along(article: Article) -> None:
    lines = kwic(article("A tariff.", "No tax.").assign(beat=["trade", "tax"]), "t*")
    assert lines.beat.tolist() == ["trade", "tax"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"pattern": " "}, "at least one word"),
        ({"pattern": "(", "regex": True}, "no regular expression"),
        ({"pattern": "a", "sort": "Left"}, r"'position', 'left', 'right'; found 'Left'. Did you mean 'left'"),
        ({"pattern": "a", "within": "page"}, "'sentence', 'paragraph', 'document'; found 'page'"),
        ({"pattern": "a", "context": -1}, "number of words"),
    ],
)
def test_kwic_says_what_is_wrong(article: Article, options: dict[str, object], message: str) -> None:
    with pytest.raises(ArgumentError, match=message):
        kwic(article("a"), **options)  # type: ignore[arg-type]
    with pytest.raises(ColumnError, match="Text"):
        kwic(pd.DataFrame({"doc_id": ["d"], "Text": ["a"]}), "a")


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(alphabet="ab .\n’é", max_size=40), max_size=3))
def test_every_offset_re_slices(texts: list[str]) -> None:
    documents = pd.DataFrame({"doc_id": [str(number) for number in range(len(texts))], "text": texts})
    by_id = dict(zip(documents.doc_id, documents.text, strict=True))
    for line in kwic(documents, "a*").itertuples():
        assert by_id[line.doc_id][line.start : line.end] == line.match


def test_near_words_are_counted_as_nltk_counts_them(seed: pd.DataFrame) -> None:
    documents = pd.DataFrame({"doc_id": ["d"], "text": ["a b c d node e f b a c node c b e d"]})
    finder = BigramCollocationFinder.from_words(documents.text.iloc[0].split(), window_size=3)
    expected = Counter()
    for (first, second), n in finder.ngram_fd.items():
        if "node" in (first, second):
            expected[second if first == "node" else first] += n
    found = collocates(documents, "node", window=2, min_count=1)
    assert dict(zip(found.collocate, found.n, strict=True)) == expected


@pytest.mark.parametrize("measure", MEASURES)
def test_scores_are_nltks_measures_of_the_counted_table(measure: str) -> None:
    sentences = ["the new tariff hurt trade", "a tariff hurt steel", "trade in steel went on", "the tariff on steel"]
    documents = pd.DataFrame({"doc_id": list("abcd"), "text": sentences})
    near = list(itertools.chain(["new", "hurt"], ["a", "hurt"], ["the", "on"]))  # by hand: one word either side
    n_words = sum(len(sentence.split()) for sentence in sentences) - 3
    row = collocates(documents, "tariff", window=1, measure=measure, min_count=2).iloc[0]
    expected = getattr(BigramAssocMeasures, MEASURES[measure])(2, (len(near), 2), n_words)
    assert (row.collocate, row.n, row.n_left, row.n_right, row.n_total, row.n_documents) == ("hurt", 2, 0, 2, 2, 2)
    assert row.expected == pytest.approx(2 * len(near) / n_words)
    assert row.score == pytest.approx(expected)


def test_the_window_ends_with_the_sentence(article: Article) -> None:
    found = collocates(article("Steel fell. Tariffs rose. Copper fell."), "tariffs", window=5, min_count=1)
    assert found.collocate.tolist() == ["rose"]


def test_a_phrase_has_collocates_and_is_none_itself(article: Article) -> None:
    found = collocates(article("Cheap rare earths and rare earth magnets."), "rare earth*", window=1, min_count=1)
    assert dict(zip(found.collocate, found.n, strict=True)) == {"cheap": 1, "and": 1, "magnets": 1}
    left_out = collocates(article("Cheap rare earths."), "rare earth*", min_count=1, leave_out=["Cheap"])
    assert left_out.empty


def test_words_that_keep_away_score_below_zero(article: Article) -> None:
    documents = article("the x the y the z the w. Node the a b c d e f g h node the i j k l m n o p.")
    found = collocates(documents, "node", window=8, min_count=1).set_index("collocate")
    assert found.score["the"] < 0 < found.score["a"]


def test_where_every_word_is_near_there_is_no_chi_squared(article: Article) -> None:
    assert collocates(article("a node b"), "node", min_count=1, measure="chi_squared").score.isna().all()


@pytest.mark.parametrize("options", [{"measure": "loglikelihood"}, {"window": 0}, {"min_count": 0}])
def test_collocates_refuses_what_it_cannot_do(article: Article, options: dict[str, object]) -> None:
    with pytest.raises(ArgumentError, match=r"log_likelihood|at least 1"):
        collocates(article("a b"), "a", **options)  # type: ignore[arg-type]


def test_a_repeated_doc_id_is_refused(article: Article) -> None:
    documents = pd.concat([article("a b"), article("a b")])
    for function in (kwic, collocates, dispersion):
        with pytest.raises(ArgumentError, match="each doc_id once"):
            function(documents, "a")


def test_dispersion_gives_the_values_published_by_gries() -> None:
    documents = pd.DataFrame({"doc_id": list("12345"), "text": GRIES})
    a, x = dispersion(documents, ["a", "x"]).itertuples()
    assert (a.frequency, a.n_documents, a.parts) == (15, 5, 5)
    assert a.dp == pytest.approx(0.18)
    assert a.dp_normalised == pytest.approx(0.22, abs=0.005)
    assert a.juilland_d == pytest.approx(0.785, abs=0.0005)
    assert (x.n_documents, x.dp) == (1, pytest.approx(0.78))


def test_parts_may_be_any_column_or_a_number() -> None:
    documents = pd.DataFrame({"doc_id": list("12345"), "text": GRIES, "outlet": ["A", "A", "B", "B", None]})
    by_outlet = dispersion(documents, "a", parts="outlet").iloc[0]
    shares, sizes = [3 / 15, 7 / 15, 5 / 15], [19 / 50, 20 / 50, 11 / 50]
    assert by_outlet.dp == pytest.approx(sum(abs(v - s) for v, s in zip(shares, sizes, strict=True)) / 2)
    assert dispersion(documents, "a", parts=10).parts.tolist() == [10]
    with pytest.raises(ArgumentError, match="from 2"):
        dispersion(documents, "a", parts=1)
    with pytest.raises(ColumnError, match="outlets"):
        dispersion(documents, "a", parts="outlets")


def test_a_word_that_is_not_there_has_no_dispersion(seed: pd.DataFrame) -> None:
    row = dispersion(seed, ["zebra"], parts=5).iloc[0]
    assert (row.frequency, row.n_parts, math.isnan(row.dp)) == (0, 0, True)
    assert math.isnan(dispersion(seed, ["China"]).dp[0])  # one article is one part


def test_positions_re_slice_and_rise(seed: pd.DataFrame) -> None:
    table = positions(seed, ["Taiwan", "rare earth*"])
    text = seed.text.iloc[0]
    found = [text[start:end] for start, end in zip(table.start, table.end, strict=True)]
    assert found == ["Taiwan"] * 4 + ["rare earth", "rare earth", "Rare earths"]
    assert table[table.word == "Taiwan"].position.is_monotonic_increasing
    assert table.position.between(0, 1, inclusive="left").all()


def test_an_empty_corpus_has_nothing_to_find() -> None:
    documents = pd.DataFrame({"doc_id": pd.Series(dtype="str"), "text": pd.Series(dtype="str")})
    assert kwic(documents, "a").empty
    assert collocates(documents, "a").empty
    assert dispersion(documents, "a").frequency.tolist() == [0]


@pytest.mark.shared
def test_the_general_debate_can_be_searched(shared: Path) -> None:
    with zipfile.ZipFile(shared / "data/corpora/ungdc/txt.zip") as archive:
        names = [name for name in sorted(archive.namelist()) if name.endswith(".txt")][:40]
        texts = [archive.read(name).decode("utf-8-sig", "replace") for name in names]
    documents = pd.DataFrame({"doc_id": names, "text": texts})
    lines = kwic(documents, "peace*")
    assert len(lines) > 100
    assert dispersion(documents, "peace*").frequency[0] >= len(lines) - 5
    assert collocates(documents, "peace", leave_out=["the", "of", "and"]).n_documents.max() > 5
