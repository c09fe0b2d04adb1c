"""Estimates over time and who is in whose coverage: what is drawn is what the estimates say, and nothing is clipped."""

import itertools

import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from analysis.errors import ArgumentError
from analysis.estimates.means import mean
from analysis.estimates.shares import share
from analysis.figures.presence import presence
from analysis.figures.timeline import timeline
from analysis.quotations.framing import framed
from analysis.reports.omissions import omissions
from analysis.reports.periods import periods


def quotes(dates: list[str]) -> pd.DataFrame:
    rows = [
        {"doc_id": f"{date}{n}", "period": date, "country": country, "score": 0.1 * n - 0.2, "speaker": country}
        for date in dates
        for n, country in enumerate(["US", "CN", "US", "JP"])
    ]
    return pd.DataFrame(rows)


def clipped(figure: Figure) -> list[str]:
    FigureCanvasAgg(figure).draw()
    whole = figure.bbox
    boxes = [(text.get_text(), text.get_window_extent()) for text in figure.findobj(Text) if text.get_text().strip()]
    return [said for said, box in boxes if box.x0 < whole.x0 or box.x1 > whole.x1 or box.y0 < whole.y0]


DAYS = [f"2025-11-{day:02}" for day in range(1, 31)]
MONTHS = [f"{year}-{month:02}" for year in (2021, 2022, 2023, 2024, 2025) for month in range(1, 13)]
YEARS = [str(year) for year in range(1990, 2025)]


@pytest.mark.parametrize("width", ["single", "double"])
@pytest.mark.parametrize("dates", [DAYS, MONTHS, YEARS, DAYS[:2]], ids=["days", "months", "years", "two"])
def test_no_label_is_clipped_or_meets_its_neighbour(dates: list[str], width: str) -> None:
    figure = timeline(share(quotes(dates), "country", by="period"), label="Share of quotes", of="country", width=width)
    assert clipped(figure) == []
    boxes = [label.get_window_extent() for label in figure.axes[-1].get_xticklabels()]
    assert all(left.x1 < right.x0 for left, right in itertools.pairwise(boxes))
    assert len(boxes) >= 1


def test_each_dot_is_where_its_estimate_is() -> None:
    means = mean(quotes(YEARS[:3]), "score", by="period")
    panel = timeline(means, label="Mean tone", signed=True).axes[0]
    drawn = [y for line in panel.lines if line.get_linestyle() == "None" for y in line.get_ydata()]
    assert sorted(drawn) == pytest.approx(sorted(means.estimate))


def test_over_a_gap_there_is_no_line() -> None:
    means = mean(quotes(["1990", "1991", "1992", "2005", "2006"]), "score", by="period")
    panel = timeline(means, label="Mean tone", signed=True).axes[0]
    assert len([line for line in panel.lines if len(line.get_xdata()) == 2 and line.get_linestyle() == "-"]) == 3


@pytest.mark.parametrize(
    ("dates", "said"), [(["2024"], "two periods"), (["2024", "2024-05"], "one kind"), (["x", "y"], "such as")]
)
def test_what_is_no_period_is_refused(dates: list[str], said: str) -> None:
    with pytest.raises(ArgumentError, match=said):
        timeline(mean(quotes(dates), "score", by="period"), label="Mean tone")


@pytest.mark.parametrize("n_outlets", [1, 3, 30])
def test_a_matrix_of_any_width_is_whole(n_outlets: int) -> None:
    rows = [
        {"doc_id": f"{o}{s}", "outlet": f"The Daily News of City {o}", "speaker": f"Speaker {s}", "country": "US"}
        for o in range(n_outlets)
        for s in range(20)
        if (o + s) % 3 or o == 0
    ]
    figure = presence(share(pd.DataFrame(rows), ["speaker", "country"], by="outlet"))
    assert clipped(figure) == []


def test_a_speaker_who_is_left_out_gets_a_dash() -> None:
    table = pd.DataFrame({"doc_id": ["a", "a", "b"], "outlet": ["A", "A", "B"], "speaker": ["Xi", "Xi", "Trump"]})
    figure = presence(share(table, "speaker", by="outlet"))
    said = [text.get_text() for text in figure.texts]
    assert (said.count("–"), said.count("2"), said.count("1")) == (2, 1, 1)


def test_the_quotes_of_a_speaker_with_two_countries_are_all_in_one_cell() -> None:
    rows = [("a", "DE"), ("a", "DE"), ("b", "FR"), ("c", None)]
    table = pd.DataFrame(rows, columns=["doc_id", "country"]).assign(outlet="A", speaker="Jane Doe")
    figure = presence(share(table, ["speaker", "country"], by="outlet"))
    assert [(mark.keys, mark.says) for mark in figure.marks] == [({"speaker": "Jane Doe", "outlet": "A"}, "4 quotes")]
    assert "4" in [text.get_text() for text in figure.texts]


def test_several_numbers_for_one_period_are_refused_with_the_column_that_divides_them() -> None:
    with pytest.raises(ArgumentError, match=r"of which \['country'\] differ. Say of='country'"):
        timeline(mean(quotes(YEARS[:3]), "score", by=["period", "country"]), label="Mean tone", signed=True)


def test_dates_become_periods_that_can_be_read() -> None:
    days = pd.Series(pd.date_range("1990-01-01", "2024-12-31", freq="D").strftime("%Y-%m-%d"))
    assert periods(days).nunique() == 35
    assert periods(days[:400]).nunique() == 14
    assert periods(days[:31]).nunique() == 31
    with pytest.raises(ArgumentError, match="week"):
        periods(days, by="week")


@pytest.mark.parametrize(
    ("cue", "verb", "kind"),
    [
        ("said", "say", "neutral"),
        ("claimed", "claim", "distancing"),
        ("also pointed out", "point out", "endorsing"),
        ("has accused", "accuse", "evaluative"),
        ("according to", None, None),
        (None, None, None),
    ],
)
def test_a_cue_has_its_verb_and_class(cue: str | None, verb: str | None, kind: str | None) -> None:
    row = framed(pd.DataFrame({"cue": pd.Series([cue], dtype="str")})).iloc[0]
    assert (row.verb if verb else None, row.verb_class if kind else None) == (verb, kind)
    assert pd.isna(row.verb) == (verb is None)


def test_an_outlet_that_quotes_nobody_leaves_everybody_out() -> None:
    table = pd.DataFrame({"outlet": ["A", "B"], "speaker": ["Xi", "Xi"]})
    rows = omissions(table, "speaker", among=pd.Series(["A", "B", "C", None]))
    assert rows.lacks[0] == ["C"]
