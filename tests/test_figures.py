"""Figures: what is drawn is what the estimates say, nothing is clipped, nothing of the session is changed."""

import itertools

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from analysis.errors import ArgumentError, ColumnError
from analysis.estimates.driving import driving_words
from analysis.estimates.gaps import gap
from analysis.estimates.means import mean
from analysis.estimates.shares import share
from analysis.figures.attention import attention
from analysis.figures.footnotes import interval_note, rests_on
from analysis.figures.lettering import broken, missing_glyphs, shortened, width_of
from analysis.figures.outlets import outlet_gaps
from analysis.figures.speakers import speakers
from analysis.figures.stances import stances
from analysis.figures.style import COLOURS, styled
from analysis.figures.tones import tones

PEOPLE = [("Donald Trump", "US"), ("Xi Jinping", "CN"), ("Sanae Takaichi", "JP"), (None, None)] + [
    (f"Spokesperson number {n} of a Ministry with a Very Long Name Indeed", country)
    for n, country in zip(range(36), itertools.cycle(["KR", "RU", "EU", "UN", "TW"]))
]
WORDS = [("agreement", 1.5), ("strong", 2.3), ("war", -2.9), ("threat", -2.4), ("interdependence", 0.7)]


def news(
    n_stories: int, n_people: int, outlets: tuple[str, ...] = ("Reuters", "The People's Daily Overseas Edition")
) -> pd.DataFrame:
    rng = np.random.default_rng(n_stories)
    rows = []
    for story, outlet in itertools.product(range(n_stories), outlets):
        for _ in range(8):
            who = int(min(rng.exponential(n_people / 4), n_people - 1))
            hits = [{"word": WORDS[k][0], "weight": WORDS[k][1], "start": 0} for k in rng.choice(5, 3, replace=False)]
            rows.append(
                {
                    "doc_id": f"d{story}{outlet}",
                    "story_id": f"s{story}",
                    "outlet": outlet,
                    "date_local": f"2025-1{1 + story // 28}-{1 + story % 28:02}",
                    "speaker": PEOPLE[who][0],
                    "country": PEOPLE[who][1],
                    "score": float(rng.uniform(-0.9, 0.9)),
                    "target": f"issue-{int(rng.exponential(3))}-international-agreement",
                    "label": str(rng.choice(["favour", "against", "neutral", "unclear"])),
                    "hits": hits,
                }
            )
    return pd.DataFrame(rows)


ONE, MANY = news(1, 4, ("Reuters",)), news(12, 40)


def drawings(table: pd.DataFrame) -> dict[str, Figure]:
    made: dict[str, Figure] = {
        "speakers": speakers(share(table, ["speaker", "country"])),
        "speakers, wide": speakers(share(table, ["speaker", "country"]), width="double", top=30),
        "tones": tones(mean(table, "score", by=["speaker", "country"]), words=driving_words(table)),
        "tones, narrow": tones(mean(table, "score", by=["speaker", "country"]), width="single"),
        "stances": stances(share(table, "label", by=["speaker", "country", "target"])),
        "stances, narrow": stances(share(table, "label", by=["speaker", "country", "target"]), width="single"),
    }
    if len(set(table.outlet)) > 1:
        made["gaps"] = outlet_gaps(gap(table, "score", between="outlet"))
        made["gaps by speaker"] = outlet_gaps(gap(table, "score", between="outlet", by="speaker"), width="double")
        made["attention"] = attention(share(table, "country", by="date_local"))
    return made


def texts(figure: Figure) -> list[Text]:
    FigureCanvasAgg(figure).draw()
    return [text for text in figure.findobj(Text) if text.get_text().strip() and text.get_visible()]  # type: ignore[attr-defined]


def words(figure: Figure) -> str:
    return " ".join(text.get_text() for text in texts(figure))


