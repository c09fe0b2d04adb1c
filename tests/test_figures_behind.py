"""Behind each mark of a figure are its quotes: those, all of those, and where they stand."""

import json
from pathlib import Path

import pandas as pd
import pytest
from matplotlib.figure import Figure

import analysis
from analysis.errors import ColumnError, FigureError
from analysis.figures.attention import attention
from analysis.figures.outlets import outlet_gaps
from analysis.figures.passages import passages
from analysis.figures.presence import presence
from analysis.figures.speakers import speakers
from analysis.figures.stances import stances
from analysis.figures.style import Drawing
from analysis.figures.timeline import timeline
from analysis.figures.tones import tones

QUOTES = pd.DataFrame(
    {
        "quote_id": ["q1", "q2", "q3", "q4", "q5"],
        "doc_id": ["a", "a", "b", "b", "c"],
        "outlet": ["Reuters", "Reuters", "Xinhua", "Xinhua", "Reuters"],
        "date_local": ["2025-11-24", "2025-11-24", "2025-11-25", "2025-11-25", "2025-11-27"],
        "speaker": ["Xi Jinping", None, "Xi Jinping", "Donald Trump", "Donald Trump"],
        "country": ["CN", None, "CN", "US", "US"],
        "target": ["tariffs", "tariffs", "tariffs", "taiwan", "taiwan"],
        "label": ["against", "favour", "against", "favour", "favour"],
        "score": [0.5, -0.1, None, 0.2, 0.4],
    }
)
ABOUT = {"caption": "What is shown here.", "alt": "What is to be seen here."}
BOTH = ["speaker", "country"]


def behind(folder: Path, figure: Figure, data: pd.DataFrame, quotes: pd.DataFrame = QUOTES) -> dict[str, list[str]]:
    analysis.save_figure(figure, "one", data=data, quotes=quotes, folder=folder, **ABOUT)  # type: ignore[arg-type]
    marks = json.loads((folder / "one" / "marks.json").read_text(encoding="utf-8"))["marks"]
    return {f"{mark['name']}: {mark['says']}": mark["quotes"] for mark in marks}


def test_behind_a_speaker_are_the_speakers_own_quotes(tmp_path: Path) -> None:
    data = analysis.share(QUOTES, BOTH)
    assert behind(tmp_path, speakers(data), data) == {
        "Xi Jinping (CN): 2 of 5 quotes": ["q1", "q3"],
        "Donald Trump (US): 2 of 5 quotes": ["q4", "q5"],
        "not identified: 1 of 5 quotes": ["q2"],
    }


def test_behind_a_mean_are_the_quotes_that_have_a_number(tmp_path: Path) -> None:
    data = analysis.mean(QUOTES, "score", by=BOTH)
    found = behind(tmp_path, tones(data), data)
    assert found["Xi Jinping (CN): mean tone +0.50 of 1 quote"] == ["q1"]


def test_behind_a_cell_are_the_quotes_of_that_stance(tmp_path: Path) -> None:
    data = analysis.share(QUOTES, "label", by=[*BOTH, "target"])
    found = behind(tmp_path, stances(data), data)
    assert found["Xi Jinping on tariffs: against, 2 quotes"] == ["q1", "q3"]
    assert found["not identified on tariffs: favour, 1 quote"] == ["q2"]
    assert sorted(one for quotes in found.values() for one in quotes) == ["q1", "q2", "q3", "q4", "q5"]


def test_behind_a_dot_of_a_date_are_the_quotes_of_that_day_and_country(tmp_path: Path) -> None:
    data = analysis.share(QUOTES, "country", by="date_local")
    found = behind(tmp_path, attention(data), data)
    assert found["China, 2025-11-25: 1 of 2 quotes"] == ["q3"]
    assert found["All quotes, 2025-11-24: 2 quotes"] == ["q1", "q2"]


def test_behind_a_dot_of_a_period_are_the_quotes_of_its_country_then(tmp_path: Path) -> None:
    data = analysis.share(QUOTES, "country", by="date_local")
    found = behind(tmp_path, timeline(data, label="Share", over="date_local", of="country"), data)
    assert found["CN, 2025-11-25: 1 of 2 quotes"] == ["q3"]
    assert found["All quotes, 2025-11-25: 2 quotes"] == ["q3", "q4"]


def test_behind_a_mean_of_a_period_are_its_scored_quotes_and_the_bar_counts_all_groups(tmp_path: Path) -> None:
    data = analysis.mean(QUOTES, "score", by=["date_local", "country"])
    figure = timeline(data, label="Mean tone", over="date_local", of="country", signed=True)
    found = behind(tmp_path, figure, data)
    assert found["US, 2025-11-25: mean tone +0.20 of 1 quote"] == ["q4"]
    assert found["All quotes, 2025-11-24: 2 quotes"] == ["q1", "q2"]


