"""Attributions against gold: every figure worked by hand on two small articles, and equal to the shared scorer's."""

import gzip
import importlib.util
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import analysis
from analysis.errors import ArgumentError, ColumnError, GoldError
from analysis.evaluation.attributions import normal_form
from analysis.evaluation.quotes import QuoteEvaluation, evaluate_quotes
from analysis.evaluation.words import Words, quoted_spans
from analysis.reports.writing import write_table

BANK = 'Wang said talks will go on. "We agree," Xi told Trump. Prices fell, the bank said. Snow fell.'
TOKYO = "Tokyo hopes that rates hold."


def marked(text: str, content: str, source: str | None, cue: str | None, confidence: float | None = None) -> Any:
    def spans(words: str | None) -> list[list[int]] | None:
        return None if words is None else [[text.rindex(words), text.rindex(words) + len(words)]]

    made = {"content": spans(content), "source": spans(source), "cue": spans(cue)}
    return made if confidence is None else {**made, "confidence": confidence}


GOLD = [
    {
        "doc": "bank",
        "text": BANK,
        "quotes": [
            marked(BANK, "talks will go on", "Wang", None) | {"cue": [5, 9]},
            marked(BANK, '"We agree,"', "Xi", "told"),
            marked(BANK, "Prices fell", "the bank", "said"),
        ],
    },
    {"doc": "tokyo", "text": TOKYO, "quotes": [marked(TOKYO, "that rates hold", "Tokyo", "hopes")]},
]
FOUND = [
    {
        "doc": "bank",
        "quotes": [
            marked(BANK, "talks will go on", "Wang", None, 0.9) | {"cue": [[5, 9]]},
            marked(BANK, '"We agree,"', "Trump", "told", 0.8),
            marked(BANK, "Snow", None, None, 0.3),
        ],
    },
    {"doc": "tokyo", "quotes": [marked(TOKYO, "rates hold", None, "hopes", 0.6)]},
]


def written(path: Path, lines: list[Any]) -> Path:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


@pytest.fixture
def evaluated(tmp_path: Path) -> QuoteEvaluation:
    gold, found = written(tmp_path / "gold.jsonl", GOLD), written(tmp_path / "found.jsonl", FOUND)
    return evaluate_quotes(gold, predictions=found, n_draws=200)


def figure(evaluation: QuoteEvaluation, measure: str, among: str = "all") -> Any:
    rows = evaluation.scores.set_index(["measure", "among"])
    return rows.loc[(measure, among)]


@pytest.mark.parametrize(
    ("measure", "among", "expected"),
    [
        ("content words", "all", 16 / 20),  # 11 words in gold, 9 predicted, 8 in both
        ("m50", "all", 3 / 4),  # three of four on either side; "rates hold" shares 2 of 3 words
        ("m50", "direct", 1.0),
        ("m50", "indirect", 2 / 3),
        ("source overlap", "all pairs", 1 / 3),  # Wang; not Trump for Xi, nor nobody for Tokyo
        ("source overlap", "direct", 0.0),
        ("attr50", "all", 1 / 4),
        ("triple50", "all", 1 / 4),
        ("cue overlap", "all", 6 / 7),  # four cues in gold, three predicted, all of them right
        ("exact words", "all", 1 / 2),
        ("exact words", "indirect", 1 / 3),
    ],
)
def test_a_figure_is_what_a_person_works_out(
    evaluated: QuoteEvaluation, measure: str, among: str, expected: float
) -> None:
    assert figure(evaluated, measure, among).estimate == pytest.approx(expected)


def test_what_is_not_there_has_no_figure(evaluated: QuoteEvaluation) -> None:
    assert np.isnan(figure(evaluated, "m50", "mixed").estimate)
    assert np.isnan(figure(evaluated, "source overlap", "gold without source").estimate)


def test_the_calibration_error_is_the_mean_distance(evaluated: QuoteEvaluation) -> None:
    assert evaluated.calibration_error == pytest.approx((0.1 + 0.8 + 0.3 + 0.6) / 4)  # each alone in its bin
    assert evaluated.reliability.n.sum() == 4