@pytest.mark.parametrize("table", [ONE, MANY], ids=["one article", "many"])
def test_no_text_is_clipped_and_no_two_overlap(table: pd.DataFrame) -> None:
    for name, figure in drawings(table).items():
        with styled():
            boxes = [(text.get_text(), text.get_window_extent()) for text in texts(figure)]
        page = figure.bbox
        for text, box in boxes:
            inside = box.x0 >= page.x0 and box.x1 <= page.x1 and box.y0 >= page.y0 and box.y1 <= page.y1
            assert inside, f"{name}: {text!r} leaves the page"
        for (one, a), (other, b) in itertools.combinations(boxes, 2):
            # a hair's breadth of antialiasing is no overlap
            apart = a.x1 <= b.x0 + 1 or b.x1 <= a.x0 + 1 or a.y1 <= b.y0 + 2 or b.y1 <= a.y0 + 2
            assert apart, f"{name}: {one!r} runs into {other!r}"


@pytest.mark.parametrize("table", [ONE, MANY], ids=["one article", "many"])
def test_figures_are_one_or_two_columns_wide_with_letters_of_seven_to_nine_points(table: pd.DataFrame) -> None:
    for figure in drawings(table).values():
        assert round(figure.get_size_inches()[0] * 25.4) in (89, 183)
        assert figure.get_size_inches()[1] * 25.4 < 247  # the height of a page
        assert all(7 <= text.get_fontsize() <= 9 for text in texts(figure))


def test_a_figure_leaves_the_session_as_it_was() -> None:
    with mpl.rc_context({"font.size": 23}):
        before = dict(mpl.rcParams)
        drawings(ONE)
        assert dict(mpl.rcParams) == before


def test_the_style_is_the_same_whatever_the_session_has_set() -> None:
    plain = speakers(share(ONE, "speaker"))._repr_png_()
    with mpl.rc_context({"font.size": 23, "axes.grid": True, "lines.color": "red", "xtick.direction": "in"}):
        assert speakers(share(ONE, "speaker"))._repr_png_() == plain


def test_dots_are_the_estimates_and_lines_their_intervals() -> None:
    shares = share(MANY, ["speaker", "country"])
    axes = speakers(shares, top=3).axes[0]
    dots = [line.get_xdata()[0] for line in axes.lines if line.get_marker() == "o"]
    known = shares[shares.speaker.notna()].head(3)
    assert dots[:3] == pytest.approx(known.estimate.tolist())
    lines = [tuple(line.get_xdata()) for line in axes.lines if line.get_linewidth() == 1.6]
    assert lines[:3] == [pytest.approx(pair) for pair in zip(known.low, known.high, strict=True)]


def test_one_story_has_open_markers_and_says_why() -> None:
    figure = speakers(share(ONE, ["speaker", "country"]))
    dots = [line for line in figure.axes[0].lines if line.get_marker() == "o"]
    assert {dot.get_markerfacecolor() for dot in dots} == {"#FFFFFF"}
    assert "fewer than two stories" in words(figure)


def test_what_is_left_out_is_said() -> None:
    shares = share(MANY, ["speaker", "country"])
    n = shares.speaker.nunique()
    assert f"The 15 most quoted of {n}" in words(speakers(shares))
    assert "speakers with most quotes of" in words(stances(share(MANY, "label", by=["speaker", "target"])))


def test_a_speaker_whose_only_issue_has_no_room_has_no_empty_row() -> None:
    pairs = [("Xi Jinping", f"issue-{number}") for number in range(12) for _ in range(2)] + [("Wang Yi", "issue-rare")]
    table = pd.DataFrame(pairs, columns=["speaker", "target"]).assign(label="favour", doc_id="a")
    said = words(stances(share(table, "label", by=["speaker", "target"]), width="single"))
    assert "Xi Jinping" in said
    assert "Wang Yi" not in said
    assert "The 1 speaker with most quotes of 2." in said


def test_words_that_raise_and_lower_the_tone_stand_beside_the_speaker() -> None:
    table = ONE.head(1).assign(hits=[[{"word": "war", "weight": -2.9}, {"word": "hope", "weight": 1.9}]])
    figure = tones(mean(table, "score", by="speaker"), words=driving_words(table))
    assert "+ hope" in words(figure)
    assert "− war" in words(figure)


def test_dates_are_written_the_same_in_every_locale() -> None:
    assert "1 Nov 2025" in words(attention(share(MANY, "country", by="date_local")))


def test_names_are_replaced_where_the_caller_says_so() -> None:
    figure = stances(
        share(ONE, "label", by=["speaker", "target"]), names={ONE.target[0]: "Trade", "Xi Jinping": "Mr Xi"}
    )
    assert "Trade" in words(figure)


