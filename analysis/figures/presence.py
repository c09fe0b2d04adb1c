"""Who is in which outlet's coverage: a matrix of speakers and outlets, with the number of quotes, and the gaps."""

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.errors import ArgumentError
from analysis.figures.footnotes import counted, rests_on
from analysis.figures.lettering import broken, width_of
from analysis.figures.marks import DrawnMark, plain
from analysis.figures.page import LINE, MARGIN, axes_at, footnote_lines, page, rule, write
from analysis.figures.selecting import check_estimates, check_width, shown_name
from analysis.figures.style import INK, WIDTHS, Drawing, colour, styled

__all__ = ["presence"]

_ROW = 4.8  # mm
_LARGEST, _SMALLEST = 7.0, 3.4  # points across a mark
_NARROWEST, _WIDEST = 13.0, 26.0  # mm of a column


def presence(
    estimates: pd.DataFrame,
    *,
    of: str = "speaker",
    by: str = "outlet",
    top: int = 15,
    width: str = "double",
    names: Mapping[str, str] | None = None,
) -> Drawing:
    """A matrix: speakers down, outlets across, a dot with its number of quotes; – where an outlet does not quote them.

    Columns in: `of`, `by`, estimates; `country` for the colours. As `share(quotes, ["speaker", "country"],
    by="outlet")` makes them. The `top` speakers whom most outlets quote are shown, and as many outlets as there is room
    for, those with most quotes; the footnote says how many are not.

    It computes nothing: every number is a share of `estimates` times what it is a share of.

    Raises:
    ColumnError for a column that is not there; ArgumentError for a table without rows or without a speaker.

    >>> from analysis.estimates.shares import share
    >>> quotes = pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["Xinhua", "Kyodo"], "speaker": ["Xi", "Xi"]})
    >>> presence(share(quotes, "speaker", by="outlet"))
    <Drawing size ... with 1 Axes>
    """
    check_width(width, top, caller="presence")
    check_estimates(estimates, [of, by], allowed=["country"], caller="presence")
    counts = _counts(estimates, of, by)
    if counts.empty:
        raise ArgumentError(f"presence() found no {of} with a quote in an {by} that is named.")
    speakers = _ranked(counts, of)[:top]
    totals = counts.groupby(by)["n"].sum().sort_index().sort_values(ascending=False, kind="stable")
    with styled():
        labels = [shown_name(one, names, missing="") for one in speakers]
        left = max(width_of(label) for label in labels) + MARGIN + 3
        left = min(left, 0.42 * WIDTHS[width])
        outlets = totals.index.tolist()[: max(1, int((WIDTHS[width] - left - MARGIN) / _NARROWEST))]
        rest = [
            f"The {len(shown)} {what} with most quotes of {n_all:,}."
            for what, shown, n_all in [("speakers", speakers, counts[of].nunique()), ("outlets", outlets, len(totals))]
            if len(shown) < n_all
        ]
        note = " ".join(["Numbers: quotes. –: not quoted there.", *rest, rests_on(estimates)])
        return _drawn(counts, speakers, labels, outlets, left=left, note=note, width=WIDTHS[width], of=of, by=by)


def _counts(estimates: pd.DataFrame, of: str, by: str) -> pd.DataFrame:
    """How many quotes each `of` has in each `by`, whatever their country; `mixed` where they have several."""
    known = estimates[estimates[of].notna() & estimates[by].notna()]
    n = (known["estimate"] * known["n_quotes"].astype("float64")).round()
    counts = known.assign(n=n.fillna(0).astype("int64")).query("n > 0")
    mixed = counts.duplicated([of, by], keep=False)
    counts = counts.assign(n=counts.groupby([of, by])["n"].transform("sum"), mixed=mixed)
    return counts.drop_duplicates([of, by])


def _ranked(counts: pd.DataFrame, of: str) -> list[str]:
    """Those in most outlets first, then those with most quotes, then by name."""
    ranks = counts.groupby(of)["n"].agg(["size", "sum"]).reset_index()
    order = ranks.sort_values(["size", "sum", of], ascending=[False, False, True], kind="stable")
    return [str(name) for name in order[of]]


def _drawn(
    counts: pd.DataFrame,
    speakers: Sequence[str],
    labels: Sequence[str],
    outlets: Sequence[str],
    *,
    left: float,
    note: str,
    width: float,
    of: str,
    by: str,
) -> Drawing:
    lines = footnote_lines(note, width)
    column = min(_WIDEST, (width - left - MARGIN) / len(outlets))
    heads = [broken(str(outlet), column - 1.5, lines=3) for outlet in outlets]
    head = LINE * max(len(lines_) for lines_ in heads) + 2.0
    below = _ROW * len(speakers)
    figure = page(width, MARGIN + head + below + 2.5 + LINE * len(lines) + MARGIN)
    axes = axes_at(figure, left, MARGIN + head, column * len(outlets), below)
    axes.set_xlim(0, len(outlets))
    axes.set_ylim(len(speakers), 0)
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    rule(figure, MARGIN, left + column * len(outlets), MARGIN + head)
    for number, words in enumerate(heads):
        for line, word in enumerate(reversed(words)):
            y = MARGIN + head - 1.2 - LINE * (line + 0.5)
            write(figure, left + column * (number + 0.5), y, word, color=INK["quiet"], ha="center")
    cells = {(str(row[of]), str(row[by])): row for row in counts.to_dict("records")}
    most = int(counts["n"].max())
    for row, (speaker, name) in enumerate(zip(speakers, labels, strict=True)):
        middle = MARGIN + head + _ROW * (row + 0.5)
        write(figure, left - 3, middle, broken(name, left - 3 - MARGIN, lines=1)[0], ha="right")
        for place, outlet in enumerate(outlets):
            x = left + column * (place + 0.5)
            cell = cells.get((speaker, str(outlet)))
            if cell is None:
                write(figure, x, middle, "–", color=INK["quiet"], ha="center")
                continue
            n = int(cell["n"])
            size = _SMALLEST + (_LARGEST - _SMALLEST) * (n / most) ** 0.5
            shade = colour(None if cell["mixed"] else cell.get("country"))
            axes.plot(
                [place + 0.5 - 2.2 / column], [row + 0.5], "o", markersize=size, color=shade, mec=INK["text"], mew=0.4
            )
            write(figure, x + 0.6, middle, f"{n:,}")
            groups = (of, by) if cell["mixed"] or "country" not in cell else (of, by, "country")
            keys = {column_: plain(cell[column_]) for column_ in groups}
            box = (left + column * place, middle - _ROW / 2, column, _ROW)
            figure.marks.append(DrawnMark(keys, box, f"{name}, {outlet}", counted(n, "quote")))
    return figure