def test_each_error_is_named(evaluated: QuoteEvaluation) -> None:
    named = [(row.doc_id, row.errors) for row in evaluated.errors.itertuples()]
    assert named == [
        ("bank", ["wrong source"]),
        ("bank", ["missed"]),
        ("bank", ["spurious"]),
        ("tokyo", ["wrong source", "boundary"]),
    ]
    assert evaluated.errors.shared.tolist() == pytest.approx([1, 0, 0, 2 / 3])


def test_a_loose_match_is_shown_as_one_error_of_two_halves(tmp_path: Path) -> None:
    found = [{"doc": "bank", "quotes": [marked(BANK, "on", "Wang", None) | {"cue": [5, 9]}]}]
    gold = written(tmp_path / "gold.jsonl", [{**GOLD[0], "quotes": GOLD[0]["quotes"][:1]}])
    evaluation = evaluate_quotes(gold, predictions=written(tmp_path / "found.jsonl", found))
    assert evaluation.errors.errors.tolist() == [["boundary"]]
    assert figure(evaluation, "m50").estimate == 0


def test_two_articles_have_an_interval_and_one_has_none(evaluated: QuoteEvaluation, tmp_path: Path) -> None:
    row = figure(evaluated, "m50")
    assert (row.low, row.high) == (pytest.approx(2 / 3), 1.0)  # the bank alone; Tokyo alone
    alone = evaluate_quotes(
        written(tmp_path / "one.jsonl", GOLD[:1]), predictions=written(tmp_path / "p.jsonl", FOUND[:1])
    )
    assert figure(alone, "m50")[["low", "high"]].isna().all()
    assert figure(alone, "m50").method == "no interval: fewer than two articles"


def test_the_same_seed_gives_the_same_table(tmp_path: Path) -> None:
    gold, found = written(tmp_path / "gold.jsonl", GOLD), written(tmp_path / "found.jsonl", FOUND)
    first, second = (evaluate_quotes(gold, predictions=found, n_draws=150, seed=4).scores for _ in range(2))
    pd.testing.assert_frame_equal(first, second)


def test_brat_and_json_lines_say_the_same(root: Path, tmp_path: Path) -> None:
    folder = root / "tests" / "fixtures" / "gold" / "brat"
    talks = (folder / "talks.txt").read_text(encoding="utf-8")
    quotes = [
        {"content": [[0, 23], [65, 84]], "source": [24, 48], "cue": [49, 53]},
        {"content": [121, 153], "source": [86, 104], "cue": [105, 120]},
        {"content": [[156, 167], [210, 234]], "source": [169, 201], "cue": [202, 208]},
    ]
    rates = (folder / "rates.txt").read_text(encoding="utf-8")
    other = [
        marked(rates, "exports to Japan fell in May", "the ministry", "According to"),
        marked(rates, "prices to rise", "Analysts", "expect"),
        marked(rates, "to sell", "a trader", "hopes"),
    ]
    lines = [{"doc": "rates", "text": rates, "quotes": other}, {"doc": "talks", "text": talks, "quotes": quotes}]
    same = evaluate_quotes(written(tmp_path / "gold.jsonl", lines), n_draws=100)
    pd.testing.assert_frame_equal(same.scores, evaluate_quotes(folder, n_draws=100).scores)


@pytest.mark.parametrize("suffix", ["csv", "jsonl", "parquet"])
def test_our_table_of_quotes_may_come_from_a_file(root: Path, tmp_path: Path, suffix: str) -> None:
    folder = root / "tests" / "fixtures" / "gold" / "brat"
    documents = pd.DataFrame(
        [{"doc_id": name, "text": (folder / f"{name}.txt").read_text(encoding="utf-8")} for name in ("rates", "talks")]
    )
    path = write_table(analysis.quotes(documents), tmp_path / f"quotes.{suffix}")
    afresh = evaluate_quotes(folder, n_draws=100)
    read = evaluate_quotes(folder, predictions=path, n_draws=100)
    pd.testing.assert_frame_equal(read.scores, afresh.scores)
    pd.testing.assert_frame_equal(read.reliability, afresh.reliability)