@pytest.mark.parametrize(
    ("call", "error", "says"),
    [
        (lambda: speakers(share(MANY, "speaker", by="outlet")), ArgumentError, "one group at a time, but 'outlet'"),
        (lambda: speakers(share(MANY.head(0), "speaker")), ArgumentError, "without rows"),
        (lambda: speakers(MANY), ColumnError, "'n_quotes'"),
        (lambda: speakers(share(MANY, "country")), ColumnError, "'speaker'"),
        (lambda: speakers(share(MANY, "speaker"), width="wide"), ArgumentError, "89 mm"),
        (lambda: tones(mean(MANY, "score", by="speaker"), top=0), ArgumentError, "at least 1"),
        (lambda: tones(mean(MANY, "score", by="speaker"), words=MANY), ColumnError, "'word'"),
        (lambda: stances(share(MANY.assign(label="pro"), "label", by=["speaker", "target"])), ArgumentError, "'pro'"),
        (lambda: attention(share(ONE, "country", by="date_local")), ArgumentError, "at least two dates"),
        (lambda: attention(share(MANY.assign(date_local="May"), "country", by="date_local")), ArgumentError, "2025-11"),
        (lambda: outlet_gaps(gap(ONE, "score", between="outlet")), ArgumentError, "without rows"),
    ],
)
def test_what_cannot_be_drawn_is_named(call: object, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        call()  # type: ignore[operator]


def test_footnotes_fall_back_to_the_rows_where_some_are_gone() -> None:
    means = mean(MANY, "score", by="country")
    assert rests_on(means) == f"Based on {len(MANY)} quotes from 24 articles (12 stories)."
    assert rests_on(means.head(2)).startswith("Each row is based on ")


def test_a_footnote_names_every_method() -> None:
    table = pd.DataFrame(
        {"level": [0.9, 0.9], "method": ["delete-one-story jackknife, t(G-1)", "no interval: all stories agree"]}
    )
    assert interval_note(table) == (
        "Lines: 90% intervals, delete-one-story jackknife, t(G-1). Open markers: no interval, as all stories agree."
    )


def test_lines_are_broken_within_their_width_and_what_is_cut_is_marked() -> None:
    text = "Ministry of Economy, Trade and Industry of Japan and its Agency-for-Natural-Resources"
    for width in (12.0, 20.0, 40.0):
        lines = broken(text, width)
        assert len(lines) <= 2
        assert all(width_of(line) <= width for line in lines)
        assert lines[-1].endswith("…") or " ".join(lines) == text
    assert shortened("short", 40) == "short"


def test_a_name_in_letters_that_no_font_has_is_laid_out_until_it_is_saved() -> None:
    table = ONE.head(1).assign(speaker="\U0010fffd\U0010fffe")
    assert speakers(share(table, "speaker")).axes


def test_letters_that_no_font_has_are_found() -> None:
    assert missing_glyphs(["Xi \U0010fffd", "→ − … é"]) == "\U0010fffd"


def _lab(colour: str, seen: np.ndarray) -> np.ndarray:
    """CIE L*a*b* of a colour as somebody sees it who has the colour matrix `seen`."""
    channels = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    ratio = xyz @ np.clip(seen @ linear, 0, 1) / [0.9505, 1, 1.089]
    f = np.where(ratio > 0.008856, np.cbrt(ratio), 7.787 * ratio + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize(
    "seen",
    [  # none, protanopia, deuteranopia, tritanopia: Machado, Oliveira and Fernandes (2009), severity 1
        np.eye(3),
        np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
        np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]]),
        np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]]),
    ],
)
def test_countries_are_told_apart_by_colour_with_any_colour_vision(seen: np.ndarray) -> None:
    seen_as = {country: _lab(colour, seen) for country, colour in COLOURS.items()}
    for one, other in itertools.combinations(seen_as, 2):
        assert np.linalg.norm(seen_as[one] - seen_as[other]) >= 10, (one, other)


def test_the_three_main_countries_are_told_apart_in_grey() -> None:
    lightness = sorted(_lab(COLOURS[country], np.eye(3))[0] for country in ("US", "CN", "JP"))
    assert min(np.diff(lightness)) >= 18
