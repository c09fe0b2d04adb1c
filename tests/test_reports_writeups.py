"""The write-ups on a story that three outlets tell, made up for the purpose, and on articles that say too little."""

import re
from pathlib import Path

import pandas as pd
import pytest

import analysis
from analysis.errors import ReportError

STORY = Path(__file__).parent / "fixtures" / "one_story"

pytestmark = pytest.mark.slow


def said(path: Path, out: Path, notebook: str, **parameters: object) -> str:
    """The words of the page, tags and white space aside."""
    page = analysis.report(path, notebook=notebook, parameters=parameters, out=out).html.read_text(encoding="utf-8")
    return " ".join(re.sub(r"<[^>]*>", "", page[page.index("<main") : page.index("</main>")]).split())


def test_three_outlets_are_compared_as_a_reader_would(tmp_path: Path) -> None:
    text = said(STORY, tmp_path, "same_event")
    assert "4 speakers: 1 in every outlet, 2 in one alone." in text
    assert "by every outlet: Donald Trump" in text
    left = pd.read_csv(tmp_path / "tables" / "left-out.csv").set_index("speaker")
    assert left.loc["Xi Jinping", "lacks"] == '["Daily Herald"]'
    assert left.loc["Sanae Takaichi", "lacks"] == '["Evening Post", "Morning Star Weekly"]'
    verbs = pd.read_csv(tmp_path / "tables" / "verbs.csv").set_index(["outlet", "verb"]).verb_class
    assert verbs["Evening Post", "claim"] == verbs["Evening Post", "boast"] == "distancing"
    assert verbs["Morning Star Weekly", "point out"] == "endorsing"


def test_one_article_says_what_it_cannot_show(root: Path, tmp_path: Path) -> None:
    text = said(root / "seeds", tmp_path / "a", "same_event")
    assert "Only one outlet tells this story here: nothing can be compared." in text
    assert "With one outlet nothing can be said to be left out" in text
    text = said(root / "seeds", tmp_path / "b", "speaker", speaker="Xi Jinping")
    assert "Xi Jinping: 2 quotes of 14" in text
    assert "one date cannot show change" in text


def test_a_speaker_is_followed_from_day_to_day(tmp_path: Path) -> None:
    text = said(STORY, tmp_path, "speaker", speaker="Donald Trump")
    assert "Figure 1: quoted in 2 dates, most often in 2025-11-25 (3 of 4 quotes)" in text
    assert {path.name for path in (tmp_path / "figures").iterdir()} == {"attention", "tone", "stance"}


@pytest.mark.parametrize("nations", [("Analyst", "Analyst"), ("German analyst", "French analyst")])
def test_a_speaker_with_no_country_or_with_two_has_one_dot_a_period(nations: tuple[str, str], tmp_path: Path) -> None:
    """Half of the quotes of either day are the speaker's, as the texts say."""
    (tmp_path / "articles").mkdir()
    for day, nation in zip(("24", "25"), nations, strict=True):
        text = f"SEOUL, Nov. {day}, 2025 — {nation} Jane Doe said “it is good.” Donald Trump said “it is great.”\n"
        (tmp_path / "articles" / f"{day}.txt").write_text(text, encoding="utf-8")
    said(tmp_path / "articles", tmp_path / "out", "speaker", speaker="Jane Doe")
    shares = pd.read_csv(tmp_path / "out" / "figures" / "attention" / "data.csv")
    assert shares[["period", "estimate"]].to_numpy().tolist() == [["2025-11-24", 0.5], ["2025-11-25", 0.5]]
    assert len(pd.read_csv(tmp_path / "out" / "figures" / "tone" / "data.csv")) == 2


def test_a_name_that_is_not_quoted_is_refused_with_the_nearest(root: Path, tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="Did you mean 'Xi Jinping'"):
        said(root / "seeds", tmp_path, "speaker", speaker="Xi Jingpin")


@pytest.mark.parametrize("notebook", ["report", "same_event"])
def test_an_article_without_a_quote_or_a_date_is_a_report_too(notebook: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "It rained in the park all day, and nobody was there to see it.\n", encoding="utf-8"
    )
    text = said(tmp_path / "a.txt", tmp_path / "out", notebook)
    assert "Without a date: 1 of 1 article" in text


def test_every_table_and_figure_is_named_in_a_sentence(tmp_path: Path) -> None:
    analysis.report(STORY, notebook="same_event", out=tmp_path)
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    shown = set(re.findall(r'<figure[^>]* id="((?:figure|table)-[a-z-]+)"', page))
    assert shown
    assert shown <= set(re.findall(r'href="#((?:figure|table)-[a-z-]+)"', page))


def test_numbers_reach_the_notebook_and_no_name_is_left(tmp_path: Path) -> None:
    analysis.report(STORY, notebook="report", out=tmp_path)
    notebook = (tmp_path / "report.ipynb").read_text(encoding="utf-8")
    assert "- Without a date: 0 of 3 articles" in notebook
    assert "trilogue-fills" not in notebook