def test_predictions_are_checked_against_the_gold(tmp_path: Path) -> None:
    gold = written(tmp_path / "gold.jsonl", GOLD)
    table = pd.DataFrame({"doc_id": ["tokio"], "spans": [[[0, 5]]]})
    with pytest.raises(GoldError, match=r"row 1: the gold has no document 'tokio'. Did you mean 'tokyo'\?"):
        evaluate_quotes(gold, predictions=table)
    with pytest.raises(GoldError, match=r"the span \[0, 500\] is not inside 'tokyo', which has 28 characters"):
        evaluate_quotes(gold, predictions=table.assign(doc_id="tokyo", spans=[[[0, 500]]]))
    with pytest.raises(ColumnError, match="Rename it"):
        evaluate_quotes(gold, predictions=table.rename(columns={"spans": "Spans"}))
    with pytest.raises(ArgumentError, match="at least 100 draws"):
        evaluate_quotes(gold, n_draws=3)


def test_spans_that_only_white_space_parts_are_one() -> None:
    assert normal_form("We agree, \n they said.", [(11, 22), (0, 10)]) == ((0, 22),)
    assert normal_form("a, b", [(0, 1), (3, 4)]) == ((0, 1), (3, 4))
    assert normal_form("one  two", [(0, 4), (4, 8)]) == ((0, 8),)
    assert normal_form(" x ", [(0, 1)]) == ()


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("“a” b ``c'' d", [(0, 3), (6, 11)]),
        ('"a\n\nb" c', [(0, 2), (5, 8)]),  # never closed: to the paragraph's end, on either side
        ("«a» ” b", [(0, 3)]),
    ],
)
def test_quotation_marks_are_paired_in_their_paragraph(text: str, spans: list[tuple[int, int]]) -> None:
    assert quoted_spans(text) == spans


def test_a_word_is_in_a_span_where_they_overlap() -> None:
    words = Words("Anglo-US talks — on.")
    assert [words.lower(token) for token in sorted(words.tokens([(6, 16)]))] == ["anglo-us", "talks", "—"]
    assert len(words.of([(6, 16)])) == 2


# the shared scorer