def test_behind_a_cell_of_an_outlet_are_its_quotes_of_that_speaker(tmp_path: Path) -> None:
    named = QUOTES.dropna(subset=["speaker"])
    data = analysis.share(named, BOTH, by="outlet")
    found = behind(tmp_path, presence(data), data, named)
    assert found == {
        "Donald Trump, Reuters: 1 quote": ["q5"],
        "Donald Trump, Xinhua: 1 quote": ["q4"],
        "Xi Jinping, Reuters: 1 quote": ["q1"],
        "Xi Jinping, Xinhua: 1 quote": ["q3"],
    }
    with pytest.raises(FigureError, match="which does not fit its row"):
        behind(tmp_path, presence(data), data, named.drop(index=0))


def test_behind_a_gap_are_the_quotes_of_both_outlets(tmp_path: Path) -> None:
    data = analysis.gap(QUOTES, "score", between="outlet")
    found = behind(tmp_path, outlet_gaps(data), data)
    assert list(found.values()) == [["q1", "q2", "q4", "q5"]]


def test_a_figure_of_ones_own_has_a_mark_for_each_row_of_its_data(tmp_path: Path) -> None:
    figure = Figure(figsize=(2, 2))
    data = analysis.share(QUOTES, "country")
    assert behind(tmp_path, figure, data)["US: "] == ["q4", "q5"]


def test_quotes_that_are_not_those_of_the_data_are_refused(tmp_path: Path) -> None:
    data = analysis.share(QUOTES, BOTH)
    with pytest.raises(FigureError, match="which does not fit its row"):
        behind(tmp_path, speakers(data), data, QUOTES.drop(index=2))
    with pytest.raises(ColumnError, match="'country'"):
        behind(tmp_path, speakers(data), data, QUOTES.drop(columns="country"))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("width", ["single", "double"])
def test_every_mark_lies_on_the_page_and_on_no_other(width: str) -> None:
    table = analysis.share(QUOTES, "label", by=[*BOTH, "target"])
    dated = timeline(analysis.mean(QUOTES, "score", by="date_local"), label="Tone", over="date_local", width=width)
    cells = presence(analysis.share(QUOTES, BOTH, by="outlet"), width=width)
    for figure in (speakers(analysis.share(QUOTES, BOTH), width=width), stances(table, width=width), dated, cells):
        assert isinstance(figure, Drawing)
        page = [float(side) * 25.4 for side in figure.get_size_inches()]
        boxes = [mark.box for mark in figure.marks]
        for left, top, wide, high in boxes:
            assert 0 <= left < left + wide <= page[0]
            assert 0 <= top < top + high <= page[1]
        for number, (left, top, wide, high) in enumerate(boxes):
            for one in boxes[number + 1 :]:
                assert left + wide <= one[0] + 1e-6 or one[0] + one[2] <= left + 1e-6 or top + high <= one[1] + 1e-6


def test_a_passage_is_whole_sentences_and_its_offsets_slice_the_text() -> None:
    text = "It rained. Mr. Xi said that trade is good. It stopped."
    documents = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    place = {"doc_id": "a", "spans": [[23, 41]], "cue": [18, 22], "source": [11, 17], "speaker": "Xi Jinping"}
    found = passages({"q1": place}, documents)["q1"]
    assert found.text == "Mr. Xi said that trade is good."
    assert found.content == ("that trade is good",)
    assert "<u" in found.html()
    assert text[found.start : found.end] == found.record()["sentences"]


def test_the_page_hides_what_was_not_chosen_and_shows_who_was(tmp_path: Path) -> None:
    text = "It rained. Xi said that trade is good."
    documents = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    quotes = QUOTES.head(1).assign(spans=[[[19, 37]]], source_start=11, source_end=13)
    data = analysis.share(quotes, BOTH)
    options = {"data": data, "quotes": quotes, "documents": documents, "folder": tmp_path, **ABOUT}
    page = analysis.save_figure(speakers(data), "one", **options)._repr_html_()  # type: ignore[arg-type]
    assert 'href="#one-m1"' in page
    assert 'aria-label="Xi Jinping (CN): 1 of 1 quote. Show 1 quote"' in page
    assert '<section id="one-m1"' in page
    assert ">that trade is good</mark>" in page
    assert "section { display: none" in page
    assert "<script" not in page