@pytest.fixture(scope="module")
def scorer(shared: Path) -> Any:
    spec = importlib.util.spec_from_file_location("score_quotes", shared / "score" / "score_quotes.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def noisy(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Predictions that err in every way: another annotator or gold, with spans moved, dropped, swapped and made up."""
    chance = random.Random(7)  # noqa: S311
    lines = []
    with gzip.open(shared / "data" / "polnear" / "dev.jsonl.gz", "rt", encoding="utf-8") as articles:
        for article in map(json.loads, articles):
            quotes = article["annotators"][max(article["annotators"])]
            lines.append(
                {"doc": article["doc"], "quotes": [_spoilt(quote, article["text"], chance) for quote in quotes]}
            )
    return written(tmp_path_factory.mktemp("noisy") / "noisy.jsonl", lines)


def _spoilt(quote: Any, text: str, chance: random.Random) -> Any:
    def moved(spans: Any) -> Any:
        return [[max(0, start - chance.choice((0, 0, 3, 20))), min(len(text), end + chance.choice((0, 0, 9)))]
                for start, end in spans or []]  # fmt: skip

    content, source, cue = (moved(quote[name]) for name in ("content", "source", "cue"))
    if chance.random() < 0.2:
        source, cue = chance.choice((([], cue), (cue, source), (source, [])))
    if chance.random() < 0.1:
        start = chance.randrange(len(text))
        content = [[start, min(len(text), start + 60)]]
    return {"content": content, "source": source or None, "cue": cue or None}


THEIRS = {
    ("content words", "all"): ("content_tok", "F1"),
    ("m50", "all"): ("match50", "F1"),
    ("m50", "direct"): ("match50[direct]", "F1"),
    ("m50", "mixed"): ("match50[mixed]", "F1"),
    ("m50", "indirect"): ("match50[indirect]", "F1"),
    ("source overlap", "all pairs"): ("source[all]", "overlap"),
    ("source overlap", "gold with source"): ("source[has]", "overlap"),
    ("source overlap", "gold with a pronoun"): ("source[pron]", "overlap"),
    ("source overlap", "gold without source"): ("source[none]", "overlap"),
    ("source overlap", "direct"): ("source_overlap[direct]", "acc"),
    ("source overlap", "mixed"): ("source_overlap[mixed]", "acc"),
    ("source overlap", "indirect"): ("source_overlap[indirect]", "acc"),
    ("source exact", "gold with source"): ("source[has]", "exact"),
    ("attr50", "all"): ("attributed50", "F1"),
    ("triple50", "all"): ("triple50", "F1"),
    ("cue overlap", "all"): ("cue_overlap", "F1"),
    ("cue exact", "all"): ("cue_exact", "F1"),
    ("exact words", "all"): ("content_exact_words", "F1"),
    ("exact words", "direct"): ("exact_words[direct]", "F1"),
    ("exact words", "mixed"): ("exact_words[mixed]", "F1"),
    ("exact words", "indirect"): ("exact_words[indirect]", "F1"),
    ("exact content", "all"): ("content_exact", "F1"),
}


def compared_with(scorer: Any, gold: Path, found: dict[str, Any], evaluation: QuoteEvaluation) -> None:
    theirs = scorer.report(scorer.score(scorer.read_gold(str(gold)), found)[0])
    for row in evaluation.scores.itertuples():
        name, part = THEIRS[str(row.measure), str(row.among)]
        assert row.estimate == pytest.approx(theirs[name][part], abs=1e-9), name
        if part == "F1":
            assert row.precision == pytest.approx(theirs[name]["P"], abs=1e-9), name
            assert row.recall == pytest.approx(theirs[name]["R"], abs=1e-9), name


@pytest.mark.shared
def test_every_figure_is_the_shared_scorers_on_noisy_predictions(shared: Path, scorer: Any, noisy: Path) -> None:
    gold = shared / "data" / "polnear" / "dev.jsonl.gz"
    found = {line["doc"]: line["quotes"] for line in map(json.loads, noisy.read_text(encoding="utf-8").splitlines())}
    compared_with(scorer, gold, found, evaluate_quotes(gold, predictions=noisy, n_draws=100))


@pytest.mark.shared
def test_every_figure_is_the_shared_scorers_on_what_is_found(shared: Path, scorer: Any) -> None:
    gold = shared / "data" / "polnear" / "dev.jsonl.gz"
    texts = {name: article["text"] for name, article in scorer.read_gold(str(gold)).items()}
    table = analysis.quotes(pd.DataFrame({"doc_id": list(texts), "text": list(texts.values())}))
    found: dict[str, Any] = {}
    for row in table.itertuples():
        places = {
            name: None if pd.isna(start) else [[int(start), int(end)]]
            for name, start, end in (
                ("source", row.source_start, row.source_end),
                ("cue", row.cue_start, row.cue_end),
            )
        }
        found.setdefault(str(row.doc_id), []).append({"content": row.spans, **places})
    compared_with(scorer, gold, found, evaluate_quotes(gold, predictions=table, n_draws=100))


@pytest.mark.shared
def test_the_intervals_are_the_shared_scorers(shared: Path, noisy: Path) -> None:
    gold = shared / "data" / "polnear" / "dev.jsonl.gz"
    script = shared / "score" / "score_quotes.py"
    command = [sys.executable, script, noisy, "--gold", gold, "--ci", "200", "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    ours = evaluate_quotes(gold, predictions=noisy, n_draws=200, seed=0)
    for measure in ("content words", "m50", "attr50", "triple50", "cue overlap", "exact words", "exact content"):
        row = figure(ours, measure)
        assert [row.low, row.high] == pytest.approx(theirs[THEIRS[measure, "all"][0]]["CI95"], abs=5.1e-5), measure
